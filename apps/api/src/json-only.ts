import { HttpException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** Refuses a body that is not JSON (415): a form of another site can then never be taken for a request of ours. */
export function jsonOnly(request: Request, _response: Response, next: NextFunction): void {
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
  if (hasBody && !request.is('application/json')) { next(new HttpException('content type', 415)); return; }
  next();
}
