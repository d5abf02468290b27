import { samplesOfCda } from '@pluriel/clinical-formats/cda';
import { samplesOfNotices, samplesOfPdf } from '@pluriel/clinical-formats/pdf';
import { samplesOfDmp } from '@pluriel/teleservices/dmp';
import { buildRechercheTraits, lpsName } from '@pluriel/teleservices/insi';
import { samplesOfMssante } from '@pluriel/teleservices/mssante';
import { FileKeySigner } from '@pluriel/teleservices/transport';
import * as x509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Sample { file: string; kind: string; variant: string; bytes: Buffer }

/** `samples --out DIR`: one of everything that leaves the product, through the product's own code, and an index of it. */
export async function samples(options: readonly string[]): Promise<number> {
  const folder = options[options.indexOf('--out') + 1];
  if (!options.includes('--out') || !folder) { console.error('Usage: npm run samples -- --out DIR'); return 2; }
  mkdirSync(folder, { recursive: true });
  const found: Sample[] = [];
  const add = (kind: string, files: Iterable<[string, Buffer | string]>): void => { for (const [file, bytes] of files) found.push({ file, kind, variant: file.replace(/\.[a-z]+$/, ''), bytes: Buffer.from(bytes) }); };
  const pdf = await samplesOfPdf();
  const bytesOf = (name: string): Buffer => { const bytes = pdf.get(name); if (!bytes) throw new Error(`no sample ${name}`); return bytes; };
  const prescription = bytesOf('ordonnance-qualifiee.pdf');
  add('pdf', [...pdf].filter(([file]) => file.endsWith('.pdf')));
  add('notice', await samplesOfNotices());
  add('datamatrix', [...pdf].filter(([file]) => file.startsWith('datamatrix')));
  const cda = samplesOfCda({ prescription, consultation: bytesOf('consultation-qualifiee.pdf'), unqualified: bytesOf('ordonnance-non-verifiee.pdf') });
  add('cda', cda);
  const prescriptionCda = Buffer.from(cda.get('cda-prescription-qualifiee.xml') ?? '');
  add('soap', await samplesOfDmp({ cda: prescriptionCda, uniqueId: '2.25.276435617984561837465192837465019283746', signer: await throwAwaySigner() }));
  add('soap', [['insi-recherche-traits.xml', buildRechercheTraits(
    { nomNaissance: 'NESSI', prenoms: ['RUTH'], sexe: 'F', dateNaissance: '1977-07-14', lieuNaissance: '63220' },
    { now: new Date('2026-03-12T09:10:00Z'), messageId: '019d0000-0000-7000-8000-0000000000a1', contexteBamId: '019d0000-0000-7000-8000-0000000000a2', contexteLpsId: '019d0000-0000-7000-8000-0000000000a3', emetteur: '1630000018', logiciel: { idam: 'XX-00-000000-00', version: '0.1.0', instance: '019d0000-0000-7000-8000-0000000000a4', nom: lpsName('Pluriel', '0.1.0') } },
  )]]);
  const mails = await samplesOfMssante({ prescription: { cda: prescriptionCda, pdf: prescription }, consultation: { cda: Buffer.from(cda.get('cda-consultation-qualifiee.xml') ?? ''), pdf: bytesOf('consultation-qualifiee.pdf') } });
  for (const [file, bytes] of mails) add(file.endsWith('.eml') ? 'mail' : 'xdm', [[file, Buffer.from(bytes)]]);
  for (const { file, bytes } of found) writeFileSync(join(folder, file), bytes);
  writeFileSync(join(folder, 'index.json'), JSON.stringify(found.map(({ file, kind, variant, bytes }) => ({ file, kind, variant, size: bytes.length })), null, 2));
  console.log(`${found.length} samples in ${folder}`);
  return 0;
}

/** A key of the moment: a sample proves the form of a signature, not who signed. */
async function throwAwaySigner(): Promise<FileKeySigner> {
  x509.cryptoProvider.set(webcrypto as never);
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({ serialNumber: '01', name: 'CN=MSP LES TILLEULS, OU=1630000018, O=MSP LES TILLEULS, C=FR', keys, signingAlgorithm: algorithm, notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 86_400_000) });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return new FileKeySigner({ cert: certificate.toString('pem'), key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n` });
}
