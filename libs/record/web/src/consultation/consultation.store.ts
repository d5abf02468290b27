import { computed, inject, Injectable, signal } from '@angular/core';
import { bodyMassIndex } from '@pluriel/record/domain';
import { type ConsultationNote, type DocumentRow, SignableDraft, toApiProblem } from '@pluriel/web/api-client';
import { ConsultationForms } from '../forms/consultation-forms';
import { boxesOf, type MeasureBoxes, readBoxes } from './measure-boxes';

type Body = Pick<ConsultationNote, 'reason' | 'text' | 'weightKg' | 'heightCm' | 'systolic' | 'diastolic' | 'forms' | 'remark' | 'confidential' | 'confidentialFor'>;
type Written = Partial<Pick<ConsultationNote, 'reason' | 'text' | 'remark' | 'confidential' | 'confidentialFor'>>;
const shown = (value: number): string => String(value).replace('.', ',');

/** State of the consultation being written. Provided by the page: one draft, one store. */
@Injectable()
export class ConsultationStore extends SignableDraft<ConsultationNote, Body> {
  protected readonly path = '/v1/consultations';
  protected readonly source = 'consultation';
  private kept = false;
  readonly forms = inject(ConsultationForms);
  readonly note = this.server.asReadonly();
  readonly reason = signal('');
  readonly text = signal('');
  /** For the team, in the centre (PAT-12). */
  readonly remark = signal('');
  readonly confidential = signal('');
  readonly confidentialFor = signal<ConsultationNote['confidentialFor']>('profession');
  readonly boxes = signal<MeasureBoxes>({ weight: '', height: '', pressure: '' });
  /** Errors show once the person has left the box. */
  readonly errors = signal<ReturnType<typeof readBoxes>['errors']>({});
  private readonly read = computed(() => readBoxes(this.boxes()));
  readonly bmi = computed(() => bodyMassIndex(this.read().measures.weightKg, this.read().measures.heightCm));
  readonly empty = computed(() => this.reason().trim() === '' && this.text().trim() === '' && !this.forms.answered());
  /** Nothing at all was written, in any zone. */
  private readonly blank = computed(() => this.empty() && this.forms.open().length === 0 && this.remark().trim() === '' && this.confidential().trim() === '');

  /** Opens a draft, or makes one when `id` is « nouvelle ». @returns its id, null when refused */
  async load(patientId: string, id: string): Promise<string | null> {
    if (this.server()?.id === id) return id;
    await this.makeRoom();
    try {
      const note = id === 'nouvelle' ? await this.api.post<ConsultationNote>(`/v1/patients/${patientId}/consultations`, {}) : await this.api.get<ConsultationNote>(`/v1/consultations/${id}`);
      return await this.show(note);
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return null;
    }
  }

  write(part: Written): void {
    if (part.reason !== undefined) this.reason.set(part.reason);
    if (part.text !== undefined) this.text.set(part.text);
    if (part.remark !== undefined) this.remark.set(part.remark);
    if (part.confidential !== undefined) this.confidential.set(part.confidential);
    if (part.confidentialFor !== undefined) this.confidentialFor.set(part.confidentialFor);
    this.changed();
  }

  /** A form was added, filled or taken out. A weight, a height or a pressure written there is in the boxes too. */
  formsChanged({ measures }: { measures: boolean }): void {
    if (measures) {
      const [weight, height, pressure] = [this.forms.said('weight'), this.forms.said('height'), this.forms.said('pressure')];
      this.boxes.update((boxes) => ({
        weight: typeof weight === 'number' ? shown(weight) : boxes.weight, height: typeof height === 'number' ? shown(height) : boxes.height,
        pressure: pressure !== null && typeof pressure === 'object' && 'first' in pressure ? `${pressure.first}/${pressure.second}` : boxes.pressure,
      }));
    }
    this.changed();
  }

  measure(part: Partial<MeasureBoxes>): void {
    this.boxes.update((boxes) => ({ ...boxes, ...part }));
    this.errors.set(this.read().errors);
    const { weightKg, heightCm, systolic, diastolic } = this.read().measures;
    if (part.weight !== undefined) this.forms.spread('weight', weightKg);
    if (part.height !== undefined) this.forms.spread('height', heightCm);
    if (part.pressure !== undefined) this.forms.spread('pressure', systolic === null || diastolic === null ? null : { first: systolic, second: diastolic });
    this.changed();
  }

  /** Saves, then signs. @returns the document; null when a measure, the save or the server stops it */
  override async validate(): Promise<DocumentRow | null> {
    this.errors.set(this.read().errors);
    if (this.empty() || Object.keys(this.errors()).length > 0 || this.forms.faulty()) return null;
    return super.validate();
  }

  /** A trainee asks his supervisor to sign what is on the screen (STR-26). */
  submit(): Promise<boolean> { return this.questioned((path, version) => this.api.post<ConsultationNote>(path, {}, { version })); }
  giveBack(): Promise<boolean> { return this.questioned((path, version) => this.api.delete<ConsultationNote>(path, { version })); }

  private async questioned(ask: (path: string, version: number) => Promise<ConsultationNote>): Promise<boolean> {
    this.problem.set(null);
    if (!(await this.saver.flush())) return false;
    try {
      const note = await ask(`/v1/consultations/${this.server()?.id ?? ''}/submission`, this.saver.savedVersion);
      this.server.set(note);
      this.saver.start(note.version);
      return true;
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return false;
    }
  }

  /** Something will point at this note: it stays even if nothing is written yet. */
  keep(): void { this.kept = true; }

  /** The screen closes: what is still in hand is saved; a note opened for nothing leaves no trace in the file. */
  override async leave(): Promise<void> {
    const { weight, height, pressure } = this.boxes();
    const nothing = !this.kept && this.blank() && `${weight}${height}${pressure}`.trim() === '' && this.saver.clean();
    await super.leave(nothing);
  }

  protected async take(note: ConsultationNote): Promise<void> {
    // Before the note may be written in: saved without them, its forms would be lost.
    await this.forms.take(note.patientId, note.forms);
    this.server.set(note);
    this.reason.set(note.reason);
    this.text.set(note.text);
    this.remark.set(note.remark);
    this.confidential.set(note.confidential);
    this.confidentialFor.set(note.confidentialFor);
    this.boxes.set(boxesOf(note));
    this.errors.set({});
    this.saver.start(note.version);
  }

  private changed(): void { if (!this.readOnly()) this.saver.change(this.body()); }
  protected body(): Body { return { reason: this.reason(), text: this.text(), ...this.read().measures, forms: this.forms.body(), remark: this.remark(), confidential: this.confidential(), confidentialFor: this.confidentialFor() }; }
}
