import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { knownByInsi, newcomer, type Newcomer } from './newcomer';
import { banner } from './patient-file';
import { signIn } from './persona';
import { product } from './product';
import { scan } from './scanner';
import { matriculeOf, simulator } from './simulator';

const login = 'sophie.durand';
let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
const findings: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openWorkstation(browser, { expectedErrors: [/\/v1\/scans\/(?:ins|apcv)$/] });
  page = desk.page;
  hands = new Hands(page);
  await signIn(hands, login);
  await page.getByRole('heading', { name: /Bonjour Sophie/ }).waitFor();
});
afterAll(async () => { await simulator.reader(login, 'stopped'); await simulator.weather('apcv', 'ok'); await browser.close(); await closeDatabase(); });

const strip = () => page.getByRole('region', { name: 'Lecteur de cartes' });
const apcvBar = () => page.getByRole('region', { name: 'Appli carte Vitale lue' });
const statusOf = async (id: string) => (await rows<{ status: string; matricule: string | null; device: string | null }>('SELECT status, matricule, control_device AS device FROM patient WHERE id = $1', [id]))[0];

describe('J1 B10: the card reader', () => {
  it('is ready: nothing is said; unplugged: the screen says so at once, with what to do and the two ways on', async () => {
    await simulator.reader(login, 'ready');
    await page.getByRole('heading', { name: /Bonjour Sophie/ }).waitFor();
    expect(await strip().count()).toBe(0);
    await simulator.reader(login, 'no-reader');
    await strip().getByText('Aucun lecteur de cartes n’est branché à ce poste.').waitFor();
    await strip().getByText(/Rebranchez le câble USB/).waitFor();
    await strip().getByText(/Lecteur simulé/).waitFor();
    await picture(page, 'j1-lecteur-debranche', { dark: true });
    findings.push(...await accessibilityFindings(page, 'lecteur débranché'));
    // The card cannot be read, and nobody is told that it was.
    await expect(simulator.presentCard('277076322082910', login)).rejects.toThrow(/Aucun lecteur/);
  });

  it('one gesture leads to the search by name, the cursor in its box; one to the sheet that asks INSi by the traits', async () => {
    expect(await hands.counted(() => hands.click(strip().getByRole('link', { name: 'Chercher par le nom' })))).toBe(1);
    await page.waitForURL(/\/patients$/);
    await page.locator('input[type=search]:focus').waitFor();
    await hands.type('dup');
    expect(await page.getByLabel('Chercher un patient').inputValue()).toBe('dup');
    expect(await hands.counted(() => hands.click(strip().getByRole('link', { name: 'INSi par les traits' })))).toBe(1);
    await page.waitForURL(/\/patients\/nouveau/);
    await page.getByRole('button', { name: 'Créer et interroger INSi' }).waitFor();
    await picture(page, 'j1-lecteur-par-les-traits');
  });

  it('a card that does not answer, or is no Vitale card, is said too; the message can be hidden, the next trouble is said again', async () => {
    await simulator.reader(login, 'card-mute');
    await strip().getByText('La carte insérée ne répond pas.').waitFor();
    await hands.click(strip().getByRole('button', { name: 'Masquer ce message sur le lecteur' }));
    await strip().waitFor({ state: 'detached' });
    await simulator.reader(login, 'other-card');
    await strip().getByText('La carte insérée n’est pas une carte Vitale.').waitFor();
  });

  it('an agent that gives no sign any more is silent for the screen, with its remedy', async () => {
    await simulator.reader(login, 'ready');
    await page.getByText('Le lecteur de cartes est prêt.').waitFor();
    await simulator.reader(login, 'silent');
    await rows(`UPDATE card_reader SET reported_at = now() - interval '2 minutes'`);
    await page.reload();
    await strip().getByText('Le lecteur de cartes ne donne plus de nouvelles.').waitFor();
    await picture(page, 'j1-lecteur-muet');
    findings.push(...await accessibilityFindings(page, 'lecteur muet'));
  });

  it('plugged again, the message goes away and cards are read', async () => {
    await simulator.reader(login, 'ready');
    await strip().waitFor({ state: 'detached' });
    await simulator.presentCard('181016322075140', login);
    await page.getByRole('region', { name: 'Carte Vitale lue' }).waitFor();
    await hands.click(page.getByRole('button', { name: 'Oublier la carte lue' }));
  });
});

describe('J1 B11: the appli carte Vitale', () => {
  let holder: Newcomer;
  let holderId: string;
  const child = async (nom: string, rank: number): Promise<Newcomer> => knownByInsi(newcomer({ nom, prenom: `LINA${'ABCD'[rank] ?? ''}`, prenoms: `LINA${'ABCD'[rank] ?? ''}`, ne: `1${rank}/03/2024`, matricule: matriculeOf(`22403632202${10 + rank}`) }), { coveredBy: holder.matricule });

  it('E05: the code of somebody unknown, read by the scanner in any screen, fills the sheet; the file is qualified with nothing to show (AGENT-10, AGENT-13)', async () => {
    holder = await knownByInsi(newcomer({ prenom: 'ODILE', prenoms: 'ODILE MARIE' }));
    await page.goto(`${product.url}/patients`);
    await page.getByLabel('Chercher un patient').fill('dup');
    await scan(page, await simulator.apcvCode(holder.matricule));
    await page.waitForURL(/\/patients\/nouveau/);
    await page.getByText('Rempli d’après l’appli carte Vitale').waitFor();
    await apcvBar().getByText('Appli carte Vitale lue : 1 personne').waitFor();
    await apcvBar().getByText(/Appli simulée/).waitFor();
    expect(await page.getByLabel('Nom de naissance', { exact: true }).inputValue()).toBe(holder.nom);
    expect(await Promise.all((await page.locator('pl-given-names-field input').all()).map((box) => box.inputValue()))).toEqual(['ODILE', 'MARIE']);
    await picture(page, 'j1-apcv-fiche', { dark: true });
    findings.push(...await accessibilityFindings(page, 'fiche depuis l’appli carte Vitale'));
    expect(await hands.counted(() => hands.click(page.getByRole('button', { name: 'Créer avec l’INS de l’appli' })))).toBe(1);
    await page.getByText('Identité qualifiée', { exact: true }).first().waitFor();
    await picture(page, 'j1-apcv-qualifiee');
    holderId = await patientIdOf(holder.nom, holder.prenom);
    expect(await statusOf(holderId)).toEqual({ status: 'qualifiee', matricule: holder.matricule, device: 'APCV' });
    expect(await tracedActions(holderId)).toEqual(expect.arrayContaining(['patient.created', 'identity.qualified', 'identity.received']));
  });

  it('the same holder again: their file opens with no gesture', async () => {
    await page.goto(product.url);
    await page.getByRole('heading', { name: /Bonjour/ }).waitFor();
    await scan(page, await simulator.apcvCode(holder.matricule));
    await page.waitForURL(new RegExp(`/patients/${holderId}`));
    await banner(page).getByText('Identité qualifiée', { exact: true }).waitFor();
  });

  it('E06: a minor on it is récupérée, as the centre says; created beside the parent, under their own number', async () => {
    const minor = await child(holder.nom, 1);
    await scan(page, await simulator.apcvCode(holder.matricule));
    await apcvBar().getByText('Appli carte Vitale lue : 2 personnes').waitFor();
    await picture(page, 'j1-apcv-lue', { dark: true });
    findings.push(...await accessibilityFindings(page, 'appli carte Vitale lue'));
    await hands.click(apcvBar().getByRole('button', { name: /LINAB/ }));
    await page.getByText('L’appli carte Vitale donne son propre matricule.').waitFor();
    await hands.click(page.getByRole('button', { name: 'Créer avec l’INS de l’appli' }));
    await page.waitForURL(/\/identite$/);
    await page.getByText('Identité récupérée', { exact: true }).first().waitFor();
    await picture(page, 'j1-apcv-enfant-recuperee');
    expect(await statusOf(await patientIdOf(minor.nom, minor.prenom))).toEqual({ status: 'recuperee', matricule: minor.matricule, device: null });
  });

  it('EXI ID 25: the administrator decides « qualifiée », the next minor is qualified with nothing to show', async () => {
    const office = await openWorkstation(browser);
    await signIn(new Hands(office.page), 'tom.kern');
    await office.page.goto(`${product.url}/reglages/identites`);
    const choice = office.page.getByLabel(/INS issue d’une appli carte Vitale/);
    await choice.selectOption('qualifiee');
    await picture(office.page, 'reglage-apcv');
    findings.push(...await accessibilityFindings(office.page, 'réglage appli carte Vitale'));
    await office.page.getByRole('button', { name: 'Enregistrer' }).last().click();
    await office.page.getByText('Réglages enregistrés.').waitFor();
    expect(office.complaints()).toEqual([]);
    await office.page.close();
    const minor = await child(holder.nom, 2);
    await page.goto(product.url);
    await page.getByRole('heading', { name: /Bonjour/ }).waitFor();
    await scan(page, await simulator.apcvCode(holder.matricule));
    await apcvBar().getByText('Appli carte Vitale lue : 3 personnes').waitFor();
    await hands.click(apcvBar().getByRole('button', { name: /LINAC/ }));
    await hands.click(page.getByRole('button', { name: 'Créer avec l’INS de l’appli' }));
    await page.waitForURL(/\/identite$/);
    await page.getByText('Identité qualifiée', { exact: true }).first().waitFor();
    expect(await statusOf(await patientIdOf(minor.nom, minor.prenom))).toEqual({ status: 'qualifiee', matricule: minor.matricule, device: 'APCV' });
    await rows(`UPDATE identity_setting SET apcv_dependants = 'recuperee'`);
  });

  it('a code that is over, and a provider that is away, are said with what to do', async () => {
    const code = await simulator.apcvCode(holder.matricule);
    await simulator.expireApcvCodes();
    await page.goto(product.url);
    await page.getByRole('heading', { name: /Bonjour/ }).waitFor();
    await scan(page, code);
    await page.getByText(/n’est plus valable\. Demandez à la personne d’en afficher un nouveau/).waitFor();
    await picture(page, 'j1-apcv-perimee');
    await simulator.weather('apcv', 'http500');
    await scan(page, await simulator.apcvCode(holder.matricule));
    await page.getByText(/ne répond pas\. Réessayez dans un instant/).waitFor();
    await simulator.weather('apcv', 'ok');
  });

  it('leaves its trace without any content, speaks only to the product, can be used by everybody', async () => {
    const traced = await rows<{ line: string }>(`SELECT to_jsonb(t)::text AS line FROM trace t WHERE action IN ('apcv.read', 'identity.received', 'card.read')`);
    expect(traced.length).toBeGreaterThanOrEqual(5);
    expect(traced.filter(({ line }) => line.includes(holder.matricule) || line.includes('SIMULEE'))).toEqual([]);
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});
