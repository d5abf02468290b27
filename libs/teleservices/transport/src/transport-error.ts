/**
 * Where the attempt broke.
 * before-send: provably nothing of the request left (refused connection, TLS or DNS failure): it may be tried again.
 * after-send: the request left in part or whole and no answer came back (silence, reset, cut): nobody knows.
 */
export type SendPhase = 'before-send' | 'after-send';

/** What broke, in words stable enough to choose a sentence for people. */
export type TransportReason = 'refused' | 'dns' | 'tls' | 'timeout' | 'reset' | 'aborted' | 'protocol' | 'too-large';

/** No usable answer came back from the other side (architecture §8). Holds no content of the exchange, so it may be logged. */
export class TransportError extends Error {
  constructor(
    readonly phase: SendPhase,
    readonly reason: TransportReason,
    /** The code of the system underneath (ECONNREFUSED, CERT_HAS_EXPIRED…), for the log. */
    readonly systemCode: string | null,
  ) {
    super(`${reason} ${phase}${systemCode ? ` (${systemCode})` : ''}`);
    this.name = 'TransportError';
  }
}

const reasons: readonly (readonly [RegExp, TransportReason])[] = [
  [/^ECONNREFUSED|^EHOSTUNREACH|^ENETUNREACH|^EADDRNOTAVAIL/, 'refused'],
  [/^ENOTFOUND|^EAI_|^EDNS/, 'dns'],
  [/TIMEOUT|^ETIMEDOUT|TimeoutError/, 'timeout'],
  [/CERT|^ERR_TLS|^ERR_SSL|^ETLS|SELF_SIGNED|UNABLE_TO|^EPROTO|HOSTNAME_MISMATCH/, 'tls'],
  [/^UND_ERR_ABORTED|^ABORT_ERR|AbortError/, 'aborted'],
  [/^HPE_|^HTTPParser|^UND_ERR_RES|^UND_ERR_REQ_CONTENT|^EPROTOCOL/, 'protocol'],
];

/** What an error may carry, whatever library threw it. Read by shape: errors of Node do not always share our `Error` class. */
interface ErrorShape { name?: unknown; code?: unknown; cause?: unknown; errors?: unknown }

/** @returns the system code carried by an error of Node, undici or nodemailer, looking into its causes */
export function systemCodeOf(error: unknown): string | null {
  for (let current = error; typeof current === 'object' && current !== null; current = current.cause) {
    const { name, code, errors }: ErrorShape = current;
    if (typeof code === 'string' && code !== 'UND_ERR' && code !== 'UND_ERR_SOCKET') return code;
    if (name === 'TimeoutError' || name === 'AbortError' || name === 'HTTPParserError') return name;
    if (Array.isArray(errors)) return systemCodeOf(errors[0]);
    if (!('cause' in current)) return null;
  }
  return null;
}

/** @returns the reason an error stands for; 'reset' when the connection simply went away */
export function reasonOf(error: unknown): TransportReason {
  const code = systemCodeOf(error) ?? '';
  return reasons.find(([pattern]) => pattern.test(code))?.[1] ?? 'reset';
}
