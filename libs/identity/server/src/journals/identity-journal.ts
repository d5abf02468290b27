import { Injectable, type OnModuleInit } from '@nestjs/common';
import { changesOf, codesOf, journalColumns, JournalSources, readTraces, type JournalFilter, type TraceRow } from '@pluriel/audit/server';
import type { Ctx, Page } from '@pluriel/platform/server';
import { patientNames } from './patient-names';

interface FoundEvent { patientId: string; at: Date; kind: string; detail: string | null; before: Record<string, unknown> | null; after: Record<string, unknown> | null; statusBefore: string | null; statusAfter: string | null }

/** Which event of the identity tells what an act changed (TRACE-04): its traits, its matricule, the document. */
const eventOf: Readonly<Record<string, readonly string[]>> = {
  'patient.created': ['creation'], 'identity.recovered': ['insi-accepted', 'apcv'], 'identity.qualified': ['control', 'insi-accepted', 'apcv'], 'identity.controlled': ['control'], 'identity.exception-qualified': ['exception'],
  'identity.unlocked': ['traits'], 'identity.status-changed': ['traits', 'attributes', 'matricule-replaced'],
};
const { day, time, act, professional, usedName, usedGivenName, birthName, detail, changes } = journalColumns;

/** "Accès et changements d'identité": who looked at or changed which identity, with the names and the values before and after (TRACE-03, TRACE-04, TRACE-05). */
@Injectable()
export class IdentityJournal implements OnModuleInit {
  constructor(private readonly sources: JournalSources) {}

  onModuleInit(): void { this.sources.register('identity', { read: (ctx, filter) => this.read(ctx, filter), columns: [day, time, act, professional, usedName, usedGivenName, birthName, detail, changes] }); }

  async read(ctx: Ctx, filter: JournalFilter): Promise<Page<TraceRow>> {
    const page = await readTraces(ctx, filter, codesOf('identity', filter.only));
    const ids = [...new Set(page.items.flatMap(({ patientId }) => patientId ?? []))];
    const names = await patientNames(ctx, ids);
    const events = await this.events(ctx, page.items);
    return { next: page.next, items: page.items.map((row) => ({ ...row, names: row.patientId ? names.get(row.patientId) ?? null : null, changes: withEvents(row, events) })) };
  }

  private async events(ctx: Ctx, rows: readonly TraceRow[]): Promise<FoundEvent[]> {
    const told = rows.filter(({ action, patientId }) => action in eventOf && patientId !== null);
    if (told.length === 0) return [];
    return ctx.manager.query<FoundEvent[]>(
      `SELECT e.patient_id AS "patientId", e.at, e.kind, e.detail, e.before, e.after, e.status_before AS "statusBefore", e.status_after AS "statusAfter"
         FROM unnest($1::uuid[], $2::timestamptz[]) AS t(patient_id, at) JOIN identity_event e ON e.patient_id = t.patient_id AND e.at = t.at ORDER BY e.id`, [told.map(({ patientId }) => patientId), told.map(({ at }) => at)]);
  }
}

/** The values of the trace, and those of the event written by the same act. */
function withEvents(row: TraceRow, events: readonly FoundEvent[]): TraceRow['changes'] {
  const kinds = eventOf[row.action] ?? [];
  const own = events.filter((event) => event.patientId === row.patientId && event.at.toISOString() === row.at && kinds.includes(event.kind));
  const told = own.flatMap((event) => changesOf(
    { ...event.before, ...(event.statusBefore ? { status: event.statusBefore } : {}) },
    { ...event.after, ...(event.statusAfter ? { status: event.statusAfter } : {}), ...(event.kind === 'control' && event.detail ? { device: event.detail } : {}) }));
  const labels = new Set(told.map(({ label }) => label));
  return [...told, ...row.changes.filter(({ label }) => !labels.has(label))];
}
