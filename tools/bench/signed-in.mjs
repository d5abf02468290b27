// A person of the demo centre, signed in as a browser does, on connections kept alive.
import { execFileSync } from 'node:child_process';
import { TOTP } from 'otpauth';
import { Pool } from 'undici';

/**
 * @param {{publicUrl: string}} stack @param {{login?: string, connections?: number}} [options]
 * @returns {Promise<{call: (method: string, path: string, body?: unknown, version?: number) => Promise<{status: number, body: any, ms: number}>, cookie: string, close: () => Promise<void>}>}
 */
export async function signIn(stack, { login = 'claire.martin', connections = 8 } = {}) {
  const pool = new Pool(stack.publicUrl, { connections, pipelining: 1 });
  const account = JSON.parse(execFileSync(process.execPath, ['dist/cli/main.mjs', 'demo-accounts'], { encoding: 'utf8' })).find((candidate) => candidate.login === login);
  const jar = new Map();
  const raw = async (method, path, body, version) => {
    const start = performance.now();
    const answer = await pool.request({
      method, path, body: body === undefined ? undefined : JSON.stringify(body),
      headers: {
        origin: stack.publicUrl, accept: 'application/json', cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }), ...(jar.has('pluriel_csrf') ? { 'x-csrf-token': jar.get('pluriel_csrf') } : {}),
      },
    });
    const text = await answer.body.text();
    const ms = performance.now() - start;
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) jar.set(name, decodeURIComponent(value));
    }
    return { status: answer.statusCode, body: text ? JSON.parse(text) : null, ms };
  };
  const call = async (method, path, body, version) => {
    const answer = await raw(method, path, body, version);
    if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status} ${answer.body?.code ?? ''} ${answer.body?.detail ?? ''} ${JSON.stringify(answer.body?.errors ?? '')}`);
    return answer;
  };
  const first = await call('POST', '/v1/sign-in/password', { login, password: account.password });
  // A code serves once: the next one is accepted a little early.
  for (const step of [0, 1]) {
    const code = new TOTP({ secret: account.totpSecret }).generate({ timestamp: Date.now() + step * 30_000 });
    const second = await raw('POST', '/v1/sign-in/second-factor', { attemptId: first.body.attemptId, code });
    if (second.status < 400) break;
    if (step === 1) throw new Error(`sign-in refused: ${second.status} ${second.body?.code}`);
  }
  return { call, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), close: () => pool.close() };
}
