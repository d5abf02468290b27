import { isId, newId } from '@pluriel/kernel';
import type { NextFunction, Response } from 'express';
import type { CallerRequest } from './decorators';

/** Gives each request an id that follows it to the lane and into the traces; a browser may bring its own UUID. */
export function correlation(request: CallerRequest, response: Response, next: NextFunction): void {
  const given = request.headers['x-correlation-id'];
  request.correlationId = isId(given) ? given : newId();
  response.setHeader('X-Correlation-Id', request.correlationId);
  next();
}
