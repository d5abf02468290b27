import { Injectable } from '@nestjs/common';
import { yearsBetween } from '@pluriel/identity/domain';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { civilDay, rowColumns, rowOf, type FoundRow } from '../patients/patient-views';
import { documentPrompts } from '../qualification/identity-settings';
import { openTasks } from './open-tasks';
import { taskLabels, type TaskKind } from './task-kinds';
import type { AskedIdentities, AskedIdentity } from './work-lists.dto';

interface Found extends FoundRow { kind: TaskKind | null; expectedAt: Date | null; professional: string | null; place: string | null; called: boolean }

/** More people than one centre expects in a day; the fallback list stops there too. */
const most = 300;

/**
 * "Identities to ask for tomorrow" (issue 3 §3, INS-32): the people expected that day whose identity is not qualified, and what to ask each.
 * While no appointment of that day is known, the people INSi found and who still have a document to show.
 */
@Injectable()
export class IdentitiesToAsk {
  constructor(private readonly transactions: Transactions) {}

  /** @param day 'YYYY-MM-DD', tomorrow in Paris when absent */
  async execute(caller: Caller, day?: string): Promise<AskedIdentities> {
    return this.transactions.read(caller, async (ctx) => {
      const asked = day ?? civilDay(new Date(ctx.now.getTime() + 86_400_000));
      const [{ n: expected } = { n: 0 }] = await ctx.manager.query<{ n: number }[]>(`SELECT count(DISTINCT patient_id)::int AS n FROM arrival WHERE structure_id = $1 AND day = $2 AND state <> 'absent'`, [ctx.structureId, asked]);
      const found = expected > 0 ? await this.expected(ctx, asked) : await this.answered(ctx);
      return { day: asked, planned: expected > 0, expected, items: found.map((row) => itemOf(row, asked)) };
    });
  }

  private async expected(ctx: Ctx, day: string): Promise<Found[]> {
    return ctx.manager.query<Found[]>(
      `SELECT * FROM (
         SELECT DISTINCT ON (p.id) ${rowColumns}, t.kind, (p.last_insi_call_id IS NOT NULL) AS called, a.expected_at AS "expectedAt", s.name AS place,
                CASE WHEN u.profession IN ('medecin', 'dentiste', 'pharmacien') THEN 'Dr ' ELSE '' END || u.given_name || ' ' || upper(u.family_name) AS professional
           FROM arrival a JOIN patient p ON p.id = a.patient_id LEFT JOIN app_user u ON u.id = a.professional_id LEFT JOIN site s ON s.id = a.site_id LEFT JOIN (${openTasks('$3')}) t ON t.patient_id = p.id
          WHERE a.structure_id = $1 AND a.day = $2 AND a.state <> 'absent' AND p.merged_into IS NULL AND p.deceased_on IS NULL AND NOT p.attr_fictive AND (t.kind IS NOT NULL OR (p.status <> 'qualifiee' AND p.no_ins_reason IS NULL))
          ORDER BY p.id, a.expected_at NULLS LAST) waited
        ORDER BY "expectedAt" NULLS LAST, "sortKey", id LIMIT ${most}`, [ctx.structureId, day, await documentPrompts(ctx)]);
  }

  private async answered(ctx: Ctx): Promise<Found[]> {
    return ctx.manager.query<Found[]>(
      `SELECT ${rowColumns}, t.kind, true AS called, NULL AS "expectedAt", NULL AS place, NULL AS professional FROM (${openTasks('$2')}) t JOIN patient p ON p.id = t.patient_id
        WHERE t.kind IN ('document', 'document-reminder', 'document-differs', 'verification') ORDER BY p.sort_key, p.id LIMIT ${most}`, [ctx.structureId, await documentPrompts(ctx)]);
  }
}

function itemOf({ kind, expectedAt, professional, place, called, ...row }: Found, day: string): AskedIdentity {
  const reason = kind ? taskLabels[kind] : called ? 'Réponse d’INSi attendue' : 'INSi pas encore interrogé';
  return { patient: rowOf(row, day), expectedAt: expectedAt?.toISOString() ?? null, professional, place, reason, asks: asksOf(kind, yearsBetween(row.dateNaissance, day)) };
}

/** What the desk asks the person for, in words (ins.md §2.8: a child is shown on the livret de famille too). */
function asksOf(kind: TaskKind | null, age: number): string[] {
  const document = age < 18 ? 'Pièce d’identité de l’enfant, ou livret de famille avec la pièce du parent' : 'Pièce d’identité (carte d’identité, passeport ou titre de séjour)';
  if (kind === 'several' || kind === 'none') return [document, 'Tous les prénoms de naissance, dans l’ordre', 'Lieu de naissance exact'];
  if (kind === 'different' || kind === 'conflict' || kind === 'received' || kind === 'doubtful') return [document, 'Nom et prénoms de naissance, lus à voix haute par le patient'];
  return kind === null || kind === 'unanswered' ? [document, 'Carte Vitale'] : [document];
}
