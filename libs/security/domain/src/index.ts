export { can, type AccessFacts } from './can';
export { addressDelaySeconds, failureMemoryMinutes, freeFailures, lockoutDelaySeconds } from './lockout';
export { passwordMaximum, passwordMinimum, passwordProblems } from './password-policy';
export { effectivePermissions, isPermission, mixesAdministrationAndCare, permissionLabels, permissionMatrix, permissions, permissionsOf, type Permission } from './permissions';
export { comparableName, nationalIdOf, sameFamilyName } from './professional-id';
export { displayNameOf, initialsOf, professionFacts, professionLetters, titleOf, type ProfessionFacts } from './professions';
export { isAcceptedAcr, isAllowedAuthorizationEndpoint, readPscIdentity, safeReturnPath, type PscIdentity, type PscSituation } from './psc-identity';
export { idleCloseMinutes, idleLockMinutes, sessionEnd, sessionHours, sessionState, type SessionState, type SessionTimes } from './session-lifetime';
export { isFreshCounter, looksLikeTotp, normaliseRecoveryCode, recoveryCodeCount, totpCounter, totpPolicy } from './totp-policy';
