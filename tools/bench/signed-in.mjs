// A person of the demo centre, signed in as a browser does, on connections kept alive.
import { execFileSync } from 'node:child_process';
import { TOTP } from 'otpauth';
import { Pool } from 'undici';

/** Who holds these cookies, on connections kept alive. */
function callerWith(stack, jar, connections) {
  const pool = new Pool(stack.publicUrl, { connections, pipelining: 1 });
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const raw = async (method, path, body, version) => {
    const start = performance.now();
    const answer = await pool.request({
      method, path, body: body === undefined ? undefined : JSON.stringify(body),
      headers: {
        origin: stack.publicUrl, accept: 'application/json', cookie: cookie(), ...(body === undefined ? {} : { 'content-type': 'application/json' }),
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
  return { raw, call, get cookie() { return cookie(); }, close: () => pool.close() };
}

/**
 * @param {{publicUrl: string}} stack @param {{login?: string, connections?: number}} [options]
 * @returns {Promise<{call: (method: string, path: string, body?: unknown, version?: number) => Promise<{status: number, body: any, ms: number}>, cookie: string, close: () => Promise<void>}>}
 */
export async function signIn(stack, { login = 'claire.martin', connections = 8 } = {}) {
  const account = JSON.parse(execFileSync(process.execPath, ['dist/cli/main.mjs', 'demo-accounts'], { encoding: 'utf8' })).find((candidate) => candidate.login === login);
  const person = callerWith(stack, new Map(), connections);
  const { raw, call } = person;
  const first = await call('POST', '/v1/sign-in/password', { login, password: account.password });
  // A code serves once: the next one is accepted a little early.
  for (const step of [0, 1]) {
    const code = new TOTP({ secret: account.totpSecret }).generate({ timestamp: Date.now() + step * 30_000 });
    const second = await raw('POST', '/v1/sign-in/second-factor', { attemptId: first.body.attemptId, code });
    if (second.status < 400) break;
    if (step === 1) throw new Error(`sign-in refused: ${second.status} ${second.body?.code}`);
  }
  return person;
}

/**
 * The same through Pro Santé Connect: the button, then the person approves on the simulator's page.
 * @param {{publicUrl: string}} stack @param {string} name as the page of the simulator shows it @param {{connections?: number}} [options]
 * @returns as `signIn`
 */
export async function signInWithPsc(stack, name, { connections = 8 } = {}) {
  const jars = new Map();
  const jarOf = (url) => jars.get(new URL(url).origin) ?? jars.set(new URL(url).origin, new Map()).get(new URL(url).origin);
  const home = new URL(stack.publicUrl).origin;
  let [url, init] = [`${stack.publicUrl}/v1/sign-in/psc?mode=login&return=/`, {}];
  for (let hop = 0; new URL(url).origin !== home || new URL(url).pathname.startsWith('/v1/'); hop += 1) {
    if (hop > 15) throw new Error(`Pro Santé Connect leads nowhere: ${url}`);
    const jar = jarOf(url);
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; '), ...init.headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (key) jar.set(key, value);
    }
    const next = answer.headers.get('location');
    const page = next === null ? await answer.text() : '';
    const person = page.split('<button').find((button) => button.toUpperCase().includes(name));
    const [action, sub] = [/<form method="post" action="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&'), /value="([^"]+)"/.exec(person ?? '')?.[1]];
    if (next === null && (!action || !sub)) throw new Error(`${name} is not on the page of Pro Santé Connect (${answer.status})`);
    [url, init] = next !== null ? [new URL(next, url).href, {}] : [new URL(action, url).href, { method: 'POST', body: new URLSearchParams({ sub }), headers: { 'content-type': 'application/x-www-form-urlencoded' } }];
  }
  if (url.includes('erreur=')) throw new Error(`sign-in refused: ${url}`);
  return callerWith(stack, jarOf(url), connections);
}
