import type { Browser, Page } from 'playwright-core';
import { looker } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { banner, findPatient } from './patient-file';
import { ask, signInWithPsc } from './persona';
import { until } from './product';

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let robertId: string;
const findings: string[] = [];
const look = looker(() => page, findings);
const line = () => page.getByRole('textbox', { name: 'Ajouter au dossier' });
const card = (title: string) => page.getByRole('region', { name: title, exact: true });
const typed = async (words: string): Promise<void> => { await hands.fill(line(), words); await hands.press('Enter'); };
const synthesis = () => page.getByRole('navigation', { name: 'Rubriques du dossier' }).getByRole('link', { name: 'Synthèse', exact: true });

beforeAll(async () => {
  robertId = await patientIdOf('CHASSAING', 'ROBERT');
  browser = await openBrowser();
  desk = await openWorkstation(browser, { withPsc: true });
  page = desk.page;
  hands = new Hands(page);
  await signInWithPsc(hands, 'Dr CLAIRE MARTIN');
  await page.getByRole('heading', { name: /Bonjour Claire/ }).waitFor();
});
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe('J2 the record of a patient, element by element', () => {
  it('PAT-09 the synthesis of a known patient is read at a glance', async () => {
    await findPatient(hands, 'vinci ruth', /DE VINCI Ruth/i);
    expect(await hands.counted(() => hands.click(synthesis()))).toBe(1);
    await card('Problèmes actifs').getByText('Diabète de type 2').waitFor();
    await card('Problèmes actifs').getByText('E11').waitFor();
    await card('Allergies et intolérances').getByText('Pénicilline').waitFor();
    await banner(page).getByText('88 ml/min').waitFor();
    await look('j2-synthese', 'synthèse');
  });

  it('PAT-06 VSM-05 a file nobody described says so; « aucune connue » is one gesture, and gives way to an allergy', async () => {
    await findPatient(hands, 'chassaing robert', /CHASSAING Robert/i);
    await hands.click(synthesis());
    await card('Allergies et intolérances').getByText('Non renseignées : demandez-les à la personne.').waitFor();
    await look('j2-synthese-vide', 'synthèse vide', {});
    expect(await hands.counted(() => hands.click(page.getByRole('button', { name: 'Aucune connue : Allergies et intolérances' })))).toBe(1);
    await banner(page).getByText('Aucune connue').waitFor();
    await hands.click(page.getByRole('button', { name: 'Ajouter : Allergies et intolérances' }));
    await typed('Pénicilline : urticaire');
    await banner(page).getByText('Pénicilline · urticaire').waitFor();
    await card('Allergies et intolérances').getByText('Aucune allergie connue').waitFor({ state: 'detached' });
  });

  it('J2 step 4: a problem typed in words is coded in CIM-10 and CISP-2 in one gesture, with the keyboard alone', async () => {
    await hands.click(page.getByRole('button', { name: 'Ajouter : Problèmes actifs' }));
    expect(await hands.counted(() => typed('diabète de type 2 depuis 03/2026'))).toBeLessThanOrEqual(2);
    const codes = page.getByRole('group', { name: 'Coder diabète de type 2' });
    await codes.getByRole('button', { name: /E11.*T90/ }).first().waitFor();
    await look('j2-synthese-codes', 'codes proposés');
    await codes.getByRole('button', { name: /E11.*T90/ }).first().focus();
    expect(await hands.counted(() => hands.press('Enter'))).toBe(1);
    await card('Problèmes actifs').getByText('T90').waitFor();
    await codes.waitFor({ state: 'detached' });
    for (const [title, words] of [['Traitement de fond', 'Ramipril 5 mg 1-0-0 depuis 2019'], ['Mesures', 'TA 138/84'], ['Mesures', 'poids 72,5'], ['Antécédents familiaux', 'père : infarctus à 50 ans'], ['Points importants', 'AINS']] as const) {
      await hands.click(page.getByRole('button', { name: `Ajouter : ${title}` }));
      await typed(words);
      await page.getByRole('status').getByText(/Ajouté/).last().waitFor();
      await expectEmpty();
    }
    await card('Mesures').getByText('138/84 mmHg').waitFor();
    await card('Antécédents familiaux').getByText('Père').waitFor();
    await banner(page).getByText('AINS').waitFor();
  });

  it('PAT-13 a value that is not possible is refused with what was meant', async () => {
    await hands.click(page.getByRole('button', { name: 'Ajouter : Mesures' }));
    await typed('poids 725');
    await page.getByText('Vouliez-vous écrire 72,5 kg ?').waitFor();
    await picture(page, 'j2-synthese-refus', { small: false });
    await hands.fill(line(), '');
  });

  it('corrects in place, shows every version, ends with a reason, takes it back', async () => {
    await hands.click(card('Allergies et intolérances').getByRole('button', { name: /Pénicilline/ }));
    const editor = page.getByRole('form', { name: /Modifier : Pénicilline/ });
    await hands.fill(editor.getByLabel('Réaction'), 'urticaire géante');
    await editor.getByLabel('Gravité').selectOption({ label: 'Sévère' });
    await look('j2-synthese-edition', 'édition sur place');
    await hands.click(editor.getByRole('button', { name: 'Enregistrer' }));
    await banner(page).getByText('Pénicilline · urticaire géante').waitFor();
    await hands.click(card('Allergies et intolérances').getByRole('button', { name: /Pénicilline/ }));
    await hands.click(page.getByRole('button', { name: 'Historique' }));
    const history = page.getByRole('dialog');
    await history.getByText('Corrigé').waitFor();
    await history.locator('ins').getByText('urticaire géante').waitFor();
    await look('j2-synthese-historique', 'historique', {});
    await hands.press('Escape');
    await history.waitFor({ state: 'detached' });
    await hands.click(card('Problèmes actifs').getByRole('button', { name: /diabète de type 2/ }));
    expect(await hands.counted(() => hands.click(page.getByRole('button', { name: 'Résolu' })))).toBe(1);
    await card('Problèmes actifs').getByText('diabète de type 2').waitFor({ state: 'detached' });
    await hands.click(page.getByRole('button', { name: 'Annuler' }).last());
    await card('Problèmes actifs').getByText('diabète de type 2').waitFor();
    expect(await tracedActions(robertId)).toEqual(expect.arrayContaining(['record.viewed', 'record-element.created', 'record-element.corrected', 'record-element.ended', 'record-element.reopened', 'record-element.history-viewed']));
    expect(await rows(`SELECT count(*)::int AS n FROM record_element e WHERE e.patient_id = $1 AND e.version <> (SELECT count(*) FROM record_element_version v WHERE v.element_id = e.id)`, [robertId])).toEqual([{ n: 0 }]);
  });

  it('says when the record cannot be read, and waits without blocking', async () => {
    await page.route('**/v1/patients/*/record', (route) => route.abort());
    await page.reload();
    await page.getByText('La synthèse n’a pas pu être lue').waitFor();
    await look('j2-synthese-panne', 'synthèse illisible', { small: false });
    await page.unroute('**/v1/patients/*/record');
    await hands.click(page.getByRole('button', { name: 'Réessayer' }));
    await card('Mesures').getByText('72,5 kg').waitFor();
  });

  it('PAT-13 one click from the measures leads to their curves, the tests of long diseases beside', async () => {
    for (const [on, weight, first, second] of [['2025-11-03', 91.5, 152, 92], ['2026-02-10', 89, 146, 88], ['2026-06-15', 86.4, 138, 82]] as const) {
      for (const content of [{ sign: 'weight', value: weight, second: null, unit: 'kg', on, comment: null }, { sign: 'pressure', value: first, second, unit: 'mm[Hg]', on, comment: null }]) expect((await ask(page, 'POST', `/v1/patients/${robertId}/record-elements`, { kind: 'measure', content })).status).toBe(201);
      expect((await ask(page, 'POST', `/v1/patients/${robertId}/biology/results`, { label: 'HbA1c', value: String(Math.round(weight) / 10).replace('.', ','), unit: '%', sampledOn: on })).status).toBe(201);
    }
    await card('Mesures').getByRole('link', { name: /^Courbe : / }).first().waitFor();
    await look('j2-mesures', 'synthèse, mesures qui ont une courbe', {});
    expect(await hands.counted(() => hands.click(card('Mesures').getByRole('link', { name: /^Courbe : .*mmHg/ })))).toBe(1);
    await page.getByRole('region', { name: 'Évolution : Pression artérielle' }).waitFor();
    expect(await page.getByRole('region', { name: /^Évolution/ }).first().getAttribute('aria-label')).toBe('Évolution : Pression artérielle');
    await page.getByRole('region', { name: 'Évolution : HbA1c' }).waitFor();
    await look('j2-courbes', 'courbes des mesures');
    await hands.click(page.getByRole('link', { name: 'Synthèse', exact: true }).last());
    await card('Mesures').waitFor();
  });

  it('STR-12 the care plan is written beside the team, signed, moved on by the team, revised', async () => {
    await page.goto(page.url().replace(/\/synthese.*/, '/equipe'));
    await hands.click(card('Plan de soins').getByRole('button', { name: 'Écrire le plan' }));
    await page.getByRole('heading', { name: 'Plan personnalisé de soins', level: 1 }).waitFor();
    await hands.fill(page.getByLabel('Où en est le patient'), 'Diabète récent, hypertension à équilibrer.');
    await hands.fill(page.getByLabel('Ce qui compte pour lui, dans ses mots'), 'Reprendre le vélo au printemps.');
    await hands.click(page.getByRole('button', { name: 'Ajouter un objectif' }));
    await hands.fill(page.getByLabel('Objectif', { exact: true }), 'Tension sous 140/90');
    await hands.fill(page.getByLabel('Atteint quand'), 'trois mesures à domicile de suite');
    await hands.click(page.getByRole('button', { name: 'Ajouter une action' }));
    await hands.fill(page.getByLabel('Action', { exact: true }), 'Mesurer la tension à domicile');
    await hands.fill(page.getByLabel('Qui', { exact: true }), 'Nadia BEN');
    await hands.fill(page.getByLabel('Quand', { exact: true }), 'trois jours par mois');
    await hands.fill(page.getByLabel('À revoir le'), '15/03/2027');
    await page.getByLabel('À revoir le').press('Tab');
    await page.getByText(/Brouillon, enregistré à/).waitFor();
    await look('j2-plan', 'plan de soins');
    await hands.press('Control+Enter');
    await card('Plan de soins').getByText('Tension sous 140/90').waitFor();
    await card('Plan de soins').getByLabel('État : Mesurer la tension à domicile').selectOption({ label: 'En cours' });
    await card('Plan de soins').getByText(/en cours d’après/).waitFor();
    await look('j2-plan-equipe', 'équipe de soins, plan signé');
    await hands.click(card('Plan de soins').getByRole('button', { name: 'Réviser' }));
    await page.getByRole('heading', { name: 'Plan personnalisé de soins', level: 1 }).waitFor();
    expect(await page.getByLabel('État', { exact: true }).inputValue()).toBe('under-way');
    await hands.fill(page.getByLabel('Comment', { exact: true }), 'Point avec Nadia BEN');
    await page.getByText(/Brouillon, enregistré à/).waitFor();
    await hands.press('Control+Enter');
    await card('Plan de soins').getByText('Versions d’avant (1)').waitFor();
    expect(await rows(`SELECT max(number)::int AS versions FROM document_version WHERE patient_id = $1 AND type_code = '18776-5'`, [robertId])).toEqual([{ versions: 2 }]);
    await page.goto(page.url().replace(/\/equipe.*/, '/synthese'));
    await card('Problèmes actifs').waitFor();
  });

  it('a long record stays readable', async () => {
    const long = 'Insuffisance rénale chronique de stade 3b d’origine mixte, diabétique et hypertensive, suivie en néphrologie deux fois par an';
    for (let turn = 0; turn < 12; turn += 1) {
      const kind = turn % 3 === 0 ? 'medical-history' : turn % 3 === 1 ? 'problem' : 'treatment';
      const added = await ask(page, 'POST', `/v1/patients/${robertId}/record-elements`, {
        kind, content: { label: `${long} (${turn})`, since: '2012-05-04', ald: turn === 1, duration: 'long-term', posology: '1 comprimé le matin au petit déjeuner, puis un demi le soir si la tension dépasse 140/90', comment: 'Avis spécialisé demandé ; courrier joint.' },
      });
      expect(added.status).toBe(201);
    }
    await card('Problèmes actifs').getByText('(10)').waitFor();
    await look('j2-synthese-longue', 'synthèse longue', {});
    await page.goto(page.url().replace(/\/synthese.*/, '/fil'));
    await page.getByRole('complementary', { name: 'À savoir' }).getByText('Problèmes actifs').waitFor();
    await picture(page, 'j2-synthese-fil');
  });

  it('complains of nothing, can be used by everybody', () => {
    expect(desk.complaints().filter((complaint) => !/\/record\b|ERR_FAILED/.test(complaint))).toEqual([]);
    expect(findings).toEqual([]);
  });
});

/** The line is empty again: the element was kept. */
const expectEmpty = async (): Promise<void> => { await until(() => line().inputValue(), (value) => value === '', { seconds: 10, what: 'the line emptied' }); };
