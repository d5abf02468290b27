import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { requireTie } from '@pluriel/consents/server';
import { DomainError, newId } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { layoutOf, lineLabel, refuseChange, refuseReading, renewLines, type PrescriptionLine, type Refusal } from '@pluriel/prescribing/domain';
import { ConsultationReader } from '@pluriel/record/server';
import { EPrescriptionRules } from '../e-prescription/e-prescription-settings';
import { PatientFactsReader } from '../patient-facts';
import { loadLines, loadPrescription, replaceLines } from './prescription-store';
import { PrescriptionView } from './prescription-view';
import type { Prescription, PrescriptionCreation, PrescriptionInput } from './prescription.dto';
import { PrescriptionRecord } from './prescription.entity';

/** Throws a refusal of the domain, when there is one. */
export const orRefuse = (refusal: Refusal | null): void => {
  if (refusal !== null) throw new DomainError(refusal.code, refusal.message, { status: refusal.status, remedy: refusal.remedy });
};
const written = (lines: readonly PrescriptionLine[]): string[] => lines.map((line) => [lineLabel(line), line.posologyText, line.zone === 'ald' ? 'ALD' : ''].filter((part) => part !== '').join(' · '));

/** Opens a draft, empty or with the lines of an earlier prescription (RX-01, RX-45). */
@Injectable()
export class CreatePrescription {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly live: Live, private readonly patients: PatientFactsReader, private readonly view: PrescriptionView, private readonly consultations: ConsultationReader, private readonly rules: EPrescriptionRules) {}

  execute(caller: Caller, patientId: string, input: PrescriptionCreation): Promise<Prescription> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      await requireTie(ctx, patientId);
      if (input.consultationId !== undefined) this.samePatient(patientId, (await this.consultations.get(ctx, input.consultationId)).patientId);
      const renewed = input.renewOf === undefined ? [] : await this.renewed(ctx, patientId, input.renewOf, input.lineIds ?? null);
      const record = Object.assign(new PrescriptionRecord(), {
        id: newId(), structureId: ctx.structureId, patientId, authorId: ctx.actor.userId, authorName: ctx.actor.displayName, consultationId: input.consultationId ?? null, at: ctx.now, state: 'draft',
        layout: layoutOf(renewed), mention: null, consentToReadDispensing: await this.rules.consentOf(ctx, patientId), renewOf: input.renewOf ?? null, documentId: null, correctsDocumentId: null, replacedBy: null, printedAt: null, prints: 0, version: 1, updatedAt: ctx.now,
      });
      await ctx.manager.insert(PrescriptionRecord, record);
      const lines = await replaceLines(ctx, record.id, renewed);
      await this.trace.write(ctx, { action: 'prescription.created', subjectType: 'prescription', subjectId: record.id, patientId, after: { lines: written(lines) } });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return this.view.of(ctx, record, lines);
    });
  }

  private async renewed(ctx: Ctx, patientId: string, renewOf: string, lineIds: string[] | null): Promise<PrescriptionLine[]> {
    const earlier = await loadPrescription(ctx, renewOf);
    this.samePatient(patientId, earlier.patientId);
    orRefuse(refuseReading(earlier, ctx.actor.userId));
    return renewLines((await loadLines(ctx, [renewOf])).get(renewOf) ?? [], lineIds, newId);
  }

  private samePatient(wanted: string, found: string): void {
    if (wanted !== found) throw new DomainError('prescription.other-patient', 'Ce document appartient à un autre patient.', { status: 409, remedy: 'Fermez cet onglet et rouvrez le bon dossier.' });
  }
}

/** Saves a draft with all its lines; the answer brings the remarks up to date. */
@Injectable()
export class SavePrescription {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly view: PrescriptionView) {}

  execute(caller: Caller, id: string, version: number, input: PrescriptionInput): Promise<Prescription> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await loadPrescription(ctx, id, true);
      orRefuse(refuseChange(record, ctx.actor.userId));
      const before = (await loadLines(ctx, [id])).get(id) ?? [];
      assertVersion(record, version, await this.view.of(ctx, record, before));
      const lines = await replaceLines(ctx, id, input.lines);
      if (input.consentToReadDispensing !== undefined) record.consentToReadDispensing = input.consentToReadDispensing;
      Object.assign(record, { mention: input.mention?.trim() || null, layout: layoutOf(lines), version: record.version + 1, updatedAt: ctx.now });
      await ctx.manager.save(PrescriptionRecord, record);
      const [was, is] = [written(before), written(lines)];
      if (was.join('\n') !== is.join('\n')) await this.trace.write(ctx, { action: 'prescription.updated', subjectType: 'prescription', subjectId: id, patientId: record.patientId, before: { lines: was }, after: { lines: is } });
      return this.view.of(ctx, record, lines);
    });
  }
}

/** Deletes a draft of its author. */
@Injectable()
export class DeletePrescription {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly live: Live, private readonly view: PrescriptionView) {}

  /** @throws 404 `prescription.unknown`, 403 `prescription.author`, 409 `prescription.validated`, 412 stale: lines written meanwhile are not thrown away unread */
  execute(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await loadPrescription(ctx, id, true);
      orRefuse(refuseChange(record, ctx.actor.userId));
      const lines = (await loadLines(ctx, [id])).get(id) ?? [];
      assertVersion(record, version, await this.view.of(ctx, record, lines));
      await ctx.manager.delete(PrescriptionRecord, { id });
      await this.trace.write(ctx, { action: 'prescription.deleted', subjectType: 'prescription', subjectId: id, patientId: record.patientId, before: { lines: written(lines) } });
      await this.live.notify(ctx, { topic: 'patient', id: record.patientId, patientId: record.patientId });
    });
  }
}
