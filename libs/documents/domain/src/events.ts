import type { RequestedRoutes } from './routes';

/** A version is frozen: orders may be made from it, in the same transaction (architecture §6). */
export class DocumentValidated {
  constructor(readonly documentId: string, readonly versionId: string, readonly patientId: string, readonly authorId: string, readonly routes: RequestedRoutes) {}
}

/** A document was signed by mistake (another patient, another document) and is being withdrawn: whatever stands on it is worth nothing any more. */
export class DocumentAnnulled { constructor(readonly documentId: string, readonly patientId: string) {} }

/** What a version lacked before it could leave: the INS, or the structure as author beside a person who left the RPPS. */
export type CompletedWith = 'ins' | 'structure-author';

/**
 * A version that had not left was drawn again, word for word, with what it lacked. Orders that have not left move to the new version, in the same
 * transaction.
 */
export class DocumentCompleted {
  constructor(readonly documentId: string, readonly fromVersionId: string, readonly versionId: string, readonly patientId: string, readonly added: readonly CompletedWith[] = ['ins']) {}
}
