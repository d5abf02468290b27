import { Injectable } from '@nestjs/common';
import { insToVerify, type InsToVerify } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';
import { Patient } from '../patients/patient.entity';
import { ScheduleInsiCall } from '../insi/schedule-insi-call';

/** The lines of a batch, as the files stand when it leaves; who may no longer be verified is taken out. */
@Injectable()
export class DepositLines {
  constructor(private readonly calls: ScheduleInsiCall) {}

  /** @returns the lines; remembers in each item what was sent and for which version of the identity */
  async of(ctx: Ctx, batchId: string): Promise<{ reference: string; individu: InsToVerify }[]> {
    const items = await ctx.manager.query<{ id: string; patientId: string }[]>(`SELECT id, patient_id AS "patientId" FROM verification_item WHERE batch_id = $1 AND state = 'waiting' ORDER BY id`, [batchId]);
    const patients = new Map((await ctx.manager.createQueryBuilder(Patient, 'patient').where('patient.id = ANY(:ids)', { ids: items.map(({ patientId }) => patientId) }).getMany()).map((patient) => [patient.id, patient]));
    const lines: { reference: string; individu: InsToVerify; version: number }[] = [];
    const out: string[] = [];
    for (const item of items) {
      const patient = patients.get(item.patientId);
      const ins = patient?.identity.ins;
      const individu = patient && ins && patient.mergedInto === null && this.calls.mayCall(patient).ok ? insToVerify(ins, patient.identity.traits, patient.dateNaissanceBrute) : null;
      if (patient && individu) lines.push({ reference: item.id, individu, version: patient.identityVersion }); else out.push(item.id);
    }
    if (out.length > 0) await ctx.manager.query(`UPDATE verification_item SET state = 'out-of-date', settled_at = $2 WHERE id = ANY($1)`, [out, ctx.now]);
    await ctx.manager.query(`UPDATE verification_item i SET verification = s.sent, identity_version = s.version FROM unnest($1::uuid[], $2::jsonb[], $3::int[]) AS s(id, sent, version) WHERE i.id = s.id`,
      [lines.map(({ reference }) => reference), lines.map(({ individu }) => JSON.stringify(individu)), lines.map(({ version }) => version)]);
    return lines.map(({ reference, individu }) => ({ reference, individu }));
  }
}
