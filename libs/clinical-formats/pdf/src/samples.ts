import { dataMatrixPng, dataMatrixSvg } from './datamatrix';
import type { PrintedAuthor, PrintedConsultation, PrintedPatient, PrintedPrescription } from './printed-document';
import { renderPdf } from './render-pdf';

const datamatrix = 'IS010000000000000000000000S1277076322082910S21.2.250.1.213.1.4.10S3RUTH ISABELLE\u001DS4NESSI\u001DS5FS614-07-1977S763220';

/** Fictitious patient of the national INS guide. */
export const samplePatient: PrintedPatient = {
  nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', nomUtilise: 'DE VINCI', prenomUtilise: 'RUTH', dateNaissance: '1977-07-14', sexe: 'F', codeLieuNaissance: '63220',
  ins: { matricule: '277076322082910', nature: 'INS-NIR', datamatrix }, mssanteAddress: '277076322082910@patient.mssante.fr',
};

const author: PrintedAuthor = {
  displayName: 'Dr Claire MARTIN', qualification: 'Médecin généraliste', rpps: '10000000017', structureName: 'Maison de santé Les Tilleuls', siteName: 'site du Bourg',
  addressLine: '2 place des Tilleuls', postcode: '63420', city: 'Ardes', phone: '04 73 00 00 01',
};

const base = {
  patient: samplePatient, author, at: new Date('2026-03-12T09:41:00Z'), validatedAt: new Date('2026-03-12T09:41:00Z'), version: { number: 1, replaces: null }, finess: '630000018',
  rgpdNotice: 'Les données de ce document sont traitées par la maison de santé pour votre suivi et conservées dans votre dossier. Vous pouvez y accéder et les faire rectifier auprès de son secrétariat.',
} as const;

export const samplePrescription: PrintedPrescription = {
  kind: 'prescription', title: '2026-03-12 · Ordonnance · metformine', ...base, weightKg: null, mention: null,
  zones: [
    { heading: "Prescriptions relatives au traitement de l'affection de longue durée reconnue (liste ou hors liste)", drugs: [
      { label: 'Metformine 500 mg, comprimé', posology: '1 comprimé le matin et 1 comprimé le soir, pendant le repas, pendant 3 mois', quantity: '180 comprimés', mentions: ['À renouveler 1 fois'] },
      { label: 'Lévothyroxine sodique 75 µg, comprimé (LEVOTHYROX)', posology: '1 comprimé le matin, à jeun, pendant 3 mois', quantity: '90 comprimés', mentions: ['Non substituable (MTE : marge thérapeutique étroite)'] },
    ] },
    { heading: "Prescriptions sans rapport avec l'affection de longue durée", drugs: [{ label: 'Ramipril 5 mg, comprimé', posology: '1 comprimé le matin, pendant 3 mois', quantity: '90 comprimés', mentions: [] }] },
  ],
};

export const sampleConsultation: PrintedConsultation = {
  kind: 'consultation', title: '2026-03-12 · CR consultation · suivi du diabète', ...base, reason: 'Suivi du diabète de type 2, résultats de la biologie du 5 mars.',
  measures: [{ label: 'Poids', value: '72 kg' }, { label: 'Taille', value: '165 cm' }, { label: 'IMC', value: '26,4' }, { label: 'Pression artérielle', value: '132/78 mmHg' }],
  text: 'Bon équilibre glycémique, HbA1c 6,8 % (7,2 % en décembre). Pas d’hypoglycémie. Examen des pieds normal, pouls perçus, sensibilité conservée au monofilament.\n\nPoursuite de la metformine. Fond d’œil à prévoir avant juin. Nouvelle consultation dans 3 mois avec une biologie (HbA1c, créatinine, albuminurie).',
};

/**
 * One PDF of each kind and the datamatrix, for the `samples` command.
 * @returns file name → bytes
 */
export async function samplesOfPdf(): Promise<Map<string, Buffer>> {
  const unverified: PrintedPatient = { ...samplePatient, ins: null, mssanteAddress: null };
  return new Map([
    ['ordonnance-qualifiee.pdf', await renderPdf(samplePrescription)],
    ['ordonnance-non-verifiee.pdf', await renderPdf({ ...samplePrescription, patient: unverified })],
    ['ordonnance-brouillon.pdf', await renderPdf({ ...samplePrescription, validatedAt: null })],
    ['ordonnance-remplacement.pdf', await renderPdf({ ...samplePrescription, version: { number: 2, replaces: { number: 1, at: base.at } } })],
    ['consultation-qualifiee.pdf', await renderPdf(sampleConsultation)],
    ['consultation-non-verifiee.pdf', await renderPdf({ ...sampleConsultation, patient: unverified })],
    ['datamatrix-ins.svg', Buffer.from(dataMatrixSvg(datamatrix).svg, 'utf8')],
    ['datamatrix-ins.png', await dataMatrixPng(datamatrix)],
  ]);
}
