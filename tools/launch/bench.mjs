// `npm run bench [-- search opening scan duplicates verification nomenclatures drugs biology vsm file campaign validation drain workers web reading writing pages dashboards dmp] [--full] [--no-build]`: how fast the whole product is, one JSON line a figure.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../embedded-postgres.mjs';
import { progress } from '../bench/figures.mjs';
import { quietly } from './processes.mjs';
import { startStack } from './stack.mjs';

const all = ['search', 'opening', 'scan', 'duplicates', 'verification', 'nomenclatures', 'drugs', 'biology', 'vsm', 'file', 'campaign', 'validation', 'drain', 'workers', 'web', 'reading', 'writing', 'pages', 'dashboards', 'dmp'];
/** Small by default: a few minutes. `--full`: the sizes of the targets. */
const sizes = {
  small: { populations: [1_000, 10_000], requests: 600, openings: 300, documents: 150, verifications: 1_000, batch: 100, campaign: 100, flows: 100_000, dmpDocuments: 2_000, lighthouse: true },
  full: { populations: [10_000, 100_000], requests: 1_500, openings: 600, documents: 1_000, verifications: 5_000, batch: 500, campaign: 500, flows: 1_000_000, dmpDocuments: 2_000, lighthouse: true },
};

/** @param {string[]} options names of the benches wanted (all by default), `--full`, `--no-build` */
export async function run(options) {
  const names = options.filter((option) => !option.startsWith('--'));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown bench: ${unknown.join(', ')}. Benches: ${all.join(', ')} (memory comes with drain).`);
  const wanted = new Set(names.length > 0 ? names : all);
  const size = options.includes('--full') ? sizes.full : sizes.small;
  if (wanted.has('reading')) {
    const { benchReading } = await import('../bench/reading.mjs');
    await benchReading();
    wanted.delete('reading');
  }
  if (wanted.has('writing')) {
    const { benchWriting } = await import('../bench/writing.mjs');
    await benchWriting();
    wanted.delete('writing');
  }
  if (wanted.has('pages')) {
    const { benchPages } = await import('../bench/pages.mjs');
    await benchPages();
    wanted.delete('pages');
  }
  if (wanted.size === 0) return;
  if (!options.includes('--no-build')) quietly('nx run-many -t build --output-style=static');
  const folder = mkdtempSync(join(tmpdir(), 'pluriel-bench-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as somebody else when we are root
  let stack = null;
  try {
    stack = await startStack({ folder, port: await freePort(), durable: true, environment: { WORK_SWEEP_SECONDS: '1', LOG_LEVEL: 'warn' }, say: progress });
    // Nothing runs beside what is measured: the bench of the worker starts its own.
    await stack.worker.stop();
    const { signIn } = await import('../bench/signed-in.mjs');
    const person = await signIn(stack);
    try { await measure(stack, person, wanted, size); } finally { await person.close(); }
  } finally {
    await stack?.stop();
    if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true }); else progress(`kept: ${folder}`);
  }
}

async function measure(stack, person, wanted, size) {
  if (wanted.has('search') || wanted.has('opening') || wanted.has('scan') || wanted.has('duplicates')) await measurePopulations(stack, person, wanted, size);
  if (wanted.has('verification')) {
    const { benchVerification } = await import('../bench/verification.mjs');
    // One generated patient in five bears an INS.
    quietly(`node dist/cli/main.mjs generate --patients ${size.verifications * 5}`, stack.settings);
    await benchVerification(stack, size);
  }
  if (wanted.has('nomenclatures')) {
    const { benchNomenclatures } = await import('../bench/nomenclatures.mjs');
    progress('Listes de 40 000 codes…');
    await benchNomenclatures(stack, person, size);
  }
  if (wanted.has('drugs')) {
    const { benchDrugs } = await import('../bench/drugs.mjs');
    progress('Base de médicaments…');
    await benchDrugs(stack, person, size);
  }
  if (wanted.has('biology')) {
    const { benchBiology } = await import('../bench/biology.mjs');
    await benchBiology(stack, person, size);
  }
  if (wanted.has('vsm')) {
    const { benchVsm } = await import('../bench/vsm.mjs');
    // One generated patient in five bears an INS.
    quietly(`node dist/cli/main.mjs generate --patients ${(size.batch + 30) * 5}`, stack.settings);
    await benchVsm(stack, person, size);
  }
  if (wanted.has('file')) {
    const { benchFile } = await import('../bench/file.mjs');
    await benchFile(stack, person, size);
  }
  if (wanted.has('campaign')) {
    const { benchCampaign } = await import('../bench/campaign.mjs');
    await benchCampaign(stack, person, size);
  }
  if (wanted.has('dashboards')) {
    const { benchDashboards } = await import('../bench/dashboards.mjs');
    await benchDashboards(stack, person, size);
  }
  if (wanted.has('dmp')) {
    const { benchDmp } = await import('../bench/dmp.mjs');
    progress(`DMP de ${size.dmpDocuments} documents…`);
    await benchDmp(stack, size);
  }
  if (wanted.has('validation') || wanted.has('drain') || wanted.has('workers')) {
    const { benchValidation } = await import('../bench/validation.mjs');
    progress(`Validation de ${size.documents} ordonnances…`);
    await benchValidation(stack, person, size);
  }
  if (wanted.has('workers')) {
    const { benchWorkers } = await import('../bench/workers.mjs');
    await benchWorkers(stack, { perChannel: size.documents });
  }
  if (wanted.has('drain')) {
    const { benchDrain } = await import('../bench/drain.mjs');
    const { benchMemory } = await import('../bench/memory.mjs');
    const worker = await benchDrain(stack, { perChannel: size.documents });
    benchMemory([stack.api, worker]);
  }
  if (wanted.has('web')) {
    const { benchFirstLoad, benchLighthouse } = await import('../bench/web.mjs');
    benchFirstLoad();
    if (size.lighthouse) await benchLighthouse(stack, person);
  }
}

async function measurePopulations(stack, person, wanted, size) {
  const { measureSearch, saySearch } = await import('../bench/search.mjs');
  const { measureOpening, sayOpening } = await import('../bench/opening.mjs');
  const { measureScan, sayScan } = await import('../bench/scan.mjs');
  const { measureDuplicates, sayDuplicates } = await import('../bench/duplicates.mjs');
  const smaller = {};
  for (const patients of size.populations) {
    progress(`${patients} patients…`);
    quietly(`node dist/cli/main.mjs generate --patients ${patients} --documents`, stack.settings);
    if (wanted.has('search')) {
      const figure = await measureSearch(stack, person, { patients, requests: size.requests });
      saySearch(figure, smaller.search);
      smaller.search = figure;
    }
    if (wanted.has('opening')) {
      const figure = await measureOpening(stack, person, { patients, requests: size.openings });
      sayOpening(figure, smaller.opening);
      smaller.opening = figure;
    }
    if (wanted.has('scan')) {
      const figure = await measureScan(stack, person, { patients, requests: size.openings });
      sayScan(figure, smaller.scan);
      smaller.scan = figure;
    }
    if (wanted.has('duplicates')) {
      const figure = await measureDuplicates(stack);
      sayDuplicates(figure, smaller.duplicates);
      smaller.duplicates = figure;
    }
  }
}
