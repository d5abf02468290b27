import { DomainError } from '@pluriel/kernel';

/** A file given by the installer, as bytes. */
export interface SourceFile { name: string; bytes: Uint8Array }

/** No official label is longer; a longer cell is another file, or a quote that never closes. */
const longestLabel = 1_000;
const longestList = 400_000;

/** @returns the error to throw: it names the file, the line (from 1) and the reason */
export const refused = (file: string, line: number | null, reason: string): DomainError =>
  new DomainError('reference.unreadable', `Fichier « ${file} »${line === null ? '' : `, ligne ${line}`} : ${reason}`, { status: 422, remedy: 'Vérifiez que le fichier est celui du site officiel, complet et non modifié, puis recommencez. La liste en place n’a pas changé.' });

/** UTF-8 when the whole file is valid UTF-8 (with or without BOM), UTF-16 when its BOM says so, else Windows-1252, which holds Latin-1. */
export function decodeSource(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return new TextDecoder('windows-1252').decode(bytes); }
}

/**
 * The text of a file.
 * @throws DomainError `reference.unreadable` when it is empty or not a text (ZIP, PDF, spreadsheet)
 */
export function textOf(file: SourceFile): string {
  const text = decodeSource(file.bytes);
  if (text.trim() === '') throw refused(file.name, null, 'le fichier est vide.');
  if (text.slice(0, 4_000).includes('\u0000')) throw refused(file.name, null, 'ce n’est pas un fichier texte.');
  return text;
}

/** A label as it is kept: one line, one space between words, no bar (it separates words of one code). @throws when empty or too long */
export function tidyLabel(file: string, line: number, text: string): string {
  const label = text.replace(/[\s\u0000-\u001f|]+/g, ' ').trim();
  if (label === '') throw refused(file, line, 'le libellé est vide.');
  if (label.length > longestLabel) throw refused(file, line, `le libellé dépasse ${longestLabel} caractères.`);
  return label;
}

/** Keeps codes once, in order. The same code with another label is an error that names both lines, unless the list repeats codes by nature. */
export class CodeCollector<T extends { code: string; label: string }> {
  private readonly kept = new Map<string, { line: number; value: T }>();

  constructor(private readonly file: string, private readonly repeats = false) {}

  add(line: number, value: T): void {
    const known = this.kept.get(value.code);
    if (!known) this.kept.set(value.code, { line, value });
    else if (!this.repeats && known.value.label !== value.label) throw refused(this.file, line, `le code ${value.code} est déjà à la ligne ${known.line} avec un autre libellé.`);
    if (this.kept.size > longestList) throw refused(this.file, line, `plus de ${longestList} codes : ce n’est pas la liste attendue.`);
  }

  has(code: string): boolean { return this.kept.has(code); }

  /** @throws DomainError when no code was found */
  all(expected: string): T[] {
    if (this.kept.size === 0) throw refused(this.file, null, `aucun code n’y a été trouvé. Attendu : ${expected}.`);
    return [...this.kept.values()].map(({ value }) => value);
  }
}
