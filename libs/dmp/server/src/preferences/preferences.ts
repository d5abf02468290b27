import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { cellKeys, cellLabels, defaultCellTypes, type CellKey, type CellTypes } from '@pluriel/dmp/domain';
import { domainError } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { personAt } from '../reading/reading-facts';
import { DmpUsers, noticeDays, noticeStands } from './dmp-users';
import type { DmpNotice, DmpPreferences, DmpPreferencesInput } from './preferences.dto';

/** The cells of one person's bar. */
@Injectable()
export class Preferences {
  constructor(private readonly transactions: Transactions, private readonly users: DmpUsers) {}

  read(caller: Caller): Promise<DmpPreferences> { return this.transactions.read(caller, (ctx) => this.view(ctx)); }

  /** @throws 422 `dmp.cells` when a type is in two cells; 412 `resource.stale` */
  save(caller: Caller, { cells }: DmpPreferencesInput, version: number): Promise<DmpPreferences> {
    return this.transactions.run(caller, async (ctx) => {
      const before = await this.view(ctx);
      assertVersion(before, version, before);
      const typed = cells.filter(({ key }) => key !== 'autres').flatMap(({ types }) => types);
      const twice = typed.find((type, index) => typed.indexOf(type) !== index);
      if (twice !== undefined) throw domainError('dmp.cells', `Le type ${twice} est dans deux cases.`, { status: 422, field: 'cells', remedy: 'Laissez-le dans une seule.' });
      const kept = Object.fromEntries(cellKeys.filter((key) => key !== 'autres').map((key) => [key, cells.find((cell) => cell.key === key)?.types ?? before.cells.find((cell) => cell.key === key)?.types ?? []])) as unknown as CellTypes;
      // A type given to one cell leaves the hidden cell that held it.
      const own = Object.fromEntries(Object.entries(kept).map(([key, types]) => [key, cells.some((cell) => cell.key === key) ? types : (types as readonly string[]).filter((type) => !typed.includes(type))])) as unknown as CellTypes;
      await this.users.save(ctx, personAt(ctx), own, cellKeys.filter((key) => key === 'autres' || cells.some((cell) => cell.key === key)));
      return this.view(ctx);
    });
  }

  private async view(ctx: Ctx): Promise<DmpPreferences> {
    const { cells, shown, version } = await this.users.of(ctx, personAt(ctx));
    const typesOf = (key: CellKey): string[] => (key === 'autres' ? [] : [...cells[key]]);
    return { cells: cellKeys.map((key) => ({ key, label: cellLabels[key], types: typesOf(key), shown: shown.includes(key) })), asShipped: JSON.stringify(cells) === JSON.stringify(defaultCellTypes) && shown.length === cellKeys.length, version };
  }
}

const notice = {
  title: 'Lire le DMP de vos patients : ce que fait Pluriel en votre nom',
  paragraphs: [
    'Quand vous ouvrez le dossier d’un patient qui a été informé et ne s’y oppose pas, Pluriel cherche les documents de son DMP avec votre numéro RPPS, sans que vous ayez à le demander.',
    'Chaque accès est tracé au niveau national sous votre numéro, et le patient en est averti dans Mon espace santé.',
    'Ne consultez que les DMP des patients que vous prenez en charge, et notez leur information et leur décision avant la première lecture.',
  ],
  confirmLabel: 'J’ai compris : lire un DMP sans l’accord du patient m’expose à des poursuites',
} as const;

/** The notice on the use of one's number: per person, never per patient (dmp.md §9.1). */
@Injectable()
export class Notice {
  constructor(private readonly transactions: Transactions, private readonly users: DmpUsers, private readonly trace: Trace) {}

  read(caller: Caller): Promise<DmpNotice> { return this.transactions.read(caller, (ctx) => this.view(ctx)); }

  confirm(caller: Caller): Promise<DmpNotice> {
    return this.transactions.run(caller, async (ctx) => {
      const userId = personAt(ctx);
      await this.users.confirm(ctx, userId);
      await this.trace.write(ctx, { action: 'dmp.notice-confirmed', subjectType: 'user', subjectId: userId });
      return this.view(ctx);
    });
  }

  private async view(ctx: Ctx): Promise<DmpNotice> {
    const userId = personAt(ctx);
    const read = await this.users.of(ctx, userId);
    return { ...notice, paragraphs: [...notice.paragraphs], confirmed: noticeStands(read, ctx.now), confirmedAt: read.noticeConfirmedAt?.toISOString() ?? null, everyDays: noticeDays };
  }
}
