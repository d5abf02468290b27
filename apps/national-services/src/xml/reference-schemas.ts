import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XsdValidator, XmlValidateError, type XmlElement } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/** The national and IHE schemas we check against, by what they describe. Paths below REFERENCE_DIR. */
const files = {
  insiRecherche: 'wsdl/insi/xsd/ServiceIdentiteCertifiee/INSi_RECSANS_INS.xsd',
  insiVitale: 'wsdl/insi/xsd/ServiceIdentiteCertifiee/INSi_RECVITALE_INS.xsd',
  insiResultat: 'wsdl/insi/xsd/ServiceIdentiteCertifiee/INSi_RESULTAT_INS.xsd',
  contexteBam: 'wsdl/insi/xsd/CTX/ROOT_ctxbam_CTXBAM_V01_02.xsd',
  contexteLps: 'wsdl/insi/xsd/CTX/ROOT_ctxlps_CTXLPS_V01_00.xsd',
  erreurSiram: 'wsdl/insi/xsd/schema_faultSOAP_V01_01.xsd',
  vihf: 'schemas/xds/saml/vihf-driver.xsd',
  xds: 'schemas/xds/toolkit2-v3/XDS.b_DocumentRepository.xsd',
  query: 'schemas/xds/toolkit2-v3/query.xsd',
  lcm: 'schemas/xds/toolkit2-v3/lcm.xsd',
  hl7ExistenceTest: 'schemas/xds/hl7v3/multicacheschemas/PRPA_IN201309UV02.xsd',
  cda: 'cda-kit/infrastructure/cda/CDA_extended.xsd',
  soap: 'schemas/xds/soap/soap-1.2-envelope.xsd',
} as const;
export type SchemaName = keyof typeof files;

let fileAccessRegistered = false;

/** Schemas parsed once at the first use. Without a reference folder every check answers "no finding". */
export class ReferenceSchemas {
  private readonly validators = new Map<SchemaName, XsdValidator | null>();

  constructor(private readonly directory: string | null) {}

  get present(): boolean { return this.directory !== null; }

  /** Parses the schemas of the busy paths at start, so that the first message is not slow. */
  warm(): void { for (const name of Object.keys(files) as SchemaName[]) this.validator(name); }

  /**
   * Checks a document or one of its elements.
   * @returns the first finding of the schema in libxml2's words, or null when it is valid or when no schema is there
   */
  finding(name: SchemaName, subject: XmlDocument | XmlElement): string | null {
    const validator = this.validator(name);
    if (validator === null) return null;
    try { if (subject instanceof XmlDocument) validator.validate(subject); else validator.validate(subject); } catch (error) {
      if (error instanceof XmlValidateError) return (error.details[0]?.message ?? error.message).trim();
      throw error;
    }
    return null;
  }

  /** @returns what a text (an answer of ours, a body taken out of its envelope) breaks in its schema, or null */
  findingInText(name: SchemaName, text: string): string | null {
    if (this.validator(name) === null) return null;
    const document = XmlDocument.fromString(text);
    try { return this.finding(name, document); } finally { document.dispose(); }
  }

  close(): void { for (const validator of this.validators.values()) validator?.dispose(); this.validators.clear(); }

  private validator(name: SchemaName): XsdValidator | null {
    const known = this.validators.get(name);
    if (known !== undefined) return known;
    const path = this.directory === null ? null : join(this.directory, files[name]);
    let made: XsdValidator | null = null;
    if (path !== null && existsSync(path)) {
      if (!fileAccessRegistered) { xmlRegisterFsInputProviders(); fileAccessRegistered = true; }
      const schema = XmlDocument.fromBuffer(readFileSync(path), { url: path });
      try { made = XsdValidator.fromDoc(schema); } finally { schema.dispose(); }
    }
    this.validators.set(name, made);
    return made;
  }
}
