import { samplesOfCda } from '@pluriel/clinical-formats/cda';
import { allSamples, typeOf, type DocumentLevel, type DocumentTypeKey } from '@pluriel/clinical-formats/model';
import { samplesOfAccessSheet, samplesOfBooklet, samplesOfNotices, samplesOfPdf } from '@pluriel/clinical-formats/pdf';
import { samplesOfLeaflet, samplesOfVsm } from '@pluriel/documents/server';
import { samplesOfEPrescription } from '@pluriel/prescribing/server';
import { samplesOfDmp } from '@pluriel/teleservices/dmp';
import { samplesOfInsi } from '@pluriel/teleservices/insi';
import { samplesOfMssante } from '@pluriel/teleservices/mssante';
import { FileKeySigner } from '@pluriel/teleservices/transport';
import * as x509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the index. Documents say their type; a CDA its level, and at level 3 the edition of its model. */
interface Sample { file: string; kind: string; variant: string; type?: DocumentTypeKey; level?: DocumentLevel; edition?: string | null; bytes: Buffer }

/** `samples --out DIR`: one of everything that leaves the product, through the product's own code, and an index of it. */
export async function samples(options: readonly string[]): Promise<number> {
  const folder = options[options.indexOf('--out') + 1];
  if (!options.includes('--out') || !folder) { console.error('Usage: npm run samples -- --out DIR'); return 2; }
  mkdirSync(folder, { recursive: true });
  const found: Sample[] = [];
  const add = (kind: string, files: Iterable<[string, Buffer | string]>): void => { for (const [file, bytes] of files) found.push({ file, kind, variant: file.replace(/\.[a-z]+$/, ''), bytes: Buffer.from(bytes) }); };
  const pdf = await samplesOfPdf();
  const bytesOf = (name: string): Buffer => { const bytes = pdf.get(name); if (!bytes) throw new Error(`no sample ${name}`); return bytes; };
  const types = new Map(allSamples().map(({ name, document, variant }) => [`${name}.pdf`, { type: typeOf(document.content), variant }]));
  for (const [file, bytes] of pdf) if (file.endsWith('.pdf')) found.push({ file, kind: 'pdf', variant: 'draft', ...types.get(file), bytes });
  add('notice', await samplesOfNotices());
  add('booklet', await samplesOfBooklet());
  add('notice', await samplesOfAccessSheet());
  add('datamatrix', [...pdf].filter(([file]) => file.startsWith('datamatrix')));
  const cda = samplesOfCda(({ name }) => bytesOf(`${name}.pdf`));
  for (const { file, sample, type, level, edition, xml } of cda) found.push({ file, kind: 'cda', variant: sample.variant, type, level, edition, bytes: Buffer.from(xml) });
  const sent = (name: string): { cda: Buffer; pdf: Buffer; uniqueId: string } => {
    const sample = cda.find(({ file }) => file === `${name}-n1.xml`);
    if (!sample) throw new Error(`no sample ${name}`);
    return { cda: Buffer.from(sample.xml), pdf: bytesOf(`${name}.pdf`), uniqueId: sample.sample.document.header.id };
  };
  const prescription = sent('drug-prescription-full');
  add('soap', await samplesOfDmp({ cda: prescription.cda, uniqueId: prescription.uniqueId, signer: await throwAwaySigner(), leftAuthor: sent('consultation-author-left') }));
  add('soap', samplesOfInsi());
  add('e-prescription', samplesOfEPrescription());
  const vsm = await samplesOfVsm();
  found.push({ file: 'vsm-of-record.pdf', kind: 'pdf', variant: 'full', type: 'vsm', bytes: vsm.pdf }, { file: 'vsm-of-record-n3.xml', kind: 'cda', variant: 'full', type: 'vsm', level: 3, edition: '2024.01', bytes: vsm.cda });
  const leaflet = await samplesOfLeaflet();
  found.push({ file: 'antibiotic-leaflet.pdf', kind: 'pdf', variant: 'full', type: 'certificate', bytes: leaflet.pdf }, { file: 'antibiotic-leaflet-n1.xml', kind: 'cda', variant: 'full', type: 'certificate', level: 1, edition: null, bytes: leaflet.cda });
  const mails = await samplesOfMssante({ prescription, consultation: sent('consultation-full') });
  for (const [file, bytes] of mails) add(file.endsWith('.eml') ? 'mail' : 'xdm', [[file, Buffer.from(bytes)]]);
  for (const { file, bytes } of found) writeFileSync(join(folder, file), bytes);
  writeFileSync(join(folder, 'index.json'), JSON.stringify(found.map(({ bytes, ...said }) => ({ ...said, size: bytes.length })), null, 2));
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
