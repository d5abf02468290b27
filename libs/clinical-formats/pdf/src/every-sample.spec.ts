import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { allSamples, allSections, narrativeOf, type DocumentSample, type NarrativeBlock } from '@pluriel/clinical-formats/model';
import { describeWithTool, isInstalled } from '@pluriel/platform/testing';
import { printable } from './printable-text';
import { renderPdf } from './render-pdf';
import { typeset } from './typography';

jest.setTimeout(600_000);
const folder = mkdtempSync(join(tmpdir(), 'every-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tool = (command: string, ...parameters: string[]): string => {
  const { status, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
};
const samples = allSamples();
/** @returns where the page is; drawn once for all the proofs */
async function file({ name, document }: DocumentSample): Promise<string> {
  const path = join(folder, `${name}.pdf`);
  if (!existsSync(path)) writeFileSync(path, await renderPdf(document));
  return path;
}

const jars = ['preflight', 'pdfbox2', 'xmpbox', 'fontbox2', 'commons-logging', 'javax.activation', 'jaxb-api'].map((name) => `/usr/share/java/${name}.jar`);

describeWithTool('preflight', 'Every sample is PDF/A-1b by PDFBox preflight (DOC-01)', () => {
  it('without one exception', async () => {
    const paths: string[] = [];
    for (const sample of samples) paths.push(await file(sample));
    writeFileSync(join(folder, 'list.txt'), paths.join('\n'));
    const said = spawnSync('java', ['-cp', jars.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', 'batch', join(folder, 'list.txt')], { encoding: 'utf8', maxBuffer: 1e8 }).stdout.split('\n').filter((line) => line.startsWith('The file'));
    expect(said).toEqual(samples.map(({ name }) => `The file ${name}.pdf is a valid PDF/A-1b file`));
  });
}, () => isInstalled('java') && jars.every((jar) => existsSync(jar)));

/** Letters alone: a line may end anywhere on a page, and the reader of pages joins what a hyphen cuts there. */
const letters = (text: string): string => printable(typeset(text)).replace(/[\s\u00AD-]/g, '');
/** Whole, or cut once by the end of a page. */
const says = (page: string, text: string): boolean => page.includes(text) || Array.from({ length: text.length }, (_, at) => at).some((at) => page.includes(text.slice(0, at)) && page.includes(text.slice(at)));
const textsOf = (block: NarrativeBlock): string[] => {
  switch (block.kind) {
    case 'paragraph': return block.text.split(/\n{2,}/);
    case 'list': return block.items.map(({ text }) => text);
    case 'facts': return block.facts.flatMap(({ label, value }) => [label, value]);
    case 'table': return [...(block.caption ? [block.caption] : []), ...block.rows.flatMap(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)))];
  }
};

/** A prescription says its lines in words first; what its sections draw out of them for machines (days, flags, ranks) the page says in those words. */
const ownWords = ({ document }: DocumentSample, block: NarrativeBlock): boolean => document.content.kind !== 'drug-prescription' || (block.kind === 'table' && block.columns.some(({ label }) => label === 'Posologie' || label === 'Quantité et usage'));

describeWithTool('pdftotext', 'Every word of the narrative is on the page (SC.CDA/DD.02)', () => {
  it.each(samples.map((sample) => [sample.name, sample] as const))('%s', async (_, sample) => {
    const page = letters(tool('pdftotext', '-raw', await file(sample), '-'));
    const missing = allSections(narrativeOf(sample.document)).flatMap(({ blocks }) => blocks.filter((block) => ownWords(sample, block)).flatMap(textsOf)).map(letters).filter((text) => text && !says(page, text));
    expect(missing).toEqual([]);
  });
});

describeWithTool('pdftoppm', 'Datamatrix INS of every sample (EXI DIF 02, ins.md §4)', () => {
  beforeAll(() => { prepareZXingModule({ overrides: { wasmBinary: readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer as ArrayBuffer } }); });
  /** The right of the first page, where the cartouche has its symbol. */
  const decode = async (sample: DocumentSample): Promise<string[]> => {
    const { name } = sample;
    tool('pdftoppm', '-r', '200', '-gray', '-png', '-singlefile', '-x', '1150', '-y', '120', '-W', '450', '-H', '900', await file(sample), join(folder, name));
    return (await readBarcodes(new Uint8Array(readFileSync(join(folder, `${name}.png`))), { formats: ['DataMatrix'] })).map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
  };
  // The cartouche is drawn by one function from the identity alone: every identity on one type, then each type once.
  const shown = samples.filter(({ name, document }) => name.startsWith('consultation-') || name.endsWith('-full') || !document.header.patient.ins);
  it('is read back from the printed page when the identity is qualified, and is not there otherwise', async () => {
    for (const sample of shown) {
      const { name, document: { header: { patient: { ins } } } } = sample;
      expect({ name, read: await decode(sample) }).toEqual({ name, read: ins ? [ins.datamatrix] : [] });
    }
  });
});
