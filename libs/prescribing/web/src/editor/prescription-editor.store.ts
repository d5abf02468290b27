import { computed, Injectable, signal } from '@angular/core';
import { newId } from '@pluriel/kernel';
import { renewLines, sameProduct, type PrescriptionLine } from '@pluriel/prescribing/domain';
import { type ClinicalSummary, type DocumentRow, type DrugBase, type EPrescriptionSettings, type Page, type Prescription, SignableDraft, toApiProblem } from '@pluriel/web/api-client';
import { duplicate, lineOf, type PickedProduct, ranked, withShorthand } from './line-edits';

interface Body { lines: readonly PrescriptionLine[]; mention: string | null; consentToReadDispensing: boolean }

/** State of the prescription being written. Provided by the page: one draft, one store. */
@Injectable()
export class PrescriptionEditorStore extends SignableDraft<Prescription, Body> {
  protected readonly path = '/v1/prescriptions';
  protected readonly source = 'prescription';
  readonly prescription = this.server.asReadonly();
  readonly lines = signal<readonly PrescriptionLine[]>([]);
  readonly mention = signal('');
  /** The patient lets the prescriber read what will be dispensed (RX-07). */
  readonly consent = signal(false);
  readonly rules = signal<EPrescriptionSettings | null>(null);
  readonly openLine = signal<string | null>(null);
  readonly earlier = signal<readonly Prescription[]>([]);
  readonly summary = signal<ClinicalSummary | null>(null);
  readonly base = signal<DrugBase | null>(null);
  /** Remarks of the server on the lines still there. An empty sheet cannot be signed, and says so in its own place. */
  readonly warnings = computed(() => {
    const ids = new Set(this.lines().map(({ id }) => id));
    return (this.server()?.warnings ?? []).filter(({ lineId, code }) => (lineId === null ? code !== 'prescription.empty' || ids.size === 0 : ids.has(lineId)));
  });
  readonly open = computed(() => this.warnings().filter((warning) => warning.code !== 'prescription.empty'));
  readonly blocking = computed(() => this.warnings().filter(({ kind }) => kind !== 'warning'));
  readonly takenCount = computed(() => this.server()?.setAside.length ?? 0);

  /** Opens a draft, or makes one when `id` is « nouvelle ». @returns the id of the draft, null when refused */
  async load(patientId: string, id: string, options: { consultationId?: string; renewOf?: string } = {}): Promise<string | null> {
    if (this.server()?.id === id) return id;
    await this.makeRoom();
    try {
      const creation = { ...(options.consultationId ? { consultationId: options.consultationId } : {}), ...(options.renewOf ? { renewOf: options.renewOf } : {}) };
      const prescription = id === 'nouvelle' ? await this.api.post<Prescription>(`/v1/patients/${patientId}/prescriptions`, creation) : await this.api.get<Prescription>(`/v1/prescriptions/${id}`);
      void this.readAround(patientId);
      return await this.show(prescription);
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return null;
    }
  }

  protected take(prescription: Prescription): void {
    this.server.set(prescription);
    this.lines.set(prescription.lines);
    this.mention.set(prescription.mention ?? '');
    this.consent.set(prescription.consentToReadDispensing);
    this.openLine.set(null);
    this.saver.start(prescription.version);
  }

  /** What the draft is compared with: earlier prescriptions, patient, summary. A failure here does not stop writing. */
  private async readAround(patientId: string): Promise<void> {
    await Promise.allSettled([
      this.api.get<Page<Prescription>>(`/v1/patients/${patientId}/prescriptions`, { state: 'validated', limit: 5 }).then(({ items }) => this.earlier.set(items.filter(({ replaced }) => !replaced))),
      this.api.get<ClinicalSummary>(`/v1/patients/${patientId}/clinical-summary`).then((summary) => this.summary.set(summary)),
      this.api.get<DrugBase>('/v1/drug-base').then((base) => this.base.set(base)),
      this.api.get<EPrescriptionSettings>('/v1/e-prescription-settings').then((rules) => this.rules.set(rules)),
    ]);
  }

  /** Adds a product and opens its line; a shorthand typed with it is applied. */
  add(picked: PickedProduct, shorthand = ''): void {
    const line = lineOf(picked, this.earlier().flatMap(({ lines }) => lines), this.summary()?.ald === true);
    const written = shorthand === '' ? line : (withShorthand(line, shorthand) ?? line);
    this.edit([...this.lines(), written]);
    this.openLine.set(written.id);
  }

  /** Copies lines of an earlier prescription, line by line (RX-45). */
  renew(from: Prescription, lineIds: readonly string[]): void {
    this.edit([...this.lines(), ...renewLines(from.lines, lineIds, newId, this.lines().length + 1)]);
  }

  /** Adds the lines of a favourite; a product already on the sheet is not added twice. */
  addSet(lines: readonly PrescriptionLine[]): void {
    const fresh = lines.filter((line) => !this.lines().some((kept) => sameProduct(kept, line)));
    this.edit([...this.lines(), ...renewLines(fresh, null, newId, this.lines().length + 1)]);
  }

  replace(line: PrescriptionLine): void { this.edit(this.lines().map((kept) => (kept.id === line.id ? line : kept))); }

  copy(line: PrescriptionLine): void {
    const copied = duplicate(line);
    this.edit(this.lines().flatMap((kept) => (kept.id === line.id ? [kept, copied] : [kept])));
    this.openLine.set(copied.id);
  }

  /** @returns a way back, for the toast */
  remove(line: PrescriptionLine): () => void {
    const before = this.lines();
    this.edit(before.filter(({ id }) => id !== line.id));
    if (this.openLine() === line.id) this.openLine.set(null);
    return () => this.edit(before);
  }

  write(mention: string): void {
    this.mention.set(mention);
    this.saver.change(this.body());
  }

  agree(consent: boolean): void {
    this.consent.set(consent);
    this.saver.change(this.body());
  }

  /** Sets a remark aside: it leaves the list until it says something else; the server keeps who, when and why (RX-28). */
  async setAside({ lineId, key }: Prescription['warnings'][number], reason: string | null): Promise<void> {
    if (!(await this.saver.flush())) return;
    try {
      const fresh = await this.api.post<Prescription>(`/v1/prescriptions/${this.server()?.id ?? ''}/set-aside`, { lineId, key, reason });
      this.server.update((kept) => {
        if (kept?.id !== fresh.id) return kept;
        // Saved meanwhile: the remarks of now are those of the newer lines, without the one set aside.
        const warnings = kept.version === fresh.version ? fresh.warnings : kept.warnings.filter((other) => other.lineId !== lineId || other.key !== key);
        return { ...kept, warnings, setAside: fresh.setAside };
      });
    } catch (error) { this.sending.problem.set(toApiProblem(error)); }
  }

  /** Asks again for the cancellation of a number that failed. */
  async retryCancellation(): Promise<boolean> {
    try {
      await this.api.post(`/v1/prescriptions/${this.server()?.id ?? ''}/e-prescription-cancellations`, {});
      this.server.update((kept) => (kept?.ePrescription ? { ...kept, ePrescription: { ...kept.ePrescription, alert: null } } : kept));
      return true;
    } catch (error) { this.sending.problem.set(toApiProblem(error)); return false; }
  }

  /** The page to print: the signed one, or its duplicate. @returns null when refused, said on screen */
  async print(): Promise<Blob | null> {
    const documentId = this.server()?.documentId;
    if (!documentId) return null;
    try {
      const { blob } = await this.api.file(`/v1/documents/${documentId}/prints`, {});
      this.server.update((kept) => (kept === null ? null : { ...kept, prints: kept.prints + 1 }));
      return blob;
    } catch (error) { this.sending.problem.set(toApiProblem(error)); return null; }
  }

  /** Saves, then signs. @returns the document; null when something stops it: `blocking`, `saver.problem` or `sending.problem` says what */
  override async validate(): Promise<DocumentRow | null> {
    if (!(await this.saver.flush()) || this.blocking().length > 0) return null;
    return super.validate();
  }

  /** The screen closes: what is still in hand is saved; a sheet opened for nothing leaves no trace in the file. */
  override async leave(): Promise<void> {
    const nothing = this.lines().length === 0 && this.mention().trim() === '' && this.saver.clean() && this.server()?.lines.length === 0;
    await super.leave(nothing);
  }

  private edit(lines: readonly PrescriptionLine[]): void {
    if (this.readOnly()) return;
    this.lines.set(ranked(lines));
    this.saver.change(this.body());
  }

  protected body(): Body { return { lines: this.lines(), mention: this.mention().trim() || null, consentToReadDispensing: this.consent() }; }
}
