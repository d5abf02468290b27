import { ePrescriptionTexts, type DrugPrescriptionContent, type PrescribedDevice, type PrescribedDrug } from '@pluriel/clinical-formats/model';
import { millimetre, rule, words, type Node } from '../page-parts';

/** Beyond this many characters a block may be cut between two pages: kept whole, it might not fit on one. */
const keptWhole = 900;
const grey = '#3D4747';
/** The symbol is at least 2 cm wide, its quiet zone of four modules on each side comes in addition (prescription.md §1.3). */
const codeSide = 29 * millimetre;

/** The drugs by zone, their number, the free mention (prescription.md §3.3, §3.11). */
export function prescriptionBody(document: DrugPrescriptionContent): Node[] {
  const count = document.zones.reduce((sum, { drugs }) => sum + drugs.length, 0);
  let rank = 0;
  const zones = document.zones.flatMap(({ heading, drugs }): Node[] => {
    const blocks = drugs.map((drug) => drugBlock(drug, (rank += 1)));
    const [first, ...others] = blocks.length > 0 ? blocks : [words('Aucun médicament', { color: grey, margin: [0, 6, 0, 10] })];
    if (heading === null) return blocks;
    // A heading alone at the bottom of a page would hide the zone its drugs belong to.
    return [{ stack: [words(heading, { bold: true, margin: [0, 6, 0, 4] }), rule(0.75, { margin: [0, 0, 0, 8] }), ...(first ? [first] : [])], unbreakable: sizeOf(drugs[0]) < keptWhole }, ...others];
  });
  const devices = document.devices ?? [];
  return [
    ...zones,
    ...deviceBlocks(devices),
    rule(0.5, { margin: [0, 2, 0, 6] }),
    words([...(count > 0 || devices.length === 0 ? [counted(count, 'médicament')] : []), ...(devices.length > 0 ? [counted(devices.length, 'dispositif')] : [])].join(', '), { color: grey }),
    ...(document.mention?.trim() ? [words(document.mention, { margin: [0, 8, 0, 0] })] : []),
    ...patientBlock(document),
    ...codeBlock(document.ePrescription),
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count > 1 ? 's' : ''} prescrit${count > 1 ? 's' : ''}`;

/** Equipment and dressings, numbered among themselves as the structured document numbers them. */
function deviceBlocks(devices: readonly PrescribedDevice[]): Node[] {
  const [first, ...others] = devices.map(({ label, lpp, details, hireDays, renewals, mentions }, index) => drugBlock({
    label: lpp ? `${label} [LPP ${lpp.code}]` : label, posology: '', quantity: [details, hireDays ? `location ${hireDays} jours` : ''].filter((text) => text.trim()).join(', '), mentions: renewals > 0 && !mentions.some((mention) => /renouveler/i.test(mention)) ? [...mentions, `À renouveler ${renewals} fois`] : mentions,
  }, index + 1));
  return first ? [{ stack: [words('Dispositifs médicaux', { bold: true, margin: [0, 6, 0, 4] }), rule(0.75, { margin: [0, 0, 0, 8] }), first], unbreakable: true }, ...others] : [];
}

/** What the pharmacist checks the doses against, besides the weight of the head of the page (prescription.md §3.9, §3.10). */
function patientBlock({ measures, pregnancy }: DrugPrescriptionContent): Node[] {
  const day = (date: string): string => date.split('-').reverse().join('/');
  const said = [
    ...(measures?.heightCm ? [`Taille : ${String(measures.heightCm).replace('.', ',')} cm (${day(measures.on)})`] : []),
    ...(pregnancy ? [`Patiente enceinte (${day(pregnancy.on)})${pregnancy.dueDate ? `, terme prévu le ${day(pregnancy.dueDate)}` : ''}`] : []),
  ];
  return said.length > 0 ? [words(said.join(' · '), { margin: [0, 8, 0, 0] })] : [];
}

/** The 2D code of the e-prescription, bottom left, its number under it: usable by hand when the code is not (prescription.md §1.3). */
function codeBlock(ePrescription: DrugPrescriptionContent['ePrescription']): Node[] {
  if (!ePrescription) return [];
  const texts = ePrescriptionTexts(ePrescription);
  return [{ unbreakable: true, margin: [0, 12, 0, 0], columnGap: 12, columns: [
    { width: 172, stack: [{ image: `data:image/jpeg;base64,${ePrescription.codeJpeg}`, fit: [codeSide, codeSide] }, words(`e-prescription N°${ePrescription.number}`, { fontSize: 8.5, margin: [0, 2, 0, 0] })] },
    { width: '*', stack: texts.map((text) => words(text, { fontSize: 8.5, color: grey, margin: [0, 0, 0, 5] })), margin: [0, 6, 0, 0] },
  ] }];
}

const sizeOf = (drug: PrescribedDrug | undefined): number => (drug ? drug.label.length + drug.posology.length + drug.quantity.length + drug.mentions.join('').length : 0);

function drugBlock(drug: PrescribedDrug, rank: number): Node {
  const lines = [
    ...(drug.posology.trim() ? [words(sentence(drug.posology), { margin: [0, 1.5, 0, 0] })] : []),
    ...(drug.quantity.trim() ? [words(`Quantité : ${drug.quantity}`, { color: grey, margin: [0, 1.5, 0, 0] })] : []),
    ...drug.mentions.filter((mention) => mention.trim()).map((mention) => words(mention, { margin: [0, 1.5, 0, 0], bold: /^Non substituable/.test(mention) })),
  ];
  return { unbreakable: sizeOf(drug) < keptWhole, columns: [
    { width: 18, text: `${rank}.`, color: grey },
    { width: '*', stack: [words(drug.label, { bold: true, fontSize: 11.5 }), ...lines] },
  ], margin: [0, 0, 0, 11] };
}

const sentence = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
