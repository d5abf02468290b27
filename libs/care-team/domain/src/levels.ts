import { domainError, err, ok, type FieldError, type Profession, type Result } from '@pluriel/kernel';
import { itemLevels, type ItemLevel } from './reading';

/** Who reads an item, as chosen: the professions and the people count at the levels of these names only. */
export interface LevelChoice { level: ItemLevel; professions: readonly string[]; userIds: readonly string[] }

/** What an item is for everybody until its author chooses. */
export const forTheTeam: LevelChoice = { level: 'team', professions: [], userIds: [] };

/**
 * A choice as typed. @param profession of the author: `profession` without a list is his own
 * @returns the choice to keep, or `item.level` (422) naming the field
 */
export function parseLevel(typed: LevelChoice, profession: Profession | null): Result<LevelChoice> {
  const errors: FieldError[] = [];
  const professions = typed.level !== 'profession' ? [] : typed.professions.length > 0 ? [...new Set(typed.professions)] : profession === null ? [] : [profession];
  const userIds = typed.level === 'named' ? [...new Set(typed.userIds)] : [];
  if (!itemLevels.includes(typed.level)) errors.push({ field: 'level', code: 'item.level', message: 'Choisissez qui peut lire.' });
  if (typed.level === 'profession' && professions.length === 0) errors.push({ field: 'professions', code: 'item.level', message: 'Choisissez au moins une profession.' });
  if (typed.level === 'named' && userIds.length === 0) errors.push({ field: 'userIds', code: 'item.level', message: 'Choisissez au moins une personne.' });
  return errors.length > 0 ? err(domainError('item.level', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez, puis enregistrez de nouveau.' })) : ok({ level: typed.level, professions, userIds });
}

/** Levels that keep an item out of the DMP (structure.md §5.1): what one person alone reads here is not deposited for all. */
export const keptFromDmp = (level: ItemLevel): boolean => level === 'named' || level === 'author';
