import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import type { CareFollowUpContent } from '@pluriel/clinical-formats/model';
import { DomainError } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller } from '@pluriel/platform/server';
import { ReadDocumentRoutes } from '../routes/read-document-routes';
import { ValidateDocument } from '../validation/validate-document';
import type { CareAccess, CareReport, CareReportInput } from './care-report.dto';
import { CareReportRecord } from './care-report.entity';
import { CareReports } from './care-reports';

/** Drafts of reports of care: read, completed, thrown away, signed in one gesture (J3 step 7). */
@Injectable()
export class WriteCareReport {
  constructor(private readonly transactions: Transactions, private readonly reports: CareReports, private readonly routes: ReadDocumentRoutes, private readonly validate: ValidateDocument, private readonly trace: Trace) {}

  /** @throws 404 `care-report.unknown`, 403 `care-report.draft` | `sharing.opposed` */
  read(caller: Caller, id: string): Promise<CareReport> { return this.transactions.read(caller, async (ctx) => viewOf(await this.reports.load(ctx, id))); }

  /** @throws besides 403 `document.not-author`, 409 `document.already-validated`, 412 `resource.stale` */
  save(caller: Caller, id: string, version: number, input: CareReportInput): Promise<CareReport> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await this.reports.hold(ctx, id);
      assertVersion(record, version, viewOf(record));
      const kept = { care: input.care.trim(), access: careAccess(input.access), evolution: input.evolution.trim(), next: lines(input.next), incidents: lines(input.incidents) };
      Object.assign(record, { content: { ...record.content, ...kept }, version: version + 1, updatedAt: ctx.now });
      await ctx.manager.save(CareReportRecord, record);
      await this.trace.write(ctx, { action: 'care-report.updated', subjectType: 'care-report', subjectId: id, patientId: record.patientId });
      return viewOf(record);
    });
  }

  /** @throws as `save` */
  remove(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await this.reports.hold(ctx, id);
      assertVersion(record, version, viewOf(record));
      await ctx.manager.delete(CareReportRecord, { id });
      await this.trace.write(ctx, { action: 'care-report.deleted', subjectType: 'care-report', subjectId: id, patientId: record.patientId });
    });
  }

  /**
   * Signs a draft of the caller in his name and lets it leave by itself, as far as each route is open: the DMP, the mailbox of the patient, the médecin
   * traitant. An identity that is not qualified yet makes its orders wait. Signed twice it is one.
   * @returns the document. @throws as `ValidateDocument`
   */
  async sign(caller: Caller, id: string): Promise<{ documentId: string; title: string | null }> {
    const record = await this.transactions.read(caller, (ctx) => this.reports.load(ctx, id));
    if (record.documentId !== null) return { documentId: record.documentId, title: null };
    const { defaults } = await this.routes.execute(caller, 'care-report', id);
    try {
      const document = await this.validate.execute(caller, { source: 'care-report', sourceId: id, sourceVersion: record.version, routes: defaults });
      return { documentId: document.id, title: document.title };
    } catch (error) {
      // The same gesture arrived twice at once: the other one signed it.
      const { documentId } = error instanceof DomainError && error.status === 409 ? await this.transactions.read(caller, (ctx) => this.reports.load(ctx, id)) : { documentId: null };
      if (documentId !== null) return { documentId, title: null };
      throw error;
    }
  }
}

const lines = (texts: readonly string[]): string[] => texts.map((text) => text.trim()).filter((text) => text !== '');

/** @returns how the care was asked for; a prescriber nobody named yet keeps the report from being signed */
export const careAccess = ({ kind, by, on }: CareAccess): CareFollowUpContent['access'] => (kind === 'direct' ? { kind } : { kind, by: by?.trim() ?? '', on: on ?? null });

const words = ({ label, value, unit, outOf }: NonNullable<CareFollowUpContent['measures']>[number]): string => `${label} : ${String(value).replace('.', ',')}${outOf ? ` / ${outOf}` : unit ? ` ${unit}` : ''}`;

const viewOf = ({ id, patientId, state, documentId, correctsDocumentId, content, version }: CareReportRecord): CareReport => ({
  id, patientId, state, documentId, correctsDocumentId, care: content.care, access: content.access.kind === 'direct' ? { kind: 'direct', by: null, on: null } : { kind: 'prescribed', by: content.access.by, on: content.access.on }, evolution: content.evolution,
  next: [...(content.next ?? [])], incidents: [...(content.incidents ?? [])], sessions: content.sessions.map(({ on, act, note }) => ({ on, act, note: note ?? null })), measures: (content.measures ?? []).map(words), version,
});
