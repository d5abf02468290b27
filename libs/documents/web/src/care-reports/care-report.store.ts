import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type ApiProblem, type CareReport, type DocumentRow, DocumentSending, DraftSaver, toApiProblem } from '@pluriel/web/api-client';

type Written = Pick<CareReport, 'care' | 'access' | 'evolution' | 'next' | 'incidents'>;
const nothing: Written = { care: '', access: { kind: 'prescribed', by: null, on: null }, evolution: '', next: [], incidents: [] };
const written = ({ care, access, evolution, next, incidents }: Written): Written => ({ care, access: { ...access }, evolution, next: [...next], incidents: [...incidents] });

/** State of a report of care being completed. Provided by the page: one draft, one store. */
@Injectable()
export class CareReportStore {
  private readonly api = inject(Api);
  readonly sending = inject(DocumentSending);
  private readonly server = signal<CareReport | null>(null);
  readonly report = this.server.asReadonly();
  readonly written = signal<Written>(nothing);
  readonly problem = signal<ApiProblem | null>(null);
  readonly readOnly = computed(() => this.server()?.state === 'validated');
  readonly saver = new DraftSaver<Written, CareReport>(
    (body, version) => this.api.put<CareReport>(`/v1/care-reports/${this.server()?.id ?? ''}`, body, { version }),
    (fresh) => { this.server.set(fresh); void this.sending.draw(); },
  );

  async load(id: string): Promise<void> {
    if (this.server()?.id === id) return;
    this.saver.stop();
    this.problem.set(null);
    try {
      const report = await this.api.get<CareReport>(`/v1/care-reports/${id}`);
      this.take(report);
      this.sending.open('care-report', report.id, report.documentId);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  write(part: Partial<Written>): void {
    this.written.update((known) => ({ ...known, ...part }));
    if (!this.readOnly()) this.saver.change(this.written());
  }

  /** After « changed elsewhere »: keep what is on this screen, or take the other version. */
  async settleStale(keepMine: boolean): Promise<void> {
    const fresh = this.saver.problem()?.current as CareReport | undefined;
    if (fresh === undefined) return;
    if (keepMine) await this.saver.overwrite(fresh.version, this.written());
    else this.take(fresh);
  }

  /** Saves, then signs. @returns the document; null when the save or the server stops it */
  async validate(): Promise<DocumentRow | null> {
    if (!(await this.saver.flush())) return null;
    const document = await this.sending.validate(this.saver.savedVersion);
    if (document !== null) this.server.update((known) => (known === null ? null : { ...known, state: 'validated' as const, documentId: document.id }));
    return document;
  }

  async discard(): Promise<boolean> {
    const version = await this.saver.abandon();
    try {
      await this.api.delete(`/v1/care-reports/${this.server()?.id ?? ''}`, { version });
      this.server.set(null);
      return true;
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return false;
    }
  }

  async leave(): Promise<void> {
    if (this.server() !== null && !this.readOnly()) await this.saver.flush();
    this.saver.stop();
  }

  private take(report: CareReport): void {
    this.server.set(report);
    this.written.set(written(report));
    this.saver.start(report.version);
  }
}
