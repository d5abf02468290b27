import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithTool } from '@pluriel/platform/testing';
import { renderVaccinationBooklet, samplesOfBooklet, type BookletPage } from './vaccination-booklet';

const folder = mkdtempSync(join(tmpdir(), 'booklet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (bytes: Buffer): { text: string; pages: number } => {
  const path = join(folder, 'booklet.pdf');
  writeFileSync(path, bytes);
  return { text: spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, ' '), pages: Number(/Pages:\s+(\d+)/.exec(spawnSync('pdfinfo', [path], { encoding: 'utf8' }).stdout)?.[1]) };
};
const empty: BookletPage = { who: 'TEST Ruth', birth: '14/07/2014', printedOn: '12/03/2026', centre: 'Centre', phone: null, restricted: false, done: [], asked: [], source: 'Calendrier 2025, à relire par un clinicien.' };

describeWithTool('pdftotext', 'booklet of vaccinations on paper (VAC-06)', () => {
  it('VAC-06 says what was done, what is asked, and where the calendar comes from', async () => {
    const [bytes] = [...(await samplesOfBooklet()).values()];
    const { text, pages } = read(bytes ?? Buffer.alloc(0));
    expect(pages).toBe(1);
    for (const words of ['Carnet de vaccination', 'TEST-ECHANTILLON Ruth', 'GARDASIL 9', '3006440', '12/03/2026 GARDASIL', 'à faire maintenant', 'à relire par un clinicien']) expect(text).toContain(words);
    expect(text).toMatch(/Déclarée, pas .*encore validée/);
  });
  it('VAC-06 an empty booklet, a long one and one that is not shared stay readable', async () => {
    expect(read(await renderVaccinationBooklet(empty)).text).toMatch(/Aucune vaccination notée.*Rien à faire pour l’instant/);
    expect(read(await renderVaccinationBooklet({ ...empty, restricted: true })).text).toMatch(/n’est pas partagée.*une partie du carnet manque/);
    const long = Array.from({ length: 90 }, (_, index) => ({ on: '12/03/2026', vaccine: `Vaccin ${index} ${'diphtérie tétanos '.repeat(4)}`, diseases: 'Diphtérie, Tétanos', lot: 'L'.repeat(20), act: 'Primo-vaccination n° 1', by: 'Dr Marie-Claire DE SAINT-JEAN' }));
    const { text, pages } = read(await renderVaccinationBooklet({ ...empty, done: long }));
    expect(pages).toBeGreaterThan(3);
    expect(text).toContain('Vaccin 89');
  });
});
