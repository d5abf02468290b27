import type { Browser, Page } from 'playwright-core';
import { looker } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { banner } from './patient-file';
import { ask, openFile, signIn } from './persona';
import { product } from './product';

let browser: Browser;
let page: Page;
let hands: Hands;
let patientId: string;
let ins = '';
const findings: string[] = [];
const look = looker(() => page, findings);
const stamp = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
const tab = () => page.getByRole('navigation', { name: 'Rubriques du dossier' }).getByRole('link', { name: 'Biologie', exact: true });
const list = () => page.getByRole('navigation', { name: 'Comptes rendus de biologie' });
const tests = () => page.getByRole('region', { name: 'Examens au fil du temps' });
const sheet = () => page.getByRole('article');

interface Line { code: string; label: string; value: string; unit: string; low?: string; high?: string; flag?: string }
const observation = ({ code, label, value, unit, low, high, flag }: Line): string =>
  `<component><observation><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/><code code="${code}" displayName="${label}" codeSystem="2.16.840.1.113883.6.1"/><statusCode code="completed"/><value xsi:type="PQ" value="${value}" unit="${unit}"/>${flag ? `<interpretationCode code="${flag}"/>` : ''}`
  + `${low || high ? `<referenceRange><observationRange><value xsi:type="IVL_PQ">${low ? `<low value="${low}" unit="${unit}"/>` : ''}${high ? `<high value="${high}" unit="${unit}"/>` : ''}</value></observationRange></referenceRange>` : ''}</observation></component>`;
const chapter = (code: string, title: string, battery: string, lines: readonly Line[]): string =>
  `<component><section><code code="${code}" codeSystem="2.16.840.1.113883.6.1" displayName="${title}"/><title>${title}</title><text>${title}</text><entry><act classCode="ACT" moodCode="EVN"><entryRelationship typeCode="COMP"><organizer classCode="BATTERY" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.3.1.4"/><code code="L" displayName="${battery}" codeSystem="1.2.250.9"/>${lines.map(observation).join('')}</organizer></entryRelationship></act></entry></section></component>`;

/** A report of biology about the patient of this journey (CR-BIO, cda.md §8.3). */
function report({ daysAgo, title, version = 1, set, chapters }: { daysAgo: number; title: string; version?: number; set: string; chapters: string }): string {
  return `<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/><id root="1.2.250.1.999999.9" extension="${set}.${version}.${Date.now()}"/><code code="11502-2" displayName="CR d'examens biologiques" codeSystem="2.16.840.1.113883.6.1"/><title>${title}</title><effectiveTime value="${stamp(daysAgo)}"/><setId root="1.2.250.1.999999.8" extension="${set}"/><versionNumber value="${version}"/>`
    + `<recordTarget><patientRole>${ins}<patient><name><family qualifier="BR">FAURE</family><given qualifier="BR">MICHEL</given></name><administrativeGenderCode code="M"/><birthTime value="19470411"/></patient></patientRole></recordTarget>`
    + '<author><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="801234534765"/><assignedPerson><name><suffix>DR</suffix><given>Marcel</given><family>CAMPARINI</family></name></assignedPerson><representedOrganization><name>Laboratoire des Couzes</name></representedOrganization></assignedAuthor></author>'
    + `<documentationOf><serviceEvent><effectiveTime><low value="${stamp(daysAgo)}"/></effectiveTime></serviceEvent></documentationOf><component><structuredBody>${chapters}</structuredBody></component></ClinicalDocument>`;
}

const potassium = (value: string, flag?: string): Line => ({ code: '2823-3', label: 'Potassium', value, unit: 'mmol/L', low: '3.5', high: '5.1', ...(flag ? { flag } : {}) });
const creatinine = (value: string, unit: string, low: string, high: string, flag?: string): Line => ({ code: '14682-9', label: 'Créatinine', value, unit, low, high, ...(flag ? { flag } : {}) });
const biochemistry = (...lines: Line[]): string => chapter('18719-5', 'Biochimie', 'Ionogramme et fonction rénale', lines);
const bloodCount = (haemoglobin: string, platelets: string, flag?: string): string => chapter('18723-7', 'Hématologie', 'Hémogramme', [
  { code: '718-7', label: 'Hémoglobine', value: haemoglobin, unit: 'g/dL', low: '13', high: '17', ...(flag ? { flag } : {}) }, { code: '777-3', label: 'Plaquettes', value: platelets, unit: '10*9/L', low: '150', high: '400' }, { code: '6690-2', label: 'Leucocytes', value: '6.8', unit: '10*9/L', low: '4', high: '10' },
]);
const arrives = async (xml: string): Promise<void> => { expect(await ask(page, 'POST', `/v1/patients/${patientId}/received-documents`, { name: 'biologie.xml', content: Buffer.from(xml).toString('base64') })).toMatchObject({ status: 201, body: { state: 'confirmed' } }); };
const last = { daysAgo: 1, title: 'Ionogramme et hémogramme', set: 'dernier' };

beforeAll(async () => {
  patientId = await patientIdOf('FAURE', 'MICHEL');
  const [known] = await rows<{ oid: string; matricule: string }>('SELECT oid, matricule FROM patient WHERE id = $1', [patientId]);
  ins = known ? `<id root="${known.oid}" extension="${known.matricule}"/>` : '';
  browser = await openBrowser();
  page = (await openWorkstation(browser)).page;
  hands = new Hands(page);
  await signIn(hands, 'claire.martin');
});
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe('J2 biology of a patient: read at a glance, alerted, acknowledged, followed over time', () => {
  it('BIO-12 opens in one click, and says what it is for while it is empty', async () => {
    await openFile(page, patientId);
    expect(await hands.counted(() => hands.click(tab()))).toBe(1);
    await page.getByText('Aucune biologie dans ce dossier').waitFor();
    await picture(page, 'j2-biologie-vide');
  });

  it('BIO-03 BIO-09 a critical result comes on top of the home page and in the badge; seen in three gestures, by name, with what was decided', async () => {
    await arrives(report({ daysAgo: 800, title: 'Bilan annuel', set: 'a', chapters: biochemistry(potassium('4.2', 'N'), creatinine('88', 'umol/L', '62', '106', 'N')) }));
    await arrives(report({ daysAgo: 420, title: 'Bilan annuel', set: 'b', chapters: biochemistry(potassium('4.9', 'N'), creatinine('0.112', 'mmol/L', '0.062', '0.106', 'H')) + bloodCount('13.4', '230') }));
    await arrives(report({ daysAgo: 40, title: 'Contrôle', set: 'c', chapters: biochemistry(potassium('5.4', 'H'), creatinine('124', 'umol/L', '62', '106', 'H')) + bloodCount('12.6', '221', 'L') }));
    await page.goto(`${product.url}/patients/${patientId}/documents/recus`);
    await page.getByLabel(/^Fichier reçu/).setInputFiles({ name: 'ionogramme.xml', mimeType: 'text/xml', buffer: Buffer.from(report({ ...last, chapters: biochemistry(potassium('7.1', 'HH'), creatinine('168', 'umol/L', '62', '106', 'H')) + bloodCount('11.9', '215', 'L') })) });
    await page.getByText('L’INS du document est celui du dossier.').waitFor();
    await page.goto(product.url);
    const card = page.getByRole('region', { name: 'Résultats à voir' });
    await card.getByText('Potassium 7,1 mmol/L').waitFor();
    await page.getByRole('link', { name: /Résultats/ }).getByRole('img', { name: /à traiter/ }).waitFor();
    await look('j2-biologie-accueil', 'accueil avec un résultat critique');
    expect(await hands.counted(async () => {
      await hands.click(card.getByRole('link', { name: 'Voir le résultat de FAURE MICHEL' }).first());
      await page.getByRole('heading', { name: /Un résultat critique/ }).waitFor();
      await look('j2-biologie-critique', 'compte rendu critique');
      await hands.fill(page.getByLabel('Conduite décidée'), 'patient appelé, ECG et contrôle aux urgences');
      await hands.press('Enter');
      await page.getByText(/Vu par .*Claire.*MARTIN/i).first().waitFor();
    })).toBe(2);
    await page.getByText('patient appelé, ECG et contrôle aux urgences').waitFor();
    await sheet().getByRole('row', { name: /Potassium.*7,1 mmol\/L.*Critique, élevé.*3,5 à 5,1.*5,4 mmol\/L le/ }).waitFor();
    expect(await tracedActions(patientId)).toEqual(expect.arrayContaining(['biology.integrated', 'biology.viewed', 'biology.report-viewed', 'biology.seen']));
  });

  it('BIO-05 BIO-07 BIO-08 tests over time: found by a word of every day, one unit when it converts exactly, the curve in one click', async () => {
    await hands.fill(page.getByRole('searchbox', { name: 'Chercher un examen' }), 'kaliémie');
    await tests().getByRole('rowheader', { name: /Potassium/ }).waitFor();
    expect(await tests().getByRole('rowheader').count()).toBe(1);
    await hands.fill(page.getByRole('searchbox', { name: 'Chercher un examen' }), '');
    await tests().getByRole('row', { name: /Créatinine.*µmol\/L.*168.*124.*112.*88/ }).waitFor();
    await picture(page, 'j2-biologie-examens');
    expect(await hands.counted(() => hands.click(tests().getByRole('button', { name: 'Évolution : Créatinine µmol/L' })))).toBe(1);
    const curve = page.getByRole('region', { name: 'Évolution : Créatinine' });
    expect(await curve.getByRole('img').getAttribute('alt')).toContain('168');
    await curve.getByText('rendu : 0,112 mmol/L').waitFor();
    await look('j2-biologie-courbe', 'évolution d’un examen');
    await hands.click(curve.getByRole('button', { name: 'Fermer l’évolution' }));
  });

  it('BIO-06 a newer version takes the place of the first, which stays readable', async () => {
    await hands.click(page.getByText('Par date', { exact: true }));
    await arrives(report({ ...last, version: 2, chapters: biochemistry(potassium('4.1', 'N'), creatinine('165', 'umol/L', '62', '106', 'H')) + bloodCount('11.9', '215', 'L') }));
    await list().getByText('version 2').waitFor();
    await hands.click(list().getByRole('button', { name: /Versions remplacées et retirées \(1\)/ }));
    await hands.click(list().getByRole('button', { name: /Remplacé par une version plus récente/ }));
    await sheet().getByText(/Ses résultats ne comptent plus/).waitFor();
    await sheet().getByRole('row', { name: /Potassium.*7,1 mmol\/L/ }).waitFor();
    await picture(page, 'j2-biologie-remplace');
    await hands.click(sheet().getByRole('button', { name: 'Ouvrir la version qui compte' }));
    await sheet().getByRole('row', { name: /Potassium.*4,1 mmol\/L/ }).waitFor();
  });

  it('BIO-08 a result heard over the telephone is typed; what makes no sense is refused where it is', async () => {
    await hands.click(page.getByRole('button', { name: 'Saisir un résultat' }));
    const entry = page.getByRole('dialog');
    await hands.fill(entry.getByLabel('Examen', { exact: true }), 'INR');
    await hands.fill(entry.getByLabel('Résultat', { exact: true }), '2,5');
    await hands.fill(entry.getByLabel(/^Unité/), 'pouces');
    await hands.click(entry.getByRole('button', { name: 'Enregistrer' }));
    await entry.getByText(/n’est pas une unité connue/).first().waitFor();
    await look('j2-biologie-saisie', 'saisie d’un résultat refusée');
    await hands.fill(entry.getByLabel(/^Unité/), 'INR');
    await hands.press('Enter');
    await entry.waitFor({ state: 'detached' });
    await sheet().getByRole('row', { name: /INR 2,5 INR/ }).waitFor();
    await list().getByText(/Saisi par .*MARTIN/i).waitFor();
  });

  it('BIO-09 the list of what waits, and a delegate for an absence', async () => {
    await page.goto(`${product.url}/resultats`);
    const waiting = page.getByRole('article', { name: /FAURE MICHEL, Ionogramme et hémogramme/ });
    await waiting.getByText('Pour vous').waitFor();
    await look('j2-biologie-a-voir', 'résultats à voir');
    expect(await hands.counted(() => hands.click(waiting.getByRole('button', { name: 'J’ai vu le résultat de FAURE MICHEL' })))).toBe(1);
    await waiting.waitFor({ state: 'detached' });
    await hands.click(page.getByRole('link', { name: 'Absences et délégués' }));
    await page.getByLabel('Délégué', { exact: true }).selectOption({ label: 'Dr Hugo ROY' });
    await hands.fill(page.getByLabel('Au', { exact: true }), new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10));
    await hands.click(page.getByRole('button', { name: 'Déléguer' }));
    const line = page.getByRole('list', { name: 'Délégations' }).getByRole('listitem').filter({ hasText: 'ROY' });
    await line.getByText('En cours').waitFor();
    await look('j2-biologie-delegues', 'réglages de la biologie');
    await hands.click(line.getByRole('button', { name: /Terminer/ }));
    await line.getByText('Terminée').waitFor();
  });

  it('says when biology cannot be read, and waits without blocking', async () => {
    await page.goto(`${product.url}/patients/${patientId}/biologie`);
    await list().waitFor();
    await page.route('**/v1/patients/*/biology', (route) => route.abort());
    await page.reload();
    await page.getByText('La biologie n’a pas pu être lue').waitFor();
    await picture(page, 'j2-biologie-panne', { small: false });
    await page.unroute('**/v1/patients/*/biology');
    await hands.click(page.getByRole('button', { name: 'Réessayer' }));
    await list().waitFor();
    await banner(page).waitFor();
  });

  it('axe finds nothing serious on these screens', () => { expect(findings).toEqual([]); });
});
