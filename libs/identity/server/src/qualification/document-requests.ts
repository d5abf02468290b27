import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { frenchDate, isCalendarDate, type DocumentIssue } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller } from '@pluriel/platform/server';
import type { PatientSheet } from '../patients/patient.dto';
import { PatientStore } from '../patients/patient-store';
import { civilDay, patientLabel } from '../patients/patient-views';
import { lockVersion, sheetFor } from './record-control';

const words = { none: 'Aucune pièce présentée', refused: 'Le patient préfère ne pas présenter de pièce', differs: 'La pièce présentée dit autre chose' } as const;

/**
 * No document, refusal, or a document that says something else (E22, E23; INS-31, 32, 33; J1 B5, B6). The status does not change; the request is
 * counted once a day, since the reminder comes back at the next visits.
 */
@Injectable()
export class RecordDocumentNotShown {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @throws 404 unknown, 412 stale: a document checked meanwhile is not undone; 409 `identity.already-qualified` */
  async execute(caller: Caller, patientId: string, version: number, reason: DocumentIssue): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockVersion(ctx, this.store, patientId, version);
      if (patient.status === 'qualifiee' && reason !== 'differs') throw domainError('identity.already-qualified', 'Cette identité est déjà qualifiée : il n’y a plus de pièce à demander.', { status: 409 });
      const today = civilDay(ctx.now);
      if (patient.documentAskedOn !== today) patient.documentNotShown += 1;
      patient.documentAskedOn = today;
      patient.documentIssue = reason;
      await this.store.save(ctx, patient);
      await this.store.record(ctx, patient, patient.identity, patient.status, { kind: 'document-not-shown', detail: words[reason] });
      await this.trace.write(ctx, { action: 'identity.document-not-shown', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: words[reason] });
      return sheetFor(ctx, patient);
    });
  }
}

/** INS-31: the gap between the document and the file is explained; the identity may be checked again. */
@Injectable()
export class LiftDocumentDifference {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @throws 412 stale, 409 `identity.no-difference` */
  async execute(caller: Caller, patientId: string, version: number, reason: string): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockVersion(ctx, this.store, patientId, version);
      if (patient.documentIssue !== 'differs') throw domainError('identity.no-difference', 'Aucun écart avec une pièce n’est enregistré pour ce dossier.', { status: 409 });
      patient.documentIssue = null;
      await this.store.save(ctx, patient);
      await this.store.record(ctx, patient, patient.identity, patient.status, { kind: 'document-difference-lifted', reason: reason.trim() });
      await this.trace.write(ctx, { action: 'identity.document-difference-lifted', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: reason.trim() });
      return sheetFor(ctx, patient);
    });
  }
}

/** INS-20: the death and its date, or its withdrawal when it was recorded by mistake. The person leaves the usual searches; nothing more is sent to her. */
@Injectable()
export class RecordDecease {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @throws 412 stale, 422 `patient.decease-date` / `patient.decease-reason` */
  async execute(caller: Caller, patientId: string, version: number, command: { deceasedOn: string | null; reason: string | null }): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockVersion(ctx, this.store, patientId, version);
      const before = patient.deceasedOn;
      if (command.deceasedOn !== null) assertDeceaseDate(command.deceasedOn, patient.dateNaissance, civilDay(ctx.now));
      else if (!command.reason?.trim()) throw domainError('patient.decease-reason', 'Dites pourquoi le décès est retiré.', { status: 422, field: 'reason', remedy: 'Par exemple : enregistré dans le mauvais dossier.' });
      if (before === command.deceasedOn) return sheetFor(ctx, patient);
      patient.deceasedOn = command.deceasedOn;
      await this.store.save(ctx, patient);
      await this.store.record(ctx, patient, patient.identity, patient.status, { kind: 'decease', detail: command.deceasedOn ? frenchDate(command.deceasedOn) : 'retiré', reason: command.reason?.trim() || null });
      await this.trace.write(ctx, { action: 'patient.decease-recorded', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: command.reason?.trim() || null, before: { deceasedOn: before }, after: { deceasedOn: command.deceasedOn } });
      return sheetFor(ctx, patient);
    });
  }
}

function assertDeceaseDate(date: string, birth: string, today: string): void {
  const refuse = (message: string, remedy: string) => { throw domainError('patient.decease-date', message, { status: 422, field: 'deceasedOn', remedy }); };
  if (!isCalendarDate(date)) refuse('Cette date n’existe pas.', 'Écrivez le jour, le mois et l’année. Si le jour est inconnu, mettez celui où le centre l’a appris.');
  if (date > today) refuse('La date du décès est dans le futur.', 'Vérifiez l’année.');
  if (date < birth) refuse('La date du décès est avant la naissance.', 'Vérifiez les deux dates.');
}
