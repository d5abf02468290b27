import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { diseaseWords, statusWords, vaccinationActs } from '@pluriel/record/domain';
import { LiveChanges, type PlannedVaccination, SessionStore, toApiProblem, type Vaccination } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, ScanClaims, SegmentedComponent, ShortcutDirective, SideSheets, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { BookletStore } from './booklet.store';
import { contentOf } from './booklet-rows';
import { frenchPartial } from './entry-draft';
import { VaccinationEntry, type EntryOutcome } from './vaccination-entry';
import { VaccinationFormComponent } from './vaccination-form.component';
import { VaccinationHistoryComponent } from './vaccination-history.component';

/** « Vaccins »: what is due now, the booklet by disease or by date, and the vaccination being written beside it (VAC-05 to VAC-08). */
@Component({
  selector: 'pl-booklet-page',
  imports: [DatePipe, FormsModule, IconComponent, RouterLink, SegmentedComponent, ShortcutDirective, StatePanelComponent, VaccinationFormComponent],
  templateUrl: './booklet.page.html',
  styleUrl: './booklet.page.css',
  providers: [BookletStore, VaccinationEntry],
  host: { class: 'page' },
})
export class BookletPage {
  readonly patientId = input.required<string>();
  /** The correction of a note, reached from the documents. */
  readonly vaccinationId = input<string>();
  protected readonly store = inject(BookletStore);
  protected readonly entry = inject(VaccinationEntry);
  protected readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly sheets = inject(SideSheets);
  private readonly live = inject(LiveChanges);
  private readonly claims = inject(ScanClaims);
  protected readonly view = signal<'disease' | 'date'>('disease');
  protected readonly views = [{ value: 'disease', label: 'Par maladie' }, { value: 'date', label: 'Par date' }];
  /** The vaccination whose line is open. */
  protected readonly opened = signal<string | null>(null);
  private resumed: string | null = null;
  protected readonly contentOf = contentOf;
  protected readonly french = frenchPartial;
  protected readonly diseaseWords = diseaseWords;
  protected readonly statusWords = statusWords;

  constructor() {
    effect(() => {
      const [asked, booklet] = [this.vaccinationId(), this.store.booklet()];
      if (asked && booklet && untracked(this.entry.draft) === null && this.resumed !== asked) { this.resumed = asked; void this.resume(asked); }
    });
    effect((onCleanup) => {
      const patientId = this.patientId();
      // The person alone is followed: a session unlocked again must not close what is being written.
      const { heard, giveUp } = untracked(() => {
        this.entry.close();
        this.opened.set(null);
        void this.store.read(patientId);
        return {
          heard: this.live.on(['patient', 'document'], { patientId }).subscribe(() => void this.store.read(patientId)),
          giveUp: this.session.can('vaccination.write') ? this.claims.claim((content) => this.scanned(content), { boxes: true }) : () => undefined,
        };
      });
      onCleanup(() => { heard.unsubscribe(); giveUp(); });
    });
  }

  private async resume(id: string): Promise<void> {
    try { this.edit(await this.store.one(id)); } catch (error) { this.store.problem.set(toApiProblem(error)); }
  }

  /** A box scanned anywhere in this screen starts a vaccination. */
  private scanned(content: string): boolean {
    if (/^(?:\][dDqQ]\d)?IS\d{2}/i.test(content) || this.store.booklet() === null) return false;
    if (this.entry.draft() === null) this.start('given');
    void this.entry.scan(content);
    return true;
  }

  protected start(origin: 'given' | 'declared'): void {
    const booklet = this.store.booklet();
    if (booklet && !this.entry.refusesNow()) this.entry.start(this.patientId(), booklet.dateNaissance, origin);
  }

  protected done({ vaccination, document }: EntryOutcome): void {
    this.toasts.say(document === null ? 'Vaccination notée au carnet.' : 'Note de vaccination validée : elle part d’elle-même.');
    this.entry.close();
    this.opened.set(vaccination.id);
    void this.store.read(this.patientId());
  }

  protected toggle({ id }: Vaccination): void { this.opened.update((open) => (open === id ? null : id)); }
  protected history(row: Vaccination): void { this.sheets.open(VaccinationHistoryComponent, { data: { row }, label: 'Historique' }); }
  protected edit(row: Vaccination): void { if (!this.entry.refusesNow()) this.entry.correct(this.store.booklet()?.dateNaissance ?? '', row); }

  protected async correctNote(row: Vaccination): Promise<void> {
    const draft = await this.store.openCorrection(row);
    if (draft) this.edit(draft);
  }
  protected async sign(row: Vaccination): Promise<void> { if (await this.store.sign(row)) this.toasts.say('Note de vaccination validée : elle part d’elle-même.'); }
  protected async confirm(row: Vaccination): Promise<void> { if (await this.store.confirm(row)) this.toasts.say('Vaccination validée.'); }
  protected async remove(row: Vaccination): Promise<void> { if (await this.store.end(row)) this.toasts.say('Retirée du carnet ; elle reste dans son historique.'); }

  protected actWords(row: Vaccination): string {
    const { status, act, rank, reason } = contentOf(row);
    return status === 'done' ? [vaccinationActs[act], rank === null ? '' : `n° ${rank}`].filter(Boolean).join(' ') : `${statusWords[status]}${reason ? ` : ${reason}` : ''}`;
  }

  protected whenWords({ state, dueFrom, lateAfter }: PlannedVaccination): string {
    if (state === 'overdue') return `en retard depuis le ${frenchPartial(lateAfter)}`;
    return state === 'due' ? 'à faire maintenant' : `à partir du ${frenchPartial(dueFrom)}`;
  }
}
