import { Injectable } from '@nestjs/common';
import type { VsmContent } from '@pluriel/clinical-formats/model';
import { parisDay } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { ElementStore } from '../elements/element-store';
import { bodyOf } from '../elements/record-element.entity';
import { vsmOfRecord, type SynthesisUse } from './vsm-of-record';

/** What the record proposes, and what it leaves out on purpose. */
export interface ProposedVsm {
  content: VsmContent;
  /** Confidential elements the author can read, left out: he adds them himself if he wants them sent (structure.md §5.1). */
  confidential: number;
  /** The author does not see everything of this file: he must know it before he signs. */
  restricted: boolean;
}

/** Door of the record for whoever writes a synthesis (VSM-01). */
@Injectable()
export class VsmProposals {
  constructor(private readonly store: ElementStore) {}

  /** @returns a synthesis made of what the caller may read; nothing is kept, nothing is sent */
  async of(ctx: Ctx, patientId: string, use: SynthesisUse): Promise<ProposedVsm> {
    const { elements, reader } = await this.store.all(ctx, patientId);
    const counted = elements.filter(({ endReason }) => endReason !== 'entered-in-error' && endReason !== 'duplicate');
    const open = counted.filter(({ sight, level }) => sight === 'open' && level === 'team');
    return {
      content: vsmOfRecord(open.map((row) => ({ id: row.id, body: bodyOf(row), active: row.active, endReason: row.endReason, endedOn: row.endedOn })), use, parisDay(ctx.now)),
      confidential: counted.filter(({ sight, level, active }) => sight === 'open' && level !== 'team' && active).length, restricted: reader.ownOnly || counted.some(({ sight, active }) => sight === 'locked' && active),
    };
  }

  /**
   * How many facts a synthesis tells were added, corrected or ended since (VSM-16): those the whole team reads, as it never tells the others.
   * Nothing for whom this file is partly closed: a number would say what is hidden.
   */
  async changedSince(ctx: Ctx, patientId: string, use: SynthesisUse, since: Date): Promise<number> {
    if ((await this.store.readerOf(ctx, patientId)).ownOnly) return 0;
    const [row] = await ctx.manager.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM record_element WHERE patient_id = $1 AND structure_id = $2 AND updated_at > $3 AND level = 'team' AND kind <> 'social'
          AND NOT (kind = 'treatment' AND $4 = 'vsm' AND content->>'duration' = 'acute') AND NOT (created_at > $3 AND NOT active AND end_reason IN ('entered-in-error', 'duplicate'))`, [patientId, ctx.structureId, since, use]);
    return row?.n ?? 0;
  }

  /** How many problems and antecedents the reader sees, and how many of them bear a code (VSM-26). */
  async codedShare(ctx: Ctx, patientId: string): Promise<{ coded: number; codable: number }> {
    if ((await this.store.readerOf(ctx, patientId)).ownOnly) return { coded: 0, codable: 0 };
    const [row] = await ctx.manager.query<{ coded: number; codable: number }[]>(
      `SELECT count(*)::int AS codable, count(*) FILTER (WHERE jsonb_array_length(COALESCE(content->'codes', '[]')) > 0)::int AS coded FROM record_element
        WHERE patient_id = $1 AND structure_id = $2 AND active AND level = 'team' AND kind IN ('problem', 'medical-history', 'surgical-history')`, [patientId, ctx.structureId]);
    return row ?? { coded: 0, codable: 0 };
  }
}
