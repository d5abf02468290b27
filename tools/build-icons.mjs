// Writes the SVG sprite of the web application from the names listed in libs/web/ui/src/icon/icon-names.ts.
// Run after adding a name; a test of web/ui fails when the sprite and the list differ.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = await readFile(join(root, 'libs/web/ui/src/icon/icon-names.ts'), 'utf8');
const names = [...source.matchAll(/'([a-z0-9_]+)'/g)].map((match) => match[1]);
const symbols = [];
for (const name of [...new Set(names)].sort()) {
  const svg = await readFile(join(root, 'node_modules/@material-symbols/svg-400/rounded', `${name}.svg`), 'utf8');
  const body = svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  symbols.push(`<symbol id="${name}" viewBox="0 -960 960 960">${body}</symbol>`);
}
const folder = join(root, 'apps/web/public');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);
