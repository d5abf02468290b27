import { refused, textOf, type SourceFile } from './source-file';

/** A line of a table with its number in the file, from 1. */
export interface TableLine { line: number; cells: string[] }

const separators = [';', ',', '\t', '|'] as const;

/** The separator most used in the first lines, outside quotes. */
export function separatorOf(text: string): string {
  const head = text.slice(0, 4_000).replace(/"[^"]*"/g, '');
  const counted = separators.map((separator) => ({ separator, times: head.split(separator).length - 1 }));
  return counted.reduce((best, one) => (one.times > best.times ? one : best)).separator;
}

/**
 * Lines of a separated file: CR LF or LF, cells quoted or not, doubled quotes, line ends inside quotes.
 * @throws DomainError when a quote never closes, with the line where it opened
 */
export function* tableLines(name: string, text: string, separator: string): Generator<TableLine> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const whole = text.slice(at, end);
    const from = line;
    const read = whole.includes('"') ? quotedLine(name, text, at, separator, from) : { cells: whole.split(separator).map((cell) => cell.trim()), next: end };
    line += read.next === end ? 1 : text.slice(at, read.next).split('\n').length;
    at = read.next + 1;
    if (read.cells.length > 1 || read.cells[0] !== '') yield { line: from, cells: read.cells };
  }
}

const endOfLine = (text: string, from: number): number => { const end = text.indexOf('\n', from); return end < 0 ? text.length : end; };

function quotedLine(name: string, text: string, start: number, separator: string, line: number): { cells: string[]; next: number } {
  const cells: string[] = [];
  for (let at = start; ;) {
    let end = endOfLine(text, at);
    if (text[at] === '"') {
      const read = quotedCell(text, at);
      if (!read) throw refused(name, line, 'un guillemet ouvert n’est jamais refermé.');
      cells.push(read.value);
      end = endOfLine(text, read.next);
      // What stands between the closing quote and the separator is dropped.
      const gap = text.slice(read.next, end).indexOf(separator);
      at = gap < 0 ? end : read.next + gap;
    } else {
      const stop = text.slice(at, end).indexOf(separator);
      cells.push(text.slice(at, stop < 0 ? end : at + stop).trim());
      at = stop < 0 ? end : at + stop;
    }
    if (at >= end) return { cells, next: end };
    at += 1;
  }
}

function quotedCell(text: string, open: number): { value: string; next: number } | null {
  let from = open + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) return null;
    if (text[close + 1] !== '"') return { value: text.slice(open + 1, close).replaceAll('""', '"').trim(), next: close + 1 };
    from = close + 2;
  }
}

/** A column by its accepted names; `optional` columns may be absent. */
export interface Column { names: readonly string[]; optional?: true }

const plain = (text: string): string => text.normalize('NFD').replace(/[^A-Za-z0-9]+/g, '').toLowerCase();

/** Titles, dates and blank lines may stand above the header of a spreadsheet. */
const headerWithin = 30;

/**
 * Rows of a file whose columns are named, whatever their order; names are compared without accents, spaces or case.
 * @throws DomainError naming the columns that are missing: the file is not the expected one
 */
export function* headedRows<K extends string>(file: SourceFile, columns: Readonly<Record<K, Column>>): Generator<{ line: number; row: Record<K, string> }> {
  const text = textOf(file);
  const keys = Object.keys(columns) as K[];
  const places = (cells: readonly string[]): Map<K, number> => {
    const names = cells.map(plain);
    return new Map(keys.flatMap((key) => { const at = columns[key].names.map((name) => names.indexOf(plain(name))).find((index) => index >= 0); return at === undefined ? [] : [[key, at] as const]; }));
  };
  let found: Map<K, number> | null = null;
  let seen = 0;
  for (const { line, cells } of tableLines(file.name, text, separatorOf(text))) {
    if (found) { const known = found; yield { line, row: Object.fromEntries(keys.map((key) => { const at = known.get(key); return [key, (at === undefined ? undefined : cells[at]) ?? '']; })) as Record<K, string> }; continue; }
    const candidate = places(cells);
    if (keys.every((key) => candidate.has(key) || columns[key].optional)) found = candidate;
    else if ((seen += 1) > headerWithin) break;
  }
  if (!found) throw refused(file.name, null, `colonnes attendues : ${keys.filter((key) => !columns[key].optional).map((key) => `« ${columns[key].names[0] ?? key} »`).join(', ')}. Ce fichier ne les a pas toutes.`);
}
