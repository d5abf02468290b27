/** One field at fault: path of the field in the request, stable code, French sentence for the person. */
export interface FieldError { field: string; code: string; message: string }

export interface DomainErrorOptions {
  /** HTTP status the edge answers with; 400 unless said otherwise. */
  status?: number;
  field?: string;
  /** What the person can do about it, in French. */
  remedy?: string;
  errors?: readonly FieldError[];
  /** The fresh resource of a stale write (412) or the candidates of a conflict (409). Never put in a log. */
  current?: unknown;
}

/**
 * A broken rule. `code` is stable and belongs to the API; `message` is French and meant for a person.
 * Neither may hold a name, a matricule, a token or the content of a document.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  readonly remedy: string | undefined;
  readonly errors: readonly FieldError[];
  readonly current: unknown;

  constructor(code: string, message: string, options: DomainErrorOptions = {}) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.status = options.status ?? 400;
    this.field = options.field;
    this.remedy = options.remedy;
    this.errors = options.errors ?? (options.field ? [{ field: options.field, code, message }] : []);
    this.current = options.current;
  }
}

/** Short form of `new DomainError(…)`. */
export const domainError = (code: string, message: string, options?: DomainErrorOptions): DomainError => new DomainError(code, message, options);
