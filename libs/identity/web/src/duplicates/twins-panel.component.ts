import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import type { PatientRow } from '@pluriel/web/api-client';
import { BirthNamePipe, DatePipe, FieldComponent, IconComponent, type IconName, IdentityPillComponent, InputDirective, PatientNamePipe } from '@pluriel/web/ui';
import { type Beside, besides, type TypedTraits } from './beside';

const looks: Record<Beside['verdict'], { icon: IconName; family: string; words: string }> = { same: { icon: 'check', family: '', words: 'Identique' }, different: { icon: 'warning', family: 'a', words: 'Différent' }, missing: { icon: 'remove', family: 'n', words: '' } };

export type Twin = PatientRow & { reasons?: readonly string[] };

/** The person being created may already have a file: what was typed beside it, then open the old one or say why this is somebody else (J1 B9, INS-62). */
@Component({
  selector: 'pl-twins-panel',
  imports: [BirthNamePipe, DatePipe, FieldComponent, IconComponent, IdentityPillComponent, InputDirective, PatientNamePipe, ReactiveFormsModule, RouterLink],
  template: `
    <section class="card" role="alert">
      <header><pl-icon name="group" /><div class="grow"><h2>Cette personne a peut-être déjà un dossier</h2>
        <p class="t13 i2">Deux dossiers pour une même personne, c’est la moitié de l’histoire dans chacun. Comparez avant de créer.</p></div></header>
      @if (twins().length > 1) {
        <ul class="who" aria-label="Dossiers qui se ressemblent">
          @for (twin of twins(); track twin.id) {
            <li><button type="button" class="plain" [attr.aria-pressed]="twin.id === shown()?.id" (click)="chosen.set(twin.id)"><b class="m">{{ twin | plPatientName }}</b> <span class="i2">{{ twin | plBirthName }} · {{ twin.dateNaissance | plDate }} · dossier {{ twin.fileNumber }}</span></button></li>
          }
        </ul>
      }
      @if (shown(); as twin) {
        <div class="row w why">@if (twins().length === 1) {<b class="m">{{ twin | plPatientName }}</b><span class="i2">{{ twin | plBirthName }} · {{ twin.age }} · dossier {{ twin.fileNumber }}</span>}<pl-identity-pill [status]="twin.status" [attributes]="twin.attributes" />@for (reason of twin.reasons ?? []; track reason) {<span class="chip">{{ reason }}</span>}</div>
        <table>
          <thead><tr><th scope="col">Trait</th><th scope="col">Vous saisissez</th><th scope="col">Dossier {{ twin.fileNumber }}</th><th scope="col">Comparaison</th></tr></thead>
          <tbody>
            @for (row of rows(); track row.label) {
              <tr [class.df]="row.verdict === 'different'"><th scope="row">{{ row.label }}</th><td>{{ row.typed || '—' }}</td><td>{{ row.known || '—' }}</td>
                <td><span class="res {{ looks[row.verdict].family }}"><pl-icon [name]="looks[row.verdict].icon" size="s" />{{ row.verdict === 'missing' ? (row.typed ? 'Absent du dossier' : 'Pas saisi') : looks[row.verdict].words }}</span></td></tr>
            }
          </tbody>
        </table>
        <div class="ql"><p class="t16 m">Est-ce la même personne ?</p>
          <div class="row w"><a class="btn p" [routerLink]="['/patients', twin.id]"><pl-icon name="folder_open" />Oui : ouvrir le dossier {{ twin.fileNumber }}</a></div>
          <form class="row w reason" (submit)="create($event)">
            <pl-field class="grow" label="Non, c’est une autre personne, parce que" name="duplicateReason"><input plInput [formControl]="reason" maxlength="200" placeholder="Jumelle, homonyme…"></pl-field>
            <button type="submit" class="btn" [disabled]="!reason.value.trim() || saving()">Créer quand même</button>
          </form>
        </div>
      }
    </section>
  `,
  styleUrl: './comparison.css',
  host: { class: 'block' },
})
export class TwinsPanelComponent {
  readonly twins = input.required<readonly Twin[]>();
  readonly typed = input.required<TypedTraits>();
  readonly saving = input(false);
  /** The reason why a second file is created. */
  readonly createAnyway = output<string>();
  protected readonly looks = looks;
  protected readonly reason = new FormControl('', { nonNullable: true });
  protected readonly chosen = linkedSignal<readonly Twin[], string | null>({ source: this.twins, computation: (twins) => twins[0]?.id ?? null });
  protected readonly shown = computed(() => this.twins().find((twin) => twin.id === this.chosen()) ?? this.twins()[0]);
  protected readonly rows = computed(() => { const twin = this.shown(); return twin ? besides(this.typed(), twin) : []; });

  protected create(event: Event): void {
    event.preventDefault();
    if (this.reason.value.trim()) this.createAnyway.emit(this.reason.value.trim());
  }
}
