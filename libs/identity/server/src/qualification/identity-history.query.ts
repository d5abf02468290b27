import { Injectable } from '@nestjs/common';
import type { IdentityEventKind, IdentityStatus } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { patientLabel } from '../patients/patient-views';
import { differenceLabel, PatientStore } from '../patients/patient-store';
import type { IdentityEventRow } from './qualification.dto';

const labels: Readonly<Record<IdentityEventKind, string>> = {
  creation: 'Dossier créé', 'insi-accepted': 'Identité INSi reprise', apcv: 'Identité de l’appli carte Vitale reprise', 'insi-refused': 'Identité INSi écartée', control: 'Pièce d’identité contrôlée', exception: 'Qualifiée par la procédure d’exception',
  traits: 'Traits modifiés', attributes: 'Attributs modifiés', 'document-not-shown': 'Pièce d’identité non présentée', 'matricule-replaced': 'Matricule remplacé', 'verification-failed': 'INS non confirmée par INSi', 'document-difference-lifted': 'Écart avec la pièce levé', 'wrong-qualification': 'Qualification erronée signalée', decease: 'Décès', 'without-ins': 'Pas d’INS possible', merged: 'Dossiers réunis', separated: 'Dossiers séparés de nouveau',
};

type Values = Record<string, string | null> | null;
interface Found { id: string; at: Date; by: string; kind: IdentityEventKind; detail: string | null; before: Values; after: Values; statusBefore: IdentityStatus | null; statusAfter: IdentityStatus | null; reason: string | null }

/** Everything that happened to the identity of one patient, newest first, with values before and after. */
@Injectable()
export class IdentityHistory {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @returns at most 200 events; the view of a matricule among them is traced (TRACE-05) */
  async execute(caller: Caller, patientId: string): Promise<IdentityEventRow[]> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.store.load(ctx, patientId);
      const rows = await ctx.manager.query<Found[]>(
        `SELECT id, at, by_name AS by, kind, detail, before, after, status_before AS "statusBefore", status_after AS "statusAfter", reason FROM identity_event WHERE patient_id IN (SELECT files_of_person($1)) ORDER BY at DESC, id DESC LIMIT 200`, [patientId]);
      if (rows.some(({ before, after }) => before?.['matricule'] || after?.['matricule'])) await this.trace.write(ctx, { action: 'ins.viewed', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: 'Histoire de l’identité' });
      return rows.map(({ detail, ...row }) => ({ ...row, at: row.at.toISOString(), label: detail ? `${labels[row.kind]} · ${detail}` : labels[row.kind], before: named(row.before), after: named(row.after) }));
    });
  }
}

const named = (values: Values): Values => values && Object.fromEntries(Object.entries(values).map(([name, value]) => [differenceLabel(name), value]));
