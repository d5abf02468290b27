import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase } from './database';
import { Hands } from './gestures';
import { signIn } from './persona';
import { product } from './product';
import { simulator } from './simulator';

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterEach(async () => { for (const service of ['dmp', 'psc', 'meteo'] as const) await simulator.weather(service, 'ok'); });
afterAll(async () => { await browser.close(); await closeDatabase(); });

async function desk(login: string): Promise<Workstation> {
  const workstation = await openWorkstation(browser, { expectedErrors: [/status of (500|0)|ERR_FAILED|Failed to load resource/] });
  await signIn(new Hands(workstation.page), login);
  return workstation;
}
const tile = (page: Page, service: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: service, exact: true }) });

describe('Dashboards', () => {
  it('the national services are watched although nothing is sent, and the page follows by itself (DASH-13, UX-16)', async () => {
    const { page, complaints } = await desk('claire.martin');
    await page.goto(`${product.url}/services`);
    await tile(page, 'DMP').getByText('Répond', { exact: true }).waitFor();
    await page.getByText(/Mailiz : répond/).waitFor();
    await picture(page, 'services', { dark: true });
    const findings = await accessibilityFindings(page, 'services');
    await simulator.weather('dmp', 'refused');
    await simulator.weather('meteo', 'http500');
    await tile(page, 'DMP').getByText('En panne').waitFor({ timeout: 60_000 });
    await tile(page, 'DMP').getByText(/Que faire/).waitFor();
    await page.getByText(/météo publique des services ne répond pas/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /DMP.*ne répond pas.*détail/ }).waitFor({ timeout: 60_000 });
    await picture(page, 'services-panne', { dark: true });
    await simulator.weather('meteo', 'ok');
    await simulator.weather('dmp', 'ok');
    await simulator.weather('psc', 'slow', { delayMs: 4000 });
    await tile(page, 'Pro Santé Connect').getByText('Ralenti', { exact: true }).waitFor({ timeout: 60_000 });
    await picture(page, 'services-ralenti', { small: false });
    await simulator.weather('psc', 'ok');
    await tile(page, 'DMP').getByText('Répond', { exact: true }).waitFor({ timeout: 90_000 });
    await page.getByRole('region', { name: 'Historique des services' }).getByText('Ne répond pas').first().waitFor();
    await page.getByRole('button', { name: /, détail$/ }).click();
    await page.getByRole('menuitem', { name: /Historique et que faire/ }).waitFor();
    await picture(page, 'services-menu', { small: false });
    expect(findings).toEqual([]);
    expect(complaints()).toEqual([]);
  });

  it('exchanges: every filter, no number in any address, a coordinator names nobody (DASH-11, DASH-12, DASH-18)', async () => {
    const { page, complaints } = await desk('claire.martin');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${product.url}/tableaux-de-bord/echanges`);
    const table = page.getByRole('region', { name: 'Échanges' });
    await table.waitFor();
    await picture(page, 'echanges', { dark: true });
    const findings = await accessibilityFindings(page, 'échanges');
    await page.getByLabel('Numéro de sécurité sociale').fill('2 77 07 63 220 829 10');
    await page.getByLabel('Numéro de sécurité sociale').press('Enter');
    await table.waitFor();
    await page.getByLabel('Nature').selectOption('patient');
    await page.getByLabel('INS', { exact: true }).selectOption('no');
    await table.getByText(/Aucun échange avec ces filtres/).waitFor();
    await picture(page, 'echanges-vide', { small: false });
    await page.getByLabel('Numéro de sécurité sociale').fill('27');
    await page.getByLabel('Numéro de sécurité sociale').press('Enter');
    await page.getByText(/13 caractères/).first().waitFor();
    await picture(page, 'echanges-erreur', { small: false });
    expect(asked.filter((url) => /2770763/.test(url))).toEqual([]);
    const { page: other } = await desk('ines.petit');
    await other.goto(`${product.url}/tableaux-de-bord/echanges`);
    await other.getByText(/sans nom de patient/).first().waitFor();
    expect(await other.getByLabel('Patient', { exact: true }).count()).toBe(0);
    await picture(other, 'echanges-coordination', { dark: true });
    expect(findings).toEqual([]);
    expect(complaints()).toEqual([]);
  });

  it('each dashboard waits, says what failed and reads again (design §9)', async () => {
    const { page } = await desk('nadia.ben');
    for (const [name, path, api] of [['usages', '/tableaux-de-bord/structure', '**/v1/flow-figures'], ['formulaire', '/tableaux-de-bord/formulaire', '**/v1/flow-form'], ['flux', '/tableaux-de-bord/flux', '**/v1/flow-events/search'], ['echanges', '/tableaux-de-bord/echanges', '**/v1/exchanges/search']] as const) {
      let fails = true;
      await page.route(api, (route) => (fails ? route.abort() : route.continue()));
      await page.goto(`${product.url}${path}`);
      await page.locator('pl-state-panel').first().waitFor();
      await picture(page, `${name}-panne`, { small: false });
      fails = false;
      await page.locator('pl-state-panel').getByRole('button').first().click();
      await page.locator('table').first().waitFor();
      await page.unroute(api);
      await picture(page, name, { dark: true });
    }
    await page.goto(`${product.url}/tableaux-de-bord/mes-usages`);
    await page.locator('table').first().waitFor();
    await picture(page, 'mes-usages', { dark: true });
  });
});
