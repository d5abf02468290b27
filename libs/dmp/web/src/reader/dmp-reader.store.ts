import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { LiveChanges, toApiProblem, type ApiProblem, type StructuredView, type DmpDocumentDetails } from '@pluriel/web/api-client';
import { auditTime, merge, type Subscription } from 'rxjs';
import { DmpApi } from '../contract/dmp-api';
import type { VisibilityAct } from '../contract/dmp-contract';

/** A document and its list change together: it is read once. */
const settleMs = 100;

export type Shown = 'page' | 'structured';

/** The document of the DMP being read: asked for, awaited without blocking, shown by its page first (DMP-42, DMP-48). */
@Injectable()
export class DmpReaderStore {
  private readonly api = inject(DmpApi);
  private readonly live = inject(LiveChanges);
  private readonly destroyed = inject(DestroyRef);
  private following: Subscription | null = null;
  private reading: AbortController | null = null;
  private id: string | null = null;
  /** Of several readings on their way only the last one counts. */
  private turn = 0;
  readonly details = signal<DmpDocumentDetails | null>(null);
  readonly shown = signal<Shown>('page');
  readonly page = signal<Blob | null>(null);
  readonly view = signal<StructuredView | null>(null);
  readonly contentProblem = signal<string | null>(null);
  /** Nothing is being asked: the person stopped it, or it was refused at once. */
  readonly idle = signal(false);
  /** Title of a document that the DMP shows no longer to this person: hidden, or taken out, while she read it. */
  readonly gone = signal<string | null>(null);
  readonly problem = signal<Pick<ApiProblem, 'message' | 'remedy'> | null>(null);

  /** Opens a document and asks the DMP for its content when it is not here. Nothing is waited for. Each reading of the list may have replaced or hidden it. */
  async open(id: string, patientId: string): Promise<void> {
    if (this.id === id) return;
    this.close();
    this.id = id;
    this.following = merge(this.live.on('dmp-document', { id }), this.live.on('dmp', { patientId })).pipe(auditTime(settleMs), takeUntilDestroyed(this.destroyed)).subscribe(() => void this.refresh());
    await this.refresh();
    if (this.id === id && this.details()?.content === 'absent') await this.ask();
  }

  /** Asks for the content, again after a refusal. */
  async ask(): Promise<void> {
    const { id } = this;
    if (id === null) return;
    this.idle.set(false);
    this.problem.set(null);
    try {
      const row = await this.api.open(id);
      if (this.id !== id) return;
      this.details.update((known) => known && { ...known, ...row });
      await this.refresh();
    } catch (error) { if (this.id === id) this.refused(error); }
  }

  /** Stops waiting: the screen says so and offers to ask again. */
  async stop(): Promise<void> {
    const { id } = this;
    if (id === null) return;
    try {
      const row = await this.api.stopOpening(id);
      if (this.id !== id) return;
      this.idle.set(true);
      this.details.update((known) => known && { ...known, ...row });
      // The content may have come, and been said, before this answer: it would stand in its place.
      await this.refresh();
    } catch (error) { if (this.id === id) this.problem.set(toApiProblem(error)); }
  }

  async show(shown: Shown): Promise<void> {
    this.shown.set(shown);
    this.page.set(null);
    this.view.set(null);
    await this.showContent();
  }

  async change(act: VisibilityAct): Promise<void> {
    const { id } = this;
    if (id === null) return;
    this.problem.set(null);
    try {
      const row = await this.api.changeVisibility(id, act);
      if (this.id !== id) return;
      this.details.update((known) => known && { ...known, ...row });
      // The DMP may have answered, and said so, before this answer came: it would stand in its place.
      await this.refresh();
    } catch (error) { if (this.id === id) this.problem.set(toApiProblem(error)); }
  }

  close(): void {
    this.following?.unsubscribe();
    this.reading?.abort();
    this.id = null;
    this.details.set(null);
    this.page.set(null);
    this.view.set(null);
    this.contentProblem.set(null);
    this.problem.set(null);
    this.idle.set(false);
    this.gone.set(null);
    this.shown.set('page');
  }

  private refused(error: unknown): void {
    this.idle.set(true);
    this.problem.set(toApiProblem(error));
  }

  private async refresh(): Promise<void> {
    const { id } = this;
    if (id === null) return;
    this.turn += 1;
    const { turn } = this;
    try {
      const details = await this.api.details(id);
      if (this.id !== id || turn !== this.turn) return;
      const first = this.details() === null;
      this.details.set(details);
      if (first && details.page === null && details.structured === true) this.shown.set('structured');
      await this.showContent();
    } catch (error) { if (this.id === id) this.unread(toApiProblem(error)); }
  }

  private unread(problem: ApiProblem): void {
    if (problem.code === 'dmp.unknown-document' && this.details() !== null) this.gone.set(this.details()?.title ?? null);
    else this.problem.set(problem);
  }

  /** Reads what is to be shown once the content is here, and only once. */
  private async showContent(): Promise<void> {
    const { id } = this;
    const details = this.details();
    if (id === null || details?.content !== 'present') return;
    if (details.page === null && details.structured === true) this.shown.set('structured');
    if (this.shown() === 'page' ? this.page() !== null || details.page === null : this.view() !== null) return;
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    this.contentProblem.set(null);
    try {
      if (this.shown() === 'page') { const page = await this.api.page(id, reading.signal); if (!reading.signal.aborted) this.page.set(page); } else {
        const view = await this.api.structured(id, reading.signal);
        if (!reading.signal.aborted) this.view.set(view);
      }
    } catch (error) { if (!reading.signal.aborted) this.contentProblem.set(toApiProblem(error).message); }
  }
}
