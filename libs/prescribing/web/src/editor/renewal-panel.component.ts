import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { isLongTerm, sameProduct, type PrescriptionLine } from '@pluriel/prescribing/domain';
import type { Prescription } from '@pluriel/web/api-client';
import { DatePipe, IconComponent } from '@pluriel/web/ui';
import { DrugLabels } from '../drug-labels';

/** « Comme la dernière fois »: lines of earlier prescriptions, ticked one by one (RX-45). A product already on the sheet is not ticked. */
@Component({
  selector: 'pl-renewal-panel',
  imports: [DatePipe, IconComponent],
  template: `
    <section class="panel" aria-label="Comme la dernière fois">
      <div class="row"><h2 class="grow">Comme la dernière fois</h2><button type="button" class="btn t x sm" aria-label="Fermer" title="Fermer" (click)="closed.emit()"><pl-icon name="close" /></button></div>
      @if (chosen(); as prescription) {
        <p class="t13 i2">Ordonnance du {{ prescription.at | plDate: 'long' }}, {{ prescription.authorName }}</p>
        @for (group of groups(); track group.words) {
        @if (groups().length > 1) { <h3 class="t13 i2">{{ group.words }}</h3> }
        <ul>
          @for (line of group.lines; track line.id) {
            <li><label class="check"><input type="checkbox" class="cb" [checked]="ticked().has(line.id)" (change)="toggle(line.id)" /><span><b class="m">{{ labels.of(line) }}</b> @if (line.zone === 'ald') { <span class="pill flat">ALD</span> }<br /><span class="t13 i2">{{ line.posologyText }}</span></span></label></li>
          }
        </ul>
        }
        <div class="row w">
          <button type="button" class="btn p sm" [disabled]="ticked().size === 0" (click)="take(prescription)">{{ words() }}</button>
          @if (prescriptions().length > 1) {
            <button type="button" class="btn t sm" [disabled]="at() === 0" (click)="at.set(at() - 1)"><pl-icon name="chevron_left" size="s" />plus récente</button>
            <button type="button" class="btn t sm" [disabled]="at() >= prescriptions().length - 1" (click)="at.set(at() + 1)">plus ancienne<pl-icon name="chevron_right" size="s" /></button>
          }
        </div>
      } @else { <p>Aucune ordonnance validée dans ce dossier. Cherchez un médicament ci-dessus.</p> }
    </section>
  `,
  styles: `.panel { margin: 10px 14px } h3 { margin-top: 6px } ul { list-style: none } .check { align-items: flex-start; padding: 3px 0 } .cb { margin-top: 2px } .pill.flat { padding: 0 8px }`,
  host: { class: 'block', '(keydown.escape)': 'closed.emit()' },
})
export class RenewalPanelComponent {
  readonly prescriptions = input.required<readonly Prescription[]>();
  readonly present = input.required<readonly PrescriptionLine[]>();
  readonly renewed = output<{ from: Prescription; lineIds: readonly string[] }>();
  readonly closed = output();
  protected readonly at = linkedSignal<readonly Prescription[], number>({ source: this.prescriptions, computation: () => 0 });
  protected readonly chosen = computed(() => this.prescriptions()[this.at()] ?? null);
  /** Long-term treatments first, apart from what was passing (RX-44). */
  protected readonly groups = computed(() => [
    { words: 'Traitement de fond', lines: (this.chosen()?.lines ?? []).filter(isLongTerm) }, { words: 'Traitement ponctuel', lines: (this.chosen()?.lines ?? []).filter((line) => !isLongTerm(line)) },
  ].filter(({ lines }) => lines.length > 0));
  protected readonly ticked = linkedSignal<Prescription | null, ReadonlySet<string>>({
    source: this.chosen,
    computation: (prescription) => new Set((prescription?.lines ?? []).filter((line) => !this.present().some((kept) => sameProduct(kept, line))).map(({ id }) => id)),
  });
  protected readonly words = computed(() => (this.ticked().size > 1 ? `Reprendre ${this.ticked().size} lignes` : 'Reprendre 1 ligne'));
  protected readonly labels = inject(DrugLabels);

  protected toggle(id: string): void { this.ticked.update((ids) => new Set(ids.has(id) ? [...ids].filter((kept) => kept !== id) : [...ids, id])); }
  protected take(from: Prescription): void { this.renewed.emit({ from, lineIds: [...this.ticked()] }); }
}
