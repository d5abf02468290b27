import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { knownByInsi, newcomer, type Newcomer } from './newcomer';
import { banner } from './patient-file';
import { signIn } from './persona';
import { product, until } from './product';
import { simulator } from './simulator';

const ruth = '277076322082910';

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let person: Newcomer;
let patientId: string;
/** Gestures of the whole path, typing excluded (J1 budget: 15). */
let gestures = 0;
const findings: string[] = [];

const box = (label: string) => page.getByLabel(label, { exact: true });
const panel = () => page.getByRole('region', { name: 'Comparaison avec INSi' });
const card = () => page.getByRole('region', { name: 'Carte Vitale lue' });
const counting = async (most: number, act: () => Promise<void>): Promise<void> => {
  const made = await hands.counted(act);
  gestures += made;
  expect(made).toBeLessThanOrEqual(most);
};
/** What the card does not say, read on the document: birth name, all given names, sex, place. */
async function completeTraits({ nom, prenoms, sexe, lieu, codeLieu }: Newcomer): Promise<void> {
  await hands.fill(box('Nom de naissance'), nom);
  await hands.fill(box('Tous les prénoms de naissance'), prenoms);
  await page.getByText(sexe === 'F' ? 'Femme' : 'Homme', { exact: true }).click();
  await hands.fill(box('Commune ou pays de naissance'), lieu);
  await page.getByRole('option').filter({ hasText: codeLieu }).first().waitFor();
  await page.keyboard.press('Enter');
}

beforeAll(async () => {
  await simulator.weather('insi', 'ok');
  person = await knownByInsi(newcomer({ prenom: 'ANNE', prenoms: 'ANNE LISE' }));
  browser = await openBrowser();
  desk = await openWorkstation(browser);
  page = desk.page;
  hands = new Hands(page);
});
afterAll(async () => { await simulator.weather('insi', 'ok'); await browser.close(); await closeDatabase(); });

describe('J1 the secretary admits a new patient with the Vitale card', () => {
  it('step 1: signs in, finds the board of her site and what waits', async () => {
    await counting(2, () => signIn(hands, 'sophie.durand'));
    await page.getByRole('heading', { name: /Bonjour Sophie/ }).waitFor();
    await page.getByRole('heading', { name: /Identités/ }).first().waitFor();
    await page.getByRole('region', { name: /accueil|attente|Arrivées|Bourg/i }).first().waitFor();
    await picture(page, 'j1-carte-accueil', { dark: true });
    findings.push(...await accessibilityFindings(page, 'accueil de la secrétaire'));
  });

  it('step 2: the card is read, nothing is created yet (INS-22)', async () => {
    const before = await rows<{ n: number }>('SELECT count(*)::int AS n FROM patient');
    expect(await simulator.presentCard(person.matricule, 'sophie.durand')).toMatchObject({ presented: true, people: 1 });
    await card().getByText('Carte lue : 1 personne').waitFor();
    await picture(page, 'j1-carte-lue');
    findings.push(...await accessibilityFindings(page, 'carte lue'));
    expect(await rows('SELECT count(*)::int AS n FROM patient')).toEqual(before);
  });

  it('step 3: picks the person; the sheet starts from the card and says so, the number fills no trait', async () => {
    await counting(1, () => hands.click(card().getByRole('button', { name: new RegExp(person.nom) })));
    await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
    expect(await box('Nom utilisé').inputValue()).toBe(person.nom);
    expect(await box('Premier prénom de naissance').inputValue()).toBe(person.prenom);
    expect(await box('Date de naissance').inputValue()).toBe(person.ne);
    await picture(page, 'j1-carte-fiche');
    expect(await page.getByText(/(^|· )carte$/).count()).toBe(3);
    expect(await box('Nom de naissance').inputValue()).toBe('');
    findings.push(...await accessibilityFindings(page, 'fiche depuis la carte'));
  });

  it('steps 4, 5 and 8: INSi is asked with the card in the background, one gesture on the document qualifies (INS-34, INS-36)', async () => {
    await completeTraits(person);
    await hands.fill(box('Téléphone mobile'), '06 12 34 56 78');
    await hands.fill(box('Adresse électronique'), 'anne.lise@example.fr');
    await hands.fill(box('Adresse'), '12 rue de la Fontaine');
    await hands.fill(box('Médecin traitant'), 'martin');
    await page.getByRole('option', { name: /Claire MARTIN/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await counting(1, () => hands.click(page.getByRole('button', { name: 'Créer et interroger INSi' })));
    await panel().getByRole('heading', { name: 'Réponse d’INSi : une identité trouvée' }).waitFor({ timeout: 20_000 });
    patientId = await patientIdOf(person.nom, person.prenom);
    await panel().getByText('Identité récupérée').waitFor();
    await picture(page, 'j1-carte-comparaison', { dark: true });
    findings.push(...await accessibilityFindings(page, 'comparaison après carte'));
    const exact = await hands.counted(() => hands.click(panel().getByRole('button', { name: 'Carte nationale d’identité' })));
    gestures += exact;
    expect(exact).toBe(1);
    await panel().getByText('Identité qualifiée', { exact: true }).waitFor();
    expect(await rows('SELECT status, matricule, control_device, control_by_name FROM patient WHERE id = $1', [patientId])).toEqual([{ status: 'qualifiee', matricule: person.matricule, control_device: 'CN', control_by_name: 'Sophie DURAND' }]);
    expect((await rows<{ kind: string }>('SELECT kind FROM insi_call WHERE patient_id = $1', [patientId])).map(({ kind }) => kind)).toContain('vitale');
  });

  it('steps 6 and 7: the four consents in one sheet, read aloud, kept with the day, the person and the notice (DMP-03, STR-10)', async () => {
    await counting(4, async () => {
      await hands.click(page.getByRole('button', { name: /^Suivant/ }));
      await page.getByRole('heading', { name: 'Quatre questions, posées en une fois' }).waitFor();
      findings.push(...await accessibilityFindings(page, 'consentements'));
      await hands.press('Alt+j');
      await picture(page, 'j1-carte-consentements', { dark: true });
      await hands.press('Alt+e');
      await page.getByText('Consentements enregistrés').waitFor();
    });
    const [sheet] = await rows<Record<string, unknown>>('SELECT * FROM consent WHERE patient_id = $1', [patientId]);
    expect(sheet).toMatchObject({ dmp: 'not-opposed', sharing: 'not-opposed' });
  });

  it('step 9: in one gesture she is in the waiting room of her doctor, who sees it with what is missing', async () => {
    await counting(1, async () => {
      await hands.click(page.getByRole('contentinfo').or(page.locator('footer')).getByRole('button', { name: /^Salle d’attente · Dr Claire MARTIN/ }));
      await page.getByText(/En salle d’attente de Dr Claire MARTIN/).first().waitFor();
    });
    const doctor = await openWorkstation(browser);
    await signIn(new Hands(doctor.page), 'claire.martin');
    const mine = doctor.page.getByRole('region', { name: 'Mes patients du jour' });
    const line = mine.getByRole('article').filter({ hasText: person.nom });
    await line.getByText(/Qualifiée|qualifiée/).first().waitFor();
    await picture(doctor.page, 'j1-carte-medecin', { dark: true });
    findings.push(...await accessibilityFindings(doctor.page, 'patients du jour'));
    expect(doctor.complaints()).toEqual([]);
    await doctor.page.close();
  });

  it('step 8: writes whom to call', async () => {
    await page.goto(`${product.url}/patients/${patientId}/identite/proches`);
    await page.getByRole('heading', { name: 'Personnes à prévenir', exact: true }).waitFor();
    await counting(2, async () => {
      await hands.click(page.getByRole('button', { name: 'Ajouter' }).nth(1));
      const line = page.locator('.person').last();
      await hands.fill(line.getByLabel('Nom', { exact: true }), 'DUPUY');
      await hands.fill(line.getByLabel('Téléphone', { exact: true }), '06 98 76 54 32');
      await hands.click(page.getByRole('button', { name: 'Enregistrer les proches' }));
    });
    await picture(page, 'j1-carte-proches');
    findings.push(...await accessibilityFindings(page, 'proches'));
    await until(() => tracedActions(patientId), (all) => all.includes('patient.relations-changed') || all.includes('patient.sheet-updated'), { what: 'the people to call in the journal' });
  });

  it('the whole path needs no more than 15 gestures, and every act is in the journal', async () => {
    expect(gestures).toBeLessThanOrEqual(15);
    expect(await tracedActions(patientId)).toEqual(expect.arrayContaining(['patient.created', 'insi.requested', 'insi.answered', 'identity.recovered', 'identity.qualified', 'ins.viewed', 'consents.updated']));
    await page.goto(`${product.url}/patients/${patientId}`);
    await banner(page).getByText('Identité qualifiée', { exact: true }).waitFor();
    await picture(page, 'j1-carte-dossier', { dark: true });
    console.log(`J1: ${gestures} gestures`);
  });

  it('step 10: the child on the mother’s card gets her own matricule or stays provisoire, never the mother’s number (INS-22)', async () => {
    await page.goto(product.url);
    await page.getByRole('heading', { name: /Bonjour/ }).waitFor();
    await simulator.presentCard(ruth, 'sophie.durand');
    await card().getByText('Carte lue : 2 personnes').waitFor();
    await hands.click(card().getByRole('button', { name: /ALBA/ }));
    await page.getByRole('heading', { name: /^Enfant de DE VINCI Ruth/i }).waitFor();
    await page.getByText(/jamais celui de l’enfant/).waitFor();
    await hands.fill(box('Nom de naissance'), 'DE VINCI');
    await hands.fill(box('Tous les prénoms de naissance'), 'ALBA ROSE');
    await page.getByText('Femme', { exact: true }).click();
    await hands.fill(box('Commune ou pays de naissance'), 'Clermont-Ferrand');
    await page.getByRole('option').filter({ hasText: '63113' }).first().waitFor();
    await page.keyboard.press('Enter');
    await picture(page, 'j1-carte-enfant');
    findings.push(...await accessibilityFindings(page, 'dossier d’un enfant'));
    await hands.click(page.getByRole('button', { name: 'Créer et interroger INSi' }));
    await page.waitForURL(/\/identite$/);
    const childId = await patientIdOf('DE VINCI', 'ALBA');
    const [child] = await rows<{ matricule: string | null; status: string }>('SELECT matricule, status FROM patient WHERE id = $1', [childId]);
    expect(child?.matricule).not.toBe(ruth);
    await until(() => rows<{ matricule: string | null }>('SELECT matricule FROM patient WHERE id = $1', [childId]), ([row]) => row?.matricule?.startsWith('2260263113101') === true, { seconds: 30, what: 'the child’s own matricule' });
    expect((await rows<{ n: number }>('SELECT count(*)::int AS n FROM patient_link WHERE $1 IN (patient_id, other_id)', [childId]).catch(() => [{ n: 1 }]))[0]?.n).toBeGreaterThan(0);
  });

  it('speaks only to the product, complains of nothing, can be used by everybody', () => {
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});
