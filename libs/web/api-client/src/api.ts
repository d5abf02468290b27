import { HttpClient, HttpHeaders, HttpParams, HttpResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { type Observable, firstValueFrom, fromEvent, takeUntil, throwIfEmpty } from 'rxjs';
import { ApiProblem, toApiProblem } from './api-problem';
import { fileNameOf, readRefusal, type ServedFile } from './served-file';
import { Presence } from './presence';
import { SessionGate } from './session-gate';

export type QueryValue = string | number | boolean | null | undefined;
export type Query = Record<string, QueryValue>;

export interface CallOptions {
  /** Query string; null, undefined and '' are left out. */
  query?: Query;
  /** Version read earlier; sent as If-Match so that nobody's work is overwritten. */
  version?: number;
  /** Cancels the request (a newer search, a closed screen). */
  signal?: AbortSignal;
}

/** Nobody touched the screen for this long: a reading is the screen's own, and must not keep the session alive. */
const backgroundAfterMs = 60_000;

const paramsOf = (query: Query | undefined): HttpParams => {
  let params = new HttpParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') params = params.set(name, String(value));
  }
  return params;
};

/**
 * Typed access to the server. Paths start with /v1. Every failure is an ApiProblem.
 * A locked session (423) suspends the request until the person unlocks, then plays it again: no work is lost.
 */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);
  private readonly gate = inject(SessionGate);
  private readonly presence = inject(Presence);

  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
    return this.call<T>('GET', path, undefined, { query, signal });
  }

  post<T>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<T> {
    return this.call<T>('POST', path, body, options);
  }

  put<T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> {
    return this.call<T>('PUT', path, body, options);
  }

  delete<T = void>(path: string, options: CallOptions = {}): Promise<T> {
    return this.call<T>('DELETE', path, undefined, options);
  }

  /** Reads a file (a PDF preview) as a Blob. */
  async blob(path: string, signal?: AbortSignal): Promise<Blob> {
    return this.guarded(() => this.settle(this.http.get(path, { responseType: 'blob' }), signal));
  }

  /** Asks for a file with a question in the body (an export): its bytes and the name the server gave it. */
  async file(path: string, body: unknown): Promise<ServedFile> {
    return this.guarded(async () => {
      try {
        const response = await this.settle(this.http.post(path, body, { responseType: 'blob', observe: 'response' }), undefined);
        return { blob: response.body ?? new Blob(), name: fileNameOf(response.headers.get('Content-Disposition'), 'pluriel') };
      } catch (error) {
        throw await readRefusal(error);
      }
    });
  }

  private call<T>(method: string, path: string, body: unknown, options: CallOptions): Promise<T> {
    let headers = new HttpHeaders(options.version === undefined ? {} : { 'If-Match': `"${options.version}"` });
    // A search is a reading too: its words travel in a body because they hold names.
    if ((method === 'GET' || path.endsWith('/search')) && this.presence.awayMs() > backgroundAfterMs) headers = headers.set('X-Background', '1');
    const send = async (): Promise<T> => {
      const response: HttpResponse<T> = await this.settle(
        this.http.request<T>(method, path, { body, headers, params: paramsOf(options.query), observe: 'response' }), options.signal);
      return response.body as T;
    };
    return this.guarded(send, path);
  }

  private async guarded<T>(send: () => Promise<T>, path = ''): Promise<T> {
    try {
      return await send();
    } catch (error) {
      const problem = toApiProblem(error);
      if (problem.status === 423) {
        await this.gate.waitForUnlock(problem);
        return this.guarded(send, path);
      }
      // A refused password is an answer, not a lost session.
      if (problem.status === 401 && !path.startsWith('/v1/sign-in') && !path.startsWith('/v1/session')) this.gate.lost();
      throw problem;
    }
  }

  private settle<T>(source: Observable<T>, signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined) return firstValueFrom(source);
    if (signal.aborted) return Promise.reject(new ApiProblem(0, 'client.cancelled', 'Demande abandonnée.'));
    return firstValueFrom(source.pipe(
      takeUntil(fromEvent(signal, 'abort')),
      throwIfEmpty(() => new ApiProblem(0, 'client.cancelled', 'Demande abandonnée.')),
    ));
  }
}
