import type { FieldError } from '@pluriel/kernel';

export const passwordMinimum = 12;
export const passwordMaximum = 128;

const wornOut = ['motdepasse', 'password', 'azerty', 'qwerty', '123456', 'pluriel', 'bonjour', 'doctolib', 'tilleuls'];
const flat = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Length first, no forced characters (CNIL 2022-100, ANSSI): 12 characters, not built on a worn-out word or on the person's own names.
 * @returns what is wrong, empty when the password may be used
 */
export function passwordProblems(password: string, person: { login: string; familyName: string; givenName: string }, field = 'next'): FieldError[] {
  const problem = (code: string, message: string): FieldError[] => [{ field, code: `password.${code}`, message }];
  if (password.length < passwordMinimum) return problem('short', `Choisissez au moins ${passwordMinimum} caractères, par exemple quatre mots.`);
  if (password.length > passwordMaximum) return problem('long', `${passwordMaximum} caractères au plus.`);
  if (new Set(password).size < 6) return problem('poor', 'Ce mot de passe répète trop les mêmes caractères.');
  const text = flat(password);
  const rest = wornOut.reduce((left, word) => left.split(word).join(''), text);
  if (rest.length < 6) return problem('worn-out', 'Ce mot de passe est trop courant.');
  const own = [person.login, person.familyName, person.givenName].map(flat).filter((part) => part.length >= 4);
  if (own.some((part) => text.includes(part))) return problem('personal', 'Ce mot de passe contient votre nom ou votre identifiant.');
  return [];
}
