import { Component, computed, effect, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { yearsBetween } from '@pluriel/identity/domain';
import { parisDay } from '@pluriel/kernel';
import { SessionStore } from '@pluriel/web/api-client';
import { IconComponent, PatientBannerComponent, ShortcutDirective, StatePanelComponent, type Tab, TabBarComponent } from '@pluriel/web/ui';
import { filter, map } from 'rxjs';
import { shownTiles } from '../home/home-cards';
import { IdentityPartComponent } from '../home/identity-part.component';
import { CareOpeningPartComponent } from './care-opening-part.component';
import { DmpPartComponent } from './dmp-part.component';
import { InsiStripComponent } from './insi-strip.component';
import { RemindersPartComponent } from './reminders-part.component';
import { VsmPartComponent } from './vsm-part.component';
import { PatientFileStore } from './patient-file.store';

/** The layout of a patient file: banner, INSi strip, tabs, work. The screens inside come from the contexts. */
@Component({
  selector: 'pl-patient-shell',
  imports: [CareOpeningPartComponent, DmpPartComponent, IconComponent, IdentityPartComponent, InsiStripComponent, PatientBannerComponent, RouterLink, RouterOutlet, ShortcutDirective, StatePanelComponent, TabBarComponent, VsmPartComponent, RemindersPartComponent],
  providers: [PatientFileStore],
  templateUrl: './patient-shell.page.html',
  styles: ':host { display: flex; flex-direction: column; min-height: 0; height: 100%; } .work { flex: 1; min-height: 0; overflow: auto; display: flex; flex-direction: column; } .work ::ng-deep > *:not(router-outlet) { flex: 1; min-height: 0; } pl-state-panel { padding: 20px; }',
})
export class PatientShellPage {
  readonly patientId = input.required<string>();
  protected readonly store = inject(PatientFileStore);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly url = toSignal(this.router.events.pipe(filter((event) => event instanceof NavigationEnd), map((event) => event.urlAfterRedirects)), { initialValue: this.router.url });

  /** Editors take the place: the banner shrinks to one line, name, age, identity and allergy stay. */
  protected readonly editing = computed(() => /\/(ordonnances|consultations|vsm|enfant|plans)\/(actes\/)?(nouvelle|[0-9a-f-]{36})/.test(this.url()));
  /** Under eighteen: growth, examinations and certificates of the child have their place. */
  private readonly minor = computed(() => { const born = this.store.banner()?.dateNaissance ?? ''; return born !== '' && yearsBetween(born, parisDay(new Date())) < 18; });
  protected readonly tabs = computed<readonly Tab[]>(() => {
    const base = `/patients/${this.patientId()}`;
    const tabs: (Tab & { permission: string })[] = [
      { label: 'Fil de l’équipe', link: `${base}/fil`, permission: 'record.read' },
      { label: 'Consultations', link: `${base}/consultations`, permission: 'record.read' },
      { label: 'Synthèse', link: `${base}/synthese`, permission: 'record.read' },
      ...(this.minor() ? [{ label: 'Enfant', link: `${base}/enfant`, permission: 'record.read' }] : []),
      { label: 'Biologie', link: `${base}/biologie`, permission: 'record.read' },
      { label: 'Ordonnances', link: `${base}/ordonnances`, permission: 'record.read' },
      { label: 'Vaccins', link: `${base}/vaccins`, permission: 'vaccination.read' },
      { label: 'Documents', link: `${base}/documents`, permission: 'document.read' },
      { label: 'Visites', link: `${base}/visites`, permission: 'record.read' },
      { label: 'Mon espace santé', link: `${base}/mon-espace-sante`, permission: 'dmp.read' },
      { label: 'Équipe de soins', link: `${base}/equipe`, permission: 'patient.read' },
      { label: 'Administratif', link: `${base}/identite`, permission: 'patient.read' },
      { label: 'Consentements', link: `${base}/consentements`, permission: 'patient.read' },
    ];
    return tabs.filter((tab) => this.session.can(tab.permission));
  });

  /** What the person wants in the banner (UX-05). */
  protected readonly tiles = computed(() => shownTiles(this.session.preferences().bannerTiles));

  constructor() {
    effect(() => { void this.store.open(this.patientId()); });
  }

  protected toIdentity(): void { void this.router.navigate(['/patients', this.patientId(), 'identite']); }
}
