import { rule, words, type Node } from './page-parts';
import type { PrintedConsultation, PrintedDrug, PrintedPrescription } from './printed-document';

/** Beyond this many characters a block may be cut between two pages: kept whole, it might not fit on one. */
const keptWhole = 900;
const grey = '#3D4747';

/** The drugs by zone, their number, the free mention (prescription.md §3.3, §3.11). */
export function prescriptionBody(document: PrintedPrescription): Node[] {
  const count = document.zones.reduce((sum, { drugs }) => sum + drugs.length, 0);
  let rank = 0;
  const zones = document.zones.flatMap(({ heading, drugs }): Node[] => {
    const blocks = drugs.map((drug) => drugBlock(drug, (rank += 1)));
    const [first, ...others] = blocks.length > 0 ? blocks : [words('Aucun médicament', { color: grey, margin: [0, 6, 0, 10] })];
    if (heading === null) return blocks;
    // A heading alone at the bottom of a page would hide the zone its drugs belong to.
    return [{ stack: [words(heading, { bold: true, margin: [0, 6, 0, 4] }), rule(0.75, { margin: [0, 0, 0, 8] }), ...(first ? [first] : [])], unbreakable: sizeOf(drugs[0]) < keptWhole }, ...others];
  });
  return [
    ...zones,
    rule(0.5, { margin: [0, 2, 0, 6] }),
    words(`${count} médicament${count > 1 ? 's' : ''} prescrit${count > 1 ? 's' : ''}`, { color: grey }),
    ...(document.mention?.trim() ? [words(document.mention, { margin: [0, 8, 0, 0] })] : []),
  ];
}

const sizeOf = (drug: PrintedDrug | undefined): number => (drug ? drug.label.length + drug.posology.length + drug.quantity.length + drug.mentions.join('').length : 0);

function drugBlock(drug: PrintedDrug, rank: number): Node {
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

/** Reason, measures, text (DOC-15). */
export function consultationBody(document: PrintedConsultation): Node[] {
  const title = (text: string): Node => words(text, { bold: true, margin: [0, 9, 0, 3] });
  return [
    ...(document.reason.trim() ? [title('Motif'), words(document.reason)] : []),
    ...(document.measures.length > 0 ? [title('Mesures'), { columns: document.measures.map(({ label, value }) => ({ width: 'auto', stack: [words(label, { fontSize: 8.5, color: grey }), words(value, { bold: true })] })), columnGap: 28, unbreakable: true }] : []),
    ...(document.text.trim() ? [title('Observation'), words(document.text)] : []),
  ];
}
