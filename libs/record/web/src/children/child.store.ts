import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type ApiProblem, type ChildFollowUp, type ChildForm, type Growth, type GrowthFact, type PatientRelations, type RecordElement, SessionStore, toApiProblem } from '@pluriel/web/api-client';

type BirthSign = 'gestational-weeks' | 'mother-height' | 'father-height';

/** What the screen of a child shows: growth, examinations, certificates, who decides for the child. */
@Injectable()
export class ChildStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private patientId = '';
  readonly growth = signal<Growth | null>(null);
  readonly followUp = signal<ChildFollowUp | null>(null);
  readonly relations = signal<PatientRelations | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly representatives = computed(() => (this.relations()?.people ?? []).filter(({ role }) => role === 'representative'));

  async read(patientId: string): Promise<void> {
    if (patientId !== this.patientId) { this.growth.set(null); this.followUp.set(null); this.relations.set(null); }
    this.patientId = patientId;
    try {
      const [growth, followUp, relations] = await Promise.all([
        this.api.get<Growth>(`/v1/patients/${patientId}/growth`), this.api.get<ChildFollowUp>(`/v1/patients/${patientId}/child-follow-up`),
        this.session.can('patient.read') ? this.api.get<PatientRelations>(`/v1/patients/${patientId}/relations`) : Promise.resolve(null),
      ]);
      if (patientId !== this.patientId) return;
      this.growth.set(growth); this.followUp.set(followUp); this.relations.set(relations);
      this.problem.set(null);
    } catch (error) { if (patientId === this.patientId) this.problem.set(toApiProblem(error)); }
  }

  /** @throws ApiProblem */
  async keep(measures: { on: string; weight: number | null; height: number | null; headCircumference: number | null; confirmed?: boolean }): Promise<void> {
    await this.api.post(`/v1/patients/${this.patientId}/child-measures`, measures);
    await this.read(this.patientId);
  }

  /** A measure was a mistake: it leaves the file, its history stays. @throws ApiProblem */
  async withdraw(elementId: string, version: number): Promise<void> {
    await this.api.post(`/v1/record-elements/${elementId}/ending`, { reason: 'entered-in-error' }, { version });
    await this.read(this.patientId);
  }

  /** @throws ApiProblem */
  async takeBack(elementId: string, version: number): Promise<void> {
    await this.api.post(`/v1/record-elements/${elementId}/reopening`, {}, { version });
    await this.read(this.patientId);
  }

  /** A fact of birth or family: a new one, or a new version of what is known. @throws ApiProblem */
  async state(sign: BirthSign, known: GrowthFact | null, value: number): Promise<void> {
    const content = { sign, value, second: null, unit: sign === 'gestational-weeks' ? 'wk' : 'cm', on: this.growth()?.birth ?? '', comment: null };
    if (known) await this.api.put<RecordElement>(`/v1/record-elements/${known.elementId}`, { content }, { version: known.version });
    else await this.api.post<RecordElement>(`/v1/patients/${this.patientId}/record-elements`, { kind: 'measure', content });
    await this.read(this.patientId);
  }

  /** @returns the form to open @throws ApiProblem */
  open(code: string): Promise<ChildForm> { return this.api.post<ChildForm>(`/v1/patients/${this.patientId}/child-forms`, { code }); }
}
