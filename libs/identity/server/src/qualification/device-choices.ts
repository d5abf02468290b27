import { Injectable } from '@nestjs/common';
import { unwrap } from '@pluriel/kernel';
import { devicesOfCentre, identityDevices, parseDeviceChoices, parseHighTrustDevice, type DeviceChoice, type OfferedDevice } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { IdentitySettings } from './decisions.dto';
import { identitySettings, settingsLock } from './identity-settings';

/** @returns what the caller's centre decided; nothing for a document it left as the product says */
const choicesOf = (ctx: Ctx): Promise<DeviceChoice[]> => ctx.manager.query<DeviceChoice[]>('SELECT code, offered, trusted FROM identity_device_choice WHERE structure_id = $1', [ctx.structureId]);

/** Checks a document somebody wants to qualify with, as this centre decided (EXI ID 19). @throws 422 `identity.device.*` */
export async function checkDevice(ctx: Ctx, code: string, age: number): Promise<void> { unwrap(parseHighTrustDevice(code, age, await choicesOf(ctx))); }

/** The documents of the centre: all of them, with what each is worth here. */
@Injectable()
export class ReadDevices {
  constructor(private readonly transactions: Transactions) {}
  execute(caller: Caller): Promise<OfferedDevice[]> { return this.transactions.read(caller, async (ctx) => devicesOfCentre(await choicesOf(ctx))); }
}

/** The centre decides which documents it offers and which it no longer trusts (EXI ID 19, ins.md §2.8). Traced with before and after: it may lower safety or raise it. */
@Injectable()
export class SaveDevices {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @returns the settings, one version higher; @throws 412 `resource.stale`, 422 `identity.device.*`: unknown code, a document trusted that the RNIV does not trust, none left that qualifies an adult */
  async execute(caller: Caller, version: number, asked: readonly DeviceChoice[]): Promise<IdentitySettings> {
    const choices = unwrap(parseDeviceChoices(asked));
    return this.transactions.run(caller, async (ctx) => {
      await settingsLock(ctx);
      const settings = await identitySettings(ctx);
      assertVersion(settings, version, settings);
      const words = (devices: readonly OfferedDevice[]): Record<string, string> => Object.fromEntries(devices.map(({ code, offered, highTrust }) => [code, `${offered ? 'proposée' : 'non proposée'}, ${highTrust ? 'prouve l’identité' : 'ne suffit pas'}`]));
      const before = words(devicesOfCentre(await choicesOf(ctx)));
      await ctx.manager.query('DELETE FROM identity_device_choice WHERE structure_id = $1', [ctx.structureId]);
      for (const { code, offered, trusted } of choices) await ctx.manager.query('INSERT INTO identity_device_choice (structure_id, code, offered, trusted) VALUES ($1, $2, $3, $4)', [ctx.structureId, code, offered, trusted]);
      const after = devicesOfCentre(choices);
      const changed = identityDevices.map(({ code }) => code).filter((code) => before[code] !== words(after)[code]);
      const pick = (all: Record<string, string>): Record<string, string> => Object.fromEntries(changed.map((code) => [code, all[code] ?? '']));
      await this.trace.write(ctx, { action: 'identity.settings-changed', subjectType: 'structure', subjectId: ctx.structureId, before: pick(before), after: pick(words(after)) });
      await ctx.manager.query('INSERT INTO identity_setting (structure_id, version, updated_at) VALUES ($1, 1, $2) ON CONFLICT (structure_id) DO UPDATE SET version = identity_setting.version + 1, updated_at = EXCLUDED.updated_at', [ctx.structureId, ctx.now]);
      return identitySettings(ctx);
    });
  }
}
