import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';

/** A certificate and its private key, in PEM. */
export interface Credential { cert: string; key: string }
export interface TestPki { ca: string; server: Credential; insiAuto: Credential; otherClient: Credential; card: Credential; nurseCard: Credential; signing: Credential; stranger: Credential; expired: Credential }

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
const pem = (bytes: ArrayBuffer, label: string): string => `-----BEGIN ${label}-----\n${(Buffer.from(bytes).toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;
const year = 365 * 24 * 3600 * 1000;

/** Makes an authority and what it issues, for the tests of the simulator alone. */
export async function makeTestPki(): Promise<TestPki> {
  const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  let serial = 1;
  const authorityOf = async (name: string) => {
    const keys = await newKeys();
    const certificate = await X509CertificateGenerator.createSelfSigned({ serialNumber: String(serial++).padStart(2, '0'), name, notBefore: new Date(Date.now() - year), notAfter: new Date(Date.now() + year), keys, signingAlgorithm: algorithm, extensions: [new BasicConstraintsExtension(true, 1, true)] });
    return { keys, certificate, name };
  };
  const authority = await authorityOf('CN=TEST AC SIMULATEUR, O=TEST, C=FR');
  const foreign = await authorityOf('CN=AUTRE AC, O=TEST, C=FR');
  const issue = async (subject: string, by = authority, expired = false): Promise<Credential> => {
    const keys = await newKeys();
    const certificate = await X509CertificateGenerator.create({
      serialNumber: String(serial++).padStart(2, '0'), subject, issuer: by.name, publicKey: keys.publicKey, signingKey: by.keys.privateKey, signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() - year), notAfter: new Date(Date.now() + (expired ? -year / 2 : year)),
      extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }, { type: 'ip', value: '127.0.0.1' }])],
    });
    return { cert: certificate.toString('pem'), key: pem(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY') };
  };
  return {
    ca: authority.certificate.toString('pem'), server: await issue('CN=localhost'),
    insiAuto: await issue('CN=INSI-AUTO, OU=1630000018, O=MSP LES TILLEULS, C=FR'), otherClient: await issue('CN=ORG AUTH_CLI, OU=1630000018, O=MSP LES TILLEULS, C=FR'),
    card: await issue('CN=810000000017, O=GIP-CPS, C=FR'), nurseCard: await issue('CN=810000000033, O=GIP-CPS, C=FR'),
    signing: await issue('CN=ORG SIGN, OU=1630000018, O=MSP LES TILLEULS, C=FR'), stranger: await issue('CN=INSI-AUTO, OU=1630000018, C=FR', foreign), expired: await issue('CN=ORG SIGN, OU=1630000018, C=FR', authority, true),
  };
}

/** @returns base64 of the DER form, as KeyInfo carries it */
export const derOf = (cert: string): string => new X509Certificate(cert).raw.toString('base64');
