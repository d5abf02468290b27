import { describeWithReference } from '@pluriel/platform/testing';
import { readBiology, readCda, readPrescription, readSynthesis, readVaccinations, renderCda } from './index';
import { cpuTime } from './testing/cpu-time';
import { checkHtml } from './testing/html-check';
import { mutated } from './testing/mutations';
import { officialExamples, type Example } from './testing/official-examples';

const mutations = 2000;
const mebibyte = 1024 * 1024;

describeWithReference('Random mutations of the official examples (issue 4, proof)', (folder) => {
  // Base64 is most of the bytes and little of the risk: files above 100 kB are tried once in forty.
  const all = officialExamples(folder);
  const [small, large] = [all.filter(({ bytes }) => bytes.length < 100_000), all.filter(({ bytes }) => bytes.length >= 100_000)];
  const chosen = (seed: number): Example => { const list = seed % 40 === 0 ? large : small; return list[seed % list.length] as Example; };

  it(`${mutations} mutations: no crash, no active HTML, under 2 s and 200 MB each`, () => {
    let rendered = 0;
    const reasons = new Map<string, number>();
    for (let seed = 1; seed <= mutations; seed++) {
      const example = chosen(seed);
      const bytes = mutated(example.bytes, chosen(seed + 7).bytes, seed);
      const memory = process.memoryUsage();
      const start = cpuTime();
      const outcome = readCda(bytes);
      let html = '';
      if ('document' in outcome) {
        html = renderCda(outcome.document);
        for (const extract of [readSynthesis, readBiology, readVaccinations, readPrescription]) extract(outcome.document);
      }
      const elapsed = cpuTime() - start;
      const after = process.memoryUsage();
      const [where, cost] = [`seed ${seed} of ${example.name}`, after.heapUsed + after.external - memory.heapUsed - memory.external];
      if (elapsed > 2000 || cost > 200 * mebibyte) throw new Error(`${where}: ${Math.round(elapsed)} ms, ${Math.round(cost / mebibyte)} MB`);
      if ('unreadable' in outcome) { reasons.set(outcome.unreadable.reason, (reasons.get(outcome.unreadable.reason) ?? 0) + 1); continue; }
      rendered++;
      const { faults } = checkHtml(html);
      if (faults.length > 0) throw new Error(`${where}: ${faults.slice(0, 5).join(', ')}`);
    }
    // The test means something only when many mutants get as far as the HTML, and when no reading ended by an accident.
    expect(rendered).toBeGreaterThan(mutations / 3);
    expect(reasons.get('unexpected')).toBeUndefined();
    expect(reasons.size).toBeGreaterThan(2);
  }, 600_000);
});
