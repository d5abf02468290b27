import { Injectable } from '@nestjs/common';
import { lockedWords } from '@pluriel/care-team/domain';
import { keptItemsIn } from '@pluriel/care-team/server';
import { PatientReader } from '@pluriel/identity/server';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { hiddenParts } from '../sharing-scope';
import type { LockedItem, LockedItems } from './locked-items.dto';

/** The lines of what a level keeps from the reader: that it exists, by whom and when, never its words (structure.md §5.2, acceptance; design §7). */
@Injectable()
export class ListLockedItems {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader) {}

  /** @returns newest first; nothing in a file of which the patient, or the care team, keeps a part from the reader: the objection comes before the level (structure.md §5.2). @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<LockedItems> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      if ((await hiddenParts(ctx, [patientId])).has(patientId)) return { items: [] };
      // A signed note has a document, which stands for both; a draft is nobody's business but its author's.
      const kept = [...(await keptItemsIn(ctx, patientId)).values()].filter(({ sight, kind }) => sight === 'locked' && kind === 'document');
      return { items: kept.sort((one, other) => other.at.getTime() - one.at.getTime()).map(lineOf) };
    });
  }
}

function lineOf({ kind, at, authorName, level, attendingName }: Awaited<ReturnType<typeof keptItemsIn>> extends Map<string, infer Kept> ? Kept : never): LockedItem {
  const whom = [...new Set([authorName, level === 'attending' ? attendingName : null].filter((name): name is string => name !== null))].join(' ou à ');
  return { kind, at: at.toISOString(), authorName, words: level === 'team' || level === 'named' ? 'Note confidentielle' : lockedWords[level], whomToAsk: `Demandez à ${whom}.` };
}
