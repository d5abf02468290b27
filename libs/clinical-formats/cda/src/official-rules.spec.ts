import { CdaValidator, describeWithTool, hasCdaValidator } from '@pluriel/platform/testing';
import { samplesOfCda } from './samples-of-cda';
import { standInPdf } from './testing/read-xml';

const samples = samplesOfCda(() => standInPdf);

describeWithTool('cda-validator', 'Official XSD and schematrons: structuration minimale, content models, the rules of the type (cda.md §7)', () => {
  let validator: CdaValidator;
  beforeAll(() => { validator = new CdaValidator(); });
  afterAll(() => { validator.close(); });
  it.each(samples.map((sample) => [sample.file, sample] as const))('pass %s', async (file, { xml, level }) => {
    const { pass, layers, faults } = await validator.judge(file.replace('.xml', ''), xml);
    expect({ pass, faults }).toEqual({ pass: true, faults: [] });
    expect(layers).toEqual(expect.arrayContaining(['xsd', 'structuration-minimale']));
    // A model whose own rules did not run would prove nothing.
    if (level === 3) expect(layers.length).toBeGreaterThan(4);
  }, 180_000);
  it('refuse a damaged document', async () => {
    const [sample] = samples;
    const { pass } = await validator.judge('damaged', (sample?.xml ?? '').replace(/<birthTime [^>]*>/, ''));
    expect(pass).toBe(false);
  }, 180_000);
}, hasCdaValidator);
