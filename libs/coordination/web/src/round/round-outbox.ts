import { computed, inject, Injectable, signal } from '@angular/core';
import { newId } from '@pluriel/kernel';
import { Api, type MemoInput, type RoundMessages, type ScanAdmission, type TeamMemo, type VisitCareReport } from '@pluriel/web/api-client';
import { RoundVault } from '../device/round-vault';

/** What a device sends besides visits and photos. Each has an id of its own: sent twice, it is one. */
export type Outgoing =
  | { kind: 'message'; patientId: string; visitId: string; words: Omit<MemoInput, 'id' | 'madeAt' | 'visitId'> }
  | { kind: 'admission'; content: string }
  | { kind: 'care-report'; visitId: string; words: Omit<VisitCareReport, 'id'> };
/** What waits to be sent, sealed on the device when it is prepared. `refused`: the centre said no, and why. */
export type WaitingOutgoing = Outgoing & { id: string; patientName: string; madeAt: string; state: 'waiting' | 'refused'; why: string | null };

export type WaitingMessage = Extract<WaitingOutgoing, { kind: 'message' }>;
export const isMessage = (item: WaitingOutgoing): item is WaitingMessage => item.kind === 'message';

export const outgoingLabels: Readonly<Record<Outgoing['kind'], string>> = { message: 'Message', 'care-report': 'Compte rendu de soins', admission: 'Admission' };

const outgoingName = (id: string): string => `envoi:${id}`;
const messagesName = 'messages';

/** Messages written during the round, and what became of them: kept first, sent when the network is back, once (J3 step 4). */
@Injectable({ providedIn: 'root' })
export class RoundOutbox {
  private readonly api = inject(Api);
  private readonly vault = inject(RoundVault);
  private readonly kept = signal<readonly WaitingOutgoing[]>([]);
  private readonly known = signal<RoundMessages | null>(null);
  private readonly met = signal<readonly ScanAdmission[]>([]);
  readonly items = this.kept.asReadonly();
  /** People admitted from this page, as the centre answered. In memory only: their files are at the centre. */
  readonly admitted = this.met.asReadonly();
  /** Whom to write to, from which values to warn, what was read; null until the centre said it once. */
  readonly messages = this.known.asReadonly();
  readonly waiting = computed(() => this.kept().filter(({ state }) => state === 'waiting').length);
  readonly toSettle = computed(() => this.kept().filter(({ state }) => state !== 'waiting').length);

  /** Reads back what this device holds; the vault is open. */
  async open(): Promise<void> {
    this.kept.set(await this.vault.list<WaitingOutgoing>('envoi:'));
    this.known.set(await this.vault.read<RoundMessages>(messagesName));
  }

  /** The device was just prepared: what waits in this page joins the vault. */
  async keepAll(): Promise<void> {
    for (const item of this.kept()) await this.vault.put(outgoingName(item.id), item);
    if (this.known() !== null) await this.vault.put(messagesName, this.known());
  }

  async add(patientName: string, outgoing: Outgoing): Promise<void> {
    const item: WaitingOutgoing = { ...outgoing, id: newId(), patientName, madeAt: new Date().toISOString(), state: 'waiting', why: null };
    if (this.vault.open) await this.vault.put(outgoingName(item.id), item);
    this.kept.update((items) => [...items, item]);
  }

  /**
   * Sends what waits, in the order it was written.
   * @param held whether what was said of a visit still waits here: its report waits for it
   * @param refused why the centre refuses this very item; null when nothing can leave now
   * @returns false when nothing more can leave now
   */
  async send(held: (visitId: string) => boolean, refused: (error: unknown) => string | null): Promise<boolean> {
    for (const item of this.kept().filter(({ state }) => state === 'waiting')) {
      if (item.kind === 'care-report' && held(item.visitId)) continue;
      try {
        const ask = await this.post(item);
        if (ask === null) await this.giveUp(item.id); else await this.replace({ ...item, state: 'refused', why: ask });
      } catch (error) {
        const why = refused(error);
        if (why === null) return false;
        await this.replace({ ...item, state: 'refused', why });
      }
    }
    return true;
  }

  /** Asks the centre what became of what was sent; without an answer what was known stays. @param keep whether this device keeps what may be read of the round */
  async read(day: string, keep: boolean): Promise<void> {
    const messages = await this.api.get<RoundMessages>(`/v1/rounds/${day}/messages`);
    this.known.set(messages);
    if (keep && this.vault.open) await this.vault.put(messagesName, messages);
  }

  /** What the caller wrote about a patient, and alerts of his visits, as the centre knows them; newest first. */
  sentAbout(patientId: string): readonly TeamMemo[] { return this.known()?.memos.filter((memo) => memo.patientId === patientId) ?? []; }

  /** The médecin traitant of the centre for this patient; '' without one, or while nobody said. */
  attendingOf(patientId: string): string { return this.known()?.attending.find((one) => one.patientId === patientId)?.userId ?? ''; }

  async tryAgain(item: WaitingOutgoing): Promise<void> { await this.replace({ ...item, state: 'waiting', why: null }); }

  /** Takes an item off the device: sent, or given up at the person's demand. */
  async giveUp(id: string): Promise<void> {
    if (this.vault.open) await this.vault.remove(outgoingName(id));
    this.kept.update((items) => items.filter((item) => item.id !== id));
  }

  empty(): void {
    this.kept.set([]);
    this.known.set(null);
    this.met.set([]);
  }

  /** @returns what a person must decide; null when it is done */
  private async post(item: WaitingOutgoing): Promise<string | null> {
    if (item.kind === 'admission') {
      const answer = await this.api.post<ScanAdmission>('/v1/scans/admissions', { content: item.content });
      if (answer.outcome === 'ask') return `${answer.sentence} Rien n’a été créé : avec du réseau, ouvrez « Lire un code INS » et lisez le code de nouveau.`;
      this.met.update((known) => [answer, ...known.filter(({ patientId }) => patientId !== answer.patientId)]);
      return null;
    }
    if (item.kind === 'message') await this.api.post(`/v1/patients/${item.patientId}/memos`, { ...item.words, id: item.id, visitId: item.visitId, madeAt: item.madeAt });
    else await this.api.post(`/v1/home-visits/${item.visitId}/care-report`, { ...item.words, id: item.id });
    return null;
  }

  private async replace(item: WaitingOutgoing): Promise<void> {
    if (!this.kept().some(({ id }) => id === item.id)) return;
    if (this.vault.open) await this.vault.put(outgoingName(item.id), item);
    this.kept.update((items) => items.map((other) => (other.id === item.id ? item : other)));
  }
}
