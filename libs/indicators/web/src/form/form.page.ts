import { Component, computed, effect, inject, signal } from '@angular/core';
import { formAxes, formAxisWords, lastMonths, monthWords, type FormAxis } from '@pluriel/indicators/domain';
import { parisDay } from '@pluriel/kernel';
import { Api, ApiProblem, Downloads, toApiProblem, type WaveOneForm } from '@pluriel/web/api-client';
import { IconComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { momentWords } from '../figures/figure-words';

const today = (): string => parisDay(new Date());
interface Asked { from: string; to: string; by: FormAxis }

/** « Formulaire de la vague 1 » (DASH-07): documents of the DMP and messages, by FINESS and RPPS, over whole months. */
@Component({
  selector: 'pl-form',
  imports: [IconComponent, StatePanelComponent],
  templateUrl: './form.page.html',
  styleUrl: '../flows/flows.page.css',
})
export class FormPage {
  private readonly api = inject(Api);
  private readonly downloads = inject(Downloads);
  private readonly toasts = inject(Toasts);
  protected readonly months = [...lastMonths(today())].reverse();
  protected readonly asked = signal<Asked>({ from: `${today().slice(0, 4)}-01`, to: today().slice(0, 7), by: 'both' });
  protected readonly found = signal<WaveOneForm | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly axes = formAxes;
  protected readonly axisWords = formAxisWords;
  protected readonly name = monthWords;
  protected readonly moment = computed(() => momentWords(this.found()?.asOf ?? ''));
  protected readonly before = computed(() => (this.asked().by === 'both' ? 4 : 2));

  constructor() { effect(() => { this.asked(); void this.read(); }); }

  protected choose(part: Partial<Record<keyof Asked, string>>): void { this.asked.update((asked) => ({ ...asked, ...part }) as Asked); }

  protected async read(): Promise<void> {
    const asked = this.asked();
    try {
      const found = await this.api.post<WaveOneForm>('/v1/flow-form', asked);
      if (this.asked() !== asked) return;
      this.found.set(found);
      this.problem.set(null);
    } catch (error) { if (this.asked() === asked) this.problem.set(toApiProblem(error)); }
  }

  protected async export(format: 'xlsx' | 'ods'): Promise<void> {
    try {
      await this.downloads.save('/v1/flow-form/export', { ...this.asked(), format });
      this.toasts.say('Le formulaire est dans vos téléchargements, sans nom de patient.');
    } catch (error) { const { message, remedy } = toApiProblem(error); this.toasts.say([message, remedy].filter(Boolean).join(' ')); }
  }

  protected print(): void { window.print(); }
}
