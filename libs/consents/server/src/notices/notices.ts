import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { parseNotice, shippedNotice, type NoticeTexts } from '@pluriel/consents/domain';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { ConsentNotice, ConsentNotices } from './notice.dto';

interface Found { version: number; texts: NoticeTexts; publishedAt: Date; publishedBy: string }

const viewOf = ({ version, texts, publishedAt, publishedBy }: Found): ConsentNotice => ({ version, ...texts, publishedAt: publishedAt.toISOString(), publishedBy });
/** What stands until the centre writes its own. */
const shipped: ConsentNotice = { version: 1, ...shippedNotice, publishedAt: null, publishedBy: null };

/** The information notices of the centre; versions are added, never changed: a file says which one was handed over (structure.md §4.2). */
@Injectable()
export class Notices {
  /** @returns the notice in force */
  async current(ctx: Ctx): Promise<ConsentNotice> { return (await this.all(ctx))[0] ?? shipped; }

  /** @returns every version, newest first; the shipped one last */
  async all(ctx: Ctx): Promise<ConsentNotice[]> {
    const rows = await ctx.manager.query<Found[]>('SELECT version, texts, published_at AS "publishedAt", published_by_name AS "publishedBy" FROM consent_notice WHERE structure_id = $1 ORDER BY version DESC', [ctx.structureId]);
    return [...rows.map(viewOf), shipped];
  }
}

/** The versions of the notice, for the sheet and the settings. */
@Injectable()
export class ReadNotices {
  constructor(private readonly transactions: Transactions, private readonly notices: Notices) {}

  async execute(caller: Caller): Promise<ConsentNotices> { return this.transactions.read(caller, async (ctx) => ({ items: await this.notices.all(ctx) })); }
}

/** A new version of the notice; files keep the version their patient received. */
@Injectable()
export class PublishNotice {
  constructor(private readonly transactions: Transactions, private readonly notices: Notices, private readonly trace: Trace) {}

  /**
   * @param version the one read: two people writing at once do not overwrite each other
   * @throws 412 `resource.stale`, 422 `notice.invalid`, `notice.unchanged`
   */
  async execute(caller: Caller, version: number, typed: NoticeTexts): Promise<ConsentNotice> {
    return this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`consent_notice ${ctx.structureId}`]);
      const current = await this.notices.current(ctx);
      if (current.version !== version) throw domainError('resource.stale', 'Quelqu’un a publié une autre notice pendant votre saisie.', { status: 412, current, remedy: 'Relisez la version en vigueur, puis enregistrez de nouveau.' });
      const texts = unwrap(parseNotice(typed));
      if ((Object.keys(texts) as (keyof NoticeTexts)[]).every((name) => texts[name] === current[name])) throw domainError('notice.unchanged', 'Cette notice est déjà celle qui est en vigueur.', { status: 422, remedy: 'Rien à faire.' });
      await ctx.manager.query('INSERT INTO consent_notice (structure_id, version, texts, published_at, published_by_id, published_by_name) VALUES ($1, $2, $3, $4, $5, $6)', [ctx.structureId, version + 1, JSON.stringify(texts), ctx.now, ctx.actor.userId, ctx.actor.displayName]);
      await this.trace.write(ctx, { action: 'consents.notice-published', subjectType: 'consent-notice', subjectId: String(version + 1), detail: `Notice v${version + 1}` });
      return this.notices.current(ctx);
    });
  }
}
