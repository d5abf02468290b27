import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { knownByInsi, newcomer, type Newcomer } from './newcomer';
import { signIn } from './persona';
import { product } from './product';
import { simulator } from './simulator';

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
const findings: string[] = [];

/** Types the traits of the document the person shows, as J1 step 3 does without card. */
async function typeTraits(person: Newcomer): Promise<void> {
  const box = (label: string) => page.getByLabel(label, { exact: true });
  await hands.fill(box('Nom de naissance'), person.nom);
  await hands.fill(box('Premier prénom de naissance'), person.prenom);
  await hands.fill(box('Tous les prénoms de naissance'), person.prenoms);
  await page.getByText(person.sexe === 'F' ? 'Femme' : 'Homme', { exact: true }).click();
  await hands.fill(box('Date de naissance'), person.ne);
  await hands.fill(box('Commune ou pays de naissance'), person.lieu);
  await page.getByRole('option').filter({ hasText: person.codeLieu }).first().waitFor();
  await hands.press('Enter');
}

const panel = () => page.getByRole('region', { name: 'Comparaison avec INSi' });
async function startCreation(): Promise<void> {
  await page.goto(`${product.url}/patients/nouveau`);
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
}
const create = () => hands.click(page.getByRole('button', { name: 'Créer et interroger INSi' }));
const title = (words: string | RegExp) => panel().getByRole('heading', { name: words }).waitFor({ timeout: 20_000 });

beforeAll(async () => {
  await simulator.weather('insi', 'ok');
  browser = await openBrowser();
  desk = await openWorkstation(browser, { expectedErrors: [/\/v1\/patients$/] });
  page = desk.page;
  hands = new Hands(page);
});

afterAll(async () => { await simulator.weather('insi', 'ok'); await browser.close(); await closeDatabase(); });

describe('J1 the secretary admits a new patient (typed)', () => {
  it('step 1: signs in with password and one-time code, sees what waits', async () => {
    const gestures = await hands.counted(() => signIn(hands, 'sophie.durand'));
    expect(gestures).toBeLessThanOrEqual(2);
    await page.getByRole('heading', { name: /Bonjour Sophie/ }).waitFor();
    await page.getByText('À compléter').or(page.getByRole('heading', { name: /Identités/ })).first().waitFor();
    findings.push(...await accessibilityFindings(page, 'accueil'));
    await picture(page, 'j1-accueil', { dark: true });
  });

  it('steps 3 to 5: types the traits, INSi answers beside, one gesture qualifies (INS-34, INS-36)', async () => {
    await hands.click(page.getByRole('link', { name: /Nouveau patient/ }));
    const person = await knownByInsi(newcomer({ prenom: 'ANNE', prenoms: 'ANNE LISE' }));
    await typeTraits(person);
    await picture(page, 'j1-creation');
    findings.push(...await accessibilityFindings(page, 'création'));
    await create();
    await title('Réponse d’INSi : une identité trouvée');
    await picture(page, 'j1-comparaison', { dark: true });
    findings.push(...await accessibilityFindings(page, 'comparaison'));

    const gestures = await hands.counted(() => hands.click(panel().getByRole('button', { name: 'Carte nationale d’identité' })));
    expect(gestures).toBe(1);
    await panel().getByText('Identité qualifiée').waitFor();

    const id = await patientIdOf(person.nom, person.prenom);
    const [patient] = await rows<object>('SELECT status, matricule, control_device, control_by_name FROM patient WHERE id = $1', [id]);
    expect(patient).toEqual({ status: 'qualifiee', matricule: person.matricule, control_device: 'CN', control_by_name: 'Sophie DURAND' });
    expect(await tracedActions(id)).toEqual(expect.arrayContaining(['patient.created', 'insi.requested', 'insi.answered', 'identity.recovered', 'identity.qualified', 'ins.viewed']));

    await hands.click(page.getByRole('button', { name: 'Ouvrir le dossier' }));
    const banner = page.getByRole('region', { name: 'Patient', exact: true });
    await banner.getByText('Identité qualifiée').waitFor();
    await picture(page, 'j1-dossier', { dark: true });
    findings.push(...await accessibilityFindings(page, 'dossier, secrétaire'));
  });
});
