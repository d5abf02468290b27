import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Live, Transactions, type Caller } from '@pluriel/platform/server';
import type { EmergencyNotice, EmergencyNotices } from './emergency.dto';
import { accessOf, emergencyColumns, type EmergencyRow } from './open-emergency';

/** An access is told for this long; afterwards the review list keeps it. */
const daysTold = 60;

interface Found extends EmergencyRow { patientId: string; label: string }

/** Emergency accesses to the files of one's own patients: told to the médecin traitant on the home page until they say they have seen it (structure.md §5.2, TRACE-10). */
@Injectable()
export class ReadEmergencyNotices {
  constructor(private readonly transactions: Transactions) {}

  /** @returns those of others that the caller has not acknowledged, newest first; and, for who reviews them, how many wait */
  async execute(caller: Caller): Promise<EmergencyNotices> {
    return this.transactions.read(caller, async (ctx) => {
      const found = ctx.actor.permissions.has('patient.read') ? await ctx.manager.query<Found[]>(
        `SELECT ${emergencyColumns}, p.id AS "patientId", upper(coalesce(p.nom_utilise, p.nom_naissance)) || ' ' || coalesce(p.prenom_utilise, p.premier_prenom) AS label
         FROM emergency_access e JOIN patient p ON p.id = e.patient_id
         WHERE e.structure_id = $1 AND p.medecin_traitant_user_id = $2 AND e.user_id <> $2 AND p.merged_into IS NULL AND e.opened_at > $3::timestamptz - make_interval(days => $4)
           AND NOT EXISTS (SELECT 1 FROM emergency_notice_seen s WHERE s.access_id = e.id AND s.user_id = $2) ORDER BY e.opened_at DESC LIMIT 20`, [ctx.structureId, ctx.actor.userId, ctx.now, daysTold]) : [];
      const [waiting] = ctx.actor.permissions.has('emergency.review') ? await ctx.manager.query<{ n: number }[]>('SELECT count(*)::int AS n FROM emergency_access WHERE structure_id = $1 AND reviewed_at IS NULL AND user_id <> $2', [ctx.structureId, ctx.actor.userId]) : [];
      return { items: found.map((row): EmergencyNotice => ({ ...accessOf(row, ctx.now), patientId: row.patientId, patientLabel: row.label })), toReview: waiting?.n ?? 0 };
    });
  }
}

/** The médecin traitant has seen it: it is not told again. */
@Injectable()
export class AcknowledgeEmergency {
  constructor(private readonly transactions: Transactions, private readonly live: Live) {}

  /** @throws 404 `emergency.unknown` for an access to the file of somebody else's patient */
  async execute(caller: Caller, id: string): Promise<void> {
    await this.transactions.run(caller, async (ctx) => {
      const [found] = await ctx.manager.query<{ patientId: string }[]>('SELECT e.patient_id AS "patientId" FROM emergency_access e JOIN patient p ON p.id = e.patient_id WHERE e.id = $1 AND e.structure_id = $2 AND p.medecin_traitant_user_id = $3', [id, ctx.structureId, ctx.actor.userId]);
      if (!found) throw domainError('emergency.unknown', 'Cet accès en urgence n’est pas à relire par vous.', { status: 404 });
      await ctx.manager.query('INSERT INTO emergency_notice_seen (access_id, user_id, seen_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [id, ctx.actor.userId, ctx.now]);
      await this.live.notify(ctx, { topic: 'patient', id: found.patientId, patientId: found.patientId });
    });
  }
}
