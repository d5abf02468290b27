import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, setSendDelay, tracedActions } from './database';
import { Hands } from './gestures';
import { banner, findPatient, holdBar, nothingWaits, ordersOf, saved, settled, writeLine } from './patient-file';
import { signInWithPsc } from './persona';
import { product } from './product';
import { simulator } from './simulator';

const ruth = '277076322082910';

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let ruthId: string;
let before: { documents: Set<string>; mails: Set<number> };
const findings: string[] = [];

const newDocuments = async () => (await simulator.documents(ruth)).filter(({ uniqueId }) => !before.documents.has(uniqueId));
const newMails = async () => (await simulator.mails(ruth)).filter(({ id }) => !before.mails.has(id));
/** Presses the key that signs; @returns ms until the file is back on the screen. */
async function sign(): Promise<number> {
  const start = Date.now();
  await hands.press('Control+Enter');
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}(\/fil)?$/);
  return Date.now() - start;
}

beforeAll(async () => {
  await simulator.weather('dmp', 'ok');
  await simulator.weather('mssante', 'ok');
  ruthId = await patientIdOf('NESSI', 'RUTH');
  await nothingWaits(ruthId);
  before = { documents: new Set((await simulator.documents(ruth)).map(({ uniqueId }) => uniqueId)), mails: new Set((await simulator.mails(ruth)).map(({ id }) => id)) };
  await setSendDelay(25);
  browser = await openBrowser();
  desk = await openWorkstation(browser, { withPsc: true });
  page = desk.page;
  hands = new Hands(page);
});
afterAll(async () => { await setSendDelay(20); await browser.close(); await closeDatabase(); });

describe('J2 the consultation reaches the DMP, the patient and the colleagues', () => {
  it('step 1: Pro Santé Connect, the account is found by its RPPS (PSC-01, PSC-04)', async () => {
    const gestures = await hands.counted(() => signInWithPsc(hands, 'Dr CLAIRE MARTIN'));
    expect(gestures).toBeLessThanOrEqual(2);
    await page.getByRole('heading', { name: /Bonjour Claire/ }).waitFor();
    await picture(page, 'j2-accueil');
    findings.push(...await accessibilityFindings(page, 'accueil, médecin'));
  });

  it('step 2: opens the file in less than a second, the national states fill by themselves (DMP-01)', async () => {
    const milliseconds = await findPatient(hands, 'vinci ruth', /DE VINCI Ruth/i);
    expect(milliseconds).toBeLessThan(1000);
    await banner(page).getByText('Identité qualifiée', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'Mon espace santé', exact: true }).getByRole('status').filter({ hasText: /Consultable|Notice à lire|À informer pour consulter/ }).first().waitFor();
    await picture(page, 'j2-dossier', { dark: true });
    findings.push(...await accessibilityFindings(page, 'fil de l’équipe'));
  });

  it('step 5: writes metformine 1-0-1 for 3 months, ALD, with the keyboard (RX-18, RX-19)', async () => {
    const gestures = await hands.counted(async () => {
      await hands.press('Alt+o');
      await page.getByRole('combobox', { name: 'Ajouter un médicament' }).waitFor();
      await writeLine(hands, 'metformine 500 1-0-1 3 mois', /Metformine 500 mg/);
    });
    expect(gestures).toBe(2);
    const line = page.getByRole('article', { name: /Ligne 1/ });
    await line.getByText(/1 comprimé le matin et 1 comprimé le soir, pendant 3 mois/).first().waitFor();
    const ald = line.getByRole('button', { name: 'en rapport avec l’ALD' });
    if (await ald.getAttribute('aria-pressed') !== 'true') { await ald.focus(); await hands.press('Space'); }
    await hands.press('Escape');
    await line.getByText('ALD', { exact: true }).waitFor();
    await saved(page);
    await page.getByTitle('Aperçu de l’ordonnance').or(page.getByLabel('Aperçu de l’ordonnance')).first().waitFor();
    await picture(page, 'j2-ordonnance', { dark: true });
    findings.push(...await accessibilityFindings(page, 'ordonnance'));
  });

  it('steps 6 and 7: adds the nurse, signs once; the screen is free at once (UX-01, DMP-12, MSS-38)', async () => {
    await hands.fill(page.getByRole('combobox', { name: 'Ajouter un correspondant ou un collègue' }), 'nadia');
    await page.getByRole('option', { name: /Nadia BEN/ }).waitFor();
    await hands.press('Enter');
    await page.getByRole('list', { name: 'Destinataires professionnels' }).getByText('Nadia BEN').waitFor();
    let free = 0;
    const gestures = await hands.counted(async () => { free = await sign(); });
    expect(gestures).toBe(1);
    expect(free).toBeLessThan(5000);
    await holdBar(page).getByText(/metformine.* signé, part à/i).waitFor();
    expect((await ordersOf(ruthId, 'metformine')).map(({ channel }) => channel)).toEqual(['dmp', 'mssante-patient', 'mssante-pro']);
    await picture(page, 'j2-retenue', { dark: true });
    findings.push(...await accessibilityFindings(page, 'barre de retenue'));
  });

  it('step 8: holds, changes the recipients, releases (UX-10, DMP-14)', async () => {
    await hands.press('Alt+r');
    await holdBar(page).getByText('retenu par vous').waitFor();
    expect((await ordersOf(ruthId, 'metformine')).map(({ held }) => held)).toEqual([true, true, true]);
    await hands.click(holdBar(page).getByRole('button', { name: /destinataires/i }));
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Retirer Nadia BEN' }).click();
    await sheet.getByRole('combobox').fill('haddad');
    await page.getByRole('option', { name: /HADDAD/ }).waitFor();
    await hands.press('Enter');
    await picture(page, 'j2-destinataires', { small: false });
    findings.push(...await accessibilityFindings(page, 'changer les destinataires'));
    await hands.click(sheet.getByRole('button', { name: 'Enregistrer' }));
    await sheet.waitFor({ state: 'detached' });
    const orders = await ordersOf(ruthId, 'metformine');
    expect(orders.filter(({ channel, state }) => channel === 'mssante-pro' && state !== 'cancelled').map(({ recipient_label }) => recipient_label)).toEqual(['Dr Karim HADDAD']);
    await hands.press('Alt+r');
    await holdBar(page).getByText(/signé, part à|en file/).or(page.getByText(/Envois libérés/)).first().waitFor();
    expect(await tracedActions(ruthId)).toEqual(expect.arrayContaining(['dispatch.held', 'dispatch.released']));
  });

  it('step 4: writes the consultation note; it leaves to its three routes without one more gesture (DOC-15, UX-10)', async () => {
    await hands.press('Alt+c');
    await hands.fill(page.getByLabel('Motif', { exact: true }), 'Suivi du diabète');
    await hands.fill(page.getByLabel('Poids, en kg'), '72');
    await hands.fill(page.getByLabel('Taille, en cm'), '165');
    await hands.fill(page.getByLabel('PA, en mmHg'), '138/84');
    await hands.fill(page.getByLabel('Compte rendu', { exact: true }), 'Découverte récente, pas de plainte. Éducation commencée.');
    await saved(page);
    expect(await page.getByLabel('IMC').inputValue()).toBe('26,4');
    await page.getByRole('list', { name: 'Destinataires professionnels' }).getByText('HADDAD').waitFor();
    await picture(page, 'j2-consultation', { dark: true });
    findings.push(...await accessibilityFindings(page, 'consultation'));
    const gestures = await hands.counted(async () => { await sign(); });
    expect(gestures).toBe(1);
    expect((await ordersOf(ruthId, 'Suivi du diabète')).map(({ channel, recipient_label }) => `${channel} ${channel === 'mssante-pro' ? recipient_label : ''}`.trim())).toEqual(['dmp', 'mssante-patient', 'mssante-pro Dr Karim HADDAD']);
  });

  it('step 12: both documents are in the DMP and in the mailboxes, each exactly once', async () => {
    await settled(ruthId, 'metformine', 90);
    await settled(ruthId, 'Suivi du diabète', 90);
    await page.goto(`${product.url}/patients/${ruthId}/documents`);
    await page.getByText(/Dans le DMP/).first().waitFor();
    await picture(page, 'j2-documents', { dark: true });
    findings.push(...await accessibilityFindings(page, 'documents'));
    const documents = await newDocuments();
    expect(documents.map(({ submissions, status }) => ({ submissions, status }))).toEqual([{ submissions: 1, status: 'Approved' }, { submissions: 1, status: 'Approved' }]);
    const mails = await newMails();
    expect(mails.map(({ to, count }) => `${to.join()} ${count}`).sort()).toEqual([...Array(2).fill('277076322082910@patient.mssante.fr 1'), ...Array(2).fill('karim.haddad@medecin.mssante.fr 1')].sort());
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(4);
  });

  it('the next prescription leaves to the DMP, the patient and the colleague: one gesture, no extra click', async () => {
    await setSendDelay(0);
    await page.goto(`${product.url}/patients/${ruthId}`);
    await banner(page).waitFor();
    await hands.press('Alt+o');
    await page.getByRole('combobox', { name: 'Ajouter un médicament' }).waitFor();
    await writeLine(hands, 'paracetamol 1 g 1-1-1 5 jours', /Paracétamol 1000 mg/);
    await hands.press('Escape');
    await saved(page);
    const gestures = await hands.counted(async () => { await sign(); });
    expect(gestures).toBe(1);
    const orders = await settled(ruthId, 'paracétamol', 60);
    expect(orders.map(({ channel, state }) => `${channel} ${state}`)).toEqual(['dmp delivered', 'mssante-patient delivered', 'mssante-pro delivered']);
  });

  it('step 13: the next patient is opened while the DMP is slow: nothing waits', async () => {
    await simulator.weather('dmp', 'slow', { delayMs: 20_000 });
    await page.goto(product.url);
    await page.getByRole('heading', { name: /Bonjour/ }).waitFor();
    await rows(`DELETE FROM dmp_existence_check WHERE patient_id = $1`, [await patientIdOf('CHASSAING', 'ROBERT')]);
    const milliseconds = await findPatient(hands, 'chassaing robert', /CHASSAING Robert/i);
    expect(milliseconds).toBeLessThan(1000);
    await page.getByText('Demande en cours').waitFor();
    const start = Date.now();
    for (const tab of ['Ordonnances', 'Documents', 'Administratif', 'Fil de l’équipe']) await page.getByRole('link', { name: tab, exact: true }).click();
    await page.getByRole('region', { name: 'Fil de l’équipe' }).waitFor();
    expect(Date.now() - start).toBeLessThan(15_000);
    await picture(page, 'j2-dmp-lent', { small: false });
    await simulator.weather('dmp', 'ok');
  });

  it('speaks only to the product, complains of nothing, can be used by everybody', async () => {
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
    expect(await rows('SELECT 1 AS one FROM dispatch_order WHERE state = $1', ['uncertain'])).toEqual([]);
  });
});
