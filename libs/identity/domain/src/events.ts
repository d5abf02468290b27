import type { IdentityStatus } from './identity-status';

/** The identity of this patient has just become qualified: what waited for it may leave. */
export class IdentityQualified { constructor(readonly patientId: string) {} }

/** Strict traits, matricule or status changed: what is about to leave must be checked again (ins.md §2.7). */
export class IdentityChanged { constructor(readonly patientId: string, readonly statusBefore: IdentityStatus, readonly statusAfter: IdentityStatus) {} }

/** Somebody opened the file of this patient (SENTINELLE.02). `mayShareIns` false: nothing may be asked outside about this identity yet. */
export class PatientOpened { constructor(readonly patientId: string, readonly mayShareIns = true) {} }
