import { departmentLabel, type BirthPlace } from './birth-place';

/**
 * Reads a CSV of INSEE: first line names the columns, comma (or semicolon), quotes doubled.
 * @throws Error naming the columns that are missing: the file is not the expected one
 */
export function readCsv(source: string, wanted: readonly string[]): Record<string, string>[] {
  const rows = splitRows(source.replace(/^\uFEFF/, ''));
  const header = rows.shift() ?? [];
  const missing = wanted.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`columns missing: ${missing.join(', ')}`);
  return rows.filter((row) => row.length > 1).map((row) => Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])));
}

function splitRows(source: string): string[][] {
  const separator = source.slice(0, source.indexOf('\n')).includes(';') ? ';' : ',';
  return source.split(/\r?\n/).map((line) => (line.includes('"') ? splitQuoted(line, separator) : line.split(separator)));
}

function splitQuoted(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? '';
    if (quoted && character === '"' && line[index + 1] === '"') { cell += '"'; index += 1; } else if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) { cells.push(cell); cell = ''; } else cell += character;
  }
  return [...cells, cell];
}

const orNull = (text: string | undefined): string | null => (text ? text : null);
/** INSEE follows communes from 1943 only: that date means "1943 or before" (SOURCE of the COG). */
const since = (text: string | undefined): string | null => (text === '1943-01-01' ? null : orNull(text));

/**
 * Communes and municipal districts with their periods: columns of `v_commune_depuis_1943` (TYPECOM,COM,LIBELLE,DATE_DEBUT,DATE_FIN).
 * @param departments names by code, from `v_departement`
 * @param postcodes by commune code, where known
 */
export function readCommunes(source: string, departments: ReadonlyMap<string, string>, postcodes: ReadonlyMap<string, readonly string[]>): BirthPlace[] {
  return readCsv(source, ['TYPECOM', 'COM', 'LIBELLE', 'DATE_DEBUT', 'DATE_FIN'])
    .filter((row) => row['TYPECOM'] === 'COM' || row['TYPECOM'] === 'ARM')
    .map((row) => ({
      code: row['COM'] ?? '', label: row['LIBELLE'] ?? '', kind: 'commune', department: departmentLabel(row['COM'] ?? '', departments), postcodes: [...(postcodes.get(row['COM'] ?? '') ?? [])],
      validFrom: since(row['DATE_DEBUT']), validTo: orNull(row['DATE_FIN']),
    }));
}

/** Countries with their periods: columns COG,LIBCOG,DATE_DEBUT,DATE_FIN of `v_pays_et_territoire_depuis_1943`. */
export function readCountries(source: string): BirthPlace[] {
  return readCsv(source, ['COG', 'LIBCOG', 'DATE_DEBUT', 'DATE_FIN']).map((row) => ({
    code: row['COG'] ?? '', label: row['LIBCOG'] ?? '', kind: 'country', department: null, postcodes: [], validFrom: since(row['DATE_DEBUT']), validTo: orNull(row['DATE_FIN']),
  }));
}

/** Communes of the overseas communities (975 to 989): columns code_commune, nom_commune, code_postal. */
export function readOverseas(source: string): BirthPlace[] {
  return readCsv(source, ['code_commune', 'nom_commune']).map((row) => ({
    code: row['code_commune'] ?? '', label: row['nom_commune'] ?? '', kind: 'commune', department: departmentLabel(row['code_commune'] ?? '', new Map()), postcodes: row['code_postal'] ? [row['code_postal']] : [], validFrom: null, validTo: null,
  }));
}

/** Names of departments by code: columns DEP, LIBELLE of `v_departement`. */
export const readDepartments = (source: string): Map<string, string> => new Map(readCsv(source, ['DEP', 'LIBELLE']).map((row) => [row['DEP'] ?? '', row['LIBELLE'] ?? '']));
