import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { ItemLevelChanged, levelLabels, parseLevel, type LevelChoice } from '@pluriel/care-team/domain';
import { domainError, unwrap } from '@pluriel/kernel';
import { assertVersion, Events, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { displayNameOf, professionFacts } from '@pluriel/security/domain';
import { UserReader } from '@pluriel/security/server';
import { LevelledItems, levelOf, writeLevel, type ItemFacts } from './item-levels';
import type { ItemLevelInput, ItemLevelView } from './item-level.dto';

/** Who reads one note or document, chosen by its author at writing or later (structure.md §5.1). */
@Injectable()
export class ChooseLevel {
  constructor(private readonly transactions: Transactions, private readonly items: LevelledItems, private readonly users: UserReader, private readonly trace: Trace, private readonly live: Live, private readonly events: Events) {}

  /** @throws 404 `item.unknown`, 403 `item.not-author` */
  read(caller: Caller, kind: string, id: string): Promise<ItemLevelView> {
    return this.transactions.read(caller, async (ctx) => { await this.own(ctx, kind, id); return this.view(ctx, id); });
  }

  /** @throws 404 `item.unknown`, 403 `item.not-author`, 412 `resource.stale`, 422 `item.level` */
  execute(caller: Caller, kind: string, id: string, version: number, typed: ItemLevelInput): Promise<ItemLevelView> {
    return this.transactions.run(caller, async (ctx) => {
      const facts = await this.own(ctx, kind, id);
      await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [facts.patientId]);
      const [before, shown] = [await levelOf(ctx, id), await this.view(ctx, id)];
      assertVersion(before, version, shown);
      const choice = unwrap(parseLevel({ level: typed.level, professions: typed.professions ?? [], userIds: typed.userIds ?? [] }, ctx.actor.profession));
      await this.requirePeople(ctx, choice);
      for (const item of [{ id, kind }, ...facts.same]) {
        await writeLevel(ctx, { ...item, patientId: facts.patientId, authorId: facts.authorId, authorName: facts.authorName, at: facts.at }, choice);
        await this.events.publish(ctx, new ItemLevelChanged(item.id, item.kind, facts.patientId, choice.level));
      }
      // The journal says what changed of who reads, never what is read.
      await this.trace.write(ctx, { action: 'item.level-changed', subjectType: kind, subjectId: id, patientId: facts.patientId, detail: `${levelLabels[before.level]} → ${levelLabels[choice.level]}`, before: words(before), after: words(choice) });
      await this.live.notify(ctx, { topic: 'patient', id: facts.patientId, patientId: facts.patientId });
      return this.view(ctx, id);
    });
  }

  private async own(ctx: Ctx, kind: string, id: string): Promise<ItemFacts> {
    const facts = await this.items.of(ctx, kind, id);
    if (!facts || (facts.draft && facts.authorId !== ctx.actor.userId)) throw domainError('item.unknown', 'Cet élément n’existe pas.', { status: 404, remedy: 'Revenez au dossier du patient.' });
    if (facts.authorId !== ctx.actor.userId) throw domainError('item.not-author', 'Seul son auteur choisit qui peut le lire.', { status: 403, remedy: `Demandez à ${facts.authorName}.` });
    return facts;
  }

  private async requirePeople(ctx: Ctx, { userIds }: LevelChoice): Promise<void> {
    for (const [index, userId] of userIds.entries()) {
      const user = await this.users.find(ctx, userId);
      if (!user?.active || !professionFacts[user.profession].clinical) throw domainError('item.level', 'Cette personne n’est pas un soignant du centre.', { status: 422, errors: [{ field: `userIds.${index}`, code: 'item.level', message: 'Cette personne n’est pas un soignant du centre.' }], remedy: 'Choisissez-la dans la liste.' });
    }
  }

  private async view(ctx: Ctx, id: string): Promise<ItemLevelView> {
    const { level, professions, userIds, version, setByName, setAt } = await levelOf(ctx, id);
    const people = await Promise.all(userIds.map((userId) => this.users.find(ctx, userId)));
    return { level, label: levelLabels[level], professions: [...professions], people: people.flatMap((user) => (user ? [{ id: user.id, name: displayNameOf(user) }] : [])), changedBy: setByName, changedAt: setAt?.toISOString() ?? null, version };
  }
}

const words = ({ level, professions, userIds }: LevelChoice): object => ({ level, ...(professions.length > 0 ? { professions } : {}), ...(userIds.length > 0 ? { userIds } : {}) });
