import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { IdentityQualified } from '@pluriel/identity/domain';
import { Events, Live, type Ctx } from '@pluriel/platform/server';

export type IdentityAlertKind = 'verification-failed' | 'ins-changed';
export interface IdentityAlert { kind: IdentityAlertKind; raisedAt: Date }

/** What people must learn when they next open a file: INSi no longer confirms it, or gave it another matricule (EXI VER 02, A4). */
@Injectable()
export class IdentityAlerts implements OnModuleInit {
  constructor(private readonly events: Events, private readonly live: Live) {}

  /** A failed verification is over once the identity is qualified again; a changed matricule stays until somebody has read it. */
  onModuleInit(): void {
    this.events.on(IdentityQualified, async (ctx, event) => { await this.settle(ctx, event.patientId, ['verification-failed']); });
  }

  /** Raises an alert, unless the same one is already open. */
  async raise(ctx: Ctx, patientId: string, kind: IdentityAlertKind, callId: string | null): Promise<void> {
    await ctx.manager.query('INSERT INTO identity_alert (id, structure_id, patient_id, kind, raised_at, call_id) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (patient_id, kind) WHERE settled_at IS NULL DO NOTHING', [newId(), ctx.structureId, patientId, kind, ctx.now, callId]);
  }

  /** @returns the open alert of a file, the gravest first; null when there is none */
  async of(ctx: Ctx, patientId: string): Promise<IdentityAlert | null> {
    const [found] = await ctx.manager.query<IdentityAlert[]>(`SELECT kind, raised_at AS "raisedAt" FROM identity_alert WHERE patient_id = $1 AND settled_at IS NULL ORDER BY kind DESC LIMIT 1`, [patientId]);
    return found ?? null;
  }

  /** Closes the open alerts of these kinds. */
  async settle(ctx: Ctx, patientId: string, kinds: readonly IdentityAlertKind[]): Promise<void> {
    await ctx.manager.query('UPDATE identity_alert SET settled_at = $2, settled_by_name = $3 WHERE patient_id = $1 AND settled_at IS NULL AND kind = ANY($4)', [patientId, ctx.now, ctx.actor.kind === 'system' ? 'Pluriel' : ctx.actor.displayName, kinds]);
    await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
  }
}
