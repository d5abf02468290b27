import { Injectable } from '@nestjs/common';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import { Correspondent } from '../correspondents/correspondent.entity';
import { readContractFile, safeFileName } from './contract-file';
import type { TrustContractFileInput, TrustContractInput, TrustContractView } from './trust-contract.dto';
import { TrustContract } from './trust-contract.entity';
import { fieldsOf } from './trust-contract-fields';
import { civilDayOf, daysLeft, stateOf } from './trust-contract-state';

/** @returns the contract as screens read it, on the day of `now` */
export function trustContractView(contract: TrustContract, now: Date): TrustContractView {
  const { id, correspondentId, holder, rpps, finess, mssanteDomain, mssanteAddresses, startsOn, endsOn, active, fileName, fileSize, fileAt, createdByName, version } = contract;
  const today = civilDayOf(now);
  return {
    id, correspondentId, holder, rpps, finess, mssanteDomain, mssanteAddresses, startsOn, endsOn, active, createdByName, version,
    state: stateOf(contract, today), daysLeft: daysLeft(contract, today), file: fileName && fileSize ? { name: fileName, size: fileSize, at: (fileAt ?? now).toISOString() } : null,
  };
}

/** @throws 404 `trust-contract.unknown` */
async function lockContract(ctx: Ctx, id: string): Promise<TrustContract> {
  const found = await ctx.manager.findOne(TrustContract, { where: { id, structureId: ctx.structureId }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw domainError('trust-contract.unknown', 'Ce contrat de confiance n’existe pas.', { status: 404 });
  return found;
}

async function assertCorrespondent(ctx: Ctx, id: string | null): Promise<void> {
  if (id === null || (await ctx.manager.existsBy(Correspondent, { id, structureId: ctx.structureId }))) return;
  throw domainError('correspondent.unknown', 'Ce correspondant n’existe pas.', { status: 422, field: 'correspondentId', remedy: 'Choisissez-le de nouveau dans la liste.' });
}

/** Records a contract of trust (INS-41, DIR-10). The person who records it answers for the identities it will qualify (ins.md §2.5). */
@Injectable()
export class CreateTrustContract {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 422 `trust-contract.invalid` with every field, `correspondent.unknown`; 403 for who is not a named person */
  async execute(caller: Caller, input: TrustContractInput, id = newId()): Promise<TrustContractView> {
    unwrap(can(caller.actor, 'structure.write'));
    const { userId, displayName } = caller.actor;
    if (userId === null) throw domainError('access.refused', 'Un contrat de confiance est enregistré par une personne.', { status: 403 });
    const fields = fieldsOf(input);
    return this.transactions.run(caller, async (ctx) => {
      await assertCorrespondent(ctx, fields.correspondentId);
      await ctx.manager.insert(TrustContract, { ...fields, id, structureId: ctx.structureId, createdById: userId, createdByName: displayName });
      const view = trustContractView(await ctx.manager.findOneByOrFail(TrustContract, { id }), ctx.now);
      await this.trace.write(ctx, { action: 'trust-contract.created', subjectType: 'trust-contract', subjectId: id, detail: view.holder, after: view });
      return view;
    });
  }
}

/** Changes, suspends or ends a contract: what was received before keeps its status (E60). */
@Injectable()
export class UpdateTrustContract {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 404 `trust-contract.unknown`, 412 `resource.stale`, 422 `trust-contract.invalid` */
  async execute(caller: Caller, id: string, input: TrustContractInput, version: number): Promise<TrustContractView> {
    unwrap(can(caller.actor, 'structure.write'));
    const fields = fieldsOf(input);
    return this.transactions.run(caller, async (ctx) => {
      const found = await lockContract(ctx, id);
      const before = trustContractView(found, ctx.now);
      assertVersion(found, version, before);
      await assertCorrespondent(ctx, fields.correspondentId);
      await ctx.manager.save(TrustContract, Object.assign(found, fields, { updatedAt: ctx.now }));
      const after = trustContractView(found, ctx.now);
      await this.trace.write(ctx, { action: 'trust-contract.updated', subjectType: 'trust-contract', subjectId: id, detail: after.holder, before, after });
      return after;
    });
  }
}

/** Keeps the signed contract beside its entry: a PDF, encrypted on disk, the one before stays in the storage. */
@Injectable()
export class AttachTrustContractFile {
  constructor(private readonly transactions: Transactions, private readonly storage: Storage, private readonly trace: Trace) {}

  /** @throws 404 `trust-contract.unknown`, 412 `resource.stale`, 422 `trust-contract.file-*` */
  async execute(caller: Caller, id: string, { name, content }: TrustContractFileInput, version: number): Promise<TrustContractView> {
    unwrap(can(caller.actor, 'structure.write'));
    const bytes = readContractFile(content);
    return this.transactions.run(caller, async (ctx) => {
      const found = await lockContract(ctx, id);
      assertVersion(found, version, trustContractView(found, ctx.now));
      const { sha256, size } = await this.storage.put(bytes);
      const before = { file: found.fileName, sha256: found.fileSha256 };
      await ctx.manager.save(TrustContract, Object.assign(found, { fileSha256: sha256, fileName: safeFileName(name), fileSize: size, fileAt: ctx.now, updatedAt: ctx.now }));
      await this.trace.write(ctx, { action: 'trust-contract.file-attached', subjectType: 'trust-contract', subjectId: id, detail: found.fileName, before, after: { file: found.fileName, sha256 } });
      return trustContractView(found, ctx.now);
    });
  }
}
