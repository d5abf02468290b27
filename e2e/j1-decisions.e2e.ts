import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { knownByInsi, newcomer, type Newcomer } from './newcomer';
import { ask, signIn } from './persona';
import { product, until } from './product';
import { simulator } from './simulator';

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
const findings: string[] = [];

beforeAll(async () => {
  await simulator.weather('insi', 'ok');
  browser = await openBrowser();
  desk = await openWorkstation(browser, { expectedErrors: [/\/v1\/patients/] });
  page = desk.page;
  hands = new Hands(page);
  await signIn(hands, 'sophie.durand');
  await page.getByRole('heading', { name: /Bonjour/ }).waitFor();
});
afterAll(async () => { await rows(`UPDATE app_user SET nominative = true WHERE login = 'sophie.durand'`); await browser.close(); await closeDatabase(); });

const panel = () => page.getByRole('region', { name: 'Comparaison avec INSi' });
const signal = () => page.getByRole('region', { name: 'Signaler l’identité' });
const box = (label: string) => page.getByLabel(label, { exact: true });

async function typeTraits(person: Newcomer): Promise<void> {
  await page.goto(`${product.url}/patients/nouveau`);
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await hands.fill(box('Nom de naissance'), person.nom);
  await hands.fill(box('Premier prénom de naissance'), person.prenom);
  await hands.fill(box('Tous les prénoms de naissance'), person.prenoms);
  await page.getByText(person.sexe === 'F' ? 'Femme' : 'Homme', { exact: true }).click();
  await hands.fill(box('Date de naissance'), person.ne);
  await hands.fill(box('Commune ou pays de naissance'), person.lieu);
  await page.getByRole('option').filter({ hasText: person.codeLieu }).first().waitFor();
  await hands.press('Enter');
}
const create = () => hands.click(page.getByRole('button', { name: 'Créer et interroger INSi' }));
async function openIdentity(person: Newcomer): Promise<string> {
  const id = await patientIdOf(person.nom, person.prenom);
  await page.goto(`${product.url}/patients/${id}/identite`);
  await panel().waitFor();
  return id;
}

/** Another window on the same session: what a colleague does meanwhile. @returns the status of the answer */
async function colleague(id: string, method: string, tail: string, body: object): Promise<number> {
  const { version } = (await ask<{ version: number }>(page, 'GET', `/v1/patients/${id}`)).body;
  return (await ask(page, method, `/v1/patients/${id}${tail}`, body, version)).status;
}

describe('J1 decisions on an identity', () => {
  it('given names go one per line and the list is exact (INS-25); B6: the person does not wish to show a document', async () => {
    const person = await knownByInsi(newcomer({ prenom: 'REFUS', prenoms: 'REFUS ANNE LISE' }));
    await typeTraits(person);
    expect(await page.locator('pl-given-names-field input').count()).toBe(3);
    await create();
    await panel().getByRole('heading', { name: 'Réponse d’INSi : une identité trouvée' }).waitFor({ timeout: 20_000 });
    await hands.click(panel().getByRole('button', { name: 'Ne souhaite pas' }));
    await panel().getByText('Identité récupérée').waitFor();
    const id = await patientIdOf(person.nom, person.prenom);
    await until(() => rows<{ issue: unknown }>('SELECT document_issue AS issue FROM patient WHERE id = $1', [id]), ([patient]) => patient?.issue !== null);
    expect(await rows('SELECT status, document_issue, document_not_shown, prenoms_naissance FROM patient WHERE id = $1', [id])).toEqual([{ status: 'recuperee', document_issue: 'refused', document_not_shown: 1, prenoms_naissance: 'REFUS ANNE LISE' }]);
    // The next visit: the reminder is on the sheet, with its number.
    await rows('UPDATE patient SET document_asked_on = document_asked_on - 1 WHERE id = $1', [id]);
    await openIdentity(person);
    await panel().getByText(/2e demande sur/).waitFor();
    await picture(page, 'j1-b6-rappel', { small: true });
    findings.push(...await accessibilityFindings(page, 'rappel de la pièce'));
    // A secretary is never offered the exception procedure (INS-37).
    expect(await panel().getByText('je connais personnellement').count()).toBe(0);
  });

  it('INS-31: the document says something else: no qualification until the gap is explained', async () => {
    const person = await knownByInsi(newcomer({ prenom: 'ECART', prenoms: 'ECART' }));
    await typeTraits(person);
    await create();
    await panel().getByRole('heading', { name: 'Réponse d’INSi : une identité trouvée' }).waitFor({ timeout: 20_000 });
    await hands.click(panel().getByRole('button', { name: 'La pièce dit autre chose' }));
    await panel().getByText('cette identité ne peut pas être qualifiée').first().waitFor();
    expect(await panel().getByRole('button', { name: 'Carte nationale d’identité' }).count()).toBe(0);
    const id = await openIdentity(person);
    expect(await colleague(id, 'POST', '/identity-control', { device: 'CN', deviceChecked: true })).toBe(409);
    await hands.click(panel().getByRole('button', { name: 'Lever l’écart' }));
    await hands.fill(panel().getByLabel('Pourquoi l’écart n’en est plus un'), 'pièce mal lue');
    await hands.click(panel().getByRole('button', { name: 'Lever l’écart' }));
    await hands.click(panel().getByRole('button', { name: 'Passeport' }));
    await panel().getByText('Identité qualifiée', { exact: true }).waitFor();
    expect(await tracedActions(id)).toEqual(expect.arrayContaining(['identity.document-not-shown', 'identity.document-difference-lifted', 'identity.qualified']));
  });

  it('B7: a shared account is refused by the api and shown no document to choose', async () => {
    const person = await knownByInsi(newcomer({ prenom: 'PARTAGE', prenoms: 'PARTAGE' }));
    await typeTraits(person);
    await create();
    await panel().getByRole('heading', { name: 'Réponse d’INSi : une identité trouvée' }).waitFor({ timeout: 20_000 });
    await rows(`UPDATE app_user SET nominative = false WHERE login = 'sophie.durand'`);
    const id = await openIdentity(person);
    await panel().getByText('Identité récupérée').first().waitFor();
    expect(await panel().getByRole('button', { name: 'Carte nationale d’identité' }).count()).toBe(0);
    for (const tail of ['/identity-control', '/qualification', '/wrong-qualification']) expect(await colleague(id, 'POST', tail, { device: 'CN', deviceChecked: true, callId: id, accept: true, reason: 'essai' })).toBe(403);
    expect(await rows('SELECT status FROM patient WHERE id = $1', [id])).toEqual([{ status: 'recuperee' }]);
    await rows(`UPDATE app_user SET nominative = true WHERE login = 'sophie.durand'`);
  });

  it('B8: a foreign visitor without INS; an incomplete date by the national rule; a place code of another time', async () => {
    const person = newcomer({ prenom: 'VISITEUSE', prenoms: 'VISITEUSE', ne: '00/00/1950' });
    await typeTraits(person);
    await page.getByText('la règle nationale fait enregistrer le 31/12/1950').waitFor();
    await page.getByLabel(/ne peut pas avoir d’INS/).selectOption('etranger');
    await create();
    await panel().getByRole('heading', { name: 'Pas d’INS possible' }).waitFor();
    await picture(page, 'j1-b8-sans-ins', { small: true });
    findings.push(...await accessibilityFindings(page, 'sans INS'));
    const id = await patientIdOf(person.nom, person.prenom);
    expect(await rows(`SELECT status, no_ins_reason, date_naissance::text AS ne, date_naissance_brute AS brute, last_insi_call_id FROM patient WHERE id = $1`, [id])).toEqual([{ status: 'provisoire', no_ins_reason: 'etranger', ne: '1950-12-31', brute: '1950-00-00', last_insi_call_id: null }]);
  });

  it('two people on one sheet: both readings side by side, nothing written over unseen', async () => {
    const person = newcomer({ prenom: 'DEUXFOIS', prenoms: 'DEUXFOIS' });
    await typeTraits(person);
    await create();
    await panel().getByRole('heading', { name: 'INSi n’a trouvé personne' }).waitFor({ timeout: 20_000 });
    const id = await openIdentity(person);
    const sheet = (await (await desk.context.request.get(`${product.url}/v1/patients/${id}`)).json()) as object;
    await hands.fill(box('Ville (facultatif)').or(page.locator('#champ-city')).first(), 'Issoire');
    expect(await colleague(id, 'PUT', '', { ...pick(sheet), city: 'Ardes', mobile: '0612345678' })).toBe(200);
    await hands.click(page.getByRole('button', { name: 'Enregistrer' }));
    const conflict = page.getByRole('alert', { name: 'Modifié par quelqu’un d’autre' });
    await conflict.getByText('0612345678').waitFor();
    await picture(page, 'j1-conflit', { small: true });
    findings.push(...await accessibilityFindings(page, 'deux personnes sur une fiche'));
    await conflict.getByLabel('Issoire').check();
    await hands.click(conflict.getByRole('button', { name: 'Reprendre ce choix dans la fiche' }));
    await hands.click(page.getByRole('button', { name: 'Enregistrer' }));
    await page.getByText('Dossier administratif enregistré').waitFor();
    expect(await rows('SELECT city, mobile FROM patient WHERE id = $1', [id])).toEqual([{ city: 'Issoire', mobile: '0612345678' }]);
  });

  it('INS-03, E51: a wrong qualification makes the identity doubtful and shows what left with the matricule', async () => {
    const person = await knownByInsi(newcomer({ prenom: 'ERREUR', prenoms: 'ERREUR' }));
    await typeTraits(person);
    await create();
    await panel().getByRole('heading', { name: 'Réponse d’INSi : une identité trouvée' }).waitFor({ timeout: 20_000 });
    await hands.click(panel().getByRole('button', { name: 'Passeport' }));
    await panel().getByText('Identité qualifiée', { exact: true }).waitFor();
    const id = await openIdentity(person);
    await hands.click(signal().getByRole('button', { name: 'Qualification erronée' }));
    await hands.fill(signal().getByLabel('Raison'), 'matricule du frère');
    await hands.click(signal().getByRole('button', { name: 'Signaler l’erreur' }));
    await page.getByText('Rien n’est parti avec ce matricule.').waitFor();
    await picture(page, 'j1-qualification-erronee', { small: true });
    findings.push(...await accessibilityFindings(page, 'qualification erronée'));
    expect(await rows('SELECT status, attr_douteuse, matricule FROM patient WHERE id = $1', [id])).toEqual([{ status: 'provisoire', attr_douteuse: true, matricule: null }]);
    expect(await tracedActions(id)).toContain('identity.wrong-qualification');
  });

  it('speaks only to the product, complains of nothing, can be used by everybody', () => {
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});

/** What the sheet sends, out of what it reads. */
function pick(sheet: object): object {
  const names = ['nomNaissance', 'premierPrenom', 'prenomsNaissance', 'dateNaissance', 'dateNaissanceEstimee', 'sexe', 'codeLieuNaissance', 'nomUtilise', 'prenomUtilise', 'civilite', 'medecinTraitant', 'passing', 'attributes'];
  return Object.fromEntries(Object.entries(sheet).filter(([name]) => names.includes(name)));
}
