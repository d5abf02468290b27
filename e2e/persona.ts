import { execFileSync } from 'node:child_process';
import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { rows } from './database';
import type { Hands } from './gestures';
import { pause, product } from './product';

export interface Persona { login: string; password: string; totpSecret: string }

let accounts: Persona[] | null = null;

/** A person of the demo centre, with what they know and what they hold. */
export function persona(login: string): Persona {
  accounts ??= JSON.parse(execFileSync(process.execPath, ['dist/cli/main.mjs', 'demo-accounts'], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })) as Persona[];
  const found = accounts.find((account) => account.login === login);
  if (!found) throw new Error(`no demo account ${login}`);
  return found;
}

/** A one-time code that was not used yet: a used one is refused, the next is accepted one step early. */
export async function freshCode(person: Persona): Promise<string> {
  for (;;) {
    const [user] = await rows<{ last: string | null }>('SELECT totp_last_counter AS last FROM app_user WHERE login = $1', [person.login]);
    const now = Math.floor(Date.now() / 30_000);
    const counter = Math.max(now, Number(user?.last ?? 0) + 1);
    if (counter <= now + 1) return new TOTP({ secret: person.totpSecret }).generate({ timestamp: counter * 30_000 });
    await pause(500);
  }
}

/** Signs in by password and one-time code, from anywhere. */
export async function signIn(hands: Hands, login: string): Promise<void> {
  const { page } = hands;
  const person = persona(login);
  if (!page.url().includes('/connexion')) await page.goto(`${product.url}/connexion`);
  await hands.fill(page.getByLabel('Identifiant'), person.login);
  await hands.fill(page.getByLabel('Mot de passe', { exact: true }), person.password);
  await hands.press('Enter');
  await page.getByLabel('Code à usage unique').waitFor();
  await hands.type(await freshCode(person));
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
}

/** Signs in with Pro Santé Connect: the button, then the person approves on the simulator's page. */
export async function signInWithPsc(hands: Hands, name: string): Promise<void> {
  const { page } = hands;
  if (!page.url().includes('/connexion')) await page.goto(`${product.url}/connexion`);
  await hands.click(page.getByRole('link', { name: /Pro Santé Connect/ }));
  await hands.click(page.getByRole('button', { name }));
  await page.waitForURL((url) => url.origin === new URL(product.url).origin && !url.pathname.startsWith('/v1/'));
}

/** Opens a patient file by its id and waits for the banner. */
export async function openFile(page: Page, patientId: string): Promise<void> {
  await page.goto(`${product.url}/patients/${patientId}`);
  await page.getByRole('region', { name: 'Patient', exact: true }).waitFor();
}

/**
 * A request with the session of a person, for what a journey does not do on the screen.
 * @param version the version read before, for what carries one
 * @returns status and body, whatever they are
 */
export async function ask<T>(who: Page, method: string, path: string, body?: object, version?: number): Promise<{ status: number; body: T }> {
  const csrf = (await who.context().cookies(product.url)).find(({ name }) => name === 'pluriel_csrf')?.value ?? '';
  const answer = await who.request.fetch(`${product.url}${path}`, { method, headers: { 'X-CSRF-Token': decodeURIComponent(csrf), ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) }, ...(body ? { data: body } : {}) });
  const text = await answer.text();
  return { status: answer.status(), body: (text ? JSON.parse(text) : null) as T };
}
