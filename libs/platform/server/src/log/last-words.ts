import type { EventEmitter } from 'node:events';
import { describeError, type Log } from './log';

/**
 * What a process says when a bug stops it. Node would print the whole error, and a database error holds the row it was about (SEC-08):
 * only its name, code and frames are written, then the process ends as it would have.
 * @param log the log of the moment; @param source and @param exit for tests
 */
export function lastWords(log: () => Log, source: EventEmitter = process, exit: (code: number) => void = (code) => process.exit(code)): void {
  for (const event of ['uncaughtException', 'unhandledRejection']) source.on(event, (error: unknown) => {
    log().error({ error: describeError(error) }, 'the process stops: an error nobody expected');
    exit(1);
  });
}
