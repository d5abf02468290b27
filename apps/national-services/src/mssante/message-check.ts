import { simpleParser, type AddressObject, type Attachment, type ParsedMail } from 'mailparser';
import type { ReferenceSchemas } from '../xml/reference-schemas';
import type { MailAddress, MailEnvelope, StoredMail } from './mail-store';
import { MailRefusal, matriculeOf } from './mailboxes';
import { readArchive, type XdmArchive } from './xdm-archive';

const refuse = (message: string): MailRefusal => new MailRefusal(554, '5.6.0', message);
const largestToPatient = 25 * 1024 * 1024;

/** What the operator keeps of a message it accepts. */
export type CheckedMail = Omit<StoredMail, 'id' | 'count' | 'sha256' | 'size' | 'receivedAt'>;

const lineOf = (mail: ParsedMail, key: string): string => mail.headerLines.find((each) => each.key === key)?.line.replace(/^[^:]+:\s*/, '').replace(/\r?\n\s+/g, ' ').trim() ?? '';
const headerOf = (mail: ParsedMail, key: string): string | null => { const value = lineOf(mail, key); return value === '' ? null : value; };
const addresses = (object: AddressObject | AddressObject[] | undefined): MailAddress[] => (object === undefined ? [] : [object].flat()).flatMap((each) => each.value).map(({ name, address }) => ({ name, address: address ?? '' }));

/** @returns the facts of an ENVELOPE, the subject as it stands in the header */
export const envelopeOf = (mail: ParsedMail): MailEnvelope => ({
  date: lineOf(mail, 'date'), subject: lineOf(mail, 'subject'), from: addresses(mail.from), replyTo: addresses(mail.replyTo), to: addresses(mail.to), cc: addresses(mail.cc), inReplyTo: mail.inReplyTo ?? '', messageId: mail.messageId ?? '',
});

/**
 * Checks a message the way a careful operator would (mssante.md §3 to §6). A message without IHE_XDM.ZIP is plain mail.
 * @throws MailRefusal
 */
export async function checkMessage(raw: Buffer, sender: string, recipients: readonly string[], schemas: ReferenceSchemas): Promise<CheckedMail> {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
  if (!mail.messageId || !/^<[^<>@\s]+@[^<>@\s]+>$/.test(mail.messageId)) throw refuse('Message-ID absent ou mal forme');
  if (!mail.date || headerOf(mail, 'date') === null) throw refuse('En-tete Date absent');
  const from = addresses(mail.from);
  if (from.length !== 1 || from[0]?.address.toLowerCase() !== sender.toLowerCase()) throw refuse('From ne correspond pas a la boite emettrice');
  if ((mail.text ?? '').trim() === '') throw refuse('Corps text/plain absent (ECO.2.2.4)');
  const close = headerOf(mail, 'x-mss-mes');
  if (close !== null && close !== 'FIN') throw refuse('X-MSS-MES : FIN attendu');
  const archives = mail.attachments.filter((each) => /\.zip$/i.test(each.filename ?? ''));
  const archive = archives.length === 0 ? null : checkDocuments(mail, archives, schemas);
  checkPatients(recipients, raw.length, archive);
  return {
    messageId: mail.messageId, from: sender, to: [...recipients], subject: mail.subject ?? '', patient: archive?.patient.matricule ?? recipients.map(matriculeOf).find((each) => each !== null) ?? null,
    codesCda: archive?.documents.map(({ cda }) => cda.code) ?? [], qualifiedIns: headerOf(mail, 'x-mss-ins') === 'O', envelope: envelopeOf(mail),
  };
}

function checkDocuments(mail: ParsedMail, archives: readonly Attachment[], schemas: ReferenceSchemas): XdmArchive {
  const [zip] = archives;
  if (!zip || archives.length !== 1 || zip.filename !== 'IHE_XDM.ZIP') throw refuse('Une piece jointe IHE_XDM.ZIP et une seule (ECO.2.1.1)');
  if (zip.contentType !== 'application/zip') throw refuse('IHE_XDM.ZIP : type application/zip attendu');
  const archive = readArchive(zip.content, schemas);
  const codes = archive.documents.map(({ cda }) => cda.code).join(',');
  if (headerOf(mail, 'x-mss-codecda') !== codes) throw refuse(`X-MSS-CODECDA : ${codes} attendu (ECO.2.4.1)`);
  if (headerOf(mail, 'x-mss-ins') !== 'O') throw refuse('X-MSS-INS : O attendu, le CDA porte une INS qualifiee (ECO.2.4.2)');
  checkSubject(mail.subject ?? '', archive);
  checkPdfs(mail.attachments.filter((each) => each.contentType === 'application/pdf'), archive);
  return archive;
}

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const dayOf = (digits: string): string => `${digits.slice(6, 8)}/${digits.slice(4, 6)}/${digits.slice(0, 4)}`;
const apostrophe = (text: string): string => text.replaceAll('’', '\'');

/** `XDM/1.0/DDM+<label> <NOM> <prenom> <date>`, the label cut at 40 characters (ECO.2.1.3). A mention may follow the label. */
function checkSubject(subject: string, archive: XdmArchive): void {
  const [first] = archive.documents;
  if (!first) throw refuse('aucun document');
  const label = archive.documents.length === 1 ? first.cda.codeLabel.slice(0, 40).trimEnd() : `${archive.documents.length} documents`;
  const { familyName, givenName, birthTime } = first.cda;
  const person = ` ${withoutAccents(familyName).toUpperCase()} ${withoutAccents(givenName)} ${dayOf(birthTime)}`;
  const said = apostrophe(subject);
  if (!said.startsWith(apostrophe(`XDM/1.0/DDM+${label}`)) || !said.toLowerCase().endsWith(apostrophe(person).toLowerCase()) || !said.includes(` ${apostrophe(withoutAccents(familyName).toUpperCase())} `)) throw refuse(`Objet non conforme : XDM/1.0/DDM+${withoutAccents(label)}${person} attendu (ECO.2.1.3)`);
}

/** One PDF per CDA, the same bytes as the one inside an unstructured CDA, named date_type_NOM_prenom (ECO.2.1.5, ECO.2.1.6). */
function checkPdfs(pdfs: readonly Attachment[], archive: XdmArchive): void {
  if (pdfs.length !== archive.documents.length) throw refuse(`${archive.documents.length} PDF attendu(s), ${pdfs.length} joint(s) (ECO.2.1.1)`);
  for (const { cda } of archive.documents) {
    const embedded = cda.embedded;
    if (embedded?.mediaType === 'application/pdf' && !pdfs.some((pdf) => pdf.content.equals(embedded.bytes))) throw refuse('Le PDF joint differe de celui du CDA (ECO.2.1.5)');
    const day = (cda.serviceStart ?? '').slice(0, 8);
    const family = withoutAccents(cda.familyName).toUpperCase();
    const named = pdfs.some((pdf) => { const name = pdf.filename ?? ''; return name.startsWith(`${day}_`) && withoutAccents(name).toUpperCase().includes(`_${family}_`) && name.endsWith('.pdf'); });
    if (!named) throw refuse('Nom du PDF non conforme : <date>_<type>_<NOM>_<prenom>.pdf (ECO.2.1.6)');
  }
}

/** A patient receives alone, what concerns him, what is not hidden from him, under 25 MB (mssante.md §3.1 rule 9, §6, §7). */
function checkPatients(recipients: readonly string[], size: number, archive: XdmArchive | null): void {
  const patients = recipients.map(matriculeOf).filter((each) => each !== null);
  if (patients.length === 0) return;
  if (recipients.length > 1) throw refuse('Un message a un patient n a pas d autre destinataire');
  if (size > largestToPatient) throw new MailRefusal(552, '5.3.4', 'Message trop volumineux pour Mon espace sante (25 Mo)');
  if (archive && archive.patient.matricule !== patients[0]) throw refuse('Les documents ne sont pas ceux du patient destinataire');
  if (archive?.documents.some(({ metadata }) => metadata.confidentialities.includes('INVISIBLE_PATIENT'))) throw refuse('Document non visible du patient : il ne peut pas lui etre adresse');
}
