import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { callDelays, callDelayWords, thresholdWords, visitSigns, type CallDelay } from '@pluriel/coordination/domain';
import { parseMeasure, signFacts } from '@pluriel/record/domain';
import { Api, type ApiProblem, type ThresholdInput, type ThresholdList, type ThresholdView, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, StatePanelComponent, Toasts } from '@pluriel/web/ui';

interface Written { sign: ThresholdView['sign']; operator: ThresholdView['operator']; value: string; delay: CallDelay; active: boolean; version: number; known: boolean }

/** From which values a measure taken at home is told to the doctor, in the centre or for one patient (J3 step 5). */
@Component({
  selector: 'pl-thresholds',
  imports: [DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, StatePanelComponent],
  template: `
    <section class="card" aria-labelledby="seuils">
      <header><pl-icon name="warning" /><h2 id="seuils">Seuils d’alerte des mesures à domicile</h2></header>
      <div class="bd stack">
        <p class="t14">{{ patientId() === null ? 'Une mesure qui atteint un seuil prévient aussitôt le médecin traitant, ou son remplaçant. Un patient peut avoir les siens : dans son dossier, « Visites ».' : 'Pour ce patient, un seuil choisi ici compte à la place de celui du centre.' }}</p>
        @if (problem(); as failed) { <pl-state-panel kind="error" title="Les seuils n’ont pas pu être lus" [text]="failed.message + ' ' + (failed.remedy ?? '')" (act)="read()" /> }
        @else if (list(); as known) {
          <ul>
            @for (item of known.items; track item.sign + item.operator) {
              <li><span class="grow"><b>{{ words(item) }}</b> : {{ item.active ? delays[item.delay] : 'sans alerte' }}<br />
                <span class="t13 i2">{{ item.origin === 'shipped' ? 'Livré avec le logiciel' : item.origin === 'patient' ? 'Choisi pour ce patient' : 'Choisi par le centre' }}@if (item.setByName) {, par {{ item.setByName }}@if (item.setAt) { le {{ item.setAt | plDate }}} }</span></span>
                @if (item.origin === 'shipped') { <span class="pill hold">À valider par le centre</span> }
                @if (known.editable && written() === null) {
                  @if (item.origin === 'shipped' && patientId() === null) { <button type="button" class="btn sm p" [disabled]="busy()" (click)="keep(item)" [attr.aria-label]="'Valider ' + words(item)">Valider</button> }
                  <button type="button" class="btn sm" (click)="edit(item)" [attr.aria-label]="'Modifier ' + words(item)"><pl-icon name="edit" size="s" />Modifier</button>
                }</li>
            } @empty { <li class="i2">Aucun seuil.</li> }
          </ul>
          @if (written(); as draft) {
            <form class="stack" (submit)="$event.preventDefault(); save()">
              @if (refused(); as refusal) { <pl-error-summary [message]="refusal.fields[0]?.message === refusal.message ? null : refusal.message" [remedy]="refusal.remedy" [problems]="refusal.fields" /> }
              <div class="grid4">
                <pl-field label="Mesure" name="sign"><select plInput [disabled]="draft.known" [value]="draft.sign" (change)="write({ sign: $any($event.target).value })">@for (sign of signs; track sign.value) { <option [value]="sign.value" [selected]="sign.value === draft.sign">{{ sign.label }}</option> }</select></pl-field>
                <pl-field label="Alerte" name="operator"><select plInput [disabled]="draft.known" [value]="draft.operator" (change)="write({ operator: $any($event.target).value })"><option value=">=" [selected]="draft.operator === '>='">à partir de</option><option value="<=" [selected]="draft.operator === '<='">jusqu’à</option></select></pl-field>
                <pl-field label="Valeur" name="value" [error]="refused()?.field('value') ?? null"><input plInput inputmode="decimal" autocomplete="off" [value]="draft.value" (input)="write({ value: $any($event.target).value })" /></pl-field>
                <pl-field label="Délai" name="delay"><select plInput [value]="draft.delay" (change)="write({ delay: $any($event.target).value })">@for (delay of allDelays; track delay) { <option [value]="delay" [selected]="delay === draft.delay">{{ delays[delay] }}</option> }</select></pl-field>
              </div>
              <label class="check"><input type="checkbox" class="cb" [checked]="draft.active" (change)="write({ active: $any($event.target).checked })" />Prévenir le médecin</label>
              <div class="row w"><button type="submit" class="btn p" [disabled]="busy()"><pl-icon name="check" />Enregistrer</button><button type="button" class="btn" (click)="written.set(null)">Annuler</button></div>
            </form>
          } @else if (known.editable) { <div class="row"><button type="button" class="btn" (click)="add()"><pl-icon name="add" />Ajouter un seuil</button></div> }
          @else { <p class="t13 i2">Un médecin du centre choisit ces seuils.</p> }
        } @else { <pl-state-panel kind="loading" /> }
      </div>
    </section>
  `,
  styles: `
    section.card { max-width: 860px; } ul { list-style: none; margin: 0; padding: 0; } li { display: flex; gap: 10px; align-items: center; padding: 8px 0; border-top: 1px solid var(--line); flex-wrap: wrap; } li:first-child { border-top: 0; }
    .grid4 { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 10px; align-items: start; } .check { min-height: 32px; }
  `,
})
export class ThresholdsComponent {
  /** Null: those of the centre. */
  readonly patientId = input<string | null>(null);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly list = signal<ThresholdList | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly refused = signal<ApiProblem | null>(null);
  protected readonly written = signal<Written | null>(null);
  protected readonly busy = signal(false);
  protected readonly delays = callDelayWords;
  protected readonly allDelays = callDelays;
  protected readonly words = thresholdWords;
  protected readonly signs = visitSigns.map((value) => ({ value, label: signFacts[value].label }));

  constructor() {
    effect(() => {
      this.patientId();
      untracked(() => { this.list.set(null); this.written.set(null); void this.read(); });
    });
  }

  protected async read(): Promise<void> {
    const patientId = this.patientId();
    try {
      const list = await this.api.get<ThresholdList>(this.path());
      if (patientId !== this.patientId()) return;
      this.list.set(list);
      this.problem.set(null);
    } catch (error) { if (patientId === this.patientId()) this.problem.set(toApiProblem(error)); }
  }

  protected add(): void { this.begin({ sign: 'inr', operator: '>=', value: '', delay: 'today', active: true, version: 0, known: false }); }
  protected edit({ sign, operator, value, delay, active, version }: ThresholdView): void { this.begin({ sign, operator, value: String(value).replace('.', ','), delay, active, version, known: true }); }
  protected write(part: Partial<Written>): void { this.written.update((known) => (known === null ? null : { ...known, ...part })); }
  /** The centre's doctors take the shipped threshold as their own. */
  protected keep({ sign, operator, value, delay, active, version }: ThresholdView): Promise<void> { return this.send({ sign, operator, value, delay, active, version }, 'Seuil validé : il est celui du centre.'); }

  protected async save(): Promise<void> {
    const draft = this.written();
    if (draft === null) return;
    const value = parseMeasure(draft.value);
    // A test that has a threshold already: its version is the one that was read.
    const known = this.list()?.items.find(({ sign, operator }) => sign === draft.sign && operator === draft.operator);
    await this.send({ sign: draft.sign, operator: draft.operator, value: value ?? Number.NaN, delay: draft.delay, active: draft.active, version: draft.known ? draft.version : known?.version ?? 0 }, 'Seuil enregistré : il compte pour les prochaines mesures.');
  }

  private begin(draft: Written): void { this.refused.set(null); this.written.set(draft); }
  private path(): string { return this.patientId() === null ? '/v1/alert-thresholds' : `/v1/patients/${this.patientId() ?? ''}/alert-thresholds`; }

  private async send(input: ThresholdInput, done: string): Promise<void> {
    this.busy.set(true);
    this.refused.set(null);
    try {
      this.list.set(await this.api.put<ThresholdList>(this.path(), input));
      this.written.set(null);
      this.toasts.say(done);
    } catch (error) {
      const problem = toApiProblem(error);
      this.refused.set(problem);
      if (problem.stale) this.list.set(problem.current as ThresholdList);
    } finally { this.busy.set(false); }
  }
}
