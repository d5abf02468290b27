import type { NationalError } from '@pluriel/kernel';
import { attribute, at, children, type XmlElement } from '@pluriel/teleservices/soap';
import { refusalOf } from './dispositions';

/** One `rs:RegistryError` (ebRS). `context` is what the DMP explains in words. */
export interface RegistryError { code: string; context: string | null; severity: 'error' | 'warning'; location: string | null }

/** `rs:RegistryResponse` or a response that extends it: success, or the errors it lists (dmp.md §8.1). */
export function registryErrors(response: XmlElement): { success: boolean; errors: RegistryError[] } {
  const status = attribute(response, 'status')?.split(':').pop() ?? '';
  const errors = children(at(response, 'RegistryErrorList'), 'RegistryError').map((error): RegistryError => ({
    code: attribute(error, 'errorCode')?.split(':').pop() ?? 'XDSRegistryError',
    context: attribute(error, 'codeContext'),
    severity: attribute(error, 'severity')?.endsWith('Warning') ? 'warning' : 'error',
    location: attribute(error, 'location'),
  }));
  return { success: status === 'Success', errors };
}

/** @returns the refusal of a failed registry answer: its first real error, or `answer.unreadable` when it lists none */
export function registryRefusal(errors: readonly RegistryError[], attempt: number): NationalError {
  const first = errors.find((error) => error.severity === 'error') ?? errors[0];
  return first ? refusalOf(first.code, first.context, attempt) : refusalOf('answer.unreadable', null);
}
