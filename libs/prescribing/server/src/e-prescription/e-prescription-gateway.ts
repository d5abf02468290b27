import type { NonSubstitutionReason } from '@pluriel/prescribing/domain';

/** One line as the base receives it: the words of the paper, and the facts behind them. */
export interface RegisteredLine {
  rank: number; label: string; commonName: string; brand: string | null; cis: string | null; posology: string; quantity: string | null; days: number | null; renewals: number;
  substitutable: boolean; nonSubstitutionReason: NonSubstitutionReason | null; ald: boolean; mentions: readonly string[];
}

/** A prescription about to be registered. `reference` is ours: the same reference with the same words is the same prescription. */
export interface RegistrationRequest {
  reference: string; writtenOn: string; bizone: boolean; consentToReadDispensing: boolean; mention: string | null;
  author: { rpps: string; familyName: string; givenName: string; structure: string };
  patient: { matricule: string; oid: string; nomNaissance: string; prenomsNaissance: string; sexe: string; dateNaissance: string };
  lines: readonly RegisteredLine[];
}

export interface Registered { status: 'REGISTERED'; number: string; code2d: string; registeredAt: Date }
/** `certain`: nothing reached the base. Otherwise it may hold the prescription without our knowing its number. */
export type RegistrationAnswer = Registered | { status: 'REFUSED'; code: string; message: string } | { status: 'UNAVAILABLE'; certain: boolean };

/** `onLate` hears an answer that came after `timeoutMs`, when the caller had gone on without it. */
export interface RegistrationWait { timeoutMs: number; onLate(answer: Registered): void }

export type CancelAnswer = { status: 'CANCELLED' } | { status: 'REFUSED'; code: string; message: string } | { status: 'UNAVAILABLE' };

export interface EPrescriptionQuery { matricule?: string; reference?: string; rpps?: string; from?: string; to?: string }
export interface EPrescriptionSummary { number: string; registeredAt: Date; state: 'REGISTERED' | 'CANCELLED' | 'REPLACED'; reference: string; type: string; subType: string; consent: boolean }
export type SearchAnswer = { status: 'FOUND'; items: readonly EPrescriptionSummary[] } | { status: 'UNAVAILABLE' };

/** What a pharmacist did with a line; motives as received, their lists are licensed (prescription.md §1.4). */
export interface DispensedLine {
  rank: number | null; action: 'dispensed' | 'substituted' | 'modified' | 'removed' | 'added'; label: string | null; quantity: string | null; at: Date;
  pharmacist: string; executant: string; address: string; motive: { code: string; label: string } | null; subMotive: { code: string; label: string } | null;
}
export interface ReadEPrescription extends EPrescriptionSummary { author: { rpps: string; name: string }; lines: readonly RegisteredLine[]; executions: readonly DispensedLine[] }
export type ReadAnswer = { status: 'FOUND'; prescription: ReadEPrescription } | { status: 'REFUSED'; code: string; message: string } | { status: 'UNAVAILABLE' };

/**
 * The e-prescription base (prescription.md §1). Nothing in the screens nor in the data depends on who answers: the simulator today, a
 * licensed adapter tomorrow. No method throws: an absent base is an answer.
 */
export abstract class EPrescriptionGateway {
  /** False: this centre has no base, prescriptions carry no code and nobody is told that one is missing. */
  abstract readonly connected: boolean;
  abstract create(request: RegistrationRequest, wait: RegistrationWait): Promise<RegistrationAnswer>;
  /** @param number of the prescription that the new one takes the place of */
  abstract replace(number: string, request: RegistrationRequest, wait: RegistrationWait): Promise<RegistrationAnswer>;
  /** Cancelling twice is cancelling once. */
  abstract cancel(number: string, reason: string): Promise<CancelAnswer>;
  abstract search(query: EPrescriptionQuery): Promise<SearchAnswer>;
  /** @param rpps who asks: the author only, with the consent of the patient */
  abstract read(number: string, rpps: string): Promise<ReadAnswer>;
}

/** An installation without a base: the true state of a centre until a licensed adapter exists. */
export class NoEPrescriptionGateway extends EPrescriptionGateway {
  readonly connected = false;
  create(): Promise<RegistrationAnswer> { return Promise.resolve({ status: 'UNAVAILABLE', certain: true }); }
  replace(): Promise<RegistrationAnswer> { return Promise.resolve({ status: 'UNAVAILABLE', certain: true }); }
  cancel(): Promise<CancelAnswer> { return Promise.resolve({ status: 'UNAVAILABLE' }); }
  search(): Promise<SearchAnswer> { return Promise.resolve({ status: 'UNAVAILABLE' }); }
  read(): Promise<ReadAnswer> { return Promise.resolve({ status: 'UNAVAILABLE' }); }
}
