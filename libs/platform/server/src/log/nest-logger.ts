import type { LoggerService } from '@nestjs/common';
import { describeError, type Log } from './log';

/** Nest's own messages (boot, shutdown), sent to the JSON log. */
export class NestLogger implements LoggerService {
  constructor(private readonly target: Log) {}
  log(message: unknown): void { this.target.debug({}, String(message)); }
  /** Nest reports here what stops the boot: its text names classes and modules, never data. */
  error(message: unknown): void { this.target.error({ error: describeError(message) }, textOf(message)); }
  warn(message: unknown): void { this.target.warn({}, String(message)); }
  debug(message: unknown): void { this.target.debug({}, String(message)); }
  verbose(message: unknown): void { this.target.debug({}, String(message)); }
}

const textOf = (message: unknown): string => (typeof message === 'object' && message !== null && 'message' in message ? String(message.message) : String(message));
