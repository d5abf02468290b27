import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { defaultCellTypes, type CellKey } from '@pluriel/dmp/domain';
import { toApiProblem, type ApiProblem, type DmpPreferences } from '@pluriel/web/api-client';
import { IconComponent, InputDirective, SideSheetComponent, StatePanelComponent, SwitchComponent } from '@pluriel/web/ui';
import { DmpApi } from '../contract/dmp-api';
import { movedType, typeLabel } from './cell-types';

/** The tiles of one's own bar: which are shown, and the types of documents each holds (UX-05, SC.DMP/UX.15). */
@Component({
  selector: 'pl-dmp-cells',
  imports: [FormsModule, IconComponent, InputDirective, SideSheetComponent, StatePanelComponent, SwitchComponent],
  template: `
    <pl-side-sheet heading="Mes vignettes" sub="Pour vous seul, sur tous les dossiers" (closed)="dialog.close(false)">
      @if (problem(); as refused) { <p class="err" role="alert">{{ refused.message }} {{ refused.remedy }}</p> }
      @if (cells().length === 0 && !problem()) { <pl-state-panel kind="loading" /> }
      @for (cell of cells(); track cell.key) {
        <section class="cell">
          <div class="row"><b class="grow">{{ cell.label }}</b>
            @if (cell.key === 'autres') { <span class="t13 i2">Toujours affichée</span> } @else { <pl-switch [label]="'Afficher ' + cell.label" [on]="cell.shown" (onChange)="show(cell.key, $event)" /> }</div>
          @if (cell.key === 'autres') { <p class="t13 i2">Reçoit tout ce qu’aucune vignette affichée ne nomme : aucun document n’est perdu.</p> }
          @else {
            <details><summary>{{ cell.types.length }} types de documents</summary>
              <ul>@for (type of cell.types; track type) { <li><span class="grow">{{ name(type) }}</span><button type="button" class="link" [attr.aria-label]="'Retirer ' + name(type) + ' de ' + cell.label" (click)="move(type, 'autres')">Retirer</button></li> }</ul>
              <label class="row t13">Ajouter <select plInput class="in" [ngModel]="''" [ngModelOptions]="{ standalone: true }" (ngModelChange)="move($event, cell.key)"><option value="">un type de document</option>@for (type of others(cell.key); track type) { <option [value]="type">{{ name(type) }}</option> }</select></label>
            </details>
          }
        </section>
      }
      <div foot class="row w">
        <button type="button" class="btn t" (click)="shipped()"><pl-icon name="restart_alt" size="s" />Comme à l’origine</button><span class="sp"></span>
        <button type="button" class="btn" (click)="dialog.close(false)">Annuler</button>
        <button type="button" class="btn p" [disabled]="cells().length === 0 || busy()" (click)="save()"><pl-icon name="check" />Enregistrer</button>
      </div>
    </pl-side-sheet>
  `,
  styles: '.cell { border-bottom: 1px solid var(--line); padding-bottom: 10px; display: grid; gap: 6px; } summary { cursor: pointer; color: var(--link); font: 600 13px/20px var(--font); min-height: 24px; } ul { list-style: none; margin: 4px 0 8px; padding: 0; } li { display: flex; gap: 8px; font: var(--t-13); padding: 3px 0; } select { flex: 1; min-width: 0; }',
})
export class CellsSheetComponent {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly api = inject(DmpApi);
  private version = 0;
  protected readonly cells = signal<DmpPreferences['cells']>([]);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly name = typeLabel;
  private readonly known = computed(() => [...new Set([...Object.values(defaultCellTypes).flat(), ...this.cells().flatMap(({ types }) => types)])].sort((one, other) => typeLabel(one).localeCompare(typeLabel(other), 'fr')));

  constructor() { void this.api.preferences().then((view) => this.take(view), (error: unknown) => this.problem.set(toApiProblem(error))); }

  protected others(key: CellKey): string[] { const own = this.cells().find((cell) => cell.key === key)?.types ?? []; return this.known().filter((type) => !own.includes(type)); }
  protected show(key: CellKey, shown: boolean): void { this.cells.update((cells) => cells.map((cell) => (cell.key === key ? { ...cell, shown } : cell))); }
  protected move(type: string, to: CellKey): void { if (type !== '') this.cells.update((cells) => movedType(cells, type, to)); }
  protected shipped(): void { this.cells.update((cells) => cells.map((cell) => ({ ...cell, shown: true, types: cell.key === 'autres' ? [] : [...defaultCellTypes[cell.key]] }))); }

  protected async save(): Promise<void> {
    this.busy.set(true);
    try {
      await this.api.savePreferences(this.cells().filter(({ shown }) => shown).map(({ key, types }) => ({ key, types })), this.version);
      this.dialog.close(true);
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }

  private take({ cells, version }: DmpPreferences): void {
    this.cells.set(cells);
    this.version = version;
  }
}
