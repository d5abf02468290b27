import { Component, computed, inject, signal } from '@angular/core';
import { numberingErrors, prescriptionNumber, type Numbering, type NumberingScope } from '@pluriel/prescribing/domain';
import { Api, type ApiProblem, type NumberingSettings, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, InputDirective, SegmentedComponent, StatePanelComponent, SwitchComponent, Toasts } from '@pluriel/web/ui';
import { FormsModule } from '@angular/forms';

/** Numbering of prescriptions, a choice of the centre (RX-20): the next number is shown while the form is chosen. */
@Component({
  selector: 'pl-numbering-page',
  imports: [ErrorSummaryComponent, FieldComponent, FormsModule, InputDirective, SegmentedComponent, StatePanelComponent, SwitchComponent],
  template: `
    @if (wanted(); as one) {
      <section class="card narrow"><header><h2>Numéro des ordonnances</h2></header>
        <div class="bd stack">
          @if (problem(); as refusal) { <pl-error-summary [problems]="refusal.fields" [message]="refusal.fields.length ? null : refusal.message" [remedy]="refusal.remedy" /> }
          <div class="row"><span class="grow"><b class="m">Numéroter les ordonnances</b><br /><span class="t13 i2">Chaque ordonnance signée reçoit le numéro suivant, sans trou. Il s’imprime sous le titre.</span></span>
            <pl-switch label="Numéroter les ordonnances" [on]="one.enabled" [off]="off()" (onChange)="change({ enabled: $event })" /></div>
          @if (one.enabled) {
            <pl-field label="Préfixe" name="prefix" [optional]="true" help="Une lettre, puis lettres ou chiffres : 8 caractères au plus." [error]="errorOf('prefix')"><input plInput type="text" maxlength="8" autocomplete="off" [readonly]="off()" [value]="one.prefix" (input)="change({ prefix: $any($event.target).value.trim().toUpperCase() })" /></pl-field>
            <pl-field label="Compteur" [group]="true" help="Par an : il repart au premier numéro chaque 1er janvier."><pl-segmented [options]="scopes" [disabled]="off()" [ngModel]="one.scope" (ngModelChange)="scope($event)" /></pl-field>
            <pl-field label="Chiffres du compteur" name="digits" [error]="errorOf('digits')"><input plInput type="number" min="3" max="9" [readonly]="off()" [value]="one.digits" (input)="change({ digits: +$any($event.target).value })" /></pl-field>
            <pl-field label="Premier numéro" name="first" help="Pour continuer après un autre logiciel. Sans effet si des numéros plus grands existent déjà." [error]="errorOf('first')"><input plInput type="number" min="1" [readonly]="off()" [value]="one.first" (input)="change({ first: +$any($event.target).value })" /></pl-field>
            <p class="t14">Forme des numéros : <b class="num">{{ example() }}</b>@if (settings()?.next; as next) { <br /><span class="t13 i2">Prochain numéro : {{ next }}</span> }</p>
          }
          @if (session.can('structure.write')) { <div class="row"><button type="button" class="btn p" [disabled]="busy() || !changed() || errors().length > 0" (click)="save()">Enregistrer</button></div> }
          @else { <p class="t13 i2">Seul un administrateur change ces réglages.</p> }
          <p class="t13 i2">Le nom des médicaments à l’écran se choisit dans vos préférences.</p>
        </div>
      </section>
    } @else if (problem(); as refusal) { <pl-state-panel kind="error" title="Les réglages n’ont pas pu être lus" [text]="refusal.message" (act)="load()" /> } @else { <pl-state-panel kind="loading" /> }
  `,
  styles: '.num { font-variant-numeric: tabular-nums }',
})
export class NumberingPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  protected readonly settings = signal<NumberingSettings | null>(null);
  protected readonly wanted = signal<Numbering | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly scopes = [{ value: 'year', label: 'Par an' }, { value: 'continuous', label: 'Continu' }];
  protected readonly off = computed(() => this.busy() || !this.session.can('structure.write'));
  protected readonly errors = computed(() => { const one = this.wanted(); return one === null || !one.enabled ? [] : numberingErrors(one); });
  protected readonly changed = computed(() => { const [one, known] = [this.wanted(), this.settings()]; return one !== null && known !== null && (Object.keys(one) as (keyof Numbering)[]).some((key) => one[key] !== known[key]); });
  protected readonly example = computed(() => { const one = this.wanted(); return one === null || this.errors().length > 0 ? '…' : prescriptionNumber(one, new Date().toISOString().slice(0, 10), one.first); });

  constructor() { void this.load(); }

  protected async load(): Promise<void> {
    try { this.take(await this.api.get<NumberingSettings>('/v1/prescription-numbering')); this.problem.set(null); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected errorOf(field: string): string | null { return this.errors().find((error) => error.field === field)?.message ?? null; }
  protected change(part: Partial<Numbering>): void { this.wanted.update((one) => one && { ...one, ...part }); }
  protected scope(value: string): void { if (value !== this.wanted()?.scope) this.change({ scope: value as NumberingScope }); }

  protected async save(): Promise<void> {
    const [one, known] = [this.wanted(), this.settings()];
    if (one === null || known === null || this.busy()) return;
    this.busy.set(true);
    try {
      this.take(await this.api.put<NumberingSettings>('/v1/prescription-numbering', one, { version: known.version }));
      this.problem.set(null);
      this.toasts.say(one.enabled ? 'Les ordonnances signées à partir de maintenant sont numérotées.' : 'Les ordonnances ne sont plus numérotées.');
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }

  private take(settings: NumberingSettings): void {
    const { enabled, prefix, digits, scope, first } = settings;
    this.settings.set(settings);
    this.wanted.set({ enabled, prefix, digits, scope, first });
  }
}
