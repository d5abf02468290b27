import { execFileSync } from 'node:child_process';
import { TOTP } from 'otpauth';
import type { Rig } from './rig';

interface Account { login: string; password: string; totpSecret: string }
/** What a browser would hold, and what no log may ever show. */
export interface Secrets { password: string; totpSecret: string; code: string; session: string; csrf: string }
export interface Answer<T> { status: number; body: T }

/** A person at work through the public API, as a browser would be: cookies, CSRF value, two factors. */
export class Doctor {
  private constructor(private readonly rig: Rig, private readonly cookie: string, readonly secrets: Secrets) {}

  /** Signs in with password and one-time code. */
  static async signIn(rig: Rig, login = 'claire.martin'): Promise<Doctor> {
    const accounts = JSON.parse(execFileSync(process.execPath, ['dist/cli/main.mjs', 'demo-accounts'], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })) as Account[];
    const account = accounts.find((each) => each.login === login);
    if (!account) throw new Error(`no demo account ${login}`);
    const [user] = await rig.sql<{ last: string | null }>('SELECT totp_last_counter AS last FROM app_user WHERE login = $1', [login]);
    const counter = Math.max(Math.floor(Date.now() / 30_000), Number(user?.last ?? 0) + 1);
    const code = new TOTP({ secret: account.totpSecret }).generate({ timestamp: counter * 30_000 });
    const post = (path: string, body: object): Promise<Response> => fetch(`${rig.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: rig.url }, body: JSON.stringify(body) });
    const first = await (await post('/v1/sign-in/password', { login, password: account.password })).json() as { attemptId?: string };
    const second = await post('/v1/sign-in/second-factor', { attemptId: first.attemptId, code });
    if (!second.ok) throw new Error(`sign-in of ${login}: ${second.status} ${await second.text()}`);
    const cookies = second.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    const valueOf = (name: string): string => cookies.find((each) => each.includes(name))?.split('=')[1] ?? '';
    return new Doctor(rig, cookies.join('; '), { password: account.password, totpSecret: account.totpSecret, code, session: valueOf('pluriel_session'), csrf: decodeURIComponent(valueOf('pluriel_csrf')) });
  }

  /** One request; never throws on a status. */
  async call<T>(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const answer = await fetch(`${this.rig.url}${path}`, {
      method, headers: { cookie: this.cookie, 'x-csrf-token': this.secrets.csrf, origin: this.rig.url, ...(body ? { 'content-type': 'application/json' } : {}), ...headers }, ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : null) as T };
  }

  /** Opens the live stream and leaves it open: the api then listens to PostgreSQL. @returns what closes it */
  async listen(): Promise<() => void> {
    const controller = new AbortController();
    const answer = await fetch(`${this.rig.url}/v1/live`, { headers: { cookie: this.cookie, accept: 'text/event-stream' }, signal: controller.signal });
    if (!answer.ok) throw new Error(`live: ${answer.status}`);
    void (async () => { for await (const _part of answer.body ?? []) { /* read so that the stream flows */ } })().catch(() => undefined);
    return () => controller.abort();
  }

  /** Writes a consultation note. @returns its id and version */
  async note(patientId: string, text: string): Promise<{ id: string; version: number }> {
    const made = await this.call<{ id: string; version: number }>('POST', `/v1/patients/${patientId}/consultations`, { reason: 'Renouvellement', text });
    if (made.status !== 201) throw new Error(`note: ${made.status} ${JSON.stringify(made.body)}`);
    return made.body;
  }

  /** Validates a note: to the DMP, to the patient's mailbox and to one colleague. */
  validate(note: { id: string; version: number }, correspondentId: string): Promise<Answer<{ id: string; versionId: string }>> {
    return this.call('POST', '/v1/document-validations', {
      source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: true, mssantePatient: true, recipients: [{ kind: 'correspondent', id: correspondentId }] },
    });
  }

  /** Validates a note for the DMP alone. */
  async validateForDmp(note: { id: string; version: number }): Promise<{ id: string; versionNumber: number }> {
    const done = await this.call<{ id: string; versionNumber: number }>('POST', '/v1/document-validations', { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: true, mssantePatient: false, recipients: [] } });
    if (done.status !== 201) throw new Error(`validation: ${done.status} ${JSON.stringify(done.body)}`);
    return done.body;
  }

  /** Opens the correction of a validated note. @returns the draft of its next version */
  async correction(documentId: string): Promise<{ id: string; version: number }> {
    const opened = await this.call<{ sourceId: string }>('POST', `/v1/documents/${documentId}/correction`);
    if (opened.status >= 300) throw new Error(`correction: ${opened.status} ${JSON.stringify(opened.body)}`);
    const draft = await this.call<{ id: string; version: number }>('GET', `/v1/consultations/${opened.body.sourceId}`);
    return draft.body;
  }
}
