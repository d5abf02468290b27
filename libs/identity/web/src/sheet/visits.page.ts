import { Component, effect, inject, input, signal } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { Api, type AdminSheet, type Visit } from '@pluriel/web/api-client';
import { DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ProfessionBadgeComponent, StatePanelComponent, TimePipe } from '@pluriel/web/ui';
import { AdminSectionsComponent } from './admin-sections.component';
import { AdminSheetStore } from './admin-sheet.store';
import { CommuneFieldsComponent } from './commune-fields.component';
import { fillTexts, textForm, typedTexts } from './sheet-fields';

/** Visit data (PAT-16): the visits noted at the desk, and where care is given when it is not the administrative address (PAT-18). */
@Component({
  selector: 'pl-visits-page',
  imports: [AdminSectionsComponent, CommuneFieldsComponent, DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ProfessionBadgeComponent, ReactiveFormsModule, StatePanelComponent, TimePipe],
  providers: [AdminSheetStore],
  template: `
    <pl-admin-sections [patientId]="patientId()" />
    @if (store.sheet(); as sheet) {
      <div class="wk">
        @if (store.problem()) { <pl-error-summary class="wide" [problems]="store.problems()" [message]="store.problem()?.message ?? null" [remedy]="store.problem()?.remedy ?? null" /> }
        <section class="card" aria-labelledby="venues"><header><h2 id="venues">Venues</h2><span class="sp"></span>@if (visits(); as found) { <span class="t13 i2">{{ found.length }}</span> }</header><div class="bd">
          @if (visits(); as found) {
            @for (visit of found; track visit.id) {
              <div class="wl-"><span><b class="b">{{ visit.day | plDate }}</b> <pl-profession-badge [letters]="visit.letters" [small]="true" /> {{ visit.professional }}<br /><span class="t13">{{ words[visit.state] }}@if (visit.expectedAt) { · prévue {{ visit.expectedAt | plTime }} }@if (visit.arrivedAt) { · arrivée {{ visit.arrivedAt | plTime }} }@if (visit.startedAt) { · reçue {{ visit.startedAt | plTime }} }@if (visit.leftAt) { · partie {{ visit.leftAt | plTime }} }</span><br /><span class="t13">{{ visit.motive }}</span></span><span class="t13">{{ visit.site }}</span></div>
            } @empty { <p class="t13 i2">Aucune venue notée. Celles du tableau d’accueil apparaissent ici.</p> }
          } @else { <pl-state-panel [kind]="failed() ? 'error' : 'loading'" (act)="readVisits(patientId())" /> }
        </div></section>
        <section class="card" aria-labelledby="soins" [formGroup]="care"><header><h2 id="soins">Adresse de soins</h2></header><div class="bd fields">
          <p class="t13 i2 w2">Si les soins ont lieu ailleurs qu’à l’adresse administrative : chez un proche, en résidence…</p>
          <pl-field class="w2" label="Adresse" name="care.line" [optional]="true" [error]="store.errors()['care.line'] ?? null"><input plInput formControlName="line" maxlength="200" autocomplete="off"></pl-field>
          <pl-commune-fields class="w2" prefix="care." [errors]="store.errors()" [readonly]="!store.mayWrite" [postcode]="care.controls.postcode.value" (postcodeChange)="type('postcode', $event)" [city]="care.controls.city.value" (cityChange)="type('city', $event)" />
          <pl-field label="Complément" name="care.complement" [optional]="true" [error]="store.errors()['care.complement'] ?? null"><input plInput formControlName="complement" maxlength="200" autocomplete="off"></pl-field>
          <pl-field label="Code de l’immeuble" name="care.buildingCode" [optional]="true" [error]="store.errors()['care.buildingCode'] ?? null"><input plInput formControlName="buildingCode" maxlength="40" autocomplete="off"></pl-field>
        </div></section>
      </div>
      <footer class="ft"><span class="sp"></span>@if (store.mayWrite) { @if (care.dirty) { <button type="button" class="btn" (click)="fill(sheet)">Annuler</button> } <button type="button" class="btn p" [disabled]="store.saving() || !care.dirty" (click)="save()"><pl-icon name="save" />{{ store.saving() ? 'Enregistrement…' : 'Enregistrer' }}</button> }</footer>
    } @else { <pl-state-panel [kind]="store.problem() ? 'error' : 'loading'" title="Cette fiche n’a pas pu être lue" [text]="store.problem()?.message ?? ''" (act)="store.read(patientId())" /> }
  `,
  styleUrl: './sheet.page.css',
})
export class VisitsPage {
  readonly patientId = input.required<string>();
  protected readonly store = inject(AdminSheetStore);
  private readonly api = inject(Api);
  protected readonly words: Record<Visit['state'], string> = { expected: 'Attendue', arrived: 'En salle d’attente', 'in-consultation': 'En consultation', left: 'Reçue', absent: 'Absente' };
  protected readonly visits = signal<readonly Visit[] | null>(null);
  protected readonly failed = signal(false);
  protected readonly care = textForm(['line', 'complement', 'postcode', 'city', 'buildingCode']);

  constructor() { effect(() => { const id = this.patientId(); void this.store.read(id).then((sheet) => this.fill(sheet)); void this.readVisits(id); }); }

  protected async readVisits(id: string): Promise<void> {
    try { this.visits.set((await this.api.get<{ items: Visit[] }>(`/v1/patients/${id}/visits`)).items); } catch { this.failed.set(true); }
  }

  protected type(name: 'postcode' | 'city', value: string): void {
    if (this.care.controls[name].value === value) return;
    this.care.controls[name].setValue(value);
    this.care.markAsDirty();
  }

  protected fill(sheet: AdminSheet | null): void {
    if (!sheet) return;
    fillTexts(this.care, { ...sheet.care });
    if (!this.store.mayWrite) this.care.disable();
  }

  protected async save(): Promise<void> { this.fill(await this.store.save({ care: typedTexts(this.care) })); }
}
