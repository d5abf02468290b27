import type { LoggerService } from '@nestjs/common';
import { describeError, type Log } from './log';

/** Nest's own messages (boot, shutdown), sent to the JSON log. */
export class NestLogger implements LoggerService {
  constructor(private readonly target: Log) {}
  log(message: unknown): void { this.target.debug({}, String(message)); }
  error(message: unknown): void { this.target.error(message instanceof Error ? { error: describeError(message) } : {}, message instanceof Error ? 'unexpected error' : String(message)); }
  warn(message: unknown): void { this.target.warn({}, String(message)); }
  debug(message: unknown): void { this.target.debug({}, String(message)); }
  verbose(message: unknown): void { this.target.debug({}, String(message)); }
}
