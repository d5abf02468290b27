/**
 * Tables about a patient that the copy of his file leaves out, with the reason told in its first page. Every other table that names a patient is copied by
 * itself, with the tables below it: what a new context adds is never forgotten.
 */
export const leftOutTables: Readonly<Record<string, string>> = {
  patient_confidential_note: 'Notes réservées à une profession : elles restent à ceux qui les ont écrites.',
  item_level: 'Réglages de confidentialité.',
  patient_opening: 'Derniers dossiers ouverts par chaque utilisateur.',
  trace: 'Journal : remplacé par la liste des accès (acces.csv).',
  flow_event: 'Comptes des tableaux de bord.', exchange: 'Comptes des tableaux de bord.', identity_month_fact: 'Comptes des tableaux de bord.', patient_contact: 'Comptes des tableaux de bord.',
  verification_item: 'Suivi technique de la vérification des identités.', insi_call: 'Suivi technique des appels à INSi.', identity_alert: 'Suivi technique des identités.',
  dmp_existence_check: 'Suivi technique du DMP.', dmp_reader: 'Suivi technique du DMP.', dmp_retrieval: 'Suivi technique du DMP.', dmp_change: 'Suivi technique du DMP.',
  dmp_document: 'Documents du DMP : la personne les lit dans Mon espace santé. Ceux qui ont été intégrés au dossier sont dans « recus ».',
  e_prescription_cancel: 'Suivi technique des ordonnances numériques.',
  file_export: 'Copies déjà remises.',
};

/** Columns that say nothing about the person: locks, leases and search words of the software. */
export const leftOutColumns: readonly string[] = ['lease_owner', 'lease_until', 'sent_at', 'not_before', 'first_due_at', 'attempts', 'row_version', 'search_text', 'search', 'structure_id', 'remark', 'confidential', 'confidential_profession'];

/** What of a table is of this person for sure: of a doubtful or set-aside document nothing is copied, neither the traits it bears nor its results. */
export const certainRows: Readonly<Record<string, string>> = { received_document: `t.state = 'confirmed'`, biology_report: `t.state <> 'withdrawn'` };

/** French names of what the copy holds, for its first page; a table without one is shown by its own name. */
export const tableWords: Readonly<Record<string, string>> = {
  patient: 'Identité', patient_sheet: 'Fiche administrative', patient_person: 'Personnes à prévenir, représentants', patient_link: 'Dossiers liés', patient_ins_history: 'Historique du matricule INS',
  identity_event: 'Décisions sur l’identité', identity_status_history: 'Historique du statut de l’identité', exception_qualification: 'Qualifications par exception', received_ins: 'INS reçus',
  consent: 'Consentements en vigueur', consent_entry: 'Historique des consentements', emergency_access: 'Accès en urgence', care_opening: 'Ouvertures motivées du dossier', care_team_member: 'Équipe de soins',
  arrival: 'Venues', reminder: 'Rappels', reminder_change: 'Suites données aux rappels',
  consultation_note: 'Consultations', record_element: 'Éléments du dossier', record_element_version: 'Éléments du dossier, version par version',
  child_form: 'Examens et certificats de l’enfant', vaccination: 'Vaccinations', vaccination_version: 'Vaccinations, version par version', biology_report: 'Comptes rendus de biologie', biology_result: 'Résultats de biologie', biology_acknowledgement: 'Résultats vus',
  prescription: 'Ordonnances de médicaments', prescription_line: 'Lignes d’ordonnance', prescription_set_aside: 'Alertes écartées', care_order: 'Prescriptions d’actes, d’examens et de matériel', e_prescription: 'Ordonnances numériques',
  document: 'Documents', document_version: 'Versions des documents', added_document: 'Documents joints ou écrits', letter: 'Lettres', care_report: 'Comptes rendus de soins', vsm_draft: 'Synthèses médicales', vsm_batch_item: 'Lots de synthèses médicales', patient_plan: 'Plans (PAI, plan de soins)', received_document: 'Documents reçus',
  dispatch_order: 'Envois', dispatch_track: 'Suivi des envois', remote_copy: 'Copies présentes ailleurs', visit_plan: 'Visites à domicile prévues', visit_plan_version: 'Visites prévues, version par version', home_visit: 'Visites à domicile', home_visit_version: 'Visites, version par version', home_visit_photo: 'Photos de visite', team_memo: 'Messages de l’équipe et alertes', team_memo_mark: 'Lectures des messages de l’équipe', alert_threshold: 'Seuils d’alerte du patient',
};
