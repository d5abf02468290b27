import type { FieldError } from '@pluriel/kernel';

/** In what capacity a person works in the centre (structure.md §1.2). */
export const practices = ['associate', 'employee', 'visiting', 'replacement', 'trainee'] as const;
export type Practice = (typeof practices)[number];
export const practiceLabels: Readonly<Record<Practice, string>> = { associate: 'Associé', employee: 'Salarié', visiting: 'Vacataire', replacement: 'Remplaçant', trainee: 'Stagiaire' };

/** What an account says of it: whom he replaces, or who supervises him, and until which day. */
export interface PracticeFacts { practice: Practice | null; practiceUntil: string | null; practiceFor: string | null }

/** Whether somebody else stands behind: the replaced one, or the supervisor. */
export const practisesForAnother = (practice: Practice | null): practice is 'replacement' | 'trainee' => practice === 'replacement' || practice === 'trainee';

/**
 * Checks what the administrator writes: an end and a person are needed for a replacement and a trainee (structure.md §12), and mean nothing for others.
 * @param ownId the account itself, null for a new one
 * @returns one error by field at fault
 */
export function practiceFaults({ practice, practiceUntil, practiceFor }: PracticeFacts, ownId: string | null): FieldError[] {
  if (!practisesForAnother(practice)) return [];
  const errors: FieldError[] = [];
  if (practiceUntil === null) errors.push({ field: 'practiceUntil', code: 'user.practice-until', message: practice === 'trainee' ? 'Donnez le dernier jour du stage.' : 'Donnez le dernier jour du remplacement.' });
  if (practiceFor === null) errors.push({ field: 'practiceFor', code: 'user.practice-for', message: practice === 'trainee' ? 'Choisissez qui encadre ce stage.' : 'Choisissez qui est remplacé.' });
  if (practiceFor !== null && practiceFor === ownId) errors.push({ field: 'practiceFor', code: 'user.practice-for', message: 'Choisissez une autre personne.' });
  return errors;
}

/** « du Dr Claire MARTIN », « de Paul LE GALL », « d’Inès PETIT ». */
export const ofPerson = (name: string): string => (name.startsWith('Dr ') ? `du ${name}` : /^[aeiouyh]/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`);
