import { nameOf, richText, type DocumentHeader, type Letterhead, type PostalAddress, type Recipient } from '@pluriel/clinical-formats/model';
import { barcodeSvg } from '../barcode';
import { millimetre, rich, words, type Node } from '../page-parts';
import { grey } from '../narrative/ink';
import { dayInFull } from './dates';
import { logoNode } from './logo';

const townOf = (address: PostalAddress | null): string => [address?.postcode, address?.city].filter(Boolean).join(' ');

/** Who writes, from where: logo of the centre, professional, structure. */
function sender(header: DocumentHeader, narrow = false): Node {
  const { person, organization } = header.authors[0];
  const { siteName, logo, letterhead: own } = header.print;
  if (own) return ownSender(own, logo);
  const site = siteName && siteName !== organization.name ? `${organization.name}, ${siteName}` : organization.name;
  const place = person.address ?? organization.address;
  const phone = person.phone ?? organization.phone;
  const address = [place?.line, townOf(place)].filter(Boolean).join(', ');
  const call = phone ? `Tél. ${phone}` : '';
  const picture = logoNode(logo, 150, 40);
  return { stack: [
    ...(picture ? [{ ...picture, margin: [0, 0, 0, 5] }] : []),
    words(nameOf(person), { fontSize: 13, bold: true, margin: [0, 0, 0, 1] }),
    words([person.qualification, person.rpps ? `RPPS ${person.rpps}` : null].filter(Boolean).join('  ·  ')),
    words(site, { color: grey, margin: [0, 3, 0, 0] }),
    ...(narrow ? [address, call] : [[address, call].filter(Boolean).join('  ·  ')]).filter((line) => line !== '').map((line) => words(line, { color: grey })),
  ] };
}

/** The head that the author or the centre wrote (LET-05). */
function ownSender({ lines, barcodes, logo: wanted }: Letterhead, logo: string | null | undefined): Node {
  const picture = wanted ? logoNode(logo, 150, 40) : null;
  return { stack: [
    ...(picture ? [{ ...picture, margin: [0, 0, 0, 5] }] : []),
    ...lines.map(({ runs, align }) => rich(richText(runs), { margin: [0, 0, 0, 1], ...(align ? { alignment: align } : {}) })),
    ...(barcodes.length > 0 ? [{ columns: barcodes.map(({ label, digits }) => ({ width: 'auto', stack: [{ svg: barcodeSvg(digits), width: 92, height: 20 }, words(`${label} ${digits}`, { fontSize: 8, margin: [0, 1, 0, 0] })] })), columnGap: 14, margin: [0, 4, 0, 0] }] : []),
  ] };
}

const dateLine = (header: DocumentHeader, timeZone: string): string => {
  const city = (header.authors[0].person.address ?? header.authors[0].organization.address)?.city;
  return `${city ? `${city}, le` : 'Le'} ${dayInFull(header.createdAt, timeZone)}`;
};

/** Author and structure at the left, place and date at the right (design README §9). */
export function letterhead(header: DocumentHeader, timeZone: string): Node {
  return { columns: [{ width: '*', ...sender(header) }, { width: 'auto', ...words(dateLine(header, timeZone), { margin: [0, 2.5, 0, 0] }) }], columnGap: 16, margin: [0, 0, 0, 10] };
}

/** Where the window of a French envelope is: 45 mm from the top of the sheet and 108 from its left (page margin 15). */
const window = { x: (108 - 15) * millimetre, y: (47 - 15) * millimetre, width: 87 * millimetre, height: 35 * millimetre } as const;

/** The head of a letter: the first one it is addressed to stands in the window of the envelope. */
export function letterOpening(header: DocumentHeader, timeZone: string): Node {
  const [first] = header.recipients ?? [];
  const date = words(dateLine(header, timeZone), { margin: [0, 2.5, 0, 0] });
  const addressee = first ? addressOf(first).map((line, index) => words(line, { bold: index === 0 })) : [];
  return {
    columns: [
      { width: window.x - 16, ...sender(header, true) },
      { width: '*', table: { widths: ['*'], heights: [window.y, window.height], body: [[date], [{ stack: addressee }]] }, layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 0 } },
    ],
    columnGap: 16, margin: [0, 0, 0, 6],
  };
}

/** @returns the lines of the address, no more than six: that is what the window shows */
function addressOf({ person, name, organization, lines = [] }: Recipient): string[] {
  const address = person?.address ?? organization?.address ?? null;
  return [
    person ? nameOf(person) : name, person?.qualification, organization?.name, address?.complement, address?.line, townOf(address), ...lines,
  ].filter((line): line is string => Boolean(line?.trim())).slice(0, 6);
}

/** @returns « Dr Hélène FAURE, cardiologue » */
export const recipientName = ({ person, name, organization }: Recipient): string => [person ? nameOf(person) : name, person ? person.qualification.charAt(0).toLocaleLowerCase('fr') + person.qualification.slice(1) : null, !person && !name ? organization?.name : null].filter(Boolean).join(', ');

/** @returns who else receives it, said at the end of the page; null when nobody does */
export function copies({ recipients = [] }: DocumentHeader, letter: boolean): string | null {
  const others = recipients.slice(letter ? 1 : 0).map(recipientName).filter(Boolean);
  return others.length === 0 ? null : `${letter ? 'Copie à' : 'Destinataires'} : ${others.join(' ; ')}`;
}
