import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { parseMeasure, refuseSummary } from '@pluriel/record/domain';
import type { ClinicalSummary } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, SegmentedComponent, SideSheetComponent, StatePanelComponent, SwitchComponent, Toasts } from '@pluriel/web/ui';
import { SummaryStore } from './summary.store';

const states = [{ value: 'listed', label: 'À signaler' }, { value: 'none-known', label: 'Aucune connue' }, { value: 'not-recorded', label: 'Non renseignée' }];

/** Editor of the clinical summary, in a sheet at the right; Échap closes it. */
@Component({
  selector: 'pl-summary-sheet',
  imports: [ErrorSummaryComponent, FieldComponent, FormsModule, IconComponent, InputDirective, SegmentedComponent, SideSheetComponent, StatePanelComponent, SwitchComponent],
  templateUrl: './summary-sheet.component.html',
  styles: `.line { display: grid; grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr) auto; gap: 8px; align-items: end } .three { grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr) 74px auto } .foot { padding: 12px 0; border-top: 1px solid var(--line) }`,
  providers: [SummaryStore],
})
export class SummarySheetComponent {
  private readonly data = inject<{ patientId: string }>(DIALOG_DATA);
  private readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(SummaryStore);
  protected readonly states = states;
  protected readonly draft = signal<ClinicalSummary | null>(null);
  protected readonly tried = signal(false);
  protected readonly refusal = computed(() => {
    const draft = this.draft();
    return draft === null ? null : refuseSummary(draft);
  });
  /** What to correct, each tied to the box it concerns. */
  protected readonly problems = computed(() => (this.tried() && this.refusal() !== null ? this.refusal()?.errors ?? [] : this.store.problem()?.fields ?? []).map((problem) => ({ ...problem, field: this.boxOf(problem) })));

  constructor() { void this.start(); }

  private async start(): Promise<void> {
    await this.store.read(this.data.patientId);
    const read = this.store.summary();
    this.draft.set(read);
    if (read?.allergyState === 'listed' && read.allergies.length === 0) this.addAllergy();
  }

  protected set(part: Partial<ClinicalSummary>): void { this.draft.update((draft) => (draft === null ? null : { ...draft, ...part })); }

  protected chooseState(allergyState: ClinicalSummary['allergyState']): void {
    this.set({ allergyState, allergies: allergyState === 'listed' ? (this.draft()?.allergies ?? []) : [] });
    if (allergyState === 'listed' && this.draft()?.allergies.length === 0) this.addAllergy();
  }

  protected addAllergy(): void { this.set({ allergyState: 'listed', allergies: [...(this.draft()?.allergies ?? []), { label: '', reaction: null }] }); }
  protected setAllergy(at: number, part: Partial<ClinicalSummary['allergies'][number]>): void { this.set({ allergies: (this.draft()?.allergies ?? []).map((allergy, index) => (index === at ? { ...allergy, ...part } : allergy)) }); }
  protected removeAllergy(at: number): void {
    const allergies = (this.draft()?.allergies ?? []).filter((_, index) => index !== at);
    // An empty list is « not recorded », never « none known »: only a person may say that.
    this.set({ allergies, ...(allergies.length === 0 ? { allergyState: 'not-recorded' as const } : {}) });
  }

  protected addTreatment(): void { this.set({ longTermTreatments: [...(this.draft()?.longTermTreatments ?? []), { label: '', posology: null, since: null }] }); }
  protected setTreatment(at: number, part: Partial<ClinicalSummary['longTermTreatments'][number]>): void { this.set({ longTermTreatments: (this.draft()?.longTermTreatments ?? []).map((treatment, index) => (index === at ? { ...treatment, ...part } : treatment)) }); }
  protected removeTreatment(at: number): void { this.set({ longTermTreatments: (this.draft()?.longTermTreatments ?? []).filter((_, index) => index !== at) }); }
  protected measure(field: 'weightKg' | 'heightCm', text: string): void { this.set({ [field]: parseMeasure(text) }); }
  protected shown(value: number | null): string { return value === null || Number.isNaN(value) ? '' : String(value).replace('.', ','); }
  private boxOf({ field, code }: { field: string; code: string }): string {
    if (code === 'summary.allergy-empty') return `allergie-${this.draft()?.allergies.findIndex(({ label }) => label.trim() === '') ?? 0}`;
    if (code === 'summary.treatment-empty') return `traitement-${this.draft()?.longTermTreatments.findIndex(({ label }) => label.trim() === '') ?? 0}`;
    return field;
  }

  protected errorOf(field: string): string | null { return this.problems().find((problem) => problem.field === field)?.message ?? null; }

  protected async save(): Promise<void> {
    const draft = this.draft();
    this.tried.set(true);
    if (draft === null || this.refusal() !== null) return;
    if (await this.store.write(draft)) { this.toasts.say('Synthèse enregistrée.'); this.dialog.close(true); return; }
    const fresh = this.store.problem()?.stale ? (this.store.problem()?.current as ClinicalSummary | undefined) : undefined;
    if (fresh !== undefined) this.set({ version: fresh.version });
  }

  protected close(): void { this.dialog.close(false); }
}
