/** What may be merged in a letter (LET-02, LET-06). Never renamed: templates of the centre hold these keys. */
export const letterFields = [
  { key: 'patient.civility', group: 'Patient', label: 'Civilité' },
  { key: 'patient.name', group: 'Patient', label: 'Prénom et nom' },
  { key: 'patient.first-name', group: 'Patient', label: 'Prénom' },
  { key: 'patient.used-name', group: 'Patient', label: 'Nom' },
  { key: 'patient.birth-name', group: 'Patient', label: 'Nom de naissance' },
  { key: 'patient.birth-first-names', group: 'Patient', label: 'Prénoms de naissance' },
  { key: 'patient.birth-date', group: 'Patient', label: 'Date de naissance' },
  { key: 'patient.born', group: 'Patient', label: 'Né le, née le' },
  { key: 'patient.age', group: 'Patient', label: 'Âge' },
  { key: 'patient.sex', group: 'Patient', label: 'Sexe' },
  { key: 'patient.birth-place', group: 'Patient', label: 'Lieu de naissance' },
  { key: 'patient.birth-place-code', group: 'Patient', label: 'Code INSEE de naissance' },
  { key: 'patient.address', group: 'Patient', label: 'Adresse' },
  { key: 'patient.phone', group: 'Patient', label: 'Téléphone' },
  { key: 'patient.file-number', group: 'Patient', label: 'Numéro de dossier' },
  { key: 'patient.identity-status', group: 'Identité INS', label: 'Statut de l’identité' },
  { key: 'patient.matricule', group: 'Identité INS', label: 'Matricule INS' },
  { key: 'patient.matricule-type', group: 'Identité INS', label: 'Type de matricule' },
  { key: 'patient.secure-address', group: 'Identité INS', label: 'Messagerie sécurisée du patient' },
  { key: 'insured.name', group: 'Assuré', label: 'Nom de l’assuré' },
  { key: 'insured.quality', group: 'Assuré', label: 'Lien avec l’assuré' },
  { key: 'insured.number', group: 'Assuré', label: 'Numéro de l’assuré' },
  { key: 'insured.fund', group: 'Assuré', label: 'Régime, caisse et centre' },
  { key: 'insured.complementary', group: 'Assuré', label: 'Complémentaire santé' },
  { key: 'doctor.name', group: 'Médecin', label: 'Nom de l’auteur' },
  { key: 'doctor.profession', group: 'Médecin', label: 'Profession' },
  { key: 'doctor.address', group: 'Médecin', label: 'Adresse' },
  { key: 'doctor.postcode', group: 'Médecin', label: 'Code postal' },
  { key: 'doctor.city', group: 'Médecin', label: 'Ville' },
  { key: 'doctor.phone', group: 'Médecin', label: 'Téléphone' },
  { key: 'doctor.rpps', group: 'Médecin', label: 'Numéro RPPS' },
  { key: 'doctor.adeli', group: 'Médecin', label: 'Numéro ADELI' },
  { key: 'doctor.secure-address', group: 'Médecin', label: 'Messagerie sécurisée' },
  { key: 'attending.name', group: 'Médecin', label: 'Médecin traitant' },
  { key: 'centre.name', group: 'Centre', label: 'Nom du centre' },
  { key: 'centre.site', group: 'Centre', label: 'Site' },
  { key: 'centre.finess', group: 'Centre', label: 'Numéro FINESS' },
  { key: 'centre.phone', group: 'Centre', label: 'Téléphone du centre' },
  { key: 'recipient.salutation', group: 'Destinataire', label: 'Formule d’appel' },
  { key: 'recipient.name', group: 'Destinataire', label: 'Nom du destinataire' },
  { key: 'recipient.profession', group: 'Destinataire', label: 'Spécialité' },
  { key: 'recipient.organisation', group: 'Destinataire', label: 'Établissement' },
  { key: 'recipient.city', group: 'Destinataire', label: 'Ville' },
  { key: 'date.today', group: 'Date', label: 'Date du jour en toutes lettres' },
  { key: 'date.short', group: 'Date', label: 'Date du jour en chiffres' },
  { key: 'date.contact', group: 'Date', label: 'Date du contact' },
  { key: 'consultation.reason', group: 'Consultation', label: 'Motif de la dernière consultation' },
  { key: 'consultation.date', group: 'Consultation', label: 'Date de la dernière consultation' },
  { key: 'consultation.text', group: 'Consultation', label: 'Observation' },
  { key: 'record.weight', group: 'Mesures', label: 'Poids' },
  { key: 'record.height', group: 'Mesures', label: 'Taille' },
  { key: 'record.bmi', group: 'Mesures', label: 'IMC' },
  { key: 'record.pressure', group: 'Mesures', label: 'Pression artérielle' },
  { key: 'record.gfr', group: 'Mesures', label: 'DFG' },
  { key: 'record.measures', group: 'Mesures', label: 'Dernières mesures', block: true },
  { key: 'record.problems', group: 'Dossier', label: 'Problèmes actifs', block: true },
  { key: 'record.history', group: 'Dossier', label: 'Antécédents', block: true },
  { key: 'record.family-history', group: 'Dossier', label: 'Antécédents familiaux', block: true },
  { key: 'record.allergies', group: 'Dossier', label: 'Allergies', block: true },
  { key: 'record.treatments', group: 'Dossier', label: 'Traitements de fond', block: true },
  { key: 'record.acute-treatments', group: 'Dossier', label: 'Traitements ponctuels', block: true },
  { key: 'record.risk-factors', group: 'Dossier', label: 'Facteurs de risque', block: true },
  { key: 'record.vigilance', group: 'Dossier', label: 'Points de vigilance', block: true },
  { key: 'record.devices', group: 'Dossier', label: 'Dispositifs médicaux', block: true },
] as const satisfies readonly LetterFieldFacts[];

/** Only in a head: drawn, not written (LET-05, LET-13). */
export const headFields = [
  { key: 'doctor.rpps-barcode', group: 'En-tête', label: 'RPPS en code-barres' },
  { key: 'centre.finess-barcode', group: 'En-tête', label: 'FINESS en code-barres' },
  { key: 'centre.logo', group: 'En-tête', label: 'Logo du centre' },
] as const satisfies readonly LetterFieldFacts[];

/** `block`: several lines; alone in its paragraph it becomes a list or a table. */
export interface LetterFieldFacts { key: string; group: string; label: string; block?: boolean }
export type LetterFieldKey = (typeof letterFields)[number]['key'];
export type HeadFieldKey = (typeof headFields)[number]['key'];

const known = new Map<string, LetterFieldFacts>([...letterFields, ...headFields].map((field) => [field.key, field]));
const inHeadsOnly = new Set<string>(headFields.map(({ key }) => key));

/** @returns what is known of a field; null for a key that is not ours */
export const letterField = (key: string): LetterFieldFacts | null => known.get(key) ?? null;
/** @returns whether the field is drawn at the head of pages and nowhere else */
export const isHeadField = (key: string): boolean => inHeadsOnly.has(key);
/** Facts of the record and of the person: a head, which serves every document, holds none of them but the identity. */
export const mayStandInHead = (key: string): boolean => isHeadField(key) || /^(patient|doctor|centre|date|recipient|attending)\./.test(key);
