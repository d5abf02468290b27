import { domainError, err, ok, type Actor, type Result } from '@pluriel/kernel';
import type { IdentityStatus } from './identity-status';

/** How a person proved who they are (ins.md §2.8). */
export interface IdentityDevice { code: string; label: string; highTrust: boolean; condition: string | null }

const minorOnly = 'Pour un mineur seulement, avec la pièce d’identité d’un parent ou du tuteur.';

/** FR Core codes, and the project's own where the source gives none. None is selected by default (EXI ID 19). */
export const identityDevices: readonly IdentityDevice[] = [
  { code: 'CN', label: 'Carte nationale d’identité', highTrust: true, condition: 'Française, de l’Union européenne, de Suisse, du Liechtenstein, de Norvège, d’Islande, du Vatican, de Monaco, de Saint-Marin ou d’Andorre.' },
  { code: 'PA', label: 'Passeport', highTrust: true, condition: null },
  { code: 'CS', label: 'Carte ou titre de séjour', highTrust: true, condition: null },
  { code: 'EIDAS', label: 'Identité numérique (France Identité, La Poste)', highTrust: true, condition: 'Niveau substantiel ou élevé.' },
  { code: 'APCV', label: 'Application carte Vitale', highTrust: true, condition: null },
  { code: 'LE', label: 'Livret de famille', highTrust: true, condition: minorOnly },
  { code: 'AN', label: 'Extrait d’acte de naissance', highTrust: true, condition: minorOnly },
  { code: 'AC', label: 'Acte de naissance', highTrust: true, condition: minorOnly },
  { code: 'DC', label: 'Document de circulation pour étranger mineur', highTrust: true, condition: 'Pour un mineur, avec photo.' },
  { code: 'CV', label: 'Carte Vitale seule', highTrust: false, condition: null },
  { code: 'PC', label: 'Permis de conduire', highTrust: false, condition: null },
  { code: 'CM', label: 'Carte militaire', highTrust: false, condition: null },
  { code: 'CC', label: 'Carnet de circulation', highTrust: false, condition: null },
  { code: 'CE', label: 'Carte européenne d’assurance maladie', highTrust: false, condition: null },
];

/** The professional vouches for a person known to them (EXI ID 21). Not a device of the list: it has its own button. */
export const exceptionDevice: IdentityDevice = { code: 'EXCEPTION', label: 'Procédure d’exception : patient connu du professionnel', highTrust: true, condition: 'Professionnel libéral, connecté avec Pro Santé Connect.' };

/** A correspondent who qualified the identity, under a contract of trust (E04, EXI VER 04). Nobody chooses it on a screen. */
export const trustDevice: IdentityDevice = { code: 'TC', label: 'Tiers de confiance (contrat de confiance)', highTrust: true, condition: null };

const minorDevices = new Set(['LE', 'AN', 'AC', 'DC']);

/** What a centre decided of one device: offered on its screens or not, trusted or not (EXI ID 19). */
export interface DeviceChoice { code: string; offered: boolean; trusted: boolean }
/** A device as a centre uses it. `trustable`: the RNIV trusts it, the centre may stop; the others are never trusted. */
export interface OfferedDevice extends IdentityDevice { offered: boolean; trustable: boolean }

/** @returns every device, with what this centre makes of it; one it said nothing of is as the product says */
export const devicesOfCentre = (choices: readonly DeviceChoice[]): OfferedDevice[] => identityDevices.map((device) => {
  const choice = choices.find(({ code }) => code === device.code);
  return { ...device, highTrust: device.highTrust && (choice?.trusted ?? true), offered: choice?.offered ?? true, trustable: device.highTrust };
});

/**
 * Checks what a centre wants of its devices (EXI ID 19, ins.md §2.8): trust may be taken away, never given to a document that proves nothing, and an adult
 * can still be qualified. @returns the choices, or `identity.device.unknown` / `.never-trusted` / `.none-left`
 */
export function parseDeviceChoices(choices: readonly DeviceChoice[]): Result<DeviceChoice[]> {
  const wrong = choices.find(({ code }, index) => !identityDevices.some((device) => device.code === code) || choices.findIndex((other) => other.code === code) !== index);
  if (wrong) return err(domainError('identity.device.unknown', `La pièce « ${wrong.code} » n’est pas dans la liste, ou y est deux fois.`, { status: 422, field: 'devices' }));
  const raised = choices.find(({ code, trusted }) => trusted && identityDevices.some((device) => device.code === code && !device.highTrust));
  if (raised) return err(domainError('identity.device.never-trusted', `« ${deviceLabel(raised.code)} » ne prouve pas l’identité : aucun centre ne peut en décider autrement.`, { status: 422, field: 'devices', remedy: 'Laissez cette pièce sans valeur de preuve.' }));
  if (!devicesOfCentre(choices).some(({ code, offered, highTrust }) => offered && highTrust && !minorDevices.has(code) && code !== 'APCV')) {
    return err(domainError('identity.device.none-left', 'Il ne resterait aucune pièce pour qualifier un adulte.', { status: 422, field: 'devices', remedy: 'Gardez au moins la carte nationale d’identité ou le passeport.' }));
  }
  return ok([...choices]);
}

/** @returns the label recorded for a device code, the code itself when unknown */
export const deviceLabel = (code: string): string => [...identityDevices, exceptionDevice, trustDevice].find((device) => device.code === code)?.label ?? code;

/**
 * A device that counts as proof of identity (ins.md §2.8, INS-18).
 * @param age completed years of the patient
 * @param choices what the centre decided (EXI ID 19)
 * @returns the device, or `identity.device.unknown` / `.low-trust` / `.adult` on field `device`
 */
export function parseHighTrustDevice(code: string, age: number, choices: readonly DeviceChoice[] = []): Result<IdentityDevice> {
  const device = devicesOfCentre(choices).find((candidate) => candidate.code === code && candidate.offered);
  if (!device) return err(domainError('identity.device.unknown', 'Cette pièce d’identité n’est pas dans la liste.', { status: 422, field: 'device', remedy: 'Choisissez une pièce de la liste.' }));
  if (!device.highTrust) return err(domainError('identity.device.low-trust', `« ${device.label} » ne suffit pas à prouver l’identité.`, { status: 422, field: 'device', remedy: 'Demandez une carte nationale d’identité, un passeport ou un titre de séjour.' }));
  if (minorDevices.has(code) && age >= 18) return err(domainError('identity.device.adult', `« ${device.label} » n’est accepté que pour un mineur.`, { status: 422, field: 'device', remedy: 'Demandez une pièce d’identité de la personne elle-même.' }));
  return ok(device);
}

/** Qualifying or validating needs a person with a name: never a shared account, never the system (ins.md §2.9). */
export function mayControlIdentity(actor: Actor): Result<true> {
  return actor.kind === 'user' && actor.nominative
    ? ok(true)
    : err(domainError('identity.nominative', 'Seule une personne connectée en son nom peut valider une identité.', { status: 403, remedy: 'Connectez-vous avec votre propre compte.' }));
}

/** What is known of the patient when somebody wants to qualify by exception (ins.md §2.9, conditions 3 and 4). */
export interface ExceptionFacts { status: IdentityStatus; exactMatch: boolean }

/**
 * EXI ID 21 (ins.md §2.9): liberal, nominative, strongly authenticated by the professional himself, from récupérée only, and INSi matches the known
 * traits exactly. The refusal names the first condition that fails and the way out.
 */
export function mayUseException(actor: Actor, facts: ExceptionFacts): Result<true> {
  const nominative = mayControlIdentity(actor);
  if (!nominative.ok) return nominative;
  const refuse = (message: string, remedy: string) => err(domainError('identity.exception', message, { status: 403, field: 'device', remedy }));
  if (actor.exercise !== 'liberal' || !actor.rpps) return refuse('La procédure d’exception est réservée aux professionnels libéraux.', 'Demandez une pièce d’identité au patient.');
  if (!actor.authMethods.includes('psc')) return refuse('La procédure d’exception demande une connexion par Pro Santé Connect.', 'Reconnectez-vous avec Pro Santé Connect, puis recommencez.');
  if (facts.status !== 'recuperee') return refuse('La procédure d’exception part d’une identité récupérée avec INSi.', facts.status === 'qualifiee' ? 'Cette identité est déjà qualifiée : rien à faire.' : 'Interrogez d’abord INSi, ou demandez une pièce d’identité.');
  if (!facts.exactMatch) return refuse('La procédure d’exception demande une réponse INSi identique à votre dossier.', 'Corrigez le dossier ou demandez une pièce d’identité.');
  return ok(true);
}

/** The sentence the professional takes on himself, stored with the event as it was shown (ins.md §2.9, condition 5). */
export const exceptionStatement = (professional: string, patient: string): string =>
  `Je soussigné(e) ${professional}, professionnel libéral, connais personnellement ${patient}. Je suis certain(e) de son identité et de sa correspondance avec l’identité de référence renvoyée par INSi, et j’en prends la responsabilité.`;

/** INS-38: what to prefer before vouching. */
export const exceptionAdvice: readonly string[] = [
  'Préférez un appel à INSi avec la carte Vitale, ou avec un datamatrix ou un cartouche INS : la recherche part alors de traits déjà contrôlés.',
  'Vous pouvez tourner l’écran vers le patient pour qu’il confirme ses traits.',
];

/** What came of the last request for a document (INS-31, INS-32, INS-33). */
export type DocumentIssue = 'none' | 'refused' | 'differs';

/** INS-31, E22: while the document says something else, nothing qualifies this identity. */
export function mayCheckDocument(issue: DocumentIssue | null): Result<true> {
  return issue === 'differs'
    ? err(domainError('identity.document-differs', 'La pièce présentée dit autre chose que le dossier : cette identité ne peut pas être qualifiée.', { status: 409, field: 'device', remedy: 'Corrigez le trait d’après la pièce, ou levez l’écart en disant pourquoi.' }))
    : ok(true);
}
