import { Component, computed, DestroyRef, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DocumentSending, SessionStore, type VsmDraft, type VsmSection } from '@pluriel/web/api-client';
import { draftWords, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, remedyPath, type RouteRemedy, SigningDeskComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { VsmItemComponent } from './vsm-item.component';
import { sectionWords, tickedIn, waits } from './vsm-words';
import { VsmStore } from './vsm.store';

/** Months offered for the reminder of the next synthesis (VSM-15). */
const reminders: readonly { months: number | null; label: string }[] = [{ months: 3, label: 'dans 3 mois' }, { months: 6, label: 'dans 6 mois' }, { months: 12, label: 'dans un an' }, { months: 24, label: 'dans deux ans' }, { months: null, label: 'jamais' }];

/** « VSM »: the synthesis proposed by the record, ticked, completed and answered section by section, seen as printed, signed (VSM-01 to VSM-10). */
@Component({
  selector: 'pl-vsm',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, RouterLink, SigningDeskComponent, StatePanelComponent, VsmItemComponent],
  templateUrl: './vsm.page.html',
  styleUrl: './vsm.page.css',
  providers: [DocumentSending, VsmStore],
  host: { class: 'page', '(document:keydown)': 'key($event)', '(window:beforeunload)': 'unload($event)' },
})
export class VsmPage {
  readonly patientId = input.required<string>();
  readonly vsmId = input.required<string>();
  /** « urgence »: the liaison document for emergencies. */
  readonly pour = input<string>();
  protected readonly store = inject(VsmStore);
  protected readonly sending = inject(DocumentSending);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly reminders = reminders;
  protected readonly words = sectionWords;
  protected readonly ticked = tickedIn;
  protected readonly waits = waits;
  private warned = false;
  /** Sections with something in them first show open; the empty ones the frame does not ask for wait in one line. */
  protected readonly shown = computed(() => this.store.sections().filter(({ mandatory, items }) => mandatory || items.length > 0));
  protected readonly others = computed(() => this.store.sections().filter(({ mandatory, items, adds }) => !mandatory && items.length === 0 && adds));
  protected readonly faults = computed(() => this.sending.problem()?.fields ?? []);
  protected readonly saveWords = computed(() => this.store.readOnly() ? 'Signée : elle ne change plus' : draftWords(this.store.saver, '', 'Brouillon proposé par le dossier'));

  constructor() {
    effect(() => {
      const [patientId, id, use] = [this.patientId(), this.vsmId(), this.pour() === 'urgence' ? 'dlu' as const : 'vsm' as const];
      untracked(() => void this.open(patientId, id, use));
    });
    inject(DestroyRef).onDestroy(() => void this.store.leave());
  }

  private async open(patientId: string, id: string, use: VsmDraft['use']): Promise<void> {
    const opened = await this.store.load(patientId, id, use);
    if (opened !== null && opened !== id) await this.router.navigate(['/patients', patientId, 'vsm', opened], { replaceUrl: true });
  }

  /** Asked by the route before leaving: what is not saved keeps the person here once, with its reason on screen; a second try leaves. */
  async mayLeave(): Promise<boolean> {
    if (this.store.readOnly() || this.warned || (await this.store.saver.flush())) return true;
    this.warned = true;
    return false;
  }

  protected unload(event: Event): void { if (!this.store.saver.clean()) event.preventDefault(); }

  protected answered(section: VsmSection, value: string): void { this.store.answer(section.key, value as VsmSection['answer']); }
  protected remind(value: string): void { this.store.remind(value === '' ? null : Number(value)); }

  protected async refresh(): Promise<void> { if (await this.store.refresh()) this.toasts.say('Dossier relu : ce que vous aviez changé ici est resté.'); }

  protected async validate(): Promise<void> {
    const document = await this.store.validate();
    if (document === null) return;
    if (!this.sending.leaves()) this.toasts.say('Synthèse signée. Elle n’est pas envoyée.');
    await this.router.navigate(['/patients', this.patientId(), 'documents'], { queryParams: { document: document.id } });
  }

  protected async discard(): Promise<void> {
    if (!(await this.store.discard())) return;
    this.toasts.say('Brouillon supprimé.');
    await this.router.navigate(['/patients', this.patientId()]);
  }

  protected remedy(action: RouteRemedy): void { void this.router.navigate(remedyPath(action, this.patientId())); }

  protected key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.store.readOnly() || this.store.draft() === null) return;
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur();
    void this.validate();
  }
}
