import { domainError, type DomainError, type FieldError } from '@pluriel/kernel';

/** `message`: what somebody writes to colleagues about a patient; `alert`: what a threshold of the centre raises (J3 steps 4 and 5). */
export const memoKinds = ['message', 'alert'] as const;
export type MemoKind = (typeof memoKinds)[number];

/** `read`: a person says that she read it; `taken`: she answers for what an alert asks. Never renamed: kept with each. */
export const memoMarks = ['read', 'taken'] as const;
export type MemoMark = (typeof memoMarks)[number];

export const memoLimits = { text: 2000, recipients: 10, photos: 10 } as const;

/** Judges a message about a patient. The same rule on the device, while somebody can still answer, and on the server. @returns null, or 422 `memo.invalid` with one sentence by field */
export function refuseMemo({ text, recipientIds, photoIds }: { text: string; recipientIds: readonly string[]; photoIds: readonly string[] }): DomainError | null {
  const errors: FieldError[] = [];
  const fault = (field: string, message: string): void => { errors.push({ field, code: 'memo.field', message }); };
  if (text.trim() === '') fault('text', 'Écrivez le message : « Plaie plus large, malodorante ».');
  if (text.length > memoLimits.text) fault('text', `Écrivez moins de ${memoLimits.text} caractères.`);
  if (recipientIds.length === 0) fault('recipientIds', 'Choisissez à qui l’envoyer.');
  if (recipientIds.length > memoLimits.recipients || new Set(recipientIds).size !== recipientIds.length) fault('recipientIds', `Choisissez ${memoLimits.recipients} personnes au plus, chacune une fois.`);
  if (photoIds.length > memoLimits.photos) fault('photoIds', `${memoLimits.photos} photos au plus par message.`);
  return errors.length === 0 ? null : domainError('memo.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez ce qui est signalé, puis envoyez de nouveau.' });
}
