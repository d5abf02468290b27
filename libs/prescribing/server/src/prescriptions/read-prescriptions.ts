import { Injectable } from '@nestjs/common';
import { documentTypes } from '@pluriel/clinical-formats/model';
import { ownItemsOnly, requireItemShared } from '@pluriel/consents/server';
import { decodeCursor, pageOf, pageSize, Transactions, type Caller, type Page } from '@pluriel/platform/server';
import { refuseReading } from '@pluriel/prescribing/domain';
import { ePrescriptionsOf } from '../e-prescription/e-prescription-view';
import { numbersOf } from '../numbering/give-number';
import { PatientFactsReader } from '../patient-facts';
import { loadLines, loadPrescription } from './prescription-store';
import { PrescriptionView } from './prescription-view';
import type { Prescription, PrescriptionQuery } from './prescription.dto';
import { PrescriptionRecord } from './prescription.entity';
import { orRefuse } from './write-prescription';

/** What these items are for the patient’s limits (STR-10). */
const prescriptionType = documentTypes['drug-prescription'].code.code;

/** Prescriptions of one patient with their lines, newest first: everything validated, and the caller's own drafts. */
@Injectable()
export class ListPrescriptions {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientFactsReader, private readonly view: PrescriptionView) {}

  execute(caller: Caller, patientId: string, query: PrescriptionQuery): Promise<Page<Prescription>> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const limit = pageSize(query.limit, 100);
      const after = decodeCursor(query.after);
      const builder = ctx.manager.createQueryBuilder(PrescriptionRecord, 'p').where('p.structure_id = :structureId AND p.patient_id = :patientId', { structureId: ctx.structureId, patientId })
        .andWhere("(p.state = 'validated' OR p.author_id = :userId)", { userId: ctx.actor.userId }).orderBy('p.at', 'DESC').addOrderBy('p.id', 'DESC').limit(limit + 1);
      if (await ownItemsOnly(ctx, patientId, prescriptionType)) builder.andWhere('p.author_id = :userId', { userId: ctx.actor.userId });
      if (query.state !== undefined) builder.andWhere('p.state = :state', { state: query.state });
      if (after !== null) builder.andWhere('(p.at, p.id) < (:at, :id)', { at: after[0], id: after[1] });
      const page = pageOf(await builder.getMany(), limit, ({ at, id }) => [at.toISOString(), id]);
      const lines = await loadLines(ctx, page.items.map(({ id }) => id));
      const known = await ePrescriptionsOf(ctx.manager, ctx.structureId, page.items.map(({ id }) => id));
      const numbers = await numbersOf(ctx, page.items.map(({ id }) => id));
      return { items: await Promise.all(page.items.map((record) => this.view.of(ctx, record, lines.get(record.id) ?? [], false, known, numbers))), next: page.next };
    });
  }
}

/** One prescription with its remarks; someone else's draft is refused (403). */
@Injectable()
export class ReadPrescription {
  constructor(private readonly transactions: Transactions, private readonly view: PrescriptionView) {}

  execute(caller: Caller, id: string): Promise<Prescription> {
    return this.transactions.read(caller, async (ctx) => {
      const record = await loadPrescription(ctx, id);
      orRefuse(refuseReading(record, ctx.actor.userId));
      if (record.authorId !== ctx.actor.userId) await requireItemShared(ctx, record.patientId, { typeCode: prescriptionType, authorName: record.authorName });
      return this.view.of(ctx, record, (await loadLines(ctx, [id])).get(id) ?? []);
    });
  }
}
