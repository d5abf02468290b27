import { nameOf, type DocumentHeader } from '@pluriel/clinical-formats/model';
import { grey } from '../narrative/ink';
import { words, type Node } from '../page-parts';
import { shortDay, timeOfDay } from './dates';

/** Who answers for the page, with the paraph of the person who signed, else room for the pen; at its left who else receives it and the data-protection notice of the centre. */
export function signature(header: DocumentHeader, timeZone: string, others: string | null): Node {
  const { authors, signedAt, signer, print } = header;
  const line = signedAt ? `Validé par ${nameOf((signer ?? authors[0]).person)}\nle ${shortDay(signedAt, timeZone)} à ${timeOfDay(signedAt, timeZone)}` : 'Signature à la validation';
  // A draft is signed by nobody.
  const paraph: Node | null = signedAt && print.paraph ? { image: `data:image/jpeg;base64,${print.paraph}`, fit: [150, 46], alignment: 'center', margin: [0, 0, 0, 3] } : null;
  const ink = () => (signedAt ? '#596564' : '#B4BCBB');
  const box: Node = {
    width: 200, table: { widths: ['*'], body: [[words(line, { fontSize: 8.5, color: grey, alignment: 'center', margin: [6, 5, 6, paraph ? 2 : 28] })], ...(paraph ? [[paraph]] : [])] },
    layout: { hLineWidth: (line: number) => (paraph && line === 1 ? 0 : 0.5), vLineWidth: () => 0.5, hLineColor: ink, vLineColor: ink },
  };
  return { unbreakable: true, margin: [0, 10, 0, 0], columns: [{ width: '*', stack: [...(others ? [words(others, { fontSize: 9.5, margin: [0, 0, 0, 4] })] : []), words(print.rgpdNotice.trim(), { fontSize: 8, color: grey })] }, box], columnGap: 20 };
}
