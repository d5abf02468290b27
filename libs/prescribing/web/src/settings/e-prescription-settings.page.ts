import { Component, inject, signal } from '@angular/core';
import { Api, type ApiProblem, type EPrescriptionSettings, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, StatePanelComponent, SwitchComponent, Toasts } from '@pluriel/web/ui';

/** How the consent of the patient to what his prescriber may read is asked (RX-07, RX-08). */
@Component({
  selector: 'pl-e-prescription-settings',
  imports: [ErrorSummaryComponent, StatePanelComponent, SwitchComponent],
  template: `
    @if (settings(); as known) {
      <section class="card narrow"><header><h2>E-prescription</h2></header>
        <div class="bd stack">
          @if (problem(); as refusal) { <pl-error-summary [message]="refusal.message" [remedy]="refusal.remedy" /> }
          <p class="t14">{{ known.connected ? 'Les ordonnances reçoivent un numéro et un code 2D quand la base répond en moins de 5 secondes.' : 'Ce centre n’est raccordé à aucune base d’e-prescription : les ordonnances partent sans code.' }}</p>
          <div class="row"><span class="grow"><b class="m">Reprendre le dernier accord du patient</b><br /><span class="t13 i2">Coché : son accord à la consultation de la délivrance est repris d’une ordonnance à l’autre. Décoché : il est demandé à chaque ordonnance.</span></span>
            <pl-switch label="Reprendre le dernier accord du patient" [on]="known.consentMode === 'remembered'" [off]="busy() || !session.can('structure.write')" (onChange)="save($event)" /></div>
          @if (!session.can('structure.write')) { <p class="t13 i2">Seul un administrateur change ces réglages.</p> }
        </div>
      </section>
    } @else if (problem(); as refusal) { <pl-state-panel kind="error" title="Les réglages n’ont pas pu être lus" [text]="refusal.message" (act)="load()" /> } @else { <pl-state-panel kind="loading" /> }
  `,
})
export class EPrescriptionSettingsPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  protected readonly settings = signal<EPrescriptionSettings | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);

  constructor() { void this.load(); }

  protected async load(): Promise<void> {
    try {
      this.settings.set(await this.api.get<EPrescriptionSettings>('/v1/e-prescription-settings'));
      this.problem.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected async save(remembered: boolean): Promise<void> {
    const known = this.settings();
    if (known === null || this.busy()) return;
    this.busy.set(true);
    try {
      this.settings.set(await this.api.put<EPrescriptionSettings>('/v1/e-prescription-settings', { consentMode: remembered ? 'remembered' : 'each' }, { version: known.version }));
      this.problem.set(null);
      this.toasts.say('Réglage enregistré.');
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
