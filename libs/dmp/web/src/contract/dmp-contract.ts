import type { CellKey } from '@pluriel/dmp/domain';
import type { DmpDocumentRow } from '@pluriel/web/api-client';

export type VisibilityCode = DmpDocumentRow['visibility'][number];
export type VisibilityAct = DmpDocumentRow['acts'][number];

/** XDS filters (DMP-38); an absent one does not filter. */
export interface DmpFilters {
  cell?: CellKey; type?: string; class?: string; from?: string; to?: string; q?: string; author?: string; specialty?: string; institution?: string;
  visibility?: VisibilityCode | 'none'; status?: 'current' | 'archived' | 'replaced' | 'all'; sort?: 'act' | 'type';
}
