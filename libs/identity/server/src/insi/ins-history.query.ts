import { Injectable } from '@nestjs/common';
import { insType } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { patientLabel } from '../patients/patient-views';
import { PatientStore } from '../patients/patient-store';
import type { InsHistoryRow } from './insi.dto';

const origins: Readonly<Record<string, string>> = { active: 'Matricule actuel', insi: 'Donné par INSi', replaced: 'Remplacé par le matricule actuel', downgraded: 'Retiré : identité modifiée ou non confirmée' };
interface Found { matricule: string; oid: string; from: string | null; to: string | null; origin: string }

/** Every matricule of a patient, the active one first (INS-28, EXI REC 08). Dates as INSi gave them, even contradictory. */
@Injectable()
export class InsHistory {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @throws 404 `patient.unknown`. Showing matricules is traced (TRACE-05) */
  async execute(caller: Caller, patientId: string): Promise<InsHistoryRow[]> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.store.load(ctx, patientId);
      const past = await ctx.manager.query<Found[]>(`SELECT matricule, oid, date_from::text AS "from", date_to::text AS "to", origin FROM patient_ins_history WHERE patient_id = $1 ORDER BY date_to DESC NULLS LAST, recorded_at DESC, id`, [patientId]);
      const rows: Found[] = [...(patient.matricule && patient.oid ? [{ matricule: patient.matricule, oid: patient.oid, from: patient.insObtainedAt?.toISOString().slice(0, 10) ?? null, to: null, origin: 'active' }] : []), ...past];
      if (rows.length > 0) await this.trace.write(ctx, { action: 'ins.viewed', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patientLabel(patient), detail: 'Matricules successifs' });
      return rows.map(({ origin, ...row }) => ({ ...row, type: insType(row.oid), originLabel: origins[origin] ?? origin }));
    });
  }
}
