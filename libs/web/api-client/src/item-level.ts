import { inject, Injectable, signal } from '@angular/core';
import { Api } from './api';
import { type ApiProblem, toApiProblem } from './api-problem';
import type { RecipientRef } from './contract';
import type { ItemLevelView } from './generated/schema';

/** Who reads one note or document of one's own: read, then chosen; a choice made elsewhere meanwhile is shown, not overwritten. Provided by the page. */
@Injectable()
export class ItemLevelDesk {
  private readonly api = inject(Api);
  private path = '';
  readonly level = signal<ItemLevelView | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly busy = signal(false);

  /** @param kind 'consultation' or 'document'. Nothing is shown for an item whose reader does not choose. */
  async read(kind: string, id: string): Promise<void> {
    const path = `/v1/items/${kind}/${id}/level`;
    if (path === this.path) return;
    this.path = path;
    this.level.set(null);
    this.problem.set(null);
    const level = await this.api.get<ItemLevelView>(path).catch(() => null);
    if (path === this.path) this.level.set(level);
  }

  /** @returns whether it was kept */
  async choose(level: ItemLevelView['level'], userIds: readonly string[]): Promise<boolean> {
    const path = this.path;
    this.busy.set(true);
    try {
      const kept = await this.api.put<ItemLevelView>(path, { level, userIds: [...userIds] }, { version: this.level()?.version ?? 0 });
      if (path === this.path) { this.level.set(kept); this.problem.set(null); }
      return true;
    } catch (error) {
      const problem = toApiProblem(error);
      if (path === this.path) { this.problem.set(problem); if (problem.stale && problem.current) this.level.set(problem.current as ItemLevelView); }
      return false;
    } finally { this.busy.set(false); }
  }

  /** Colleagues of the centre by name. */
  readonly colleagues = async (q: string, stop: AbortSignal): Promise<readonly RecipientRef[]> => (await this.api.post<{ items: RecipientRef[] }>('/v1/recipients/search', { q }, { signal: stop })).items.filter(({ kind }) => kind === 'user');
}
