import { describeWithTool, testPki } from '@pluriel/platform/testing';
import { unzipSync } from 'fflate';
import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleDocument, exampleMail } from './example-mail';
import { composeMail } from './mail-message';

const dovecot = ['/usr/sbin/dovecot', '/usr/bin/dovecot'].find(existsSync);

/** What we compose must survive a mail server that is not ours (mssante.md §2.5): kept, found again by its Message-ID, read back whole. */
describeWithTool('dovecot', 'A message of ours in a mailbox of Dovecot', () => {
  let folder: string;
  let server: ChildProcess;
  let client: ImapFlow;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pluriel-dovecot-'));
    const pki = await testPki();
    const port = await freePort();
    const user = process.getuid?.() === 0 ? 'nobody' : spawnSync('id', ['-un'], { encoding: 'utf8' }).stdout.trim();
    for (const name of ['mail', 'run', 'state']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'server.crt'), pki.server.cert);
    writeFileSync(join(folder, 'server.key'), pki.server.key);
    if (process.getuid?.() === 0) for (const name of ['', 'mail']) chownSync(join(folder, name), 65534, 65534);
    writeFileSync(join(folder, 'dovecot.conf'), [
      'protocols = imap', `base_dir = ${folder}/run`, `state_dir = ${folder}/state`, 'log_path = /dev/stderr', 'ssl = required', `ssl_cert = <${folder}/server.crt`, `ssl_key = <${folder}/server.key`, `mail_location = maildir:${folder}/mail/%u`,
      `mail_uid = ${user}`, `mail_gid = ${spawnSync('id', ['-gn', user], { encoding: 'utf8' }).stdout.trim()}`, 'first_valid_uid = 1', 'first_valid_gid = 1', 'default_login_user = dovenull', 'default_internal_user = dovecot',
      'passdb {', '  driver = static', '  args = password=essai', '}', 'userdb {', '  driver = static', `  args = uid=${user} gid=${spawnSync('id', ['-gn', user], { encoding: 'utf8' }).stdout.trim()} home=${folder}/mail/%u`, '}',
      'service imap-login {', '  inet_listener imap {', '    port = 0', '  }', '  inet_listener imaps {', '    address = 127.0.0.1', `    port = ${port}`, '    ssl = yes', '  }', '}', '',
    ].join('\n'));
    server = spawn(dovecot ?? 'dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
    await untilListening(port);
    client = new ImapFlow({ host: '127.0.0.1', port, secure: true, auth: { user: 'karim.haddad', pass: 'essai' }, tls: { ca: pki.caPem, servername: 'localhost' }, logger: false });
    await client.connect();
  });
  afterAll(async () => {
    await client?.logout().catch(() => undefined);
    server?.kill('SIGTERM');
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    rmSync(folder, { recursive: true, force: true });
  });

  it('MSS-40 keeps subject, headers, PDF and archive to the byte, and is found by its Message-ID', async () => {
    const pdf = Buffer.from('%PDF-1.4 essai é\n'.repeat(3000), 'latin1');
    const cda = Buffer.from('<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3">é</ClinicalDocument>');
    const facts = exampleMail([exampleDocument({ cda, pdf })]);
    await client.append('INBOX', await composeMail(facts));
    const lock = await client.getMailboxLock('INBOX');
    try {
      const found = await client.search({ header: { 'message-id': `<${facts.messageId}>` } });
      expect(found).toHaveLength(1);
      const message = await client.fetchOne(String((found as number[])[0]), { source: true });
      const mail = await simpleParser((message as { source: Buffer }).source);
      expect(mail.subject).toBe('XDM/1.0/DDM+Prescription de produits de santé NESSI RUTH 14/07/1977');
      expect(mail.headers.get('x-mss-codecda')).toBe('57833-6');
      expect(mail.headers.get('x-mss-ins')).toBe('O');
      const [archive, twin] = [mail.attachments.find((part) => part.filename === 'IHE_XDM.ZIP'), mail.attachments.find((part) => part.contentType === 'application/pdf')];
      expect(twin?.content.equals(pdf)).toBe(true);
      const files = unzipSync(new Uint8Array(archive?.content ?? Buffer.alloc(0)));
      const stored = Object.entries(files).find(([name]) => name.endsWith('DOC00001.XML'))?.[1];
      expect(createHash('sha256').update(stored ?? new Uint8Array()).digest('hex')).toBe(createHash('sha256').update(cda).digest('hex'));
    } finally { lock.release(); }
  });
}, () => dovecot !== undefined);

function freePort(): Promise<number> {
  return new Promise((resolve) => { const probe = createServer(); probe.listen(0, '127.0.0.1', () => { const address = probe.address(); probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0)); }); });
}

async function untilListening(port: number): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    const open = await new Promise<boolean>((resolve) => { const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); }); socket.on('error', () => resolve(false)); });
    if (open) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error('Dovecot does not listen');
}
