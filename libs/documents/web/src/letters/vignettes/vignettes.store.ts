import { computed, inject, Injectable, signal } from '@angular/core';
import type { LetterBody } from '@pluriel/documents/domain';
import { Api, type ApiProblem, type LetterVignetteInput, type LetterVignetteList, type LetterVignetteView, toApiProblem } from '@pluriel/web/api-client';

/** Vignettes the person may insert and change (LET-02). Provided by the page of a letter. */
@Injectable()
export class VignettesStore {
  private readonly api = inject(Api);
  readonly list = signal<LetterVignetteList | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly busy = signal(false);
  readonly mayKeep = computed(() => this.list()?.mayWriteOwn === true || this.list()?.mayWriteCentre === true);

  async load(): Promise<void> {
    try { this.list.set(await this.api.get<LetterVignetteList>('/v1/letter-vignettes')); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  /** @returns whether it is kept; else `problem` says why */
  keep(name: string, own: boolean, body: LetterBody): Promise<boolean> { return this.put(crypto.randomUUID(), 0, name, own, body); }

  /** @returns whether it has its new name; else `problem` says why */
  rename({ id, version, owner, body }: LetterVignetteView, name: string): Promise<boolean> { return this.put(id, version, name, owner === 'own', body as unknown as LetterBody); }

  /** @returns whether it left the list; else `problem` says why */
  remove({ id, version }: LetterVignetteView): Promise<boolean> { return this.change(() => this.api.delete(`/v1/letter-vignettes/${id}`, { version })); }

  private put(id: string, version: number, name: string, own: boolean, body: LetterBody): Promise<boolean> {
    const input: LetterVignetteInput = { name, own, body: body as unknown as Record<string, unknown> };
    return this.change(() => this.api.put<LetterVignetteView>(`/v1/letter-vignettes/${id}`, input, { version }));
  }

  /** What the server refuses as changed elsewhere is shown as it is now, so that the second try is about what is seen. */
  private async change(ask: () => Promise<unknown>): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await ask();
      await this.load();
      return true;
    } catch (error) {
      const problem = toApiProblem(error);
      if (problem.stale) await this.load();
      this.problem.set(problem);
      return false;
    } finally { this.busy.set(false); }
  }
}
