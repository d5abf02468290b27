import { domainError, err, ok, type FieldError, type Result } from '@pluriel/kernel';
import { nationalPhone } from './patient-query';

/** What the other person is to this patient (PAT-15). */
export const linkKinds = ['parent', 'child', 'spouse', 'sibling', 'guardian', 'ward', 'household', 'other'] as const;
export type LinkKind = (typeof linkKinds)[number];
export const linkKindLabels: Readonly<Record<LinkKind, string>> = { parent: 'Parent', child: 'Enfant', spouse: 'Conjoint', sibling: 'Frère ou sœur', guardian: 'Tuteur ou curateur', ward: 'Personne protégée', household: 'Même foyer', other: 'Autre lien' };
const inverses: Readonly<Record<LinkKind, LinkKind>> = { parent: 'child', child: 'parent', spouse: 'spouse', sibling: 'sibling', guardian: 'ward', ward: 'guardian', household: 'household', other: 'other' };

/** @returns what this patient is to the other person: a link is written once and read from both files */
export const inverseLink = (kind: LinkKind): LinkKind => inverses[kind];

export const personRoles = ['representative', 'emergency', 'trusted'] as const;
export type PersonRole = (typeof personRoles)[number];
export const personRoleLabels: Readonly<Record<PersonRole, string>> = { representative: 'Représentant légal', emergency: 'Personne à prévenir', trusted: 'Personne de confiance' };

/** Somebody to call or who decides with the patient (PAT-27). The order of the list is the order in which to call. */
export interface RelatedPerson { role: PersonRole; familyName: string; givenName: string | null; quality: string | null; phone: string | null; email: string | null; relatedPatientId: string | null; note: string | null }

/** @returns the people trimmed, phones in national form; or `people.invalid` (422) with `people.<n>.<field>` for each fault */
export function parsePeople(typed: readonly RelatedPerson[]): Result<RelatedPerson[]> {
  const errors: FieldError[] = [];
  const clean = (value: string | null): string | null => value?.trim() || null;
  const people = typed.map((person, at): RelatedPerson => {
    const refuse = (field: string, message: string): void => { errors.push({ field: `people.${at}.${field}`, code: 'people.field', message }); };
    const phone = clean(person.phone) === null ? null : nationalPhone(person.phone ?? '');
    if (!person.familyName.trim()) refuse('familyName', 'Écrivez le nom de cette personne.');
    if (phone !== null && !/^\d{6,15}$/.test(phone)) refuse('phone', 'Ce numéro ne ressemble pas à un numéro de téléphone.');
    if (person.role === 'emergency' && phone === null) refuse('phone', 'Sans numéro, cette personne ne peut pas être prévenue. Écrivez son téléphone.');
    const email = clean(person.email);
    if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) refuse('email', 'Cette adresse électronique est incomplète.');
    return { role: person.role, familyName: person.familyName.trim(), givenName: clean(person.givenName), quality: clean(person.quality), phone, email, relatedPatientId: person.relatedPatientId, note: clean(person.note) };
  });
  if (people.filter(({ role }) => role === 'trusted').length > 1) errors.push({ field: 'people', code: 'people.trusted', message: 'Une seule personne de confiance peut être désignée. Gardez la dernière désignée par le patient.' });
  return errors.length > 0 ? err(domainError('people.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez les champs signalés, puis enregistrez de nouveau.' })) : ok(people);
}
