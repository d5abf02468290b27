import { mayRead } from '@pluriel/care-team/domain';
import type { ElementLevel } from './kinds';

/** What decides who reads an element (structure.md §5.2). */
export interface ElementOwner { authorId: string | null; authorProfession: string | null; level: ElementLevel }
/** `ownOnly`: the file keeps from the reader what others wrote (the patient's objection, the care team); an emergency access has already lifted it. */
export interface ElementReaderFacts { userId: string | null; profession: string | null; ownOnly: boolean }

/** `locked`: the line, its author and its day are shown, never its words (design §7); `hidden`: nothing at all. */
export type ElementSight = 'open' | 'locked' | 'hidden';

/** What a person sees of an element: `mayRead` decides, as for notes and documents. The right to read the record at all (structure.md §12) has been checked before. */
export function sightOf({ authorId, authorProfession, level }: ElementOwner, { userId, profession, ownOnly }: ElementReaderFacts): ElementSight {
  const item = { authorId, authorName: null, level, professions: authorProfession === null ? [] : [authorProfession], userIds: [], addressed: false };
  return mayRead(item, { userId, profession, mayReadClass: true, objected: ownOnly, emergency: false, standing: 'centre', attending: false }).sight;
}

/** Whether a person may change who reads an element: its author only; what the team wrote, the team corrects. */
export const mayChangeLevel = (element: ElementOwner, reader: ElementReaderFacts): boolean => element.authorId !== null && element.authorId === reader.userId;
