import { Component, inject, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, SessionStore } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, StatePanelComponent, Toasts } from '@pluriel/web/ui';

interface Settings { documentPrompts: number; apcvDependants: 'recuperee' | 'qualifiee'; version: number }
interface Device { code: string; label: string; highTrust: boolean; condition: string | null; offered: boolean; trustable: boolean }

/** What the centre decides about identities: how often a document is asked for (INS-32), as what the INS of a dependant's appli carte Vitale is received (EXI ID 25), and the documents that prove an identity (INS-18). */
@Component({
  selector: 'pl-identity-settings',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ReactiveFormsModule, StatePanelComponent],
  template: `
    @if (failed()) { <pl-state-panel kind="error" title="Ces réglages n’ont pas pu être lus" text="Rien n’a changé." (act)="read()" /> }
    @else if (settings(); as held) {
      <form class="stack narrow" (submit)="save($event)">
        @if (problem(); as refusal) { <pl-error-summary [message]="refusal.message" [remedy]="refusal.remedy" [problems]="refusal.fields" /> }
        <section class="card"><header><h2>Pièce d’identité</h2></header><div class="bd stack">
          <pl-field label="Nombre de demandes" name="documentPrompts" help="Sans pièce, Pluriel la redemande aux visites suivantes, ce nombre de fois au plus. Une visite compte une fois." [error]="problem()?.field('documentPrompts') ?? null">
            <input plInput type="number" min="1" max="10" [formControl]="prompts" [readonly]="!session.can('structure.write')"></pl-field>
        </div></section>
        <section class="card"><header><h2>Appli carte Vitale</h2></header><div class="bd stack">
          <pl-field label="INS issue d’une appli carte Vitale, pour un ayant droit, reçue comme" name="apcvDependants" help="Le titulaire de l’appli est toujours reçu qualifié. Pour un enfant ou un conjoint porté par l’appli, c’est le centre qui décide." [error]="problem()?.field('apcvDependants') ?? null">
            <select plInput [formControl]="dependants"><option value="recuperee">Récupérée : une pièce d’identité reste à demander</option><option value="qualifiee">Qualifiée : aucune pièce à demander</option></select></pl-field>
          @if (session.can('structure.write')) { <div class="row"><button type="submit" class="btn p" [disabled]="busy() || (prompts.value === held.documentPrompts && dependants.value === held.apcvDependants)">Enregistrer</button></div> }
          @else { <p class="t13 i2">Seul un administrateur change ces réglages.</p> }
        </div></section>
      </form>
      <section class="card narrow"><header><h2>Ce que vaut chaque pièce</h2></header>
        @if (session.can('structure.write')) { <p class="bd t13 i2">Une pièce décochée n’est plus proposée, ou ne qualifie plus. Celles que le référentiel national ne croit pas ne peuvent pas être crues ici. Aucune n’est choisie d’avance.</p> }
        <table><thead><tr><th scope="col">Pièce</th><th scope="col">Proposée</th><th scope="col">Valeur</th><th scope="col">Condition</th></tr></thead><tbody>
          @for (device of devices(); track device.code) { <tr><td>{{ device.label }}</td>
            <td>@if (session.can('structure.write')) { <input type="checkbox" [checked]="device.offered" [disabled]="busy()" [attr.aria-label]="device.label + ', proposée'" (change)="decide(device, { offered: $any($event.target).checked })"> } @else { {{ device.offered ? 'Oui' : 'Non' }} }</td>
            <td><span class="row tight">@if (device.trustable && session.can('structure.write')) { <label class="row tight"><input type="checkbox" [checked]="device.highTrust" [disabled]="busy()" [attr.aria-label]="device.label + ', prouve l’identité'" (change)="decide(device, { highTrust: $any($event.target).checked })">Prouve l’identité</label> } @else if (device.highTrust) { <pl-icon name="verified_user" size="s" />Prouve l’identité } @else { <pl-icon name="info" size="s" />Ne suffit pas }</span></td><td class="i2">{{ device.condition ?? '' }}</td></tr> }
        </tbody></table></section>
    } @else { <pl-state-panel kind="loading" /> }
  `,
  styles: `:host { display: grid; gap: 14px; } .narrow { max-width: 760px; } td, th { padding: 6px 16px; vertical-align: top; }`,
})
export class IdentitySettingsPage {
  protected readonly session = inject(SessionStore);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly settings = signal<Settings | null>(null);
  protected readonly devices = signal<readonly Device[]>([]);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly failed = signal(false);
  protected readonly busy = signal(false);
  protected readonly prompts = new FormControl(3, { nonNullable: true });
  protected readonly dependants = new FormControl<'recuperee' | 'qualifiee'>('recuperee', { nonNullable: true });

  constructor() { void this.read(); }

  protected async read(): Promise<void> {
    try {
      const [settings, devices] = await Promise.all([this.api.get<Settings>('/v1/identity-settings'), this.api.get<{ items: Device[] }>('/v1/identity-devices')]);
      this.show(settings);
      this.devices.set(devices.items);
      this.failed.set(false);
    } catch { this.failed.set(true); }
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const held = this.settings();
    if (!held) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.show(await this.api.put<Settings>('/v1/identity-settings', { documentPrompts: this.prompts.value, apcvDependants: this.dependants.value }, { version: held.version }));
      this.toasts.say('Réglages enregistrés.');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
      if (error.stale) this.show(error.current as Settings);
    } finally { this.busy.set(false); }
  }

  /** One box of the table: saved at once, read again when it was refused (EXI ID 19). */
  protected async decide(device: Device, change: Partial<Pick<Device, 'offered' | 'highTrust'>>): Promise<void> {
    const held = this.settings();
    if (!held) return;
    this.busy.set(true);
    this.problem.set(null);
    const devices = this.devices().map((each) => ({ ...each, ...(each.code === device.code ? change : {}) })).map(({ code, offered, highTrust }) => ({ code, offered, trusted: highTrust }));
    try {
      this.settings.set(await this.api.put<Settings>('/v1/identity-settings/devices', { devices }, { version: held.version }));
      this.toasts.say(`${device.label} : enregistré.`);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
      if (error.stale) this.show(error.current as Settings);
    } finally { this.busy.set(false); }
    this.devices.set((await this.api.get<{ items: Device[] }>('/v1/identity-devices')).items);
  }

  private show(settings: Settings): void { 
    this.settings.set(settings);
    this.prompts.setValue(settings.documentPrompts);
    this.dependants.setValue(settings.apcvDependants);
    if (!this.session.can('structure.write')) this.dependants.disable();
  }
}
