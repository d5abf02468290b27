import { Injectable } from '@nestjs/common';
import { decodeCursor, pageOf, Transactions, type Caller, type Ctx, type Page } from '@pluriel/platform/server';
import { civilDay, rowColumns, rowOf, type FoundRow } from '../patients/patient-views';
import { listConditions, parametersFor } from './list-filters';
import { listedStatuses, type IdentityListFilters, type ListChoices, type ListCounts, type ListedStatus, type StatusRow, type StatusSearch } from './work-lists.dto';
import { professionFacts } from '@pluriel/security/domain';

interface Found extends FoundRow { statusSince: Date | null; medecinTraitantLabel: string | null; lastContactAt: Date | null }

/** Names of the rows of « Par statut ». */
export const listedLabels: Readonly<Record<ListedStatus, string>> = { provisoire: 'Provisoires', recuperee: 'Récupérées', validee: 'Validées', qualifiee: 'Qualifiées', douteuse: 'Douteuses', fictive: 'Fictives' };

/** Doubtful and fictive identities stand apart: their status is forced (ins.md §2.2). */
const listed = `CASE WHEN p.attr_fictive THEN 'fictive' WHEN p.attr_douteuse THEN 'douteuse' ELSE p.status END`;
const statusCondition = (status: ListedStatus, bound: string): string => (status === 'fictive' ? 'p.attr_fictive' : status === 'douteuse' ? 'p.attr_douteuse AND NOT p.attr_fictive' : `p.status = ${bound} AND NOT p.attr_fictive AND NOT p.attr_douteuse`);

/** Patients by identity status (INS-51), by name: since when, médecin traitant, last care. */
@Injectable()
export class IdentitiesByStatus {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 400 `request.cursor` */
  async execute(caller: Caller, search: StatusSearch): Promise<Page<StatusRow>> {
    const limit = search.limit ?? 50;
    return this.transactions.read(caller, async (ctx) => {
      const rows = await identityRows(ctx, search, limit + 1, decodeCursor(search.after));
      const page = pageOf(rows, limit, (row) => [row.sortKey, row.id]);
      const today = civilDay(ctx.now);
      return { items: page.items.map((row) => statusRow(row, today)), next: page.next };
    });
  }
}

/** @returns the rows of one list, by name, at most `limit` of them */
export async function identityRows(ctx: Ctx, search: StatusSearch, limit: number, after: unknown[] | null = null): Promise<Found[]> {
  const { parameters, bind } = parametersFor(ctx.structureId);
  const conditions = listConditions(search, bind, civilDay(ctx.now));
  if (search.status) conditions.push(statusCondition(search.status, ['fictive', 'douteuse'].includes(search.status) ? '' : bind(search.status)));
  if (after) conditions.push(`(p.sort_key, p.id) > (${bind(String(after[0]))}, ${bind(String(after[1]))}::uuid)`);
  // The page is chosen first: what stands beside each name is read for these rows only.
  return ctx.manager.query<Found[]>(
    `WITH page AS MATERIALIZED (SELECT p.* FROM patient p WHERE ${conditions.join(' AND ')} ORDER BY p.sort_key, p.id LIMIT ${limit})
     SELECT ${rowColumns}, (SELECT max(h.since) FROM identity_status_history h WHERE h.patient_id = p.id) AS "statusSince", (SELECT max(s.at) FROM patient_contact s WHERE s.patient_id = p.id) AS "lastContactAt",
            coalesce(CASE WHEN u.profession IN ('medecin', 'dentiste', 'pharmacien') THEN 'Dr ' ELSE '' END || u.given_name || ' ' || upper(u.family_name), coalesce(o.title || ' ', '') || o.given_name || ' ' || upper(o.family_name)) AS "medecinTraitantLabel"
       FROM page p LEFT JOIN app_user u ON u.id = p.medecin_traitant_user_id LEFT JOIN correspondent o ON o.id = p.medecin_traitant_correspondent_id ORDER BY p.sort_key, p.id`, parameters);
}

/** @returns a row of the list as the screen shows it */
export function statusRow({ statusSince, medecinTraitantLabel, lastContactAt, ...row }: Found, today: string): StatusRow {
  return { patient: rowOf(row, today), statusSince: (statusSince ?? new Date(0)).toISOString(), medecinTraitantLabel, lastContactAt: lastContactAt?.toISOString() ?? null };
}

/** How many patients have each status, under the same filters. */
@Injectable()
export class CountIdentities {
  constructor(private readonly transactions: Transactions) {}

  async execute(caller: Caller, filters: IdentityListFilters): Promise<ListCounts> {
    return this.transactions.read(caller, async (ctx) => {
      const { parameters, bind } = parametersFor(ctx.structureId);
      const conditions = listConditions(filters, bind, civilDay(ctx.now));
      const rows = await ctx.manager.query<{ status: ListedStatus; count: number }[]>(`SELECT ${listed} AS status, count(*)::int AS count FROM patient p WHERE ${conditions.join(' AND ')} GROUP BY 1`, parameters);
      const counts = listedStatuses.map((status) => ({ key: status, label: listedLabels[status], count: rows.find((row) => row.status === status)?.count ?? 0 }));
      return { total: counts.reduce((sum, { count }) => sum + count, 0), counts };
    });
  }
}

/** Who and where a list may be narrowed to. */
@Injectable()
export class ReadListChoices {
  constructor(private readonly transactions: Transactions) {}

  async execute(caller: Caller): Promise<ListChoices> {
    return this.transactions.read(caller, async (ctx) => {
      const people = await ctx.manager.query<{ key: string; name: string; profession: keyof typeof professionFacts }[]>(
        `SELECT id AS key, CASE WHEN profession IN ('medecin', 'dentiste', 'pharmacien') THEN 'Dr ' ELSE '' END || given_name || ' ' || upper(family_name) AS name, profession FROM app_user
          WHERE structure_id = $1 AND active AND profession NOT IN ('secretaire', 'coordinateur', 'administrateur', 'assistant-medical') ORDER BY family_name, given_name`, [ctx.structureId]);
      const places = await ctx.manager.query<{ key: string; label: string }[]>('SELECT finess AS key, name AS label FROM site WHERE structure_id = $1 ORDER BY rank', [ctx.structureId]);
      return { professionals: people.map(({ key, name, profession }) => ({ key, label: `${name} · ${professionFacts[profession].label}` })), places };
    });
  }
}
