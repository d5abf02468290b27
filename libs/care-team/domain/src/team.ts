import { domainError, err, ok, type DomainError, type Profession, type Result } from '@pluriel/kernel';
import type { Standing } from './reading';

/** What a member does for this patient, beside his profession. The médecin traitant comes from the declaration and is not chosen here. Never renamed. */
export const teamRoles = ['participant', 'referent', 'coordinator'] as const;
export type TeamRole = (typeof teamRoles)[number];
export const teamRoleLabels: Readonly<Record<TeamRole | 'attending', string>> = { attending: 'Médecin traitant', participant: 'Participe aux soins', referent: 'Référent', coordinator: 'Coordonne le parcours' };

/** How a person came into the team: by his acts, said by a professional, wished by the patient. */
export const memberOrigins = ['act', 'professional', 'patient'] as const;
export type MemberOrigin = (typeof memberOrigins)[number];
export const originLabels: Readonly<Record<MemberOrigin | 'attending', string>> = { attending: 'Déclaration de médecin traitant', act: 'Par ses actes', professional: 'Ajouté par un professionnel', patient: 'Demandé par le patient' };

/** Why a membership ends (structure.md §3.2 rule 2). `patient-wish` also keeps the acts that follow from bringing the person back. */
export const memberEnds = ['patient-wish', 'care-ended', 'mistake'] as const;
export type MemberEnd = (typeof memberEnds)[number];
export const memberEndLabels: Readonly<Record<MemberEnd, string>> = { 'patient-wish': 'Le patient ne le souhaite plus', 'care-ended': 'Les soins sont terminés', mistake: 'Ajouté par erreur' };

/** Who belongs to the team without being written anywhere else: acts count for this long unless the centre says otherwise. */
export const usualActMonths = 24;
export const actMonthsRange = { min: 1, max: 120 } as const;

/** `team`: a caregiver outside the team says why; `centre`: every caregiver of the centre opens every file. */
export const openingRules = ['team', 'centre'] as const;
export type OpeningRule = (typeof openingRules)[number];

/** The day until which an act keeps a person in the team. @param months of the centre */
export function actHoldsUntil(lastActAt: Date, months: number): Date {
  const until = new Date(lastActAt);
  until.setUTCMonth(until.getUTCMonth() + months);
  return until;
}

/** Whether a membership counts at an instant: declared ones until they are ended, those of acts for some months after the last. */
export function isCurrentMember(member: { origin: MemberOrigin; lastActAt: Date | null; endedAt: Date | null }, now: Date, months: number): boolean {
  if (member.endedAt !== null && member.endedAt <= now) return false;
  return member.origin !== 'act' || (member.lastActAt !== null && actHoldsUntil(member.lastActAt, months) > now);
}

/**
 * Whether a person may complete or end the team of a file: who is of it, who is expected, who gave a reason, the staff who acts for them.
 * A stranger to the file does not let himself in this way.
 */
export const refuseTeamChange = (standing: Standing): DomainError | null =>
  standing === 'none' ? domainError('care-team.reason-needed', 'Vous n’êtes pas dans l’équipe de soins de ce patient.', { status: 403, remedy: 'Dites d’abord pourquoi vous ouvrez ce dossier, ou demandez à un membre de l’équipe de vous ajouter.' }) : null;

/** Why a file is opened by who does not belong to its team (structure.md §3.2 rule 7). Never renamed: kept with each opening. */
export const openingReasons = { 'seen-now': 'Je vois ce patient maintenant', replacement: 'Je remplace un membre de l’équipe', advice: 'Un avis m’est demandé', 'quality-review': 'Relecture de qualité', emergency: 'Urgence' } as const;
export type OpeningReason = keyof typeof openingReasons;
export const openingReasonCodes = Object.keys(openingReasons) as OpeningReason[];

/** A reason opens a file for a day. */
export const openingHours = 24;
export const openingEnd = (at: Date): Date => new Date(at.getTime() + openingHours * 3_600_000);

/** Reasons that say nothing by themselves: who is replaced, who asked. */
const toExplain: ReadonlySet<OpeningReason> = new Set(['replacement', 'quality-review', 'emergency']);

/** @returns the words that go with the reason, null when it says enough; or `care-team.reason` (422) */
export function parseOpeningDetail(reason: OpeningReason, typed: string | null | undefined): Result<string | null> {
  const text = typed?.trim() ?? '';
  if (text.length > 300) return err(domainError('care-team.reason', 'Ce texte dépasse 300 caractères.', { status: 422, field: 'detail', remedy: 'Une phrase suffit.' }));
  if (text.length < 3 && toExplain.has(reason)) return err(domainError('care-team.reason', reason === 'replacement' ? 'Qui remplacez-vous ?' : 'Dites pourquoi en quelques mots.', { status: 422, field: 'detail', remedy: 'Une phrase suffit : l’équipe de soins du patient la lira.' }));
  return ok(text === '' ? null : text);
}

/** Confidential notes are of one profession by habit (structure.md §5.1, « typical use »): the rest is for the team. */
export const usualLevel = (profession: Profession | null): 'team' | 'profession' => (profession === 'psychologue' ? 'profession' : 'team');
