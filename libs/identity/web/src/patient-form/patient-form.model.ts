import { FormControl, FormGroup, Validators } from '@angular/forms';
import type { PatientInput, PatientSheet, Sex } from '@pluriel/web/api-client';
import { readBirthDate, type NoInsReason } from '@pluriel/identity/domain';
import { parisDay } from '@pluriel/kernel';
import { frenchDay, readFrenchDay } from '@pluriel/web/ui';

/** Everything a person types on the administrative sheet, as text: what the server understands is made by `patientInput`. */
export type PatientForm = ReturnType<typeof patientForm>;

const text = (required = false): FormControl<string> => new FormControl('', { nonNullable: true, validators: required ? [Validators.required] : [] });

/** An empty sheet. Required fields are those of ins.md §1.3 (INS-06). */
export function patientForm() {
  return new FormGroup({
    nomUtilise: text(), prenomUtilise: text(), nomNaissance: text(true), premierPrenom: text(true), prenomsNaissance: text(), dateNaissance: text(true),
    dateNaissanceBrute: text(), noInsReason: new FormControl<NoInsReason | ''>('', { nonNullable: true }),
    dateNaissanceEstimee: new FormControl(false, { nonNullable: true }), sexe: new FormControl<Sex | ''>('', { nonNullable: true, validators: [Validators.required] }), codeLieuNaissance: text(true), lieuNaissanceLabel: text(),
    civilite: text(), addressLine: text(), addressComplement: text(), postcode: text(), city: text(), buildingCode: text(), phone: text(), mobile: text(), workPhone: text(), fax: text(), email: text(),
    medecinTraitantUserId: text(), medecinTraitantCorrespondentId: text(), medecinTraitantLabel: text(), contractSignedOn: text(), passing: new FormControl(false, { nonNullable: true }),
    douteuse: new FormControl(false, { nonNullable: true }), fictive: new FormControl(false, { nonNullable: true }), homonyme: new FormControl(false, { nonNullable: true }),
  });
}

/** Labels of the fields, for the summary of what is missing. */
export const fieldLabels: Record<string, string> = {
  nomNaissance: 'Le nom de naissance manque.', premierPrenom: 'Le premier prénom manque.', dateNaissance: 'La date de naissance manque.', sexe: 'Choisissez le sexe.', codeLieuNaissance: 'Choisissez la commune ou le pays de naissance, ou « lieu inconnu ».',
};

/** Fills the form from a sheet read on the server. */
export function fillForm(form: PatientForm, sheet: PatientSheet): void {
  const blank = (value: string | null | undefined): string => value ?? '';
  form.reset({
    nomUtilise: blank(sheet.nomUtilise), prenomUtilise: blank(sheet.prenomUtilise), nomNaissance: sheet.nomNaissance, premierPrenom: sheet.premierPrenom, prenomsNaissance: blank(sheet.prenomsNaissance), dateNaissance: frenchDay(sheet.dateNaissance),
    dateNaissanceEstimee: sheet.dateNaissanceEstimee, dateNaissanceBrute: blank(sheet.dateNaissanceBrute), noInsReason: sheet.noInsReason ?? '', sexe: sheet.sexe, codeLieuNaissance: sheet.codeLieuNaissance, lieuNaissanceLabel: blank(sheet.lieuNaissanceLabel),
    civilite: blank(sheet.civilite), addressLine: blank(sheet.addressLine), addressComplement: blank(sheet.addressComplement), postcode: blank(sheet.postcode), city: blank(sheet.city), buildingCode: blank(sheet.buildingCode),
    phone: blank(sheet.phone), mobile: blank(sheet.mobile), workPhone: blank(sheet.workPhone), fax: blank(sheet.fax), email: blank(sheet.email),
    medecinTraitantUserId: blank(sheet.medecinTraitant?.userId), medecinTraitantCorrespondentId: blank(sheet.medecinTraitant?.correspondentId), medecinTraitantLabel: blank(sheet.medecinTraitantLabel),
    contractSignedOn: frenchDay(sheet.medecinTraitant?.contractSignedOn), passing: sheet.passing,
    douteuse: sheet.attributes.includes('douteuse'), fictive: sheet.attributes.includes('fictive'), homonyme: sheet.attributes.includes('homonyme'),
  });
}

/** What the form says, in the server's words; a date that cannot be read is a problem of its own field. */
export function patientInput(form: PatientForm): { input: PatientInput } | { problems: { field: string; message: string }[] } {
  const value = form.getRawValue();
  const problems = Object.entries(fieldLabels).filter(([name]) => String(value[name as keyof typeof value]).trim() === '').map(([field, message]) => ({ field, message }));
  const day = (name: 'dateNaissance' | 'contractSignedOn'): string | null => {
    if (value[name].trim() === '') return null;
    const birth = name === 'dateNaissance' ? readBirthDate(value[name], parisDay(new Date())) : null;
    if (birth) return birth;
    const read = readFrenchDay(value[name]);
    if ('iso' in read) return read.iso;
    problems.push({ field: name, message: read.problem });
    return null;
  };
  const dateNaissance = day('dateNaissance');
  const contractSignedOn = day('contractSignedOn');
  if (problems.length > 0 || dateNaissance === null || value.sexe === '') return { problems };
  const orNull = (textValue: string): string | null => textValue.trim() || null;
  const { medecinTraitantUserId, medecinTraitantCorrespondentId } = value;
  return {
    input: {
      nomNaissance: value.nomNaissance, premierPrenom: value.premierPrenom, prenomsNaissance: orNull(value.prenomsNaissance), dateNaissance, dateNaissanceEstimee: value.dateNaissanceEstimee, sexe: value.sexe, codeLieuNaissance: value.codeLieuNaissance,
      nomUtilise: orNull(value.nomUtilise), prenomUtilise: orNull(value.prenomUtilise),
      civilite: orNull(value.civilite), addressLine: orNull(value.addressLine), addressComplement: orNull(value.addressComplement), postcode: orNull(value.postcode), city: orNull(value.city), buildingCode: orNull(value.buildingCode),
      phone: orNull(value.phone), mobile: orNull(value.mobile), workPhone: orNull(value.workPhone), fax: orNull(value.fax), email: orNull(value.email),
      medecinTraitant: medecinTraitantUserId || medecinTraitantCorrespondentId ? { userId: orNull(medecinTraitantUserId), correspondentId: orNull(medecinTraitantCorrespondentId), contractSignedOn } : null,
      passing: value.passing, noInsReason: value.noInsReason || null, attributes: (['douteuse', 'fictive', 'homonyme'] as const).filter((name) => value[name]),
    },
  };
}
