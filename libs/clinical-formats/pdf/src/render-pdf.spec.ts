import { encode } from 'jpeg-js';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { describeWithTool, isInstalled } from '@pluriel/platform/testing';
import type { ClinicalDocument, DrugPrescriptionContent, Patient } from '@pluriel/clinical-formats/model';
import { dataMatrixPng } from './datamatrix';
import { unprintableCharacters } from './printable-text';
import { renderPdf } from './render-pdf';
import { sampleNamed } from './samples';

const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const save = (name: string, bytes: Buffer): string => { const path = join(folder, name); writeFileSync(path, bytes); return path; };
const tool = (command: string, ...parameters: string[]): string => {
  const { status, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
};
const textOf = (bytes: Buffer): string => tool('pdftotext', '-layout', save('text.pdf', bytes), '-').replace(/\u00A0/g, ' ');
const flat = (text: string): string => text.replace(/\s+/g, ' ');

const prescription = sampleNamed('drug-prescription-full');
const consultation = sampleNamed('consultation-full');
const withPatient = (document: ClinicalDocument, changes: Partial<Patient>): ClinicalDocument => ({ ...document, header: { ...document.header, patient: { ...document.header.patient, ...changes } } });
const unverified = withPatient(prescription, { ins: null, mssanteAddress: null });
const withDrugs = (changes: Partial<DrugPrescriptionContent>): ClinicalDocument => (prescription.content.kind === 'drug-prescription' ? { ...prescription, content: { ...prescription.content, ...changes } } : prescription);

const drug = { label: 'Paracétamol 1000 mg, comprimé', posology: '1 comprimé jusqu’à 3 fois par jour', quantity: '2 boîtes', mentions: [] };
const longPrescription = withDrugs({ zones: [{ heading: null, drugs: Array.from({ length: 40 }, (_, rank) => ({ ...drug, label: `Médicament ${rank + 1}, comprimé` })) }] });
const strange = withDrugs({
  mention: 'µ ≥ ≤ Ω α β Łódź Škoda œuvre — « € » → fin\r\ttab', weightKg: 12.5,
  zones: [{ heading: null, drugs: [{ ...drug, label: '<script>alert("x")</script> & <b>gras</b>', posology: '{{7*7}} ${process.env} %s \\n <img src=x onerror=alert(1)>' }] }],
});

/** A paraph as it is kept: a JPEG of three colours. */
const paraph = encode({ data: Buffer.from(Array.from({ length: 300 * 90 }, (_, at) => (at % 300 > 20 && at % 300 < 280 && Math.abs(Math.floor(at / 300) - 45) < 3 ? [20, 30, 120, 255] : [255, 255, 255, 255])).flat()), width: 300, height: 90 }, 90).data.toString('base64');
const paraphed = { ...prescription, header: { ...prescription.header, print: { ...prescription.header.print, number: 'ORD-2026-000123', paraph } } };
const images = (bytes: Buffer): number => bytes.toString('latin1').split('/Subtype /Image').length - 1;

describe('The paraph of the person who signed (RX-11)', () => {
  it('is drawn on a signed page, never on a draft', async () => {
    const without = images(await renderPdf(prescription));
    expect(images(await renderPdf(paraphed))).toBe(without + 1);
    expect(images(await renderPdf({ ...paraphed, header: { ...paraphed.header, signedAt: null } }))).toBe(without);
  });
});

const java = '/usr/share/java';
const preflightJars = ['preflight', 'pdfbox2', 'xmpbox', 'fontbox2', 'commons-logging', 'javax.activation', 'jaxb-api'].map((name) => `${java}/${name}.jar`);

describeWithTool('preflight', 'PDF/A-1b by PDFBox preflight (DOC-01)', () => {
  /** One JVM for all the files: it starts slowly. */
  const verdicts = (files: Iterable<[string, Buffer]>): string[] => {
    const list = save('list.txt', Buffer.from([...files].map(([name, bytes]) => save(name, bytes)).join('\n')));
    return spawnSync('java', ['-cp', preflightJars.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', 'batch', list], { encoding: 'utf8' }).stdout.split('\n').filter((line) => line.startsWith('The file'));
  };
  it('declares a long document, a strange one and one with a paraph and a number valid (DOC-01, RX-11, RX-20)', async () => {
    const files = new Map([['long.pdf', await renderPdf(longPrescription)], ['strange.pdf', await renderPdf(strange)], ['paraph.pdf', await renderPdf(paraphed)]]);
    expect(verdicts(files)).toEqual([...files.keys()].map((name) => `The file ${name} is a valid PDF/A-1b file`));
  });
  it('would refuse a page that is not PDF/A', () => {
    const plain = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
    expect(verdicts([['plain.pdf', plain]])[0]).toContain('is not a valid PDF/A-1b file');
  });
}, () => isInstalled('java') && preflightJars.every((jar) => existsSync(jar)));

describeWithTool('pdftotext', 'What the page says', () => {
  it('prints the cartouche of a qualified identity: traits, matricule, nature, secure address (EXI DIF 02, LET-14)', async () => {
    const page = textOf(await renderPdf(prescription));
    for (const part of ['NESSI', 'RUTH ISABELLE', '14/07/1977', 'Féminin', '63220', 'DE VINCI RUTH', '2 77 07 63 220 829 10', 'INS-NIR', '277076322082910@patient.mssante.fr', 'INS non signée']) expect(page).toContain(part);
    expect(page).not.toContain('Identité non vérifiée');
  });
  it('prints the number of the centre under the title, and on every following page (RX-20)', async () => {
    expect(flat(textOf(await renderPdf(paraphed)))).toContain('Ordonnance N° ORD-2026-000123');
    const pages = textOf(await renderPdf({ ...longPrescription, header: { ...longPrescription.header, print: paraphed.header.print } })).split('\f').filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(flat(page)).toContain('N° ORD-2026-000123');
    expect(flat(textOf(await renderPdf(prescription)))).not.toContain('N° ORD');
  });
  it('prints neither matricule nor secure address when the identity is not qualified (INS-36)', async () => {
    const page = textOf(await renderPdf(unverified));
    expect(page).toContain('Identité non vérifiée');
    expect(page).toContain('NESSI');
    for (const part of ['277076322082910', '2 77 07', 'INS-NIR', 'mssante', 'INS non signée']) expect(page).not.toContain(part);
  });
  it('prints a bizone prescription: headings, DCI, brand, posology, quantity, renewals, non-substitution, count (RX-01, RX-18, RX-30)', async () => {
    const page = flat(textOf(await renderPdf(prescription)));
    const inOrder = ["affection de longue durée reconnue", 'Metformine 500 mg, comprimé', '1 comprimé le matin et 1 comprimé le soir, pendant le repas, pendant 3 mois.', 'Quantité : 180 comprimés', 'À renouveler 1 fois', 'Lévothyroxine sodique 75 µg, comprimé (LEVOTHYROX)', 'Non substituable (MTE', "sans rapport avec l'affection de longue durée", 'Ramipril 5 mg', '3 médicaments prescrits', 'sans code e-prescription', 'Page 1 sur 1', 'FINESS 63 000 001 8'];
    let at = 0;
    for (const part of inOrder) { const found = page.indexOf(part, at); expect({ part, found: found >= 0 }).toEqual({ part, found: true }); at = found; }
  });
  it('prints the consultation report: reason, measures, text (DOC-15)', async () => {
    const page = flat(textOf(await renderPdf(consultation)));
    for (const part of ['Compte rendu de consultation', 'Motif', 'Suivi du diabète de type 2', '72 kg', '132/78 mmHg', 'HbA1c 6,8 %', 'Poursuite de la metformine']) expect(page).toContain(part);
  });
  it('says draft, version and replacement in the foot', async () => {
    expect(textOf(await renderPdf({ ...prescription, header: { ...prescription.header, signedAt: null } }))).toContain('Brouillon, sans valeur');
    expect(textOf(await renderPdf(sampleNamed('drug-prescription-version-2')))).toContain('v2, remplace v1 du 11/03/2026');
  });
  it('cuts 40 drugs into pages, none lost, each page named and numbered', async () => {
    const pages = textOf(await renderPdf(longPrescription)).split('\f').filter((page) => page.trim());
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => { expect(page).toContain(`Page ${index + 1} sur ${pages.length}`); if (index > 0) expect(page).toContain('Ordonnance de NESSI RUTH'); });
    const all = flat(pages.join(' '));
    for (let rank = 1; rank <= 40; rank += 1) expect(all).toContain(`Médicament ${rank}, comprimé`);
  });
  it('prints a very long text whole, and a word longer than the line', async () => {
    const text = `${'Observation détaillée sans fin. '.repeat(600)}${'x'.repeat(400)} FIN`;
    const all = flat(textOf(await renderPdf({ ...consultation, content: { kind: 'consultation', reason: '', measures: [], text } })).replace(/FINESS[^\f]*\f[^\n]*\n/g, ''));
    expect(all.match(/Observation détaillée/g)?.length).toBeGreaterThan(580);
    expect(all).toContain('FIN');
  });
  it('shows scripts and markup as text (bad input)', async () => {
    const page = flat(textOf(await renderPdf(strange)));
    for (const part of ['<script>alert("x")</script> & <b>gras</b>', '{{7*7}} ${process.env} %s \\n <img src=x onerror=alert(1)>', 'µ ≥ ≤ Ω α β Łódź Škoda œuvre — « € » -> fin', '12,5 kg']) expect(page).toContain(part);
  });
});

it('names the characters no font can draw', () => {
  expect(unprintableCharacters('œuvre µ ≥ αβ Łódź « test » e\u0301 → \t\r\n \u200B')).toEqual([]);
  expect(unprintableCharacters('pris 😀 puis 漢 et 😀')).toEqual(['😀', '漢']);
});

describe('Datamatrix INS (EXI DIF 02, ins.md §4)', () => {
  const expected = 'IS010000000000000000000000S1277076322082910S21.2.250.1.213.1.4.10S3RUTH ISABELLE\u001DS4NESSI\u001DS5FS614-07-1977S763220';
  beforeAll(() => { prepareZXingModule({ overrides: { wasmBinary: readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer as ArrayBuffer } }); });
  const decode = async (png: Buffer): Promise<string[]> => (await readBarcodes(new Uint8Array(png), { formats: ['DataMatrix'] })).map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
  it('is read back from the image by another library', async () => { expect(await decode(await dataMatrixPng(expected))).toEqual([expected]); });
  describeWithTool('pdftoppm', 'on paper', () => {
    it('is read back from the printed page at 200 dpi, and absent when the identity is not verified', async () => {
      const page = (bytes: Buffer): Buffer => { tool('pdftoppm', '-r', '200', '-png', '-singlefile', save('page.pdf', bytes), join(folder, 'page')); return readFileSync(join(folder, 'page.png')); };
      expect(await decode(page(await renderPdf(prescription)))).toEqual([expected]);
      expect(await decode(page(await renderPdf(unverified)))).toEqual([]);
    });
  });
});
