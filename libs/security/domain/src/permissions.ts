import type { Profession } from '@pluriel/kernel';

/** Every right of the product with the words shown to the administrator. */
export const permissionLabels = {
  session: 'Se connecter',
  'patient.search': 'Chercher un patient',
  'patient.read': 'Ouvrir un dossier, lire la fiche administrative',
  'patient.write': 'Créer ou modifier un patient',
  'identity.insi': 'Appeler INSi',
  'identity.verification': 'Suivre et régler la vérification périodique des INS',
  'identity.qualify': 'Qualifier une identité',
  'identity.unlock-traits': 'Déverrouiller les traits stricts',
  'identity.exception': 'Qualifier par exception un patient connu',
  'identity.vigilance': 'Identitovigilance : lever un doute, corriger une qualification erronée',
  'consents.write': 'Enregistrer l’information et les oppositions',
  'care-team.write': 'Compléter l’équipe de soins d’un patient, en retirer quelqu’un',
  'emergency.open': 'Ouvrir un accès en urgence (bris de glace)',
  'emergency.review': 'Relire les accès en urgence (protection des données)',
  'patient.confidential': 'Lire et écrire la note confidentielle de sa profession',
  'reception.read': 'Voir les arrivées du jour',
  'reception.write': 'Enregistrer les arrivées',
  'record.read': 'Lire le dossier médical',
  'record.write': 'Écrire dans le dossier médical',
  'forms.write': 'Adapter les formulaires de consultation du centre',
  'biology.acknowledge': 'Écrire qu’un résultat de biologie a été vu ; un infirmier, comme délégué',
  'biology.delegate': 'Déléguer les résultats de biologie de quelqu’un qui s’absente',
  'nomenclature.read': 'Chercher un code dans les nomenclatures (CIM-10, CISP-2, CCAM, LOINC…)',
  'prescribe.drugs': 'Prescrire des médicaments',
  'vsm.write': 'Écrire et envoyer la synthèse médicale (VSM)',
  'reminder.use': 'Voir et écrire des rappels',
  'vaccination.read': 'Lire le carnet de vaccination',
  'vaccination.write': 'Noter une vaccination, signer sa note, rechercher un lot',
  'document.read': 'Lire les documents',
  'document.receive': 'Ranger un document reçu dans un dossier, confirmer à qui il appartient',
  'document.validate': 'Valider et envoyer un document en son nom',
  'letter-template.write': 'Écrire les modèles de lettres et les en-têtes du centre',
  'dmp.read': 'Lire le DMP d’un patient informé et non opposé',
  'dmp.change': 'Changer qui voit un document du DMP',
  'dispatch.read': 'Voir les envois',
  'dispatch.cancel': 'Retenir ou annuler ses envois',
  'dispatch.steer': 'Retenir, libérer ou annuler un envoi : les siens, ou les dépôts d’un professionnel qui a habilité la personne',
  'dmp.habilitate': 'Habiliter une personne sans carte à agir sur le DMP pour un professionnel',
  'dispatch.withdraw': 'Envoyer au DMP ou en supprimer un document dont l’auteur a quitté le centre',
  'dispatch.resend': 'Renvoyer après une erreur technique',
  'audit.read': 'Lire le journal des traces',
  'users.read': 'Voir les comptes',
  'users.write': 'Gérer les comptes et les droits',
  'structure.read': 'Voir la structure',
  'structure.write': 'Régler la structure',
  'directory.read': 'Chercher un correspondant',
  'directory.write': 'Créer ou modifier un correspondant',
  'services.read': 'Voir l’état des services',
  'indicators.read': 'Voir les indicateurs de la structure',
  'patient.export': 'Exporter une liste de patients',
  'patient.export-file': 'Faire la copie du dossier entier d’un patient',
} as const;

export type Permission = keyof typeof permissionLabels;
export const permissions = Object.keys(permissionLabels) as Permission[];

const everyone: readonly Permission[] = ['session', 'structure.read', 'directory.read', 'services.read'];
const office: readonly Permission[] = ['patient.search', 'patient.read', 'patient.write', 'identity.insi', 'identity.qualify', 'identity.unlock-traits', 'consents.write', 'care-team.write', 'reception.read', 'reception.write', 'dispatch.read', 'dispatch.resend', 'directory.write', 'patient.export', 'reminder.use'];
const caregiver: readonly Permission[] = [...office, 'identity.exception', 'record.read', 'record.write', 'vaccination.read', 'document.read', 'document.receive', 'document.validate', 'dispatch.cancel', 'dispatch.steer', 'dmp.habilitate', 'audit.read', 'emergency.open', 'patient.confidential', 'forms.write', 'indicators.read', 'nomenclature.read', 'dmp.read', 'dmp.change'];
/** Who receives results in his own name (structure.md §12). */
const biologist: readonly Permission[] = ['biology.acknowledge', 'biology.delegate'];
const without = (list: readonly Permission[], ...removed: Permission[]): readonly Permission[] => list.filter((permission) => !removed.includes(permission));

/**
 * The default matrix of structure.md §12, deny by default. A right that the document marks "limited" (◐) is granted only
 * where the product can hold the limit today; `can()` then asks for the fact that lifts it:
 * - qualifying by the secretariat and assistants (note 2): granted, nominative account required;
 * - exception qualification (note 3): granted to caregivers, liberal exercise required; never to psychologists;
 * - identitovigilance follows the row of merging (note 4): a written reason is always asked for;
 * - strict traits (note 4): granted, a written reason required; never to psychologists;
 * - the journal (note 12): granted, a caregiver gives the patient or reads his own acts; the administrator sees no content;
 * - prescribing and writing a VSM by other professions (note 8): not granted, the lists by profession do not exist yet;
 * - medical layer for pharmacists, psychologists and assistants (notes 6, 7): not granted, the classes by profession do not exist yet;
 * - vaccinations: who injects notes and signs; the pharmacist too, who reads the booklet and nothing else of the record (VAC-12); what an assistant prepares: not granted;
 * - signing by dieticians and psychologists (note 10): not granted, to be confirmed by profession;
 * - coordinator (note 5): finds a patient in a list, opens no file; sees the accounts (proposal is a later subject);
 * - emergency access: not for physiotherapists, speech therapists, dieticians and psychologists; reviewing it: the administrator, without names, until a data
 *   protection contact is given the right (note 12);
 * - habilitating somebody without a card (DMP-56): a professional for himself, the coordinator and the administrator for anyone;
 * - the DMP (note 11): granted to caregivers, the national matrix decides of each document; not to psychologists, whom it does not know;
 * - acknowledging a result of biology: a nurse only for who delegated to her (the use case asks); delegating: for oneself, the coordinator for anyone;
 * - cancelling on behalf of the author (note 9): the secretariat and assistants, for the deposits in the DMP of a professional who answers for them (DMP-56);
 *   nobody else: only the author holds his own sending; deleting from the DMP what an author who has
 *   left deposited: doctors, for the structure (dmp.md §2.2).
 */
const matrix: Readonly<Record<Profession, readonly Permission[]>> = {
  medecin: [...caregiver, ...biologist, 'identity.vigilance', 'prescribe.drugs', 'vsm.write', 'dispatch.withdraw', 'vaccination.write', 'letter-template.write', 'patient.export-file'],
  infirmier: [...caregiver, 'biology.acknowledge', 'vaccination.write'],
  ipa: [...caregiver, ...biologist, 'identity.vigilance', 'vaccination.write', 'letter-template.write'],
  kine: without(caregiver, 'emergency.open'),
  'sage-femme': [...caregiver, ...biologist, 'identity.vigilance', 'vaccination.write', 'letter-template.write'],
  dentiste: [...caregiver, 'identity.vigilance', 'letter-template.write'],
  orthophoniste: without(caregiver, 'emergency.open'),
  pharmacien: [...without(caregiver, 'record.read', 'document.read', 'document.receive'), 'vaccination.write'],
  dieteticien: without(caregiver, 'document.validate', 'emergency.open'),
  psychologue: without(caregiver, 'emergency.open', 'identity.exception', 'identity.unlock-traits', 'record.read', 'vaccination.read', 'document.read', 'document.receive', 'document.validate', 'dmp.read', 'dmp.change'),
  'assistant-medical': [...office, 'nomenclature.read', 'dispatch.steer'],
  secretaire: [...office, 'identity.vigilance', 'dispatch.steer'],
  coordinateur: ['patient.search', 'biology.delegate', 'forms.write', 'dmp.habilitate', 'users.read', 'directory.write', 'indicators.read', 'identity.verification', 'letter-template.write'],
  administrateur: ['emergency.review', 'dmp.habilitate', 'nomenclature.read', 'users.read', 'users.write', 'structure.write', 'directory.write', 'dispatch.read', 'dispatch.resend', 'audit.read', 'identity.verification', 'letter-template.write'],
};

/** @returns the default rights of a profession (structure.md §12) */
export const permissionsOf = (profession: Profession): ReadonlySet<Permission> => new Set([...everyone, ...matrix[profession]]);

/** @returns whether the text names a right of the product */
export const isPermission = (text: string): text is Permission => text in permissionLabels;

/**
 * Rights of one account: the matrix of the profession, plus and minus what the administrator decided (ADM-15).
 * @throws nothing: unknown names are ignored, so that an old exception never blocks a sign-in
 */
export function effectivePermissions(profession: Profession, granted: readonly string[], removed: readonly string[]): ReadonlySet<Permission> {
  const set = new Set(permissionsOf(profession));
  for (const name of granted) if (isPermission(name)) set.add(name);
  for (const name of removed) if (isPermission(name) && name !== 'session') set.delete(name);
  // Who holds his own sendings goes by the same routes as who steers those of another.
  if (set.has('dispatch.cancel')) set.add('dispatch.steer');
  return set;
}

const clinicalRights: readonly Permission[] = ['patient.export-file', 'record.read', 'record.write', 'vaccination.read', 'vaccination.write', 'document.read', 'document.receive', 'document.validate', 'prescribe.drugs', 'vsm.write', 'dmp.read', 'dmp.change'];

/** @returns whether one account would hold both the technical administration and clinical rights (structure.md §12, separation) */
export const mixesAdministrationAndCare = (set: ReadonlySet<Permission>): boolean => set.has('users.write') && clinicalRights.some((right) => set.has(right));

/**
 * What a shared account or an anonymous card never does, whatever its profession (ins.md §2.9, INS-57, J1 B7): each of these acts is signed by one person.
 */
export const nominativeOnly: ReadonlySet<Permission> = new Set<Permission>(['identity.qualify', 'identity.exception', 'identity.unlock-traits', 'identity.vigilance']);

/** One row per profession × right, for the test that walks every route. */
export function permissionMatrix(): { profession: Profession; permission: Permission; allowed: boolean }[] {
  return (Object.keys(matrix) as Profession[]).flatMap((profession) => {
    const held = permissionsOf(profession);
    return permissions.map((permission) => ({ profession, permission, allowed: held.has(permission) }));
  });
}
