import { certificateContent, type Content, type KnownOfChild } from '@pluriel/clinical-formats/model';
import type { ChildFile } from './child-facts';
import type { ChildFormRecord } from './child-form.entity';
import { isCertificate } from './form-catalogue';

/** @returns what the document of a form says, made from its answers and from the file */
export function childFormBody(form: Pick<ChildFormRecord, 'code' | 'formVersion' | 'answers' | 'added' | 'on'>, file: ChildFile, known: KnownOfChild): Content {
  const { code, formVersion, answers } = form;
  const earlier = file.measures.filter(({ on }) => on < form.on);
  if (code === 'measures') return { kind: 'child-measures', measures: file.measures.filter(({ on }) => on <= form.on), weeksAtBirth: file.sharedWeeksAtBirth };
  if (isCertificate(code)) {
    const { mother, otherParent } = known;
    const doses = known.vaccinations.filter(({ on }) => on === null || on <= form.on);
    return certificateContent(code, answers, { earlierMeasures: earlier, weeksAtBirth: file.sharedWeeksAtBirth, parents: { mother: mother && reachedAt(mother, file), otherParent }, vaccinations: doses });
  }
  return { kind: 'child-examination', code: code as 'MED-1224', formVersion, answers, added: form.added.filter(({ label, answer }) => label.trim() !== '' || answer.trim() !== ''), earlierMeasures: earlier, weeksAtBirth: file.sharedWeeksAtBirth };
}

/** A mother whose address nobody wrote lives where the child does. */
function reachedAt(mother: NonNullable<KnownOfChild['mother']>, { patient: { contact } }: ChildFile): NonNullable<KnownOfChild['mother']> {
  return mother.address || !contact.postcode ? mother : { ...mother, address: { line: contact.addressLine, complement: contact.addressComplement, postcode: contact.postcode, city: contact.city } };
}
