import type { DomainError } from './domain-error';

/** An expected alternative, returned rather than thrown. */
export type Result<T, E = DomainError> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** @returns a success holding `value` */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** @returns a failure holding `error` */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** @returns the value of a success; throws the error of a failure */
export function unwrap<T>(result: Result<T, Error>): T {
  if (result.ok) return result.value;
  throw result.error;
}
