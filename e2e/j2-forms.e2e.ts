import type { Browser, Page } from 'playwright-core';
import { looker } from './accessibility';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows } from './database';
import { Hands } from './gestures';
import { saved } from './patient-file';
import { ask, openFile, signIn } from './persona';
import { product, until } from './product';

let browser: Browser;
const desks: Workstation[] = [];
let page: Page;
let hands: Hands;
let patientId: string;
const findings: string[] = [];
const look = looker(() => page, findings);
const form = (title: string) => page.getByRole('region', { name: title, exact: true });
const box = (title: string, label: RegExp | string) => form(title).getByLabel(label);
/** Another person, at a workstation of her own. */
const become = async (login: string): Promise<void> => {
  const desk = await openWorkstation(browser, { expectedErrors: [/422/, /400 .*\/v1\/session\/preferences/] });
  desks.push(desk);
  page = desk.page;
  hands = new Hands(page);
  await signIn(hands, login);
};

beforeAll(async () => {
  patientId = await patientIdOf('CHASSAING', 'ROBERT');
  browser = await openBrowser();
});
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe('J2 forms of every profession in the consultation', () => {
  it('PAT-11 STR-19 a nurse adds her form and fills it with the keyboard alone, in seconds', async () => {
    await become('nadia.ben');
    await openFile(page, patientId);
    await page.goto(`${product.url}/patients/${patientId}/consultations/nouvelle`);
    await page.getByLabel('Motif').fill('Pansement du talon');
    const gestures = await hands.counted(async () => {
      await hands.press('Alt+m');
      await hands.type('plai');
      await page.getByRole('option', { name: 'Plaie' }).waitFor();
      await hands.press('Enter');
    });
    expect(gestures).toBe(2);
    await form('Plaie').waitFor();
    // One writes at once: the first box has the focus.
    await page.locator('section[id^=formulaire-] :focus').waitFor();
    await box('Plaie', 'Siège').fill('Talon droit');
    await box('Plaie', /^Longueur/).fill('3200');
    await box('Plaie', /^Largeur/).fill('15');
    await page.getByText('Vouliez-vous écrire 320 mm ?').waitFor();
    await look('j2-formulaire-refus', 'formulaire, valeur impossible', { small: false });
    await box('Plaie', /^Longueur/).fill('32');
    await form('Plaie').getByText('Bourgeonnement', { exact: true }).click();
    await form('Plaie').getByText('Cicatrise', { exact: true }).click();
    await box('Plaie', /^Température/).fill('37,2');
    await page.getByRole('button', { name: 'Visite à domicile infirmière' }).click();
    await form('Visite à domicile infirmière').waitFor();
    expect(await box('Visite à domicile infirmière', /^Température/).inputValue()).toBe('37,2');
    await box('Visite à domicile infirmière', /^Pression artérielle/).fill('138/84');
    await box('Visite à domicile infirmière', /^Fréquence cardiaque/).fill('72');
    await page.getByLabel('Remarque pour l’équipe').fill('La fille rappelle jeudi.');
    await page.getByLabel('Note confidentielle').fill('Se sent seule depuis le deuil.');
    await saved(page);
    expect(await page.getByLabel('PA, en mmHg').inputValue()).toBe('138/84');
    await look('j2-formulaire', 'consultation avec deux formulaires');
  });

  it('the note is signed with its forms; measures join the record; the page reads well', async () => {
    expect(await box('Plaie', /^Longueur/).inputValue()).toBe('32');
    await hands.press('Control+Enter');
    await page.waitForURL(/\/patients\/[0-9a-f-]{36}(\/fil)?$/);
    const measures = await rows<{ sign: string; value: number }>(`SELECT content->>'sign' AS sign, (content->>'value')::float AS value FROM record_element WHERE patient_id = $1 AND kind = 'measure' AND author_name LIKE '%BEN%' ORDER BY 1`, [patientId]);
    expect(measures).toEqual([{ sign: 'pressure', value: 138 }, { sign: 'pulse', value: 72 }, { sign: 'temperature', value: 37.2 }]);
    const [note] = await rows<{ document_id: string; id: string }>(`SELECT id, document_id FROM consultation_note WHERE patient_id = $1 AND reason = 'Pansement du talon'`, [patientId]);
    expect((await ask<{ confidential: string }>(page, 'GET', `/v1/consultations/${note?.id ?? ''}`)).body.confidential).toBe('Se sent seule depuis le deuil.');
    await page.goto(`${product.url}/patients/${patientId}/documents?document=${note?.document_id ?? ''}`);
    await page.getByRole('heading', { name: /CR consultation/ }).first().waitFor();
    await look('j2-formulaire-document', 'document de la consultation', { small: false });
  });

  it('PAT-10 PAT-12 the thread shows the forms folded and the remark', async () => {
    await page.goto(`${product.url}/patients/${patientId}/fil`);
    const entry = page.getByRole('article').filter({ hasText: 'Pansement du talon' });
    await entry.getByText('La fille rappelle jeudi.').waitFor();
    await hands.click(entry.getByText('2 formulaires'));
    await entry.getByText('Talon droit', { exact: true }).waitFor();
    await look('j2-formulaire-fil', 'fil, formulaires dépliés', { small: false });
  });

  it('STR-14 the follow-up table shows the values over days', async () => {
    await page.goto(`${product.url}/patients/${patientId}/suivi`);
    await hands.click(page.getByRole('button', { name: /^Plaie/ }));
    await page.getByRole('table', { name: 'Plaie' }).getByText('32 mm').waitFor();
    await look('j2-suivi', 'tableau de suivi');
  });

  it('SEC-06 a colleague sees that a confidential note exists, never its words', async () => {
    await become('claire.martin');
    await page.goto(`${product.url}/patients/${patientId}/fil`);
    await page.getByRole('article').filter({ hasText: 'Pansement du talon' }).getByText(/Note confidentielle de/).waitFor();
    expect(await page.getByText('Se sent seule').count()).toBe(0);
  });

  it('UX-07 validates and opens the next document of the file', async () => {
    for (const reason of ['Premier', 'Second']) expect((await ask(page, 'POST', `/v1/patients/${patientId}/consultations`, { reason, text: 'RAS' })).status).toBe(201);
    const drafts = await rows<{ id: string }>(`SELECT id FROM consultation_note WHERE patient_id = $1 AND state = 'draft' AND reason IN ('Premier', 'Second') ORDER BY at`, [patientId]);
    await page.goto(`${product.url}/patients/${patientId}/consultations/${drafts[0]?.id ?? ''}`);
    await page.getByRole('button', { name: 'Autres actions : Valider' }).click();
    await page.getByRole('menuitem', { name: /Valider et document suivant : Consultation, Second/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/Délai de retenue|Départ aussitôt|Non envoyé/).first().waitFor();
    expect(await hands.counted(() => hands.press('Control+Shift+Enter'))).toBe(1);
    await page.waitForURL(new RegExp(drafts[1]?.id ?? 'none'));
    expect(await rows(`SELECT state FROM consultation_note WHERE id = $1`, [drafts[0]?.id])).toEqual([{ state: 'validated' }]);
  });

  it('STR-27 the home page says what a trainee asks to countersign; it leads to the note', async () => {
    await rows(`UPDATE app_user SET practice = 'trainee', practice_until = current_date + 30, practice_for = (SELECT id FROM app_user WHERE login = 'claire.martin') WHERE login = 'nadia.ben'`);
    const doctor = { page, hands };
    await become('nadia.ben');
    const note = (await ask<{ id: string; version: number }>(page, 'POST', `/v1/patients/${patientId}/consultations`, { reason: 'Suivi de plaie', text: 'Propre.' })).body;
    await page.goto(`${product.url}/patients/${patientId}/consultations/${note.id}`);
    await hands.click(page.getByRole('button', { name: 'Demander la contresignature' }));
    await page.getByText(/pour contresignature/).waitFor();
    [page, hands] = [doctor.page, doctor.hands];
    await page.goto(product.url);
    await page.getByRole('region', { name: 'À contresigner' }).getByText('Suivi de plaie').waitFor();
    await look('accueil-contresigner', 'accueil, à contresigner');
    await hands.click(page.getByRole('link', { name: /^Relire et signer/ }));
    await page.getByText('vous demande de contresigner').waitFor();
    await rows(`UPDATE app_user SET practice = NULL, practice_until = NULL, practice_for = NULL WHERE login = 'nadia.ben'`);
    await hands.click(page.getByRole('button', { name: 'Rendre sans signer' }));
    await page.waitForURL(/\/patients\/[0-9a-f-]{36}(\/fil)?$/);
  });

  it('UX-05 UX-11 she arranges her home page and the banner with the keyboard; it follows her on another workstation; everything comes back as shipped', async () => {
    const cards = () => page.locator('.stack h2').allTextContents();
    await page.goto(product.url);
    await page.getByRole('heading', { name: 'Services nationaux' }).waitFor();
    await page.getByRole('heading', { name: 'Dossiers récents' }).waitFor();
    await hands.click(page.getByRole('button', { name: 'Mes vignettes' }));
    const up = page.getByRole('button', { name: 'Monter Services nationaux' });
    await up.focus();
    // The focus follows the line: the same key moves it again.
    for (const place of [2, 1]) { await hands.press('Enter'); await page.getByText(`Services nationaux : place ${place} sur 3.`).waitFor({ state: 'attached' }); }
    // At the top, the focus goes to the way down, where the line now is.
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Descendre Services nationaux');
    await page.getByRole('switch', { name: 'Afficher Rappels' }).uncheck();
    await page.getByRole('switch', { name: 'Afficher Poids et IMC' }).uncheck();
    expect(await page.getByRole('switch', { name: 'Afficher Résultats à voir' }).isDisabled()).toBe(true);
    await look('accueil-vignettes', 'mes vignettes');
    await hands.click(page.getByRole('button', { name: 'Enregistrer' }));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const mine = await cards();
    expect([mine.indexOf('Services nationaux') < mine.indexOf('Dossiers récents'), mine.some((title) => title.startsWith('Rappels'))]).toEqual([true, false]);
    await become('claire.martin');
    await page.getByRole('heading', { name: 'Services nationaux' }).waitFor();
    await page.getByRole('heading', { name: 'Dossiers récents' }).waitFor();
    const elsewhere = await cards();
    expect([elsewhere.indexOf('Services nationaux') < elsewhere.indexOf('Dossiers récents'), elsewhere.some((title) => title.startsWith('Rappels'))]).toEqual([true, false]);
    await page.goto(`${product.url}/patients/${patientId}/fil`);
    await page.getByRole('region', { name: 'Patient' }).getByText('Allergie').waitFor();
    expect(await page.getByText('Poids · IMC').count()).toBe(0);
    await look('bandeau-vignettes', 'bandeau sans poids');
    await page.goto(product.url);
    await hands.click(page.getByRole('button', { name: 'Mes vignettes' }));
    await hands.click(page.getByRole('button', { name: 'Comme à l’origine' }));
    await hands.click(page.getByRole('button', { name: 'Enregistrer' }));
    await page.getByRole('heading', { name: /^Rappels/ }).waitFor();
    expect(await rows(`SELECT home_cards, banner_tiles FROM user_preference p JOIN app_user u ON u.id = p.user_id WHERE u.login = 'claire.martin'`)).toEqual([{ home_cards: null, banner_tiles: null }]);
  });

  it('PAT-10 she chooses her initials; a figure is refused with the remedy', async () => {
    await page.goto(`${product.url}/reglages/preferences`);
    const box = page.getByLabel('Mes initiales');
    await box.fill('C4');
    await box.blur();
    await page.getByText('Écrivez de deux à quatre lettres').first().waitFor();
    await box.fill('cmd');
    await box.blur();
    await page.getByText('Préférences enregistrées.').waitFor();
    await look('preferences-initiales', 'préférences, mes initiales');
    const initials = async () => (await ask<{ items: { initials: string }[] }>(page, 'GET', '/v1/team-initials')).body.items.map((item) => item.initials);
    expect(await initials()).toContain('CMD');
    await box.fill('');
    await box.blur();
    await until(initials, (all) => !all.includes('CMD'), { what: 'the initials of the name' });
  });

  it('UX-04 the national identity has its common action, the others in a menu that the arrow opens', async () => {
    const [other] = await rows<{ id: string }>(`SELECT id FROM patient WHERE status = 'provisoire' AND NOT attr_douteuse AND NOT attr_fictive AND no_ins_reason IS NULL AND merged_into IS NULL ORDER BY created_at LIMIT 1`);
    await page.goto(`${product.url}/patients/${other?.id ?? ''}`);
    const split = page.getByRole('group', { name: 'Identité nationale' });
    await split.getByRole('button').first().focus();
    await hands.press('ArrowDown');
    await page.getByRole('menuitem', { name: 'Interroger INSi maintenant' }).waitFor();
    await look('identite-autres-actions', 'identité nationale, autres actions');
    await hands.press('Escape');
    expect(await page.getByRole('menuitem').count()).toBe(0);
  });

  it('PAT-11 a coordinator copies a form, changes it with the preview beside, retires it', async () => {
    await become('ines.petit');
    await page.goto(`${product.url}/reglages/formulaires`);
    await page.getByRole('row', { name: /Suivi du diabète/ }).waitFor();
    await look('j2-formulaires-reglages', 'réglages, formulaires');
    await hands.click(page.getByRole('button', { name: 'Copier Suivi du diabète' }));
    await page.getByRole('heading', { name: /Suivi du diabète \(copie\)/ }).first().waitFor();
    await page.getByLabel('Nom du formulaire').fill('Diabète du centre');
    const question = page.getByRole('group', { name: 'Question HbA1c', exact: true });
    await question.getByLabel('Plus grande valeur').fill('2');
    await question.getByLabel('Plus grande valeur').blur();
    await hands.click(page.getByRole('button', { name: 'Publier la version suivante' }));
    await page.getByText('Donnez la plus petite et la plus grande valeur possibles, dans cet ordre.').first().waitFor();
    await look('j2-formulaire-editeur', 'éditeur de formulaire');
    await question.getByLabel('Plus grande valeur').fill('20');
    await question.getByLabel('Plus grande valeur').blur();
    await hands.click(page.getByRole('button', { name: 'Publier la version suivante' }));
    await page.getByText(/Enregistré : Diabète du centre, version 2/).waitFor();
    await hands.click(page.getByRole('link', { name: 'Formulaires', exact: true }).last());
    await hands.click(page.getByRole('button', { name: 'Retirer Diabète du centre' }));
    await page.getByRole('row', { name: /Diabète du centre/ }).getByText('Retiré').waitFor();
  });

  it('STR-14 she copies a follow-up table, gives a row a test of biology and an interval; the file of a patient shows it with what is late', async () => {
    await page.goto(`${product.url}/reglages/formulaires`);
    await hands.click(page.getByRole('button', { name: 'Copier Diabète', exact: true }));
    await page.getByRole('heading', { name: /Diabète \(copie\)/ }).first().waitFor();
    await page.getByLabel('Nom du tableau').fill('Diabète et rein');
    const lines = page.getByRole('group', { name: /^Ligne / });
    const before = await lines.count();
    await hands.click(page.getByRole('button', { name: 'Ajouter une ligne' }).first());
    const added = lines.nth(2);
    await added.getByLabel('Examen, en clair ou code LOINC').fill('Créatinine');
    expect(await added.getByLabel('Ligne', { exact: true }).inputValue()).toBe('Créatinine');
    await added.getByLabel('Tous les (mois)').fill('400');
    await added.getByLabel('Tous les (mois)').blur();
    expect(await lines.count()).toBe(before + 1);
    await hands.click(page.getByRole('button', { name: 'Publier la version suivante' }));
    await page.getByText('Écrivez un nombre entier de mois, entre 1 et 120, ou laissez vide.').first().waitFor();
    await added.getByLabel('Tous les (mois)').fill('6');
    await added.getByLabel('Tous les (mois)').blur();
    await look('j2-tableau-editeur', 'éditeur de tableau de suivi');
    await hands.click(page.getByRole('button', { name: 'Publier la version suivante' }));
    await page.getByText(/Enregistré : Diabète et rein, version 2/).waitFor();
    await look('j2-formulaires-tableaux', 'réglages, tableaux de suivi', { small: false });
    await become('nadia.ben');
    await openFile(page, patientId);
    await page.goto(`${product.url}/patients/${patientId}/suivi`);
    await hands.click(page.getByRole('button', { name: /^Diabète et rein/ }));
    await page.getByRole('row', { name: /Créatinine tous les 6 mois/ }).or(page.getByText('Rien encore dans « Diabète et rein »')).first().waitFor();
    await look('j2-suivi-a-refaire', 'tableau de suivi du centre');
  });

  it('complains of nothing, can be used by everybody', () => {
    expect(desks.flatMap((desk) => desk.complaints())).toEqual([]);
    expect(findings).toEqual([]);
  });
});
