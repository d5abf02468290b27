import pdfmake from 'pdfmake';
import { warmUpFonts } from './fonts';
import { margin, millimetre, words, type Node } from './page-parts';
import { printable } from './printable-text';

/** The centre, as its notices name it. `logo`: a JPEG or PNG as a data address. */
export interface NoticeCentre { name: string; address: string; phone: string | null; logo: string | null }

const petrol = '#0F4C50';
const tint = '#E6F0EF';
const apricot = '#F0A36C';
const grey = '#3D4747';

const documents = ['Carte nationale d’identité', 'Passeport', 'Titre de séjour', 'Identité numérique (France Identité, La Poste)'];
const whys = [
  ['Le bon dossier, toujours', 'Deux personnes peuvent porter le même nom et être nées le même jour. La pièce d’identité évite de les confondre.'],
  ['Vos documents au bon endroit', 'Avec votre identité vérifiée, ordonnances et comptes rendus arrivent dans Mon espace santé et chez vos soignants.'],
  ['Une fois suffit, ou presque', 'Votre identité contrôlée, nous vous redemandons votre pièce seulement si quelque chose a changé.'],
] as const;

/**
 * The poster of the waiting room: why an identity document is asked for (INS-59). A4, read from three metres; a picture of the centre when it has one.
 * @returns the bytes of the PDF; nothing is fetched from disk or network
 */
export async function renderIdentityPoster(centre: NoticeCentre): Promise<Buffer> {
  const head = 92 * millimetre;
  return render('Affiche : votre pièce d’identité', {
    pageMargins: [margin, head + 20, margin, 26 * millimetre],
    background: () => ({ canvas: [{ type: 'rect', x: 0, y: 0, w: 210 * millimetre, h: head, color: petrol }, { type: 'rect', x: 0, y: head, w: 210 * millimetre, h: 2 * millimetre, color: apricot }] }),
    // Head and foot hold what the centre wrote: however long, it never pushes the page.
    header: () => ({ stack: [
      { stack: [centreLine(centre, '#FFFFFF', 16)], margin: [0, 0, 0, 16] },
      words('Votre identité,\nc’est votre sécurité.', { fontSize: 50, bold: true, color: '#FFFFFF', lineHeight: 1, margin: [0, 0, 0, 12] }),
      words('À l’accueil, présentez une pièce d’identité.', { fontSize: 23, bold: true, color: '#FFFFFF' }),
    ], margin: [margin, 26, margin, 0] }),
    footer: () => ({ stack: [
      words('Identité nationale de santé (INS) : nom de naissance, prénoms, date, lieu, sexe et matricule. Elle sert seulement à vos soins. Accès et rectification : demandez à l’accueil.', { fontSize: 10, color: grey }),
      words(addressLine(centre), { fontSize: 10, bold: true, color: grey, margin: [0, 4, 0, 0] }),
    ], margin: [margin, 6, margin, 0] }),
    content: [
      ...whys.map(([title, text]) => ({ columns: [{ width: 30, canvas: [{ type: 'ellipse', x: 9, y: 12, r1: 8, r2: 8, color: apricot }] }, { width: '*', stack: [words(title, { fontSize: 20, bold: true, color: petrol }), words(text, { fontSize: 14.5, margin: [0, 2, 0, 0] })] }], margin: [0, 0, 0, 12] })),
      box([
        words('Quelle pièce ?', { fontSize: 18, bold: true, color: petrol, margin: [0, 0, 0, 5] }),
        { columns: [{ width: '42%', stack: documents.slice(0, 2).map((text) => line(text, 14.5)) }, { width: '*', stack: documents.slice(2).map((text) => line(text, 14.5)) }] },
        words('Pour un enfant : livret de famille ou acte de naissance, avec la pièce d’un parent.', { fontSize: 13.5, margin: [0, 5, 0, 0] }),
        words('La carte Vitale ne prouve pas l’identité : apportez-la aussi.', { fontSize: 13.5, bold: true, margin: [0, 5, 0, 0] }),
      ]),
      words('Vous ne l’avez pas aujourd’hui ? Vous serez soigné de la même façon. Pensez-y à votre prochaine visite.', { fontSize: 15, bold: true, margin: [0, 14, 0, 0] }),
    ],
  });
}

/** The leaflet handed over at the desk (INS-59): two copies on an A4 sheet, to be cut. */
export async function renderIdentityLeaflet(centre: NoticeCentre): Promise<Buffer> {
  const gap = 12 * millimetre;
  const twice = (part: () => Node): Node => ({ columns: [{ width: '*', ...part() }, { width: '*', ...part() }], columnGap: 2 * gap });
  const copy = (): Node => ({ stack: [
    words('Pourquoi nous vous demandons une pièce d’identité', { fontSize: 17, bold: true, color: petrol, lineHeight: 1.02, margin: [0, 0, 0, 8] }),
    ...questions.flatMap(([question, answer]) => [words(question, { bold: true, fontSize: 11, margin: [0, 4, 0, 1] }), words(answer, { fontSize: 10 })]),
    box([words('À apporter à chaque première visite', { bold: true, fontSize: 11, color: petrol, margin: [0, 0, 0, 3] }), ...documents.map((text) => line(text, 10)), words('et votre carte Vitale.', { fontSize: 10, margin: [0, 2, 0, 0] })], [0, 10, 0, 0]),
  ] });
  return render('Dépliant : votre pièce d’identité', {
    pageOrientation: 'landscape', pageMargins: [gap, gap + 48, gap, gap + 20],
    background: () => ({ canvas: [{ type: 'line', x1: 148.5 * millimetre, y1: 6 * millimetre, x2: 148.5 * millimetre, y2: 204 * millimetre, lineWidth: 0.5, lineColor: '#9AA3A2', dash: { length: 4 } }] }),
    header: () => ({ ...twice(() => ({ stack: [centreLine(centre, petrol, 11)] })), margin: [gap, gap, gap, 0] }),
    footer: () => ({ ...twice(() => words(addressLine(centre), { fontSize: 9, color: grey })), margin: [gap, 2, gap, 0] }),
    content: [twice(copy)],
  });
}

const questions = [
  ['À quoi sert ma pièce d’identité ici ?', 'À être certains que nous ouvrons votre dossier, et pas celui d’un homonyme. Nous la regardons, nous n’en gardons pas de copie.'],
  ['Qu’est-ce que l’identité nationale de santé ?', 'Votre nom et vos prénoms de naissance, votre date et votre lieu de naissance, votre sexe, et votre numéro de sécurité sociale personnel. Ces données viennent de l’état civil.'],
  ['Que se passe-t-il une fois mon identité vérifiée ?', 'Vos documents portent cette identité. Ils peuvent être rangés dans Mon espace santé et envoyés à vos soignants par messagerie sécurisée, sauf si vous vous y opposez.'],
  ['Et si je ne présente pas de pièce ?', 'Vous êtes soigné de la même façon. Vos documents ne portent alors pas votre numéro, et ne partent pas dans Mon espace santé.'],
  ['Quels sont mes droits ?', 'Vous pouvez consulter et faire corriger vos données auprès de l’accueil. L’usage de l’identité nationale de santé par les soignants est prévu par la loi.'],
] as const;

const line = (text: string, fontSize: number): Node => ({ columnGap: 0, columns: [{ width: 14, canvas: [{ type: 'rect', x: 1, y: fontSize / 3, w: 6, h: 6, color: apricot }] }, { width: '*', ...words(text, { fontSize }) }], margin: [0, 1, 0, 1] });

const box = (stack: Node[], outside: number[] = [0, 6, 0, 0]): Node => ({
  table: { widths: ['*'], body: [[{ stack, margin: [12, 9, 12, 10], fillColor: tint }]] }, layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 0 }, margin: outside,
});

/** The name of the centre, after its logo. */
const centreLine = (centre: NoticeCentre, color: string, size: number): Node => {
  // A long name keeps its place: the words for the patient come first.
  const fontSize = centre.name.length > 60 ? size * 0.72 : size;
  return centre.logo
    ? { columnGap: 0, columns: [{ width: size * 4, image: centre.logo, fit: [size * 4, size * 2] }, { width: '*', ...words(centre.name, { fontSize, bold: true, color, margin: [8, size * 0.35, 0, 0] }) }] }
    : words(centre.name, { fontSize, bold: true, color });
};

const addressLine = (centre: NoticeCentre): string => [centre.name, centre.address, centre.phone ? `Tél. ${centre.phone}` : null].filter(Boolean).join('  ·  ');

async function render(title: string, parts: Node): Promise<Buffer> {
  warmUpFonts();
  const definition: Node = { version: '1.7', language: 'fr-FR', pageSize: 'A4', info: { title: printable(title), creator: 'Pluriel', producer: 'Pluriel' }, defaultStyle: { font: 'Page', fontSize: 11, lineHeight: 1.1, color: '#000000' }, ...parts };
  return Buffer.from(await pdfmake.createPdf(definition).getBuffer());
}

const sampleCentre: NoticeCentre = { name: 'Maison de santé Les Tilleuls', address: '4 place des Tilleuls, 63420 Ardes', phone: '04 73 00 00 00', logo: null };

/** @returns file name → bytes, for the `samples` command */
export const samplesOfNotices = async (): Promise<Map<string, Buffer>> => new Map([['affiche-identite.pdf', await renderIdentityPoster(sampleCentre)], ['depliant-identite.pdf', await renderIdentityLeaflet(sampleCentre)]]);
