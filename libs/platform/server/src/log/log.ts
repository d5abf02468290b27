import { pino, type DestinationStream, type Logger } from 'pino';

/** Keys that must never be written, wherever they stand: the last net under the rule "log ids only". */
const redactedKeys = ['password', 'code', 'token', 'secret', 'authorization', 'cookie', 'matricule', 'ins', 'nomNaissance', 'nomUtilise', 'premierPrenom', 'prenomsNaissance', 'prenomUtilise', 'dateNaissance', 'familyName', 'givenName', 'displayName', 'patientLabel', 'email', 'phone', 'mobile', 'address', 'text', 'body', 'content', 'parameters', 'query'];

/** JSON log. Give it ids and counts, never names, matricules, tokens or content. */
export class Log {
  private constructor(private readonly logger: Logger) {}

  /** @param level pino level; @param destination for tests, standard output otherwise */
  static create(level: string, destination?: DestinationStream): Log {
    const redact = { paths: redactedKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' };
    const options = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, redact, serializers: { error: (value: unknown) => (value instanceof Error ? describeError(value) : value) } };
    return new Log(destination ? pino(options, destination) : pino(options));
  }

  child(bindings: Record<string, unknown>): Log { return new Log(this.logger.child(bindings)); }
  debug(facts: Record<string, unknown>, message: string): void { this.logger.debug(facts, message); }
  info(facts: Record<string, unknown>, message: string): void { this.logger.info(facts, message); }
  warn(facts: Record<string, unknown>, message: string): void { this.logger.warn(facts, message); }
  error(facts: Record<string, unknown>, message: string): void { this.logger.error(facts, message); }
}

/** Name, code and stack frames of an error. The message is left out: a database error quotes the row it refused. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6).map((line) => line.trim());
  return { name: error.name, ...(typeof code === 'string' || typeof code === 'number' ? { errorCode: code } : {}), frames };
}
