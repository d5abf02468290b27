import { Component, ElementRef, afterNextRender, computed, effect, inject, input, output, signal } from '@angular/core';
import { IconComponent } from '@pluriel/web/ui';
import type { ConflictRow } from './edit-conflict';

/** Two people edited the same sheet: both readings side by side, and a choice for each field that both changed. Nothing is lost, nothing is written over unseen. */
@Component({
  selector: 'pl-edit-conflict',
  imports: [IconComponent],
  template: `
    <section class="card" role="alert" aria-label="Modifié par quelqu’un d’autre">
      <header><h2 class="row"><pl-icon name="sync_problem" />Quelqu’un a enregistré ce dossier pendant votre saisie</h2></header>
      <p class="t13 i2">Votre saisie est gardée. Ce qu’une seule personne a changé est repris ; choisissez pour le reste, puis enregistrez.</p>
      <table><thead><tr><th scope="col">Champ</th><th scope="col">Votre saisie</th><th scope="col">Enregistré entre-temps</th></tr></thead>
        <tbody>
          @for (row of rows(); track row.field) {
            <tr [class.df]="row.kind === 'both'"><th scope="row">{{ row.label }}</th>
              @if (row.kind === 'both') {
                <td><label class="check"><input type="radio" [name]="'choix-' + row.field" [checked]="chosen()[row.field] === 'mine'" (change)="choose(row.field, 'mine')">{{ row.mine || 'vide' }}</label></td>
                <td><label class="check"><input type="radio" [name]="'choix-' + row.field" [checked]="chosen()[row.field] === 'theirs'" (change)="choose(row.field, 'theirs')">{{ row.theirs || 'vide' }}</label></td>
              } @else {
                <td [class.kept]="row.kind === 'mine'">{{ row.mine || 'vide' }}@if (row.kind === 'mine') { <span class="i2"> · repris</span> }</td>
                <td [class.kept]="row.kind === 'theirs'">{{ row.theirs || 'vide' }}@if (row.kind === 'theirs') { <span class="i2"> · repris</span> }</td>
              }
            </tr>
          }
        </tbody></table>
      <div class="row w ft"><button type="button" class="btn t" (click)="dropped.emit()">Abandonner ma saisie</button><span class="sp"></span>
        <button type="button" class="btn p" [disabled]="!decided()" (click)="resolved.emit(theirs())">Reprendre ce choix dans la fiche</button></div>
    </section>
  `,
  styles: `
    .card { margin-bottom: 14px; border: 1px solid var(--hold); }
    h2 { font: 650 16px/22px var(--font); margin: 0; }
    p { margin: 0; padding: 0 16px 8px; }
    td, th { padding: 5px 16px; }
    th[scope=row] { color: var(--ink-2); font-weight: 500; text-align: left; }
    .df { background: var(--hold-bg); }
    .kept { font-weight: 600; }
    .ft { padding: 10px 16px 14px; }
  `,
})
export class EditConflictComponent {
  readonly rows = input.required<readonly ConflictRow[]>();
  /** The fields to take from what was saved meanwhile. */
  readonly resolved = output<readonly string[]>();
  readonly dropped = output();
  protected readonly chosen = signal<Readonly<Record<string, 'mine' | 'theirs'>>>({});
  protected readonly decided = computed(() => this.rows().every((row) => row.kind !== 'both' || this.chosen()[row.field] !== undefined));
  protected readonly theirs = computed(() => this.rows().filter((row) => row.kind === 'theirs' || this.chosen()[row.field] === 'theirs').map((row) => row.field));

  constructor() {
    effect(() => { this.rows(); this.chosen.set({}); });
    // The person was at the bottom of the sheet, on the button that saves.
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => { host.scrollIntoView({ block: 'start' }); host.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true }); });
  }

  protected choose(field: string, whose: 'mine' | 'theirs'): void { this.chosen.update((chosen) => ({ ...chosen, [field]: whose })); }
}
