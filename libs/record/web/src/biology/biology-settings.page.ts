import { Component, computed, inject, signal } from '@angular/core';
import { FormArray, NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { parisDay } from '@pluriel/kernel';
import { shownUnit, typedUnits, type DelegationKind } from '@pluriel/record/domain';
import { Api, type ApiProblem, type BiologyDelegation, type BiologyDelegations, type BiologySettings, type BiologyThreshold, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, StatePanelComponent, Toasts } from '@pluriel/web/ui';

const stateWords = { 'in-force': 'En cours', 'to-come': 'À venir', past: 'Passée', ended: 'Terminée' } as const;
const today = (): string => parisDay(new Date());

/** Who sees results in whose place, after how long others are told, and from which values the centre wants an alert (BIO-03, BIO-09). */
@Component({
  selector: 'pl-biology-settings',
  imports: [DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ReactiveFormsModule, StatePanelComponent],
  templateUrl: './biology-settings.page.html',
  styles: `
    section.card { max-width: 860px; margin-bottom: 14px; }
    .grid3 { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 10px; }
    li { display: flex; gap: 10px; align-items: center; padding: 8px 0; border-top: 1px solid var(--line); flex-wrap: wrap; }
    li:first-child { border-top: 0; }
    ul { list-style: none; padding: 0; margin: 0; }
    fieldset { border: 1px solid var(--line); border-radius: var(--r-3); padding: 10px 12px 12px; margin: 0; display: grid; gap: 8px; }
    .short { width: 240px; }
  `,
})
export class BiologySettingsPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly builder = inject(NonNullableFormBuilder);
  protected readonly session = inject(SessionStore);
  protected readonly mayDelegate = computed(() => this.session.can('biology.delegate'));
  protected readonly mayWrite = computed(() => this.session.can('structure.write'));
  protected readonly book = signal<BiologyDelegations | null>(null);
  protected readonly settings = signal<BiologySettings | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly refused = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly states = stateWords;
  protected readonly units = typedUnits;
  protected readonly shown = shownUnit;
  protected readonly form = this.builder.group({ fromId: '', toId: '', kind: 'absence' as DelegationKind, from: today(), to: '' });
  protected readonly rules = this.builder.group({ delayMinutes: 60, thresholds: this.builder.array<ReturnType<BiologySettingsPage['line']>>([]) });
  protected readonly thresholds = (): FormArray<ReturnType<BiologySettingsPage['line']>> => this.rules.controls.thresholds;

  constructor() { void this.load(); }

  protected async load(): Promise<void> {
    try {
      const [settings, book] = await Promise.all([this.api.get<BiologySettings>('/v1/biology-settings'), this.mayDelegate() ? this.api.get<BiologyDelegations>('/v1/biology-delegations') : null]);
      this.take(settings);
      this.book.set(book);
      const [only] = book?.requesters ?? [];
      if (only && book?.requesters.length === 1) this.form.patchValue({ fromId: only.id });
      this.problem.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected give(): Promise<void> {
    const { to, ...rest } = this.form.getRawValue();
    return this.attempt(async () => {
      const given = await this.api.post<BiologyDelegation>('/v1/biology-delegations', { ...rest, to: to === '' ? null : to });
      this.form.patchValue({ toId: '', to: '' });
      this.toasts.say(`${given.to.name} verra les résultats de ${given.from.name}.`);
    });
  }

  protected end(row: BiologyDelegation): Promise<void> {
    return this.attempt(async () => {
      await this.api.post(`/v1/biology-delegations/${row.id}/ending`, {}, { version: row.version });
      this.toasts.say('Délégation terminée.');
    });
  }

  protected add(): void { this.thresholds().push(this.line()); }
  protected at(field: string): string | null { return this.refused()?.field(field) ?? null; }

  protected async save(): Promise<void> {
    const known = this.settings();
    if (known === null) return;
    const { delayMinutes, thresholds } = this.rules.getRawValue();
    const number = (text: string): number | null => (text.trim() === '' ? null : Number(text.replace(',', '.')));
    this.busy.set(true);
    this.refused.set(null);
    try {
      this.take(await this.api.put<BiologySettings>('/v1/biology-settings', { delayMinutes: Number(delayMinutes), thresholds: thresholds.map(({ low, high, ...line }) => ({ ...line, low: number(low), high: number(high) })) }, { version: known.version }));
      this.toasts.say('Réglages enregistrés : ils comptent pour les prochains résultats.');
    } catch (error) { this.refused.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }

  private take(settings: BiologySettings): void {
    this.settings.set(settings);
    this.rules.controls.delayMinutes.setValue(settings.delayMinutes);
    this.thresholds().clear();
    for (const threshold of settings.thresholds) this.thresholds().push(this.line(threshold));
    if (!this.mayWrite()) this.rules.disable();
  }

  private line({ label, loinc, unit, low, high, source }: Partial<BiologyThreshold> = {}) {
    const shown = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value).replace('.', ','));
    return this.builder.group({ label: label ?? '', loinc: loinc ?? '', unit: unit ?? 'mmol/L', low: shown(low), high: shown(high), source: source ?? '' });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refused.set(null);
    try { await act(); await this.load(); } catch (error) { this.refused.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
