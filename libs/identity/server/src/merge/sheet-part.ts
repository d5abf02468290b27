import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import { partOfTables } from './moved-rows';
import { PatientParts, type MovedRows, type PatientPart } from './patient-parts';
import { columnsOf, lockBoth, restoreShared, touch, writeShared, type SharedRow } from './row-of-a-patient';

/** A note that received the text of another: what it was, and the version that shows that nobody touched it since. */
interface JoinedNote { profession: string; version: number; before: string }

const living = `('expected', 'arrived', 'in-consultation')`;
/** Rows that would meet their like in the file that stays do not move: they would be refused, or say the same twice. */
const lists = partOfTables([
  { table: 'arrival', unless: `r.state IN ${living} AND EXISTS (SELECT 1 FROM arrival o WHERE o.patient_id = $2 AND o.professional_id = r.professional_id AND o.day = r.day AND o.state IN ${living})`, holding: { label: 'Venues', at: 'coalesce(arrived_at, expected_at, day::timestamptz)', where: `state IN ('in-consultation', 'left')` } },
  { table: 'patient_confidential_note', key: 'profession', unless: 'EXISTS (SELECT 1 FROM patient_confidential_note o WHERE o.patient_id = $2 AND o.profession = r.profession)' },
  { table: 'patient_person', unless: 'EXISTS (SELECT 1 FROM patient_person o WHERE o.patient_id = $2 AND o.role = r.role AND o.rank = r.rank)' },
  { table: 'patient_link', unless: 'r.other_id = $2 OR EXISTS (SELECT 1 FROM patient_link o WHERE $2::uuid IN (o.patient_id, o.other_id) AND r.other_id IN (o.patient_id, o.other_id))' },
]);
/** Computed by the database. */
const computed = ['numbers'];

/** What a merge does to the rest of the administrative sheet and to the reception board (PAT-14..19, 27, STR-25). Empty fields are filled, none is replaced. */
@Injectable()
export class SheetPart implements PatientPart, OnModuleInit {
  readonly tables = ['arrival', 'patient_sheet', 'patient_confidential_note', 'patient_link', 'patient_person'];
  readonly holds = lists.holds?.bind(lists);

  constructor(private readonly parts: PatientParts) {}
  onModuleInit(): void { this.parts.register('sheet', this); }

  async move(ctx: Ctx, from: string, to: string): Promise<MovedRows> {
    return { lists: await lists.move(ctx, from, to), linkedTo: await this.moveOtherEnds(ctx, from, to), relatedTo: await this.moveRelated(ctx, from, to), notes: await this.joinNotes(ctx, from, to), sheet: await this.fillSheet(ctx, from, to) };
  }

  async putBack(ctx: Ctx, moved: MovedRows, from: string, to: string): Promise<void> {
    const sheet = moved['sheet'] as SharedRow | null;
    if (sheet?.after) await restoreShared(ctx, 'patient_sheet', to, sheet, columnsOf(sheet.after, computed));
    for (const note of (moved['notes'] ?? []) as JoinedNote[]) await ctx.manager.query('UPDATE patient_confidential_note SET text = $4, version = version + 1 WHERE patient_id = $1 AND profession = $2 AND version = $3', [to, note.profession, note.version, note.before]);
    await ctx.manager.query('UPDATE patient_person SET related_patient_id = $1 WHERE related_patient_id = $2 AND id = ANY($3::uuid[])', [from, to, moved['relatedTo'] ?? []]);
    await ctx.manager.query('UPDATE patient_link SET other_id = $1 WHERE other_id = $2 AND id = ANY($3::uuid[])', [from, to, moved['linkedTo'] ?? []]);
    await lists.putBack(ctx, moved['lists'] as MovedRows, from, to);
  }

  /** The links other files have to this person. */
  private async moveOtherEnds(ctx: Ctx, from: string, to: string): Promise<string[]> {
    const rows = await ctx.manager.query<{ id: string }[]>(
      `WITH moved AS (UPDATE patient_link r SET other_id = $2 WHERE r.other_id = $1 AND r.patient_id <> $2
         AND NOT EXISTS (SELECT 1 FROM patient_link o WHERE $2::uuid IN (o.patient_id, o.other_id) AND r.patient_id IN (o.patient_id, o.other_id)) RETURNING r.id) SELECT id FROM moved ORDER BY id`, [from, to]);
    return rows.map(({ id }) => id);
  }

  /** People to call who are this person: a representative keeps leading to a living file. */
  private async moveRelated(ctx: Ctx, from: string, to: string): Promise<string[]> {
    const rows = await ctx.manager.query<{ id: string }[]>('WITH moved AS (UPDATE patient_person SET related_patient_id = $2 WHERE related_patient_id = $1 RETURNING id) SELECT id FROM moved ORDER BY id', [from, to]);
    return rows.map(({ id }) => id);
  }

  /** Two notes of one profession become one: both texts, the kept file's first. Nobody of another profession reads them for that. */
  private async joinNotes(ctx: Ctx, from: string, to: string): Promise<JoinedNote[]> {
    return ctx.manager.query<JoinedNote[]>(
      `WITH pair AS (SELECT mine.profession, mine.text AS before, theirs.text AS added FROM patient_confidential_note mine JOIN patient_confidential_note theirs ON theirs.profession = mine.profession AND theirs.patient_id = $1
                      WHERE mine.patient_id = $2 AND theirs.text <> '' FOR UPDATE),
            joined AS (UPDATE patient_confidential_note n SET text = left(concat_ws(E'\n\n', nullif(pair.before, ''), pair.added), 4000), version = n.version + 1 FROM pair WHERE n.patient_id = $2 AND n.profession = pair.profession RETURNING n.profession, n.version, pair.before)
       SELECT profession, version, before FROM joined ORDER BY profession`, [from, to]);
  }

  private async fillSheet(ctx: Ctx, from: string, to: string): Promise<SharedRow | null> {
    const { mine, theirs } = await lockBoth(ctx, 'patient_sheet', from, to);
    if (!theirs) return null;
    await touch(ctx, 'patient_sheet', from);
    const columns = columnsOf(theirs, computed);
    const wanted = mine ? { ...mine, ...Object.fromEntries(columns.filter((name) => (mine[name] ?? null) === null).map((name) => [name, theirs[name]])) } : theirs;
    return writeShared(ctx, 'patient_sheet', to, mine, wanted, columns);
  }
}
