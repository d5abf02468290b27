import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCda } from './check/check-cda';
import { samplesOfCda } from './samples-of-cda';
import { standInPdf } from './testing/read-xml';

const folder = join(__dirname, 'fixtures');
const updating = process.env['UPDATE_GOLDEN'] === 'true';
const samples = samplesOfCda(() => standInPdf);
/** At level 1 the fullest sample of each type; at level 3 the fullest and the smallest. The others are proved by the rules. */
const golden = samples.filter((sample) => {
  const alike = samples.filter(({ type, level }) => type === sample.type && level === sample.level);
  const full = alike.find((other) => other.sample.variant === 'full') ?? alike[0];
  return sample === full || (sample.level === 3 && sample === alike.find((other) => other.sample.variant === 'minimal'));
});

describe('Golden files (DOC-01, DOC-03..DOC-29)', () => {
  beforeAll(() => { if (updating) { rmSync(folder, { recursive: true, force: true }); mkdirSync(folder); } });
  it.each(golden.map(({ file, xml }) => [file, xml] as const))('%s is written byte for byte', (file, xml) => {
    const path = join(folder, file);
    // An element a line, so that a change is read as one.
    const lines = xml.replaceAll('><', '>\n<');
    if (updating || (!existsSync(path) && process.env['CI'] !== 'true')) writeFileSync(path, lines);
    expect(lines).toBe(readFileSync(path, 'utf8'));
  });
  it('has no file of a kind that is gone', () => {
    const expected = new Set(golden.map(({ file }) => file));
    expect(readdirSync(folder).filter((file) => !expected.has(file))).toEqual([]);
  });
});

describe('Our own checks', () => {
  it.each(samples.map(({ file, xml }) => [file, xml] as const))('pass %s', async (_file, xml) => { expect(await checkCda(xml)).toEqual([]); });
});
