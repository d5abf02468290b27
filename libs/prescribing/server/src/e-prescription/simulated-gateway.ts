import type { Log } from '@pluriel/platform/server';
import type { z } from 'zod';
import { EPrescriptionGateway, type CancelAnswer, type EPrescriptionQuery, type ReadAnswer, type Registered, type RegistrationAnswer, type RegistrationRequest, type RegistrationWait, type SearchAnswer } from './e-prescription-gateway';
import { cancelledShape, foundShape, messageOf, readOf, readShape, refusedShape, registeredShape, summaryOf } from './internal-format';

/** An answer nobody waits for any more is still listened to: a number given late must be cancelled (prescription.md §1.2). */
const listenMs = 120_000;
const usualMs = 5_000;
const largestAnswer = 1_000_000;

/** What came back. `reached`: bytes of ours may have been taken into account. */
type Exchange = { kind: 'answer'; body: unknown } | { kind: 'nothing'; reached: boolean };

/** The base of the simulator over HTTP, in our internal format. An answer that does not say it is simulated is no answer. */
export class SimulatedEPrescriptionGateway extends EPrescriptionGateway {
  readonly connected = true;
  private readonly root: string;

  constructor(url: string, private readonly log: Log) { super(); this.root = `${url.replace(/\/$/, '')}/prescriptions`; }

  create(request: RegistrationRequest, wait: RegistrationWait): Promise<RegistrationAnswer> { return this.register('POST', '', request, wait); }
  replace(number: string, request: RegistrationRequest, wait: RegistrationWait): Promise<RegistrationAnswer> { return this.register('PUT', `/${number}`, request, wait); }

  async cancel(number: string, reason: string): Promise<CancelAnswer> {
    const exchange = await this.exchange('POST', `/${number}/annulation`, { motif: reason }, usualMs);
    if (read(cancelledShape, exchange)) return { status: 'CANCELLED' };
    return read(refusedShape, exchange, ({ code, message }) => ({ status: 'REFUSED' as const, code, message })) ?? { status: 'UNAVAILABLE' };
  }

  async search({ matricule, reference, rpps, from, to }: EPrescriptionQuery): Promise<SearchAnswer> {
    const asked = new URLSearchParams(Object.entries({ ins: matricule, reference, rpps, depuis: from, jusqua: to }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]])));
    return read(foundShape, await this.exchange('GET', `?${asked.toString()}`, null, usualMs), ({ prescriptions }) => ({ status: 'FOUND' as const, items: prescriptions.map(summaryOf) })) ?? { status: 'UNAVAILABLE' };
  }

  async read(number: string, rpps: string): Promise<ReadAnswer> {
    const exchange = await this.exchange('GET', `/${number}?rpps=${encodeURIComponent(rpps)}`, null, usualMs);
    return read(readShape, exchange, (answer) => ({ status: 'FOUND' as const, prescription: readOf(answer) })) ?? read(refusedShape, exchange, ({ code, message }) => ({ status: 'REFUSED' as const, code, message })) ?? { status: 'UNAVAILABLE' };
  }

  private async register(method: 'POST' | 'PUT', path: string, request: RegistrationRequest, { timeoutMs, onLate }: RegistrationWait): Promise<RegistrationAnswer> {
    const asked = this.exchange(method, path, messageOf(request), listenMs).then(registrationOf);
    let timer: NodeJS.Timeout | undefined;
    const inTime = await Promise.race([asked, new Promise<null>((resolve) => { timer = setTimeout(resolve, timeoutMs, null); })]);
    clearTimeout(timer);
    if (inTime !== null) return inTime;
    this.log.warn({ timeoutMs }, 'the e-prescription base did not answer in time');
    void asked.then((answer) => { if (answer.status === 'REGISTERED') onLate(answer); });
    return { status: 'UNAVAILABLE', certain: false };
  }

  private async exchange(method: string, path: string, body: object | null, timeoutMs: number): Promise<Exchange> {
    try {
      const answer = await fetch(this.root + path, { method, redirect: 'error', signal: AbortSignal.timeout(timeoutMs), ...(body === null ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
      const said = await answer.text();
      const parsed = said.length > largestAnswer ? null : parse(said);
      if (parsed === null) this.log.warn({ status: answer.status }, 'the e-prescription base gave an answer that cannot be read');
      return { kind: 'answer', body: parsed };
    } catch (error) {
      const code = causeOf(error);
      this.log.warn({ reason: code ?? (error instanceof Error ? error.name : 'unknown') }, 'the e-prescription base does not answer');
      // Only a refused connection proves that nothing was taken into account.
      return { kind: 'nothing', reached: code !== 'ECONNREFUSED' && code !== 'ENOTFOUND' };
    }
  }
}

const registrationOf = (exchange: Exchange): RegistrationAnswer =>
  read(registeredShape, exchange, ({ numero, code2d, enregistreeLe }): Registered => ({ status: 'REGISTERED', number: numero, code2d, registeredAt: enregistreeLe }))
  ?? read(refusedShape, exchange, ({ code, message }) => ({ status: 'REFUSED' as const, code, message }))
  ?? { status: 'UNAVAILABLE', certain: exchange.kind === 'nothing' && !exchange.reached };

function read<S extends z.ZodType, T = true>(shape: S, exchange: Exchange, made?: (value: z.output<S>) => T): T | null {
  const found = exchange.kind === 'answer' ? shape.safeParse(exchange.body) : null;
  return found?.success ? (made ? made(found.data) : (true as T)) : null;
}

const parse = (body: string): unknown => { try { return JSON.parse(body) as unknown; } catch { return null; } };
const causeOf = (error: unknown): string | null => { const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : null; return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string' ? cause.code : null; };
