/** Names of a certificate as XML signatures write them: RFC 2253 order, most specific first. */
export interface SigningCertificate {
  /** DER in base64, without line breaks. */
  derBase64: string;
  /** SHA-256 of the DER, base64. */
  sha256Base64: string;
  subject: string;
  issuer: string;
  /** Decimal. */
  serialNumber: string;
}

/** Whoever holds the key: a file, a card, a security module. The codecs only hand over bytes and take a signature back. */
export interface Signer {
  readonly certificate: SigningCertificate;
  /** RSA PKCS#1 v1.5 with SHA-256 over `data`. @returns the raw signature */
  sign(data: Buffer): Promise<Buffer>;
}
