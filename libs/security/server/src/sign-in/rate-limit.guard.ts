import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import type { Request } from 'express';

const perMinute = 120;

/** At most 120 requests a minute from one address on the routes open before sign-in: hashing passwords costs time (issue 2 §4). */
@Injectable()
export class SignInRateLimit implements CanActivate {
  private minute = 0;
  private counts = new Map<string, number>();

  canActivate(context: ExecutionContext): boolean {
    const minute = Math.floor(Date.now() / 60_000);
    if (minute !== this.minute) { this.minute = minute; this.counts = new Map(); }
    const address = context.switchToHttp().getRequest<Request>().ip ?? 'unknown';
    const count = (this.counts.get(address) ?? 0) + 1;
    this.counts.set(address, count);
    if (count > perMinute) throw domainError('request.too-many', 'Trop de demandes en peu de temps : attendez une minute.', { status: 429 });
    return true;
  }
}
