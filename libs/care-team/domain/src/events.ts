import type { ItemLevel } from './reading';

/** Its author chose who reads an item, and those that say the same thing: one event for each. */
export class ItemLevelChanged { constructor(readonly itemId: string, readonly kind: string, readonly patientId: string, readonly level: ItemLevel) {} }
