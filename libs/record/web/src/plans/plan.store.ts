import { Injectable, signal } from '@angular/core';
import { type PlanSheet, SignableDraft, toApiProblem } from '@pluriel/web/api-client';
import type { CarePlanContent, PaiPlan } from '@pluriel/record/domain';

type Content = PaiPlan | CarePlanContent;

/** State of a plan being written or read. Provided by the page: one draft, one store. */
@Injectable()
export class PlanStore extends SignableDraft<PlanSheet, { content: Content | null }> {
  protected readonly path = '/v1/plans';
  protected readonly source = 'plan';
  readonly plan = this.server.asReadonly();
  readonly content = signal<Content | null>(null);

  async load(id: string): Promise<void> {
    if (this.server()?.id === id) return;
    await this.makeRoom();
    this.server.set(null);
    try {
      const plan = await this.api.get<PlanSheet>(`/v1/plans/${id}`);
      await this.show(plan);
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

  protected body(): { content: Content | null } { return { content: this.content() }; }

  protected take(plan: PlanSheet): void {
    this.server.set(plan);
    this.content.set(plan.content as unknown as Content);
    this.saver.start(plan.version);
  }
}
