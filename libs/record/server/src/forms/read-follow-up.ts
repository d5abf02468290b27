import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { parisDay } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { followUpTable, testSeries, type ContentOf, type FollowedFacts } from '@pluriel/record/domain';
import { BiologyReports } from '../biology/biology-reports';
import { rowsOf } from '../biology/read-biology';
import { readableFilledNotes } from '../consultations/readable-notes';
import { ElementStore } from '../elements/element-store';
import { PatientCheck } from '../patient-check';
import { FormCatalogue, formKey } from './form-catalogue';
import type { FollowUpSheet } from './form.dto';

/** The follow-up tables of a patient, drawn from what the caller may read; the reading is traced (STR-14). */
@Injectable()
export class ReadFollowUp {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly catalogue: FormCatalogue, private readonly store: ElementStore, private readonly patients: PatientCheck, private readonly reports: BiologyReports) {}

  /** @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<FollowUpSheet> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const forms = (await this.catalogue.all(ctx, 'follow-up')).filter(({ retiredAt }) => retiredAt === null);
      const definitions = await this.catalogue.definitions(ctx, forms.map(({ id, currentVersion }) => ({ formId: id, version: currentVersion })));
      const facts = await this.facts(ctx, patientId);
      const tables = forms.flatMap(({ id, currentVersion }) => { const definition = definitions.get(formKey({ formId: id, version: currentVersion })); return definition ? [{ formId: id, version: currentVersion, professions: [...definition.professions], ...followUpTable(definition, facts, parisDay(ctx.now)) }] : []; });
      await this.trace.write(ctx, { action: 'record.viewed', subjectType: 'patient', subjectId: patientId, patientId, detail: 'tableaux de suivi' });
      return { tables };
    });
  }

  private async facts(ctx: Ctx, patientId: string): Promise<FollowedFacts> {
    const rows = await this.store.readable(ctx, patientId);
    const notes = await readableFilledNotes(ctx, patientId);
    const definitions = await this.catalogue.definitions(ctx, notes.flatMap(({ forms }) => forms));
    const results = testSeries(await rowsOf(ctx, patientId, await this.reports.ownOnly(ctx, patientId)));
    return {
      // Points of a line come oldest first, and so in one unit.
      results: results.flatMap(({ label, loinc, shownUnit, points }) => points.map(({ on, text, number }) => ({ label, loinc, on, words: number === null || shownUnit === '' ? text : `${text} ${shownUnit}` })).reverse()),
      measures: rows.filter(({ kind }) => kind === 'measure').map(({ content }) => content as ContentOf<'measure'>),
      filled: notes.flatMap((note) => note.forms.flatMap((form) => { const definition = definitions.get(formKey(form)); return definition ? [{ on: parisDay(note.at), definition, answers: form.answers }] : []; })),
    };
  }
}
