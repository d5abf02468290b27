import type { IdentityAttribute, IdentityStatus, PatientContact, PatientTraits } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';

export interface PatientIdentity {
  id: string; fileNumber: number; version: number; status: IdentityStatus; attributes: IdentityAttribute[]; traits: PatientTraits & { lieuNaissanceLabel?: string | null };
  ins: { matricule: string; oid: string } | null; mayShareIns: boolean; contact: PatientContact; patientMssanteAddress: string | null; medecinTraitant: { userId: string | null; correspondentId: string | null } | null;
}
export abstract class PatientReader { abstract forDocument(ctx: Ctx, patientId: string): Promise<PatientIdentity> }

export abstract class ConsentReader { abstract of(ctx: Ctx, patientId: string): Promise<{ dmpFeed: 'allowed' | 'opposed'; mssantePatient: 'allowed' | 'opposed' }> }
