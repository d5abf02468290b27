// Pages drawn in a second by one process, beside an empty page of the PDF library, and beside the same words that it writes without any design.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { figures, ratioOf, say } from './figures.mjs';

/** The drawer and the library it draws with: the same instance, so that both run with the same fonts. */
async function drawer() {
  const outfile = resolve('dist/bench/pages.mjs');
  const entry = `export { renderPdf, warmUpFonts } from '@pluriel/clinical-formats/pdf'; export { allSamples, allSections, narrativeOf } from '@pluriel/clinical-formats/model';`;
  await build({ stdin: { contents: entry, resolveDir: resolve('.'), loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', tsconfig: 'tsconfig.base.json', logLevel: 'error' });
  return { ...(await import(pathToFileURL(outfile).href)), pdfmake: createRequire(pathToFileURL(outfile))('pdfmake') };
}

const pagesOf = (bytes) => (Buffer.from(bytes).toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []).length;
/** One page, one letter, the same level and the same fonts: what the library asks for before anything is said. */
const empty = { subset: 'PDF/A-1b', version: '1.4', language: 'fr-FR', pageSize: 'A4', defaultStyle: { font: 'Page' }, content: ' ' };

/** Every text of a value, wherever it stands. */
const textsIn = (value) => (typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []);

/** @param {{rounds?: number}} options how many times each sample is drawn once warm */
export async function benchPages({ rounds = 3 } = {}) {
  const { allSamples, allSections, narrativeOf, renderPdf, warmUpFonts, pdfmake } = await drawer();
  warmUpFonts();
  const documents = allSamples().filter(({ variant }) => variant === 'full').map(({ document }) => document);
  const bare = documents.map((document) => allSections(narrativeOf(document)).flatMap(({ title, blocks }) => [title, ...blocks.flatMap(textsIn)]));
  const times = { empty: [], bare: [], ours: [] };
  let pages = 0;
  for (let round = -1; round < rounds; round++) {
    // Turn by turn: a busy machine slows both alike. The first round warms.
    for (const [index, document] of documents.entries()) {
      const start = performance.now();
      await pdfmake.createPdf(structuredClone(empty)).getBuffer();
      const half = performance.now();
      await pdfmake.createPdf({ ...structuredClone(empty), content: [...bare[index]] }).getBuffer();
      const middle = performance.now();
      const bytes = await renderPdf(document);
      const end = performance.now();
      if (round < 0) continue;
      pages += pagesOf(bytes);
      times.empty.push(half - start);
      times.bare.push(middle - half);
      times.ours.push(end - middle);
    }
  }
  const total = (list) => list.reduce((sum, time) => sum + time, 0);
  const baseline = figures(times.empty, total(times.empty));
  const words = figures(times.bare, total(times.bare));
  const drawn = figures(times.ours, total(times.ours));
  const rate = Math.round((pages * 100_000) / total(times.ours)) / 100;
  const ratio = ratioOf(baseline.rate, rate);
  say({ bench: 'pages', documents: documents.length, ...drawn, pages, pagesPerSecond: rate, baseline: { empty: baseline, sameWords: words }, ratio, ratioToSameWords: ratioOf(words.rate, drawn.rate), target: { ratio: 3 }, met: ratio <= 3 });
}
