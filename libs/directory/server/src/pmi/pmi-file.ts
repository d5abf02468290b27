import { departments } from './departments';

export interface PmiLine { line: number; department: string; address: string }
export interface RefusedLine { line: number; reason: string }

const address = /^[^\s@<>]+@[^\s@<>]+\.mssante\.fr$/i;

/** @returns whether the text is an address of the secure mail */
export const isSecureAddress = (text: string): boolean => text.length <= 254 && address.test(text);

/**
 * Reads a list of addresses, a department a line: `63;pmi@puydedome.mssante.fr`. Columns by semicolon, comma or tabulation; the address is found wherever it
 * stands; a first line of titles and empty lines count for nothing.
 * @returns what can be kept, and why each other line cannot
 */
export function readPmiFile(text: string): { lines: PmiLine[]; refused: RefusedLine[] } {
  const lines: PmiLine[] = [];
  const refused: RefusedLine[] = [];
  const seen = new Map<string, number>();
  text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).forEach((row, index) => {
    const line = index + 1;
    const cells = row.split(/[;,\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1').trim());
    if (cells.every((cell) => cell === '')) return;
    const department = (cells[0] ?? '').toUpperCase().padStart(2, '0');
    const found = cells.slice(1).find((cell) => cell.includes('@'));
    if (!(department in departments)) { if (index > 0 || found) refused.push({ line, reason: `« ${(cells[0] ?? '').slice(0, 20)} » n’est pas un numéro de département : écrivez 01 à 95, 2A, 2B ou 971 à 978.` }); return; }
    if (found === undefined) { refused.push({ line, reason: `Département ${department} : l’adresse manque.` }); return; }
    if (!isSecureAddress(found)) { refused.push({ line, reason: `Département ${department} : une adresse MSSanté se termine par .mssante.fr.` }); return; }
    const before = seen.get(department);
    if (before !== undefined) { refused.push({ line, reason: `Département ${department} : déjà donné à la ligne ${before}. Gardez une adresse.` }); return; }
    seen.set(department, line);
    lines.push({ line, department, address: found.toLowerCase() });
  });
  return { lines, refused };
}
