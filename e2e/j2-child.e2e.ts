import type { Browser, Page } from 'playwright-core';
import { looker } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, rows, setSendDelay, tracedActions } from './database';
import { Hands } from './gestures';
import { knownByInsi, newcomer } from './newcomer';
import { ordersOf } from './patient-file';
import { ask, openFile, signInWithPsc } from './persona';
import { until } from './product';
import { matriculeOf } from './simulator';

/** A child of nine months, whose mother has a file too: growth, examination, certificate, PMI (CHILD-01 to CHILD-12). Ages follow the day of the run. */
const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
const two = (value: number): string => String(value).padStart(2, '0');
const french = (at: Date): string => `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
const iso = (at: Date): string => at.toISOString().slice(0, 10);
const born = daysAgo(277);
const baby = newcomer({ prenom: 'LOU', prenoms: 'LOU', sexe: 'F', ne: french(born), matricule: matriculeOf(`2${two(born.getUTCFullYear() % 100)}${two(born.getUTCMonth() + 1)}63220${String(100 + (Date.now() % 800))}`) });
const blank = { nomUtilise: null, prenomUtilise: null, civilite: null, addressLine: '12 rue des Tilleuls', addressComplement: null, postcode: '63420', city: 'Ardes', buildingCode: null, phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [], dateNaissanceEstimee: false, codeLieuNaissance: '63220', duplicateReason: 'Essai du suivi de l’enfant' };
const department = '63';

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let babyId: string;
const findings: string[] = [];
const look = looker(() => page, findings);
const card = (title: string) => page.getByRole('region', { name: title, exact: true });
const tab = () => page.getByRole('navigation', { name: 'Rubriques du dossier' }).getByRole('link', { name: 'Enfant', exact: true });

/** INSi knows the child; the centre accepts its answer with the family record book in hand. */
async function qualify(id: string): Promise<void> {
  await ask(page, 'POST', `/v1/patients/${id}/insi-calls`, {});
  const call = await until(async () => (await ask<{ items: { id: string; state: string }[] }>(page, 'GET', `/v1/patients/${id}/insi-calls`)).body.items[0], (last) => last !== undefined && last.state === 'done', { seconds: 30, what: 'the answer of INSi' });
  const { body: sheet } = await ask<{ version: number }>(page, 'GET', `/v1/patients/${id}`);
  const answer = await ask<{ status?: string; code?: string }>(page, 'POST', `/v1/patients/${id}/qualification`, { callId: call?.id, accept: true, device: 'LE', deviceChecked: true }, sheet.version);
  expect([answer.status, answer.body.status ?? answer.body.code]).toEqual([200, 'qualifiee']);
}

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openWorkstation(browser, { withPsc: true });
  page = desk.page;
  hands = new Hands(page);
  await signInWithPsc(hands, 'Dr CLAIRE MARTIN');
  await page.getByRole('heading', { name: /Bonjour Claire/ }).waitFor();
  await knownByInsi(baby);
  const make = async (traits: object): Promise<string> => { const { status, body } = await ask<{ id: string }>(page, 'POST', '/v1/patients', { ...blank, ...traits }); expect(status).toBe(201); return body.id; };
  const motherId = await make({ nomNaissance: `${baby.nom}A`, premierPrenom: 'ANNE', prenomsNaissance: 'ANNE', dateNaissance: '1994-02-03', sexe: 'F' });
  babyId = await make({ nomNaissance: baby.nom, premierPrenom: 'LOU', prenomsNaissance: 'LOU', dateNaissance: iso(born), sexe: 'F' });
  await ask(page, 'PUT', `/v1/patients/${babyId}/people`, { people: [{ role: 'representative', familyName: `${baby.nom}A`, givenName: 'Anne', quality: 'mère', phone: '0600000012', relatedPatientId: motherId }] }, 0);
  await qualify(babyId);
  await setSendDelay(1);
});
afterAll(async () => {
  await setSendDelay(20);
  await browser.close();
  await closeDatabase();
});

describe('J2 the follow-up of a child', () => {
  it('CHILD-02 an empty file says what to do; measures typed on one line place the child on the curve', async () => {
    await openFile(page, babyId);
    expect(await hands.counted(() => hands.click(tab()))).toBe(1);
    await card('Croissance').getByText('Aucune mesure de ce genre').waitFor();
    await card('Examens obligatoires').getByText('À faire').first().waitFor();
    await look('j2-enfant-vide', 'enfant sans mesure', {});
    for (const [days, weight, height, head] of [[277, 3.3, 49.5, 34.5], [240, 4.3, 54, 37], [180, 6.1, 61, 40.5], [90, 7.4, 67, 43]] as const) {
      const kept = await ask(page, 'POST', `/v1/patients/${babyId}/child-measures`, { on: iso(daysAgo(days)), weight, height, headCircumference: head });
      expect(kept.status).toBe(201);
    }
    await card('Croissance').getByText('7 400 g').first().waitFor();
    await hands.fill(page.getByLabel('Poids, en kg'), '8450');
    await hands.fill(page.getByLabel('Taille, en cm'), '71,5');
    await hands.press('Enter');
    await page.getByText('Vouliez-vous écrire 8,45 kg ?').waitFor();
    await picture(page, 'j2-enfant-grammes', { small: false });
    expect(await hands.counted(() => hands.click(page.getByRole('button', { name: 'Écrire 8,45' })))).toBe(1);
    await card('Croissance').getByText('8 450 g').first().waitFor();
    await card('Croissance').getByText(/percentile/).first().waitFor();
    await look('j2-enfant', 'suivi de l’enfant');
    await hands.click(page.getByText('Taille', { exact: true }).first());
    await page.getByRole('img', { name: /Taille, courbes de l’OMS\. Dernière mesure, .*71,5 cm/ }).waitFor();
    await hands.fill(page.getByLabel('Terme de naissance, en semaines'), '33');
    await page.getByLabel('Terme de naissance, en semaines').press('Tab');
    await card('Croissance').getByText('âge corrigé').first().waitFor();
  });

  it('CHILD-02 weight for height has its curve, lying before two years', async () => {
    await hands.click(card('Croissance').getByText('Poids / taille', { exact: true }).first());
    await card('Croissance').getByText(/pour 7\d(,\d)? cm/).first().waitFor();
    await look('j2-enfant-poids-taille', 'croissance, poids pour la taille', {});
    await hands.click(card('Croissance').getByText('Poids', { exact: true }).first());
  });

  it('CHILD-03 CHILD-05 CHILD-06 the examination of the ninth month opens filled, is saved by itself and signed without any compulsory field', async () => {
    expect(await hands.counted(() => hands.click(page.getByRole('button', { name: 'Faire : Examen du 9e mois' })))).toBe(1);
    await page.getByRole('heading', { name: 'Examen du 9e mois', level: 1 }).waitFor();
    await page.getByText('2 réponses reprises du dossier').waitFor();
    expect(await page.getByLabel('Poids, en kg').inputValue()).toBe('8,45');
    await hands.fill(page.getByLabel('Périmètre crânien, en cm'), '44,5');
    await page.getByLabel('Périmètre crânien, en cm').press('Tab');
    await hands.click(page.getByRole('group', { name: 'Accident domestique depuis le dernier examen' }).getByText('Non', { exact: true }));
    await page.getByLabel('Repérage des troubles du neurodéveloppement').selectOption({ label: "Pas de signe d'alerte" });
    await page.getByLabel('Mode de garde').selectOption({ label: 'Assistante maternelle' });
    await hands.click(page.getByRole('button', { name: 'Ajouter un champ' }));
    await hands.fill(page.getByLabel('Nom du champ'), 'Langues parlées');
    await hands.fill(page.getByLabel('Ce que vous notez'), 'Français et italien');
    await page.getByText(/Brouillon, enregistré à/).waitFor();
    await look('j2-enfant-examen', 'examen du 9e mois');
    expect(await hands.counted(() => hands.press('Control+Enter'))).toBe(1);
    await card('Certificat à remplir').getByText('Deuxième certificat de santé').waitFor();
    await card('Croissance').getByText(/44,5 cm/).first().waitFor();
  });

  it('CHILD-08 CHILD-09 CHILD-10 the certificate comes filled from its examination, and waits for the address of the PMI, which is said', async () => {
    await card('Certificat à remplir').getByText('L’adresse de la PMI (63 · Puy-de-Dôme) manque').waitFor();
    await look('j2-enfant-certificat-propose', 'certificat proposé', {});
    expect(await hands.counted(() => hands.click(card('Certificat à remplir').getByRole('button', { name: 'Remplir' })))).toBe(1);
    await page.getByRole('heading', { name: /Deuxième certificat de santé/, level: 1 }).waitFor();
    expect(await page.getByRole('group', { name: 'Mère' }).getByLabel('Nom', { exact: true }).inputValue()).toBe(`${baby.nom}A`);
    expect(await page.getByLabel('Poids, en kg').inputValue()).toBe('8,45');
    await hands.click(page.getByRole('group', { name: 'Risque de saturnisme' }).getByText('Non', { exact: true }));
    await page.getByText(/Brouillon, enregistré à/).waitFor();
    await look('j2-enfant-certificat', 'certificat du 9e mois');
    await hands.press('Control+Enter');
    await card('Certificats de santé').getByText('Signé').waitFor();
    const waiting = await until(() => ordersOf(babyId, 'Deuxième certificat'), (orders) => orders.some(({ channel }) => channel === 'mssante-pro'), { seconds: 20, what: 'the order to the PMI' });
    expect(waiting.filter(({ channel }) => channel === 'mssante-pro').map(({ state, recipient_label }) => [state, recipient_label])).toEqual([['blocked', 'PMI PUY-DE-DÔME']]);
  });

  it('CHILD-10 the address written in the settings lets the certificate go by itself, with its page and its structured document', async () => {
    await page.goto(page.url().replace(/\/patients\/.*/, '/reglages/pmi'));
    await page.getByRole('row', { name: /63 · Puy-de-Dôme/ }).waitFor();
    await look('j2-pmi', 'adresses des PMI');
    await hands.click(page.getByRole('button', { name: 'Importer une liste' }));
    await hands.fill(page.getByLabel('Une ligne par département'), `43;pmi@hauteloire.mssante.fr\n${department};pmi@puydedome.mssante.fr\nZZ;rien`);
    await hands.click(page.getByRole('button', { name: 'Prendre ces adresses' }));
    await page.getByText('2 adresses écrites').waitFor();
    await page.getByText(/Ligne 3/).waitFor();
    await picture(page, 'j2-pmi-liste', { small: false });
    await until(() => ordersOf(babyId, 'Deuxième certificat'), (orders) => orders.some(({ channel, state }) => channel === 'mssante-pro' && state === 'delivered'), { seconds: 60, what: 'the certificate reaching the PMI' });
    const [sent] = await rows<{ type_code: string; cda: boolean }>(`SELECT type_code, content->>'level' = '3' AS cda FROM document_version WHERE patient_id = $1 AND title LIKE '%Deuxième certificat%'`, [babyId]);
    expect(sent).toEqual({ type_code: 'CERT_DECL', cda: true });
    expect(await tracedActions(babyId)).toEqual(expect.arrayContaining(['growth.viewed', 'child-form.created', 'child-form.updated', 'document.validated', 'record-element.created']));
  });

  it('CHILD-14 a reception plan says to the nursery what the doctor ticks, what to do and whom to call, and nothing else', async () => {
    for (const [kind, content] of [['allergy', { label: 'Arachide', target: 'food', codes: [] }], ['problem', { label: 'Reflux gastro-œsophagien', codes: [] }], ['treatment', { label: 'Cétirizine 10 mg/ml', duration: 'long-term', posology: '5 gouttes', codes: [] }]] as const) {
      expect((await ask(page, 'POST', `/v1/patients/${babyId}/record-elements`, { kind, content })).status).toBe(201);
    }
    await openFile(page, babyId);
    await hands.click(tab());
    await hands.click(card('PAI, accueil à l’école ou en crèche').getByRole('button', { name: 'Nouveau PAI' }));
    await page.getByRole('heading', { name: 'Projet d’accueil individualisé', level: 1 }).waitFor();
    // Nothing of the file is said beforehand.
    expect(await page.getByRole('checkbox', { checked: true }).filter({ has: page.locator('xpath=ancestor::fieldset[@class="tick"]') }).count()).toBe(0);
    await hands.fill(page.getByLabel('Établissement', { exact: true }), 'Crèche des Tilleuls');
    await hands.fill(page.getByLabel('Classe ou groupe'), 'Les grands');
    await hands.fill(page.getByLabel('Du', { exact: true }), french(new Date()));
    await hands.fill(page.getByLabel('Au', { exact: true }), french(daysAgo(-240)));
    await page.getByLabel('Au', { exact: true }).press('Tab');
    await hands.click(page.getByLabel(/Arachide/));
    await hands.fill(page.getByLabel('Besoin de l’enfant, en mots simples'), 'Ne mange rien qui vienne de l’extérieur.');
    await look('j2-pai-cocher', 'PAI, ce qui est dit à l’établissement', {});
    await hands.click(page.getByRole('button', { name: 'Ajouter un signe' }));
    await hands.fill(page.getByLabel('Si vous voyez'), 'Gêne pour respirer, lèvres qui gonflent');
    await hands.fill(page.getByLabel('Faites'), 'Appeler le 15, garder l’enfant assis');
    await hands.click(page.getByLabel(/Cétirizine/));
    expect(await page.getByRole('group', { name: 'Traitement 1' }).getByLabel('Dose').inputValue()).toBe('5 gouttes');
    await hands.click(page.getByRole('button', { name: new RegExp(`Anne ${baby.nom}A`) }));
    await hands.click(page.getByRole('button', { name: 'Ajouter un accord' }));
    const agreement = page.getByRole('group', { name: 'Accord 1' });
    await hands.fill(agreement.getByLabel('Nom', { exact: true }), `Anne ${baby.nom}A`);
    await hands.fill(agreement.getByLabel('Accord le'), french(new Date()));
    await agreement.getByLabel('Accord le').press('Tab');
    await page.getByText(/Brouillon, enregistré à/).waitFor();
    await look('j2-pai', 'projet d’accueil individualisé');
    await hands.press('Control+Enter');
    await card('PAI, accueil à l’école ou en crèche').getByText('Crèche des Tilleuls').waitFor();
    await look('j2-pai-signe', 'enfant, PAI signé', {});
    const [filed] = await rows<{ document_id: string }>(`SELECT document_id FROM document_version WHERE patient_id = $1 AND type_code = '80771-9'`, [babyId]);
    await page.goto(page.url().replace(/\/enfant.*/, `/documents?document=${filed?.document_id ?? ''}`));
    await page.getByRole('heading', { name: /Projet d’accueil individualisé/ }).first().waitFor();
    await picture(page, 'j2-pai-document', { small: false });
    const [written] = await rows<{ said: string; type_code: string }>(`SELECT content::text AS said, type_code FROM document_version WHERE patient_id = $1 AND type_code = '80771-9'`, [babyId]);
    expect(written?.said).toContain('Arachide');
    expect(written?.said).not.toContain('Reflux');
  });

  it('says when the follow-up cannot be read, and stays usable', async () => {
    await page.route('**/v1/patients/*/growth', (route) => route.abort());
    await openFile(page, babyId);
    await hands.click(tab());
    await page.getByText('Le suivi de l’enfant n’a pas pu être lu').waitFor();
    await look('j2-enfant-panne', 'suivi illisible', { small: false });
    await page.unroute('**/v1/patients/*/growth');
    await hands.click(page.getByRole('button', { name: 'Réessayer' }));
    await card('Croissance').waitFor();
  });

  it('complains of nothing, can be used by everybody', () => {
    expect(desk.complaints().filter((complaint) => !/\/growth\b|\/child-measures\b|ERR_FAILED/.test(complaint))).toEqual([]);
    expect(findings).toEqual([]);
  });
});
