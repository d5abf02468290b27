import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type ApiProblem, toApiProblem, type VsmBatch, type VsmBatchItem, type VsmCandidate, type VsmCandidateFilter, type VsmCandidates } from '@pluriel/web/api-client';
import { underWay } from './batch-words';

/** State of « VSM en lot ». Provided by the page. */
@Injectable()
export class VsmBatchStore {
  private readonly api = inject(Api);
  readonly filter = signal<VsmCandidateFilter>({ mine: true });
  readonly found = signal<VsmCandidates | null>(null);
  readonly state = signal<'loading' | 'ready' | 'error'>('loading');
  readonly view = signal<'eligible' | 'others'>('eligible');
  readonly selection = signal<readonly string[]>([]);
  readonly batches = signal<readonly VsmBatch[]>([]);
  readonly opened = signal<{ id: string; items: readonly VsmBatchItem[] } | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly busy = signal(false);
  readonly eligible = computed(() => this.found()?.items.filter(({ reason }) => reason === null) ?? []);
  readonly others = computed(() => this.found()?.items.filter(({ reason }) => reason !== null) ?? []);
  readonly rows = computed<readonly (VsmCandidate & { id: string })[]>(() => (this.view() === 'eligible' ? this.eligible() : this.others()).map((one) => ({ ...one, id: one.patientId })));
  readonly current = computed(() => this.batches().filter(underWay));
  private asked = 0;

  async narrow(part: VsmCandidateFilter): Promise<void> {
    this.filter.update((known) => ({ ...known, ...part }));
    await this.load();
  }

  async load(): Promise<void> {
    const turn = ++this.asked;
    try {
      const found = await this.api.post<VsmCandidates>('/v1/vsm-batch-candidates', this.filter());
      if (turn !== this.asked) return;
      this.found.set(found);
      this.selection.set([]);
      this.state.set('ready');
    } catch { if (turn === this.asked) this.state.set('error'); }
  }

  async readBatches(): Promise<void> {
    try {
      this.batches.set((await this.api.get<{ items: VsmBatch[] }>('/v1/vsm-batches')).items);
      const open = this.opened();
      if (open) await this.open(open.id);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  async open(id: string): Promise<void> {
    try { this.opened.set({ id, items: (await this.api.get<{ items: VsmBatchItem[] }>(`/v1/vsm-batches/${id}/items`)).items }); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  start(patientIds: readonly string[], mssantePatient: boolean): Promise<boolean> { return this.doing(async () => { const batch = await this.api.post<VsmBatch>('/v1/vsm-batches', { patientIds, mssantePatient }); await this.open(batch.id); await this.load(); }); }
  move({ id }: VsmBatch, move: VsmBatch['moves'][number]): Promise<boolean> { return this.doing(() => this.api.post(`/v1/vsm-batches/${id}/moves`, { move })); }

  private async doing(act: () => Promise<unknown>): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    try { await act(); return true; } catch (error) { this.problem.set(toApiProblem(error)); return false; } finally {
      this.busy.set(false);
      await this.readBatches();
    }
  }
}
