import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';

/** A certificate and its private key, PEM. */
export interface KeyPair { cert: string; key: string }
/** A small authority with what a centre and a national service need to talk. */
export interface TestPki { caPem: string; server: KeyPair; client: KeyPair; signing: KeyPair; stranger: KeyPair }

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
let made: Promise<TestPki> | null = null;

/** Certificates for tests, made once a process: CA, server (127.0.0.1, localhost), client, signature, and a self-signed stranger. */
export function testPki(): Promise<TestPki> { return (made ??= make()); }

async function make(): Promise<TestPki> {
  x509.cryptoProvider.set(webcrypto as never);
  const caKeys = await newKeys();
  const ca = await x509.X509CertificateGenerator.createSelfSigned({ serialNumber: '01', name: 'CN=Pluriel test CA, O=Pluriel, C=FR', keys: caKeys, signingAlgorithm: algorithm, ...validity(), extensions: [new x509.BasicConstraintsExtension(true, 1, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true)] });
  const issue = async (serialNumber: string, subject: string, extensions: x509.Extension[]): Promise<KeyPair> => {
    const keys = await newKeys();
    const cert = await x509.X509CertificateGenerator.create({ serialNumber, subject, issuer: ca.subject, publicKey: keys.publicKey, signingKey: caKeys.privateKey, signingAlgorithm: algorithm, ...validity(), extensions });
    return { cert: cert.toString('pem'), key: await pemOf(keys.privateKey) };
  };
  const strangerKeys = await newKeys();
  const stranger = await x509.X509CertificateGenerator.createSelfSigned({ serialNumber: '09', name: 'CN=stranger', keys: strangerKeys, signingAlgorithm: algorithm, ...validity() });
  return {
    caPem: ca.toString('pem'),
    server: await issue('02', 'CN=localhost', [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }, { type: 'ip', value: '127.0.0.1' }])]),
    client: await issue('03', 'CN=INSI-MANU, OU=1630000018, O=MSP LES TILLEULS, C=FR', [new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.2'])]),
    signing: await issue('04', 'CN=MSP LES TILLEULS, OU=1630000018, O=MSP LES TILLEULS, C=FR', [new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true)]),
    stranger: { cert: stranger.toString('pem'), key: await pemOf(strangerKeys.privateKey) },
  };
}

const newKeys = (): Promise<webcrypto.CryptoKeyPair> => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;
const validity = (): { notBefore: Date; notAfter: Date } => ({ notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 365 * 86_400_000) });
async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${bytes.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END PRIVATE KEY-----\n`;
}
