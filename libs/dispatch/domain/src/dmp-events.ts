/** The DMP said whether this patient has one, and whether this person may read it (TD0.2): reading may start by itself. */
export class DmpExistenceKnown { constructor(readonly patientId: string, readonly userId: string) {} }

/** The DMP now shows a document to others than before (TD3.3a/b): what the centre says of its own copy follows. */
export class DmpVisibilityChanged { constructor(readonly patientId: string, readonly uniqueId: string, readonly visibility: readonly string[]) {} }

/** The card of a professional is open at a workstation: what waits for it may leave (SC.DMP/ALI/PROG.08). */
export class CardOpened { constructor(readonly userId: string, readonly nationalId: string) {} }
