import { computed, inject, Injectable, signal } from '@angular/core';
import { Api } from './api';
import { type ApiProblem, toApiProblem } from './api-problem';
import type { CorrectedVersion, DocumentRow, DocumentSource, RecipientRef, RequestedRoutes, RouteCheck, VisibilityChoice } from './contract';

/** What is known of the routes of a document before it is validated. */
export interface DocumentRoutes { dmp: RouteCheck; mssantePatient: RouteCheck; defaults: RequestedRoutes; usualRecipients: RecipientRef[]; delaySeconds: number; whose: string; /** Leaves by itself at the end of the delay. */ background: boolean; /** Who may be left out in the DMP. */ visibilities: readonly VisibilityChoice[]; /** The version the draft replaces once validated. */ corrects: CorrectedVersion | null }

/** What is ticked on screen before the signature. */
interface Chosen { dmp: boolean; mssantePatient: boolean; recipients: readonly RecipientRef[]; visibility: readonly VisibilityChoice['codes'][number][] }

/**
 * From a draft to a sent document: routes and their reasons, live preview, validation. Provided by the page of a screen;
 * the same gesture for a prescription and for a consultation.
 */
@Injectable()
export class DocumentSending {
  private readonly api = inject(Api);
  private source: { source: DocumentSource; id: string } | null = null;
  private drawing: AbortController | null = null;
  private readonly known = signal<DocumentRoutes | null>(null);
  readonly routes = this.known.asReadonly();
  readonly chosen = signal<Chosen>({ dmp: false, mssantePatient: false, recipients: [], visibility: [] });
  readonly preview = signal<Blob | null>(null);
  readonly previewProblem = signal<ApiProblem | null>(null);
  readonly validating = signal(false);
  readonly problem = signal<ApiProblem | null>(null);
  private touched = false;
  private reading: Promise<void> = Promise.resolve();
  readonly requested = computed<RequestedRoutes>(() => {
    const { dmp, mssantePatient, recipients, visibility } = this.chosen();
    return {
      // Not sent to the DMP: nothing is hidden there; a correction follows the version it replaces.
      visibility: dmp || this.known()?.corrects ? [...visibility] : [],
      dmp: dmp && this.known()?.dmp.possible === true, mssantePatient: mssantePatient && this.known()?.mssantePatient.possible === true, recipients: recipients.map(({ kind, id }) => ({ kind, id })) };
  });

  /** Will something leave once signed? */
  readonly leaves = computed(() => { const { dmp, mssantePatient, recipients } = this.requested(); return dmp || mssantePatient || recipients.length > 0; });

  /** Starts with a draft, whose routes are read, or with what was signed: `documentId` is shown then. */
  open(source: DocumentSource, id: string, documentId: string | null = null): void {
    // What was ticked for another draft says nothing of this one.
    if (this.source?.id !== id) {
      this.touched = false;
      this.known.set(null);
      this.chosen.set({ dmp: false, mssantePatient: false, recipients: [], visibility: [] });
    }
    this.source = { source, id };
    if (documentId === null) this.reading = this.readRoutes();
    void this.draw(documentId);
  }

  /** Reads the routes again: a consent or an identity may have changed. Boxes already moved by hand stay. */
  async readRoutes(): Promise<void> {
    const asked = this.source;
    if (asked === null) return;
    try {
      const routes = await this.api.get<DocumentRoutes>(`/v1/document-routes/${asked.source}/${asked.id}`);
      if (this.source?.id !== asked.id) return;
      this.known.set(routes);
      if (!this.touched) this.chosen.set({ dmp: routes.defaults.dmp, mssantePatient: routes.defaults.mssantePatient, recipients: routes.defaults.recipients.length > 0 ? routes.usualRecipients : [], visibility: routes.defaults.visibility ?? [] });
    } catch (error) { if (this.source?.id === asked.id) this.problem.set(toApiProblem(error)); }
  }

  choose(part: Partial<Chosen>): void {
    this.touched = true;
    this.chosen.update((chosen) => ({ ...chosen, ...part }));
  }

  readonly searchRecipients = async (text: string, signal: AbortSignal): Promise<readonly RecipientRef[]> => (await this.api.post<{ items: RecipientRef[] }>('/v1/recipients/search', { q: text }, { signal })).items;

  /** Draws the document as it would leave, or shows the signed one; a newer drawing cancels the older one. */
  async draw(documentId: string | null = null): Promise<void> {
    if (this.source === null) return;
    this.drawing?.abort();
    const drawing = new AbortController();
    this.drawing = drawing;
    try {
      const path = documentId === null ? `/v1/document-previews/${this.source.source}/${this.source.id}` : `/v1/documents/${documentId}/pdf`;
      const pdf = await this.api.blob(path, drawing.signal);
      if (drawing.signal.aborted) return;
      this.preview.set(pdf);
      this.previewProblem.set(null);
    } catch (error) { if (!drawing.signal.aborted) this.previewProblem.set(toApiProblem(error)); }
  }

  /** Signs and queues the sendings; waits for its routes when they are not read yet. @returns the document, or null when refused: `problem` says why */
  async validate(sourceVersion: number): Promise<DocumentRow | null> {
    if (this.source === null || this.validating()) return null;
    this.validating.set(true);
    this.problem.set(null);
    try {
      // Signed faster than its routes were read: a document must not stay here because nobody had said yet where it goes.
      await this.reading;
      if (this.known() === null) await this.readRoutes();
      if (this.known() === null) return null;
      return await this.api.post<DocumentRow>('/v1/document-validations', { source: this.source.source, sourceId: this.source.id, sourceVersion, routes: this.requested() });
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return null;
    } finally { this.validating.set(false); }
  }
}
