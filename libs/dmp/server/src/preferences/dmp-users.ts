import { Injectable } from '@nestjs/common';
import { cellKeys, defaultCellTypes, type CellKey, type CellTypes } from '@pluriel/dmp/domain';
import type { Ctx } from '@pluriel/platform/server';

/** Days after which the notice is read again (dmp.md §9.1, SC.DMP/CONF.11 and 21). */
export const noticeDays = 180;
/** Moves on when the words of the notice change: everybody reads them again. */
export const noticeVersion = 1;

export interface NoticeRead { noticeConfirmedAt: Date | null; noticeVersion: number | null }
export interface DmpUser extends NoticeRead { cells: CellTypes; shown: CellKey[]; version: number }

/** @returns whether the present notice was read less than 180 days ago */
export const noticeStands = ({ noticeVersion: read, noticeConfirmedAt }: NoticeRead, now: Date): boolean =>
  read === noticeVersion && noticeConfirmedAt !== null && now.getTime() - noticeConfirmedAt.getTime() < noticeDays * 86_400_000;

type Stored = { noticeConfirmedAt: Date | string | null; noticeVersion: number | null; cells: CellTypes | null; shown: CellKey[] | null; version: number };
const columns = 'notice_confirmed_at AS "noticeConfirmedAt", notice_version AS "noticeVersion", cells, shown, version';
/** What one person decided as one JSON value (null: nothing). @param user @param structure places of the parameters */
export const dmpUserSql = (user: string, structure: string): string => `(SELECT to_jsonb(d) FROM (SELECT ${columns} FROM dmp_user WHERE user_id = ${user} AND structure_id = ${structure}) d)`;
/** @returns what such a value tells, as shipped when nothing was decided */
export function dmpUserOf(value: unknown): DmpUser {
  const row = value as Stored | null | undefined;
  return { noticeConfirmedAt: row?.noticeConfirmedAt == null ? null : new Date(row.noticeConfirmedAt), noticeVersion: row?.noticeVersion ?? null, cells: row?.cells ?? defaultCellTypes, shown: row?.shown ?? [...cellKeys], version: row?.version ?? 0 };
}

/** What one person decided about reading DMPs: the notice she read, the cells of her bar (UX-05). */
@Injectable()
export class DmpUsers {
  async of(ctx: Ctx, userId: string): Promise<DmpUser> {
    const [row] = await ctx.manager.query<Stored[]>(`SELECT ${columns} FROM dmp_user WHERE user_id = $1 AND structure_id = $2`, [userId, ctx.structureId]);
    return dmpUserOf(row);
  }

  async confirm(ctx: Ctx, userId: string): Promise<void> {
    await ctx.manager.query('INSERT INTO dmp_user (user_id, structure_id, notice_version, notice_confirmed_at) VALUES ($1, $2, $3, $4) ON CONFLICT (user_id) DO UPDATE SET notice_version = EXCLUDED.notice_version, notice_confirmed_at = EXCLUDED.notice_confirmed_at', [userId, ctx.structureId, noticeVersion, ctx.now]);
  }

  async save(ctx: Ctx, userId: string, cells: CellTypes, shown: readonly CellKey[]): Promise<void> {
    await ctx.manager.query(
      'INSERT INTO dmp_user (user_id, structure_id, cells, shown, version) VALUES ($1, $2, $3, $4, 1) ON CONFLICT (user_id) DO UPDATE SET cells = EXCLUDED.cells, shown = EXCLUDED.shown, version = dmp_user.version + 1', [userId, ctx.structureId, cells, [...shown]]);
  }
}
