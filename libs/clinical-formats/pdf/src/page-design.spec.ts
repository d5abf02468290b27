import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, crc32 } from 'node:zlib';
import * as fc from 'fast-check';
import type { ClinicalDocument, Content, DocumentHeader } from '@pluriel/clinical-formats/model';
import { describeWithTool } from '@pluriel/platform/testing';
import { millimetre } from './page-parts';
import { printable } from './printable-text';
import { renderPdf } from './render-pdf';
import { sampleNamed } from './samples';
import { typeset } from './typography';

jest.setTimeout(180_000);
const folder = mkdtempSync(join(tmpdir(), 'design-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tool = (command: string, ...parameters: string[]): string => {
  const { status, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
};
const path = join(folder, 'page.pdf');
const read = (bytes: Buffer, ...options: string[]): string => { writeFileSync(path, bytes); return tool('pdftotext', ...options, path, '-').replace(/\u00A0/g, ' '); };
const pagesOf = async (document: ClinicalDocument): Promise<string[]> => read(await renderPdf(document), '-layout').split('\f').filter((page) => page.trim());
const flat = (text: string): string => text.replace(/\s+/g, ' ');
const changed = (name: string, content: object, header: Partial<DocumentHeader> = {}): ClinicalDocument => {
  const sample = sampleNamed(name);
  return { header: { ...sample.header, ...header }, content: { ...sample.content, ...content } as Content };
};
const printed = (name: string, print: Partial<DocumentHeader['print']>, header: Partial<DocumentHeader> = {}): ClinicalDocument => changed(name, {}, { ...header, print: { ...sampleNamed(name).header.print, ...print } });

describeWithTool('pdftotext', 'Pages of every kind (DOC-01)', () => {
  it('cuts a table of 2,000 rows into pages, its head said again on each, no row lost', async () => {
    const sessions = Array.from({ length: 2000 }, (_, row) => ({ on: '2026-01-15', act: `Soin numéro ${row + 1}`, note: row % 5 === 0 ? 'Une observation assez longue pour tenir sur deux lignes de sa colonne, à peu près' : null }));
    const pages = await pagesOf(changed('care-follow-up-full', { sessions, measures: [] }));
    expect(pages.length).toBeGreaterThan(40);
    pages.forEach((page, index) => { expect(page).toContain(`Page ${index + 1} sur ${pages.length}`); if (index > 1) expect(page).toMatch(/Date +Soin +Observation/); });
    const all = flat(pages.join(' '));
    for (let row = 1; row <= 2000; row += 1) expect(all.includes(`Soin numéro ${row} `)).toBe(true);
  });
  it('never leaves a title at the foot of a page', async () => {
    for (const lines of [1, 2, 3, 5]) {
      const elements = Array.from({ length: 60 }, (_, rank) => ({ heading: `Titre ${rank + 1}`, lines: Array.from({ length: lines }, (__, line) => `ligne ${line + 1} du titre ${rank + 1}`) }));
      const pages = await pagesOf(changed('team-report-full', { elements }));
      expect(pages.length).toBeGreaterThan(2);
      for (const page of pages) expect(page.split('\n').filter((line) => line.trim() && !/FINESS|INS non signée|^ *v1$/.test(line)).at(-1)).not.toMatch(/^ *(Titre \d+|Éléments du dossier|Réunion|Le patient)$/);
    }
  });
  it('prints whole what is longer than a line, a cell or a page', async () => {
    const endless = 'x'.repeat(3000);
    const document = changed('team-report-full', { synthesis: `${'Une phrase sans fin. '.repeat(900)}FIN`, decisions: [{ what: `${endless}FIN DU MOT`, who: 'é'.repeat(500) }], dissent: [{ name: 'A', opinion: 'mot '.repeat(4000) }] });
    const said = read(await renderPdf(document), '-raw');
    const letters = said.replace(/\s/g, '');
    expect(letters.match(/x/g)?.length).toBeGreaterThanOrEqual(3000);
    expect(letters).toContain('FINDUMOT');
    expect(letters.match(/Unephrasesansfin\./g)?.length).toBeGreaterThan(880);
    expect(said.match(/\bmot\b/g)?.length).toBeGreaterThan(3900);
  });
  it('says any text as it was typed: markup, braces, signs, other alphabets', async () => {
    const piece = fc.constantFrom('<script>alert(1)</script>', '{{7*7}}', '${x}', '%s', '\\n', '&amp;', '« à »', 'œ', 'µg', '10 000', 'Łódź', 'αβγ', '≥', '—', '"', "'", '12,5 %', 'https://a.example/?b=c', '\u202Eabc', 'e\u0301', 'mot', 'phrase un peu plus longue');
    await fc.assert(fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 60 }), async (pieces) => {
      const synthesis = pieces.join(' ');
      const letters = (text: string): string => printable(typeset(text)).replace(/\s/g, '');
      expect(letters(read(await renderPdf(changed('team-report-minimal', { synthesis })), '-raw'))).toContain(letters(synthesis));
    }), { numRuns: 12 });
  });
  it('puts the addressee of a letter in the window of the envelope', async () => {
    const boxes = read(await renderPdf(sampleNamed('referral-letter-full')), '-bbox', '-l', '1');
    const found = /<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Hélène<[^]*?<word xMin="[\d.]+" yMin="([\d.]+)"[^>]*>63000</.exec(boxes);
    const [x, top, last] = [found?.[1], found?.[2], found?.[3]].map((points) => Number(points) / millimetre);
    expect(x).toBeGreaterThan(105);
    expect(top).toBeGreaterThan(44);
    expect(last).toBeLessThan(80);
  });
  it('names the others who receive it: copies of a letter, recipients of a report (DOC-29)', async () => {
    expect(flat((await pagesOf(sampleNamed('discharge-letter-full'))).join(' '))).toMatch(/Copie à : Dr Hélène FAURE, cardiologue/);
    expect(flat((await pagesOf(sampleNamed('assessment-speech-therapy-full'))).join(' '))).toContain('Destinataires : Dr Claire MARTIN, médecin généraliste');
  });
  it('marks a duplicate and a draft on every page (LET-12)', async () => {
    const long = { sessions: Array.from({ length: 90 }, () => ({ on: '2026-01-15', act: 'Pansement' })) };
    const duplicate = changed('care-follow-up-full', long, { print: { ...sampleNamed('care-follow-up-full').header.print, duplicate: true } });
    for (const page of await pagesOf(duplicate)) expect(page).toContain('DUPLICATA');
    for (const page of await pagesOf(changed('care-follow-up-full', long, { signedAt: null }))) expect(page).toContain('Brouillon, sans valeur');
  });
  it('says which version it replaces, at the head and at the foot', async () => {
    const [page] = await pagesOf(sampleNamed('certificate-version-2'));
    expect(page).toContain('Version 2, remplace la version 1 du 11/03/2026');
    expect(page).toContain('v2, remplace v1 du 11/03/2026');
  });
  it('keeps its title, author and language in the file', async () => {
    const bytes = await renderPdf(sampleNamed('sick-leave-full'));
    read(bytes);
    const facts = tool('pdfinfo', path);
    expect(facts).toMatch(/Title: +2026-03-12 · Prescription arrêt de travail · genou droit/);
    expect(facts).toMatch(/Author: +Dr Claire MARTIN/);
    expect(bytes.toString('latin1')).toContain('/Lang (fr-FR)');
  });
  it('draws a document the same after others have been drawn: what the fonts remember changes nothing', async () => {
    const places = async (): Promise<string> => read(await renderPdf(sampleNamed('pai-full')), '-bbox').replace(/<meta[^>]*>/g, '');
    const first = await places();
    await renderPdf(sampleNamed('team-report-full'));
    expect(await places()).toBe(first);
  });
  it('draws curves with the font of the page, their figures as text', async () => {
    const bytes = await renderPdf(sampleNamed('care-follow-up-full'));
    expect(flat(read(bytes))).toContain('1,28 g/l le 12/03/26, élevé');
    expect(tool('pdffonts', path)).not.toMatch(/ no +(yes|no) +(yes|no) +\d/);
  });
});

const square = (kind: number, samples: number): string => {
  const chunk = (type: string, data: Buffer): Buffer => { const out = Buffer.alloc(data.length + 12); out.writeUInt32BE(data.length, 0); out.write(type, 4, 'latin1'); data.copy(out, 8); out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8); return out; };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(8, 0); header.writeUInt32BE(8, 4); header[8] = 8; header[9] = kind;
  const rows = Buffer.concat(Array.from({ length: 8 }, (_, row) => Buffer.concat([Buffer.from([row % 5]), Buffer.alloc(8 * samples, 40)])));
  return `data:image/png;base64,${Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]).toString('base64')}`;
};

describe('Logo of the centre', () => {
  it.each([['colours and transparency', 6, 4], ['grey and transparency', 4, 2], ['colours', 2, 3]])('is drawn without a mask: %s', async (_, kind, samples) => {
    const page = (await renderPdf(printed('certificate-full', { logo: square(kind, samples) }))).toString('latin1');
    expect(page).toContain('/Subtype /Image');
    expect(page).not.toContain('/SMask');
  });
  it.each(['data:image/png;base64,iVBORw0KGgo=', 'data:image/jpeg;base64,/9j/4AAQ', 'data:text/html,<script>', 'not a picture', '../../etc/passwd'])('is left out when it cannot be drawn: %s', async (logo) => {
    expect((await renderPdf(printed('certificate-full', { logo }))).toString('latin1')).not.toContain('/Subtype /Image');
  });
});

it('forbids the end of a line where French does', () => {
  const seen = (text: string): string => typeset(text).replaceAll('\u00A0', '~');
  expect(seen('Douleur : 3 / 10 ; « oui » ! 1 250 000 € à 12 mg, Dr MARTIN, 04 73 00 00 01')).toBe('Douleur~: 3 / 10~; «~oui~»~! 1~250~000~€ à 12~mg, Dr~MARTIN, 04~73~00~00~01');
  expect(seen('10:41, https://a.example, 12 patients')).toBe('10:41, https://a.example, 12 patients');
});
