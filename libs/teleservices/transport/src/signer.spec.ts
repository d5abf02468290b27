import { createVerify } from 'node:crypto';
import { testPki } from '@pluriel/platform/testing';
import { FileKeySigner } from './signer';

describe('FileKeySigner', () => {
  it('signs with RSA-SHA256 what the certificate verifies', async () => {
    const { signing } = await testPki();
    const signature = await new FileKeySigner(signing).sign(Buffer.from('bytes'));
    expect(createVerify('sha256').update('bytes').verify(signing.cert, signature)).toBe(true);
    expect(createVerify('sha256').update('other').verify(signing.cert, signature)).toBe(false);
  });

  it('names the certificate as XML signatures do: most specific part first', async () => {
    const { signing } = await testPki();
    const { certificate } = new FileKeySigner(signing);
    expect(certificate.subject.split(',')).toContain('OU=1630000018');
    expect(certificate.issuer.split(',')).toContain('CN=Pluriel test CA');
    expect(certificate.serialNumber).toBe('4');
    expect(signing.cert.replace(/\s/g, '')).toContain(certificate.derBase64);
  });

  it('refuses a key that is not the certificate’s', async () => {
    const pki = await testPki();
    expect(() => new FileKeySigner({ cert: pki.signing.cert, key: pki.client.key })).toThrow('does not match');
  });
});
