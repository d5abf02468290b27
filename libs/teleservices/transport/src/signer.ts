import { createPrivateKey, createPublicKey, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Signer, SigningCertificate } from '@pluriel/teleservices/dmp';

const signAsync = promisify(sign) as (algorithm: string, data: Buffer, key: KeyObject) => Promise<Buffer>;

/** Signs with a private key in memory. The signature runs on Node's thread pool, so the event loop stays free. */
export class FileKeySigner implements Signer {
  readonly certificate: SigningCertificate;
  private readonly key: KeyObject;

  /** @param pem certificate (first one of the file when it holds a chain) and private key @throws Error when they do not belong together */
  constructor(pem: { cert: string; key: string }) {
    const certificate = new X509Certificate(pem.cert);
    this.key = createPrivateKey(pem.key);
    if (!certificate.publicKey.equals(createPublicKey(this.key))) throw new Error('The signing key does not match its certificate.');
    this.certificate = describe(certificate);
  }

  /** Reads both PEM files. */
  static fromFiles(files: { cert: string; key: string }): FileKeySigner {
    return new FileKeySigner({ cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') });
  }

  sign(data: Buffer): Promise<Buffer> {
    return signAsync('sha256', data, this.key);
  }
}

function describe(certificate: X509Certificate): SigningCertificate {
  return {
    derBase64: certificate.raw.toString('base64'),
    sha256Base64: Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64'),
    subject: rfc2253(certificate.subject),
    issuer: rfc2253(certificate.issuer),
    serialNumber: BigInt(`0x${certificate.serialNumber}`).toString(),
  };
}

/** Node lists the parts of a name one per line, least specific first, already escaped as RFC 2253 asks. */
const rfc2253 = (name: string): string => name.split('\n').reverse().join(',');
