import type { Browser, Page } from 'playwright-core';
import { looker } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { banner, holdBar } from './patient-file';
import { ask, openFile, signInWithPsc } from './persona';
import { product, until } from './product';

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let rose: string;
let boyer: string;
const findings: string[] = [];
const look = looker(() => page, findings);
const tile = () => banner(page).getByRole('link', { name: /^VSM/ });
const section = (title: string) => page.getByRole('region', { name: title, exact: true });
const add = async (kind: string, content: object, patientId = rose): Promise<void> => { expect((await ask(page, 'POST', `/v1/patients/${patientId}/record-elements`, { kind, content })).status).toBe(201); };
const cim10 = (code: string, label: string): object => ({ system: '2.16.840.1.113883.6.3', code, label });
const validate = () => hands.click(page.getByRole('button', { name: /^Valider/ }));

beforeAll(async () => {
  rose = await patientIdOf('LECLERC', 'ROSE');
  boyer = await patientIdOf('BOYER', 'ANDRE');
  browser = await openBrowser();
  desk = await openWorkstation(browser, { withPsc: true, expectedErrors: [/422/, /chrome:\/\/resources/] });
  page = desk.page;
  hands = new Hands(page);
  await signInWithPsc(hands, 'Dr CLAIRE MARTIN');
  await page.getByRole('heading', { name: /Bonjour Claire/ }).waitFor();
  await add('problem', { label: 'Diabète de type 2', codes: [cim10('E11', 'Diabète sucré de type 2')], since: '2016', ald: true });
  await add('problem', { label: 'Insuffisance cardiaque', codes: [cim10('I50', 'Insuffisance cardiaque')], since: '2021-03', ald: true, severity: 'moderate' });
  await add('problem', { label: 'Entorse de la cheville gauche', since: '2025' });
  await add('medical-history', { label: 'Pneumopathie', codes: [cim10('J18', 'Pneumopathie')], since: '2009' });
  await add('allergy', { label: 'Amoxicilline', target: 'drug', reaction: 'œdème du visage', severity: 'severe' });
  for (const [label, posology] of [['Metformine 1 000 mg', '1 – 0 – 1'], ['Ramipril 5 mg', '1 – 0 – 0'], ['Furosémide 40 mg', '1 – 0 – 0'], ['Bisoprolol 2,5 mg', '1 – 0 – 0']]) await add('treatment', { label, duration: 'long-term', posology });
  await add('device', { label: 'Stimulateur cardiaque', since: '2021', implanted: true });
  await add('vigilance', { label: 'Chutes répétées, vit seule' });
  await add('problem', { label: 'Maladie de Parkinson', codes: [cim10('G20', 'Maladie de Parkinson')], since: '2022', ald: true }, boyer);
  await add('measure', { sign: 'weight', value: 58, unit: 'kg', on: '2026-01-12' });
});
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe('J2 step 10: the synthesis of a patient', () => {
  it('VSM-01 VSM-14 « jamais envoyé » in the banner; one click proposes it, section by section, with the page beside', async () => {
    await openFile(page, rose);
    await tile().getByText('jamais envoyé').waitFor();
    await picture(page, 'j2-vsm-bandeau', { small: false });
    expect(await hands.counted(() => hands.click(tile()))).toBe(1);
    await section('Problèmes de santé en cours').getByText('Insuffisance cardiaque').waitFor();
    await section('Problèmes de santé en cours').getByText('CIM-10 I50').waitFor();
    await section('Allergies et intolérances').getByText('œdème du visage').waitFor();
    await section('Opérations et actes').getByText('pas d’information', { exact: true }).waitFor();
    await look('j2-vsm', 'VSM proposé');
  });

  it('VSM-04 VSM-05 VSM-06 unticks an old item, answers « n’en a pas », comments, adds; signs in one gesture', async () => {
    const used = await hands.counted(async () => {
      await hands.click(page.getByRole('checkbox', { name: /Entorse de la cheville/ }));
      await hands.click(section('Opérations et actes').getByRole('radio', { name: 'Ce patient n’en a pas' }));
      await hands.click(page.getByRole('button', { name: 'Modifier : Diabète de type 2' }));
      await hands.fill(section('Problèmes de santé en cours').getByLabel('Commentaire'), 'HbA1c 7,1 % en janvier');
    });
    expect(used).toBe(3);
    await hands.click(page.getByRole('button', { name: 'Ajouter : Traitements au long cours' }));
    await hands.fill(section('Traitements au long cours').getByLabel('Libellé'), 'Oxygène à domicile');
    await page.getByText(/Brouillon, enregistré à/).waitFor();
    await look('j2-vsm-edition', 'VSM en cours', {});
    await validate();
    await page.getByRole('alert').getByText('« Oxygène à domicile » : complétez « Posologie ».').first().waitFor();
    await picture(page, 'j2-vsm-refus', { small: false });
    await hands.fill(section('Traitements au long cours').getByLabel('Posologie'), '1,5 l/min la nuit');
    await page.getByText(/Brouillon, enregistré à/).waitFor();
    expect(await hands.counted(validate)).toBe(1);
    await page.waitForURL(/documents\?document=/);
    await holdBar(page).getByText(/Synthèse médicale/).first().waitFor();
    await picture(page, 'j2-vsm-signe', { small: false });
    const [version] = await rows<{ body: { problems: { text: string; comment?: string }[]; procedures: string } }>(`SELECT content->'body' AS body FROM document_version WHERE patient_id = $1 AND source = 'vsm'`, [rose]);
    expect(version?.body.problems.map(({ text }) => text)).toEqual(['Insuffisance cardiaque', 'Diabète de type 2']);
    expect(version?.body).toMatchObject({ procedures: 'none', problems: [{}, { comment: 'HbA1c 7,1 % en janvier' }] });
    expect(await tracedActions(rose)).toEqual(expect.arrayContaining(['vsm.started', 'vsm.updated', 'document.validated', 'reminder.created']));
  });

  it('VSM-16 a new datum invites to write the next; what was unticked is remembered, the former is replaced', async () => {
    await openFile(page, rose);
    await tile().getByText(/^\d\d\/\d\d\/\d{4}$/).waitFor();
    await add('problem', { label: 'Fibrillation auriculaire', codes: [cim10('I48', 'Fibrillation')], since: '2026' });
    await tile().getByText('à mettre à jour').waitFor();
    await hands.click(tile());
    await page.getByRole('note').getByText(/Mise à jour de la synthèse/).waitFor();
    expect(await page.getByRole('checkbox', { name: /Entorse de la cheville/ }).isChecked()).toBe(false);
    expect(await page.getByRole('checkbox', { name: /Fibrillation auriculaire/ }).isChecked()).toBe(true);
    await add('vigilance', { label: 'Refuse les anticoagulants' });
    await page.reload();
    await page.getByText('Le dossier a changé depuis cette proposition : 1 élément.').waitFor();
    await hands.click(page.getByRole('button', { name: 'Reprendre le dossier' }));
    await section('Points de vigilance').getByText('Refuse les anticoagulants').waitFor();
    await look('j2-vsm-suivant', 'VSM suivant', {});
    await page.getByRole('link', { name: 'Pour l’urgence (DLU)' }).click();
    await page.getByText('Traitements au long cours et ponctuels.').waitFor();
    await picture(page, 'j2-vsm-dlu', { small: false });
  });

  it('STR-13 VSM-15 the reminder of the next synthesis waits; one is written for the desk, done in one gesture, with a way back', async () => {
    await openFile(page, rose);
    await hands.click(page.getByRole('button', { name: /^Rappels/ }));
    const sheet = page.getByRole('dialog', { name: 'Rappels' });
    await sheet.getByText('Mettre à jour la synthèse médicale (VSM)').waitFor();
    await hands.fill(sheet.getByRole('textbox', { name: 'À faire' }), 'Commander le matelas anti-escarres');
    await sheet.getByLabel('Quand').fill(await rows<{ day: string }>(`SELECT to_char(now() AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS day`).then(([row]) => row?.day ?? ''));
    expect(await hands.counted(() => hands.click(sheet.getByRole('button', { name: 'Ajouter le rappel' })))).toBe(1);
    await sheet.getByText('aujourd’hui').waitFor();
    await look('j2-rappels', 'rappels du patient');
    await hands.press('Escape');
    await page.goto(product.url);
    const card = page.getByRole('region', { name: /Rappels à traiter/ });
    await card.getByText('Commander le matelas anti-escarres').waitFor();
    await look('j2-rappels-accueil', 'rappels à l’accueil', {});
    expect(await hands.counted(() => hands.click(card.getByRole('button', { name: 'Fait : Commander le matelas anti-escarres' })))).toBe(1);
    await card.getByText('Commander le matelas anti-escarres').waitFor({ state: 'detached' });
    expect(await until(() => rows(`SELECT state FROM reminder WHERE patient_id = $1 AND kind = 'free'`, [rose]), (found) => found.length === 1, { seconds: 5, what: 'the reminder' })).toEqual([{ state: 'done' }]);
  });

  it('VSM-11 VSM-12 « VSM en lot »: filtered, ticked, started in three gestures; each result says what to do', async () => {
    await page.goto(`${product.url}/vsm-en-lot`);
    const list = page.getByRole('grid', { name: 'Patients en ALD' });
    await page.getByLabel('Je suis le médecin traitant').uncheck();
    await list.getByText(/BOYER/).waitFor();
    await look('j2-vsm-lot', 'VSM en lot');
    await hands.click(page.getByRole('button', { name: /Ne peuvent pas partir/ }));
    await list.getByText('Vous avez commencé sa synthèse : elle attend votre relecture.').waitFor();
    await picture(page, 'j2-vsm-lot-exclus', { small: false });
    await hands.click(page.getByRole('button', { name: /^Peuvent partir/ }));
    // Her draft of the day waits for her doctor: another patient leaves.
    await hands.click(list.getByRole('checkbox', { name: /BOYER/ }));
    expect(await hands.counted(() => hands.click(page.getByRole('button', { name: 'Signer et envoyer au DMP' })))).toBe(1);
    const batch = page.getByRole('region', { name: /Lot lancé/ }).first();
    await batch.getByText('1 synthèse signée sur 1').waitFor({ timeout: 90_000 });
    await look('j2-vsm-lot-resultat', 'résultat d’un lot', {});
    expect(await rows(`SELECT count(*)::int AS n FROM document_version WHERE patient_id = $1 AND source = 'vsm'`, [boyer])).toEqual([{ n: 1 }]);
  });

  it('nothing serious is found by axe, nothing is asked outside the product', () => { expect([findings, desk.complaints()]).toEqual([[], []]); });
});
