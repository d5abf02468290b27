import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import type { TraceRecord } from './trace.entity';

/** What the digest covers: every column but the digest itself. */
export type TraceFacts = Omit<TraceRecord, 'hash' | 'prevHash'>;

/** First link: nothing before. */
export const genesisHash = Buffer.alloc(32);

/** @returns SHA-256 of the previous digest followed by the canonical JSON of the row */
export function traceHash(previous: Buffer, facts: TraceFacts): Buffer {
  const { seq, id, at, structureId, siteId, workstationId, correlationId, actorId, actorName, action, subjectType, subjectId, patientId, patientLabel, detail, before, after } = facts;
  const row = { seq: String(seq), id, at: at.toISOString(), structureId, siteId, workstationId, correlationId, actorId, actorName, action, subjectType, subjectId, patientId, patientLabel, detail, before, after };
  return createHash('sha256').update(previous).update(canonicalJson(row)).digest();
}
