import { Dialog } from '@angular/cdk/dialog';
import { Overlay } from '@angular/cdk/overlay';
import { Component, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { LockScreenComponent } from '@pluriel/security/web';
import { LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { IconComponent, type IconName } from '@pluriel/web/ui';
import { filter, map } from 'rxjs';
import { IdentityPartComponent } from '../home/identity-part.component';
import { LeaveSession } from '../round/leave-session';
import { ScanListener } from '../scan/scan-listener';
import { ChangeRecipients } from './change-recipients';
import { CoveredOverlays } from './covered-overlays';
import { HoldBarDockComponent } from './hold-bar-dock.component';
import { HoldBarStore } from './hold-bar.store';
import { IdleLock } from './idle-lock';
import { MemosToRead } from './memos-to-read.store';
import { NationalServices } from './national-services.store';
import { OmnisearchComponent } from './omnisearch.component';
import { OpenFiles } from './open-files';
import { ResultsToSee } from './results-to-see.store';
import { ShortcutsSheetComponent, shortcutsDialog } from './shortcuts-sheet.component';
import { asksForShortcuts } from './shortcuts-words';
import { SiteMenuComponent } from './site-menu.component';
import { ToTreat } from './to-treat.store';
import { UserMenuComponent } from './user-menu.component';
import { WeatherComponent } from './weather.component';

interface RailEntry { label: string; link: string; icon: IconName; permission: string; exact?: boolean; professions?: readonly string[]; badge?: () => number; dot?: () => boolean }

/** The frame around every screen: rail, top bar, work area, hold bar, lock screen. */
@Component({
  selector: 'pl-shell',
  imports: [HoldBarDockComponent, IconComponent, IdentityPartComponent, LockScreenComponent, RouterLink, RouterLinkActive, RouterOutlet, SiteMenuComponent, UserMenuComponent, WeatherComponent],
  templateUrl: './shell.component.html',
  styles: '.ftabs .close { padding: 0 4px; height: 24px; } .ftab { max-width: 220px; } .main > .screen { flex: 1; min-height: 0; overflow: auto; display: flex; flex-direction: column; } .rail a { position: relative; } .dot { position: absolute; top: 8px; right: 22px; width: 9px; height: 9px; border-radius: 50%; background: #ff8a80; } :host { display: block; }',
  host: { '(document:keydown)': 'shortcut($event)' },
})
export class ShellComponent {
  protected readonly session = inject(SessionStore);
  protected readonly files = inject(OpenFiles);
  private readonly toTreat = inject(ToTreat);
  private readonly results = inject(ResultsToSee);
  private readonly memos = inject(MemosToRead);
  private readonly router = inject(Router);
  private readonly dialog = inject(Dialog);
  private readonly overlay = inject(Overlay);
  private readonly live = inject(LiveChanges);
  private readonly holdBar = inject(HoldBarStore);
  private readonly leaving = inject(LeaveSession);
  private readonly recipients = inject(ChangeRecipients);
  private readonly url = toSignal(inject(Router).events.pipe(filter((event) => event instanceof NavigationEnd), map((event) => event.urlAfterRedirects)), { initialValue: '' });

  private readonly entries: readonly RailEntry[] = [
    { label: 'Accueil', link: '/', icon: 'home', permission: 'session', exact: true, dot: () => this.memos.total() > 0 },
    { label: 'Patients', link: '/patients', icon: 'group', permission: 'patient.search' },
    { label: 'Tournée', link: '/tournee', icon: 'route', permission: 'record.write', professions: ['infirmier', 'ipa', 'kine', 'sage-femme', 'orthophoniste'] },
    { label: 'Identités', link: '/identites', icon: 'badge', permission: 'patient.search', badge: () => this.toTreat.identities() },
    { label: 'Résultats', link: '/resultats', icon: 'science', permission: 'biology.acknowledge', badge: () => this.results.total() },
    { label: 'Envois', link: '/envois', icon: 'outbox', permission: 'dispatch.read', badge: () => this.toTreat.sends() },
    { label: 'Pilotage', link: '/pilotage', icon: 'monitoring', permission: 'indicators.read' },
    { label: 'Tableaux de bord', link: '/tableaux-de-bord', icon: 'table_rows', permission: 'indicators.read' },
    { label: 'Journal', link: '/journal', icon: 'manage_history', permission: 'audit.read' },
  ];
  protected readonly rail = computed(() => this.entries.filter((entry) => this.session.can(entry.permission) && (entry.professions?.includes(this.session.user()?.profession ?? '') ?? true)));

  constructor() {
    inject(IdleLock);
    inject(CoveredOverlays);
    inject(ScanListener);
    const services = inject(NationalServices);
    effect(() => {
      if (this.session.user() === null || this.session.locked()) return;
      this.live.connect();
      void services.load();
      void this.holdBar.load();
      void this.toTreat.load();
      void this.results.load();
      void this.memos.load();
    });
    effect(() => {
      if (this.session.gone()) void this.toSignIn('fermee').then(() => this.leaving.ended());
    });
    effect(() => this.rememberPlace(this.url()));
  }

  protected search(): void {
    if (this.dialog.openDialogs.length > 0 || this.session.locked()) return;
    this.dialog.open(OmnisearchComponent, {
      ariaLabel: 'Rechercher ou agir', width: 'min(640px, 94vw)', maxHeight: '80vh', panelClass: 'palette-panel', backdropClass: 'sheet-backdrop',
      positionStrategy: this.overlay.position().global().top('9px').left('max(100px, 8vw)'), restoreFocus: true, autoFocus: false,
    });
  }

  protected shortcut(event: KeyboardEvent): void {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && key === 'k') {
      event.preventDefault();
      this.search();
    } else if (event.altKey && !event.ctrlKey && key === 'l') {
      event.preventDefault();
      void this.session.lock();
    } else if (event.altKey && !event.ctrlKey && key === 'n' && !event.defaultPrevented && this.session.can('patient.write') && !this.session.locked()) {
      event.preventDefault();
      void this.router.navigateByUrl('/patients/nouveau');
    } else if (asksForShortcuts(event) && this.dialog.openDialogs.length === 0 && !this.session.locked()) {
      event.preventDefault();
      this.shortcuts();
    }
  }

  protected shortcuts(): void { this.dialog.open(ShortcutsSheetComponent, shortcutsDialog); }

  protected closeFile(id: string): void {
    const here = this.url().startsWith(`/patients/${id}`);
    this.files.close(id);
    if (here) void this.router.navigateByUrl(this.files.files().at(-1)?.path ?? '/');
  }

  protected changeRecipients(documentId: string, title: string): void {
    void this.recipients.open(documentId, title);
  }

  /**
   * Another person takes the workstation: the session closes, the place is kept, drafts are on the server (PSC-13). A session opened through Pro Santé Connect
   * is closed there too, or the next person would come in under this one's name (psc.md §7).
   */
  protected async changeUser(): Promise<void> {
    const elsewhere = await this.leaving.signOut();
    if (elsewhere) location.assign(elsewhere);
    else await this.toSignIn(null);
  }

  protected async leave(): Promise<void> {
    const elsewhere = await this.leaving.signOut();
    if (elsewhere) location.assign(elsewhere);
    else await this.router.navigateByUrl('/connexion');
  }

  protected lock(): void { void this.session.lock(); }

  private async toSignIn(reason: string | null): Promise<void> {
    this.live.disconnect();
    await this.router.navigate(['/connexion'], { queryParams: { retour: this.router.url, motif: reason } });
  }

  private rememberPlace(url: string): void {
    const match = /^\/patients\/([0-9a-f-]{36})/.exec(url);
    if (match?.[1]) this.files.remember(match[1], url);
  }
}
