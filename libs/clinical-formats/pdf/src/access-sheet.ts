import pdfmake from 'pdfmake';
import { warmUpFonts } from './fonts';
import { margin, words, type Node } from './page-parts';
import { printable } from './printable-text';

/** One person and day: dates and hours as people read them. */
export interface AccessLine { day: string; hours: string; name: string; profession: string; place: string; acts: readonly string[]; emergency: boolean }
/** The accesses to one file, as the patient is given them (TRACE-14). */
export interface AccessSheet { heading: string; patient: string; born: string; period: string; established: string; lines: readonly AccessLine[] }

const grey = '#3D4747';
const petrol = '#0F4C50';

/** @returns the bytes of the PDF, A4, the head of the table on every page; nothing is fetched from disk or network */
export async function renderAccessSheet({ heading, patient, born, period, established, lines }: AccessSheet): Promise<Buffer> {
  warmUpFonts();
  const head = ['Date', 'Heures', 'Qui', 'Lieu', 'Ce qui a été fait'].map((text) => words(text, { bold: true, color: petrol }));
  const body = lines.map((line) => [
    words(line.day), words(line.hours), { stack: [words(line.name, { bold: true }), words(line.profession, { fontSize: 8.5, color: grey })] }, words(line.place),
    { stack: [...(line.emergency ? [words('Accès en urgence, sans votre accord préalable', { bold: true })] : []), words(line.acts.join(', '))] },
  ]);
  const definition: Node = {
    version: '1.7', language: 'fr-FR', pageSize: 'A4', pageMargins: [margin, margin, margin, margin + 18], info: { title: printable('Accès au dossier médical'), creator: 'Pluriel', producer: 'Pluriel' }, defaultStyle: { font: 'Page', fontSize: 9.5, lineHeight: 1.1, color: '#000000' },
    footer: (page: number, pages: number) => ({ columns: [words(heading, { fontSize: 8, color: grey }), words(`${page} / ${pages}`, { fontSize: 8, color: grey, alignment: 'right' })], margin: [margin, 6, margin, 0] }),
    content: [
      words(heading, { color: grey }),
      words('Qui a ouvert votre dossier', { fontSize: 20, bold: true, color: petrol, margin: [0, 4, 0, 4] }),
      words(`${patient}, date de naissance : ${born}`, { fontSize: 11, bold: true }),
      words(`Accès ${period}. Liste établie le ${established}.`, { margin: [0, 2, 0, 10] }),
      lines.length === 0 ? words('Personne n’a ouvert votre dossier pendant cette période.', { fontSize: 11 })
        : { table: { headerRows: 1, dontBreakRows: true, widths: [56, 58, 118, 62, '*'], body: [head, ...body] }, layout: { hLineWidth: (at: number) => (at === 1 ? 1 : 0.4), vLineWidth: () => 0, hLineColor: () => '#9AA3A2', paddingTop: () => 4, paddingBottom: () => 4, paddingLeft: () => 2, paddingRight: () => 4 } },
      words('Une ligne par personne et par jour. Les tâches automatiques du logiciel ne sont pas des accès. Une question, une erreur ? Parlez-en à votre médecin ou à l’accueil du centre ; vous pouvez aussi vous adresser à la CNIL.', { fontSize: 9, color: grey, margin: [0, 12, 0, 0] }),
    ],
  };
  return Buffer.from(await pdfmake.createPdf(definition).getBuffer());
}

/** @returns file name → bytes, for the `samples` command */
export const samplesOfAccessSheet = async (): Promise<Map<string, Buffer>> => new Map([['acces-au-dossier.pdf', await renderAccessSheet({
  heading: 'MSP Les Tilleuls, FINESS 630000018', patient: 'DE VINCI Ruth (née NESSI)', born: '14/07/1977', period: 'depuis l’ouverture du dossier', established: '30/11/2026 par Dr Claire MARTIN',
  lines: [
    { day: '30/11/2026', hours: '09:12 – 09:40', name: 'Dr Claire MARTIN', profession: 'Médecin', place: 'Ardes', acts: ['Dossier ouvert', 'Consultation créée', 'Document validé'], emergency: false },
    { day: '29/11/2026', hours: '18:05', name: 'Nadia BEN', profession: 'Infirmier', place: 'Ardes', acts: ['Accès en urgence (bris de glace)', 'Dossier ouvert'], emergency: true },
  ],
})]]);
