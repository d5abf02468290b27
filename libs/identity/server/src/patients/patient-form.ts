import type { PatientForm } from '@pluriel/identity/domain';
import type { PatientInput } from './patient.dto';

/** The form as the domain wants it: fields the screen left out become null, the label of the place is ours to compute. */
export function formOf(body: PatientInput): PatientForm {
  const text = (value: string | null | undefined): string | null => value ?? null;
  return {
    nomNaissance: body.nomNaissance, premierPrenom: body.premierPrenom, prenomsNaissance: text(body.prenomsNaissance), dateNaissance: body.dateNaissance, dateNaissanceEstimee: body.dateNaissanceEstimee, sexe: body.sexe,
    codeLieuNaissance: body.codeLieuNaissance, nomUtilise: text(body.nomUtilise), prenomUtilise: text(body.prenomUtilise), civilite: text(body.civilite), addressLine: text(body.addressLine), addressComplement: text(body.addressComplement),
    postcode: text(body.postcode), city: text(body.city), buildingCode: text(body.buildingCode), phone: text(body.phone), mobile: text(body.mobile), workPhone: text(body.workPhone), fax: text(body.fax), email: text(body.email),
    medecinTraitant: body.medecinTraitant ? { userId: text(body.medecinTraitant.userId), correspondentId: text(body.medecinTraitant.correspondentId), contractSignedOn: text(body.medecinTraitant.contractSignedOn) } : null,
    passing: body.passing, attributes: body.attributes, ...(body.noInsReason === undefined ? {} : { noInsReason: body.noInsReason }),
  };
}
