import type { IdentityStatus } from './identity-status';

/** The identity of this patient has just become qualified: what waited for it may leave. */
export class IdentityQualified { constructor(readonly patientId: string) {} }

/** Strict traits, matricule or status changed: what is about to leave must be checked again (ins.md §2.7). */
export class IdentityChanged { constructor(readonly patientId: string, readonly statusBefore: IdentityStatus, readonly statusAfter: IdentityStatus) {} }

/** Somebody opened the file of this patient (SENTINELLE.02). `mayShareIns` false: nothing may be asked outside about this identity yet. */
export class PatientOpened { constructor(readonly patientId: string, readonly mayShareIns = true) {} }

/** Two files have become one: what waited under the other name goes on under this one, checked again (E50). */
export class PatientsMerged { constructor(readonly masterId: string, readonly mergedId: string, readonly mergeId: string) {} }

/** A merge was undone: the file put aside lives again with what it had brought. */
export class PatientsSeparated { constructor(readonly masterId: string, readonly separatedId: string, readonly mergeId: string) {} }
