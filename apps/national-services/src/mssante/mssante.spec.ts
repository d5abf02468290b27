import { ImapFlow } from 'imapflow';
import { connect } from 'node:tls';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Credential } from '../testing/test-pki';
import { runSimulator, type Running } from '../testing/running-simulator';
import { ruth } from '../testing/dmp-messages';
import { xdmArchive, type ArchiveOptions } from '../testing/xdm-messages';

interface Listed { id: number; messageId: string; to: string[]; from: string; subject: string; count: number; patient: string }
const sender = 'centre@lestilleuls.mssante.fr';
const colleague = 'karim.haddad@medecin.mssante.fr';
const subject = 'XDM/1.0/DDM+CR ou fiche de consultation ou de visite NESSI RUTH 14/07/1977';

describe('MSSanté', () => {
  let running: Running;
  let next = 1;
  beforeAll(async () => { running = await runSimulator(); });
  afterAll(async () => { await running.stop(); });

  const client = (secure: boolean, credential: Credential | null) => createTransport({ host: '127.0.0.1', port: running.simulator.ports.smtp, secure, requireTLS: true, connectionTimeout: 3000, greetingTimeout: 3000, socketTimeout: 1500, tls: { ca: running.pki.ca, ...(credential ? { cert: credential.cert, key: credential.key } : {}) } });
  const newId = () => `<m${next++}@lestilleuls.mssante.fr>`;
  const withDocument = (archive: ArchiveOptions = {}, more: SendMailOptions = {}, headers: Record<string, string> = {}): SendMailOptions => {
    const { zip, pdf } = xdmArchive(archive);
    return {
      from: { name: 'MSP Les Tilleuls', address: sender }, to: colleague, subject, text: 'Vous trouverez le document joint.', messageId: newId(), headers: { 'X-MSS-NIL': 'NIL-1', 'X-MSS-CODECDA': '11488-4', 'X-MSS-INS': 'O', ...headers },
      attachments: [{ filename: 'IHE_XDM.ZIP', content: zip, contentType: 'application/zip' }, { filename: '20260115_CR ou fiche de consultation ou de visite_NESSI_RUTH.pdf', content: pdf, contentType: 'application/pdf' }], ...more,
    };
  };
  const send = async (mail: SendMailOptions, secure = true, credential: Credential | null = running.pki.otherClient): Promise<string> => {
    const transport = client(secure, credential);
    try { return (await transport.sendMail(mail)).response; } catch (error) { return String((error as { response?: string }).response ?? (error as Error).message); } finally { transport.close(); }
  };
  const listed = async (messageId: string) => (await running.get<Listed[]>('/__mssante/messages')).find((each) => each.messageId === messageId);

  it('takes in charge a message with an archive, by implicit TLS and by STARTTLS', async () => {
    const mail = withDocument();
    expect(await send(mail)).toMatch(/^250 /);
    expect(await listed(String(mail.messageId))).toMatchObject({ from: sender, to: [colleague], subject, count: 1, patient: ruth.matricule });
    expect(await send(withDocument(), false)).toMatch(/^250 /);
  });

  it('announces its size and refuses a client without certificate of the authority', async () => {
    expect(await send(withDocument(), true, null)).not.toMatch(/^250/);
    expect(await send(withDocument(), true, running.pki.stranger)).not.toMatch(/^250/);
  });

  it('counts a resend with the same Message-ID and delivers it once', async () => {
    const mail = withDocument();
    await send(mail);
    await send(mail);
    expect((await listed(String(mail.messageId)))?.count).toBe(2);
  });

  it('reads the first given name of the civil status, not the whole list', async () => {
    const names = (xml: string) => xml.replace('<given>RUTH</given>', '<given>RUTH ISABELLE</given><given qualifier="BR">RUTH</given>');
    expect(await send(withDocument({ cda: names }))).toMatch(/^250/);
  });

  it.each<[string, () => SendMailOptions, RegExp]>([
    ['an unknown recipient', () => withDocument({}, { to: 'inconnu.martin@medecin.mssante.fr' }), /550 5\.1\.1/], ['a recipient outside MSSanté', () => withDocument({}, { to: 'a@example.org' }), /550 5\.7\.1/],
    ['a malformed patient address', () => withDocument({}, { to: '123@patient.mssante.fr' }), /553 5\.1\.3/], ['an unknown patient', () => withDocument({}, { to: '199016322099999@patient.mssante.fr' }), /550 5\.1\.1/],
    ['a sender outside MSSanté', () => withDocument({}, { from: 'moi@example.org' }), /553 5\.7\.1/], ['a patient as sender', () => withDocument({}, { from: `${ruth.matricule}@patient.mssante.fr` }), /553 5\.7\.1/],
    ['documents of another patient', () => withDocument({}, { to: '275126322074974@patient.mssante.fr' }), /554.*patient destinataire/], ['a hidden document to the patient', () => withDocument({ confidentiality: 'INVISIBLE_PATIENT' }, { to: `${ruth.matricule}@patient.mssante.fr` }), /554.*non visible/],
    ['two patients in one message', () => withDocument({ metadata: (xml) => xml.replace(/(58a6f841[^>]*value=")\d{15}/, '$1275126322074974') }), /554.*plusieurs patients/],
    ['a CDA of another patient', () => withDocument({ cda: (xml) => xml.replaceAll(ruth.matricule, '275126322074974') }), /554.*INS du CDA/],
    ['a wrong hash', () => withDocument({ hash: 'a'.repeat(40) }), /554.*empreinte/], ['no METADATA.XML', () => withDocument({ drop: 'IHE_XDM/SUBSET01/METADATA.XML' }), /554.*METADATA\.XML absent/],
    ['a missing document', () => withDocument({ drop: 'IHE_XDM/SUBSET01/DOC00001.XML' }), /554.*DOC00001\.XML absent/], ['lower case names', () => withDocument({ rename: ['README.TXT', 'readme.txt'] }), /554.*nom de fichier/],
    ['a wrong subject', () => withDocument({}, { subject: 'Compte rendu de Mme Nessi' }), /554.*Objet non conforme/], ['wrong CDA codes', () => withDocument({}, {}, { 'X-MSS-CODECDA': '34112-3' }), /554.*X-MSS-CODECDA/],
    ['no word on the INS', () => withDocument({}, {}, { 'X-MSS-INS': 'N' }), /554.*X-MSS-INS/], ['no text', () => withDocument({}, { text: ' ' }), /554.*text\/plain/],
    ['no PDF', () => { const mail = withDocument(); return { ...mail, attachments: mail.attachments?.slice(0, 1) ?? [] }; }, /554.*PDF attendu/],
    ['another PDF', () => { const mail = withDocument(); return { ...mail, attachments: [mail.attachments?.[0] ?? {}, { filename: '20260115_CR_NESSI_RUTH.pdf', content: Buffer.from('%PDF autre'), contentType: 'application/pdf' }] }; }, /554.*differe/],
    ['a badly named PDF', () => { const mail = withDocument(); return { ...mail, attachments: [mail.attachments?.[0] ?? {}, { ...mail.attachments?.[1], filename: 'document.pdf' }] }; }, /554.*Nom du PDF/],
    ['something else than a zip', () => { const mail = withDocument(); return { ...mail, attachments: [{ filename: 'IHE_XDM.ZIP', content: Buffer.from('non'), contentType: 'application/zip' }] }; }, /554.*illisible/],
  ])('refuses %s', async (_name, mail, answer) => { expect(await send(mail())).toMatch(answer); });

  it('accepts plain mail, and a patient\'s own document in his mailbox', async () => {
    expect(await send({ from: sender, to: `${ruth.matricule}@patient.mssante.fr`, subject: '[FIN]', text: 'Fin de l’échange', messageId: newId() })).toMatch(/^250/);
    expect(await send(withDocument({}, { to: `${ruth.matricule}@patient.mssante.fr` }, { 'X-MSS-MES': 'FIN' }))).toMatch(/^250/);
  });

  it('sends back an ordinary mail when the patient closed the messaging', async () => {
    const people = await running.get<{ nomNaissance: string; matricule: string }[]>('/__identities');
    const closed = people.find((each) => each.nomNaissance === 'DUFOUR')?.matricule ?? '';
    expect(await send({ from: 'retours@lestilleuls.mssante.fr', to: `${closed}@patient.mssante.fr`, subject: 'Bonjour', text: 'Bonjour', messageId: newId() })).toMatch(/^250/);
    await inMailbox('retours@lestilleuls.mssante.fr', async (imap) => { expect((await imap.fetchOne('1', { envelope: true })) || null).toMatchObject({ envelope: { subject: 'Message non distribué' } }); });
  });

  describe('weather', () => {
    it('answers the code asked for, refuses connections, comes back', async () => {
      await running.command('/__weather', { service: 'mssante', mode: 'coded', code: '450', patient: ruth.matricule, times: 1 });
      expect(await send(withDocument())).toMatch(/^450/);
      await running.command('/__weather', { service: 'mssante', mode: 'refused' });
      expect(await send(withDocument())).toMatch(/ECONNREFUSED/);
      await running.command('/__weather', { service: 'mssante', mode: 'ok' });
      expect(await send(withDocument())).toMatch(/^250/);
    });

    it('keeps then stays silent; delivers twice; answers nonsense after keeping', async () => {
      const [silent, twice, nonsense] = [withDocument(), withDocument(), withDocument()];
      await running.command('/__weather', { service: 'mssante', mode: 'silent-after-reception', times: 1 });
      expect(await send(silent)).not.toMatch(/^250/);
      expect((await listed(String(silent.messageId)))?.count).toBe(1);
      await running.command('/__weather', { service: 'mssante', mode: 'duplicate', times: 1 });
      expect(await send(twice)).toMatch(/^250/);
      expect((await listed(String(twice.messageId)))?.count).toBe(2);
      await running.command('/__weather', { service: 'mssante', mode: 'malformed', times: 1 });
      expect(await send(nonsense)).not.toMatch(/^250/);
      expect((await listed(String(nonsense.messageId)))?.count).toBe(1);
    });
  });

  async function inMailbox(user: string, work: (imap: ImapFlow) => Promise<void>, folder = 'INBOX', password = 'simulateur', secure = true): Promise<void> {
    const imap = new ImapFlow({ host: '127.0.0.1', port: running.simulator.ports.imap, secure, auth: { user, pass: password }, tls: { ca: running.pki.ca }, logger: false });
    await imap.connect();
    try {
      const lock = await imap.getMailboxLock(folder);
      try { await work(imap); } finally { lock.release(); }
    } finally { await imap.logout(); }
  }

  describe('IMAP', () => {
    it.each([true, false])('serves imapflow: list, search, fetch, flags, append (implicit TLS: %s)', async (secure) => {
      const box = `boite${secure ? 1 : 2}@lestilleuls.mssante.fr`;
      const mail = withDocument({}, { to: box, subject });
      await send(mail);
      await inMailbox(box, async (imap) => {
        expect((await imap.list()).map((each) => [each.path, each.specialUse ?? null])).toEqual(expect.arrayContaining([['INBOX', '\\Inbox'], ['Sent', '\\Sent'], ['Trash', '\\Trash']]));
        expect(await imap.status('INBOX', { messages: true, unseen: true })).toMatchObject({ messages: 1, unseen: 1 });
        expect(await imap.search({ header: { 'message-id': String(mail.messageId) } }, { uid: true })).toEqual([1]);
        expect(await imap.search({ header: { 'message-id': '<absent@x>' } }, { uid: true })).toEqual([]);
        const got = (await imap.fetchOne('1', { envelope: true, source: true, flags: true, uid: true, bodyStructure: true, size: true, headers: ['x-mss-codecda'] }, { uid: true })) || null;
        expect(got?.envelope).toMatchObject({ subject, messageId: mail.messageId, from: [{ address: sender, name: 'MSP Les Tilleuls' }] });
        const list = await running.get<Listed[]>('/__mssante/messages');
        const raw = await (await fetch(`http://127.0.0.1:${running.simulator.ports.control}/__mssante/messages/${list.find((each) => each.messageId === mail.messageId)?.id ?? 0}/raw`)).text();
        expect(got?.source?.toString('utf8')).toBe(raw);
        expect(got?.size).toBe(Buffer.byteLength(raw));
        expect(got?.headers?.toString()).toContain('11488-4');
        expect([...(got?.flags ?? [])]).toEqual([]);
        expect(got?.bodyStructure?.childNodes?.map((each) => each.type)).toEqual(['text/plain', 'application/zip', 'application/pdf']);
        const part = await imap.download('1', '2', { uid: true });
        const chunks: Buffer[] = [];
        for await (const chunk of part.content as AsyncIterable<Buffer>) chunks.push(chunk);
        expect(Buffer.concat(chunks).subarray(0, 2).toString()).toBe('PK');
        await imap.messageFlagsAdd('1', ['\\Seen', '$MDNSent'], { uid: true });
        expect(await imap.search({ seen: false })).toEqual([]);
        await imap.append('Sent', 'From: a@mssante.fr\r\nSubject: essai\r\nMessage-ID: <depot-1@x>\r\n\r\nBonjour', ['\\Seen']);
        expect(await imap.status('Sent', { messages: true })).toMatchObject({ messages: 1 });
        await imap.messageDelete('1', { uid: true });
        expect(await imap.status('INBOX', { messages: true })).toMatchObject({ messages: 0 });
      }, 'INBOX', 'simulateur', secure);
    });

    it('refuses a wrong password', async () => { await expect(inMailbox('boite@x.mssante.fr', async () => undefined, 'INBOX', 'faux')).rejects.toThrow(); });

    it('announces a new message during IDLE', async () => {
      const box = 'attente@lestilleuls.mssante.fr';
      await inMailbox(box, async (imap) => {
        const arrival = new Promise<number>((resolve) => { imap.once('exists', (event: { count: number }) => resolve(event.count)); });
        void imap.idle();
        await new Promise((resolve) => { setTimeout(resolve, 100); });
        await send(withDocument({}, { to: box }));
        expect(await arrival).toBe(1);
      });
    });

    it('lets a certificate holder in by EXTERNAL', async () => {
      const said = await new Promise<string>((resolve, reject) => {
        const socket = connect({ host: '127.0.0.1', port: running.simulator.ports.imap, ca: running.pki.ca, cert: running.pki.otherClient.cert, key: running.pki.otherClient.key }, () => undefined);
        let text = '';
        socket.on('data', (chunk: Buffer) => { text += chunk.toString(); if (/a[12] (?:NO|BAD)|a2 OK/.test(text)) { socket.end(); resolve(text); } else if (text.endsWith('MSSante\r\n')) socket.write(`a1 AUTHENTICATE EXTERNAL ${Buffer.from(sender).toString('base64')}\r\na2 SELECT INBOX\r\n`); });
        socket.on('error', reject);
      });
      expect(said).toContain('AUTH=EXTERNAL');
      expect(said).toContain('a1 OK');
    });
  });

  it('finds again after a restart messages, counts and flags', async () => {
    const before = await running.get<Listed[]>('/__mssante/messages');
    await running.restart();
    expect(await running.get<Listed[]>('/__mssante/messages')).toEqual(before);
    await inMailbox('boite1@lestilleuls.mssante.fr', async (imap) => { expect(await imap.status('Sent', { messages: true, unseen: true })).toMatchObject({ messages: 1, unseen: 0 }); });
  });
});
