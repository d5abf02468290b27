import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, LiveChanges, type VerificationBatchView, type VerificationPlanView, type VerificationProgress, toApiProblem } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, type IconName, InputDirective, MomentPipe, StatePanelComponent, SwitchComponent, Toasts } from '@pluriel/web/ui';

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${hour} h` }));

/** Periodic verification of the INS (INS-44): what is late, what INSi said, the batch in flight, and how much the centre asks for. Counts only, no name. */
@Component({
  selector: 'pl-verification',
  imports: [FieldComponent, IconComponent, InputDirective, MomentPipe, ReactiveFormsModule, StatePanelComponent, SwitchComponent],
  templateUrl: './verification.page.html',
  styleUrl: './verification.page.css',
})
export class VerificationPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly hours = hours;
  protected readonly progress = signal<VerificationProgress | null>(null);
  protected readonly failed = signal<ApiProblem | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly form = new FormGroup({
    paused: new FormControl(false, { nonNullable: true }), peoplePerHour: new FormControl(200, { nonNullable: true }), fromHour: new FormControl(20, { nonNullable: true }), toHour: new FormControl(6, { nonNullable: true }),
  });
  protected readonly errors = computed<Record<string, string>>(() => Object.fromEntries((this.problem()?.fields ?? []).map(({ field, message }) => [field, message])));
  protected readonly upToDate = computed(() => { const seen = this.progress(); return seen ? Math.max(0, seen.withIns - seen.due) : 0; });
  protected readonly share = computed(() => { const seen = this.progress(); return seen && seen.withIns > 0 ? Math.floor((100 * this.upToDate()) / seen.withIns) : 100; });
  protected readonly sentence = computed(() => {
    const seen = this.progress();
    if (!seen) return '';
    if (!seen.connected) return 'Ce centre n’est pas raccordé à INSi : rien n’est vérifié.';
    if (seen.plan.paused) return 'La vérification est suspendue. Aucun nouveau lot ne part.';
    if (seen.due === 0) return 'Toutes les identités sont à jour. La prochaine vérification viendra à son échéance.';
    return `${seen.due} ${seen.due === 1 ? 'identité est' : 'identités sont'} à revérifier : environ ${seen.nightsLeft} ${seen.nightsLeft === 1 ? 'nuit' : 'nuits'}. Rien à faire.`;
  });

  constructor() {
    void this.read();
    inject(LiveChanges).on('verification').pipe(takeUntilDestroyed()).subscribe(() => { void this.read(); });
  }

  protected async read(): Promise<void> {
    try {
      const progress = await this.api.get<VerificationProgress>('/v1/ins-verification');
      this.progress.set(progress);
      this.failed.set(null);
      if (!this.form.dirty) this.fill(progress.plan);
    } catch (error) { this.failed.set(toApiProblem(error)); }
  }

  protected async save(): Promise<void> {
    const plan = this.progress()?.plan;
    if (!plan) return;
    const { paused, peoplePerHour, fromHour, toHour } = this.form.getRawValue();
    await this.run(async () => {
      const saved = await this.api.put<VerificationPlanView>('/v1/ins-verification/plan', { paused, peoplePerHour: Number(peoplePerHour), fromHour: Number(fromHour), toHour: Number(toHour) }, { version: plan.version });
      this.form.markAsPristine();
      this.fill(saved);
      this.toasts.say('Réglage enregistré');
    });
  }

  protected start(): Promise<void> { return this.run(async () => { await this.api.post('/v1/ins-verification/runs', {}); this.toasts.say('Un lot part maintenant, sans attendre la nuit'); }); }
  protected decide(batch: VerificationBatchView, decision: 'apply' | 'abandon'): Promise<void> {
    return this.run(async () => { await this.api.post(`/v1/ins-verification/batches/${batch.id}/decision`, { decision }); this.toasts.say(decision === 'apply' ? 'Résultat écrit dans les dossiers' : 'Lot abandonné, rien n’a changé'); });
  }
  protected undo(): void { this.form.markAsPristine(); const plan = this.progress()?.plan; if (plan) this.fill(plan); }

  protected readonly icon = (batch: VerificationBatchView): IconName => ({ running: 'sync', waiting: 'hourglass_top', held: 'warning', done: 'check_circle', 'given-up': 'block' } as const)[batch.state];
  protected readonly ink = (batch: VerificationBatchView): string => ({ running: 'wait-ink', waiting: 'wait-ink', held: 'hold-ink', done: 'ok-ink', 'given-up': 'i2' })[batch.state];

  private fill({ paused, peoplePerHour, fromHour, toHour }: VerificationPlanView): void { this.form.reset({ paused, peoplePerHour, fromHour, toHour }); }

  private async run(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try { await work(); await this.read(); } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
