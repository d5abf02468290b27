import { computed, inject, Injectable, signal } from '@angular/core';
import { refuseReport, resolveConflicts, weakCode, type ConflictChoice, type VisitReport } from '@pluriel/coordination/domain';
import { newId, parisDay } from '@pluriel/kernel';
import { Api, type HomeVisit, type KeptEntry, type Round, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { keepScreens } from '../device/offline-screens';
import { RoundVault } from '../device/round-vault';
import { RoundOutbox } from './round-outbox';
import { entryName, newEntry, nextVisit, photoName, shownVisits, toSettle, waitingWords, type WaitingEntry, type WaitingPhoto, type WrittenFrom } from './round-entries';

/** What the screen waits for: `code` asks for the code of this device, `unprepared` has neither network nor round. */
export type RoundPhase = 'loading' | 'code' | 'round' | 'unprepared' | 'error';

const draftName = (visitId: string, part: string): string => (part === '' ? `brouillon:${visitId}` : `brouillon:${visitId}:${part}`);

/** The round of today on this device, with or without network. What is written is kept first, sent after. */
@Injectable({ providedIn: 'root' })
export class RoundStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly vault = inject(RoundVault);
  private readonly outbox = inject(RoundOutbox);
  private readonly known = signal<Round | null>(null);
  private readonly entriesKept = signal<readonly WaitingEntry[]>([]);
  private readonly photosKept = signal<readonly WaitingPhoto[]>([]);
  readonly phase = signal<RoundPhase>('loading');
  readonly problem = signal<string | null>(null);
  /** Since when the centre does not answer; null while it does. */
  readonly offlineSince = signal<Date | null>(null);
  readonly sending = signal(false);
  /** The session ended: what waits leaves after a new sign-in. */
  readonly signedOut = signal(false);
  readonly prepared = signal(false);
  readonly codeProblem = signal<string | null>(null);
  readonly sentAt = signal<Date | null>(null);
  readonly round = this.known.asReadonly();
  readonly entries = this.entriesKept.asReadonly();
  readonly photos = this.photosKept.asReadonly();
  readonly visits = computed(() => shownVisits(this.known(), this.entriesKept(), this.photosKept()));
  readonly next = computed(() => nextVisit(this.visits()));
  readonly settled = computed(() => this.visits().filter(({ report }) => report.outcome !== 'planned').length);
  readonly waiting = computed(() => waitingWords(this.entriesKept(), this.photosKept(), this.outbox.waiting()));
  readonly toSettle = computed(() => toSettle(this.entriesKept(), this.photosKept()) + this.outbox.toSettle());

  private owner: string | null = null;

  /** Opens what this device holds, else asks the centre. */
  async start(): Promise<void> {
    const user = this.session.user();
    // Somebody else took the device: what the one before had open is not for these eyes.
    if (user !== null && this.owner !== null && this.owner !== user.id) await this.forget();
    if (this.known()?.day === parisDay(new Date()) && (this.vault.open || !this.prepared())) { this.phase.set('round'); await this.sync(); return; }
    this.problem.set(null);
    const facts = await this.vault.facts();
    this.owner = user?.id ?? facts?.owner ?? null;
    if (facts && (user === null || facts.owner === user.id)) {
      this.prepared.set(!facts.expired);
      if (!this.vault.open) { this.phase.set('code'); return; }
      await this.openHeld();
      return;
    }
    this.prepared.set(false);
    await this.readFresh();
  }

  /** @returns whether the code opened what this device holds */
  async unlock(code: string): Promise<boolean> {
    this.codeProblem.set(null);
    // A page left open past the end of the day: what may be read is erased before the code opens the rest (ADR 0033).
    const facts = await this.vault.facts();
    if (facts === null) { this.prepared.set(false); this.empty(); await this.readFresh(); return true; }
    this.prepared.set(!facts.expired);
    const answer = await this.vault.unlock(code);
    if (answer.opened) { await this.openHeld(); return true; }
    if (answer.left > 0) { this.codeProblem.set(`Ce n’est pas le bon code. ${answer.left === 1 ? 'Il reste 1 essai' : `Il reste ${answer.left} essais`} avant que tout soit effacé de cet appareil.`); return false; }
    this.prepared.set(false);
    this.empty();
    this.phase.set('unprepared');
    this.problem.set('Trop de codes faux : la tournée a été effacée de cet appareil. Au retour du réseau, préparez-la de nouveau.');
    return false;
  }

  /** Keeps the round on this device under a code. @returns whether it is ready */
  async prepare(code: string): Promise<boolean> {
    this.codeProblem.set(weakCode(code));
    const user = this.session.user();
    if (this.codeProblem() !== null || user === null) return false;
    const held = await this.vault.facts();
    if (held && held.waiting > 0 && !this.vault.open) { this.codeProblem.set(`Cet appareil garde ${held.waiting} saisie(s) pas encore envoyée(s). Ouvrez-les d’abord avec le code de la tournée précédente.`); return false; }
    try {
      const round = await this.api.post<Round>('/v1/rounds/preparation', { day: parisDay(new Date()), device: this.device() });
      const screens = await keepScreens();
      if (screens !== null) { this.codeProblem.set(screens); return false; }
      await this.outbox.read(round.day, false);
      await this.vault.begin(code, user.id, round.expiresAt);
      this.known.set(round);
      await this.vault.put('tournee', round);
      for (const entry of this.entriesKept()) await this.vault.put(entryName(entry.id), entry);
      for (const photo of this.photosKept()) await this.vault.put(photoName(photo.id), photo);
      await this.outbox.keepAll();
      this.prepared.set(true);
      return true;
    } catch (error) { this.codeProblem.set(toApiProblem(error).message); return false; }
  }

  /** Keeps what was said of a visit, then sends it. @param from what was on screen when it was begun @returns the refusals by field; null when kept */
  async say(visitId: string, report: VisitReport, from?: WrittenFrom): Promise<Readonly<Record<string, string>> | null> {
    const known = this.known()?.visits.find(({ id }) => id === visitId);
    if (!known) return { visit: 'Cette visite n’est plus dans la tournée. Relisez-la.' };
    const refusal = refuseReport(report, known.day);
    if (refusal) return Object.fromEntries(refusal.errors.map(({ field, message }) => [field, message]));
    await this.take(newEntry(newId(), { id: visitId, version: known.version, patientName: known.patient.name }, this.entriesKept(), report, new Date().toISOString(), from));
    void this.sync();
    return null;
  }

  async addPhoto(visitId: string, content: string, caption: string): Promise<void> {
    const known = this.known()?.visits.find(({ id }) => id === visitId);
    if (!known) return;
    const photo: WaitingPhoto = { id: newId(), visitId, patientName: known.patient.name, takenAt: new Date().toISOString(), caption, content, state: 'waiting', why: null };
    await this.keep(photoName(photo.id), photo);
    this.photosKept.update((photos) => [...photos, photo]);
    void this.sync();
  }

  /** What a person chose between two contradicting reports, sent from what the centre has now. The visit may be of a day before: the entry holds all it takes. */
  async choose(entry: WaitingEntry, choices: Readonly<Record<string, ConflictChoice>>): Promise<void> {
    if (!entry.base || !entry.theirs) return;
    const report = resolveConflicts(entry.base, entry.theirs.report, entry.report, choices);
    const { id, version } = entry.theirs;
    await this.take(newEntry(newId(), { id, version, patientName: entry.patientName }, [], report, new Date().toISOString()), entry);
    void this.sync();
  }

  /** A refused entry or photo is tried again as it is: the centre may have changed its mind. */
  async tryAgain(item: WaitingEntry | WaitingPhoto): Promise<void> {
    if ('report' in item) await this.replace({ ...item, state: 'waiting', why: null });
    else await this.replacePhoto({ ...item, state: 'waiting', why: null });
    await this.sync();
  }

  /** Gives up a refused entry, at the person's own demand. */
  async giveUp(item: WaitingEntry | WaitingPhoto): Promise<void> {
    if ('report' in item) { await this.drop(entryName(item.id)); this.entriesKept.update((entries) => entries.filter(({ id }) => id !== item.id)); }
    else { await this.drop(photoName(item.id)); this.photosKept.update((photos) => photos.filter(({ id }) => id !== item.id)); }
  }

  /** Moves a visit by one place; the centre keeps the order. */
  async move(visitId: string, by: -1 | 1): Promise<void> {
    const round = this.known();
    if (!round) return;
    const before = round.visits.map(({ id }) => id);
    const at = before.indexOf(visitId);
    const other = before[at + by];
    if (at < 0 || other === undefined) return;
    const after = [...before];
    [after[at], after[at + by]] = [other, visitId];
    try {
      await this.freshen(await this.api.put<Round>(`/v1/rounds/${round.day}/order`, { before, after }));
      this.problem.set(null);
    } catch (error) {
      const { status, message, remedy } = toApiProblem(error);
      this.problem.set(status === 0 ? 'Sans réseau, l’ordre de la tournée ne change pas.' : `${message} ${remedy ?? ''}`.trim());
    }
  }

  /** Sends what waits, then reads the round again. One at a time: a second call joins the first. */
  sync(): Promise<void> { return (this.running ??= this.sendAndRead().finally(() => { this.running = null; })); }
  private running: Promise<void> | null = null;

  /** Leaves nothing readable here: the code is asked again. */
  lock(): void {
    if (!this.vault.open) return;
    this.vault.lock();
    this.empty();
    this.phase.set('code');
  }

  private empty(): void {
    this.known.set(null);
    this.entriesKept.set([]);
    this.photosKept.set([]);
    this.outbox.empty();
    this.drafts.clear();
  }

  /** What is being written and not said yet: kept as it is typed, so that a lock or an empty battery loses nothing. @param part of the visit: its form, or what is written beside it */
  async keepDraft(visitId: string, draft: object | null, part = ''): Promise<void> {
    const name = draftName(visitId, part);
    if (draft === null) this.drafts.delete(name); else this.drafts.set(name, draft);
    if (!this.vault.open) return;
    this.drafting = this.drafting.then(() => (draft === null ? this.vault.remove(name) : this.vault.put(name, draft))).catch(() => undefined);
    await this.drafting;
  }
  private readonly drafts = new Map<string, object>();
  private drafting: Promise<unknown> = Promise.resolve();

  async draftOf<T extends object>(visitId: string, part = ''): Promise<T | null> {
    const name = draftName(visitId, part);
    const held = this.drafts.get(name) ?? (this.vault.open ? await this.vault.read<T>(name) : null);
    return held as T | null;
  }

  /** At sign-out: nothing readable stays here; what is not sent stays sealed. */
  async forget(): Promise<void> {
    this.empty();
    this.prepared.set(false);
    this.phase.set('loading');
    await this.vault.forget();
  }

  /** Ends the round on this device: everything sent is erased from it. @returns false while something waits, or was begun beside a visit and not sent: `problem` says which */
  async finish(): Promise<boolean> {
    if (this.entriesKept().length + this.photosKept().length + this.outbox.items().length > 0) return false;
    this.problem.set(null);
    for (const { id, patient } of this.visits()) {
      for (const [part, what] of [['message', 'Un message'], ['compte-rendu', 'Un compte rendu']] as const) {
        if ((await this.draftOf(id, part)) === null) continue;
        this.problem.set(`${what} commencé pour ${patient.name} n’est pas envoyé : ouvrez sa visite, envoyez-le ou annulez-le, puis terminez.`);
        return false;
      }
    }
    await this.vault.erase();
    this.prepared.set(false);
    return true;
  }

  private async openHeld(): Promise<void> {
    this.known.set(await this.vault.read<Round>('tournee'));
    this.entriesKept.set(await this.vault.list<WaitingEntry>('saisie:'));
    this.photosKept.set(await this.vault.list<WaitingPhoto>('photo:'));
    await this.outbox.open();
    if (this.known() === null) { await this.readFresh(); return; }
    this.phase.set('round');
    await this.sync();
  }

  private async readFresh(): Promise<void> {
    if (this.known() === null) this.phase.set('loading');
    try {
      await this.freshen(await this.api.get<Round>(`/v1/rounds/${parisDay(new Date())}`));
      this.here();
      this.phase.set('round');
      void this.outbox.read(parisDay(new Date()), this.prepared()).catch(() => undefined);
      if (this.entriesKept().length + this.photosKept().length + this.outbox.waiting() > 0) void this.sync();
    } catch (error) {
      const { status, message, remedy } = toApiProblem(error);
      if (this.known() !== null) { this.gone(status); return; }
      this.gone(status);
      this.phase.set(status === 0 ? 'unprepared' : 'error');
      this.problem.set(status === 0 ? 'La tournée n’a pas été préparée sur cet appareil, et le réseau manque. Retrouvez du réseau, puis réessayez.' : `${message} ${remedy ?? ''}`.trim());
    }
  }

  private async sendAndRead(): Promise<void> {
    this.sending.set(true);
    try {
      for (const entry of this.entriesKept().filter(({ state }) => state === 'waiting')) if (!(await this.sendEntry(entry))) return;
      for (const photo of this.photosKept().filter(({ state }) => state === 'waiting')) if (!(await this.sendPhoto(photo))) return;
      // After the photos: a message that shows one finds it there.
      if (!(await this.outbox.send((visitId) => this.entriesKept().some((entry) => entry.visitId === visitId), (error) => this.refused(error)))) return;
      const round = await this.api.get<Round>(`/v1/rounds/${this.known()?.day ?? parisDay(new Date())}`);
      await this.freshen(round);
      this.here();
      this.sentAt.set(new Date());
      void this.outbox.read(round.day, this.prepared()).catch(() => undefined);
    } catch (error) { this.gone(toApiProblem(error).status); } finally { this.sending.set(false); }
  }

  /** @returns false when nothing more can leave now */
  private async sendEntry(entry: WaitingEntry): Promise<boolean> {
    const { id, visitId, baseVersion, replaces, madeAt, report } = entry;
    try {
      const answer = await this.api.post<KeptEntry>(`/v1/home-visits/${visitId}/entries`, { id, baseVersion, replaces, madeAt, device: this.device(), report });
      this.here();
      if (answer.outcome === 'conflict') { await this.replace({ ...entry, state: 'conflict', theirs: answer.visit, base: answer.base }); return true; }
      await this.drop(entryName(id));
      this.entriesKept.update((entries) => entries.filter((other) => other.id !== id));
      await this.freshenVisit(answer.visit);
      return true;
    } catch (error) {
      const why = this.refused(error);
      if (why === null) return false;
      await this.replace({ ...entry, state: 'refused', why });
      return true;
    }
  }

  private async sendPhoto(photo: WaitingPhoto): Promise<boolean> {
    const { id, visitId, takenAt, caption, content } = photo;
    try {
      await this.api.post(`/v1/home-visits/${visitId}/photos`, { id, takenAt, caption, content });
      this.here();
      await this.drop(photoName(id));
      this.photosKept.update((photos) => photos.filter((other) => other.id !== id));
      return true;
    } catch (error) {
      const why = this.refused(error);
      if (why === null) return false;
      await this.replacePhoto({ ...photo, state: 'refused', why });
      return true;
    }
  }

  /** Why the centre refuses this very item; null when it is the network, the session or the server that is missing: it waits. */
  private refused(error: unknown): string | null {
    const { status, message, remedy } = toApiProblem(error);
    if (status === 0 || status === 401 || status === 423 || status === 429 || status >= 500) { this.gone(status); return null; }
    this.here();
    return `${message} ${remedy ?? ''}`.trim();
  }

  private here(): void { this.offlineSince.set(null); this.signedOut.set(false); }

  private gone(status: number): void {
    this.signedOut.set(status === 401);
    if (status === 0 || status >= 500) this.offlineSince.update((since) => since ?? new Date());
  }

  private async freshen(round: Round): Promise<void> {
    this.known.set(round);
    if (this.vault.open && this.prepared()) await this.vault.put('tournee', round);
  }

  private async freshenVisit(visit: HomeVisit): Promise<void> {
    const round = this.known();
    if (round) await this.freshen({ ...round, visits: round.visits.map((known) => (known.id === visit.id && known.version <= visit.version ? { ...known, ...visit } : known)) });
  }

  /** Keeps an entry in the place of those it replaces: the new one is on the device before the old ones leave it. */
  private async take(entry: WaitingEntry, instead?: WaitingEntry): Promise<void> {
    const gone = this.entriesKept().filter(({ id, visitId }) => visitId === entry.visitId || id === instead?.id);
    await this.keep(entryName(entry.id), entry);
    for (const { id } of gone) await this.drop(entryName(id));
    this.entriesKept.update((entries) => [...entries.filter(({ id }) => !gone.some((old) => old.id === id)), entry]);
  }

  /** An item that changed state while it was being sent; one replaced meanwhile is not brought back. */
  private async replace(entry: WaitingEntry): Promise<void> {
    if (!this.entriesKept().some(({ id }) => id === entry.id)) return;
    await this.keep(entryName(entry.id), entry);
    this.entriesKept.update((entries) => entries.map((other) => (other.id === entry.id ? entry : other)));
  }

  private async replacePhoto(photo: WaitingPhoto): Promise<void> {
    await this.keep(photoName(photo.id), photo);
    this.photosKept.update((photos) => photos.map((other) => (other.id === photo.id ? photo : other)));
  }

  private async keep(name: string, value: unknown): Promise<void> { if (this.vault.open) await this.vault.put(name, value); }
  private async drop(name: string): Promise<void> { if (this.vault.open) await this.vault.remove(name); }

  /** A name for this device in the journal: drawn once, says nothing of anybody. */
  private device(): string {
    const name = localStorage.getItem('pluriel.appareil') ?? `appareil-${newId().slice(-8)}`;
    localStorage.setItem('pluriel.appareil', name);
    return name;
  }
}
