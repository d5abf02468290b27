import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { trustContractView } from './trust-contract-acts';
import type { TrustContractView } from './trust-contract.dto';
import { TrustContract } from './trust-contract.entity';
import { civilDayOf, stateOf } from './trust-contract-state';

/** A contract as the contexts above judge it; `createdBy…` is the person who answers for it. */
export interface TrustContractFacts {
  id: string; holder: string; active: boolean; startsOn: string; endsOn: string | null; mssanteDomain: string | null; mssanteAddresses: string[]; finess: string | null; rpps: string | null; createdById: string; createdByName: string;
}

/** What a correspondent's line says of trust. */
export interface TrustFlag { contractId: string; endsOn: string | null; ending: boolean }

/** The contracts of the centre, for the reception of identities and for the correspondents' list. */
@Injectable()
export class TrustContracts {
  /**
   * @param onDate day of the message, 'YYYY-MM-DD'
   * @returns the contract that names this address, the one in force that day first, else the last one; null when there is none
   */
  async ofSender(ctx: Ctx, address: string, onDate: string): Promise<TrustContractFacts | null> {
    const sender = address.trim().toLowerCase();
    const found = await ctx.manager.createQueryBuilder(TrustContract, 't')
      .where('t.structure_id = :structureId AND (t.mssante_domain = :domain OR t.mssante_addresses @> ARRAY[:sender]::text[])', { structureId: ctx.structureId, domain: sender.slice(sender.lastIndexOf('@') + 1), sender })
      .orderBy(`(t.active AND t.starts_on <= :onDate AND (t.ends_on IS NULL OR t.ends_on >= :onDate))`, 'DESC').addOrderBy('t.starts_on', 'DESC').addOrderBy('t.id').setParameter('onDate', onDate).limit(1).getOne();
    if (!found) return null;
    const { id, holder, active, startsOn, endsOn, mssanteDomain, mssanteAddresses, finess, rpps, createdById, createdByName } = found;
    return { id, holder, active, startsOn, endsOn, mssanteDomain, mssanteAddresses, finess, rpps, createdById, createdByName };
  }

  /** DIR-10. @returns the contract in force today of each correspondent that has one, by its id, its RPPS or its address */
  async flags(ctx: Ctx, people: readonly { id: string; rpps: string | null; mssanteAddress: string | null }[]): Promise<ReadonlyMap<string, TrustFlag>> {
    const today = civilDayOf(ctx.now);
    const contracts = (await ctx.manager.findBy(TrustContract, { structureId: ctx.structureId, active: true })).map((contract) => ({ contract, state: stateOf(contract, today) })).filter(({ state }) => state === 'in-force' || state === 'ending');
    return new Map(people.flatMap((person) => {
      const address = person.mssanteAddress?.toLowerCase() ?? null;
      const found = contracts.find(({ contract }) => contract.correspondentId === person.id || (contract.rpps !== null && contract.rpps === person.rpps)
        || (address !== null && (contract.mssanteAddresses.includes(address) || contract.mssanteDomain === address.slice(address.lastIndexOf('@') + 1))));
      return found ? [[person.id, { contractId: found.contract.id, endsOn: found.contract.endsOn, ending: found.state === 'ending' }] as const] : [];
    }));
  }
}

@Injectable()
export class ReadTrustContracts {
  constructor(private readonly transactions: Transactions, private readonly storage: Storage) {}

  /** @returns every contract, those whose end is near first (A15), ended ones last */
  list(caller: Caller): Promise<TrustContractView[]> {
    return this.transactions.read(caller, async (ctx) => {
      const views = (await ctx.manager.findBy(TrustContract, { structureId: ctx.structureId })).map((contract) => trustContractView(contract, ctx.now));
      const rank = { ending: 0, 'in-force': 1, 'not-started': 2, suspended: 3, ended: 4 } as const;
      return views.sort((one, other) => rank[one.state] - rank[other.state] || one.holder.localeCompare(other.holder, 'fr') || one.startsOn.localeCompare(other.startsOn));
    });
  }

  /** @throws 404 `trust-contract.unknown`, `trust-contract.no-file` */
  file(caller: Caller, id: string): Promise<{ bytes: Buffer; fileName: string }> {
    return this.transactions.read(caller, async (ctx) => {
      const found = await ctx.manager.findOneBy(TrustContract, { id, structureId: ctx.structureId });
      if (!found) throw domainError('trust-contract.unknown', 'Ce contrat de confiance n’existe pas.', { status: 404 });
      if (!found.fileSha256 || !found.fileName) throw domainError('trust-contract.no-file', 'Le contrat signé n’a pas encore été joint.', { status: 404, remedy: 'Joignez le PDF du contrat.' });
      return { bytes: await this.storage.get(found.fileSha256), fileName: found.fileName };
    });
  }
}
