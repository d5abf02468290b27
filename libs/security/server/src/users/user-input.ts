import { domainError, parseRpps, unwrap } from '@pluriel/kernel';
import { effectivePermissions, mixesAdministrationAndCare } from '@pluriel/security/domain';
import type { AppUser } from './app-user.entity';
import type { UserInput } from './user.dto';

type UserFields = Pick<AppUser, 'login' | 'familyName' | 'givenName' | 'profession' | 'specialtyCode' | 'specialtyLabel' | 'rpps' | 'adeli' | 'cpsNumber' | 'mssanteAddress' | 'phone' | 'exercise' | 'nominative' | 'grantedPermissions' | 'removedPermissions'>;

const filled = (text: string | null | undefined): string | null => text?.trim() || null;

/**
 * Reads what the administrator wrote.
 * @param nominative what the account is when the input does not say: a shared account never becomes somebody's by omission (INS-57)
 * @throws `rpps.shape`; 422 `user.mixed-rights` when one account would hold technical administration and care (structure.md §12)
 */
export function userFields(input: UserInput, nominative = true): UserFields {
  const rpps = filled(input.rpps);
  const fields: UserFields = {
    login: input.login, familyName: input.familyName.trim(), givenName: input.givenName.trim(), profession: input.profession, specialtyCode: filled(input.specialtyCode), specialtyLabel: filled(input.specialty),
    rpps: rpps === null ? null : unwrap(parseRpps(rpps)), adeli: filled(input.adeli), cpsNumber: filled(input.cpsNumber), mssanteAddress: filled(input.mssanteAddress)?.toLowerCase() ?? null, phone: filled(input.phone), exercise: input.exercise ?? null, nominative: input.nominative ?? nominative,
    grantedPermissions: [...new Set(input.grantedPermissions ?? [])], removedPermissions: [...new Set(input.removedPermissions ?? [])],
  };
  if (mixesAdministrationAndCare(effectivePermissions(fields.profession, fields.grantedPermissions, fields.removedPermissions))) {
    throw domainError('user.mixed-rights', 'Un même compte n’administre pas le logiciel et ne soigne pas à la fois.', { status: 422, field: 'grantedPermissions', remedy: 'Créez un second compte pour l’administration.' });
  }
  return fields;
}

/** @returns the refusal for a login or RPPS already used, any other error as it is */
export function uniqueness(error: unknown): unknown {
  const { code, constraint } = ((error as { driverError?: unknown }).driverError ?? error) as { code?: string; constraint?: string };
  if (code !== '23505') return error;
  return constraint === 'app_user_rpps'
    ? domainError('user.rpps-taken', 'Un autre compte porte déjà ce numéro RPPS.', { status: 409, field: 'rpps' })
    : domainError('user.login-taken', 'Cet identifiant est déjà pris.', { status: 409, field: 'login', remedy: 'Ajoutez un chiffre ou une initiale.' });
}
