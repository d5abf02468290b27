import { attribute, elements, type XmlElement } from '../xml/element';

/** The model (volet) a document says it follows, and its edition. */
export interface CdaModel {
  readonly code: 'vsm' | 'ips' | 'prescription' | 'vaccination-note' | 'vaccination-history' | 'child-measures' | 'cs8' | 'cs9' | 'cs24' | 'screening' | 'biology' | 'imaging-request' | 'imaging-report'
    | 'dispensation' | 'entry-letter' | 'exit-letter' | 'telemedicine-request' | 'prevention-plan' | 'reimbursements' | 'oncology-meeting' | 'unstructured' | 'other';
  /** French name */
  readonly label: string;
  readonly edition: string | null;
}

/** By `F:` template of the root (cda.md §3, §4). More precise ones first: a certificate carries its family's template too. */
const models: readonly (readonly [suffix: string, code: CdaModel['code'], label: string])[] = [
  ['1.5.1', 'cs8', 'Certificat de santé du 8e jour'], ['1.5.2', 'cs9', 'Certificat de santé du 9e mois'], ['1.5.3', 'cs24', 'Certificat de santé du 24e mois'], ['1.5.4', 'child-measures', 'Mesures de l’enfant'],
  ['1.13', 'vsm', 'Volet de synthèse médicale, règles de 2013'], ['1.51', 'ips', 'Synthèse médicale (IPS-FR)'], ['1.39', 'prescription', 'Prescription de produits de santé'],
  ['1.46', 'vaccination-note', 'Note de vaccination'], ['1.37', 'vaccination-history', 'Historique de vaccinations'], ['1.59', 'screening', 'Test rapide d’orientation diagnostique'],
  ['1.55', 'biology', 'Compte rendu d’examens de biologie'], ['1.47', 'imaging-request', 'Demande d’actes d’imagerie'], ['1.45', 'imaging-report', 'Compte rendu d’imagerie'],
  ['1.54', 'dispensation', 'Dispensation'], ['1.21', 'entry-letter', 'Lettre de liaison à l’entrée'], ['1.29', 'exit-letter', 'Lettre de liaison à la sortie'], ['1.38', 'telemedicine-request', 'Demande d’acte de télémédecine'],
  ['1.56', 'prevention-plan', 'Plan personnalisé de prévention'], ['1.36', 'reimbursements', 'Historique des remboursements'], ['1.8', 'oncology-meeting', 'Fiche de réunion de concertation en cancérologie'],
];
const nationalRoot = '1.2.250.1.213.1.1.';
const unstructured = '1.3.6.1.4.1.19376.1.2.20';
const older: Readonly<Record<string, CdaModel['code']>> = { '1.3.6.1.4.1.19376.1.3.3': 'biology', '2.16.840.1.113883.10.22.1.1': 'ips' };

/** @returns the model by the template identifiers of the root; `other` when it is none we know: it is still shown in full (DOC-30) */
export function modelOf(document: XmlElement): CdaModel {
  const templates = elements(document, 'templateId').map((template) => ({ root: attribute(template, 'root') ?? '', edition: attribute(template, 'extension') }));
  const named = (code: CdaModel['code'], label: string, root: string): CdaModel => ({ code, label, edition: templates.find((template) => template.root === root)?.edition ?? null });
  for (const [suffix, code, label] of models) if (templates.some(({ root }) => root === nationalRoot + suffix)) return named(code, label, nationalRoot + suffix);
  for (const { root } of templates) {
    const known = Object.hasOwn(older, root) ? models.find(([, code]) => code === older[root]) : undefined;
    if (known) return named(known[1], known[2], root);
  }
  if (templates.some(({ root }) => root === unstructured)) return { code: 'unstructured', label: 'Document non structuré', edition: null };
  const volet = templates.find(({ root }) => root.startsWith(`${nationalRoot}1.`) && root !== `${nationalRoot}1.1`);
  return { code: 'other', label: 'Autre modèle de document', edition: volet?.edition ?? null };
}
