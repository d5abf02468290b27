import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { knownByInsi, newcomer, type Newcomer } from './newcomer';
import { signIn } from './persona';
import { product, until } from './product';
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
    await panel().getByText('Identité qualifiée', { exact: true }).waitFor();

    const id = await patientIdOf(person.nom, person.prenom);
    const [patient] = await rows<object>('SELECT status, matricule, control_device, control_by_name FROM patient WHERE id = $1', [id]);
    expect(patient).toEqual({ status: 'qualifiee', matricule: person.matricule, control_device: 'CN', control_by_name: 'Sophie DURAND' });
    expect(await tracedActions(id)).toEqual(expect.arrayContaining(['patient.created', 'insi.requested', 'insi.answered', 'identity.recovered', 'identity.qualified', 'ins.viewed']));

    await hands.click(page.getByRole('button', { name: 'Ouvrir le dossier' }));
    const banner = page.getByRole('region', { name: 'Patient', exact: true });
    await banner.getByText('Identité qualifiée', { exact: true }).waitFor();
    await picture(page, 'j1-dossier', { dark: true });
    findings.push(...await accessibilityFindings(page, 'dossier, secrétaire'));
  });

  it('needs no more than 15 gestures from the home page to the qualified identity', async () => {
    const person = await knownByInsi(newcomer());
    await page.goto(product.url);
    await page.getByRole('heading', { name: /Bonjour/ }).waitFor();
    const gestures = await hands.counted(async () => {
      await hands.press('Alt+n');
      await typeTraits(person);
      await create();
      await title('Réponse d’INSi : une identité trouvée');
      await hands.click(panel().getByRole('button', { name: 'Passeport' }));
      await panel().getByText('Identité qualifiée', { exact: true }).waitFor();
    });
    expect(gestures).toBeLessThanOrEqual(15);
  });

  it('B1 insi=none: says what to check, stays provisoire, keeps a task with the reason (INS-52)', async () => {
    const person = newcomer({ prenom: 'ABSENTE', prenoms: 'ABSENTE' });
    await startCreation();
    await typeTraits(person);
    await create();
    await title('INSi n’a trouvé personne');
    await panel().getByText(/nom de naissance/).first().waitFor();
    await panel().getByText('Identité provisoire').waitFor();
    expect(await panel().getByRole('table').count()).toBe(0);
    await picture(page, 'j1-b1-personne', { small: false });
    await page.goto(`${product.url}/identites/a-terminer`);
    await page.getByText(person.nom).first().waitFor();
  });

  it('B2 insi=several: asks to complete the traits, lists nobody (INS-53)', async () => {
    const person = await knownByInsi(newcomer({ prenom: 'DOUBLE', prenoms: 'DOUBLE' }));
    await knownByInsi({ ...person, matricule: newcomer({ sexe: person.sexe }).matricule });
    await startCreation();
    await typeTraits(person);
    await create();
    await title('Plusieurs personnes possibles');
    await panel().getByText(/plusieurs/i).first().waitFor();
    expect(await panel().getByRole('table').count()).toBe(0);
    await picture(page, 'j1-b2-plusieurs', { small: false });
  });

  it('B3 insi=mismatch: shows the difference, cannot be qualified, three choices (INS-30, INS-36)', async () => {
    const person = await knownByInsi(newcomer({ prenom: 'MARIE', prenoms: 'MARIE' }), { prenoms: 'JEANNE MARIE' });
    await startCreation();
    await typeTraits(person);
    await create();
    await title('Réponse d’INSi : une identité trouvée, avec des différences');
    await panel().getByText('Différent', { exact: true }).first().waitFor();
    expect(await panel().getByRole('button', { name: 'Carte nationale d’identité' }).count()).toBe(0);
    for (const choice of ['Corriger notre trait', 'Ce n’est pas cette personne', 'La pièce dit autre chose']) await panel().getByRole('button', { name: choice }).waitFor();
    await picture(page, 'j1-b3-difference', { dark: true });
    findings.push(...await accessibilityFindings(page, 'comparaison avec différence'));
    const id = await patientIdOf(person.nom, person.prenom);
    const [patient] = await rows<object>('SELECT status, matricule FROM patient WHERE id = $1', [id]);
    expect(patient).toEqual({ status: 'provisoire', matricule: null });
  });

  it('B4 insi=down: the secretary goes on; the answer arrives by itself when INSi is back (INS-34)', async () => {
    await simulator.weather('insi', 'refused');
    const person = await knownByInsi(newcomer({ prenom: 'PATIENCE', prenoms: 'PATIENCE' }));
    await startCreation();
    await typeTraits(person);
    await create();
    await title('INSi ne répond pas');
    await picture(page, 'j1-b4-panne', { small: false });
    await hands.click(page.getByRole('button', { name: 'Ouvrir le dossier' }));
    await page.getByRole('region', { name: 'Patient', exact: true }).waitFor();
    await simulator.weather('insi', 'ok');
    await page.getByRole('region', { name: 'Patient', exact: true }).getByText('Identité récupérée').waitFor({ timeout: 90_000 });
  });

  it('B5 no document: récupérée, reminded later, the answer of INSi is kept (INS-35)', async () => {
    const person = await knownByInsi(newcomer({ prenom: 'SANS', prenoms: 'SANS' }));
    await startCreation();
    await typeTraits(person);
    await create();
    await title('Réponse d’INSi : une identité trouvée');
    await hands.click(panel().getByRole('button', { name: 'Pas de pièce' }));
    const id = await patientIdOf(person.nom, person.prenom);
    await until(() => rows<{ document_not_shown: unknown }>('SELECT document_not_shown FROM patient WHERE id = $1', [id]), ([patient]) => patient?.document_not_shown !== null);
    await panel().getByText('Identité récupérée').waitFor();
    expect(await rows('SELECT status FROM patient WHERE id = $1', [id])).toEqual([{ status: 'recuperee' }]);
  });

  it('B9 duplicate: the existing file is shown beside; opened, or a new one is created with a reason (INS-03)', async () => {
    await startCreation();
    await typeTraits(newcomer({ nom: 'DE VINCI', prenom: 'RUTH', prenoms: 'RUTH', ne: '14/07/1977' }));
    await create();
    const twins = page.getByRole('alert').filter({ hasText: 'Cette personne a peut-être déjà un dossier' });
    await twins.getByRole('row', { name: /Date de naissance/ }).getByText('Identique').waitFor();
    await picture(page, 'j1-b9-doublon');
    findings.push(...await accessibilityFindings(page, 'doublon'));
    expect(await twins.getByRole('button', { name: 'Créer quand même' }).isDisabled()).toBe(true);
    await hands.click(twins.getByRole('link', { name: /ouvrir le dossier/ }).first());
    await page.getByRole('region', { name: 'Patient', exact: true }).getByText(/DE VINCI/i).first().waitFor();
  });

  it('speaks only to the product, complains of nothing, can be used by everybody', () => {
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});
