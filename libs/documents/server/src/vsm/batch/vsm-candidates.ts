import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { consentSheetSql, effectsOfSheet, hiddenIn, hidesType } from '@pluriel/consents/server';
import type { RouteFacts } from '@pluriel/documents/domain';
import { mayShareIns, type IdentityStatus } from '@pluriel/identity/domain';
import { patientLabel } from '@pluriel/identity/server';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { parisDay } from '@pluriel/record/server';
import { isMinor } from '../../routes/route-facts';
import { synthesisType } from '../load-vsm';
import { sentVsmSql } from '../read-vsm-state';
import { aldNumbersOf, aldTypes, otherAld, otherAldLabel } from './ald-types';
import { batchRefusal } from './batch-rules';
import type { VsmCandidate, VsmCandidateFilter, VsmCandidates } from './batch.dto';

/** Patients read at once; a centre with more narrows the list. */
const mostListed = 2000;
const cim10 = '2.16.840.1.113883.6.3';

interface Found {
  id: string; nomNaissance: string; nomUtilise: string | null; premierPrenom: string; prenomUtilise: string | null; sexe: 'M' | 'F' | 'I'; dateNaissance: string; deceasedOn: string | null; status: IdentityStatus; matricule: string | null; oid: string | null;
  mine: boolean; lastAt: Date | null; draft: boolean; elsewhere: boolean; consents: unknown; ald: { label: string; codes: { system: string; code: string }[] | null }[];
}

/** Patients with an ALD marked in their record, and whether a synthesis of each may leave now (VSM-11 to VSM-13). */
@Injectable()
export class VsmCandidateReader {
  /** @param only these patients; null: everybody @param own draft that does not count as one left open: that of the batch itself */
  async of(ctx: Ctx, only: readonly string[] | null, own: string | null = null): Promise<VsmCandidate[]> {
    const [rows, author] = [await this.find(ctx, only, own), await authorOf(ctx)];
    const hidden = await hiddenIn(ctx, rows.map(({ id }) => id));
    const today = parisDay(ctx.now);
    return rows.map((row) => {
      const { dmpFeed, mssantePatient, mssanteProfessional } = effectsOfSheet(row.consents);
      const ins = row.matricule && row.oid ? { matricule: row.matricule, oid: row.oid } : null;
      const routes: RouteFacts = { mayShareIns: ins !== null && mayShareIns({ status: row.status, ins }), sexe: row.sexe, dmpFeed, mssantePatient, mssanteProfessional, patientMssanteAddress: null, deceased: row.deceasedOn !== null, minor: isMinor(row.dateNaissance, today), authorHasRpps: author };
      const refusal = batchRefusal({ routes, wholeRecord: !hidesType(hidden.get(row.id), synthesisType), draft: row.draft, elsewhere: own === null && row.elsewhere });
      return {
        patientId: row.id, label: patientLabel(row), ald: [...new Set(row.ald.map(({ label }) => label))], aldNumbers: aldNumbersOf(row.ald.flatMap(({ codes }) => (codes ?? []).filter(({ system }) => system === cim10).map(({ code }) => code))),
        mine: row.mine, lastAt: row.lastAt?.toISOString() ?? null, reason: refusal?.reason ?? null, remedy: refusal?.remedy ?? null, action: refusal?.action ?? null,
      };
    });
  }

  private find(ctx: Ctx, only: readonly string[] | null, own: string | null): Promise<Found[]> {
    return ctx.manager.query<Found[]>(
      `SELECT p.id, p.nom_naissance AS "nomNaissance", p.nom_utilise AS "nomUtilise", p.premier_prenom AS "premierPrenom", p.prenom_utilise AS "prenomUtilise", p.sexe, p.date_naissance::text AS "dateNaissance", p.deceased_on::text AS "deceasedOn", p.status, p.matricule, p.oid,
              COALESCE(p.medecin_traitant_user_id = $2, false) AS mine, last.at AS "lastAt", a.ald, ${consentSheetSql('p.id', '$1')} AS consents,
              EXISTS (SELECT 1 FROM vsm_draft o WHERE o.patient_id = p.id AND o.author_id = $2 AND o.use = 'vsm' AND o.state = 'draft' AND o.id IS DISTINCT FROM $4) AS draft,
              EXISTS (SELECT 1 FROM vsm_batch_item i WHERE i.patient_id = p.id AND i.state IN ('scheduled', 'in_progress', 'uncertain')) AS elsewhere
         FROM patient p
         JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('label', e.content->>'label', 'codes', e.content->'codes') ORDER BY e.created_at) AS ald FROM record_element e
                        WHERE e.patient_id = p.id AND e.kind IN ('problem', 'medical-history') AND e.active AND e.level = 'team' AND e.content->>'ald' = 'true') a ON a.ald IS NOT NULL
         LEFT JOIN LATERAL (SELECT v.authored_at AS at ${sentVsmSql} AND s.patient_id = p.id ORDER BY v.authored_at DESC LIMIT 1) last ON true
        WHERE p.structure_id = $1 AND p.merged_into IS NULL AND p.archived_at IS NULL AND p.deceased_on IS NULL AND ($3::uuid[] IS NULL OR p.id = ANY($3)) ORDER BY p.sort_key, p.id LIMIT ${mostListed + 1}`, [ctx.structureId, ctx.actor.userId, only, own]);
  }
}

async function authorOf(ctx: Ctx): Promise<boolean> {
  const [user] = await ctx.manager.query<{ rpps: string | null }[]>('SELECT rpps FROM app_user WHERE id = $1 AND structure_id = $2', [ctx.actor.userId, ctx.structureId]);
  return user?.rpps != null;
}

/** The list of « VSM en lot », with why each one is or is not eligible. The reading is traced: it names patients. */
@Injectable()
export class ListVsmCandidates {
  constructor(private readonly transactions: Transactions, private readonly reader: VsmCandidateReader, private readonly trace: Trace) {}

  execute(caller: Caller, filter: VsmCandidateFilter): Promise<VsmCandidates> {
    return this.transactions.run(caller, async (ctx) => {
      const all = await this.reader.of(ctx, null);
      const items = all.slice(0, mostListed).filter((one) => matches(one, filter));
      await this.trace.write(ctx, { action: 'vsm-batch.listed', subjectType: 'vsm-batch', subjectId: ctx.structureId, detail: `${items.length} patients` });
      return { items, types: typesOf(all), more: all.length > mostListed };
    });
  }
}

/** The filters of VSM-12: every one given must hold. Dates are days in Paris, bounds included. */
export function matches({ aldNumbers, mine, lastAt }: Pick<VsmCandidate, 'aldNumbers' | 'mine' | 'lastAt'>, { ald, mine: onlyMine, never, from, to }: VsmCandidateFilter): boolean {
  const last = lastAt === null ? null : parisDay(new Date(lastAt));
  return (ald === undefined || ald === null || aldNumbers.includes(ald)) && (onlyMine !== true || mine) && (never !== true || last === null) && (!from || (last !== null && last >= from)) && (!to || (last !== null && last <= to));
}

function typesOf(all: readonly VsmCandidate[]): VsmCandidates['types'] {
  const count = (number: number): number => all.filter(({ aldNumbers }) => aldNumbers.includes(number)).length;
  return [...aldTypes.map(({ number, label }) => ({ number, label: `ALD ${number} · ${label}`, count: count(number) })), { number: otherAld, label: otherAldLabel, count: count(otherAld) }].filter((one) => one.count > 0);
}
