import { computed, inject, Injectable, signal } from '@angular/core';
import type { ElementLevel, EndReason } from '@pluriel/record/domain';
import { Api, type ApiProblem, type CodeSuggestion, type RecordElement, type RecordSheet, toApiProblem } from '@pluriel/web/api-client';
import { measureSeries } from '../curves/measure-curves';
import { pastElements, sectionViews } from './record-sections';

/** The file of one patient, element by element. Each gesture answers with the element as the server kept it. */
@Injectable()
export class RecordStore {
  private readonly api = inject(Api);
  private patientId = '';
  readonly sheet = signal<RecordSheet | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly sections = computed(() => sectionViews(this.sheet()?.elements ?? []));
  /** Signs measured on two days at least. */
  readonly drawn = computed(() => new Set<string>(measureSeries(this.sheet()?.elements ?? []).map(({ sign }) => sign)));
  readonly past = computed(() => pastElements(this.sheet()?.elements ?? []));

  async read(patientId: string): Promise<void> {
    if (patientId !== this.patientId) this.sheet.set(null);
    this.patientId = patientId;
    try {
      const sheet = await this.api.get<RecordSheet>(`/v1/patients/${patientId}/record`);
      if (patientId !== this.patientId) return;
      this.sheet.set(sheet);
      this.problem.set(null);
    } catch (error) { if (patientId === this.patientId) this.problem.set(toApiProblem(error)); }
  }

  /** @throws ApiProblem */
  add(kind: string, content: Record<string, unknown>, level: ElementLevel = 'team'): Promise<RecordElement> {
    return this.take(this.api.post<RecordElement>(`/v1/patients/${this.patientId}/record-elements`, { kind, content, level }));
  }

  /** @throws ApiProblem; a stale one holds the version of the other */
  correct({ id }: RecordElement, version: number, content: Record<string, unknown>, level?: ElementLevel): Promise<RecordElement> {
    return this.take(this.api.put<RecordElement>(`/v1/record-elements/${id}`, { content, ...(level ? { level } : {}) }, { version }));
  }

  /** @throws ApiProblem */
  end({ id }: RecordElement, version: number, reason: EndReason, on: string | null = null): Promise<RecordElement> {
    return this.take(this.api.post<RecordElement>(`/v1/record-elements/${id}/ending`, { reason, on }, { version }));
  }

  /** @throws ApiProblem */
  reopen({ id }: RecordElement, version: number): Promise<RecordElement> {
    return this.take(this.api.post<RecordElement>(`/v1/record-elements/${id}/reopening`, {}, { version }));
  }

  /** Codes for words; none when the search does not answer: coding waits, nothing else does. */
  async suggest(kind: string, words: string): Promise<CodeSuggestion[]> {
    try { return (await this.api.post<{ items: CodeSuggestion[] }>('/v1/record-codes/search', { kind, words: words.slice(0, 200) })).items; } catch { return []; }
  }

  /** The element takes its place in the sheet at once; « none » it contradicts and entries by mistake leave it. */
  private async take(answer: Promise<RecordElement>): Promise<RecordElement> {
    const element = await answer;
    // Another file took the screen, or the sheet was read again with a newer version.
    if (element.patientId !== this.patientId) return element;
    this.sheet.update((sheet) => {
      if (sheet === null) return null;
      const known = sheet.elements.find(({ id }) => id === element.id);
      if (known && known.version > element.version) return sheet;
      const elements = known ? sheet.elements.map((other) => (other.id === element.id ? element : other)) : [element, ...sheet.elements];
      return { ...sheet, elements: elements.filter(({ endReason }) => endReason !== 'entered-in-error') };
    });
    return element;
  }
}
