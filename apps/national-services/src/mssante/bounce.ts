import type { MailStore, StoredMail } from './mail-store';

/** The ordinary mail by which Mon espace santé says that a patient closed the messaging (mssante.md §5). */
export function notDelivered(store: MailStore, mail: StoredMail, recipient: string): void {
  const messageId = `<non-distribue-${mail.id}@patient.mssante.fr>`;
  const from = 'nepasrepondre@patient.mssante.fr';
  const date = new Date().toUTCString().replace('GMT', '+0000');
  const report = ['Reporting-MTA: dns; patient.mssante.fr', '', `Final-Recipient: rfc822; ${recipient}`, 'Action: failed', 'Status: 5.7.1', ''].join('\r\n');
  const raw = Buffer.from([
    `From: <${from}>`, `To: <${mail.from}>`, 'Subject: =?UTF-8?Q?Message_non_distribu=C3=A9?=', `Date: ${date}`, `Message-ID: ${messageId}`, `In-Reply-To: ${mail.messageId}`, `References: ${mail.messageId}`, 'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="nd"', '', '--nd', 'Content-Type: text/plain; charset=UTF-8', '', 'Le patient a fermé sa messagerie : votre message ne lui a pas été remis.', '--nd', 'Content-Type: message/delivery-status', '', report, '--nd--', '',
  ].join('\r\n'));
  const { mail: bounce } = store.receive({
    messageId, from, to: [mail.from], subject: 'Message non distribué', patient: mail.patient, codesCda: [], qualifiedIns: false,
    envelope: { date, subject: '=?UTF-8?Q?Message_non_distribu=C3=A9?=', from: [{ name: '', address: from }], replyTo: [], to: [{ name: '', address: mail.from }], cc: [], inReplyTo: mail.messageId, messageId },
  }, raw);
  store.deliver(mail.from, 'INBOX', bounce.id);
}
