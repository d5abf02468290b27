import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { DomainError } from '@pluriel/kernel';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';

/** Gives every answer that has a numeric `version` its ETag. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((body: unknown) => {
      if (typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number') {
        const response = context.switchToHttp().getResponse<Response>();
        if (!response.headersSent) response.setHeader('ETag', `"${body.version}"`);
      }
      return body;
    }));
  }
}

/**
 * Refuses a write that starts from an old version.
 * @param fresh the resource as the caller may see it now, so that the screen can show the difference
 * @throws DomainError 412 `resource.stale`
 */
export function assertVersion(current: { version: number }, wanted: number, fresh?: unknown): void {
  if (current.version !== wanted) throw new DomainError('resource.stale', 'Quelqu’un a modifié ces informations pendant votre saisie.', { status: 412, remedy: 'Comparez les deux versions, puis enregistrez de nouveau.', current: fresh ?? current });
}
