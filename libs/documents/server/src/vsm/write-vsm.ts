import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import type { VsmContent } from '@pluriel/clinical-formats/model';
import { requireTie } from '@pluriel/consents/server';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, newId, sameJson, unwrap } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { VsmProposals } from '@pluriel/record/server';
import { can } from '@pluriel/security/domain';
import { IsNull, QueryFailedError } from 'typeorm';
import { applyEdits, mergeProposal } from './edited-vsm';
import { holdVsm, loadVsm } from './load-vsm';
import { VsmDraftRecord } from './vsm-draft.entity';
import { vsmDraftView, type VsmDraft, type VsmInput } from './vsm.dto';

/** Months before the reminder of the first synthesis of an author: once a year, as the national objective has it. */
const usualMonths = 12;
const subject = ({ id, patientId }: VsmDraftRecord): { subjectType: string; subjectId: string; patientId: string } => ({ subjectType: 'vsm', subjectId: id, patientId });

/** One click: the synthesis the record proposes, or the draft that was left (VSM-01, VSM-09). */
@Injectable()
export class OpenVsm {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly proposals: VsmProposals, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 403 `access.refused` | `care-team.reason-needed`, 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string, use: VsmContent['use']): Promise<VsmDraft> {
    unwrap(can(caller.actor, 'vsm.write'));
    const open = (): Promise<VsmDraft> => this.transactions.run(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      await requireTie(ctx, patientId);
      const record = (await this.left(ctx, patientId, use)) ?? (await this.propose(ctx, patientId, use, newId()));
      return vsmDraftView(record, await this.proposals.changedSince(ctx, patientId, use, record.proposedAt));
    });
    try { return await open(); } catch (error) {
      // Two screens asked at the same instant: the index let one through, which both then show.
      if (error instanceof QueryFailedError && (error as { constraint?: string }).constraint === 'vsm_draft_one_draft') return open();
      throw error;
    }
  }

  private left(ctx: Ctx, patientId: string, use: VsmContent['use']): Promise<VsmDraftRecord | null> {
    return ctx.manager.findOneBy(VsmDraftRecord, { structureId: ctx.structureId, patientId, authorId: ctx.actor.userId ?? ctx.structureId, use, state: 'draft' });
  }

  /**
   * Writes a draft from the record and from what its author decided the last time; it takes the place of his last synthesis of this patient, for those who received it.
   * @param id its name: a batch gives its own, so that doing it again does nothing more
   */
  async propose(ctx: Ctx, patientId: string, use: VsmContent['use'], id: string, remindMonths?: number | null): Promise<VsmDraftRecord> {
    await this.patients.forDocument(ctx, patientId);
    const authorId = ctx.actor.userId;
    if (authorId === null) throw domainError('access.refused', 'Une synthèse a un auteur.', { status: 403 });
    const last = await ctx.manager.findOne(VsmDraftRecord, { where: { structureId: ctx.structureId, patientId, authorId, use, state: 'validated', replacedBy: IsNull(), annulledAt: IsNull() }, order: { updatedAt: 'DESC' } });
    const record = Object.assign(new VsmDraftRecord(), {
      id, structureId: ctx.structureId, patientId, authorId, use, state: 'draft', content: mergeProposal(await this.proposals.of(ctx, patientId, use), last?.content ?? null), remindMonths: remindMonths === undefined ? (last ? last.remindMonths : usualMonths) : remindMonths, proposedAt: ctx.now,
      documentId: null, correctsDocumentId: last?.documentId ?? null, replacedBy: null, annulledAt: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now,
    });
    await ctx.manager.save(VsmDraftRecord, record);
    await this.trace.write(ctx, { action: 'vsm.started', ...subject(record) });
    await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
    return record;
  }
}

/** The draft, or what was signed. */
@Injectable()
export class ReadVsm {
  constructor(private readonly transactions: Transactions, private readonly proposals: VsmProposals) {}

  /** @throws 404 `vsm.unknown`, 403 `vsm.draft`, `sharing.opposed` */
  execute(caller: Caller, id: string): Promise<VsmDraft> {
    return this.transactions.read(caller, async (ctx) => { const record = await loadVsm(ctx, id); return vsmDraftView(record, record.state === 'validated' ? 0 : await this.proposals.changedSince(ctx, record.patientId, record.use, record.proposedAt)); });
  }
}

/** Keeps what the screen shows (VSM-03 to VSM-06): its own words, what is unticked, the answers. The record is not changed. */
@Injectable()
export class SaveVsm {
  constructor(private readonly transactions: Transactions, private readonly proposals: VsmProposals, private readonly trace: Trace) {}

  /** @throws besides those of `holdVsm`, 412 `resource.stale` with the fresh draft */
  execute(caller: Caller, id: string, version: number, { sections, comment, remindMonths }: VsmInput): Promise<VsmDraft> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await holdVsm(ctx, id);
      const moved = await this.proposals.changedSince(ctx, record.patientId, record.use, record.proposedAt);
      assertVersion(record, version, vsmDraftView(record, moved));
      const content = applyEdits(record.content, sections, comment);
      const months = remindMonths === undefined ? record.remindMonths : remindMonths;
      if (sameJson(content, record.content) && months === record.remindMonths) return vsmDraftView(record, moved);
      Object.assign(record, { content, remindMonths: months, version: record.version + 1, updatedAt: ctx.now });
      await ctx.manager.save(VsmDraftRecord, record);
      await this.trace.write(ctx, { action: 'vsm.updated', ...subject(record) });
      return vsmDraftView(record, moved);
    });
  }
}

/** Reads the record once more: what was added comes in, what was changed here stays (VSM-16). */
@Injectable()
export class RefreshVsm {
  constructor(private readonly transactions: Transactions, private readonly proposals: VsmProposals, private readonly trace: Trace) {}

  /** @throws besides those of `holdVsm`, 412 `resource.stale` with the fresh draft */
  execute(caller: Caller, id: string, version: number): Promise<VsmDraft> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await holdVsm(ctx, id);
      assertVersion(record, version, vsmDraftView(record, 0));
      return vsmDraftView(await this.renew(ctx, record), 0);
    });
  }

  /** The same in the caller's transaction, of a draft held by it (`holdVsm`). */
  async renew(ctx: Ctx, record: VsmDraftRecord): Promise<VsmDraftRecord> {
    Object.assign(record, { content: mergeProposal(await this.proposals.of(ctx, record.patientId, record.use), record.content, true), proposedAt: ctx.now, version: record.version + 1, updatedAt: ctx.now });
    await ctx.manager.save(VsmDraftRecord, record);
    await this.trace.write(ctx, { action: 'vsm.refreshed', ...subject(record) });
    return record;
  }
}

/** Throws a draft away. */
@Injectable()
export class DeleteVsm {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws besides those of `holdVsm`, 412: what was written meanwhile is not thrown away unread */
  execute(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await holdVsm(ctx, id);
      assertVersion(record, version, vsmDraftView(record, 0));
      await ctx.manager.delete(VsmDraftRecord, { id });
      await this.trace.write(ctx, { action: 'vsm.deleted', ...subject(record) });
      await this.live.notify(ctx, { topic: 'patient', id: record.patientId, patientId: record.patientId });
    });
  }
}
