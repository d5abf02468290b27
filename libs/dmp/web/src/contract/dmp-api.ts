import { Injectable, inject } from '@angular/core';
import { Api, type StructuredView, type DmpDocumentDetails, type DmpDocumentPage, type DmpDocumentRow, type DmpIntegrationRow, type DmpNewerVersion, type DmpNotice, type DmpPreferences, type DmpRight, type DmpStrip, type Synthesis, type SynthesisAdded } from '@pluriel/web/api-client';
import type { DmpFilters, VisibilityAct } from './dmp-contract';

/** The routes of the DMP, in one place. Every method refuses with an ApiProblem in words. */
@Injectable({ providedIn: 'root' })
export class DmpApi {
  private readonly api = inject(Api);

  strip(patientId: string): Promise<DmpStrip> { return this.api.get(`/v1/patients/${patientId}/dmp`); }
  /** Asks the DMP again; the answer comes by the live updates. `all`: also what is older than two years. */
  search(patientId: string, scope: 'since' | 'all' = 'since'): Promise<DmpStrip> { return this.api.post(`/v1/patients/${patientId}/dmp/search`, { scope }); }
  /** Stops a question under way. */
  stopSearch(patientId: string): Promise<DmpStrip> { return this.api.delete(`/v1/patients/${patientId}/dmp/search`); }
  /** What is looked for travels in the body: titles and names of authors are health data. */
  list(patientId: string, filters: DmpFilters, { limit, after }: { limit: number; after?: string | null }, signal?: AbortSignal): Promise<DmpDocumentPage> {
    const said = Object.entries({ ...filters, limit: String(limit), after }).filter(([, value]) => value !== undefined && value !== null && value !== '');
    return this.api.post(`/v1/patients/${patientId}/dmp/documents/search`, Object.fromEntries(said), { ...(signal ? { signal } : {}) });
  }
  async newerVersions(patientId: string): Promise<DmpNewerVersion[]> { return (await this.api.get<{ items: DmpNewerVersion[] }>(`/v1/patients/${patientId}/dmp/newer-versions`)).items; }
  async integrate(patientId: string, documentIds: readonly string[]): Promise<DmpIntegrationRow[]> { return (await this.api.post<{ items: DmpIntegrationRow[] }>(`/v1/patients/${patientId}/dmp/integrations`, { documentIds })).items; }
  right(patientId: string): Promise<DmpRight> { return this.api.get(`/v1/patients/${patientId}/dmp/right`); }
  changeRight(patientId: string, act: 'authorize' | 'unauthorize'): Promise<DmpRight> { return this.api.put(`/v1/patients/${patientId}/dmp/right`, { act }); }
  details(id: string): Promise<DmpDocumentDetails> { return this.api.get(`/v1/dmp-documents/${id}`); }
  open(id: string): Promise<DmpDocumentRow> { return this.api.post(`/v1/dmp-documents/${id}/open`, {}); }
  /** Stops waiting for the content. */
  stopOpening(id: string): Promise<DmpDocumentRow> { return this.api.delete(`/v1/dmp-documents/${id}/open`); }
  page(id: string, signal?: AbortSignal): Promise<Blob> { return this.api.blob(`/v1/dmp-documents/${id}/page`, signal); }
  structured(id: string, signal?: AbortSignal): Promise<StructuredView> { return this.api.get(`/v1/dmp-documents/${id}/structured`, undefined, signal); }
  /** Elements of a synthesis beside the record (VSM-17). */
  elements(id: string): Promise<Synthesis> { return this.api.get(`/v1/dmp-documents/${id}/synthesis`); }
  addElements(id: string, keys: readonly string[]): Promise<SynthesisAdded> { return this.api.post(`/v1/dmp-documents/${id}/synthesis/elements`, { keys }); }
  changeVisibility(id: string, act: VisibilityAct): Promise<DmpDocumentRow> { return this.api.post(`/v1/dmp-documents/${id}/visibility`, { act }); }
  notice(): Promise<DmpNotice> { return this.api.get('/v1/dmp/notice'); }
  confirmNotice(): Promise<DmpNotice> { return this.api.post('/v1/dmp/notice', {}); }
  preferences(): Promise<DmpPreferences> { return this.api.get('/v1/dmp/preferences'); }
  savePreferences(cells: readonly { key: string; types: readonly string[] }[], version: number): Promise<DmpPreferences> { return this.api.put('/v1/dmp/preferences', { cells }, { version }); }
}
