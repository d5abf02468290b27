import { createParamDecorator, SetMetadata, applyDecorators, type ExecutionContext } from '@nestjs/common';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import { DomainError } from '@pluriel/kernel';
import type { Request } from 'express';
import type { Caller } from '../db/transactions';

export const PERMISSION = 'pluriel:permission';
export const PUBLIC = 'pluriel:public';
export const PROBLEMS = 'pluriel:problems';

/** A request after the session guard: `caller` is there unless the route is public. */
export interface CallerRequest extends Request { caller?: Caller; correlationId?: string }

/** The permission a route needs; `session` means any signed-in person. A route without it stops the boot. */
export const Requires = (permission: string): MethodDecorator & ClassDecorator => applyDecorators(SetMetadata(PERMISSION, permission), ApiExtension('x-permission', permission));

/** A route open before sign-in. */
export const Public = (): MethodDecorator & ClassDecorator => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension('x-permission', 'public'));

/** Problem codes a route may answer with, written into the OpenAPI file. */
export const ApiProblems = (...codes: string[]): MethodDecorator => applyDecorators(SetMetadata(PROBLEMS, codes), ApiExtension('x-problems', codes));

/** The signed-in caller. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<CallerRequest>();
  if (!caller) throw new DomainError('session.none', 'Connectez-vous pour continuer.', { status: 401 });
  return caller;
});

const ifMatchParameter = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
  if (header === undefined) throw new DomainError('request.if-match-missing', 'Cette modification doit dire de quelle version elle part.', { status: 428, remedy: 'Rechargez la page et recommencez.' });
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (!match) throw new DomainError('request.if-match-shape', 'La version indiquée n’est pas lisible.', { status: 400, remedy: 'Rechargez la page et recommencez.' });
  return Number(match[1]);
});

/** The version a write starts from: 428 when missing, 400 when unreadable. */
export const IfMatch = (): ParameterDecorator => ifMatchParameter();

/** Documents the If-Match header of a write. */
export const ApiIfMatch = (): MethodDecorator => ApiHeader({ name: 'If-Match', required: true, description: 'version read last, as given by ETag' });
