import { read, utils } from '@e965/xlsx';
import type { SourceFile } from '@pluriel/clinical-formats/nomenclatures';
import { DomainError } from '@pluriel/kernel';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** No official file of these lists is larger (Loinc.csv: about 100 MB). */
const largestBytes = 400 * 1024 * 1024;

/** Files of a folder, or one file. `day` is the date of the newest file taken, for lists that do not say their version. */
export class ImportFolder {
  private newest = 0;

  private constructor(private readonly folder: string, private readonly names: readonly string[]) {}

  /** @throws DomainError `reference.file-missing` when the path does not exist */
  static async open(path: string): Promise<ImportFolder> {
    const found = await stat(path).catch(() => null);
    if (!found) throw missing('ce fichier ou dossier');
    return found.isDirectory() ? new ImportFolder(path, (await readdir(path)).sort()) : new ImportFolder(dirname(path), [basename(path)]);
  }

  /** The first file whose name matches, or null. A spreadsheet is read as the CSV of its first sheet. @throws DomainError when it is too large */
  async take(pattern: RegExp): Promise<SourceFile | null> {
    const name = this.names.find((candidate) => pattern.test(candidate));
    if (name === undefined) return null;
    const path = join(this.folder, name);
    const { size, mtimeMs } = await stat(path);
    if (size > largestBytes) throw new DomainError('reference.unreadable', `Fichier « ${name} » : plus de 400 Mo, ce n’est pas la liste attendue.`, { status: 422 });
    this.newest = Math.max(this.newest, mtimeMs);
    const bytes = await readFile(path);
    return { name, bytes: isSpreadsheet(bytes) ? sheetAsText(name, bytes) : bytes };
  }

  /** As `take`. @throws DomainError `reference.file-missing` naming what is expected */
  async need(pattern: RegExp, expected: string): Promise<SourceFile> {
    const file = await this.take(pattern);
    if (!file) throw missing(expected);
    return file;
  }

  get day(): string { return new Date(this.newest).toISOString().slice(0, 10); }
}

const missing = (what: string): DomainError => new DomainError('reference.file-missing', `Il manque ${what}.`, { status: 422, remedy: 'Vérifiez le chemin et les noms des fichiers, voir « Les données de référence » dans le guide d’installation.' });

/** XLSX is a ZIP, XLS an OLE document. */
const isSpreadsheet = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04])) || bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));

function sheetAsText(name: string, bytes: Buffer): Buffer {
  try {
    const book = read(bytes, { dense: true });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    if (sheet) return Buffer.from(utils.sheet_to_csv(sheet, { FS: ';', blankrows: false }), 'utf8');
  } catch { /* said below */ }
  throw new DomainError('reference.unreadable', `Fichier « ${name} » : ce classeur ne se lit pas.`, { status: 422, remedy: 'Ouvrez-le dans un tableur et enregistrez sa première feuille en CSV, puis recommencez.' });
}
