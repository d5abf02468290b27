import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, ApiProblem, type SendingSettingsInput, type SendingSettingsView, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, InputDirective, StatePanelComponent, SwitchComponent, Toasts } from '@pluriel/web/ui';

type Kind = SendingSettingsView['kinds'][number];
type Codes = Kind['visibility'];

/** What the centre proposes for its sendings (ADM-07): who sees each kind of document in the DMP, before the author decides. */
@Component({
  selector: 'pl-sending-settings',
  imports: [ErrorSummaryComponent, FieldComponent, InputDirective, RouterLink, StatePanelComponent, SwitchComponent],
  template: `
    @if (settings(); as known) {
      <section class="card narrow"><header><h2>Envois</h2></header>
        <div class="bd stack">
          @if (problem(); as refusal) { <pl-error-summary [message]="refusal.message" [remedy]="refusal.remedy" /> }
          <p class="t14">Tout document validé est coché pour le DMP, sauf opposition de la personne. L’auteur le décoche document par document, ou change ce qui est coché d’avance dans <a class="link" routerLink="/reglages/preferences">ses préférences</a>. Le délai avant le départ se règle dans <a class="link" routerLink="/reglages/structure">Structure</a>.</p>
          <div class="row"><span class="grow"><b class="m">Messagerie du patient, cochée d’avance</b><br /><span class="t13 i2">Dans Mon espace santé ; jamais contre une opposition.</span></span><pl-switch label="Messagerie du patient, cochée d’avance" [on]="known.mssantePatient" [off]="busy() || !session.can('structure.write')" (onChange)="save({ kinds: [], mssantePatient: $event })" /></div>
          <h3 class="b">Qui voit le document dans le DMP, proposé d’avance</h3>
          @for (kind of known.kinds; track kind.source) {
            <pl-field [label]="kind.label" [name]="'visibility-' + kind.source">
              <select plInput [disabled]="busy() || !session.can('structure.write')" (change)="propose(kind, $any($event.target).value)">
                @for (choice of choices; track choice.key) { <option [value]="choice.key" [selected]="choice.key === keyOf(kind)">{{ choice.label }}</option> }
              </select>
            </pl-field>
          }
          <p class="t13 i2">Un document caché dans le DMP ne part pas dans la messagerie de ceux à qui il est caché. L’auteur peut toujours choisir autrement.</p>
          @if (!session.can('structure.write')) { <p class="t13 i2">Seul un administrateur change ces réglages.</p> }
        </div>
      </section>
    } @else if (problem(); as refusal) { <pl-state-panel kind="error" title="Les réglages n’ont pas pu être lus" [text]="refusal.message" (act)="load()" /> } @else { <pl-state-panel kind="loading" /> }
  `,
})
export class SendingSettingsPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  protected readonly settings = signal<SendingSettingsView | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly choices: readonly { key: Codes[number] | ''; label: string }[] = [
    { key: '', label: 'Visible par tous ceux qui y ont accès' }, { key: 'INVISIBLE_PATIENT', label: 'Pas encore visible par le patient' }, { key: 'MASQUE_PS', label: 'Masqué aux professionnels' }, { key: 'INVISIBLE_REPRESENTANTS_LEGAUX', label: 'Non visible par les représentants légaux (mineurs seulement)' },
  ];

  constructor() { void this.load(); }

  protected keyOf({ visibility }: Kind): string { return visibility[0] ?? ''; }

  protected async load(): Promise<void> {
    try {
      this.settings.set(await this.api.get<SendingSettingsView>('/v1/sending-settings'));
      this.problem.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected propose(kind: Kind, key: Codes[number] | ''): Promise<void> { return this.save({ kinds: [{ source: kind.source, visibility: key === '' ? [] : [key] }] }); }

  protected async save(change: SendingSettingsInput): Promise<void> {
    const known = this.settings();
    if (known === null) return;
    this.busy.set(true);
    try {
      this.settings.set(await this.api.put<SendingSettingsView>('/v1/sending-settings', change, { version: known.version }));
      this.problem.set(null);
      this.toasts.say('Réglages des envois enregistrés.');
    } catch (error) {
      await this.load();
      this.problem.set(toApiProblem(error));
    } finally { this.busy.set(false); }
  }
}
