import MailComposer from 'nodemailer/lib/mail-composer';
import type Mail from 'nodemailer/lib/mailer';
import { createHash } from 'node:crypto';
import type { MailFacts, MailPatient } from './mail-facts';
import { messageText, authorDisplayName } from './message-text';
import { oneLine, pdfFileNames, xdmSubject } from './naming-rules';
import { archiveName, buildXdmArchive } from './xdm-archive';

/**
 * Headers of MSSanté (mssante.md §3.2): codes of the CDAs in document order, INS qualified, product reference, end of exchange.
 */
export function mssHeaders(facts: MailFacts): Record<string, string> {
  return {
    ...(facts.nil ? { 'X-MSS-NIL': oneLine(facts.nil) } : {}),
    'X-MSS-CODECDA': facts.documents.map((document) => document.type.code).join(','),
    'X-MSS-INS': hasQualifiedIns(facts.patient) ? 'O' : 'N',
    ...(facts.kind === 'patient' && facts.closeExchange ? { 'X-MSS-MES': 'FIN' } : {}),
  };
}

/** Matricule, its OID and the four traits are all there (ECO.2.4.2). */
const hasQualifiedIns = (patient: MailPatient): boolean => Boolean(patient.matricule && patient.oid && patient.nomNaissance && patient.premierPrenom && patient.dateNaissance && patient.sexe);

/**
 * The whole message as nodemailer takes it: sender = the centre's applicative box, answers to the author's own box (ECO.2.2.5),
 * IHE_XDM.ZIP and one PDF per CDA (mssante.md §3.1, §3.3).
 */
export function buildMailOptions(facts: MailFacts): Mail.Options {
  const names = pdfFileNames(facts.patient, facts.documents);
  const { applicativeAddress } = facts.structure;
  return {
    messageId: `<${facts.messageId}>`,
    date: facts.date,
    from: { name: oneLine(facts.structure.name), address: applicativeAddress },
    to: { name: oneLine(facts.to.displayName), address: facts.to.address },
    ...(facts.author.mssanteAddress ? { replyTo: { name: authorDisplayName(facts), address: facts.author.mssanteAddress } } : {}),
    subject: xdmSubject(facts.patient, facts.documents, facts.replaces),
    headers: { ...mssHeaders(facts), 'Disposition-Notification-To': applicativeAddress },
    xMailer: false,
    text: messageText(facts),
    textEncoding: 'quoted-printable',
    attachments: [
      { filename: archiveName, contentType: 'application/zip', content: Buffer.from(buildXdmArchive(facts)), contentDisposition: 'attachment', contentTransferEncoding: 'base64' },
      ...facts.documents.map((document, index) => ({ filename: names[index] ?? 'document.pdf', contentType: 'application/pdf', content: Buffer.from(document.pdf), contentDisposition: 'attachment' as const, contentTransferEncoding: 'base64' as const })),
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** @returns the RFC 5322 bytes, CR LF; identical for identical facts, so that a second copy is recognised and harmless */
export async function composeMail(facts: MailFacts): Promise<Buffer> {
  const composer = new MailComposer({ ...buildMailOptions(facts), baseBoundary: createHash('sha256').update(facts.messageId).digest('hex').slice(0, 24), newline: 'windows' } as Mail.Options);
  const node = composer.compile();
  node.keepBcc = false;
  return node.build();
}

/** @returns bytes the message will take once encoded: base64 and line ends count (mssante.md §3.1 rule 9) */
export const encodedSize = (rawBytes: number): number => Math.ceil(rawBytes / 3) * 4 + Math.ceil(rawBytes / 57) * 2;
