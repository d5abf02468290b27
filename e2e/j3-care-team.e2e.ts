import type { Browser, Page } from 'playwright-core';
import { looker } from './accessibility';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, rows } from './database';
import { Hands } from './gestures';
import { newcomer } from './newcomer';
import { ask, openFile, signIn } from './persona';
import { product } from './product';

/** A nurse's patient, as journeys.md J3 meets him: who follows him, who opens his file and why, what a colleague keeps for himself. */
const person = newcomer();
const idOf = async (login: string): Promise<string> => (await rows<{ id: string }>('SELECT id FROM app_user WHERE login = $1', [login]))[0]?.id ?? '';

let browser: Browser;
const desks: Workstation[] = [];
let claire: Hands;
let paul: Hands;
let tom: Hands;
let shown: Page;
let patientId: string;
const findings: string[] = [];
const look = looker(() => shown, findings);
const tab = (page: Page, name: string) => page.getByRole('navigation', { name: 'Rubriques du dossier' }).getByRole('link', { name, exact: true });
const strip = (page: Page) => page.getByRole('region', { name: 'Pourquoi ouvrir ce dossier' });
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });

async function at(login: string): Promise<Hands> {
  const desk = await openWorkstation(browser);
  desks.push(desk);
  const hands = new Hands(desk.page);
  await signIn(hands, login);
  return hands;
}

beforeAll(async () => {
  browser = await openBrowser();
  [tom, claire, paul] = [await at('tom.kern'), await at('claire.martin'), await at('paul.legall')];
  const [day = '', month = '', year = ''] = person.ne.split('/');
  const made = await ask<{ id: string }>(claire.page, 'POST', '/v1/patients', {
    nomNaissance: person.nom, premierPrenom: person.prenom, prenomsNaissance: null, dateNaissance: `${year}-${month}-${day}`, dateNaissanceEstimee: false, sexe: person.sexe, codeLieuNaissance: person.codeLieu, nomUtilise: null, prenomUtilise: null, civilite: null, addressLine: null, addressComplement: null,
    postcode: null, city: null, buildingCode: null, phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: { userId: await idOf('claire.martin'), correspondentId: null, contractSignedOn: '2024-01-15' }, passing: false, attributes: [],
  });
  patientId = made.body.id;
});
afterAll(async () => {
  // The other journeys of this half count on a centre that opens its files to its caregivers.
  const { body: rule } = await ask<{ version: number }>(tom.page, 'GET', '/v1/care-team-rule');
  await ask(tom.page, 'PUT', '/v1/care-team-rule', { rule: 'centre', actMonths: 24 }, rule.version);
  await browser.close();
  await closeDatabase();
});

describe('J3 the care team of a patient', () => {
  it('STR-05 the centre chooses that files are opened by their care team', async () => {
    const { page } = tom;
    shown = page;
    await page.goto(`${product.url}/reglages/equipe-de-soins`);
    await tom.click(page.getByText('Son équipe de soins', { exact: true }));
    await look('j3-equipe-reglage', 'réglage de l’équipe de soins', {});
    await tom.click(page.getByRole('button', { name: 'Enregistrer' }));
    await page.getByText(/Choisi par .*KERN/i).waitFor();
  });

  it('STR-04 an author chooses who reads his note while he writes it, in one gesture', async () => {
    const { page } = claire;
    shown = page;
    const write = async (reason: string, level: string | null): Promise<void> => {
      await page.goto(`${product.url}/patients/${patientId}/consultations/nouvelle`);
      await page.getByLabel('Motif').fill(reason);
      await page.getByLabel('Compte rendu', { exact: true }).fill('Échange avec la patiente.');
      await page.getByText(/Brouillon, enregistré à/).waitFor();
      if (level !== null) {
        await page.getByLabel('Qui peut lire').selectOption({ label: level });
        await page.getByText(`Qui peut lire : ${level}`).first().waitFor();
        await look('j3-equipe-note', 'note réservée', {});
        // What is one's own alone is not deposited for all.
        const dmp = page.getByRole('switch', { name: /DMP|Mon espace santé/ }).first();
        if (await dmp.isVisible() && await dmp.isChecked()) await dmp.click();
      }
      await claire.press('Control+Enter');
      await page.waitForURL((url) => /\/(fil)?$/.test(url.pathname) || url.pathname.endsWith('/fil'));
    };
    await write('Lombalgie', null);
    await write('Situation personnelle', 'Moi seul');
  });

  it('STR-04 a note closed after its signature stops waiting for the DMP and says so on its line; opened again, it waits as before', async () => {
    const { page } = claire;
    shown = page;
    // Asked for the DMP although the identity is not qualified yet: it waits.
    const { body: draft } = await ask<{ id: string; version: number }>(page, 'POST', `/v1/patients/${patientId}/consultations`, { reason: 'Fatigue', text: 'Échange avec la patiente.' });
    const { body: note } = await ask<{ id: string }>(page, 'POST', '/v1/document-validations', { source: 'consultation', sourceId: draft.id, sourceVersion: draft.version, routes: { dmp: true, mssantePatient: false, recipients: [] } });
    await page.goto(`${product.url}/patients/${patientId}/documents?document=${note.id}`);
    const choose = async (level: string): Promise<void> => {
      await page.getByLabel('Qui peut lire').selectOption({ label: level });
      await page.getByText(`Qui peut lire : ${level}`).first().waitFor();
    };
    await choose('Moi seul');
    await page.getByText('Ce document est réservé à son auteur ou à des personnes choisies : il ne va pas au DMP').first().waitFor();
    await look('j3-equipe-dmp', 'document réservé, envoi arrêté', {});
    await choose('Équipe de soins');
    await page.getByText('il ne va pas au DMP').first().waitFor({ state: 'detached' });
  });

  it('STR-05 a physiotherapist outside the team reads nothing before he says why; one gesture, and what is kept from him says whom to ask', async () => {
    const { page } = paul;
    shown = page;
    await openFile(page, patientId);
    await strip(page).waitFor();
    expect(await page.getByText('Lombalgie').count()).toBe(0);
    await look('j3-equipe-motif', 'dossier ouvert hors de l’équipe');
    // Writing does not let him in either: it says what to do first, and nothing is kept.
    await page.goto(`${product.url}/patients/${patientId}/consultations/nouvelle`);
    await page.getByText(/Vous n’êtes pas dans l’équipe de soins de ce patient\. Dites pourquoi vous ouvrez ce dossier/).waitFor();
    await look('j3-equipe-ecriture', 'écriture refusée hors de l’équipe');
    expect(await rows('SELECT 1 FROM care_team_member m JOIN app_user u ON u.id = m.user_id WHERE m.patient_id = $1 AND u.login = $2', [patientId, 'paul.legall'])).toEqual([]);
    await openFile(page, patientId);
    await strip(page).waitFor();
    expect(await paul.counted(() => paul.click(strip(page).getByRole('button', { name: 'Je le vois maintenant' })))).toBe(1);
    await page.getByText(/Lombalgie/).first().waitFor();
    await strip(page).waitFor({ state: 'detached' });
    await page.getByText('Note confidentielle, réservée à son auteur').waitFor();
    await page.getByText('Demandez à Dr Claire MARTIN.').waitFor();
    expect(await page.getByText('Situation personnelle').count()).toBe(0);
    await look('j3-equipe-ligne', 'fil avec une note réservée');
  });

  it('STR-05 the team: filled from acts, completed and ended in two gestures, with the openings from outside', async () => {
    const { page } = claire;
    shown = page;
    await openFile(page, patientId);
    await claire.click(tab(page, 'Équipe de soins'));
    await row(page, 'Claire MARTIN').getByText('Médecin traitant', { exact: true }).waitFor();
    await page.getByText('Je vois ce patient maintenant').waitFor();
    await page.getByRole('combobox', { name: 'Ajouter à l’équipe' }).fill('nadia');
    await page.getByRole('option', { name: /Nadia BEN/ }).waitFor();
    expect(await claire.counted(async () => { await claire.press('Enter'); await claire.click(page.getByRole('button', { name: 'Ajouter', exact: true })); })).toBe(2);
    await row(page, 'Nadia BEN').waitFor();
    await look('j3-equipe', 'équipe de soins');
    expect(await claire.counted(async () => { await claire.click(row(page, 'Nadia BEN').getByRole('button', { name: /Retirer/ })); await look('j3-equipe-retrait', 'retrait', {}); await claire.click(page.getByRole('button', { name: 'Le patient ne le souhaite plus' })); })).toBe(2);
    await row(page, 'Nadia BEN').waitFor({ state: 'detached' });
    await page.getByText('Avant (1)').waitFor();
  });

  it('TRACE-14 the patient is given who opened his file, in plain French, on screen and printed', async () => {
    const { page } = claire;
    await claire.click(page.getByRole('link', { name: 'Qui a ouvert ce dossier' }));
    await row(page, 'Paul LE GALL').getByText(/Dossier ouvert hors de l’équipe de soins, avec un motif/).waitFor();
    await look('j3-equipe-acces', 'accès au dossier', {});
    const [paper] = await Promise.all([page.waitForEvent('download'), claire.click(page.getByRole('button', { name: 'PDF pour le patient' }))]);
    expect(paper.suggestedFilename()).toBe('acces-au-dossier.pdf');
  });

  it('nothing serious for who does not see or does not use a mouse', () => { expect(findings).toEqual([]); });
});
