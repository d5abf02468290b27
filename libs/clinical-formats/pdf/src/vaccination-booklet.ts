import pdfmake from 'pdfmake';
import { warmUpFonts } from './fonts';
import { margin, rule, words, type Node } from './page-parts';
import { printable } from './printable-text';

/** What is printed of a booklet: every text is ready to be read. */
export interface BookletPage {
  who: string; birth: string; printedOn: string; centre: string; phone: string | null;
  /** The person who prints does not see everything. */
  restricted: boolean;
  done: readonly { on: string; vaccine: string; diseases: string; lot: string | null; act: string; by: string }[];
  asked: readonly { what: string; when: string; note: string | null }[];
  /** Where the calendar comes from. */
  source: string;
}

const grey = '#3D4747';
const line = '#9AA3A2';
const layout = { hLineWidth: (index: number, node: { table: { body: unknown[] } }) => (index === 0 || index === node.table.body.length ? 0 : 0.5), vLineWidth: () => 0, hLineColor: () => line, paddingLeft: (index: number) => (index === 0 ? 0 : 5), paddingRight: () => 5, paddingTop: () => 4, paddingBottom: () => 4 };
const head = (titles: readonly string[]): Node[] => titles.map((title) => words(title, { bold: true, fontSize: 9, color: grey }));

/**
 * The booklet of vaccinations to hand over (VAC-06): what was done with batch and author, then what the calendar expects. A4; neither matricule nor symbol.
 * @returns the bytes of the PDF; nothing is fetched from disk or network
 */
export async function renderVaccinationBooklet(page: BookletPage): Promise<Buffer> {
  warmUpFonts();
  const { who, birth, printedOn, centre, phone, restricted, done, asked, source } = page;
  const definition: Node = {
    version: '1.7', language: 'fr-FR', pageSize: 'A4', pageMargins: [margin, margin, margin, margin + 34], info: { title: printable('Carnet de vaccination'), creator: 'Pluriel', producer: 'Pluriel' }, defaultStyle: { font: 'Page', fontSize: 10, lineHeight: 1.1, color: '#000000' },
    footer: (current: number, total: number) => ({ margin: [margin, 6, margin, 0], stack: [words(source, { fontSize: 8.5, color: grey }), words(`${centre}${phone ? ` · Tél. ${phone}` : ''} · page ${current} sur ${total}`, { fontSize: 8.5, color: grey, margin: [0, 3, 0, 0] })] }),
    content: [
      { columns: [{ width: '*', stack: [words('Carnet de vaccination', { fontSize: 20, bold: true }), words(who, { fontSize: 13, bold: true, margin: [0, 6, 0, 0] }), words(`Naissance : ${birth}`)] }, { width: 'auto', stack: [words(centre, { alignment: 'right', bold: true }), words(`Imprimé le ${printedOn}`, { alignment: 'right' })] }] },
      rule(0.8, { margin: [0, 8, 0, 10] }),
      ...(restricted ? [words('Une partie du carnet n’est pas partagée avec la personne qui imprime.', { bold: true, margin: [0, 0, 0, 8] })] : []),
      words('Vaccinations', { fontSize: 13, bold: true, margin: [0, 0, 0, 4] }),
      done.length === 0 ? words('Aucune vaccination notée.') : { layout, table: { headerRows: 1, dontBreakRows: true, widths: [64, '*', 76, 84, 84], body: [
        head(['Date', 'Vaccin et maladies', 'Lot', 'Acte', 'Validée par']),
        ...done.map(({ on, vaccine, diseases, lot, act, by }) => [words(on), { stack: [words(vaccine, { bold: true }), words(diseases, { fontSize: 9, color: grey })] }, words(lot ?? '–'), words(act), words(by)]),
      ] } },
      words('À faire', { fontSize: 13, bold: true, margin: [0, 14, 0, 4] }),
      asked.length === 0 ? words(restricted ? 'Le calendrier n’est pas calculé : une partie du carnet manque.' : 'Rien à faire pour l’instant, selon le calendrier par l’âge.') : { layout, table: { dontBreakRows: true, widths: ['*', 150, 110], body: asked.map(({ what, when, note }) => [words(what, { bold: true }), words(when), words(note ?? '', { color: grey })]) } },
    ],
  };
  return Buffer.from(await pdfmake.createPdf(definition).getBuffer());
}

/** @returns file name → bytes, for the `samples` command */
export const samplesOfBooklet = async (): Promise<Map<string, Buffer>> => new Map([['carnet-vaccination.pdf', await renderVaccinationBooklet({
  who: 'TEST-ECHANTILLON Ruth', birth: '14/07/2014', printedOn: '12/03/2026', centre: 'Maison de santé Les Tilleuls', phone: '04 73 00 00 00', restricted: false,
  done: [
    { on: '12/03/2026', vaccine: 'GARDASIL 9, papillomavirus humain 9-valent', diseases: 'Papillomavirus', lot: '3006440', act: 'Primo-vaccination n° 1', by: 'Nadia BENALI' },
    { on: '2019', vaccine: 'Vaccin rougeole, oreillons, rubéole', diseases: 'Rougeole, Oreillons, Rubéole', lot: null, act: 'Sans autre précision', by: 'Déclarée, pas encore validée' },
  ],
  asked: [{ what: 'Diphtérie, tétanos, poliomyélite · 11 à 13 ans', when: 'à faire maintenant', note: null }, { what: 'Papillomavirus · deuxième dose', when: 'à partir du 09/08/2026', note: 'Refusé le 02/10/2025' }],
  source: 'Calendrier des vaccinations 2025, à relire par un clinicien.',
})]]);
