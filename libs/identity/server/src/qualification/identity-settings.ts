import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { IdentitySettings, IdentitySettingsInput } from './decisions.dto';

const defaults: IdentitySettings = { documentPrompts: 3, apcvDependants: 'recuperee', version: 0 };

/** @returns the settings of the caller's centre; those of the product while it has written none (version 0) */
export async function identitySettings(ctx: Ctx): Promise<IdentitySettings> {
  const [row] = await ctx.manager.query<IdentitySettings[]>('SELECT document_prompts AS "documentPrompts", apcv_dependants AS "apcvDependants", version FROM identity_setting WHERE structure_id = $1', [ctx.structureId]);
  return row ?? defaults;
}

/** How many times a document is asked for before the reminder stops (INS-32, 3 unless the centre says otherwise). */
export const documentPrompts = async (ctx: Ctx): Promise<number> => (await identitySettings(ctx)).documentPrompts;

/** One change of these settings at a time. */
export const settingsLock = async (ctx: Ctx): Promise<void> => { await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`identity-setting ${ctx.structureId}`]); };

@Injectable()
export class ReadIdentitySettings {
  constructor(private readonly transactions: Transactions) {}
  execute(caller: Caller): Promise<IdentitySettings> { return this.transactions.read(caller, identitySettings); }
}

/** The centre decides how often it asks (INS-32), and as what it receives the INS of a dependant's appli carte Vitale (EXI ID 25). Traced with before and after. */
@Injectable()
export class SaveIdentitySettings {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 412 `resource.stale` */
  async execute(caller: Caller, version: number, parts: IdentitySettingsInput): Promise<IdentitySettings> {
    return this.transactions.run(caller, async (ctx) => {
      await settingsLock(ctx);
      const before = await identitySettings(ctx);
      assertVersion(before, version, before);
      await ctx.manager.query(
        `INSERT INTO identity_setting (structure_id, document_prompts, apcv_dependants, version, updated_at) VALUES ($1, $2, $3, 1, $4)
         ON CONFLICT (structure_id) DO UPDATE SET document_prompts = EXCLUDED.document_prompts, apcv_dependants = EXCLUDED.apcv_dependants, version = identity_setting.version + 1, updated_at = EXCLUDED.updated_at`, [ctx.structureId, parts.documentPrompts, parts.apcvDependants, ctx.now]);
      const after = await identitySettings(ctx);
      await this.trace.write(ctx, { action: 'identity.settings-changed', subjectType: 'structure', subjectId: ctx.structureId, before, after });
      return after;
    });
  }
}
