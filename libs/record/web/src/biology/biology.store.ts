import { Injectable, inject, signal } from '@angular/core';
import { Api, type ApiProblem, type BiologyEntry, type BiologyReportView, type BiologySeries, type BiologySheet, toApiProblem } from '@pluriel/web/api-client';

/** Biology of the open file. What an older answer says never stands in the place of a newer one. */
@Injectable()
export class BiologyStore {
  private readonly api = inject(Api);
  private patientId = '';
  private asked = 0;
  private opening = 0;
  readonly sheet = signal<BiologySheet | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly report = signal<BiologyReportView | null>(null);
  readonly reportProblem = signal<ApiProblem | null>(null);
  private readonly before = signal<string | null>(null);

  /** @param before shows the days that come before this one; left out: those on show */
  async read(patientId: string, before: string | null = this.before()): Promise<void> {
    if (patientId !== this.patientId) { this.sheet.set(null); this.report.set(null); before = null; }
    this.patientId = patientId;
    this.before.set(before);
    const turn = (this.asked += 1);
    try {
      const sheet = await this.api.get<BiologySheet>(`/v1/patients/${patientId}/biology`, { before });
      if (turn !== this.asked) return;
      this.sheet.set(sheet);
      this.problem.set(null);
    } catch (error) { if (turn === this.asked) this.problem.set(toApiProblem(error)); }
  }

  /** A report asked for before another is dropped when it comes after it. */
  async open(id: string): Promise<void> {
    const turn = (this.opening += 1);
    const patientId = this.patientId;
    if (this.report()?.id !== id) this.report.set(null);
    this.reportProblem.set(null);
    try {
      const view = await this.api.get<BiologyReportView>(`/v1/biology-reports/${id}`);
      if (turn === this.opening && patientId === this.patientId) this.report.set(view);
    } catch (error) { if (turn === this.opening && patientId === this.patientId) this.reportProblem.set(toApiProblem(error)); }
  }

  /** @throws ApiProblem */
  series(key: string): Promise<BiologySeries> { return this.api.post<BiologySeries>(`/v1/patients/${this.patientId}/biology/series`, { key }); }

  /** @throws ApiProblem with the fields */
  add(entry: BiologyEntry): Promise<BiologyReportView> { return this.api.post<BiologyReportView>(`/v1/patients/${this.patientId}/biology/results`, entry); }

  /** @throws ApiProblem; already seen: holds who saw it */
  acknowledge({ id }: BiologyReportView, conduct: string): Promise<void> { return this.take(this.api.post<BiologyReportView>(`/v1/biology-reports/${id}/acknowledgement`, { conduct: conduct.trim() === '' ? null : conduct })); }

  /** @throws ApiProblem */
  chooseOrder({ id, version }: BiologyReportView, orderId: string | null): Promise<void> { return this.take(this.api.put<BiologyReportView>(`/v1/biology-reports/${id}/order`, { orderId }, { version })); }

  /** @throws ApiProblem */
  withdraw({ id, version }: BiologyReportView, reason: string): Promise<void> { return this.take(this.api.post<BiologyReportView>(`/v1/biology-reports/${id}/withdrawal`, { reason }, { version })); }

  private async take(answer: Promise<BiologyReportView>): Promise<void> {
    const view = await answer;
    if (this.report()?.id === view.id) this.report.set(view);
    await this.read(this.patientId);
  }
}
