/** Who reads a note or a document inside the centre (structure.md §5.1). `attending`: its author and the médecin traitant. Never renamed: kept with each item. */
export const itemLevels = ['team', 'profession', 'named', 'attending', 'author'] as const;
export type ItemLevel = (typeof itemLevels)[number];

/** What of an item decides who reads it. `professions` and `userIds` count at the levels of these names only. */
export interface ReadItem {
  authorId: string | null;
  authorName: string | null;
  level: ItemLevel;
  professions: readonly string[];
  userIds: readonly string[];
  /** It was sent to the reader, or he received it: it is his own like what he wrote. */
  addressed: boolean;
}

/**
 * What ties a reader to a file: of the care team, expected today, a reason given less than a day ago, nothing; `staff` acts for the team and is held by
 * rights alone; `centre`: the centre opens its files to all its caregivers.
 */
export const standings = ['team', 'expected', 'reason', 'none', 'staff', 'centre'] as const;
export type Standing = (typeof standings)[number];

/** What of a reader decides, in one file and for one item. */
export interface ItemReader {
  userId: string | null;
  profession: string | null;
  /** The right of his profession on this class of item (structure.md §12). */
  mayReadClass: boolean;
  /** The patient's objection names him, for this kind of item. */
  objected: boolean;
  /** An emergency access of his is open: it lifts the objection and the team, never a level. */
  emergency: boolean;
  standing: Standing;
  /** He is the médecin traitant of this patient. */
  attending: boolean;
}

/** Why an item opens: kept with the trace of a reading. */
export type Ground = 'author' | 'addressed' | 'emergency' | Standing;
export type Barrier = 'right' | 'objection' | 'reason-needed' | 'level';
/** `locked`: that it exists is told (author, day), never its words; `hidden`: nothing at all. */
export type Decision = { sight: 'open'; ground: Ground } | { sight: 'locked' | 'hidden'; barrier: Barrier };

const refused = (sight: 'locked' | 'hidden', barrier: Barrier): Decision => ({ sight, barrier });

/**
 * The one decision of who reads what (structure.md §5.2), deny by default: his own; then the right of his profession, the patient's objection, the care team,
 * the level. Lists, searches, titles, counts, exports and documents all ask it.
 */
export function mayRead(item: ReadItem, reader: ItemReader): Decision {
  if (reader.userId !== null && item.authorId === reader.userId) return { sight: 'open', ground: 'author' };
  if (item.addressed) return { sight: 'open', ground: 'addressed' };
  if (!reader.mayReadClass) return refused('hidden', 'right');
  const file = mayReadFile(reader);
  if (file.sight !== 'open') return file;
  return levelOpens(item, reader) ? file : refused(item.level === 'named' ? 'hidden' : 'locked', 'level');
}

/** The part of the decision that is the same for every item of others in a file. */
export function mayReadFile({ objected, emergency, standing }: Pick<ItemReader, 'objected' | 'emergency' | 'standing'>): Decision {
  if (emergency) return { sight: 'open', ground: 'emergency' };
  if (objected) return refused('hidden', 'objection');
  return standing === 'none' ? refused('hidden', 'reason-needed') : { sight: 'open', ground: standing };
}

function levelOpens({ level, professions, userIds }: ReadItem, { profession, userId, attending }: ItemReader): boolean {
  switch (level) {
    case 'team': return true;
    case 'profession': return profession !== null && professions.includes(profession);
    case 'named': return userId !== null && userIds.includes(userId);
    case 'attending': return attending;
    case 'author': return false;
  }
}
