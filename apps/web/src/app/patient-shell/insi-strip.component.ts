import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Api, type PatientBanner, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, type IconName, MomentPipe, type SplitAction, SplitButtonComponent, Toasts } from '@pluriel/web/ui';

interface StripView { ink: string; icon: IconName; sentence: string; action: string | null }

/** What the national services say of this patient, in one line each: INSi and DMP. Nothing here blocks a click. */
@Component({
  selector: 'pl-insi-strip',
  imports: [IconComponent, MomentPipe, RouterLink, SplitButtonComponent],
  template: `
    <div class="mes">
      <div class="tl first"><span class="k">Identité nationale (INSi)</span>
        @if (patient().insi.alert; as alert) {
          <span class="v bad-ink row tight" role="status"><pl-icon name="warning" size="s" />{{ alert.sentence }}
            <a class="link" [routerLink]="['/patients', patient().id, 'identite']">{{ alert.kind === 'verification-failed' ? 'Requalifier' : 'Voir les matricules' }}</a>
            @if (alert.kind === 'ins-changed') { <button type="button" class="link" (click)="read()">J’ai lu</button> }</span>
        }
        <span class="v line {{ insi().ink }}"><span class="said"><pl-icon [name]="insi().icon" size="s" /><span>{{ insi().sentence }}</span></span>
          @if (insi().action; as action) { <pl-split-button label="Identité nationale" [small]="true" [actions]="others()" (pressed)="toIdentity()" (chosen)="do($event)">{{ action }}</pl-split-button> }
          @if (refused(); as words) { <span class="bad-ink" role="alert">{{ words }}</span> }</span></div>
      @if (!dmpElsewhere()) { <div class="tl"><span class="k">Mon espace santé (DMP)</span>
        <span class="v {{ dmp().ink }} row tight"><pl-icon [name]="dmp().icon" size="s" />{{ dmp().sentence }}@if (patient().dmp.checkedAt && patient().dmp.state === 'exists') {<span> · lu à {{ patient().dmp.checkedAt | plMoment }}</span>}</span></div> }
      @if (!patient().restricted) { <div class="tl"><span class="k">Traitement de fond</span><span class="v cut" [title]="treatments()">{{ treatments() }}</span></div> }
    </div>
  `,
  styles: '.tl:first-child { border-left: 0; padding-left: 0; } .v { font: var(--t-13); } .v.ok-ink { color: var(--ok); } .v.bad-ink { color: var(--bad); } .v.hold-ink { color: var(--hold); } .v.wait-ink { color: var(--wait); } .mes { overflow: hidden; height: auto; min-height: 50px; padding-block: 5px; } .tl { flex-basis: 0; min-width: 0; } .first { flex: 1 1 0; min-width: 200px; } .cut { overflow: hidden; text-overflow: ellipsis; } .line { display: flex; gap: 4px 12px; align-items: center; } .said { display: flex; gap: 5px; align-items: center; min-width: 0; } .first .v { white-space: normal; flex-wrap: wrap; overflow-wrap: anywhere; } .first .line { flex-wrap: nowrap; }',
})
export class InsiStripComponent {
  readonly patient = input.required<PatientBanner>();
  /** The bar of the DMP stands beside: this strip does not say it twice. */
  readonly dmpElsewhere = input(false);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  protected readonly refused = signal<string | null>(null);
  /** What else may be done of this identity without opening its sheet (UX-04). */
  protected readonly others = computed<readonly SplitAction[]>(() => {
    const { attributes, noInsLabel, insi } = this.patient();
    const mayAsk = this.session.can('identity.insi') && !noInsLabel && !attributes.includes('fictive') && !attributes.includes('douteuse') && insi.state !== 'blocked';
    return [
      ...(mayAsk ? [{ key: 'ask', label: 'Interroger INSi maintenant', icon: 'sync' as const, disabled: insi.state === 'running' }] : []),
      { key: 'consents', label: 'Consentements', icon: 'verified_user' as const },
    ];
  });

  protected toIdentity(): void { void this.router.navigate(['/patients', this.patient().id, 'identite']); }

  protected async do(action: string): Promise<void> {
    if (action !== 'ask') { await this.router.navigate(['/patients', this.patient().id, 'consentements']); return; }
    this.refused.set(null);
    try {
      await this.api.post(`/v1/patients/${this.patient().id}/insi-calls`, {});
      this.toasts.say('INSi est interrogé. L’écran reste libre.');
    } catch (error) { const { message, remedy } = toApiProblem(error); this.refused.set(`${message} ${remedy ?? ''}`.trim()); }
  }

  /** The changed matricule was read (EXI VER 02): the line goes away for everybody. */
  protected async read(): Promise<void> { await this.api.post(`/v1/patients/${this.patient().id}/identity-alert/acknowledgement`, {}).catch(() => undefined); }

  protected readonly insi = computed<StripView>(() => {
    const { state, sentence } = this.patient().insi;
    if (this.patient().status === 'qualifiee') return { ink: 'ok-ink', icon: 'check_circle', sentence: 'Qualifiée, rien à faire', action: null };
    switch (state) {
      case 'running': return { ink: 'wait-ink', icon: 'hourglass_top', sentence: sentence || 'Demande en cours. L’écran reste libre.', action: null };
      case 'found-exact': return { ink: 'ok-ink', icon: 'check_circle', sentence: sentence || 'INSi a répondu.', action: 'Comparer et qualifier' };
      case 'found-different': return { ink: 'hold-ink', icon: 'warning', sentence: sentence || 'INSi répond avec une différence.', action: 'Comparer' };
      case 'none': case 'several': return { ink: 'hold-ink', icon: 'person_search', sentence, action: 'Compléter les traits' };
      case 'unavailable': return { ink: 'hold-ink', icon: 'cloud_off', sentence: sentence || 'INSi ne répond pas. Continuez.', action: null };
      case 'blocked': return { ink: this.patient().noInsLabel || this.patient().attributes.includes('fictive') ? 'i2' : 'bad-ink', icon: 'block', sentence, action: 'Voir pourquoi' };
      case 'refused': return { ink: 'bad-ink', icon: 'block', sentence, action: 'Voir pourquoi' };
      case 'not-needed': return { ink: 'i2', icon: 'check', sentence: sentence || 'Rien à demander', action: null };
      default: return { ink: 'i2', icon: 'schedule', sentence: sentence || 'Pas encore demandé', action: 'Voir l’identité' };
    }
  });

  protected readonly dmp = computed<StripView>(() => {
    const { state } = this.patient().dmp;
    switch (state) {
      case 'exists': return { ink: 'ok-ink', icon: 'check_circle', sentence: 'Profil ouvert', action: null };
      case 'none': return { ink: 'i2', icon: 'person_off', sentence: 'Pas de profil pour ce patient', action: null };
      case 'closed': return { ink: 'i2', icon: 'lock', sentence: 'Profil fermé', action: null };
      case 'pending': return { ink: 'wait-ink', icon: 'hourglass_top', sentence: 'Demande en cours', action: null };
      case 'unavailable': return { ink: 'hold-ink', icon: 'cloud_off', sentence: 'DMP indisponible : les envois attendent', action: null };
      default: return { ink: 'i2', icon: 'schedule', sentence: this.patient().status === 'qualifiee' ? 'Pas encore vérifié' : 'Attend l’identité qualifiée', action: null };
    }
  });

  protected readonly treatments = computed(() => this.patient().treatments.length === 0 ? 'Aucun renseigné' : this.patient().treatments.join(' · '));
}
