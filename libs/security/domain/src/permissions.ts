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
  'emergency.open': 'Ouvrir un accès en urgence (bris de glace)',
  'emergency.review': 'Relire les accès en urgence (protection des données)',
  'patient.confidential': 'Lire et écrire la note confidentielle de sa profession',
  'reception.read': 'Voir les arrivées du jour',
  'reception.write': 'Enregistrer les arrivées',
  'record.read': 'Lire le dossier médical',
  'record.write': 'Écrire dans le dossier médical',
  'prescribe.drugs': 'Prescrire des médicaments',
  'document.read': 'Lire les documents',
  'document.validate': 'Valider et envoyer un document en son nom',
  'dispatch.read': 'Voir les envois',
  'dispatch.cancel': 'Retenir ou annuler ses envois',
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
} as const;

export type Permission = keyof typeof permissionLabels;
export const permissions = Object.keys(permissionLabels) as Permission[];

const everyone: readonly Permission[] = ['session', 'structure.read', 'directory.read', 'services.read'];
const office: readonly Permission[] = ['patient.search', 'patient.read', 'patient.write', 'identity.insi', 'identity.qualify', 'identity.unlock-traits', 'consents.write', 'reception.read', 'reception.write', 'dispatch.read', 'dispatch.resend', 'directory.write', 'patient.export'];
const caregiver: readonly Permission[] = [...office, 'identity.exception', 'record.read', 'record.write', 'document.read', 'document.validate', 'dispatch.cancel', 'audit.read', 'emergency.open', 'patient.confidential', 'indicators.read'];
const without = (list: readonly Permission[], ...removed: Permission[]): readonly Permission[] => list.filter((permission) => !removed.includes(permission));

/**
 * The default matrix of structure.md §12, deny by default. A right that the document marks "limited" (◐) is granted only
 * where the product can hold the limit today; `can()` then asks for the fact that lifts it:
 * - qualifying by the secretariat and assistants (note 2): granted, nominative account required;
 * - exception qualification (note 3): granted to caregivers, liberal exercise required; never to psychologists;
 * - identitovigilance follows the row of merging (note 4): a written reason is always asked for;
 * - strict traits (note 4): granted, a written reason required; never to psychologists;
 * - the journal (note 12): granted, a caregiver gives the patient or reads his own acts; the administrator sees no content;
 * - prescribing by other professions (note 8): not granted, the lists by profession do not exist yet;
 * - medical layer for pharmacists, psychologists and assistants (notes 6, 7): not granted, the classes by profession do not exist yet;
 * - signing by dieticians and psychologists (note 10): not granted, to be confirmed by profession;
 * - coordinator (note 5): finds a patient in a list, opens no file; sees the accounts (proposal is a later subject);
 * - emergency access: not for physiotherapists, speech therapists, dieticians and psychologists; reviewing it: the administrator, without names, until a data
 *   protection contact is given the right (note 12);
 * - cancelling on behalf of the author (note 9): not granted, only the author holds his own sending.
 */
const matrix: Readonly<Record<Profession, readonly Permission[]>> = {
  medecin: [...caregiver, 'identity.vigilance', 'prescribe.drugs'],
  infirmier: caregiver,
  ipa: [...caregiver, 'identity.vigilance'],
  kine: without(caregiver, 'emergency.open'),
  'sage-femme': [...caregiver, 'identity.vigilance'],
  dentiste: [...caregiver, 'identity.vigilance'],
  orthophoniste: without(caregiver, 'emergency.open'),
  pharmacien: without(caregiver, 'record.read', 'document.read'),
  dieteticien: without(caregiver, 'document.validate', 'emergency.open'),
  psychologue: without(caregiver, 'emergency.open', 'identity.exception', 'identity.unlock-traits', 'record.read', 'document.read', 'document.validate'),
  'assistant-medical': office,
  secretaire: [...office, 'identity.vigilance'],
  coordinateur: ['patient.search', 'users.read', 'directory.write', 'indicators.read', 'identity.verification'],
  administrateur: ['emergency.review', 'users.read', 'users.write', 'structure.write', 'directory.write', 'dispatch.read', 'dispatch.resend', 'audit.read', 'identity.verification'],
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
  return set;
}

const clinicalRights: readonly Permission[] = ['record.read', 'record.write', 'document.read', 'document.validate', 'prescribe.drugs'];

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
