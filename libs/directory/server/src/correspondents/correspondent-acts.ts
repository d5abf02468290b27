import { Injectable } from '@nestjs/common';
import { domainError, newId, parseRpps, unwrap } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Events, Transactions, type Caller } from '@pluriel/platform/server';
import { can, RecipientChanged } from '@pluriel/security/domain';
import type { CorrespondentInput, CorrespondentView } from './correspondent.dto';
import { Correspondent } from './correspondent.entity';

export const correspondentView = ({ structureId: _structure, createdAt: _created, updatedAt: _updated, ...view }: Correspondent): CorrespondentView => view;

const filled = (text: string | null | undefined): string | null => text?.trim() || null;

/** @throws `rpps.shape` */
function fieldsOf(input: CorrespondentInput) {
  const rpps = filled(input.rpps);
  return {
    rpps: rpps === null ? null : unwrap(parseRpps(rpps)), title: filled(input.title), familyName: input.familyName.trim(), givenName: input.givenName.trim(), professionLabel: input.professionLabel.trim(), specialty: filled(input.specialty),
    organisation: filled(input.organisation), mssanteAddress: filled(input.mssanteAddress)?.toLowerCase() ?? null, city: filled(input.city), phone: filled(input.phone), active: input.active ?? true,
  };
}

function uniqueness(error: unknown): unknown {
  const { code } = ((error as { driverError?: unknown }).driverError ?? error) as { code?: string };
  return code === '23505' ? domainError('correspondent.rpps-taken', 'Un correspondant porte déjà ce numéro RPPS.', { status: 409, field: 'rpps', remedy: 'Cherchez-le par son nom.' }) : error;
}

@Injectable()
export class CreateCorrespondent {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 409 `correspondent.rpps-taken`, `rpps.shape` */
  async execute(caller: Caller, input: CorrespondentInput, id = newId()): Promise<CorrespondentView> {
    unwrap(can(caller.actor, 'directory.write'));
    return this.transactions.run(caller, async (ctx) => {
      try { await ctx.manager.insert(Correspondent, { ...fieldsOf(input), id, structureId: ctx.structureId }); } catch (error) { throw uniqueness(error); }
      const view = correspondentView(await ctx.manager.findOneByOrFail(Correspondent, { id }));
      await this.trace.write(ctx, { action: 'correspondent.created', subjectType: 'correspondent', subjectId: id, after: view });
      return view;
    });
  }
}

@Injectable()
export class UpdateCorrespondent {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly events: Events) {}

  /** @throws 404 `correspondent.unknown`, 412 `resource.stale`, 409 `correspondent.rpps-taken` */
  async execute(caller: Caller, id: string, input: CorrespondentInput, version: number): Promise<CorrespondentView> {
    unwrap(can(caller.actor, 'directory.write'));
    return this.transactions.run(caller, async (ctx) => {
      const found = await ctx.manager.findOne(Correspondent, { where: { id, structureId: ctx.structureId }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw domainError('correspondent.unknown', 'Ce correspondant n’existe pas.', { status: 404 });
      const before = correspondentView(found);
      assertVersion(found, version, before);
      try { await ctx.manager.save(Correspondent, Object.assign(found, fieldsOf(input), { updatedAt: ctx.now })); } catch (error) { throw uniqueness(error); }
      const after = correspondentView(found);
      await this.trace.write(ctx, { action: 'correspondent.updated', subjectType: 'correspondent', subjectId: id, before, after });
      if (after.mssanteAddress !== before.mssanteAddress) await this.events.publish(ctx, new RecipientChanged('correspondent', id));
      return after;
    });
  }
}
