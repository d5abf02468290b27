import { Readable } from 'node:stream';
import { Agent, request, type Dispatcher } from 'undici';
import type { TlsMaterial } from './tls-material';
import { reasonOf, systemCodeOf, TransportError } from './transport-error';

/** One POST. `body` as several buffers is written without being joined. */
export interface SoapPost {
  url: string;
  /** SOAP 1.1 `SOAPAction` header; SOAP 1.2 carries its action inside `contentType`. */
  action?: string;
  contentType: string;
  body: string | Buffer | readonly Buffer[];
  headers?: Record<string, string>;
  /** Whole exchange: connection, request and answer. */
  timeoutMs: number;
  signal?: AbortSignal;
  /**
   * Awaited once the connection is open and trusted, just before the first byte of the request leaves.
   * Whatever it throws stops the exchange with nothing sent and is thrown again as is.
   */
  onFirstByte?: () => Promise<void>;
}

/** The answer whatever its status: national services put faults in 400 and 500. Header names are lower case. */
export interface SoapAnswer { status: number; headers: Record<string, string>; body: Buffer }

export interface SoapClientOptions {
  tls?: TlsMaterial;
  /** Parallel connections kept open per host (default 8). */
  connections?: number;
  connectTimeoutMs?: number;
  /** An answer longer than this is refused (default 64 MB). */
  maxAnswerBytes?: number;
}

/**
 * HTTPS client of one client certificate: a pool of connections kept alive, TLS sessions reused.
 * Never retries by itself: whether an exchange may be repeated is the caller's decision (architecture §8).
 */
export class SoapClient {
  private readonly agent: Agent;
  private readonly maxAnswerBytes: number;

  constructor(options: SoapClientOptions = {}) {
    this.maxAnswerBytes = options.maxAnswerBytes ?? 64 * 1024 * 1024;
    this.agent = new Agent({
      connections: options.connections ?? 8,
      pipelining: 1,
      keepAliveTimeout: 30_000,
      keepAliveMaxTimeout: 120_000,
      connect: { timeout: options.connectTimeoutMs ?? 10_000, ...options.tls },
    });
  }

  /**
   * Sends one request and reads the whole answer.
   * @throws TransportError when no answer came back, telling whether anything was sent; what `onFirstByte` threw, as is
   */
  async post(post: SoapPost): Promise<SoapAnswer> {
    const chunks = typeof post.body === 'string' ? [Buffer.from(post.body, 'utf8')] : Buffer.isBuffer(post.body) ? [post.body] : post.body;
    const progress: Progress = { sent: false, refusal: null };
    const timeout = AbortSignal.timeout(post.timeoutMs);
    try {
      const answer = await request(post.url, {
        method: 'POST',
        dispatcher: this.agent,
        headers: {
          ...post.headers,
          'content-type': post.contentType,
          'content-length': String(chunks.reduce((total, chunk) => total + chunk.length, 0)),
          ...(post.action === undefined ? {} : { soapaction: `"${post.action}"` }),
        },
        body: Readable.from(withFirstByte(chunks, progress, post.onFirstByte), { objectMode: false }),
        headersTimeout: post.timeoutMs,
        bodyTimeout: post.timeoutMs,
        signal: post.signal ? AbortSignal.any([post.signal, timeout]) : timeout,
      });
      return { status: answer.statusCode, headers: flatten(answer.headers), body: await this.read(answer.body) };
    } catch (error) {
      if (progress.refusal) throw progress.refusal.thrown;
      if (error instanceof TransportError) throw error;
      const phase = progress.sent ? 'after-send' : 'before-send';
      throw new TransportError(phase, timeout.aborted ? 'timeout' : reasonOf(error), systemCodeOf(error));
    }
  }

  private async read(body: Dispatcher.ResponseData['body']): Promise<Buffer> {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of body as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > this.maxAnswerBytes) throw new TransportError('after-send', 'too-large', null);
      parts.push(part);
    }
    return Buffer.concat(parts, size);
  }

  /** Closes the kept connections; running exchanges end first. */
  async close(): Promise<void> {
    await this.agent.close();
  }
}

interface Progress { sent: boolean; refusal: { thrown: unknown } | null }

/**
 * The body as a lazy stream: undici asks for its first chunk when the connection is ready, and writes the head of the
 * request together with that chunk. What happens before the first `yield` therefore happens before the first byte.
 */
async function* withFirstByte(chunks: readonly Buffer[], progress: Progress, onFirstByte?: () => Promise<void>): AsyncGenerator<Buffer> {
  try {
    await onFirstByte?.();
  } catch (thrown) {
    progress.refusal = { thrown };
    throw thrown;
  }
  progress.sent = true;
  yield* chunks;
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]])));
}
