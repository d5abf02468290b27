import { Catch, HttpException, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, newId } from '@pluriel/kernel';
import type { Response } from 'express';
import { describeError, Log } from '../log/log';
import type { CallerRequest } from './decorators';

interface Problem { status: number; code: string; title: string; detail: string; errors?: readonly unknown[]; remedy?: string; current?: unknown }

const titles: Record<number, string> = {
  400: 'Demande incorrecte', 401: 'Connexion nécessaire', 403: 'Accès refusé', 404: 'Introuvable', 405: 'Action impossible', 406: 'Format refusé', 409: 'Conflit', 412: 'Version périmée',
  413: 'Envoi trop lourd', 415: 'Format refusé', 422: 'Contenu incorrect', 423: 'Session verrouillée', 428: 'Version manquante', 429: 'Trop de demandes', 500: 'Erreur du serveur', 503: 'Service arrêté',
};

/** Every error leaves as application/problem+json (RFC 9457), in French, without health data. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<CallerRequest>();
    const response = http.getResponse<Response>();
    const correlationId = request.correlationId ?? newId();
    const problem = this.problemOf(error);
    if (problem.status >= 500) this.log.error({ correlationId, method: request.method, route: routeOf(request), error: describeError(error) }, 'request failed');
    if (response.headersSent) { response.end(); return; }
    response.status(problem.status).type('application/problem+json');
    if (problem.status === 429 && error instanceof DomainError) response.setHeader('Retry-After', '60');
    response.send(JSON.stringify({ type: `https://pluriel.invalid/problems/${problem.code}`, ...problem, correlationId }));
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof DomainError) {
      return {
        status: error.status, code: error.code, title: titleOf(error.status), detail: error.message,
        ...(error.errors.length > 0 ? { errors: error.errors } : {}), ...(error.remedy ? { remedy: error.remedy } : {}), ...(error.current !== undefined ? { current: error.current } : {}),
      };
    }
    if (error instanceof HttpException) {
      // Nest turns the parser's SyntaxError into a plain 400; its text is the only trace left of it.
      return error.getStatus() === 400 && /\bJSON\b/.test(error.message) ? unreadableJson : this.fromHttp(error.getStatus());
    }
    const parser = error as { type?: unknown; status?: unknown; statusCode?: unknown };
    if (parser?.type === 'entity.too.large') return { status: 413, code: 'request.too-large', title: titleOf(413), detail: 'Ces données sont trop volumineuses.', remedy: 'Raccourcissez le texte, ou envoyez un fichier plus petit.' };
    if (parser?.type === 'entity.parse.failed') return unreadableJson;
    if (typeof parser?.status === 'number' && parser.status >= 400 && parser.status < 500) return this.fromHttp(parser.status);
    if (unreadable.has(String((error as { code?: unknown })?.code))) return this.fromHttp(400);
    if ((error as { code?: unknown })?.code === '22P02') return this.fromHttp(404); // an id that is not a UUID names nothing
    return { status: 500, code: 'server.error', title: titleOf(500), detail: 'Une erreur inattendue est survenue. Rien n’a été enregistré.', remedy: 'Recommencez ; si cela continue, donnez le numéro ci-dessous à votre administrateur.' };
  }

  private fromHttp(status: number): Problem {
    const known: Record<number, [string, string]> = {
      400: ['request.invalid', 'La demande est incorrecte.'], 401: ['session.none', 'Connectez-vous pour continuer.'], 403: ['access.refused', 'Vous n’avez pas ce droit.'],
      404: ['resource.unknown', 'Cette adresse ou cet élément n’existe pas.'], 405: ['request.method', 'Cette action n’existe pas ici.'], 413: ['request.too-large', 'Ces données sont trop volumineuses.'],
      415: ['request.content-type', 'Seul le format JSON est accepté ici.'], 429: ['request.too-many', 'Trop de demandes en peu de temps : attendez une minute.'],
    };
    const [code, detail] = known[status] ?? [status >= 500 ? 'server.error' : 'request.refused', status >= 500 ? 'Une erreur inattendue est survenue.' : 'La demande est refusée.'];
    return { status, code, title: titleOf(status), detail };
  }
}

/** PostgreSQL could not read a value of the request: a number or a date out of range, a character no text may hold (NUL). */
const unreadable: ReadonlySet<string> = new Set(['22003', '22007', '22008', '22021', '22P05']);
const titleOf = (status: number): string => titles[status] ?? 'Erreur';
const routeOf = (request: CallerRequest): string => (request.route as { path?: string } | undefined)?.path ?? 'unknown';
const unreadableJson: Problem = { status: 400, code: 'request.json', title: 'Demande incorrecte', detail: 'La demande n’est pas un JSON lisible.' };
