import type { INestApplicationContext } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { declaredRoutes } from '../declared-routes';
import { SessionGuard, type SessionRequest } from './session.guard';

/** Bodies of the screens hold a few kilobytes; whatever is larger must be worth reading. */
const smallBody = 64 * 1024;

/**
 * Refuses a large body before a byte of it is read: the guard of the api comes after the parser, and a stranger could otherwise make it hold tens of
 * megabytes for each request. Same rules and same answers as the guard, which is asked again for the route itself.
 * A body too large for its address is refused by its announced length: the parser would first wait for the end of it.
 * @param limitOf bytes that the parser takes at an address
 * @returns a middleware to put in front of the parsers of bodies
 */
export function bodyDoor(app: INestApplicationContext, limitOf: (path: string) => number): (request: SessionRequest, response: Response, next: NextFunction) => void {
  const guard = app.get(SessionGuard, { strict: false });
  const routes = declaredRoutes(app).map(({ method, path, permission }) => ({ method, permission, matches: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`, 'i') }));
  return (request, _response, next) => {
    if (!isLarge(request)) { next(); return; }
    const path = request.originalUrl.split('?')[0] ?? '';
    const route = routes.find(({ method, matches }) => method === request.method && matches.test(path));
    const admitted = route ? guard.enter(request, route.permission, false) : Promise.resolve();
    admitted.then(() => next(Number(request.headers['content-length'] ?? 0) > limitOf(path) ? tooLarge() : undefined), next);
  };
}

/** As the parser says it. */
const tooLarge = (): Error => Object.assign(new Error('request entity too large'), { type: 'entity.too.large', status: 413 });

/** Announced by its length, or not announced at all. */
const isLarge = ({ headers }: SessionRequest): boolean => Number(headers['content-length'] ?? 0) > smallBody || headers['transfer-encoding'] !== undefined;
