import type { JournalView } from './journal-access';
import type { TraceTab } from './trace-actions';

/** What is asked of one tab: who may see what, between which days, from which mark. */
export interface JournalFilter { tab: TraceTab; view: JournalView; readerId: string | null; from: string | null; to: string | null; only: 'changes' | 'views' | null; limit: number; after: unknown[] | null }
