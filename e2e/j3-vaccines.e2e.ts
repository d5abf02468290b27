import type { Browser, Page } from 'playwright-core';
import { looker } from './accessibility';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { ordersOf } from './patient-file';
import { signIn } from './persona';
import { product, until } from './product';
import { codeOf, photographOf, scan } from './scanner';

const gs = '\u001D';
/** Boxes whose codes are in the public drug base: Gardasil 9, Influvac. Far from their expiry, or long past it. */
const gardasil = (serial: string, expiry = '491231'): string => `010340093005620217${expiry}10HPV42${gs}21${serial}`;
const influvac = (serial: string): string => `010340093029616517491231${'10FLU7'}${gs}21${serial}`;
const andre = { nom: 'BOYER', prenom: 'ANDRE', prenoms: 'ANDRE LUCIEN', sexe: 'M' as const, ne: '17/02/1952', codeLieu: '43157', lieu: 'Le Puy-en-Velay', matricule: '152024315714947' };
/** Her identity is not qualified: her note waits for it. */
const marie = { nom: 'SAINT-JEAN', prenom: 'MARIE-CLAIRE', prenoms: 'MARIE-CLAIRE', sexe: 'F' as const, ne: '08/11/1953', codeLieu: '63113', lieu: 'Clermont-Ferrand', matricule: '253116311356271' };

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let noemieId: string;
const findings: string[] = [];
const look = looker(() => page, findings);
const form = () => page.getByRole('form');
const sign = () => form().getByRole('button', { name: /Valider et envoyer/ });

beforeAll(async () => {
  noemieId = await patientIdOf('LE GALL', 'NOEMIE');
  browser = await openBrowser();
  desk = await openWorkstation(browser, { expectedErrors: [/\/vaccine-boxes\/reading/, /\/vaccinations/] });
  page = desk.page;
  hands = new Hands(page);
  await signIn(hands, 'nadia.ben');
  await page.getByRole('heading', { name: /Bonjour Nadia/ }).waitFor();
});
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe('J3 vaccines', () => {
  it('VAC-06 VAC-07 the booklet of somebody nothing is known of says what the calendar expects, and where it comes from', async () => {
    await page.goto(`${product.url}/patients/${noemieId}/vaccins`);
    await page.getByText('Aucune vaccination notée').waitFor();
    await page.getByRole('region', { name: 'À faire' }).getByText('Papillomavirus').waitFor();
    await page.getByText('À relire par un clinicien.').waitFor();
    await look('j3-carnet-vide', 'carnet vide');
  });

  it('VAC-02 VAC-03 VAC-09 J3 B5 a box scanned anywhere fills everything; one gesture keeps, signs and sends', async () => {
    await scan(page, gardasil('S0', '200131'));
    await form().getByText(/Cette boîte est périmée depuis le 31\/01\/2020/).waitFor();
    await hands.click(sign());
    await form().getByText(/ne l’injectez pas, prenez-en une autre. Si l’injection/).first().waitFor();
    await look('j3-boite-perimee', 'boîte périmée', {});
    await scan(page, '01034009300000071749123110A1');
    await form().getByText(/n’est pas dans la base de vaccins du centre/).waitFor();
    await scan(page, gardasil('S1'));
    await until(() => form().getByLabel('Lot', { exact: true }).inputValue(), (lot) => lot === 'HPV42', { seconds: 10, what: 'the batch of the box' });
    expect(await form().getByRole('combobox', { name: 'Vaccin' }).inputValue()).toMatch(/GARDASIL 9/);
    await look('j3-vacciner', 'vaccination pré-remplie');
    expect(await hands.counted(() => hands.click(sign()))).toBe(1);
    await page.getByRole('status').getByText(/Note de vaccination validée/).waitFor();
    await page.getByRole('region', { name: 'Doses par maladie' }).getByRole('row', { name: /Papillomavirus/ }).getByRole('button', { name: /validée/ }).waitFor();
    const orders = await ordersOf(noemieId, 'Note de vaccination');
    expect(orders.map(({ channel }) => channel)).toEqual(['dmp', 'mssante-patient', 'mssante-pro']);
  });

  it('VAC-08 what the patient tells is noted in words and validated in one gesture', async () => {
    await hands.click(page.getByRole('button', { name: 'Vaccin déclaré' }));
    await hands.fill(form().getByRole('combobox', { name: 'Vaccin' }), 'ROR');
    await page.getByRole('option', { name: /rougeole, oreillons, rubéole/ }).first().click();
    await hands.fill(form().getByLabel('Date'), '2010');
    await form().getByLabel('Date').press('Tab');
    await hands.click(form().getByRole('button', { name: 'Noter sans envoyer' }));
    await form().waitFor({ state: 'detached' });
    await hands.click(page.getByText('Par date', { exact: true }));
    const told = page.getByRole('region', { name: 'Carnet par date' }).getByRole('listitem').filter({ hasText: 'rougeole' });
    await told.getByText('Déclarée, à valider').waitFor();
    await look('j3-carnet-dates', 'carnet par date');
    expect(await hands.counted(() => hands.click(told.getByRole('button', { name: 'Valider', exact: true })))).toBe(1);
    await told.getByText('Note à valider').waitFor();
    await hands.click(told.getByRole('button', { name: 'Historique' }));
    await page.getByRole('dialog').getByText('Validée par un professionnel').waitFor();
    await look('j3-vaccin-historique', 'historique d’une vaccination', { small: false });
    await hands.press('Escape');
  });

  it('VAC-17 a signed note is corrected by another, which takes its place', async () => {
    const signed = page.getByRole('region', { name: 'Carnet par date' }).getByRole('listitem').filter({ hasText: 'GARDASIL' });
    await signed.getByRole('button', { name: /GARDASIL/ }).click();
    await hands.click(signed.getByRole('button', { name: 'Corriger la note' }));
    await hands.fill(form().getByLabel('Lot', { exact: true }), 'HPV43');
    await form().getByLabel('Lot', { exact: true }).press('Tab');
    await hands.click(sign());
    await form().waitFor({ state: 'detached' });
    await page.getByText('lot HPV43').waitFor();
    expect(await rows(`SELECT number FROM document_version WHERE patient_id = $1 AND source = 'vaccination' ORDER BY number`, [noemieId])).toEqual([{ number: 1 }, { number: 2 }]);
    expect(await tracedActions(noemieId)).toEqual(expect.arrayContaining(['vaccination.booklet-viewed', 'vaccination.recorded', 'vaccination.confirmed', 'vaccination.signed', 'vaccination.history-viewed', 'document.replaced']));
  });

  it('VAC-02 a photograph of the box is read in the browser', async () => {
    await hands.click(page.getByRole('button', { name: 'Vacciner', exact: true }));
    await hands.click(form().getByRole('button', { name: 'Lire une photo de la boîte' }));
    await form().getByLabel('Choisir une image').setInputFiles(await photographOf(`010340093005620217491231${'10PHOTO1'}`));
    await until(() => form().getByLabel('Lot', { exact: true }).inputValue(), (lot) => lot === 'PHOTO1', { seconds: 20, what: 'the batch of the photograph' });
    await hands.click(form().getByRole('button', { name: 'Fermer' }));
  });

  it('VAC-14 VAC-15 the campaign: scan the person, scan the box, validate; three gestures each', async () => {
    await page.goto(`${product.url}/vaccination/campagne`);
    await page.getByText('Scannez le code INS du patient').waitFor();
    await look('j3-campagne', 'campagne');
    for (const [person, serial] of [[andre, 'F1'], [marie, 'F2']] as const) {
      let scans = 0;
      const gestures = await hands.counted(async () => {
        await scan(page, codeOf(person));
        scans += 1;
        await page.getByRole('region', { name: 'Patient', exact: true }).getByText(new RegExp(person.nom, 'i')).first().waitFor();
        await scan(page, influvac(serial));
        scans += 1;
        await until(() => form().getByLabel('Lot', { exact: true }).inputValue(), (lot) => lot === 'FLU7', { seconds: 10, what: 'the batch of the box' });
        if (person === andre) await look('j3-campagne-boite', 'campagne, boîte lue');
        await hands.click(sign());
        await page.getByRole('complementary', { name: 'Vaccinés depuis l’ouverture' }).getByText(new RegExp(person.nom, 'i')).waitFor();
      });
      expect(scans + gestures).toBe(3);
    }
    await page.getByText('Scannez le code INS du patient').waitFor();
    await look('j3-campagne-suite', 'campagne, deux personnes', {});
    expect(await rows(`SELECT count(*)::int AS n FROM vaccination WHERE lot = 'FLU7' AND state = 'signed'`)).toEqual([{ n: 2 }]);
  });

  it('VAC-02 the box of somebody else is refused, with the remedy', async () => {
    await scan(page, codeOf(marie));
    await page.getByRole('region', { name: 'Patient', exact: true }).getByText(/SAINT-JEAN/i).first().waitFor();
    await scan(page, `010340093005620217491231${'10FLU7'}${gs}21F9`);
    await until(() => form().getByLabel('Lot', { exact: true }).inputValue(), (lot) => lot === 'FLU7', { seconds: 10, what: 'the batch of the box' });
    await scan(page, influvac('F1'));
    await until(() => form().getByRole('combobox', { name: 'Vaccin' }).inputValue(), (name) => /INFLUVAC/.test(name), { seconds: 10, what: 'the vaccine of the box' });
    await hands.click(sign());
    await form().getByText(/Ce vaccin est déjà noté ce jour-là|déjà notée pour une autre personne/).first().waitFor();
    await hands.click(page.getByRole('button', { name: 'Autre patient' }));
  });

  it('VAC-16 a batch finds its people; the figures count by vaccine, age and batch', async () => {
    await page.goto(`${product.url}/vaccination/lots`);
    await look('j3-lots-vide', 'rappel, avant la question', { small: false });
    await hands.fill(page.getByLabel('Numéro de lot'), 'flu7');
    await hands.click(page.getByRole('button', { name: 'Trouver les personnes' }));
    await page.getByText('Lot FLU7 : 2 personnes').waitFor();
    await look('j3-lots', 'rappel d’un lot');
    const download = page.waitForEvent('download');
    await hands.click(page.getByRole('button', { name: 'Exporter, avec les noms' }));
    expect((await download).suggestedFilename()).toMatch(/^rappel-lot-/);
  });

  it('complains of nothing, can be used by everybody', () => {
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});
