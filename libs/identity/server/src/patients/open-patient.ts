import { Injectable } from '@nestjs/common';
import { ageLabel, identityNotices, insType, mayShareIns, noInsLabels, PatientOpened } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Events, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { IdentityAlerts } from '../insi/identity-alerts';
import { insiSummary } from '../insi/insi-summary';
import { documentPrompts } from '../qualification/identity-settings';
import { ScheduleInsiCall } from '../insi/schedule-insi-call';
import { BannerParts } from './banner-parts';
import { medecinTraitantLabel } from './medecin-traitant';
import type { PatientBanner, PatientSheet } from './patient.dto';
import { medecinTraitantOf, type Patient } from './patient.entity';
import { PatientStore } from './patient-store';
import { noticeFacts, civilDay, patientLabel, sheetOf } from './patient-views';

/** The banner of a file: what identity knows, then the parts of the contexts above. */
@Injectable()
export class PatientBannerReader {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly parts: BannerParts, private readonly calls: ScheduleInsiCall, private readonly alerts: IdentityAlerts) {}

  /** Live refresh of a file already open: not traced again. */
  async execute(caller: Caller, id: string): Promise<PatientBanner> {
    return this.transactions.read(caller, (ctx) => this.of(ctx, id));
  }

  /** @returns the banner, on the caller's connection; throws 404 `patient.unknown` */
  async of(ctx: Ctx, id: string, locked?: Patient): Promise<PatientBanner> {
    // The call before the patient: an answer that arrives in between then shows its effect, never a status older than its words.
    // A patient locked by this transaction cannot change meanwhile, and is not read again.
    const call = await this.calls.last(ctx, id);
    const patient = locked ?? (await this.store.load(ctx, id));
    const { ins, attributes } = patient.identity;
    const insi = insiSummary(patient, call, this.calls.connected, await this.alerts.of(ctx, patient.id));
    const doctor = medecinTraitantOf(patient);
    return {
      id: patient.id, fileNumber: patient.fileNumber, nomUtilise: patient.nomUtilise, prenomUtilise: patient.prenomUtilise, nomNaissance: patient.nomNaissance, premierPrenom: patient.premierPrenom, dateNaissance: patient.dateNaissance,
      age: ageLabel(patient.dateNaissance, patient.deceasedOn ?? civilDay(ctx.now)), sexe: patient.sexe, lieuNaissanceLabel: patient.lieuNaissanceLabel, status: patient.status, attributes, mobile: patient.mobile, deceasedOn: patient.deceasedOn,
      archived: patient.archivedAt !== null, passing: patient.passing, version: patient.version, matricule: ins?.matricule ?? null, oid: ins?.oid ?? null, mayShareIns: mayShareIns({ status: patient.status, ins }), phone: patient.phone,
      allergies: { state: 'not-recorded', labels: [] }, treatments: [], alerts: [], gfr: null, weightKg: null, heightCm: null, bmi: null, medecinTraitantLabel: await medecinTraitantLabel(ctx, doctor),
      consents: { dmpFeed: 'allowed', dmpReading: 'not-informed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', sharing: 'not-informed' }, dmp: { state: 'unknown', authorised: null, checkedAt: null }, insi, restricted: false, standing: 'staff', noInsLabel: patient.noInsReason && noInsLabels[patient.noInsReason], notices: identityNotices({ ...noticeFacts(patient), insi: insi.state, alert: insi.alert?.kind ?? null, today: civilDay(ctx.now), mostPrompts: await documentPrompts(ctx) }),
      ...(await this.parts.collect(ctx, patient.id)),
    };
  }
}

/** Opens a file in one request: journal, recent list, and `PatientOpened` for what starts by itself (SENTINELLE.02, INS-34). */
@Injectable()
export class OpenPatient {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly events: Events, private readonly trace: Trace, private readonly banner: PatientBannerReader, private readonly calls: ScheduleInsiCall) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, id: string): Promise<PatientBanner> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.store.lock(ctx, id);
      await this.trace.write(ctx, { action: 'patient.opened', subjectType: 'patient', subjectId: id, patientId: id, patientLabel: patientLabel(patient) });
      if (patient.matricule) await traceInsViewed(ctx, this.trace, patient, 'Bandeau du dossier');
      if (ctx.actor.userId) await ctx.manager.query('INSERT INTO patient_opening (user_id, patient_id, opened_at) VALUES ($1, $2, $3) ON CONFLICT (user_id, patient_id) DO UPDATE SET opened_at = EXCLUDED.opened_at', [ctx.actor.userId, id, ctx.now]);
      await this.calls.atOpening(ctx, patient);
      await this.events.publish(ctx, new PatientOpened(id, mayShareIns({ status: patient.status, ins: patient.identity.ins })));
      return this.banner.of(ctx, id, patient);
    });
  }
}

/** The administrative sheet; showing a matricule is traced (TRACE-05, INS-53). */
@Injectable()
export class ReadPatient {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, id: string): Promise<PatientSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.store.load(ctx, id);
      if (patient.matricule) await traceInsViewed(ctx, this.trace, patient, 'Fiche administrative');
      return sheetOf(patient, await medecinTraitantLabel(ctx, medecinTraitantOf(patient)));
    });
  }
}

async function traceInsViewed(ctx: Ctx, trace: Trace, patient: Patient, where: string): Promise<void> {
  await trace.write(ctx, { action: 'ins.viewed', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: `${where} · ${insType(patient.oid ?? '')}` });
}
