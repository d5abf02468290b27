import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ApiProblem, type CalendarLineDto, type ChildCertificateLine, type GrowthFact, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { DatePipe, FieldComponent, IconComponent, InputDirective, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { PlansCardComponent } from '../plans/plans-card.component';
import { ChildStore } from './child.store';
import { GrowthCardComponent } from './growth-card.component';

type BirthSign = 'gestational-weeks' | 'mother-height' | 'father-height';
const stateWords: Readonly<Record<CalendarLineDto['state'], string>> = { done: 'Fait', draft: 'Brouillon', due: 'À faire', overdue: 'En retard', missed: 'Pas fait ici', upcoming: 'À venir' };
const stateIcons = { done: 'check_circle', draft: 'edit_note', due: 'schedule', overdue: 'warning', missed: 'remove', upcoming: 'event' } as const;

/** « Enfant »: growth, the compulsory examinations with what is due, the certificates, who decides for the child (CHILD-01 to CHILD-12). */
@Component({
  selector: 'pl-child-page',
  imports: [DatePipe, FieldComponent, GrowthCardComponent, IconComponent, InputDirective, PlansCardComponent, RouterLink, StatePanelComponent],
  providers: [ChildStore],
  templateUrl: './child.page.html',
  styleUrl: './child.page.css',
  host: { class: 'page' },
})
export class ChildPage {
  readonly patientId = input.required<string>();
  protected readonly store = inject(ChildStore);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly live = inject(LiveChanges);
  protected readonly busy = signal(false);
  protected readonly refused = signal<ApiProblem | null>(null);
  protected readonly birthErrors = signal<Readonly<Partial<Record<BirthSign, string>>>>({});
  protected readonly mayWrite = computed(() => this.session.can('record.write'));
  protected readonly toFill = computed(() => (this.store.followUp()?.certificates ?? []).filter(({ state, mine }) => mine && (state === 'to-fill' || state === 'draft')));
  protected readonly stateWords = stateWords;
  protected readonly stateIcons = stateIcons;
  protected readonly birthBoxes = computed<readonly { sign: BirthSign; label: string; unit: string; known: GrowthFact | null }[]>(() => {
    const growth = this.store.growth();
    return [{ sign: 'gestational-weeks', label: 'Terme de naissance', unit: 'semaines', known: growth?.weeksAtBirth ?? null }, { sign: 'mother-height', label: 'Taille de la mère', unit: 'cm', known: growth?.motherHeight ?? null }, { sign: 'father-height', label: 'Taille du père', unit: 'cm', known: growth?.fatherHeight ?? null }];
  });

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      void this.store.read(patientId);
      const heard = this.live.on(['patient', 'document'], { patientId }).subscribe(() => void this.store.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
  }

  protected shown(fact: GrowthFact | null): string { return fact === null ? '' : String(fact.value).replace('.', ','); }
  protected said(words: string): void { this.toasts.say(words); }

  protected async withdraw({ words, elementId, version }: { words: string; elementId: string; version: number }): Promise<void> {
    await this.trying(async () => {
      await this.store.withdraw(elementId, version);
      this.toasts.say(`Retiré : ${words}`, { label: 'Annuler', act: () => void this.trying(() => this.store.takeBack(elementId, version + 1)) });
    });
  }

  protected async state(sign: BirthSign, known: GrowthFact | null, text: string): Promise<void> {
    const value = Number(text.trim().replace(',', '.'));
    this.birthErrors.update((errors) => ({ ...errors, [sign]: undefined }));
    if (text.trim() === '' || value === known?.value) return;
    if (!Number.isFinite(value)) { this.birthErrors.update((errors) => ({ ...errors, [sign]: 'Écrivez un nombre.' })); return; }
    try { await this.store.state(sign, known, value); this.toasts.say('Noté.'); } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.birthErrors.update((errors) => ({ ...errors, [sign]: error.fields[0]?.message ?? error.message }));
    }
  }

  /** Opens an examination, a certificate or the sheet of measures; a draft already written is taken up. */
  protected async open(code: string): Promise<void> {
    await this.trying(async () => { await this.router.navigate(['/patients', this.patientId(), 'enfant', (await this.store.open(code)).id]); });
  }

  protected openLine(line: CalendarLineDto | ChildCertificateLine): void {
    if (line.state === 'done' && line.formId) void this.router.navigate(['/patients', this.patientId(), 'enfant', line.formId]);
    else void this.open(line.code);
  }

  private async trying(act: () => Promise<unknown>): Promise<void> {
    this.busy.set(true);
    this.refused.set(null);
    try { await act(); } catch (error) { if (error instanceof ApiProblem) this.refused.set(error); else throw error; } finally { this.busy.set(false); }
  }
}
