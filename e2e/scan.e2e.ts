import type { Browser } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, rows } from './database';
import { Hands } from './gestures';
import { knownByInsi, newcomer, type Newcomer } from './newcomer';
import { signIn } from './persona';
import { product } from './product';
import { codeOf, filmOf, photographOf, scan } from './scanner';
import { simulator } from './simulator';

let browser: Browser;
let desk: Workstation;
let hands: Hands;
let person: Newcomer;
const findings: string[] = [];
async function fileOf(known: Newcomer): Promise<string> {
  const [found] = await rows<{ id: string }>('SELECT id FROM patient WHERE nom_naissance = $1', [known.nom]);
  if (!found) throw new Error('the person has no file yet');
  return found.id;
}

beforeAll(async () => {
  await simulator.weather('insi', 'ok');
  browser = await openBrowser();
  desk = await openWorkstation(browser, { expectedErrors: [/\/v1\/scans\/ins$/] });
  hands = new Hands(desk.page);
  person = await knownByInsi(newcomer());
  await signIn(hands, 'sophie.durand');
});
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe('A datamatrix INS at the desk (INS-47, AGENT-14, AGENT-15, EXI REC 02)', () => {
  it('of somebody unknown fills the creation; INSi verifies it at once and the identity is récupérée', async () => {
    const { page } = desk;
    await page.goto(`${product.url}/patients`);
    const box = page.getByLabel('Chercher un patient');
    await box.fill('dup');
    await scan(page, codeOf(person));
    await page.getByText('Aucun dossier ne correspond à ce code.').waitFor();
    findings.push(...await accessibilityFindings(page, 'code-inconnu'));
    await picture(page, 'code-inconnu');
    await hands.click(page.getByRole('link', { name: 'Créer le dossier' }));
    await page.getByText('Rempli d’après le code lu.').waitFor();
    expect(await page.getByLabel('Nom de naissance', { exact: true }).inputValue()).toBe(person.nom);
    await hands.click(page.getByRole('button', { name: 'Créer et interroger INSi' }));
    await page.getByRole('region', { name: 'Comparaison avec INSi' }).getByText('Identité récupérée').waitFor({ timeout: 20_000 });
    expect(await rows('SELECT status, matricule FROM patient WHERE nom_naissance = $1', [person.nom])).toEqual([{ status: 'recuperee', matricule: person.matricule }]);
  });
  it('of somebody known opens the file with no gesture, and leaves the field that had the cursor as it was', async () => {
    const { page } = desk;
    await page.goto(`${product.url}/patients/nouveau`);
    const name = page.getByLabel('Nom de naissance', { exact: true });
    await name.pressSequentially('DUR', { delay: 60 });
    await scan(page, codeOf({ ...person, nom: `${person.nom}X`, matricule: person.matricule }));
    await page.getByText('un trait du code diffère').waitFor();
    findings.push(...await accessibilityFindings(page, 'code-different'));
    await picture(page, 'code-different');
    await page.goto(`${product.url}/patients/nouveau`);
    await name.pressSequentially('DUR', { delay: 60 });
    await page.evaluate(`window.heard = []; document.addEventListener('input', (event) => window.heard.push(event.target.value))`);
    await scan(page, codeOf(person));
    await page.waitForURL(new RegExp(`/patients/${await fileOf(person)}`));
    // What the first keys of the header wrote was taken back: the field ended as the person left it.
    expect(await page.evaluate<string>('window.heard.at(-1)')).toBe('DUR');
  });
  it('that is cut says so in words', async () => {
    await scan(desk.page, codeOf(person).slice(0, 60));
    await desk.page.getByText(/Le code est coupé/).waitFor();
    findings.push(...await accessibilityFindings(desk.page, 'code-coupe'));
  });
  it('is read from a photograph, in the browser', async () => {
    const { page } = desk;
    await page.goto(`${product.url}/patients/lire-un-code`);
    const sent: string[] = [];
    page.on('request', (request) => { if (request.method() === 'POST') sent.push(new URL(request.url()).pathname); });
    await page.getByLabel('Choisir une image').setInputFiles(await photographOf(codeOf(person)));
    await page.waitForURL(new RegExp(`/patients/${await fileOf(person)}`));
    expect(sent.filter((path) => /scans|images/.test(path))).toEqual(['/v1/scans/ins']);
  });
  it('is read by the webcam; without the permission the screen says what to do', async () => {
    const withCamera = await openBrowser(['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${filmOf(codeOf(person))}`]);
    try {
      const station = await openWorkstation(withCamera);
      const { page, context } = station;
      await signIn(new Hands(page), 'claire.martin');
      await page.goto(`${product.url}/patients/lire-un-code`);
      await page.getByRole('button', { name: 'Utiliser la caméra' }).click();
      await page.getByText('La caméra est refusée par le navigateur.').waitFor();
      findings.push(...await accessibilityFindings(page, 'camera-refusee'));
      await page.getByRole('button', { name: 'Fermer la caméra' }).click();
      await context.grantPermissions(['camera'], { origin: product.url });
      await page.getByRole('button', { name: 'Utiliser la caméra' }).click();
      await page.waitForURL(new RegExp(`/patients/${await fileOf(person)}`), { timeout: 20_000 });
      expect(station.complaints()).toEqual([]);
    } finally { await withCamera.close(); }
  });
  it('leaves its trace, with the file and without the content (TRACE-05)', async () => {
    const traced = await rows<{ detail: string }>(`SELECT detail FROM trace WHERE action = 'ins.scanned' AND patient_id = $1`, [await fileOf(person)]);
    expect(traced.length).toBeGreaterThanOrEqual(3);
    expect(traced.some(({ detail }) => detail.includes(person.matricule))).toBe(false);
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});
