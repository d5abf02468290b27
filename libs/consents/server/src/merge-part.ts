import { Injectable, type OnModuleInit } from '@nestjs/common';
import { columnsOf, lockBoth, partOfTables, PatientParts, restoreShared, touch, writeShared, type MovedRows, type PatientPart, type SharedRow } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';

type Row = Record<string, unknown>;

/** Each question from the answer that binds least to the one that binds most: of two files, the person's strictest answer stands. */
const strictest: Readonly<Record<string, readonly unknown[]>> = {
  dmp: ['not-informed', 'not-opposed', 'opposed'],
  dmp_feed: ['allowed', 'opposed'],
  dmp_reading_opposed: [false, true],
  sharing: ['not-informed', 'not-opposed', 'restricted', 'opposed'],
  mssante_patient: ['not-asked', 'allowed', 'opposed'],
  mssante_professional: ['not-asked', 'allowed', 'opposed'],
};
const lists = partOfTables([{ table: 'consent_entry' }, { table: 'emergency_access' }]);

/** What a merge does to consents (INS-62, structure.md §4): the sheet recorded last, with every opposition of either file; the histories move. */
@Injectable()
export class ConsentsMergePart implements PatientPart, OnModuleInit {
  readonly tables = ['consent', 'consent_entry', 'emergency_access'];

  constructor(private readonly parts: PatientParts) {}
  onModuleInit(): void { this.parts.register('consents', this); }

  async move(ctx: Ctx, from: string, to: string): Promise<MovedRows> {
    return { lists: await lists.move(ctx, from, to), sheet: await this.joinSheets(ctx, from, to) };
  }

  async putBack(ctx: Ctx, moved: MovedRows, from: string, to: string): Promise<void> {
    const sheet = moved['sheet'] as SharedRow | null;
    if (sheet?.after) await restoreShared(ctx, 'consent', to, sheet, columnsOf(sheet.after));
    await lists.putBack(ctx, moved['lists'] as MovedRows, from, to);
  }

  private async joinSheets(ctx: Ctx, from: string, to: string): Promise<SharedRow | null> {
    const { mine, theirs } = await lockBoth(ctx, 'consent', from, to);
    if (!theirs) return null;
    await touch(ctx, 'consent', from);
    const wanted = mine ? joined(mine, theirs) : theirs;
    return writeShared(ctx, 'consent', to, mine, wanted, columnsOf(wanted));
  }
}

/** @returns the row recorded last, each answer being the stricter of the two */
export function joined(mine: Row, theirs: Row): Row {
  const [last, first] = String(theirs['recorded_at'] ?? '') > String(mine['recorded_at'] ?? '') ? [theirs, mine] : [mine, theirs];
  const row: Row = { ...last };
  for (const [name, order] of Object.entries(strictest)) row[name] = order[Math.max(order.indexOf(last[name]), order.indexOf(first[name]), 0)];
  row['reason'] = last['reason'] ?? first['reason'] ?? null;
  for (const name of ['informed_on', 'informed_by_id', 'informed_by_name', 'support', 'notice_version']) if (last['informed_on'] === null) row[name] = first[name];
  if (row['sharing'] === 'restricted') row['sharing_limits'] = [...new Map([...list(first), ...list(last)].map((limit) => [JSON.stringify(limit), limit])).values()];
  return row;
}

const list = (row: Row): unknown[] => (Array.isArray(row['sharing_limits']) ? row['sharing_limits'] : []);
