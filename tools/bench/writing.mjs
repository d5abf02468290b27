// Structured CDA built from its value and checked by our own rules, beside the bare serialisation of the same tree.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { figures, progress, ratioOf, say } from './figures.mjs';

const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(40_000, 0x41), Buffer.from('\n%%EOF\n')]);

async function writer() {
  const outfile = resolve('dist/bench/cda-writer.mjs');
  const entry = `export { buildCda, checkCda } from '@pluriel/clinical-formats/cda'; export { allSamples, levelOf, typeOf } from '@pluriel/clinical-formats/model';`;
  await build({ stdin: { contents: entry, resolveDir: resolve('.'), loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', tsconfig: 'tsconfig.base.json', logLevel: 'error' });
  return import(pathToFileURL(outfile).href);
}

/** Every job on every document in turn, so that a busy machine slows them alike. @returns figures of each job */
async function timed(count, rounds, jobs) {
  const times = jobs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < count; index++) {
      for (const [rank, job] of jobs.entries()) { const from = performance.now(); await job(index); times[rank].push(performance.now() - from); }
    }
  }
  return times.map((each) => figures(each, each.reduce((sum, time) => sum + time, 0)));
}

/** @param {{rounds?: number}} options how many times each document is written once warm */
export async function benchWriting({ rounds = 20 } = {}) {
  const { allSamples, buildCda, checkCda, levelOf } = await writer();
  const { create } = await import('xmlbuilder2');
  const { XmlDocument } = await import('libxml2-wasm');
  const documents = allSamples().map(({ document }) => document).filter((document) => levelOf(document) === 3);
  const ours = async (index) => {
    const faults = await checkCda(buildCda(documents[index], { pdf }));
    if (faults.length > 0) throw new Error(`a document is refused: ${faults[0].rule}`);
  };
  // The trees are there: the baseline only writes them.
  const written = documents.map((document) => buildCda(document, { pdf }));
  const trees = written.map((xml) => create(xml));
  const native = written.map((xml) => XmlDocument.fromString(xml));
  const jobs = [(index) => trees[index].end(), (index) => native[index].toString(), ours];
  await timed(documents.length, 5, jobs);
  const [baseline, libxml2, built] = await timed(documents.length, rounds, jobs);
  native.forEach((tree) => tree.dispose());
  if (documents.length === 0) progress('writing: no sample has a structured model.');
  const ratio = ratioOf(baseline.rate, built.rate);
  say({ bench: 'writing', documents: documents.length, ...built, baseline: { xmlbuilder2: baseline, libxml2 }, ratio, target: { ratio: 3 }, met: ratio <= 3 });
}
