import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allSamples, allSections, narrativeOf, type ClinicalDocument, type VsmContent, type VsmTreatment } from '@pluriel/clinical-formats/model';
import { describeWithTool } from '@pluriel/platform/testing';
import { renderPdf } from '../render-pdf';

const folder = mkdtempSync(join(tmpdir(), 'vsm-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sample(name: string, changes: Partial<VsmContent> = {}): ClinicalDocument {
  const document = allSamples().find((one) => one.name === name)?.document;
  if (document?.content.kind !== 'vsm') throw new Error(`no synthesis ${name}`);
  return { ...document, content: { ...document.content, ...changes } };
}

async function pages(document: ClinicalDocument, last = 99): Promise<string> {
  const file = join(folder, 'page.pdf');
  writeFileSync(file, await renderPdf(document));
  const { status, stdout } = spawnSync('pdftotext', ['-l', String(last), file, '-'], { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error('pdftotext failed');
  return stdout.replace(/\s+/g, ' ');
}
const plain = (text: string): string => text.replace(/\s+/g, ' ');

describeWithTool('pdftotext', 'A synthesis read by an emergency doctor (VSM-25)', () => {
  it.each(['vsm-2013-full', 'vsm-2024-full', 'vsm-2024-long-names', 'vsm-2024-child', 'dlu-full'])('%s: allergies, treatments, problems, vigilance and devices stand on the first page', async (name) => {
    const document = sample(name);
    const first = await pages(document, 1);
    const content = document.content as VsmContent;
    for (const answer of [content.allergies, content.treatments, content.problems, content.vigilance ?? [], content.devices]) for (const { text } of answer as readonly { text: string }[]) expect(first).toContain(plain(text));
    expect(first).toContain('Amoxicilline : Choc anaphylactique');
    expect(first).toContain('Ramipril 5 mg : 1 comprimé le matin');
  });
  it('counts the lines that would push the details away', async () => {
    const treatments = Array.from({ length: 11 }, (_, rank): VsmTreatment => ({ id: String(rank), text: `Médicament ${rank + 1}`, codes: [], duration: 'long-term', posology: '1 par jour' }));
    const document = sample('vsm-2024-full', { treatments });
    expect(await pages(document, 1)).toContain('et 3 autres, plus loin');
    expect((await pages(document)).match(/Médicament 11/g)).toHaveLength(1);
  });
  it('VSM-05: says once what the patient has not', async () => {
    const page = await pages(sample('vsm-2024-minimal'));
    for (const sentence of ['Pas d’allergie ni d’intolérance connue.', 'Pas de traitement médicamenteux connu.', 'Pas de problème de santé en cours connu.', 'Pas de dispositif médical connu.', 'Pas d’opération ni d’acte marquant connu.']) expect(page.split(sentence)).toHaveLength(2);
  });
  it('DOC-01: prints every word the CDA holds', async () => {
    for (const name of ['vsm-2013-full', 'dlu-full', 'vsm-2024-free-text']) {
      const document = sample(name);
      const printed = new Set((await pages(document)).split(' '));
      const words = allSections(narrativeOf(document)).flatMap(({ title, blocks }) => [title, ...blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text))) : block.kind === 'paragraph' ? [block.text] : []))]);
      // What is long or hyphenated may be cut between two lines of its column.
      expect(words.flatMap((text) => text.split(/\s+/)).filter((word) => word.length < 12 && word !== '' && !/\d{5}|-/.test(word) && !printed.has(word))).toEqual([]);
    }
  });
});
