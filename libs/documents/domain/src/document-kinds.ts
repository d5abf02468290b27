/** What a document is made from. */
export const documentSources = ['prescription', 'consultation', 'added', 'care-order', 'child-form', 'vsm', 'vaccination', 'letter', 'plan', 'care-report'] as const;
export type DocumentSource = (typeof documentSources)[number];

/** What the product says of a kind of document; its national codes are those of its content (`documentTypes`). */
export interface DocumentKind {
  source: DocumentSource;
  /** Its word in the settings and in refusals; a title says the type of the document (UX-08). */
  shortName: string;
  /** Right needed to validate it, besides `document.validate`. */
  permission: string | null;
  /** Beginning of the names of files: neither a name of a person nor a matricule. */
  fileName: string;
}

export const documentKinds: Readonly<Record<DocumentSource, DocumentKind>> = {
  prescription: { source: 'prescription', shortName: 'Ordonnance', permission: 'prescribe.drugs', fileName: 'ordonnance' },
  consultation: { source: 'consultation', shortName: 'CR consultation', permission: null, fileName: 'cr-consultation' },
  added: { source: 'added', shortName: 'Document', permission: null, fileName: 'document' },
  // Who prescribes what is a table of professions and kinds of acts, checked where they are written (prescription.md §3.13).
  // Who signs a certificate of health is checked where it is written.
  'child-form': { source: 'child-form', shortName: 'Enfant', permission: null, fileName: 'enfant' },
  'care-order': { source: 'care-order', shortName: 'Prescription', permission: null, fileName: 'prescription' },
  vsm: { source: 'vsm', shortName: 'Synthèse médicale', permission: 'vsm.write', fileName: 'synthese-medicale' },
  vaccination: { source: 'vaccination', shortName: 'Note de vaccination', permission: 'vaccination.write', fileName: 'note-de-vaccination' },
  // Who writes a reception plan is checked where it is written.
  plan: { source: 'plan', shortName: 'Plan', permission: null, fileName: 'plan' },
  'care-report': { source: 'care-report', shortName: 'CR de soins', permission: null, fileName: 'cr-soins' },
  letter: { source: 'letter', shortName: 'Courrier', permission: null, fileName: 'courrier' },
};
