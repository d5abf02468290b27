export { professions, type Actor, type AuthMethod, type Profession } from './actor';
export { isCivilDay, parisDay, parisMidnight } from './civil-day';
export { systemClock, type Clock } from './clock';
export { DomainError, domainError, type DomainErrorOptions, type FieldError } from './domain-error';
export { isId, newId } from './ids';
export { matriculeKey, parseCodeInsee, parseFiness, parseMatricule, parseRpps, type CodeInsee, type Finess, type Matricule, type MatriculeOid, type Rpps } from './matricule';
export type { Disposition, NationalError, RemedyAction } from './national-error';
export { sameJson } from './same-json';
export { err, ok, unwrap, type Result } from './result';
