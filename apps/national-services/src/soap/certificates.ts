import { X509Certificate } from 'node:crypto';

/** What a certificate says of its holder, and whether it comes from our test authority. */
export interface CertificateFacts { certificate: X509Certificate; commonName: string | null; organisationalUnits: string[]; trusted: boolean; subject: string }

const attributes = (distinguishedName: string, type: string): string[] => distinguishedName.split(/\n|,(?=\s*[A-Za-z.0-9]+=)/)
  .map((part) => part.trim()).filter((part) => part.toUpperCase().startsWith(`${type}=`)).map((part) => part.slice(type.length + 1));

/** The authority of the test space (in production: IGC-Santé). Answers are remembered per certificate. */
export class CertificateAuthority {
  private readonly authority: X509Certificate;
  private readonly known = new Map<string, CertificateFacts>();

  constructor(caPem: string) { this.authority = new X509Certificate(caPem); }

  /** @param encoded DER bytes or base64 text. @returns the facts, or null when it is not a certificate */
  facts(encoded: Buffer | string): CertificateFacts | null {
    const key = typeof encoded === 'string' ? encoded.replace(/\s+/g, '') : encoded.toString('base64');
    const remembered = this.known.get(key);
    if (remembered) return remembered;
    try {
      const certificate = new X509Certificate(Buffer.from(key, 'base64'));
      const now = Date.now();
      const trusted = certificate.checkIssued(this.authority) && certificate.verify(this.authority.publicKey) && Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
      const facts = { certificate, trusted, subject: certificate.subject, commonName: attributes(certificate.subject, 'CN')[0] ?? null, organisationalUnits: attributes(certificate.subject, 'OU') };
      this.known.set(key, facts);
      return facts;
    } catch { return null; }
  }
}

/** Compares two distinguished names whatever their order and separators (RFC 2253 text against OpenSSL lines). */
export function sameDistinguishedName(one: string, other: string): boolean {
  const parts = (text: string) => text.split(/\n|,(?=\s*[A-Za-z.0-9]+\s*=)|\+/).map((part) => part.trim().replace(/\s*=\s*/, '=')).filter((part) => part !== '')
    .map((part) => { const [type = '', ...value] = part.split('='); return `${type.toUpperCase().replace(/^S$/, 'ST')}=${value.join('=').replace(/\\(.)/g, '$1').toLowerCase()}`; }).sort();
  return parts(one).join('|') === parts(other).join('|');
}
