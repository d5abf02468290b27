import type { AuthMethod } from '@pluriel/kernel';
import type { Caller } from '@pluriel/platform/server';
import { actorOf } from '../sessions/session-store';
import type { AppUser } from '../users/app-user.entity';

/** @returns the caller that a person becomes once recognised: the traces of his sign-in bear his name */
export const recognisedCaller = (user: AppUser, authMethods: AuthMethod[], correlationId: string): Caller => ({
  actor: actorOf({ ...user, userId: user.id, authMethods }), structureId: user.structureId, siteId: null, workstationId: null, correlationId,
});
