import { domainError, err, ok, type Result } from '@pluriel/kernel';
import { identityStatus, isBlocked, parseAttributes, type IdentityAttribute, type IdentityStatus } from './identity-status';
import type { Ins } from './ins';
import { premierPrenomIsCoherent } from './names';
import { changedStrictTraits, unknownBirthPlace, type PatientTraits, type StrictTrait } from './traits';

/** The identity of one patient: traits, the two facts the status comes from, and the active matricule. */
export interface Identity {
  traits: PatientTraits;
  attributes: IdentityAttribute[];
  insiConfirmed: boolean;
  controlled: boolean;
  ins: Ins | null;
}

/** What happened to an identity (ins.md §2.3); E-numbers are those of the table. */
export type IdentityEventKind = 'creation' | 'insi-accepted' | 'apcv' | 'insi-refused' | 'control' | 'exception' | 'traits' | 'attributes' | 'document-not-shown' | 'matricule-replaced' | 'verification-failed' | 'document-difference-lifted' | 'wrong-qualification' | 'decease' | 'without-ins' | 'merged' | 'separated';

/** Result of one event. `archivedIns` is the matricule to move to the history. */
export interface IdentityChange { identity: Identity; archivedIns: Ins | null; changedTraits: StrictTrait[] }

/** @returns the status of this identity */
export const statusOf = (identity: Identity): IdentityStatus => identityStatus(identity);

const settle = (before: Identity, after: Identity): IdentityChange => {
  // A status without INSi confirmation holds no active matricule (ins.md §2.5).
  const identity = after.insiConfirmed ? after : { ...after, ins: null };
  const archivedIns = before.ins && (before.ins.matricule !== identity.ins?.matricule || before.ins.oid !== identity.ins?.oid) ? before.ins : null;
  return { identity, archivedIns, changedTraits: changedStrictTraits(before.traits, identity.traits) };
};

/** E01: a new file, from typed traits. Always provisoire. */
export const newIdentity = (traits: PatientTraits, attributes: IdentityAttribute[]): Identity => ({ traits, attributes, insiConfirmed: false, controlled: false, ins: null });

/**
 * E30: a person edits the traits (ins.md §2.3, §1.5).
 * A strict trait of an identity above provisoire changes only with an explicit unlock and its reason, and both facts fall.
 * Free of that: a first given name still coherent with the list; the list or the place filled in where they were empty.
 */
export function changeTraits(before: Identity, traits: PatientTraits, unlockReason: string | null): Result<IdentityChange> {
  const status = statusOf(before);
  const changed = changedStrictTraits(before.traits, traits);
  const harmful = changed.filter((trait) => !isHarmless(before, traits, trait, status));
  if (harmful.length === 0) return ok(settle(before, { ...before, traits }));
  if (status === 'provisoire') return ok(settle(before, { ...before, traits }));
  if (!unlockReason?.trim()) {
    return err(domainError('identity.traits-locked', 'Les traits d’identité stricts de ce dossier sont verrouillés.', {
      status: 409,
      remedy: 'Utilisez « Modifier les traits d’identité stricts » et donnez la raison : l’identité redeviendra provisoire.',
      errors: harmful.map((field) => ({ field, code: 'identity.traits-locked', message: 'Ce trait est verrouillé.' })),
    }));
  }
  return ok(settle(before, { ...before, traits, insiConfirmed: false, controlled: false }));
}

function isHarmless(before: Identity, after: PatientTraits, trait: StrictTrait, status: IdentityStatus): boolean {
  if (trait === 'premierPrenom') return before.traits.prenomsNaissance !== null && premierPrenomIsCoherent(after.premierPrenom, after.prenomsNaissance);
  if (status !== 'provisoire') return false;
  return (trait === 'prenomsNaissance' && before.traits.prenomsNaissance === null) || (trait === 'codeLieuNaissance' && before.traits.codeLieuNaissance === unknownBirthPlace);
}

/** What INSi returned, ready to be written (E10, E11 accepted, E43, E44). */
export interface InsiIdentity { traits: Pick<PatientTraits, 'nomNaissance' | 'premierPrenom' | 'prenomsNaissance' | 'dateNaissance' | 'dateNaissanceEstimee' | 'sexe' | 'codeLieuNaissance'>; ins: Ins }

/**
 * E10 and E11: INSi's answer becomes ours, as a whole, never row by row (ins.md §3.8). A concordant answer keeps an identity check
 * already made; another one voids it, since the person checked was known under other traits.
 */
export function acceptInsi(before: Identity, insi: InsiIdentity, concordant: boolean): Result<IdentityChange> {
  if (isBlocked(before.attributes)) return err(domainError('identity.blocked', 'Cette identité est douteuse ou fictive : son statut ne peut pas changer.', { status: 409, remedy: 'Retirez d’abord cet attribut.' }));
  return ok(settle(before, { ...before, traits: { ...before.traits, ...insi.traits }, ins: insi.ins, insiConfirmed: true, controlled: before.controlled && concordant }));
}

/** E20 and E21: a high-trust device (or the exception procedure) was checked by a named person. */
export function controlIdentity(before: Identity): Result<IdentityChange> {
  if (isBlocked(before.attributes)) return err(domainError('identity.blocked', 'Cette identité est douteuse ou fictive : son statut ne peut pas changer.', { status: 409, remedy: 'Retirez d’abord cet attribut.' }));
  if (before.traits.sexe === 'I') return err(domainError('identity.sexe', 'Une identité au sexe indéterminé reste provisoire.', { status: 409, field: 'sexe', remedy: 'Complétez le sexe d’après l’acte de naissance.' }));
  return ok(settle(before, { ...before, controlled: true }));
}

/**
 * E31, E32, E33: sets the attributes. Douteuse or fictive forces provisoire and archives the matricule (ins.md §2.2);
 * removing them does not give the status back.
 */
export function setAttributes(before: Identity, attributes: readonly IdentityAttribute[]): Result<IdentityChange> {
  const parsed = parseAttributes(attributes);
  if (!parsed.ok) return parsed;
  const blocked = isBlocked(parsed.value);
  return ok(settle(before, { ...before, attributes: parsed.value, ...(blocked ? { insiConfirmed: false, controlled: false } : {}) }));
}
