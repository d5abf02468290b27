import { Injectable } from '@nestjs/common';
import { flowKinds, flowWords, lastMonths } from '@pluriel/indicators/domain';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { countedFacts, throughOf } from './counted-facts';
import { places, professionals, types } from './figure-choices';
import { civilDay, professionalOf } from './figure-scope';
import type { FigureAxis, FigureChoice, FigureLine, FigureQuery, FlowFigures } from './flow-figures.dto';

interface Count { month: string; key: string; done: number; failed: number; attempts: number }

const keyOf: Readonly<Record<FigureAxis, string>> = { measure: 'c.kind', type: 'c.type_code', professional: 'c.professional', place: `coalesce(c.finess, '')`, qualified: 'c.qualified::text' };

/** Documents fed, read, taken over and sent, by month, with each axis of the order (DASH-01 to 05, DASH-07). No patient is named. */
@Injectable()
export class ReadFlowFigures {
  constructor(private readonly transactions: Transactions) {}

  /** @returns 24 months; closed months as they were kept, the others from their sum and the lines newer than it (DASH-19) */
  execute(caller: Caller, query: FigureQuery): Promise<FlowFigures> { return this.transactions.read(caller, (ctx) => this.inside(ctx, caller, query)); }

  /** The same, inside the caller's transaction. */
  async inside(ctx: Ctx, caller: Caller, query: FigureQuery): Promise<FlowFigures> {
    const by = query.by ?? 'measure';
    const months = await shownMonthsOf(ctx);
    const { counts, codes: found, informedPatients } = await countsOf(ctx, months, by, query, professionalOf(caller, query));
    const [team, sites, codes] = [await professionals(ctx), await places(ctx), await types(ctx, found)];
    return { asOf: ctx.now.toISOString(), months: months.map(({ month, frozen }) => ({ month, frozen })), lines: linesOf(months.map(({ month }) => month), counts, by, { team, sites, codes }), informedPatients, professionals: team, places: sites, types: codes };
  }
}

interface ShownMonth { month: string; frozen: boolean }

async function shownMonthsOf(ctx: Ctx): Promise<ShownMonth[]> {
  const closed = new Set((await ctx.manager.query<{ month: string }[]>(`SELECT to_char(month, 'YYYY-MM') AS month FROM flow_month WHERE structure_id = $1 AND frozen_at IS NOT NULL`, [ctx.structureId])).map(({ month }) => month));
  return lastMonths(civilDay(ctx.now)).map((month) => ({ month, frozen: closed.has(month) }));
}

interface Found { counts: Count[]; codes: string[]; informedPatients: number }

/** The lines, the types there are, and the stock of M7 (everybody informed so far, whatever the month): one reading of the sums. */
async function countsOf(ctx: Ctx, months: readonly ShownMonth[], by: FigureAxis, query: FigureQuery, professional: string | null): Promise<Found> {
  const rows = await ctx.manager.query<(Count & { part: 'line' | 'type' | 'informed' })[]>(
    `${countedFacts('$7')}
     SELECT 'line' AS part, to_char(c.month, 'YYYY-MM') AS month, ${keyOf[by]} AS key, sum(c.done)::int AS done, sum(c.failed)::int AS failed, sum(c.attempts)::int AS attempts FROM counted c
      WHERE c.month >= $2::date AND ($3::text IS NULL OR c.kind = $3) AND ($4::text IS NULL OR c.professional = $4) AND ($5::text IS NULL OR c.finess = $5) AND ($6::text IS NULL OR c.type_code = $6)
      GROUP BY 2, 3
     UNION ALL SELECT DISTINCT 'type', '', c.type_code, 0, 0, 0 FROM counted c WHERE c.month >= $2::date
     UNION ALL SELECT 'informed', '', '', coalesce(sum(c.done), 0)::int, 0, 0 FROM counted c WHERE c.kind = 'dmp-information' AND ($4::text IS NULL OR c.professional = $4) AND ($5::text IS NULL OR c.finess = $5)`,
    [ctx.structureId, `${months[0]?.month ?? '2000-01'}-01`, query.kind ?? null, professional, query.finess ?? null, query.type ?? null, await throughOf(ctx)]);
  return { counts: rows.filter(({ part }) => part === 'line'), codes: rows.filter(({ part }) => part === 'type').map(({ key }) => key), informedPatients: rows.find(({ part }) => part === 'informed')?.done ?? 0 };
}

function linesOf(months: readonly string[], counts: readonly Count[], by: FigureAxis, names: { team: FigureChoice[]; sites: FigureChoice[]; codes: FigureChoice[] }): FigureLine[] {
  const found = new Map<string, Count[]>();
  for (const count of counts) found.set(count.key, [...(found.get(count.key) ?? []), count]);
  const keys = by === 'measure' ? [...flowKinds] : [...found.keys()];
  const lines = keys.map((key): FigureLine => {
    const own = found.get(key) ?? [];
    const counted = months.map((month) => own.find((count) => count.month === month)?.done ?? 0);
    return { key, ...wordsOf(by, key, names), counts: counted, total: sum(counted), failed: sum(own.map(({ failed }) => failed)), attempts: sum(own.map(({ attempts }) => attempts)) };
  });
  return by === 'measure' ? lines : lines.sort((a, b) => b.total - a.total || a.label.localeCompare(b.label, 'fr'));
}

function wordsOf(by: FigureAxis, key: string, { team, sites, codes }: { team: FigureChoice[]; sites: FigureChoice[]; codes: FigureChoice[] }): Pick<FigureLine, 'label' | 'definition'> {
  const kind = flowKinds.find((item) => item === key);
  if (by === 'measure' && kind) return { label: `${flowWords[kind].measure} · ${flowWords[kind].label}`, definition: flowWords[kind].definition };
  if (by === 'qualified') return { label: key === 'true' ? 'Avec une INS qualifiée' : 'Sans INS qualifiée', definition: null };
  const named = { professional: team, place: sites, type: codes, measure: [] }[by].find((choice) => choice.key === key)?.label;
  return { label: named ?? (key === '' ? { professional: 'Sans professionnel', place: 'Sans lieu', type: 'Sans document', measure: '' }[by] : key), definition: null };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, count) => total + count, 0);
