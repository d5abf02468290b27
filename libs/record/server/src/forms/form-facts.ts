import { Injectable } from '@nestjs/common';
import { parisDay } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { elementWords, type ContentOf } from '@pluriel/record/domain';
import { readableFilledNotes } from '../consultations/readable-notes';
import { ElementStore } from '../elements/element-store';
import { bodyOf } from '../elements/record-element.entity';
import { PatientCheck } from '../patient-check';
import type { FormFacts, KnownMeasure, LastAnswers } from './form.dto';

/** What pre-fills the forms of a patient: last measures, running facts, last answers; only what the caller may read. */
@Injectable()
export class ReadFormFacts {
  constructor(private readonly transactions: Transactions, private readonly store: ElementStore, private readonly patients: PatientCheck) {}

  /** @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<FormFacts> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const rows = await this.store.readable(ctx, patientId);
      const newest = new Map<string, KnownMeasure>();
      for (const { kind, active, content } of rows) {
        if (kind !== 'measure' || !active) continue;
        const { sign, value, second, on } = content as ContentOf<'measure'>;
        if ((newest.get(sign)?.on ?? '') < on) newest.set(sign, { sign, value, second, on });
      }
      return {
        measures: [...newest.values()],
        elements: rows.filter(({ kind, active }) => active && kind !== 'measure' && kind !== 'absence').map((row) => ({ kind: row.kind, words: elementWords(bodyOf(row)) })),
        last: await this.lastAnswers(ctx, patientId),
      };
    });
  }

  private async lastAnswers(ctx: Parameters<typeof readableFilledNotes>[0], patientId: string): Promise<LastAnswers[]> {
    const last = new Map<string, LastAnswers>();
    for (const note of await readableFilledNotes(ctx, patientId)) {
      for (const { formId, answers } of note.forms) if (!last.has(formId)) last.set(formId, { formId, on: parisDay(note.at), answers });
    }
    return [...last.values()];
  }
}
