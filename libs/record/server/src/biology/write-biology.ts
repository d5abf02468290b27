import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError, parisDay, unwrap } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { mayAcknowledge, readTypedResult } from '@pluriel/record/domain';
import { can } from '@pluriel/security/domain';
import { PatientCheck } from '../patient-check';
import { BiologyIntake, orderColumns } from './biology-intake';
import { BiologyOrders } from './biology-orders';
import { BiologyReportRecord } from './biology-report.entity';
import { BiologyReports } from './biology-reports';
import type { BiologyEntry, BiologyReportView } from './biology.dto';
import { ReadBiologyReport } from './read-biology';
import { WaitingResults } from './waiting-results';

/** A result somebody types: its author and its date are kept, it is corrected by withdrawing it and typing another (BIO-08). */
@Injectable()
export class AddTypedResult {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientCheck, private readonly intake: BiologyIntake, private readonly reading: ReadBiologyReport) {}

  /** @throws 404 `patient.unknown`, 403 `care-team.reason-needed`, 422 `biology.invalid` with the fields */
  execute(caller: Caller, patientId: string, entry: BiologyEntry): Promise<BiologyReportView> {
    unwrap(can(caller.actor, 'record.write'));
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.requireWriting(ctx, patientId);
      const result = unwrap(readTypedResult(entry, parisDay(ctx.now)));
      const { userId, displayName } = ctx.actor;
      const report = await this.intake.add(ctx, {
        patientId, source: 'typed', documentId: null, by: { userId: userId ?? ctx.structureId, displayName },
        report: { uniqueId: null, setId: null, version: null, replaces: null, title: 'Résultat saisi à la main', laboratory: entry.laboratory?.trim() || null, author: displayName, reportedAt: null, requesters: [], results: [{ ...result, sampledOn: entry.sampledOn }] },
      });
      return this.reading.view(ctx, report);
    });
  }
}

/** Takes back a typed result: it counts no more, and stays written with the reason. */
@Injectable()
export class WithdrawTypedResult {
  constructor(private readonly transactions: Transactions, private readonly reports: BiologyReports, private readonly intake: BiologyIntake, private readonly reading: ReadBiologyReport) {}

  /** @throws 404 `biology.unknown`, 403 `sharing.opposed`, 409 `biology.received`, `biology.withdrawn`, 412 `resource.stale` */
  execute(caller: Caller, id: string, version: number, reason: string): Promise<BiologyReportView> {
    unwrap(can(caller.actor, 'record.write'));
    return this.transactions.run(caller, async (ctx) => {
      const report = await this.reports.load(ctx, id, { lock: true });
      assertVersion({ version: report.rowVersion }, version, await this.reading.view(ctx, report));
      if (report.source !== 'typed') throw domainError('biology.received', 'Ce compte rendu vient d’un laboratoire : il ne se retire pas ici.', { status: 409, remedy: 'Dans « Reçus », dites que le document n’est pas de ce patient.' });
      if (report.state === 'withdrawn') throw domainError('biology.withdrawn', 'Ce résultat est déjà retiré.', { status: 409, remedy: 'Rien à faire.' });
      await this.intake.withdrawReport(ctx, report, reason.trim());
      return this.reading.view(ctx, await this.reports.load(ctx, id));
    });
  }
}

/** « Vu par … le …, conduite : … » (BIO-03, BIO-09): once, by name, never undone. */
@Injectable()
export class AcknowledgeBiology {
  constructor(private readonly transactions: Transactions, private readonly reports: BiologyReports, private readonly waiting: WaitingResults, private readonly reading: ReadBiologyReport, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `biology.unknown`, 403 `sharing.opposed`, `biology.not-delegate`, 409 `biology.already-seen` with who saw it, `biology.replaced`, 422 `biology.conduct-missing` */
  execute(caller: Caller, id: string, conduct: string | null): Promise<BiologyReportView> {
    unwrap(can(caller.actor, 'biology.acknowledge'));
    return this.transactions.run(caller, async (ctx) => {
      const report = await this.reports.load(ctx, id, { lock: true, waits: async (one) => (await this.waiting.reasonFor(ctx, one)) !== null });
      const reason = await this.waiting.reasonFor(ctx, report);
      if (!mayAcknowledge(ctx.actor, reason)) throw domainError('biology.not-delegate', 'Vous n’êtes pas délégué pour ce résultat.', { status: 403, remedy: 'Prévenez le médecin qui l’a demandé, ou demandez-lui une délégation.' });
      const before = await this.reading.view(ctx, report);
      if (before.seen !== null) throw domainError('biology.already-seen', `${before.seen.byName} a déjà vu ce résultat.`, { status: 409, current: before, remedy: 'Lisez la conduite décidée.' });
      if (report.state !== 'current') throw domainError('biology.replaced', 'Ce compte rendu ne compte plus : un autre l’a remplacé, ou il a été retiré.', { status: 409, current: before, remedy: 'Ouvrez la version la plus récente.' });
      const written = conduct?.trim() || null;
      if (report.critical > 0 && written === null) throw domainError('biology.conduct-missing', 'Un résultat est critique : écrivez ce que vous décidez.', { status: 422, field: 'conduct', remedy: 'Quelques mots suffisent : « patient appelé, contrôle demain ».' });
      await this.keep(ctx, report, reason === 'delegated' || reason === 'escalated' ? reason : null, written);
      return this.reading.view(ctx, report);
    });
  }

  private async keep(ctx: Ctx, { id, patientId, critical }: BiologyReportRecord, inPlaceOf: string | null, conduct: string | null): Promise<void> {
    await ctx.manager.query('INSERT INTO biology_acknowledgement (report_id, by_id, by_name, at, in_place_of, conduct) VALUES ($1, $2, $3, $4, $5, $6)', [id, ctx.actor.userId, ctx.actor.displayName, ctx.now, inPlaceOf, conduct]);
    await this.trace.write(ctx, { action: 'biology.seen', subjectType: 'biology-report', subjectId: id, patientId, detail: [critical > 0 ? 'résultat critique' : null, inPlaceOf === 'delegated' ? 'comme délégué' : inPlaceOf === 'escalated' ? 'après relance' : null].filter((part) => part !== null).join(', ') || 'résultat' });
    await this.live.notify(ctx, { topic: 'biology', id, patientId });
  }
}

/** Says by hand which prescription a report answers (BIO-11). */
@Injectable()
export class ChooseBiologyOrder {
  constructor(private readonly transactions: Transactions, private readonly reports: BiologyReports, private readonly orders: BiologyOrders, private readonly reading: ReadBiologyReport, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `biology.unknown`, `biology.unknown-order`, 403 `sharing.opposed`, 412 `resource.stale` */
  execute(caller: Caller, id: string, version: number, orderId: string | null): Promise<BiologyReportView> {
    unwrap(can(caller.actor, 'record.write'));
    return this.transactions.run(caller, async (ctx) => {
      const report = await this.reports.load(ctx, id, { lock: true });
      assertVersion({ version: report.rowVersion }, version, await this.reading.view(ctx, report));
      const order = orderId === null ? null : (await this.orders.shared(ctx, report.patientId)).find((one) => one.id === orderId);
      if (order === undefined) throw domainError('biology.unknown-order', 'Cette prescription n’est pas dans le dossier, ou ne vous est pas partagée.', { status: 404, field: 'orderId', remedy: 'Choisissez-en une dans la liste.' });
      const before = { order: report.orderId };
      Object.assign(report, orderColumns(order, 'chosen'), { rowVersion: report.rowVersion + 1 });
      await ctx.manager.save(BiologyReportRecord, report);
      await this.trace.write(ctx, { action: 'biology.order-chosen', subjectType: 'biology-report', subjectId: id, patientId: report.patientId, before, after: { order: orderId } });
      await this.live.notify(ctx, { topic: 'biology', id, patientId: report.patientId });
      return this.reading.view(ctx, report);
    });
  }
}
