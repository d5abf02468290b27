import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { documentKinds, documentSources, type DocumentSource, type VisibilityCode } from '@pluriel/documents/domain';
import { unwrap } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import type { SendingSettingsInput, SendingSettingsView } from './sending-settings.dto';

/** What the centre decided about sendings; a centre that decided nothing proposes everything to everybody. */
export interface SendingDefaults { visibility: Partial<Record<DocumentSource, VisibilityCode[]>>; mssantePatient: boolean; version: number }

/**
 * Settings of the DMP for the centre (ADM-07): the visibility ticked beforehand for each kind of document, and the
 * mailbox of the patient. The DMP is always ticked for the centre (dmp.md §9.5). The author always decides.
 */
@Injectable()
export class SendingSettings {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  async of(ctx: Ctx): Promise<SendingDefaults> {
    const [row] = await ctx.manager.query<SendingDefaults[]>('SELECT visibility, mssante_patient AS "mssantePatient", version FROM sending_setting WHERE structure_id = $1', [ctx.structureId]);
    return row ?? { visibility: {}, mssantePatient: true, version: 0 };
  }

  read(caller: Caller): Promise<SendingSettingsView> { return this.transactions.read(caller, async (ctx) => viewOf(await this.of(ctx))); }

  /** @throws 403 `access.refused`, 412 `resource.stale` */
  async update(caller: Caller, version: number, { kinds, mssantePatient: wanted }: SendingSettingsInput): Promise<SendingSettingsView> {
    unwrap(can(caller.actor, 'structure.write'));
    return this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query(`INSERT INTO sending_setting (structure_id, version) VALUES ($1, 0) ON CONFLICT DO NOTHING`, [ctx.structureId]);
      await ctx.manager.query('SELECT 1 FROM sending_setting WHERE structure_id = $1 FOR UPDATE', [ctx.structureId]);
      const before = await this.of(ctx);
      assertVersion(before, version, viewOf(before));
      const visibility = { ...before.visibility, ...Object.fromEntries(kinds.map((kind) => [kind.source, kind.visibility])) };
      const mssantePatient = wanted ?? before.mssantePatient;
      await ctx.manager.query('UPDATE sending_setting SET visibility = $2, mssante_patient = $3, version = version + 1, updated_at = $4 WHERE structure_id = $1', [ctx.structureId, JSON.stringify(visibility), mssantePatient, ctx.now]);
      await this.trace.write(ctx, { action: 'sending-settings.updated', subjectType: 'structure', subjectId: ctx.structureId, before: { visibility: before.visibility, mssantePatient: before.mssantePatient }, after: { visibility, mssantePatient } });
      return viewOf(await this.of(ctx));
    });
  }
}

const viewOf = ({ visibility, mssantePatient, version }: SendingDefaults): SendingSettingsView => ({ mssantePatient, kinds: documentSources.map((source) => ({ source, label: documentKinds[source].shortName, visibility: visibility[source] ?? [] })), version });
