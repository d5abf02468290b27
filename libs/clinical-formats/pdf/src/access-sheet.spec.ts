import { renderAccessSheet, samplesOfAccessSheet } from './access-sheet';

const line = { day: '30/11/2026', hours: '09:12', name: 'Dr Claire MARTIN', profession: 'Médecin', place: 'Ardes', acts: ['Dossier ouvert'], emergency: false };
const sheet = { heading: 'MSP', patient: 'NESSI Ruth', born: '14/07/1977', period: 'depuis l’ouverture du dossier', established: '30/11/2026' };
const pages = (pdf: Buffer): number => pdf.toString('latin1').split(/\/Type\s*\/Page\b/).length - 1;

it('TRACE-14 the list a patient is given is a PDF: one page for a few lines, more for many, words when nobody opened', async () => {
  const [sample] = [...(await samplesOfAccessSheet()).values()];
  expect([sample?.subarray(0, 5).toString(), pages(sample ?? Buffer.alloc(0))]).toEqual(['%PDF-', 1]);
  expect(pages(await renderAccessSheet({ ...sheet, lines: [] }))).toBe(1);
  expect(pages(await renderAccessSheet({ ...sheet, lines: Array.from({ length: 60 }, () => line) }))).toBeGreaterThan(1);
});
