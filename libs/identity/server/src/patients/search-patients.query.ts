import { Injectable } from '@nestjs/common';
import { readPatientQuery, type IdentityStatus, type PatientQuery } from '@pluriel/identity/domain';
import { decodeCursor, pageOf, Transactions, type Caller, type Page } from '@pluriel/platform/server';
import { patientsWithNumber } from '../sheet/patient-numbers';
import type { PatientRow } from './patient.dto';
import { civilDay, rowColumns, rowOf, type FoundRow } from './patient-views';

export interface PatientFilters { q?: string; status?: IdentityStatus; deceased?: boolean; archived?: boolean; passing?: boolean; limit?: number; after?: string }

/** The search box and the list of patients (UX-18, INS-51, INS-52, PAT-22): one indexed statement, sorted by used name. */
@Injectable()
export class SearchPatients {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Every word of the question must start a word of the names. Without filter, deceased and archived people are left out,
   * unless the question names one person by matricule or file number.
   */
  async execute(caller: Caller, filters: PatientFilters): Promise<Page<PatientRow>> {
    const limit = Math.min(filters.limit ?? 50, 100);
    return this.transactions.read(caller, async (ctx) => {
      const today = civilDay(ctx.now);
      const parameters: unknown[] = [ctx.structureId];
      const bind = (value: unknown): string => `$${parameters.push(value)}`;
      const query = readPatientQuery(filters.q ?? '', today);
      const numbered = await patientsWithNumber(ctx, filters.q ?? '');
      const matches = asked(filters, query, bind);
      // A paper or old number is one text, whatever its letters would mean as a name (PAT-19).
      const conditions = ['p.structure_id = $1', 'p.merged_into IS NULL', ...(numbered.length > 0 ? [`(p.id = ANY(${bind(numbered)}::uuid[]) OR (${matches.join(' AND ')}))`] : matches)];
      const after = decodeCursor(filters.after);
      if (after) conditions.push(`(p.sort_key, p.id) > (${bind(String(after[0]))}, ${bind(String(after[1]))}::uuid)`);
      const rows = await ctx.manager.query<FoundRow[]>(`SELECT ${rowColumns} FROM patient p WHERE ${conditions.join(' AND ')} ORDER BY ${sortOf(query)}, p.id LIMIT ${limit + 1}`, parameters);
      const page = pageOf(rows, limit, (row) => [row.sortKey, row.id]);
      return { items: page.items.map((row) => rowOf(row, today)), next: page.next };
    });
  }
}

/**
 * Two names match few people, who stand side by side in the sorted list: walking it to their letter reads a good part of the centre,
 * and the planner does not see it. A sort on an expression makes it take the index of the words, then sort what it found.
 */
const sortOf = ({ words }: PatientQuery): string => (words.length > 1 && words.some((word) => word.length > 3) ? `p.sort_key || ''` : 'p.sort_key');

/** SQL conditions on `patient p` of what was asked; `bind` adds a parameter and gives its place. */
export function asked(filters: PatientFilters, query: PatientQuery, bind: (value: unknown) => string): string[] {
  const onePerson = query.matricule !== null || query.fileNumber !== null;
  const flag = (column: string, wanted: boolean | undefined, otherwise: string[]): string[] => (wanted === undefined ? otherwise : [wanted ? column : `NOT (${column})`]);
  return [
    ...query.words.map((word) => `p.search LIKE ${bind(`% ${word.toLowerCase()}%`)}`),
    ...(query.birthDate ? [`p.date_naissance = ${bind(query.birthDate)}::date`] : []),
    // A file joined to another one is found under its number and its matricules: what is shown is the one that was kept.
    ...(query.matricule ? [`p.id IN (SELECT coalesce(merged_into, id) FROM patient WHERE matricule LIKE ${bind(`${query.matricule}%`)} UNION SELECT coalesce(m.merged_into, m.id) FROM patient_ins_history h JOIN patient m ON m.id = h.patient_id WHERE h.matricule LIKE ${bind(`${query.matricule}%`)})`] : []),
    // A sub-select of its own, so that the planner takes the index of the phones rather than walking the sorted list.
    ...(query.phone ? [`p.id = ANY (ARRAY(SELECT id FROM patient WHERE phones @> ARRAY[${bind(query.phone)}]))`] : []),
    ...(query.fileNumber !== null ? [`p.id IN (SELECT coalesce(merged_into, id) FROM patient WHERE structure_id = $1 AND file_number = ${bind(query.fileNumber)})`] : []),
    ...(filters.status ? [`p.status = ${bind(filters.status)}`] : []),
    ...flag('p.deceased_on IS NOT NULL', filters.deceased, onePerson ? [] : ['p.deceased_on IS NULL']),
    ...flag('p.archived_at IS NOT NULL', filters.archived, onePerson ? [] : ['p.archived_at IS NULL']),
    ...flag('p.passing', filters.passing, []),
  ];
}

/** The files this person opened last (PAT-01). */
@Injectable()
export class RecentPatients {
  constructor(private readonly transactions: Transactions) {}

  /** @returns at most twelve, last opened first */
  async execute(caller: Caller): Promise<PatientRow[]> {
    return this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.query<FoundRow[]>(
        `SELECT ${rowColumns} FROM patient_opening o JOIN patient p ON p.id = o.patient_id WHERE o.user_id = $1 AND p.structure_id = $2 AND p.merged_into IS NULL ORDER BY o.opened_at DESC LIMIT 12`, [ctx.actor.userId, ctx.structureId]);
      return rows.map((row) => rowOf(row, civilDay(ctx.now)));
    });
  }
}
