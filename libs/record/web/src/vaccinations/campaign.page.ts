import { Component, computed, DestroyRef, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { parisDay } from '@pluriel/kernel';
import { Api, type ApiProblem, type InsScanResult, type PatientBanner, type PatientRow, toApiProblem, type VaccinationBooklet, type VaccinationFigures } from '@pluriel/web/api-client';
import { BirthNamePipe, CodeCameraComponent, DatePipe, FieldComponent, IconComponent, IdentityPillComponent, PatientBannerComponent, PatientNamePipe, patientName, PickerComponent, ScanClaims, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { askedNow } from './booklet-rows';
import type { EntryDraft } from './entry-draft';
import { VaccinationEntry, type EntryOutcome } from './vaccination-entry';
import { VaccinationFormComponent } from './vaccination-form.component';

/** One person vaccinated since the screen opened. */
interface Done { id: string; patientId: string; name: string; vaccine: string; lot: string; signed: boolean; at: string }

/** The campaign: scan the person, scan the box, validate; hundreds a day (VAC-14, VAC-15). Codes are heard wherever the cursor is. */
@Component({
  selector: 'pl-campaign-page',
  imports: [BirthNamePipe, CodeCameraComponent, DatePipe, FieldComponent, IconComponent, IdentityPillComponent, PatientBannerComponent, PatientNamePipe, PickerComponent, RouterLink, StatePanelComponent, VaccinationFormComponent],
  templateUrl: './campaign.page.html',
  styleUrl: './campaign.page.css',
  providers: [VaccinationEntry],
  host: { class: 'page' },
})
export class CampaignPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly entry = inject(VaccinationEntry);
  protected readonly patient = signal<PatientBanner | null>(null);
  protected readonly booklet = signal<VaccinationBooklet | null>(null);
  /** A code that leads to several people, or to none for sure. */
  protected readonly question = signal<InsScanResult | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly looking = signal(false);
  protected readonly camera = signal(false);
  protected readonly keep = signal(false);
  protected readonly today = signal<number | null>(null);
  protected readonly done = signal<readonly Done[]>([]);
  protected readonly due = computed(() => askedNow(this.booklet()?.plan ?? []));
  protected readonly step = computed(() => (this.patient() === null ? 1 : (this.entry.draft()?.name ?? '') === '' ? 2 : 3));
  private readonly picker = viewChild(PickerComponent<PatientRow>);
  private last: EntryDraft | null = null;
  private turn = 0;

  constructor() {
    const giveUp = inject(ScanClaims).claim((content) => this.scanned(content), { boxes: true });
    inject(DestroyRef).onDestroy(giveUp);
    void this.count();
  }

  /** The code of a person, or of a box: told apart by what it holds. */
  private scanned(content: string): boolean {
    if (this.entry.refusesNow()) return true;
    if (/^(?:\][dDqQ]\d)?IS\d{2}/i.test(content)) { void this.readPerson(content); return true; }
    if (this.patient() === null) { this.toasts.say('Scannez d’abord le code du patient.'); return true; }
    void this.entry.scan(content);
    return true;
  }

  protected readonly search = async (q: string, signalOfSearch: AbortSignal): Promise<readonly PatientRow[]> => (await this.api.post<{ items: PatientRow[] }>('/v1/patients/search', { q, limit: 8 }, { signal: signalOfSearch })).items;
  protected readonly words = (row: PatientRow): string => patientName(row);

  protected async readPerson(content: string): Promise<void> {
    if (this.entry.refusesNow()) return;
    const turn = this.begin();
    try {
      const result = await this.api.post<InsScanResult>('/v1/scans/ins', { content });
      if (turn !== this.turn) return;
      const [only] = result.patients;
      if (only && result.outcome === 'opened') await this.open(only.id, turn); else this.question.set(result);
    } catch (error) { if (turn === this.turn) this.problem.set(toApiProblem(error)); } finally { if (turn === this.turn) this.looking.set(false); }
  }

  protected async choose({ id }: Pick<PatientRow, 'id'>): Promise<void> {
    if (this.entry.refusesNow()) return;
    const turn = this.begin();
    try { await this.open(id, turn); } catch (error) { if (turn === this.turn) this.problem.set(toApiProblem(error)); } finally { if (turn === this.turn) this.looking.set(false); }
  }

  /** The person leaves the screen: the next one may come. */
  protected next(): void {
    if (this.entry.refusesNow()) return;
    this.turn += 1;
    this.looking.set(false);
    this.leave();
    setTimeout(() => this.picker()?.focus());
  }

  protected saved({ vaccination, document }: EntryOutcome): void {
    const [person, draft] = [this.patient(), this.entry.draft()];
    // An answer for somebody else than the person on screen is not this person's vaccination.
    if (person?.id !== vaccination.patientId) { void this.count(); return; }
    if (draft) {
      this.last = draft;
      this.done.update((done) => [{ id: vaccination.id, patientId: person.id, name: patientName(person), vaccine: draft.name.split(',')[0] ?? draft.name, lot: draft.lot, signed: document !== null, at: vaccination.createdAt }, ...done]);
      this.toasts.say(`${patientName(person)} : ${document === null ? 'noté au carnet' : 'note validée, elle part d’elle-même'}.`);
    }
    void this.count();
    this.next();
  }

  private begin(): number {
    this.leave();
    this.looking.set(true);
    this.turn += 1;
    return this.turn;
  }

  private leave(): void {
    this.camera.set(false);
    this.patient.set(null);
    this.booklet.set(null);
    this.question.set(null);
    this.problem.set(null);
    this.entry.close();
  }

  private async open(id: string, turn: number): Promise<void> {
    const [banner, booklet] = await Promise.all([this.api.get<PatientBanner>(`/v1/patients/${id}/banner`), this.api.get<VaccinationBooklet>(`/v1/patients/${id}/vaccinations`)]);
    if (turn !== this.turn) return;
    this.patient.set(banner);
    this.booklet.set(booklet);
    this.entry.start(id, booklet.dateNaissance, 'given');
    if (this.keep() && this.last) this.entry.repeat({ ...this.last });
  }

  /** How many the centre gave today; the count may wait, nobody needs it to vaccinate. */
  private async count(): Promise<void> {
    const day = parisDay(new Date());
    try { this.today.set((await this.api.post<VaccinationFigures>('/v1/vaccination-figures', { from: day, to: day })).total); } catch { this.today.set(null); }
  }
}
