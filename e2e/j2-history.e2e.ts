import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, setSendDelay } from './database';
import { Hands } from './gestures';
import { nothingWaits } from './patient-file';
import { ask, persona, signIn } from './persona';
import { product, until } from './product';
import { simulator } from './simulator';

const ruth = '277076322082910';
const none = { dmp: false, mssantePatient: false, recipients: [] };

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let ruthId: string;

/** What another journey does by hand, with the session of a person. */
async function done<T>(who: Page, method: string, path: string, sent: object, version?: number): Promise<T> {
  const { status, body } = await ask<T>(who, method, path, sent, version);
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** A document of another year, validated and never sent. */
async function past(who: Page, title: string, day: string): Promise<void> {
  const { id, version } = await done<{ id: string; version: number }>(who, 'POST', `/v1/patients/${ruthId}/added-documents`, {});
  const saved = await done<{ version: number }>(who, 'PUT', `/v1/added-documents/${id}`, { type: 'imaging-report', title, documentDate: day, from: day, to: day, text: 'Conclusion : normal.' }, version);
  await done(who, 'POST', '/v1/document-validations', { source: 'added', sourceId: id, sourceVersion: saved.version, routes: none });
}

const close = (login: string, closed: boolean): Promise<object[]> => rows('UPDATE app_user SET active = NOT $2::boolean, closed_at = CASE WHEN $2::boolean THEN now() END WHERE login = $1', [login, closed]);
const line = (title: string) => page.getByRole('row', { name: new RegExp(title) });

beforeAll(async () => {
  for (const service of ['dmp', 'mssante'] as const) await simulator.weather(service, 'ok');
  ruthId = await patientIdOf('NESSI', 'RUTH');
  await nothingWaits(ruthId);
  await setSendDelay(120);
  browser = await openBrowser();
  const other = await openWorkstation(browser);
  await signIn(new Hands(other.page), 'hugo.roy');
  await past(other.page, 'Radio de la cheville', '2021-06-14');
  await other.context.close();
  desk = await openWorkstation(browser);
  page = desk.page;
  hands = new Hands(page);
  await signIn(hands, 'claire.martin');
  for (const [title, day] of [['Échographie abdominale', '2023-03-02'], ['Radio du poignet', '2022-09-20'], ['Scanner des sinus', '2020-01-08']] as const) await past(page, title, day);
  await close('hugo.roy', true);
});
afterAll(async () => { await close(persona('hugo.roy').login, false); await setSendDelay(20); await browser.close(); await closeDatabase(); });

describe('« Reprise vers le DMP » (DMP-18, DMP-19, DMP-20)', () => {
  it('chooses documents of earlier years, one of a colleague who left among them, holds them, lets them go, and finds them in the DMP at the date of their act', async () => {
    await page.goto(`${product.url}/patients/${ruthId}/documents`);
    await hands.click(page.getByRole('link', { name: 'Reprise vers le DMP' }));
    await line('Scanner des sinus').waitFor();
    expect(await line('Radio de la cheville').innerText()).toMatch(/A quitté le centre[\s\S]*Le centre sera ajouté comme auteur/);
    await page.getByLabel('Acte depuis le').fill('2021-01-01');
    await line('Scanner des sinus').waitFor({ state: 'detached' });
    await page.getByLabel('Type').selectOption('18748-4');
    for (const title of ['Échographie abdominale', 'Radio du poignet', 'Radio de la cheville']) await hands.click(line(title).getByRole('checkbox'));
    const findings = await accessibilityFindings(page, 'reprise vers le DMP');
    await picture(page, 'reprise-choisir', { dark: true });
    await hands.click(page.getByRole('button', { name: 'Envoyer au DMP' }));
    const feed = page.getByRole('region', { name: /^Reprise demandée/ });
    await feed.getByText('0 dans le DMP, 3 en attente.').waitFor();
    await line('Radio du poignet').getByText('Départ prévu').waitFor();
    await hands.click(feed.getByRole('button', { name: 'Retenir' }));
    await feed.getByText('3 retenus').waitFor();
    await picture(page, 'reprise-retenue');
    await hands.click(feed.getByRole('button', { name: 'Envoyer maintenant' }));
    await page.getByText(/^Reprise du .* : 3 dans le DMP/).waitFor({ timeout: 60_000 });
    await hands.click(page.getByRole('button', { name: /^Dans le DMP/ }));
    await line('Radio de la cheville').getByText('Dans le DMP').waitFor();
    findings.push(...(await accessibilityFindings(page, 'reprise terminée')));
    await picture(page, 'reprise-terminee');
    const kept = await until(() => simulator.documents(ruth), (documents) => documents.filter(({ title }) => /abdominale|poignet|cheville/.test(title)).length === 3, { what: 'the three documents in the DMP' });
    const left = kept.find(({ title }) => title.includes('cheville'));
    const xml = await simulator.documentXml(left?.uniqueId ?? '');
    expect(/<serviceEvent[\s\S]*?<low value="(\d{8})/.exec(xml)?.[1]).toBe('20210614');
    expect([...xml.matchAll(/<author>[\s\S]*?<assignedAuthor><id root="([\d.]+)" extension="([^"]+)"/g)].map(([, , extension]) => extension)).toEqual(['810000000025', '1630000018']);
    expect(kept.filter(({ title }) => /abdominale|poignet|cheville/.test(title)).map(({ submissions }) => submissions)).toEqual([1, 1, 1]);
    expect(kept.some(({ title }) => title.includes('sinus'))).toBe(false);
    expect(findings).toEqual([]);
    expect(desk.complaints()).toEqual([]);
  });

  it('proposes nothing while the identity is not qualified, and leads to what qualifies it', async () => {
    const child = await patientIdOf('NESSI', 'MICHELANGELO');
    await page.goto(`${product.url}/patients/${child}/documents/reprise`);
    await page.getByText('L’identité n’est pas qualifiée : les documents antérieurs ne peuvent pas partir.').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    const findings = await accessibilityFindings(page, 'reprise refusée');
    await picture(page, 'reprise-refusee');
    await hands.click(page.locator('pl-history').getByRole('button', { name: 'Qualifier l’identité' }));
    await page.waitForURL(new RegExp(`/patients/${child}/identite`));
    expect(findings).toEqual([]);
  });
});
