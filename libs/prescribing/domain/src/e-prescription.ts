/** A number of the e-prescription base: opaque, never made by us (prescription.md §1). */
export const ePrescriptionNumber = /^[0-9A-Z]{18}$/;

/** How long the prescriber waits for the number: never more (prescription.md §1, RX-05). */
export const registrationTimeoutMs = 5_000;

/**
 * `asked`: the base was called; `registered`: it gave a number; `no-code`: the paper left, or will leave, without a code, for good;
 * `abandoned`: asked for words that were not signed in the end; `replaced`, `cancelled`: its number is no longer worth anything (prescription.md §1.2).
 */
export type EPrescriptionState = 'asked' | 'registered' | 'no-code' | 'abandoned' | 'replaced' | 'cancelled';

/** Why a prescription has no code (prescription.md §1.2). `uncertain`: no answer in time, the base may hold it all the same. */
export type NoCodeCause = 'patient' | 'author' | 'refused' | 'unavailable' | 'uncertain';

export const noCodeWords: Readonly<Record<NoCodeCause, string>> = {
  patient: "l'identité du patient n'est pas qualifiée", author: 'le prescripteur n’était pas authentifié par Pro Santé Connect', refused: 'la base l’a refusée', unavailable: 'la base ne répondait pas', uncertain: 'la base n’a pas répondu à temps',
};

/** Facts that decide whether the base is called. */
export interface RegistrationFacts { mayShareIns: boolean; hasIns: boolean; rpps: string | null; proved: boolean }

/** @returns what prevents the call, null when nothing does */
export const refuseRegistration = ({ mayShareIns, hasIns, rpps, proved }: RegistrationFacts): NoCodeCause | null => (!mayShareIns || !hasIns ? 'patient' : rpps === null || !proved ? 'author' : null);

/** Whether the consent is asked for each prescription, or the last answer of the patient is taken up (prescription.md §1.3, RX-08). */
export const consentModes = ['remembered', 'each'] as const;
export type ConsentMode = (typeof consentModes)[number];

/** @param last answer of this patient to this prescriber, null when there is none @returns what a new prescription begins with: never a yes that was not said */
export const consentAtStart = (mode: ConsentMode, last: boolean | null): boolean => mode === 'remembered' && last === true;

/** Alert on a signed prescription: the base gave its number up for a correction that nobody signed (prescription.md §3.12). Nothing is left to cancel. */
export const replacedUnsigned = 'La base a remplacé ce numéro par celui d’une correction qui n’a pas été signée : cette e-prescription ne peut plus être délivrée. Signez la correction, ou prescrivez à nouveau, et prévenez le patient.';

/** Why a number is cancelled; the words go to the base. `late` and `unused`: no paper carries it. */
export type CancelReason = 'late' | 'unused' | 'replaced' | 'withdrawn';
export const cancelWords: Readonly<Record<CancelReason, string>> = { late: 'Réponse arrivée après l’impression sans code', unused: 'Prescription non signée', replaced: 'Prescription remplacée', withdrawn: 'Prescription annulée par son auteur' };
