import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { LiveChanges, toApiProblem, type ApiProblem, type DmpStrip } from '@pluriel/web/api-client';
import { auditTime, type Subscription } from 'rxjs';
import { DmpApi } from '../contract/dmp-api';

/** Several documents arrive in one go: the bar is read once for all. */
const settleMs = 250;

/** The bar of the open file, shared by the shell and by the list of documents. */
@Injectable({ providedIn: 'root' })
export class DmpBarStore {
  private readonly api = inject(DmpApi);
  private readonly live = inject(LiveChanges);
  private following: Subscription | null = null;
  private patientId = '';
  /** Of several readings and acts on their way, an answer never stands in the place of a later one's. */
  private asked = 0;
  private shown = 0;
  private readonly current = signal<DmpStrip | null>(null);
  readonly view = this.current.asReadonly();
  readonly problem = signal<ApiProblem | null>(null);

  constructor() { inject(DestroyRef).onDestroy(() => this.following?.unsubscribe()); }

  /** Follows one patient until another is asked for; asking twice changes nothing. */
  follow(patientId: string): void {
    if (this.patientId === patientId) return;
    this.patientId = patientId;
    this.current.set(null);
    this.following?.unsubscribe();
    this.following = this.live.on(['dmp', 'dmp-document', 'patient'], { patientId }).pipe(auditTime(settleMs)).subscribe(() => void this.load());
    void this.load();
  }

  load(): Promise<void> { return this.take((id) => this.api.strip(id), false); }
  /** Asks the DMP again, by hand; `all`: further back than two years. */
  refresh(scope: 'since' | 'all' = 'since'): Promise<void> { return this.take((id) => this.api.search(id, scope)); }

  /** Stops a question under way. */
  stop(): Promise<void> { return this.take((id) => this.api.stopSearch(id)); }

  /** @param byHand its refusal is said, whatever was read meanwhile */
  private async take(read: (patientId: string) => Promise<DmpStrip>, byHand = true): Promise<void> {
    const { patientId } = this;
    const turn = (this.asked += 1);
    const late = (): boolean => patientId !== this.patientId || turn < this.shown;
    try {
      const view = await read(patientId);
      if (late()) return;
      this.shown = turn;
      this.current.set(view);
      this.problem.set(null);
    } catch (error) { if (patientId === this.patientId && (byHand || !late())) this.problem.set(toApiProblem(error)); }
  }
}
