import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { formAxisWords, monthWords, type FormAxis } from '@pluriel/indicators/domain';
import { domainError } from '@pluriel/kernel';
import { Transactions, writeSpreadsheet, type Caller, type Ctx, type SpreadsheetColumn, type SpreadsheetFile } from '@pluriel/platform/server';
import { countedFacts, throughOf } from '../figures/counted-facts';
import { places, professionals } from '../figures/figure-choices';
import { civilDay, momentWords } from '../figures/figure-scope';
import type { FormExport, FormLine, FormQuery, WaveOneForm } from './form.dto';

interface Sum { finess: string | null; professional: string | null; dmp: number; mssProfessional: number; mssPatient: number }

/** The form of wave 1 (DASH-07): documents of the DMP, professional and patient messages, by FINESS and RPPS, over whole months. No patient is named. */
@Injectable()
export class ReadWaveOneForm {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 422 `form.months` when the last month is before the first */
  execute(caller: Caller, query: FormQuery): Promise<WaveOneForm> { return this.transactions.read(caller, (ctx) => this.inside(ctx, query)); }

  async inside(ctx: Ctx, { from, to, by = 'both' }: FormQuery): Promise<WaveOneForm> {
    if (to < from) throw domainError('form.months', 'Le dernier mois est avant le premier.', { status: 422, field: 'to', remedy: 'Choisissez un dernier mois plus récent.' });
    const [place, person] = [by === 'professional' ? 'NULL::text' : 'c.finess', by === 'place' ? 'NULL::text' : 'c.professional'];
    const [sums, closed, sites, team] = [
      await ctx.manager.query<Sum[]>(
        `${countedFacts('$2')}
         SELECT ${place} AS finess, ${person} AS professional, coalesce(sum(c.done) FILTER (WHERE c.kind = 'dmp-feed'), 0)::int AS dmp, coalesce(sum(c.done) FILTER (WHERE c.kind = 'mss-professional'), 0)::int AS "mssProfessional", coalesce(sum(c.done) FILTER (WHERE c.kind = 'mss-patient'), 0)::int AS "mssPatient"
           FROM counted c WHERE c.month BETWEEN $3::date AND $4::date AND c.kind IN ('dmp-feed', 'mss-professional', 'mss-patient') AND c.done > 0 GROUP BY 1, 2`, [ctx.structureId, await throughOf(ctx), `${from}-01`, `${to}-01`]),
      await ctx.manager.query<{ last: string | null }[]>(`SELECT to_char(max(month), 'YYYY-MM') AS last FROM flow_month WHERE structure_id = $1 AND frozen_at IS NOT NULL`, [ctx.structureId]), await places(ctx), await professionals(ctx),
    ];
    const named = (choices: typeof sites, key: string | null): string | null => choices.find((choice) => choice.key === key)?.label.split(' · ')[0] ?? null;
    const lines = sums.map(({ finess, professional, ...counts }): FormLine => ({ finess, place: named(sites, finess), rpps: professional !== null && /^\d{11}$/.test(professional) ? professional : null, professional: named(team, professional), ...counts }));
    lines.sort((a, b) => (a.finess ?? '').localeCompare(b.finess ?? '') || (a.professional ?? '').localeCompare(b.professional ?? '', 'fr'));
    const total = (name: 'dmp' | 'mssProfessional' | 'mssPatient'): number => lines.reduce((sum, line) => sum + line[name], 0);
    return { asOf: ctx.now.toISOString(), final: (closed[0]?.last ?? '') >= to, lines, total: { finess: null, place: null, rpps: null, professional: null, dmp: total('dmp'), mssProfessional: total('mssProfessional'), mssPatient: total('mssPatient') } };
  }
}

/** The form as a file, with its period and its moment (DASH-10, DASH-19). */
@Injectable()
export class ExportWaveOneForm {
  constructor(private readonly transactions: Transactions, private readonly form: ReadWaveOneForm, private readonly trace: Trace) {}

  /** @throws 422 `form.months` */
  async execute(caller: Caller, query: FormExport): Promise<SpreadsheetFile> {
    return this.transactions.run(caller, async (ctx) => {
      const found = await this.form.inside(ctx, query);
      const by = query.by ?? 'both';
      const scope = `${monthWords(query.from)} à ${monthWords(query.to)}, ${formAxisWords[by].toLowerCase()}`;
      const notes = [`Formulaire de la vague 1 : ${scope}. Calculé le ${momentWords(ctx.now)} par ${caller.actor.displayName}. ${found.final ? 'Mois clos : chiffres définitifs.' : 'Mois non clos : chiffres provisoires.'}`];
      const bytes = await writeSpreadsheet({ sheet: 'Formulaire', notes, columns: columnsOf(by), rows: [...found.lines, { ...found.total, ...(by === 'professional' ? { professional: 'Total' } : { place: 'Total' }) }] }, query.format);
      await this.trace.write(ctx, { action: 'flows.exported', subjectType: 'structure', subjectId: ctx.structureId, detail: `Formulaire de la vague 1, ${scope}, ${query.format.toUpperCase()}` });
      return { bytes, fileName: `pluriel-formulaire-${civilDay(ctx.now)}.${query.format}`, format: query.format };
    });
  }
}

function columnsOf(by: FormAxis): SpreadsheetColumn<FormLine>[] {
  const place: SpreadsheetColumn<FormLine>[] = [{ head: 'FINESS', width: 12, value: (line) => line.finess }, { head: 'Lieu', width: 30, value: (line) => line.place }];
  const person: SpreadsheetColumn<FormLine>[] = [{ head: 'RPPS', width: 14, value: (line) => line.rpps }, { head: 'Professionnel', width: 28, value: (line) => line.professional }];
  return [
    ...(by === 'professional' ? [] : place), ...(by === 'place' ? [] : person),
    { head: 'Documents au DMP', width: 18, kind: 'integer', value: (line) => line.dmp }, { head: 'MSSanté professionnels', width: 22, kind: 'integer', value: (line) => line.mssProfessional }, { head: 'MSSanté patients', width: 18, kind: 'integer', value: (line) => line.mssPatient },
  ];
}
