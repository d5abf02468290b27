import type { RequestedRoutes } from './routes';

/** A version is frozen: orders may be made from it, in the same transaction (architecture §6). */
export class DocumentValidated {
  constructor(readonly documentId: string, readonly versionId: string, readonly patientId: string, readonly authorId: string, readonly routes: RequestedRoutes) {}
}

/**
 * A version that had not left, frozen without the INS, was drawn again once the identity was qualified. Orders that have
 * not left move to the new version, in the same transaction.
 */
export class DocumentCompleted {
  constructor(readonly documentId: string, readonly fromVersionId: string, readonly versionId: string, readonly patientId: string) {}
}
