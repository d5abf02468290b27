import { displayNameOf, professionFacts } from '@pluriel/security/domain';
import type { AppUser } from './app-user.entity';
import type { UserRow } from './user.dto';

/** @returns an account as the screens show it */
export const userRow = (user: AppUser): UserRow => ({
  id: user.id, login: user.login, displayName: displayNameOf(user), familyName: user.familyName, givenName: user.givenName, profession: user.profession, professionLabel: professionFacts[user.profession].label,
  specialtyCode: user.specialtyCode, specialty: user.specialtyLabel, rpps: user.rpps, adeli: user.adeli, cpsNumber: user.cpsNumber, mssanteAddress: user.mssanteAddress, phone: user.phone, exercise: user.exercise, practice: user.practice, practiceUntil: user.practiceUntil, practiceFor: user.practiceFor, nominative: user.nominative, active: user.active,
  secondFactor: user.totpConfirmedAt !== null, grantedPermissions: user.grantedPermissions, removedPermissions: user.removedPermissions, lastSignInAt: user.lastSignInAt?.toISOString() ?? null, version: user.version,
});

/** @returns what the journal keeps of an account (TRACE-04) */
export const tracedUser = (user: AppUser): object => {
  const { lastSignInAt: _seen, version: _version, displayName: _name, professionLabel: _label, id: _id, ...facts } = userRow(user);
  return facts;
};
