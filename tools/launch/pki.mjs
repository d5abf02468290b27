// Fictive certificates for the demo centre and the simulator: a test authority, the server's, and the structure's two.
import 'reflect-metadata';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { webcrypto } from 'node:crypto';
import { join } from 'node:path';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
const structure = 'OU=1630000018, O=MSP LES TILLEULS, C=FR';

/**
 * Makes the files once. Names: ca.crt, server.{crt,key}, insi.{crt,key} (CN INSI-AUTO), insi-manu.{crt,key} (CN INSI-MANU), client.{crt,key}, signing.{crt,key}.
 * @param {string} folder
 */
export async function ensurePki(folder) {
  if (existsSync(join(folder, 'complete')) && existsSync(join(folder, 'insi-manu.crt'))) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(webcrypto);
  const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const validity = { notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 5 * 365 * 86_400_000) };
  const caKeys = await newKeys();
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01', name: 'CN=TEST AC IGC-SANTE FICTIVE, O=PLURIEL DEMO, C=FR', keys: caKeys, signingAlgorithm: algorithm, ...validity,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true)],
  });
  writeFileSync(join(folder, 'ca.crt'), ca.toString('pem'));
  let serial = 1;
  const issue = async (file, subject, extensions) => {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.create({ serialNumber: String(++serial).padStart(2, '0'), subject, issuer: ca.subject, publicKey: keys.publicKey, signingKey: caKeys.privateKey, signingAlgorithm: algorithm, ...validity, extensions });
    const body = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64').match(/.{1,64}/g).join('\n');
    writeFileSync(join(folder, `${file}.crt`), certificate.toString('pem'));
    writeFileSync(join(folder, `${file}.key`), `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`, { mode: 0o600 });
  };
  const clientUse = new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.2']);
  await issue('server', 'CN=localhost', [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }, { type: 'ip', value: '127.0.0.1' }])]);
  await issue('insi', `CN=INSI-AUTO, ${structure}`, [clientUse]);
  await issue('insi-manu', `CN=INSI-MANU, ${structure}`, [clientUse]);
  await issue('client', `CN=MSP LES TILLEULS, ${structure}`, [clientUse]);
  await issue('signing', `CN=MSP LES TILLEULS, ${structure}`, [new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true)]);
  writeFileSync(join(folder, 'complete'), '');
}
