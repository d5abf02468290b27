import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, setSendDelay } from './database';
import { Hands } from './gestures';
import { holdBar, nothingWaits, saved, settled, writeLine } from './patient-file';
import { openFile, signIn } from './persona';
import { product, until } from './product';
import { simulator, type KeptDocument } from './simulator';

const ruth = '277076322082910';

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let ruthId: string;
const findings: string[] = [];
/** What the simulator kept before is of the demo or of another journey. */
let start = '';

interface Sent { channel: string; operation: string; state: string; version_number: number; cancel_reason: string | null }
const sendsOf = (documentId: string): Promise<Sent[]> => rows<Sent>('SELECT channel, operation, state, version_number, cancel_reason FROM dispatch_order WHERE document_id = $1 ORDER BY version_number, channel', [documentId]);
const inDmp = async (words: RegExp): Promise<KeptDocument[]> => (await simulator.documents(ruth)).filter(({ title, receivedAt }) => words.test(title) && receivedAt >= start);
const statuses = async (words: RegExp): Promise<string[]> => (await inDmp(words)).map(({ status, submissions }) => `${status} ${submissions}`).sort();

/** Writes and signs a prescription of one line. @returns its document */
async function prescribe(words: string, label: RegExp, name: string): Promise<string> {
  await openFile(page, ruthId);
  await hands.press('Alt+o');
  await page.getByRole('combobox', { name: 'Ajouter un médicament' }).waitFor();
  await writeLine(hands, words, label);
  await hands.press('Escape');
  await saved(page);
  await page.getByText(/Délai de retenue|Départ aussitôt/).waitFor();
  await sign();
  const [found] = await until(() => rows<{ document_id: string }>(`SELECT DISTINCT document_id FROM dispatch_order WHERE patient_id = $1 AND document_title LIKE '%' || $2 || '%' AND created_at >= $3`, [ruthId, name, start]), (all) => all.length === 1, { what: `the document ${name}` });
  return found?.document_id ?? '';
}
async function sign(): Promise<void> {
  await hands.click(page.getByRole('button', { name: /^Valider/ }));
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}(\/fil)?$/);
}
/** From the signed document to its correction on the screen. */
async function startCorrection(documentId: string): Promise<void> {
  await page.goto(`${product.url}/patients/${ruthId}/documents?document=${documentId}`);
  await hands.click(page.getByRole('button', { name: 'Corriger' }));
  await page.getByText(/^Correction de l’ordonnance du/).waitFor();
}
/** The only line gives its place to another one. */
async function rewrite(words: string, label: RegExp): Promise<void> {
  await hands.click(page.getByTitle('Supprimer la ligne'));
  await page.getByRole('combobox', { name: 'Ajouter un médicament' }).focus();
  await writeLine(hands, words, label);
  await hands.press('Escape');
  await saved(page);
  await page.getByText(/Délai de retenue|Départ aussitôt/).waitFor();
}

beforeAll(async () => {
  for (const service of ['dmp', 'mssante'] as const) await simulator.weather(service, 'ok');
  ruthId = await patientIdOf('NESSI', 'RUTH');
  await nothingWaits(ruthId);
  start = new Date().toISOString();
  await setSendDelay(0);
  browser = await openBrowser();
  desk = await openWorkstation(browser);
  page = desk.page;
  hands = new Hands(page);
  await signIn(hands, 'claire.martin');
});
afterAll(async () => { await simulator.weather('dmp', 'ok'); await setSendDelay(20); await browser.close(); await closeDatabase(); });

describe('J2 B7: a new version of a document that already left', () => {
  it('corrects the prescription before dispensing: RPLC in the DMP, « annule et remplace » in the mailboxes, v1 replaced and v2 shown (DMP-17)', async () => {
    const documentId = await prescribe('bisoprolol 5 1-0-0 3 mois', /Bisoprolol 5 mg/, 'bisoprolol');
    await settled(ruthId, 'bisoprolol', 60);
    expect(await statuses(/bisoprolol/)).toEqual(['Approved 1']);
    const gestures = await hands.counted(() => startCorrection(documentId));
    expect(gestures).toBe(1);
    await page.getByRole('article', { name: /Ligne 1 : Bisoprolol 5 mg/ }).waitFor();
    await rewrite('bisoprolol 2,5 1-0-0 3 mois', /Bisoprolol 2,5 mg/);
    await picture(page, 'j2-b7-correction', { dark: true });
    findings.push(...await accessibilityFindings(page, 'correction d’une ordonnance'));
    expect(await hands.counted(sign)).toBe(1);
    const orders = await until(() => sendsOf(documentId), (all) => all.filter(({ version_number, state }) => version_number === 2 && state === 'delivered').length >= 2 && all.every(({ state }) => state === 'delivered'), { seconds: 90, what: 'version 2 delivered' });
    const ofVersion = (version: number) => orders.filter(({ version_number }) => version_number === version).map(({ channel, operation }) => `${channel} ${operation}`);
    expect(ofVersion(1).every((words) => words.endsWith('submit'))).toBe(true);
    expect(ofVersion(2)).toEqual(ofVersion(1).map((words) => words.replace('submit', 'replace')));
    expect(await statuses(/bisoprolol/)).toEqual(['Approved 1', 'Deprecated 1']);
    const [first, second] = [await inDmp(/bisoprolol/)].flatMap((kept) => [kept.find(({ status }) => status === 'Deprecated'), kept.find(({ status }) => status === 'Approved')]);
    const xml = await simulator.documentXml(second?.uniqueId ?? '');
    expect(xml).toContain(`<relatedDocument typeCode="RPLC"><parentDocument><id root="${first?.uniqueId ?? '?'}"/>`);
    expect(xml).toContain('<versionNumber value="2"/>');
    const mails = (await simulator.mails(ruth)).filter(({ receivedAt, subject }) => receivedAt >= start && subject.includes('Annule et remplace'));
    expect(mails.length).toBe(ofVersion(2).filter((words) => words.startsWith('mssante')).length);
    for (const { subject } of mails) expect(subject).toMatch(/^XDM\/1\.0\/DDM\+Prescription de produits de santé \[Annule et remplace\] NESSI RUTH/);

    await page.goto(`${product.url}/patients/${ruthId}/documents?document=${documentId}`);
    await page.getByText(/Dans le DMP, version précédente remplacée/).first().waitFor();
    await page.getByText(/^Version 1 du .* remplacée$/).waitFor();
    await page.getByRole('heading', { name: /^Version 1/ }).waitFor();
    await hands.click(page.getByRole('button', { name: 'La voir' }));
    await page.getByRole('button', { name: 'Voir la version en cours' }).waitFor();
    await picture(page, 'j2-b7-versions', { dark: true });
    findings.push(...await accessibilityFindings(page, 'versions d’un document'));
    await page.goto(`${product.url}/envois`);
    await page.getByText('Version 2, annule et remplace').first().waitFor();
    await picture(page, 'j2-b7-envois', { small: false });
  });

  it('with dmp=down between: the correction reaches the mailboxes, waits for the DMP and says so, then replaces (J2 B4)', async () => {
    const documentId = await prescribe('amlodipine 5 1-0-0 3 mois', /Amlodipine 5 mg/, 'amlodipine');
    await settled(ruthId, 'amlodipine', 60);
    await startCorrection(documentId);
    await rewrite('amlodipine 10 1-0-0 3 mois', /Amlodipine 10 mg/);
    await simulator.weather('dmp', 'refused');
    await sign();
    await holdBar(page).getByText(/Le DMP ne répond pas : partira dès son retour/).waitFor({ timeout: 60_000 });
    await picture(page, 'j2-b7-panne', { small: false });
    expect((await sendsOf(documentId)).filter(({ channel, version_number }) => channel === 'dmp' && version_number === 2)).toMatchObject([{ operation: 'replace', state: 'scheduled' }]);
    expect(await statuses(/amlodipine/)).toEqual(['Approved 1']);
    await simulator.weather('dmp', 'ok');
    await until(() => sendsOf(documentId), (all) => all.every(({ state }) => state === 'delivered'), { seconds: 120, what: 'the replacement leaving by itself' });
    expect(await statuses(/amlodipine/)).toEqual(['Approved 1', 'Deprecated 1']);
  });

  it('a version the DMP never received is superseded: only version 2 arrives there, never version 1 after it (dmp.md §9.5)', async () => {
    await simulator.weather('dmp', 'refused');
    const documentId = await prescribe('atorvastatine 20 1-0-0 3 mois', /Atorvastatine 20 mg/, 'atorvastatine');
    await until(() => sendsOf(documentId), (all) => all.some(({ channel, state }) => channel !== 'dmp' && state === 'delivered'), { what: 'version 1 in the mailboxes' });
    await startCorrection(documentId);
    await rewrite('atorvastatine 10 1-0-0 3 mois', /Atorvastatine 10 mg/);
    await sign();
    await simulator.weather('dmp', 'ok');
    const orders = await until(() => sendsOf(documentId), (all) => all.every(({ state }) => state === 'delivered' || state === 'cancelled'), { seconds: 120, what: 'version 2 delivered' });
    expect(orders.filter(({ channel }) => channel === 'dmp')).toMatchObject([
      { version_number: 1, state: 'cancelled', cancel_reason: 'remplacé par la version 2 avant son départ' }, { version_number: 2, operation: 'submit', state: 'delivered' }]);
    expect(await statuses(/atorvastatine/)).toEqual(['Approved 1']);
  });

  it('speaks only to the product, complains of nothing, can be used by everybody', () => {
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});
