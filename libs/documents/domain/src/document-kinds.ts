/** What a document is made from. */
export const documentSources = ['prescription', 'consultation'] as const;
export type DocumentSource = (typeof documentSources)[number];

/** A code with its list, as the national formats want it. */
export interface CodedValue { code: string; label: string; codeSystem: string }

/** One type of document this product makes (DOC-34): national type, class, format, and the words of our screens. */
export interface DocumentKind {
  source: DocumentSource;
  /** XDS typeCode and CDA code: TRE_A04 (LOINC) or TRE_A05 (dmp.md §6, cda.md §3). */
  type: CodedValue;
  /** XDS classCode: TRE_A03, through the association ASS_X16 (dmp.md §6). */
  class: CodedValue;
  /** XDS formatCode of a CDA of level 1 that holds a PDF (cda.md §1.1, §4). */
  format: CodedValue;
  /** Word of the uniform title. */
  shortName: string;
  /** Right needed to validate it, besides `document.validate`. */
  permission: string | null;
  /** Beginning of the names of files: neither a name of a person nor a matricule. */
  fileName: string;
}

const loinc = '2.16.840.1.113883.6.1';
const classes = '1.2.250.1.213.1.1.4.1';
const pdfInCda: CodedValue = { code: 'urn:ihe:iti:xds-sd:pdf:2008', label: 'Document à corps non structuré en Pdf/A-1', codeSystem: '1.3.6.1.4.1.19376.1.2.3' };

/** The table of types, as data. */
export const documentKinds: Readonly<Record<DocumentSource, DocumentKind>> = {
  prescription: {
    source: 'prescription', type: { code: '57833-6', label: 'Prescription de produits de santé', codeSystem: loinc }, class: { code: '42', label: 'Prescription', codeSystem: classes },
    format: pdfInCda, shortName: 'Ordonnance', permission: 'prescribe.drugs', fileName: 'ordonnance',
  },
  consultation: {
    source: 'consultation', type: { code: '11488-4', label: 'CR ou fiche de consultation ou de visite', codeSystem: loinc }, class: { code: '10', label: 'Compte rendu', codeSystem: classes },
    format: pdfInCda, shortName: 'CR consultation', permission: null, fileName: 'cr-consultation',
  },
};

/** @returns whether the text names a source of documents */
export const isDocumentSource = (text: string): text is DocumentSource => (documentSources as readonly string[]).includes(text);
