import { HttpErrorResponse } from '@angular/common/http';
import type { Problem } from './contract';

/** One field the server refused, with the sentence to show under it. */
export interface FieldProblem { field: string; code: string; message: string }

/**
 * A refusal of the server, in words a person can act on (RFC 9457 problem details).
 * `message` is a French sentence; `remedy` says what to do next; `fields` feed the error summary of a form.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly remedy: string | null = null,
    readonly fields: readonly FieldProblem[] = [],
    readonly current: unknown = undefined,
    readonly correlationId: string | null = null,
  ) {
    super(detail);
  }

  /** The resource changed since it was read (412): `current` holds the fresh one. */
  get stale(): boolean { return this.status === 412; }

  /** The sentence refusing one field, or null. */
  field(name: string): string | null {
    return this.fields.find((problem) => problem.field === name)?.message ?? null;
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;

const sentences: Record<number, string> = {
  0: 'Le serveur de la structure ne répond pas. Votre saisie est gardée.',
  403: 'Votre fonction ne permet pas ce geste.',
  404: 'Cet élément n’existe pas ou plus.',
  412: 'Quelqu’un a modifié cet élément entre-temps.',
  413: 'Le fichier est trop lourd.',
  429: 'Trop d’essais rapprochés.',
};

/** Turns whatever HttpClient threw into an ApiProblem. Never shows a technical message to the person. */
export function toApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (!(error instanceof HttpErrorResponse)) return new ApiProblem(0, 'client.unexpected', 'L’écran a rencontré une anomalie. Vos données enregistrées ne sont pas touchées.', 'Réessayez ; si cela se répète, prévenez votre administrateur.');
  const body: unknown = error.error;
  if (isProblem(body)) {
    return new ApiProblem(error.status, body.code, body.detail, body.remedy ?? null, body.errors ?? [], body.current, body.correlationId ?? null);
  }
  const detail = sentences[error.status] ?? 'Le serveur n’a pas pu faire ce geste. Rien n’est perdu.';
  return new ApiProblem(error.status, error.status === 0 ? 'network.unreachable' : 'server.unexpected', detail, error.status === 0 || error.status >= 500 ? 'Réessayez dans un instant.' : null);
}
