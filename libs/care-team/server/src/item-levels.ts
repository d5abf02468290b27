import { Injectable } from '@nestjs/common';
import { mayRead, forTheTeam, type ItemLevel, type LevelChoice } from '@pluriel/care-team/domain';
import type { Ctx } from '@pluriel/platform/server';

/** What an item is, as the context that owns it says: whose, about whom, of when, and the other items that say the same thing (a note and its document). */
export interface ItemFacts { kind: string; patientId: string; authorId: string; authorName: string; at: Date; draft: boolean; same: readonly { id: string; kind: string }[] }

/** Contexts above tell what their items are by registering in onModuleInit: the level is chosen in one place for all of them. */
@Injectable()
export class LevelledItems {
  private readonly kinds = new Map<string, (ctx: Ctx, id: string) => Promise<ItemFacts | null>>();

  /** @param facts null when the item is unknown in the caller's structure */
  register(kind: string, facts: (ctx: Ctx, id: string) => Promise<ItemFacts | null>): void { this.kinds.set(kind, facts); }

  of(ctx: Ctx, kind: string, id: string): Promise<ItemFacts | null> { return this.kinds.get(kind)?.(ctx, id) ?? Promise.resolve(null); }
}

export interface LevelRow { itemId: string; kind: string; patientId: string; authorId: string | null; authorName: string; at: Date; level: ItemLevel; professions: string[]; userIds: string[]; setByName: string; setAt: Date; version: number }
/** An item that its level keeps from the caller. */
export interface KeptItem extends LevelRow { sight: 'locked' | 'hidden'; attendingName: string | null }

const columns = `l.item_id AS "itemId", l.kind, l.patient_id AS "patientId", l.author_id AS "authorId", l.author_name AS "authorName", l.item_at AS at, l.level, l.professions, l.user_ids AS "userIds", l.set_by_name AS "setByName", l.set_at AS "setAt", l.version`;
const attending = `(p.medecin_traitant_user_id = $1::uuid) AS attending, coalesce('Dr ' || u.given_name || ' ' || upper(u.family_name), nullif(concat_ws(' ', k.title, k.given_name, upper(k.family_name)), '')) AS "attendingName"
  FROM item_level l JOIN patient p ON p.id = l.patient_id LEFT JOIN app_user u ON u.id = p.medecin_traitant_user_id LEFT JOIN correspondent k ON k.id = p.medecin_traitant_correspondent_id`;

type Found = LevelRow & { attending: boolean | null; attendingName: string | null };

/** Level alone: the file itself (right, objection, team) is asked of `hiddenParts`, above. */
function kept(ctx: Ctx, rows: readonly Found[]): Map<string, KeptItem> {
  const { userId, profession } = ctx.actor;
  return new Map(rows.flatMap(({ attending: isAttending, ...row }) => {
    const decision = mayRead({ ...row, addressed: false }, { userId, profession, mayReadClass: true, objected: false, emergency: false, standing: 'centre', attending: isAttending === true });
    return decision.sight === 'open' ? [] : [[row.itemId, { ...row, sight: decision.sight }] as const];
  }));
}

/** @returns the items of a file that their level keeps from the caller, by id; nothing for work that nobody clicked on */
export async function keptItemsIn(ctx: Ctx, patientId: string): Promise<Map<string, KeptItem>> {
  return ctx.actor.userId === null ? new Map() : kept(ctx, await ctx.manager.query<Found[]>(`SELECT ${columns}, ${attending} WHERE l.patient_id = $2 AND l.structure_id = $3 AND l.level <> 'team'`, [ctx.actor.userId, patientId, ctx.structureId]));
}

/** @returns those of these items that their level keeps from the caller, whatever their files */
export async function keptItemsAmong(ctx: Ctx, itemIds: readonly string[]): Promise<Map<string, KeptItem>> {
  return ctx.actor.userId === null || itemIds.length === 0 ? new Map() : kept(ctx, await ctx.manager.query<Found[]>(`SELECT ${columns}, ${attending} WHERE l.item_id = ANY($2::uuid[]) AND l.structure_id = $3 AND l.level <> 'team'`, [ctx.actor.userId, [...itemIds], ctx.structureId]));
}

/** For a search in SQL: titles of items that are not for the team answer to nobody but their author. @param item SQL of the id */
export const forTheTeamSql = (item: string): string => `NOT EXISTS (SELECT 1 FROM item_level l WHERE l.item_id = ${item} AND l.level <> 'team')`;

/** @returns the level of an item with its version; version 0 and for the team when nobody chose */
export async function levelOf(ctx: Ctx, itemId: string): Promise<LevelChoice & { version: number; setByName: string | null; setAt: Date | null }> {
  const [row] = await ctx.manager.query<LevelRow[]>(`SELECT ${columns} FROM item_level l WHERE l.item_id = $1 AND l.structure_id = $2`, [itemId, ctx.structureId]);
  return row ?? { ...forTheTeam, version: 0, setByName: null, setAt: null };
}

/** @returns the levels chosen for these items, by id; an item nobody chose for is not there: it is for the team */
export async function levelsOf(ctx: Ctx, itemIds: readonly string[]): Promise<Map<string, ItemLevel>> {
  const rows = itemIds.length === 0 ? [] : await ctx.manager.query<Pick<LevelRow, 'itemId' | 'level'>[]>('SELECT item_id AS "itemId", level FROM item_level WHERE item_id = ANY($1::uuid[]) AND structure_id = $2', [[...itemIds], ctx.structureId]);
  return new Map(rows.map(({ itemId, level }) => [itemId, level]));
}

/** Writes a choice for one item, the next version. In the caller's transaction, which has checked who chooses. */
export async function writeLevel(ctx: Ctx, item: { id: string; kind: string; authorId: string | null } & Pick<ItemFacts, 'patientId' | 'authorName' | 'at'>, { level, professions, userIds }: LevelChoice): Promise<void> {
  await ctx.manager.query(
    `INSERT INTO item_level (item_id, kind, structure_id, patient_id, author_id, author_name, item_at, level, professions, user_ids, set_by_id, set_by_name, set_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)
     ON CONFLICT (item_id) DO UPDATE SET level = EXCLUDED.level, professions = EXCLUDED.professions, user_ids = EXCLUDED.user_ids, set_by_id = EXCLUDED.set_by_id, set_by_name = EXCLUDED.set_by_name, set_at = EXCLUDED.set_at, version = item_level.version + 1`,
    [item.id, item.kind, ctx.structureId, item.patientId, item.authorId, item.authorName, item.at, level, [...professions], [...userIds], ctx.actor.userId, ctx.actor.displayName, ctx.now]);
}

/**
 * What comes from an item is read by the same people: a document from its note, a correction from what it corrects. In the caller's transaction.
 * @param to with its author when it may be another person's: what a supervisor signs is his, and stays readable by the trainee who wrote it (STR-26)
 */
export async function followLevel(ctx: Ctx, fromId: string, to: { id: string; kind: string; author?: { id: string; name: string } }): Promise<void> {
  const [row] = await ctx.manager.query<LevelRow[]>(`SELECT ${columns} FROM item_level l WHERE l.item_id = $1 AND l.structure_id = $2`, [fromId, ctx.structureId]);
  if (row && (row.level !== 'team' || (await levelOf(ctx, to.id)).version > 0)) await writeLevel(ctx, { id: to.id, kind: to.kind, patientId: row.patientId, authorId: to.author?.id ?? row.authorId, authorName: to.author?.name ?? row.authorName, at: row.at }, to.author ? openedTo(row, to.author.id) : row);
}

/** The same readers, for an item of somebody else: who chose stays one of them. */
function openedTo(row: LevelRow, authorId: string): LevelChoice {
  if (row.authorId === null || row.authorId === authorId || (row.level !== 'author' && row.level !== 'named')) return row;
  return { level: 'named', professions: [], userIds: [...new Set([...(row.level === 'named' ? row.userIds : []), row.authorId])] };
}
