import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, setSendDelay } from './database';
import { Hands } from './gestures';
import { banner, ordersOf, saved, settled, writeLine } from './patient-file';
import { openFile, signIn } from './persona';
import { product, until } from './product';
import { simulator } from './simulator';

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
const findings: string[] = [];
/** Documents received before are of the demo. */
const start = new Date().toISOString();

/** Writes and signs a prescription of one line in this file. */
async function prescribe(patientId: string, words: string, label: RegExp): Promise<void> {
  await openFile(page, patientId);
  await hands.press('Alt+o');
  await page.getByRole('combobox', { name: 'Ajouter un médicament' }).waitFor();
  await writeLine(hands, words, label);
  await hands.press('Escape');
  await saved(page);
  await page.getByText(/Délai de retenue|Départ aussitôt/).waitFor();
}
async function sign(): Promise<void> {
  await hands.press('Control+Enter');
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}(\/fil)?$/);
}
const dmpOrder = async (patientId: string, title: string) => (await ordersOf(patientId, title)).find(({ channel }) => channel === 'dmp');

beforeAll(async () => {
  for (const service of ['dmp', 'mssante'] as const) await simulator.weather(service, 'ok');
  await setSendDelay(0);
  browser = await openBrowser();
  desk = await openWorkstation(browser);
  page = desk.page;
  page.on('dialog', (dialog) => { findings.push(`a script ran: ${dialog.message()}`); void dialog.dismiss(); });
  hands = new Hands(page);
  await signIn(hands, 'claire.martin');
});
beforeEach(() => simulator.weather('dmp', 'ok'));
afterAll(async () => { await simulator.weather('dmp', 'ok'); await setSendDelay(20); await browser.close(); await closeDatabase(); });

describe('J2 branches: what does not leave, and why', () => {
  it('B1 opposed to the DMP: no order for the DMP, the reason is written, the mailbox follows its own consent (DMP-02)', async () => {
    const id = await patientIdOf('GARNIER', 'PAULETTE');
    await page.goto(`${product.url}/patients/${id}/consentements`);
    await page.getByRole('radiogroup', { name: 'Mon espace santé (DMP)' }).getByText('Informée, opposée').click();
    await hands.fill(page.getByLabel('Motif ou précision'), 'Ne souhaite pas, dit au cabinet');
    await hands.click(page.getByRole('button', { name: 'Enregistrer' }));
    await page.getByText('Consentements enregistrés').waitFor();
    await prescribe(id, 'paracetamol 1 g 1-1-1 5 jours', /Paracétamol 1000 mg/);
    await page.getByText(/oppos/i).first().waitFor();
    await picture(page, 'j2-b1-opposee');
    findings.push(...await accessibilityFindings(page, 'ordonnance, patiente opposée'));
    await sign();
    const orders = await settled(id, 'paracétamol');
    expect(orders.map(({ channel, state }) => `${channel} ${state}`)).toContain('mssante-patient delivered');
    expect(orders.filter(({ channel, state }) => channel === 'dmp' && state !== 'cancelled')).toEqual([]);
    expect((await simulator.documents('244056322012865')).filter(({ title, receivedAt }) => /paracétamol/.test(title) && receivedAt >= start)).toEqual([]);
  });

  it('B4 dmp=down: the order waits by itself and leaves when the DMP is back, nothing is asked of the doctor (DMP-22, UX-12)', async () => {
    const id = await patientIdOf('CHASSAING', 'ROBERT');
    await simulator.weather('dmp', 'refused');
    await prescribe(id, 'paracetamol 1 g 1-1-1 5 jours', /Paracétamol 1000 mg/);
    await sign();
    await until(() => rows<{ state: string }>(`SELECT state FROM lane_state WHERE service = 'dmp' AND state <> 'ok'`), (found) => found.length > 0, { what: 'the DMP seen down' });
    await page.getByRole('button', { name: /, détail$/ }).click();
    await page.getByRole('menu').getByText(/DMP/).first().waitFor();
    await picture(page, 'j2-b4-panne');
    await hands.press('Escape');
    expect((await dmpOrder(id, 'paracétamol'))?.state).toBe('scheduled');
    await simulator.weather('dmp', 'ok');
    await until(() => dmpOrder(id, 'paracétamol'), (order) => order?.state === 'delivered', { seconds: 120, what: 'the order leaving by itself' });
    await page.getByRole('region', { name: 'Fil de l’équipe' }).getByText(/Dans le DMP/).first().waitFor();
    expect((await simulator.documents('141096322013528')).filter(({ title, receivedAt }) => /paracétamol/.test(title) && receivedAt >= start).map(({ submissions }) => submissions)).toEqual([1]);
  });

  it('B5 rejected document: plain French reason in the send manager, sent again in one gesture, never lost (DMP-28, DMP-29)', async () => {
    const id = await patientIdOf('MERCIER', 'NICOLE');
    await simulator.weather('dmp', 'coded', { code: 'XDSRepositoryMetadataError', patient: '250011501417060', operation: 'TD2.1', times: 1 });
    await prescribe(id, 'paracetamol 1 g 1-1-1 5 jours', /Paracétamol 1000 mg/);
    await sign();
    await until(() => dmpOrder(id, 'paracétamol'), (order) => order?.state === 'failed', { what: 'the refusal' });
    await page.goto(product.url);
    await page.getByRole('region', { name: 'Envois à traiter' }).getByText(/MERCIER/).first().waitFor();
    await page.getByRole('region', { name: 'Envois à traiter' }).locator('.wl-').filter({ hasText: /MERCIER/ }).first().getByRole('link', { name: 'Traiter' }).click();
    const sheet = page.getByRole('complementary').filter({ hasText: 'Suivi' });
    await picture(page, 'j2-b5-refus', { small: false });
    await sheet.getByText(/refusé/i).first().waitFor({ timeout: 6000 });
    expect(await sheet.innerText()).not.toMatch(/^\s*undefined|XDSRepositoryMetadataError\s*$/);
    await picture(page, 'j2-b5-refus', { dark: true });
    findings.push(...await accessibilityFindings(page, 'envoi refusé'));
    const gestures = await hands.counted(() => hands.click(sheet.getByRole('button', { name: 'Renvoyer' })));
    expect(gestures).toBe(1);
    await until(() => dmpOrder(id, 'paracétamol'), (order) => order?.state === 'delivered', { seconds: 90, what: 'delivery after the second send' });
    expect((await simulator.documents('250011501417060')).filter(({ title, receivedAt }) => /paracétamol/.test(title) && receivedAt >= start).map(({ submissions }) => submissions)).toEqual([1]);
  });

  it('scripts typed in text fields are text on the screen, in the CDA and in the DMP (bad input)', async () => {
    const id = await patientIdOf('CHASSAING', 'ROBERT');
    const script = '<script>alert(1)</script>';
    const image = '<img src=x onerror="alert(2)">';
    await openFile(page, id);
    await hands.press('Alt+c');
    await hands.fill(page.getByLabel('Motif', { exact: true }), `Motif ${script}`);
    await hands.fill(page.getByLabel('Compte rendu', { exact: true }), `Texte ${image} fin`);
    await saved(page);
    await sign();
    const fil = page.getByRole('region', { name: 'Fil de l’équipe' });
    await fil.getByText(script).first().waitFor();
    await fil.getByText(image).first().waitFor();
    await settled(id, 'Motif');
    const kept = (await simulator.documents('141096322013528')).find(({ title }) => title.includes('Motif'));
    expect(kept?.title).toContain(script);
    const xml = await simulator.documentXml(kept?.uniqueId ?? '');
    expect(xml).toContain('&lt;script&gt;');
    expect(xml).not.toContain(script);
    await page.goto(`${product.url}/patients/${id}/documents`);
    await page.getByText(script).first().click();
    await page.getByRole('button', { name: 'Imprimer' }).waitFor();
    await picture(page, 'j2-scripts', { small: false });
  });

  it('speaks only to the product, complains of nothing, can be used by everybody', async () => {
    await banner(page).waitFor();
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});
