import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type ApiProblem, type DocumentRow, DocumentSending, DraftSaver, type PlanSheet, toApiProblem } from '@pluriel/web/api-client';
import type { CarePlanContent, PaiPlan } from '@pluriel/record/domain';

type Content = PaiPlan | CarePlanContent;

/** State of a plan being written or read. Provided by the page: one draft, one store. */
@Injectable()
export class PlanStore {
  private readonly api = inject(Api);
  readonly sending = inject(DocumentSending);
  private readonly server = signal<PlanSheet | null>(null);
  readonly plan = this.server.asReadonly();
  readonly content = signal<Content | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly readOnly = computed(() => this.server()?.state === 'validated');
  readonly saver = new DraftSaver<{ content: Content }, PlanSheet>(
    (body, version) => this.api.put<PlanSheet>(`/v1/plans/${this.server()?.id ?? ''}`, body, { version }),
    // The words of the screen stay: they are newer than what was saved.
    (fresh) => { this.server.set(fresh); void this.sending.draw(); },
  );

  async load(id: string): Promise<void> {
    if (this.server()?.id === id) return;
    if (this.server() !== null && !this.saver.clean()) await this.saver.flush();
    this.saver.stop();
    this.server.set(null);
    this.problem.set(null);
    try {
      const plan = await this.api.get<PlanSheet>(`/v1/plans/${id}`);
      this.take(plan);
      this.sending.open('plan', plan.id, plan.documentId);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  /** One gesture of a person: shown at once, saved by itself. */
  change(content: Content): void {
    if (this.readOnly()) return;
    this.content.set(content);
    this.saver.change({ content });
  }

  /** What the server says of a field, at the save or at the signature. */
  error(field: string): string | null { return [...(this.saver.problem()?.fields ?? []), ...(this.sending.problem()?.fields ?? [])].find((each) => each.field === field)?.message ?? null; }

  /** After « changed elsewhere »: keep what is on this screen, or take the other version. */
  async settleStale(keepMine: boolean): Promise<void> {
    const fresh = this.saver.problem()?.current as PlanSheet | undefined;
    const content = this.content();
    if (fresh === undefined || content === null) return;
    if (keepMine) await this.saver.overwrite(fresh.version, { content });
    else this.take(fresh);
  }

  /** Saves, then signs. @returns the document; null when the save or the server stops it */
  async validate(): Promise<DocumentRow | null> {
    if (!(await this.saver.flush())) return null;
    const document = await this.sending.validate(this.saver.savedVersion);
    if (document !== null) this.server.update((plan) => (plan === null ? null : { ...plan, state: 'validated' as const, documentId: document.id }));
    return document;
  }

  async discard(): Promise<boolean> {
    const version = await this.saver.abandon();
    try {
      await this.api.delete(`/v1/plans/${this.server()?.id ?? ''}`, { version });
      this.server.set(null);
      return true;
    } catch (error) { this.problem.set(toApiProblem(error)); return false; }
  }

  async leave(): Promise<void> {
    if (this.server() !== null && !this.readOnly()) await this.saver.flush();
    this.saver.stop();
  }

  private take(plan: PlanSheet): void {
    this.server.set(plan);
    this.content.set(plan.content as unknown as Content);
    this.saver.start(plan.version);
  }
}
