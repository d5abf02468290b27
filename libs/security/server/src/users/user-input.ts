import { domainError, parseRpps, unwrap } from '@pluriel/kernel';
import { effectivePermissions, mixesAdministrationAndCare, practiceFaults, practisesForAnother, type PracticeFacts } from '@pluriel/security/domain';
import type { AppUser } from './app-user.entity';
import type { UserInput } from './user.dto';

type UserFields = Pick<AppUser, 'login' | 'familyName' | 'givenName' | 'profession' | 'specialtyCode' | 'specialtyLabel' | 'rpps' | 'adeli' | 'cpsNumber' | 'mssanteAddress' | 'phone' | 'exercise' | 'practice' | 'practiceUntil' | 'practiceFor' | 'nominative' | 'grantedPermissions' | 'removedPermissions'>;

const filled = (text: string | null | undefined): string | null => text?.trim() || null;

/**
 * Reads what the administrator wrote.
 * @param before what the account was: what the input does not say stays; a shared account never becomes somebody's by omission (INS-57)
 * @throws `rpps.shape`; 422 `user.practice` without the end or the person of a replacement or a training; 422 `user.mixed-rights` when one account would hold technical administration and care (structure.md §12)
 */
export function userFields(input: UserInput, before: Pick<AppUser, 'id' | 'nominative' | 'practice' | 'practiceUntil' | 'practiceFor'> | null = null): UserFields {
  const rpps = filled(input.rpps);
  const fields: UserFields = {
    login: input.login, familyName: input.familyName.trim(), givenName: input.givenName.trim(), profession: input.profession, specialtyCode: filled(input.specialtyCode), specialtyLabel: filled(input.specialty),
    rpps: rpps === null ? null : unwrap(parseRpps(rpps)), adeli: filled(input.adeli), cpsNumber: filled(input.cpsNumber), mssanteAddress: filled(input.mssanteAddress)?.toLowerCase() ?? null, phone: filled(input.phone), exercise: input.exercise ?? null, nominative: input.nominative ?? before?.nominative ?? true, ...practiceOf(input, before),
    grantedPermissions: [...new Set(input.grantedPermissions ?? [])], removedPermissions: [...new Set(input.removedPermissions ?? [])],
  };
  if (mixesAdministrationAndCare(effectivePermissions(fields.profession, fields.grantedPermissions, fields.removedPermissions))) {
    throw domainError('user.mixed-rights', 'Un même compte n’administre pas le logiciel et ne soigne pas à la fois.', { status: 422, field: 'grantedPermissions', remedy: 'Créez un second compte pour l’administration.' });
  }
  return fields;
}

/** What the input says of the practice, what it was otherwise; an end and a person count for a replacement and a trainee only. */
function practiceOf(input: UserInput, before: ({ id: string } & PracticeFacts) | null): PracticeFacts {
  if (input.practice === undefined) return { practice: before?.practice ?? null, practiceUntil: before?.practiceUntil ?? null, practiceFor: before?.practiceFor ?? null };
  const behind = practisesForAnother(input.practice);
  const facts = { practice: input.practice, practiceUntil: behind ? (input.practiceUntil ?? null) : null, practiceFor: behind ? (input.practiceFor ?? null) : null };
  const errors = practiceFaults(facts, before?.id ?? null);
  if (errors[0]) throw domainError('user.practice', errors[0].message, { status: 422, errors, remedy: 'Complétez, puis enregistrez.' });
  return facts;
}

/** @returns the refusal for a login or RPPS already used, any other error as it is */
export function uniqueness(error: unknown): unknown {
  const { code, constraint } = ((error as { driverError?: unknown }).driverError ?? error) as { code?: string; constraint?: string };
  if (code !== '23505') return error;
  return constraint === 'app_user_rpps'
    ? domainError('user.rpps-taken', 'Un autre compte porte déjà ce numéro RPPS.', { status: 409, field: 'rpps' })
    : domainError('user.login-taken', 'Cet identifiant est déjà pris.', { status: 409, field: 'login', remedy: 'Ajoutez un chiffre ou une initiale.' });
}
