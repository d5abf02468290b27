import { consentSheetSql, effectsOfSheet } from '@pluriel/consents/server';
import { existenceOf, existenceSql, type ExistenceFacts } from '@pluriel/dispatch/server';
import { patientInsOf, patientInsSql, type PatientIns } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';
import { accountFactsSql, pscProofOf, pscProofSql, type AccountFacts, type OpenPscProof } from '@pluriel/security/server';
import { dmpUserOf, dmpUserSql, type DmpUser } from '../preferences/dmp-users';
import type { ReaderRow } from './reader-record';

/** What decides whether one person may read one patient's DMP. Null `patient` or `user`: unknown here. */
export interface Gathered {
  patient: PatientIns | null; user: AccountFacts | null; existence: ExistenceFacts | null; reader: ReaderRow | null; preferences: DmpUser; emergencyReason: string | null; dmpReading: 'allowed' | 'not-informed' | 'opposed'; proof: OpenPscProof | null;
}

type Row = ReaderRow & Record<'patientIns' | 'account' | 'existence' | 'dmpUser' | 'consentSheet' | 'pscProof', unknown> & { emergencyReason: string | null };

const [patient, user, structure, now] = ['$1::uuid', '$2::uuid', '$3::uuid', '$4::timestamptz'] as const;
/** Each context says how its own facts are read; they are asked together, since every route about the DMP asks them. */
const factsSql = `SELECT r.*, ${patientInsSql(patient, structure)} AS "patientIns", ${accountFactsSql(user, structure)} AS account, ${existenceSql(patient, user, structure)} AS existence, ${dmpUserSql(user, structure)} AS "dmpUser",
  ${consentSheetSql(patient, structure)} AS "consentSheet", ${pscProofSql(user, structure, now)} AS "pscProof",
  (SELECT a.reason FROM emergency_access a WHERE a.patient_id = ${patient} AND a.user_id = ${user} AND a.structure_id = ${structure} AND a.scope = 'dmp' AND a.ends_at > ${now} ORDER BY a.opened_at DESC LIMIT 1) AS "emergencyReason"
  FROM (SELECT 1) one LEFT JOIN dmp_reader r ON r.patient_id = ${patient} AND r.user_id = ${user} AND r.structure_id = ${structure}`;

/** Reads every fact in one query. Nothing is kept between two requests: a right withdrawn counts at the next one. */
export async function gatherFacts(ctx: Ctx, patientId: string, userId: string): Promise<Gathered> {
  const [row] = await ctx.manager.query<Row[]>(factsSql, [patientId, userId, ctx.structureId, ctx.now]);
  if (!row) throw new Error('a query on one row gave none');
  return {
    patient: patientInsOf(row.patientIns), user: row.account as AccountFacts | null, existence: existenceOf(row.existence), preferences: dmpUserOf(row.dmpUser), emergencyReason: row.emergencyReason,
    // A left join without its row gives nulls, whatever the type says.
    reader: (row.id as string | null) === null ? null : row, dmpReading: effectsOfSheet(row.consentSheet).dmpReading, proof: pscProofOf(row.pscProof),
  };
}
