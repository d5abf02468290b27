import { Component, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { Api, type ApiProblem, type CareTeam, type OpeningInput, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, InputDirective, Toasts } from '@pluriel/web/ui';

type Reason = OpeningInput['reason'];
const reasons: readonly { value: Reason; label: string; ask: string | null }[] = [
  { value: 'seen-now', label: 'Je le vois maintenant', ask: null }, { value: 'advice', label: 'Un avis m’est demandé', ask: null }, { value: 'replacement', label: 'Je remplace…', ask: 'Qui remplacez-vous ?' },
  { value: 'quality-review', label: 'Relecture de qualité…', ask: 'Pourquoi cette relecture ?' }, { value: 'emergency', label: 'Urgence…', ask: 'Quelle urgence ?' },
];

/**
 * For a caregiver outside the care team (structure.md §3.2 rule 7): why he opens this file, in one gesture when the reason says enough. Nothing of the care is
 * on the screen before: the server keeps it. What the patient refused stays closed; « Bris de glace » is elsewhere.
 */
@Component({
  selector: 'pl-opening-strip',
  imports: [FormsModule, IconComponent, InputDirective, RouterLink],
  template: `
    <section class="strip" aria-label="Pourquoi ouvrir ce dossier">
      <pl-icon name="shield_person" />
      <div class="grow">
        <p><b class="m">Vous n’êtes pas dans l’équipe de soins de ce patient.</b> <span class="t13">Son dossier médical s’ouvre 24 h si vous dites pourquoi ; son équipe le lira. Vous pouvez aussi demander à <a class="link" [routerLink]="['/patients', patientId(), 'equipe']">un membre de l’équipe</a>.</span></p>
        @if (asked(); as reason) {
          <form class="row tight" (ngSubmit)="open(reason.value)">
            <label class="t13" for="opening-detail">{{ reason.ask }}</label>
            <input plInput id="opening-detail" name="detail" class="grow" maxlength="300" autocomplete="off" [(ngModel)]="detail" />
            <button type="submit" class="btn p" [disabled]="busy()">Ouvrir</button><button type="button" class="btn t" (click)="asked.set(null)">Annuler</button>
          </form>
        } @else if (mayOpen) {
          <div class="row w tight">@for (reason of reasons; track reason.value) { <button type="button" class="btn" [disabled]="busy()" (click)="choose(reason)">{{ reason.label }}</button> }</div>
        }
        @if (problem(); as refusal) { <p class="t13 bad-ink" role="alert">{{ refusal.message }} {{ refusal.remedy }}</p> }
      </div>
    </section>
  `,
  styles: '.strip { display: flex; gap: 10px; align-items: flex-start; background: var(--hold-bg); color: var(--hold); border-block: 1px solid var(--hold-line, var(--line)); padding: 10px var(--gutter); } .strip p { color: var(--ink); } .row { gap: 8px; margin-top: 8px; } .grow { flex: 1; min-width: 0; } input.grow { max-width: 420px; }',
  host: { class: 'block' },
})
export class OpeningStripComponent {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayOpen = inject(SessionStore).can('record.write');
  protected readonly reasons = reasons;
  protected readonly asked = signal<(typeof reasons)[number] | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected detail = '';

  protected choose(reason: (typeof reasons)[number]): void {
    this.problem.set(null);
    if (reason.ask === null) { void this.open(reason.value); return; }
    this.detail = '';
    this.asked.set(reason);
    setTimeout(() => document.getElementById('opening-detail')?.focus());
  }

  protected async open(reason: Reason): Promise<void> {
    this.busy.set(true);
    try {
      await this.api.post<CareTeam>(`/v1/patients/${this.patientId()}/care-openings`, { reason, detail: this.asked() ? this.detail : null });
      // The screens of the file hear of it by the live update and read again.
      this.toasts.say('Dossier ouvert pour 24 h. Votre motif est noté.');
      this.asked.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
