import { createHash, sign, X509Certificate } from 'node:crypto';
import type { Signer } from '../signer-port';

/** A signer over a key in memory, for tests. @param pem certificate and private key */
export function testSigner(pem: { cert: string; key: string }): Signer {
  const certificate = new X509Certificate(pem.cert);
  const name = (text: string) => text.split('\n').reverse().join(',');
  return {
    certificate: {
      derBase64: certificate.raw.toString('base64'), sha256Base64: createHash('sha256').update(certificate.raw).digest('base64'),
      subject: name(certificate.subject), issuer: name(certificate.issuer), serialNumber: BigInt(`0x${certificate.serialNumber}`).toString(),
    },
    sign: (data) => Promise.resolve(sign('sha256', data, pem.key)),
  };
}
