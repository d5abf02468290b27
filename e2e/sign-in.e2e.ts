import type { Browser } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows } from './database';
import { Hands } from './gestures';
import { saved } from './patient-file';
import { openFile, persona, signIn } from './persona';
import { product } from './product';

let browser: Browser;
const findings: string[] = [];
const desks: Workstation[] = [];
/** A workstation where these refusals are part of the journey. */
async function workstation(...expected: RegExp[]): Promise<Hands> {
  const desk = await openWorkstation(browser, { expectedErrors: expected, withPsc: true });
  desks.push(desk);
  return new Hands(desk.page);
}
const refused = /status of (401|422|423|429)/;

beforeAll(async () => { browser = await openBrowser(); });
afterEach(async () => { for (const desk of desks) await desk.context.clearCookies(); });
afterAll(async () => { await rows('DELETE FROM sign_in_lock'); await browser.close(); await closeDatabase(); });

describe('Signing in (SEC-02, SEC-08, PSC-05, PSC-13)', () => {
  it('says what to do after a wrong password, without telling whether the account exists; then makes wait', async () => {
    const hands = await workstation(refused);
    const { page } = hands;
    await page.goto(`${product.url}/connexion`);
    await page.getByLabel('Identifiant').waitFor();
    await picture(page, 'connexion', { dark: true });
    findings.push(...await accessibilityFindings(page, 'connexion'));
    const words: string[] = [];
    for (const login of ['lea.moro', 'personne.inconnue']) {
      await hands.fill(page.getByLabel('Identifiant'), login);
      await hands.fill(page.getByLabel('Mot de passe', { exact: true }), 'pas le bon mot de passe');
      await hands.press('Enter');
      const alert = page.getByRole('alert');
      await alert.getByText('Connexion refusée').waitFor();
      words.push(await alert.innerText());
    }
    expect(words[0]).toBe(words[1]);
    await picture(page, 'connexion-refus', { small: false });
    await hands.fill(page.getByLabel('Identifiant'), 'lea.moro');
    // The first wait is short: on a slow machine the next attempt may come after it, and makes a longer one.
    for (let attempt = 0, status = 0; attempt < 12 && status !== 429; attempt += 1) {
      await hands.fill(page.getByLabel('Mot de passe', { exact: true }), `faux ${attempt}`);
      const answer = page.waitForResponse(/sign-in\/password/);
      await page.getByRole('button', { name: 'Se connecter', exact: true }).waitFor();
      await hands.press('Enter');
      status = (await answer).status();
    }
    await page.getByRole('alert').getByText(/Trop d’essais\. Réessayez à \d\d:\d\d/).waitFor();
    await picture(page, 'connexion-attente', { small: false });
  });

  it('refuses a wrong one-time code and a used one, accepts the next', async () => {
    const hands = await workstation(refused);
    const { page } = hands;
    const nadia = persona('nadia.ben');
    await page.goto(`${product.url}/connexion`);
    await hands.fill(page.getByLabel('Identifiant'), nadia.login);
    await hands.fill(page.getByLabel('Mot de passe', { exact: true }), nadia.password);
    await hands.press('Enter');
    await page.getByLabel('Code à usage unique').fill('000000');
    await page.getByRole('alert').waitFor();
    findings.push(...await accessibilityFindings(page, 'code refusé'));
    await page.goto(`${product.url}/connexion`);
    await signIn(hands, 'nadia.ben');
    await page.getByRole('heading', { name: /Bonjour Nadia/ }).waitFor();
  });

  it('locks by a shortcut over an open draft, unlocks by password: nothing typed is lost', async () => {
    const hands = await workstation(refused);
    const { page } = hands;
    await signIn(hands, 'hugo.roy');
    await openFile(page, await patientIdOf('ROUX', 'GERARD'));
    await hands.press('Alt+c');
    await hands.fill(page.getByLabel('Compte rendu', { exact: true }), 'Toux depuis trois jours, pas de fièvre');
    await saved(page);
    await page.getByLabel('Compte rendu', { exact: true }).press('End');
    await hands.type(', phrase en cours');
    const gestures = await hands.counted(() => hands.press('Alt+l'));
    expect(gestures).toBe(1);
    const veil = page.getByRole('dialog', { name: 'Écran verrouillé' });
    await veil.waitFor();
    await picture(page, 'verrouillage', { dark: true });
    findings.push(...await accessibilityFindings(page, 'écran verrouillé'));
    await hands.type('pas le bon');
    await hands.press('Enter');
    await veil.getByText(/mot de passe/i).nth(1).waitFor();
    await veil.getByLabel('Mot de passe').fill(persona('hugo.roy').password);
    await hands.press('Enter');
    await veil.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Compte rendu', { exact: true }).inputValue()).toBe('Toux depuis trois jours, pas de fièvre, phrase en cours');
    await saved(page);
  });

  it('changes user on the same workstation: the next person arrives, the first finds the draft again', async () => {
    const hands = await workstation(refused);
    const { page } = hands;
    await signIn(hands, 'hugo.roy');
    await page.getByRole('button', { name: /Hugo ROY/ }).click();
    await page.getByRole('menuitem', { name: 'Changer d’utilisateur' }).click();
    await page.waitForURL(/connexion/);
    await signIn(hands, 'paul.legall');
    await page.getByText('Paul LE GALL').first().waitFor();
    const [draft] = await rows<{ n: number }>(`SELECT count(*)::int AS n FROM consultation_note WHERE state = 'draft' AND text LIKE 'Toux depuis trois jours%'`);
    expect(draft?.n).toBeGreaterThan(0);
  });

  it('locks by itself after the minutes of the centre without a gesture', async () => {
    const hands = await workstation(refused);
    const { page } = hands;
    await page.clock.install();
    await signIn(hands, 'tom.kern');
    await page.getByRole('heading', { name: /Bonjour Tom/ }).waitFor();
    await page.clock.fastForward('14:00');
    expect(await page.getByRole('dialog', { name: 'Écran verrouillé' }).count()).toBe(0);
    await page.clock.fastForward('20:00');
    await page.getByRole('dialog', { name: 'Écran verrouillé' }).waitFor();
  });

  it('refused at Pro Santé Connect: comes back with an explanation', async () => {
    const hands = await workstation(refused);
    const { page } = hands;
    await page.goto(`${product.url}/connexion`);
    await page.getByRole('link', { name: /Pro Santé Connect/ }).click();
    await page.getByRole('button', { name: 'Refuser la connexion' }).click();
    await page.waitForURL(/\/connexion\?erreur=psc-/);
    await page.getByRole('alert').getByText(/compte local|Recommencez/).waitFor();
    await picture(page, 'psc-refus', { small: false });
  });

  it('speaks only to the product, complains of nothing, can be used by everybody', () => {
    expect(desks.flatMap((desk) => desk.complaints())).toEqual([]);
    expect(findings).toEqual([]);
  });
});
