import { unwrap } from '@pluriel/kernel';
import { controlIdentity, deviceLabel, mayCheckDocument } from '@pluriel/identity/domain';
import type { Trace } from '@pluriel/audit/server';
import { assertVersion, type Ctx } from '@pluriel/platform/server';
import { medecinTraitantLabel } from '../patients/medecin-traitant';
import type { PatientSheet } from '../patients/patient.dto';
import { medecinTraitantOf, type Patient } from '../patients/patient.entity';
import type { PatientStore } from '../patients/patient-store';
import { patientLabel, sheetOf } from '../patients/patient-views';

/** @returns the sheet as the screens show it */
export const sheetFor = async (ctx: Ctx, patient: Patient): Promise<PatientSheet> => sheetOf(patient, await medecinTraitantLabel(ctx, medecinTraitantOf(patient)));

/** @returns the patient, locked, when it still has the version the person saw; throws 404, or 412 with the fresh sheet */
export async function lockVersion(ctx: Ctx, store: PatientStore, patientId: string, version: number): Promise<Patient> {
  const patient = await store.lock(ctx, patientId);
  assertVersion(patient, version, await sheetFor(ctx, patient));
  return patient;
}

/** How the identity was checked: a document, or the attestation of a professional. */
export interface Control { device: string; callId: string | null; exception?: { id: string; statement: string } }

/**
 * Writes who checked which document (E20, E21) and, above it, the trace. The domain decides the status.
 * @throws 409 `identity.document-differs` while the document shown says something else (INS-31), `identity.blocked`, `identity.sexe`
 */
export async function recordControl(ctx: Ctx, store: PatientStore, trace: Trace, patient: Patient, control: Control): Promise<void> {
  unwrap(mayCheckDocument(patient.documentIssue));
  const statusBefore = patient.status;
  const change = unwrap(controlIdentity(patient.identity));
  const { exception } = control;
  Object.assign(patient, { controlDevice: control.device, controlAt: ctx.now, controlById: ctx.actor.userId, controlByName: ctx.actor.displayName, controlExceptionId: exception?.id ?? null, documentNotShown: 0, documentIssue: null, documentAskedOn: null });
  await store.apply(ctx, patient, change, { kind: exception ? 'exception' : 'control', detail: exception ? `RPPS ${ctx.actor.rpps ?? ''}` : deviceLabel(control.device), reason: exception?.statement ?? null, callId: control.callId });
  const action = exception ? 'identity.exception-qualified' : patient.status === 'qualifiee' ? 'identity.qualified' : 'identity.controlled';
  await trace.write(ctx, {
    action, subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: exception ? `Procédure d’exception, RPPS ${ctx.actor.rpps ?? ''}` : deviceLabel(control.device),
    before: { status: statusBefore }, after: { status: patient.status, ...(exception ? { attestation: exception.statement } : {}) },
  });
}
