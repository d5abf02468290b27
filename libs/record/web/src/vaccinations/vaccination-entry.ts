import { computed, inject, Injectable, signal } from '@angular/core';
import { parisDay } from '@pluriel/kernel';
import type { VaccinationContent } from '@pluriel/record/domain';
import { Api, type ApiProblem, type BoxReading, type DocumentRow, type RecipientRef, toApiProblem, type Vaccination, type VaccineProduct } from '@pluriel/web/api-client';
import { Toasts } from '@pluriel/web/ui';
import { contentOfDraft, draftOfContent, emptyDraft, frenchPartial, withProduct, type EntryDraft } from './entry-draft';

/** What became of a vaccination: its place in the booklet, and its note when it was signed. */
export interface EntryOutcome { vaccination: Vaccination; document: DocumentRow | null }

/** The vaccination being written: scanned or typed, then kept and signed in one gesture. Provided by the page of a screen. */
@Injectable()
export class VaccinationEntry {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private patientId = '';
  private birth = '';
  /** What is already in the booklet: corrected in place, never recorded twice. */
  private kept: { id: string; version: number } | null = null;
  private turn = 0;
  /** Moves on with each person and each vaccination opened: an answer that comes for the one before changes nothing of this one. */
  private opening = 0;
  readonly draft = signal<EntryDraft | null>(null);
  readonly box = signal<BoxReading | null>(null);
  readonly reading = signal(false);
  readonly busy = signal(false);
  readonly problem = signal<ApiProblem | null>(null);
  /** The version of a colleague who saved first. */
  readonly conflict = signal<Vaccination | null>(null);
  readonly correcting = signal(false);
  readonly ready = computed(() => (this.draft()?.name.trim() ?? '') !== '' && !this.busy() && !this.reading());
  readonly expired = computed(() => this.problem()?.fields.some(({ code }) => code === 'vaccination.expired') === true || (this.draft()?.expiredReason ?? '') !== '' || this.box()?.expired === true);
  readonly boxUsed = computed(() => this.problem()?.code === 'vaccination.box-used' || this.draft()?.sharedVial === true);

  start(patientId: string, birth: string, origin: 'given' | 'declared'): void {
    this.reset(patientId, birth);
    this.draft.set(emptyDraft(origin, parisDay(new Date())));
  }

  /** Opens what is in the booklet and not signed. */
  correct(birth: string, { id, patientId, version, origin, content }: Vaccination): void {
    this.reset(patientId, birth);
    this.kept = { id, version };
    this.correcting.set(true);
    this.draft.set(draftOfContent(origin, content as unknown as VaccinationContent));
  }

  close(): void { this.reset('', ''); this.draft.set(null); }
  set(part: Partial<EntryDraft>): void { this.draft.update((draft) => draft && { ...draft, ...part }); }

  /** While a vaccination is being saved nothing else is taken, neither person nor box: it would be mixed up with it. Says so. @returns whether it is so now */
  refusesNow(): boolean {
    if (this.busy()) this.toasts.say('La vaccination en cours s’enregistre encore : recommencez dans un instant.');
    return this.busy();
  }

  /** Reads the code of a box; a newer one takes its place. */
  async scan(content: string): Promise<void> {
    if (this.refusesNow()) return;
    const turn = ++this.turn;
    this.reading.set(true);
    this.problem.set(null);
    try {
      const box = await this.api.post<BoxReading>('/v1/vaccine-boxes/reading', { content, ...(this.patientId === '' ? {} : { patientId: this.patientId }) });
      if (turn === this.turn) this.take(box);
    } catch (error) {
      if (turn === this.turn) { this.box.set(null); this.problem.set(toApiProblem(error)); }
    } finally { if (turn === this.turn) this.reading.set(false); }
  }

  /** Takes a box out: what it filled is emptied. */
  forgetBox(): void {
    this.box.set(null);
    this.problem.set(null);
    this.set({ name: '', cis: null, atc: null, cip13: null, diseases: [], lot: '', expiry: '', serial: '', expiredReason: '', sharedVial: false });
  }

  choose(product: VaccineProduct): void { this.draft.update((draft) => draft && withProduct(draft, product, this.birth)); }

  /** The same vaccine as the last one, for the next person: a vial of several doses has one code. */
  repeat({ name, cis, atc, cip13, diseases, lot, expiry, site, route, dose }: EntryDraft): void { this.set({ name, cis, atc, cip13, diseases, lot, expiry, site, route, dose }); }

  readonly search = async (words: string, signalOfSearch: AbortSignal): Promise<readonly VaccineProduct[]> =>
    (await this.api.post<{ items: VaccineProduct[] }>('/v1/vaccines/search', { words, ...(this.patientId === '' ? {} : { patientId: this.patientId }) }, { signal: signalOfSearch })).items;
  readonly searchPeople = async (q: string, signalOfSearch: AbortSignal): Promise<readonly RecipientRef[]> => (await this.api.post<{ items: RecipientRef[] }>('/v1/recipients/search', { q }, { signal: signalOfSearch })).items;

  /**
   * Keeps the vaccination, then signs its note. A note that is refused leaves the vaccination in the booklet: the next try corrects it.
   * @returns null when something stops it, said by `problem`; or when the screen went to another person meanwhile: what was sent stays with whom it was sent for
   */
  async save({ sign, send = true }: { sign: boolean; send?: boolean }): Promise<EntryOutcome | null> {
    const draft = this.draft();
    if (draft === null || this.busy()) return null;
    const { opening, patientId, kept } = this;
    const elsewhere = (): boolean => opening !== this.opening;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const content = contentOfDraft(draft);
      const vaccination = kept === null
        ? await this.api.post<Vaccination>(`/v1/patients/${patientId}/vaccinations`, { origin: draft.origin === 'imported' ? 'declared' : draft.origin, content })
        : await this.api.put<Vaccination>(`/v1/vaccinations/${kept.id}`, { content }, { version: kept.version });
      if (!elsewhere()) this.kept = { id: vaccination.id, version: vaccination.version };
      const document = sign ? await this.api.post<DocumentRow>(`/v1/vaccinations/${vaccination.id}/note`, { send }, { version: vaccination.version }) : null;
      return elsewhere() ? null : { vaccination, document };
    } catch (error) {
      if (elsewhere()) return null;
      const problem = toApiProblem(error);
      if (problem.stale && problem.current) this.conflict.set(problem.current as Vaccination);
      else { this.problem.set(problem); await this.readAgain(problem.code); }
      return null;
    } finally { this.busy.set(false); }
  }

  /** After « changed elsewhere »: keep what is on this screen, or take the other version. */
  settle(keepMine: boolean): void {
    const theirs = this.conflict();
    this.conflict.set(null);
    if (theirs === null) return;
    this.kept = { id: theirs.id, version: theirs.version };
    if (!keepMine) this.draft.set(draftOfContent(theirs.origin, theirs.content as unknown as VaccinationContent));
  }

  /** A note refused once the vaccination was taken by its signer: its version moved on. */
  private async readAgain(code: string): Promise<void> {
    if (this.kept === null || !code.startsWith('document.')) return;
    const { opening, kept: { id } } = this;
    const found = await this.api.get<{ vaccinations: Vaccination[] }>(`/v1/patients/${this.patientId}/vaccinations`).catch(() => null);
    const row = found?.vaccinations.find((one) => one.id === id);
    if (row && opening === this.opening) this.kept = { id, version: row.version };
  }

  private take(box: BoxReading): void {
    this.box.set(box);
    this.draft.update((draft) => {
      if (draft === null) return null;
      const filled = { ...draft, lot: box.lot ?? draft.lot, expiry: box.expiry === null ? draft.expiry : frenchPartial(box.expiry), serial: box.serial ?? draft.serial, cip13: box.cip13 };
      return box.vaccine ? withProduct(filled, box.vaccine, this.birth) : { ...filled, name: '', cis: null, atc: null, diseases: [] };
    });
  }

  private reset(patientId: string, birth: string): void {
    this.turn += 1;
    this.opening += 1;
    [this.patientId, this.birth, this.kept] = [patientId, birth, null];
    this.box.set(null);
    this.problem.set(null);
    this.conflict.set(null);
    this.reading.set(false);
    this.correcting.set(false);
  }
}
