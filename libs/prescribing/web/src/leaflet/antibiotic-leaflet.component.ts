import { Component, computed, inject, input, output, signal } from '@angular/core';
import { newId } from '@pluriel/kernel';
import { leafletErrors, mostReasonWords, viralReasons, viralReasonWords, type ViralReason } from '@pluriel/prescribing/domain';
import { Api, type ApiProblem, type DocumentRow, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, openPdf, Toasts } from '@pluriel/web/ui';

/** « Pas d’antibiotique » (RX-39): a reason is ticked, the sheet is signed, kept in the file and printed with one gesture. */
@Component({
  selector: 'pl-antibiotic-leaflet',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective],
  template: `
    <section class="panel" aria-label="Pas d’antibiotique">
      <div class="row"><h2 class="grow">Pas d’antibiotique : une fiche pour le patient</h2><button type="button" class="btn t x sm" aria-label="Fermer" title="Fermer" (click)="closed.emit()"><pl-icon name="close" /></button></div>
      @if (problem(); as refusal) { <pl-error-summary title="La fiche n’est pas signée" [problems]="refusal.fields" [message]="refusal.fields[0]?.message === refusal.message ? null : refusal.message" [remedy]="refusal.remedy" /> }
      <fieldset><legend>Infection due à un virus</legend>
        <div class="reasons">@for (reason of reasons; track reason) { <label class="check"><input type="checkbox" class="cb" [checked]="ticked().has(reason)" (change)="toggle(reason)" /><span>{{ words[reason].label }}</span></label> }</div>
      </fieldset>
      @if (ticked().has('autre')) { <pl-field label="Laquelle" name="other"><input plInput type="text" [attr.maxlength]="most" [value]="other()" (input)="other.set($any($event.target).value)" /></pl-field> }
      <pl-field label="Autre motif pour consulter de nouveau" name="comeBack" [optional]="true" help="La fiche dit déjà : fièvre de plus de 3 jours, pas d’amélioration, nouveau signe, urgences."><input plInput type="text" [attr.maxlength]="most" [value]="comeBack()" (input)="comeBack.set($any($event.target).value)" /></pl-field>
      <div class="row w"><button type="button" class="btn p" [disabled]="busy() || missing()" (click)="sign()"><pl-icon name="print" />Signer et imprimer la fiche</button><span class="t13 i2">Rangée dans ses documents ; elle n’est pas envoyée.</span></div>
    </section>
  `,
  styles: `
    :host { display: block } .panel { display: grid; gap: 8px } fieldset { border: 0; padding: 0; margin: 0 } legend { font-weight: 650; padding: 0 }
    .reasons { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 2px 16px; margin-top: 4px }
  `,
  host: { '(keydown.escape)': 'closed.emit()' },
})
export class AntibioticLeafletComponent {
  readonly patientId = input.required<string>();
  readonly consultationId = input<string | null>(null);
  readonly closed = output();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly reasons = viralReasons;
  protected readonly words = viralReasonWords;
  protected readonly most = mostReasonWords;
  protected readonly ticked = signal<ReadonlySet<ViralReason>>(new Set());
  protected readonly other = signal('');
  protected readonly comeBack = signal('');
  /** Drawn once: pressed again after a lost answer, the same sheet comes back. */
  private readonly id = newId();
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly missing = computed(() => leafletErrors(this.asked()).length > 0);

  protected toggle(reason: ViralReason): void { this.ticked.update((known) => new Set(known.has(reason) ? [...known].filter((kept) => kept !== reason) : [...known, reason])); }

  protected async sign(): Promise<void> {
    if (this.busy() || this.missing()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const { id } = await this.api.post<DocumentRow>(`/v1/patients/${this.patientId()}/antibiotic-leaflets`, { id: this.id, ...this.asked(), ...(this.consultationId() ? { consultationId: this.consultationId() } : {}) });
      this.toasts.say('Fiche signée et rangée dans les documents.');
      this.closed.emit();
      // Signed: a print that fails is tried again from the documents, the sheet is not signed twice.
      try { openPdf((await this.api.file(`/v1/documents/${id}/prints`, {})).blob); } catch { this.toasts.say('La fiche ne s’est pas ouverte. Imprimez-la depuis « Documents ».'); }
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }

  private asked(): { reasons: ViralReason[]; other: string | null; comeBack: string | null } {
    return { reasons: viralReasons.filter((reason) => this.ticked().has(reason)), other: this.other().trim() || null, comeBack: this.comeBack().trim() || null };
  }
}
