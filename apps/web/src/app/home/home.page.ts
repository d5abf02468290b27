import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { Api, type DispatchOrderRow, LiveChanges, type Page, type PatientRow, SessionStore } from '@pluriel/web/api-client';
import { BirthNamePipe, DeliveryLineComponent, IconComponent, IdentityPillComponent, PatientNamePipe, ShortcutDirective, SideSheets, StatePanelComponent, frenchDay } from '@pluriel/web/ui';
import { CountersignCardComponent } from './countersign-card.component';
import { arrangedCards, homeCardFacts } from './home-cards';
import { HoldBarStore } from '../shell/hold-bar.store';
import { ToTreat } from '../shell/to-treat.store';
import { EmergencyNoticesComponent } from './emergency-notices.component';
import { EndingContractsComponent } from './ending-contracts.component';
import { RemindersPartComponent } from '../patient-shell/reminders-part.component';
import { IdentityPartComponent } from './identity-part.component';
import { IdentityTasksComponent } from './identity-tasks.component';
import { DuplicatesCardComponent } from './duplicates-card.component';
import { NationalServicesCardComponent } from './national-services-card.component';
import { MemosCardComponent } from './memos-card.component';
import { ResultsCardComponent } from './results-card.component';

type Reading<T> = { state: 'loading' } | { state: 'error' } | { state: 'ready'; items: readonly T[] };

/** Home: what waits for me. Identities to complete, my sends, errors to treat, recent files (J1 step 1). */
@Component({
  selector: 'pl-home',
  imports: [BirthNamePipe, CountersignCardComponent, DeliveryLineComponent, DuplicatesCardComponent, EmergencyNoticesComponent, EndingContractsComponent, IconComponent, IdentityPillComponent, IdentityPartComponent, IdentityTasksComponent, MemosCardComponent, NationalServicesCardComponent, RemindersPartComponent, PatientNamePipe, ResultsCardComponent, RouterLink, ShortcutDirective, StatePanelComponent],
  templateUrl: './home.page.html',
  styleUrl: './home.page.css',
})
export class HomePage {
  protected readonly session = inject(SessionStore);
  protected readonly toTreat = inject(ToTreat);
  protected readonly holdBar = inject(HoldBarStore);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly sheets = inject(SideSheets);
  /** The cards of this person, in her order (UX-05). */
  private readonly cards = computed(() => arrangedCards(this.session.preferences().homeCards, (permission) => this.session.can(permission)).filter(({ shown }) => shown).map(({ key }) => key));
  protected readonly main = computed(() => this.cards().filter((card) => homeCardFacts[card].column === 'main'));
  protected readonly side = computed(() => this.cards().filter((card) => homeCardFacts[card].column === 'side'));
  protected readonly recent = signal<Reading<PatientRow>>({ state: 'loading' });
  protected readonly errors = signal<Reading<DispatchOrderRow>>({ state: 'loading' });
  /** The desk opens on the board of its site; those who receive patients see their own day (J1 steps 1 and 9). */
  protected readonly desk = computed(() => this.session.can('reception.write') && !this.session.can('record.read') && !this.session.can('record.write'));
  protected readonly receives = computed(() => this.session.can('reception.read') && !this.desk());
  protected readonly hello = computed(() => `Bonjour ${this.session.user()?.givenName ?? ''}`);
  protected readonly summary = computed(() => {
    const day = frenchDay(new Date().toISOString(), 'weekday');
    const today = `${day.charAt(0).toUpperCase()}${day.slice(1)}`;
    const identities = this.toTreat.identities();
    if (!this.session.can('identity.insi')) return today;
    return `${today} · ${identities === 0 ? 'aucune identité à compléter' : identities === 1 ? '1 identité à compléter' : `${identities} identités à compléter`}`;
  });

  constructor() {
    void this.loadRecent();
    void this.loadErrors();
    inject(LiveChanges).on('dispatch-order').pipe(takeUntilDestroyed()).subscribe(() => void this.loadErrors());
  }

  protected async loadRecent(): Promise<void> {
    if (!this.session.can('patient.search')) return;
    try {
      this.recent.set({ state: 'ready', items: (await this.api.get<{ items: PatientRow[] }>('/v1/patients/recent')).items });
    } catch {
      this.recent.set({ state: 'error' });
    }
  }

  protected async loadErrors(): Promise<void> {
    if (!this.session.can('dispatch.read')) return;
    try {
      const page = await this.api.get<Page<DispatchOrderRow>>('/v1/dispatch-orders', { state: 'failed,blocked', mine: this.session.can('document.validate') || null, limit: 8 });
      this.errors.set({ state: 'ready', items: page.items });
    } catch {
      this.errors.set({ state: 'error' });
    }
  }

  protected async arrange(): Promise<void> { const { HomeTilesSheetComponent } = await import('./home-tiles-sheet.component'); this.sheets.open(HomeTilesSheetComponent, { label: 'Mes vignettes' }); }
  protected open(patientId: string): void { void this.router.navigate(['/patients', patientId]); }
}
