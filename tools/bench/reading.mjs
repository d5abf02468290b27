// Received documents read (parse, header, HTML), beside the bare parse of the same files by libxml2.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { figures, progress, ratioOf, say } from './figures.mjs';

/** @returns {Buffer[] | null} the official examples, null where the reference material is absent */
function examples() {
  const folder = join(resolve(process.env.REFERENCE_DIR ?? '../shared'), 'cda-kit', 'ExemplesCDA');
  return existsSync(folder) ? readdirSync(folder).sort().map((name) => readFileSync(join(folder, name))) : null;
}

async function reader() {
  const outfile = resolve('dist/bench/cda-reader.mjs');
  await build({ entryPoints: ['libs/clinical-formats/cda-reader/src/index.ts'], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' });
  return import(pathToFileURL(outfile).href);
}

/** Every file by both in turn, so that what else the machine does weighs on both alike. @returns {number[][][]} times of each job, file by file */
function timed(files, rounds, jobs) {
  const times = jobs.map(() => files.map(() => []));
  for (let round = 0; round < rounds; round++) files.forEach((file, place) => jobs.forEach((job, which) => {
    const from = performance.now();
    job(file);
    times[which][place].push(performance.now() - from);
  }));
  return times;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
/** The set of files read once, at the median time of each. */
const summed = (byFile) => { const medians = byFile.map(median); return figures(medians, medians.reduce((sum, one) => sum + one, 0)); };

/** @param {{rounds?: number}} options how many times each file is read once warm */
export async function benchReading({ rounds = 20 } = {}) {
  const files = examples();
  if (files === null) { progress('reading: not run, REFERENCE_DIR has no official examples.'); return; }
  const { readCda, renderCda } = await reader();
  const { ParseOption, XmlDocument } = await import('libxml2-wasm');
  const ours = (bytes) => {
    const outcome = readCda(bytes);
    if (!outcome.document) throw new Error(`an official example is not read: ${outcome.unreadable.reason}`);
    renderCda(outcome.document);
  };
  const bare = (bytes) => XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_HUGE | ParseOption.XML_PARSE_NONET }).dispose();
  timed(files, 5, [ours, bare]);
  const [read, baseline] = timed(files, rounds, [ours, bare]).map(summed);
  const ratio = ratioOf(baseline.rate, read.rate);
  say({ bench: 'reading', files: files.length, rounds, ...read, baseline: { libxml2: baseline }, ratio, target: { ratio: 5 }, met: ratio <= 5 });
}
