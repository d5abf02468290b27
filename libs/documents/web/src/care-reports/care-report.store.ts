import { Injectable, signal } from '@angular/core';
import { type CareReport, SignableDraft, toApiProblem } from '@pluriel/web/api-client';

type Written = Pick<CareReport, 'care' | 'access' | 'evolution' | 'next' | 'incidents'>;
const nothing: Written = { care: '', access: { kind: 'prescribed', by: null, on: null }, evolution: '', next: [], incidents: [] };
const written = ({ care, access, evolution, next, incidents }: Written): Written => ({ care, access: { ...access }, evolution, next: [...next], incidents: [...incidents] });

/** State of a report of care being completed. Provided by the page: one draft, one store. */
@Injectable()
export class CareReportStore extends SignableDraft<CareReport, Written> {
  protected readonly path = '/v1/care-reports';
  protected readonly source = 'care-report';
  readonly report = this.server.asReadonly();
  readonly written = signal<Written>(nothing);

  async load(id: string): Promise<void> {
    if (this.server()?.id === id) return;
    await this.makeRoom();
    try {
      const report = await this.api.get<CareReport>(`/v1/care-reports/${id}`);
      await this.show(report);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  write(part: Partial<Written>): void {
    this.written.update((known) => ({ ...known, ...part }));
    if (!this.readOnly()) this.saver.change(this.written());
  }

  protected body(): Written { return this.written(); }

  protected take(report: CareReport): void {
    this.server.set(report);
    this.written.set(written(report));
    this.saver.start(report.version);
  }
}
