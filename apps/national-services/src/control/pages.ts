import type { ServerResponse } from 'node:http';
import { simpleParser } from 'mailparser';
import { embeddedPdf } from '../dmp/cda-check';
import { escapeXml } from '../xml/tree';
import { sendHtml as send, type ControlRoute } from './exchange';
import { statusChip } from './dmp-words';
import { htmlPage, table, timeOf } from './layout';
import { overviewPage } from './overview-page';

const absent = (response: ServerResponse): void => send(response, htmlPage('Introuvable', '<h2>Introuvable</h2><p>Ce message n’est plus là. <a href="/">Revenez à la liste.</a></p>'), 404);
const facts = (rows: readonly [string, string][]): string => `<dl>${rows.map(([name, value]) => `<dt>${escapeXml(name)}</dt><dd>${value}</dd>`).join('')}</dl>`;
const longest = 60_000;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}\n… (${text.length} caractères)` : text);

/** The pages of the simulator: overview, one document of the DMP, one mail. */
export const pageRoutes: ControlRoute[] = [
  { method: 'GET', path: /^\/$/, handle: (simulation, _request, response) => send(response, overviewPage(simulation)) },
  { method: 'GET', path: /^\/dmp\/([\d.]+)$/, handle: (simulation, _request, response, uniqueId) => {
    const document = simulation.registry.byUniqueId(uniqueId);
    if (!document) { absent(response); return; }
    const content = simulation.registry.content(document);
    const address = `/__dmp/documents/${document.uniqueId}`;
    send(response, htmlPage(document.title, `<p><a href="/">Retour à la liste</a></p><h2>${escapeXml(document.title)} ${statusChip(document.status)}</h2>${facts([
      ['Patient', `<code>${escapeXml(document.patient)}</code> (${escapeXml(document.patientOid)})`], ['Type', escapeXml(`${document.typeLabel} (${document.typeCode})`)], ['Classe et format', escapeXml(`${document.classCode} · ${document.formatCode}`)],
      ['Confidentialité', escapeXml(document.confidentialities.join(', '))], ['Auteurs', escapeXml([...document.authors, ...document.structures].join(', '))], ['Identifiant unique', `<code>${escapeXml(document.uniqueId)}</code>`], ['entryUUID', `<code>${escapeXml(document.entryUuid)}</code>`],
      ['Lot', `<code>${escapeXml(document.submissionUniqueId)}</code>`], ['Reçu', timeOf(document.receivedAt)], ['Empreinte SHA-1', `<code>${document.hash}</code> · ${document.size} octets`], ['Nombre d’envois', String(document.submissions)],
    ])}<p><a href="${address}/content">Ouvrir le XML</a></p>${embeddedPdf(content) ? `<h2>PDF contenu</h2><object type="application/pdf" data="${address}/pdf"><a href="${address}/pdf">Ouvrir le PDF</a></object>` : ''}<h2>CDA</h2><pre>${escapeXml(cut(content.toString('utf8')))}</pre>`));
  } },
  { method: 'GET', path: /^\/mssante\/(\d+)$/, handle: async (simulation, _request, response, id) => {
    const mail = simulation.mails.byId(Number(id));
    if (!mail) { absent(response); return; }
    const parsed = await simpleParser(simulation.mails.raw(mail), { skipHtmlToText: true });
    send(response, htmlPage(mail.subject, `<p><a href="/">Retour à la liste</a></p><h2>${escapeXml(mail.subject)}</h2>${facts([
      ['De', escapeXml(mail.from)], ['À', escapeXml(mail.to.join(', '))], ['Reçu', timeOf(mail.receivedAt)], ['Message-ID', `<code>${escapeXml(mail.messageId)}</code>`], ['Nombre de fois', String(mail.count)],
      ['Patient', `<code>${escapeXml(mail.patient ?? '—')}</code>`], ['Codes CDA', escapeXml(mail.codesCda.join(', ') || '—')], ['INS qualifiée', mail.qualifiedIns ? 'oui' : 'non'],
    ])}<p><a href="/__mssante/messages/${mail.id}/raw">Ouvrir la source</a></p><pre>${escapeXml(parsed.text ?? '')}</pre><h2>Pièces jointes</h2>${table(['Nom', 'Type', 'Taille', ''], parsed.attachments.map((each, index) => [escapeXml(each.filename ?? ''), escapeXml(each.contentType), `${Math.ceil(each.size / 1024)} Ko`, `<a href="/mssante/${mail.id}/piece/${index}">Ouvrir</a>`]), 'Aucune pièce jointe.')}`));
  } },
  { method: 'GET', path: /^\/mssante\/(\d+\/piece\/\d+)$/, handle: async (simulation, _request, response, parameter) => {
    const [id = '', , index = ''] = parameter.split('/');
    const mail = simulation.mails.byId(Number(id));
    const piece = mail ? (await simpleParser(simulation.mails.raw(mail))).attachments[Number(index)] : undefined;
    if (!piece) { absent(response); return; }
    const pdf = piece.contentType === 'application/pdf';
    response.writeHead(200, { 'content-type': pdf ? 'application/pdf' : 'application/octet-stream', 'content-length': piece.content.length, 'content-disposition': pdf ? 'inline' : 'attachment; filename="piece.zip"', 'x-content-type-options': 'nosniff' }).end(piece.content);
  } },
];
