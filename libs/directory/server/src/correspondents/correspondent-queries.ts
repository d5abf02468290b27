import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { decodeCursor, pageOf, pageSize, Transactions, type Caller, type Ctx, type Page } from '@pluriel/platform/server';
import { displayNameOf, professionFacts } from '@pluriel/security/domain';
import { UserReader } from '@pluriel/security/server';
import { correspondentName, Directory } from '../directory';
import { TrustContracts } from '../trust-contracts/trust-contracts';
import { correspondentView } from './correspondent-acts';
import type { CorrespondentQuery, CorrespondentRow, CorrespondentView, RecipientRef } from './correspondent.dto';
import { Correspondent } from './correspondent.entity';

const mostRecipients = 20;

/** Every word typed begins a word of the name, profession, organisation or city; accents and capitals ignored. */
const matching = (ctx: Ctx, words: string) => ctx.manager.createQueryBuilder(Correspondent, 'c').where('c.structureId = :structureId', { structureId: ctx.structureId })
  .andWhere(`NOT EXISTS (SELECT 1 FROM regexp_split_to_table(search_key(:words), ' ') word WHERE word <> '' AND position(' ' || word in c.search_text) = 0)`, { words: words.slice(0, 100) });

@Injectable()
export class ListCorrespondents {
  constructor(private readonly transactions: Transactions, private readonly trust: TrustContracts) {}

  /** @returns one page by family name, closed ones included */
  execute(caller: Caller, { q, limit: asked, after }: CorrespondentQuery): Promise<Page<CorrespondentRow>> {
    const limit = pageSize(asked);
    const [name, id] = decodeCursor(after) ?? [];
    return this.transactions.read(caller, async (ctx) => {
      const query = matching(ctx, q ?? '');
      if (typeof name === 'string' && typeof id === 'string') query.andWhere('(c.family_name, c.id) > (:name, :id)', { name, id });
      const rows = await query.orderBy('c.family_name').addOrderBy('c.id').limit(limit + 1).getMany();
      return pageOf(await this.withTrust(ctx, rows.map(correspondentView)), limit, (row) => [row.familyName, row.id]);
    });
  }

  /** @throws 404 `correspondent.unknown` */
  one(caller: Caller, id: string): Promise<CorrespondentRow> {
    return this.transactions.read(caller, async (ctx) => {
      const found = await ctx.manager.findOneBy(Correspondent, { id, structureId: ctx.structureId });
      if (!found) throw domainError('correspondent.unknown', 'Ce correspondant n’existe pas.', { status: 404 });
      const [row] = await this.withTrust(ctx, [correspondentView(found)]);
      return row as CorrespondentRow;
    });
  }

  private async withTrust(ctx: Ctx, views: readonly CorrespondentView[]): Promise<CorrespondentRow[]> {
    const flags = await this.trust.flags(ctx, views);
    return views.map((view) => ({ ...view, trust: flags.get(view.id) ?? null }));
  }
}

/** Who a document may be sent to: colleagues who have a mailbox, and correspondents. */
@Injectable()
export class SearchRecipients {
  constructor(private readonly transactions: Transactions, private readonly users: UserReader, private readonly directory: Directory) {}

  /** @returns at most 20, colleagues first; correspondents without address are shown so that it can be added */
  execute(caller: Caller, q: string): Promise<RecipientRef[]> {
    return this.transactions.read(caller, async (ctx) => {
      const [{ city } = { city: null }] = await this.directory.sitesOf(ctx);
      const colleagues = (await this.users.search(ctx, q, true, mostRecipients)).filter((user) => user.id !== ctx.actor.userId);
      const outside = await matching(ctx, q).andWhere('c.active').orderBy('c.mssanteAddress IS NULL').addOrderBy('c.family_name').limit(mostRecipients).getMany();
      return [
        ...colleagues.map((user): RecipientRef => ({ kind: 'user', id: user.id, displayName: displayNameOf(user), professionLabel: user.specialtyLabel ?? professionFacts[user.profession].label, city, mssanteAddress: user.mssanteAddress })),
        ...outside.map((person): RecipientRef => ({ kind: 'correspondent', id: person.id, displayName: correspondentName(person), professionLabel: person.specialty ?? person.professionLabel, city: person.city, mssanteAddress: person.mssanteAddress })),
      ].slice(0, mostRecipients);
    });
  }
}
