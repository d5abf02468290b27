import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { knownByInsi, newcomer } from './newcomer';
import { signIn } from './persona';
import { product, until } from './product';
import { simulator } from './simulator';

let browser: Browser;
const findings: string[] = [];

beforeAll(async () => { browser = await openBrowser(); });
afterAll(async () => { await browser.close(); await closeDatabase(); });

const bar = (page: Page) => page.getByRole('region', { name: 'Carte Vitale lue' });
/** Fills what a card does not say, as read on the identity document. */
async function complete(hands: Hands, nom: string, sexe: 'Femme' | 'Homme', place: string): Promise<void> {
  const { page } = hands;
  await hands.fill(page.getByLabel('Nom de naissance', { exact: true }), nom);
  await hands.click(page.getByRole('group', { name: 'Sexe' }).getByText(sexe));
  const box = page.getByRole('combobox', { name: /Commune/ });
  await hands.fill(box, place);
  await hands.click(page.getByRole('option', { name: new RegExp(place, 'i') }).first());
}

describe('J1 steps 2, 3 and 10: the Vitale card', () => {
  let desk: Workstation;
  let page: Page;
  let hands: Hands;
  beforeAll(async () => {
    desk = await openWorkstation(browser);
    page = desk.page;
    hands = new Hands(page);
    await signIn(hands, 'sophie.durand');
  });

  it('a card read says how many people, creates nothing, and starts a sheet that INSi completes with the card (INS-22)', async () => {
    const person = await knownByInsi(newcomer());
    await simulator.presentCard(person.matricule, 'sophie.durand');
    await bar(page).getByText('Carte lue : 1 personne').waitFor();
    await bar(page).getByText('Lecteur simulé').waitFor();
    expect(await rows('SELECT 1 FROM patient WHERE nom_naissance = $1', [person.nom])).toEqual([]);
    findings.push(...await accessibilityFindings(page, 'carte lue'));
    await hands.click(bar(page).getByRole('button', { name: new RegExp(person.nom) }));
    await page.waitForURL(/\/patients\/nouveau/);
    expect(await page.getByLabel('Premier prénom de naissance').inputValue()).toBe(person.prenom);
    await page.getByText('Rempli d’après la carte Vitale').waitFor();
    expect(await page.getByText('carte', { exact: true }).count()).toBeGreaterThanOrEqual(2);
    await picture(page, 'j1-carte');
    await complete(hands, person.nom, 'Femme', 'Mazoires');
    await hands.click(page.getByRole('button', { name: 'Créer et interroger INSi' }));
    await page.getByText('Identité récupérée').first().waitFor();
    const id = await patientIdOf(person.nom, person.prenom);
    const [call] = await rows<{ kind: string; code: string }>('SELECT kind, code_retour AS code FROM insi_call WHERE patient_id = $1', [id]);
    expect(call).toEqual({ kind: 'vitale', code: '00' });
    expect(await tracedActions(id)).toEqual(expect.arrayContaining(['patient.created', 'insi.requested', 'insi.answered', 'identity.recovered']));
    expect((await rows(`SELECT 1 FROM trace WHERE action = 'card.read'`)).length).toBeGreaterThan(0);
    // The same card again: the person has a file now, one gesture opens it.
    await page.goto(product.url);
    await hands.click(bar(page).getByRole('button', { name: /a un dossier/ }));
    await page.waitForURL(new RegExp(id));
  });

  it('J1 step 10: a child on the card is created beside its parent, never under the parent’s number', async () => {
    await simulator.presentCard('181016322075140', 'sophie.durand');
    await bar(page).getByText('Carte lue : 3 personnes').waitFor();
    await hands.click(bar(page).getByRole('button', { name: /LINA/ }));
    await page.waitForURL(/identite\/enfant/);
    expect(await page.getByLabel('Premier prénom de naissance').inputValue()).toBe('LINA');
    await complete(hands, 'ADRDEUX', 'Femme', 'Clermont-Ferrand');
    await hands.click(page.getByRole('button', { name: 'Créer et interroger INSi' }));
    await page.waitForURL(/\/identite$/);
    const id = await patientIdOf('ADRDEUX', 'LINA');
    // Two twins on the card: it answers « several », the traits find which.
    await until(() => rows<{ matricule: string | null }>('SELECT matricule FROM patient WHERE id = $1', [id]), ([found]) => found?.matricule !== null, { what: 'the child’s own matricule' });
    const [child] = await rows<{ matricule: string }>('SELECT matricule FROM patient WHERE id = $1', [id]);
    expect(child?.matricule.slice(0, 13)).toBe('2190463113201');
    expect((await rows<{ code: string }>('SELECT code_retour AS code FROM insi_call WHERE patient_id = $1 ORDER BY rank', [id])).map(({ code }) => code)).toEqual(['02', '00']);
  });

  it('the cross forgets the card, here and on the server', async () => {
    await simulator.presentCard('181016322075140', 'sophie.durand');
    await bar(page).waitFor();
    await hands.click(page.getByRole('button', { name: 'Oublier la carte lue' }));
    await bar(page).waitFor({ state: 'hidden' });
    await until(() => rows(`SELECT 1 FROM card_reading c JOIN app_user u ON u.id = c.user_id WHERE u.login = 'sophie.durand'`), (left) => left.length === 0, { what: 'the card to be forgotten' });
    expect(desk.complaints()).toEqual([]);
  });
});

describe('periodic verification (INS-44, INS-45)', () => {
  it('the coordinator starts a batch, sees it end, and the file says what INSi no longer confirms', async () => {
    const desk = await openWorkstation(browser);
    const hands = new Hands(desk.page);
    await signIn(hands, 'ines.petit');
    await rows(`UPDATE patient SET ins_verified_at = now() - interval '6 years', ins_obtained_at = now() - interval '6 years' WHERE matricule = '277076322082910'`);
    await rows(`UPDATE patient SET ins_verified_at = now() WHERE matricule IS NOT NULL AND matricule <> '277076322082910'`);
    await rows(`UPDATE verification_item SET selected_at = selected_at - interval '2 days'`);
    await desk.page.goto(`${product.url}/identites/verification`);
    await desk.page.getByText(/1 identité est à revérifier/).waitFor();
    findings.push(...await accessibilityFindings(desk.page, 'vérification périodique'));
    await hands.click(desk.page.getByRole('button', { name: 'Lancer un lot maintenant' }));
    await until(async () => {
      await rows(`UPDATE verification_batch SET not_before = now() WHERE state = 'scheduled'`);
      return rows(`SELECT 1 FROM patient WHERE matricule = '277076322082910' AND ins_verified_at > now() - interval '5 minutes'`);
    }, (found) => found.length === 1, { what: 'the verification', seconds: 60 });
    await desk.page.getByText(/1 confirmées, 0 non confirmées/).first().waitFor();
    await picture(desk.page, 'verification-periodique');
    expect(desk.complaints()).toEqual([]);
  });
  it('nothing found by axe-core', () => { expect(findings).toEqual([]); });
});
