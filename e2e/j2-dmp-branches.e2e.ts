import type { Browser, Page } from 'playwright-core';
import { looker } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, setSendDelay, tracedActions } from './database';
import { dmpOn, inform, notInformed, openReading } from './dmp-bar';
import { Hands } from './gestures';
import { nothingWaits, saved, settled } from './patient-file';
import { openFile, signInWithPsc } from './persona';
import { product, until } from './product';
import { simulator } from './simulator';

const ruth = '277076322082910';
const robert = '141096322013528';
const louise = '217046330050649';
let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let dmp: ReturnType<typeof dmpOn>;
let ruthId: string;
const findings: string[] = [];
const look = looker(() => page, findings);
/** Whether the DMP holds, in force, a document of this title that is or is not hidden so. */
const inDmp = (patient: string, words: string, code: string, hidden: boolean): Promise<unknown> => until(() => simulator.dmp(patient), ({ documents }) => documents.some(({ title, status, confidentialities }) => title.includes(words) && status === 'Approved' && confidentialities.includes(code) === hidden), { what: `${words} ${hidden ? 'with' : 'without'} ${code}` });
/** Asks the DMP again, and finds a document that came meanwhile. */
async function found(words: string | RegExp): Promise<void> {
  await dmp.readable();
  await dmp.more(hands, 'Relire maintenant');
  await dmp.row(words).first().waitFor();
}
/** Decides who sees the open document, once the effect was said. @returns gestures */
const decides = (sheet: string | RegExp, verb: string, effect: RegExp, name: string | null = null): Promise<number> => hands.counted(async () => {
  await hands.click(dmp.sheet(sheet).getByRole('button', { name: verb }));
  await dmp.sheet(sheet).getByText(effect).waitFor();
  if (name) await look(name, verb);
  await hands.click(dmp.sheet(sheet).getByRole('button', { name: verb }));
});

beforeAll(async () => {
  for (const service of ['dmp', 'mssante'] as const) await simulator.weather(service, 'ok');
  ruthId = await patientIdOf('NESSI', 'RUTH');
  await nothingWaits(ruthId);
  await setSendDelay(0);
  await rows('DELETE FROM emergency_access');
  browser = await openBrowser();
  desk = await openWorkstation(browser, { withPsc: true, expectedErrors: [/403/] });
  page = desk.page;
  hands = new Hands(page);
  dmp = dmpOn(page);
  await signInWithPsc(hands, 'Dr CLAIRE MARTIN');
  await openReading(hands, ruthId);
});
afterAll(async () => { await simulator.weather('dmp', 'ok'); await setSendDelay(20); await rows('DELETE FROM emergency_access'); await browser.close(); await closeDatabase(); });

describe('J2 branches of reading the DMP', () => {
  it('says, each in its words and shape, that there is no profile, that Pluriel is not connected, that it is closed, that the patient blocks (DMP-33, DMP-01)', async () => {
    for (const [name, first, state, file] of [['BLANC', 'YVONNE', 'Pas de profil', 'sans-profil'], ['FAURE', 'MICHEL', 'Profil fermé', 'ferme']] as const) {
      await openFile(page, await patientIdOf(name, first));
      await dmp.says(state);
      expect(await dmp.bar().getByRole('link').count()).toBe(0);
      await picture(page, `j2-dmp-${file}`, { dark: true });
    }
    // An installation without certificates: the same screen, with what its server would answer.
    await page.route('**/v1/patients/*/dmp', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json() as object), state: 'not-connected', sentence: 'Pluriel n’est pas connecté au DMP.', remedy: 'Demandez à l’administrateur de connecter le centre au DMP.', action: 'settings' } });
    });
    await page.reload();
    await dmp.says('Pluriel n’est pas connecté');
    await picture(page, 'j2-dmp-pas-connecte', { dark: true });
    await page.unroute('**/v1/patients/*/dmp');
    const blocked = await patientIdOf('NICOLAS', 'VALERIE');
    await notInformed(page, blocked);
    await openFile(page, blocked);
    await dmp.says('À informer');
    await inform(hands, 'Informée, non opposée');
    await dmp.says('Accès bloqué par le patient');
    await dmp.goToList(blocked);
    await page.getByText('Le patient a bloqué votre accès à son DMP.').last().waitFor();
    await look('j2-dmp-bloque', 'accès bloqué');
  });

  it('B3 emergency: three gestures and a written reason, 24 hours in one’s own name, nothing can be changed (DMP-06, dmp.md §9.3)', async () => {
    const id = await patientIdOf('CHASSAING', 'ROBERT');
    await simulator.addThirdParty(robert, { title: 'Traitement anticoagulant', text: 'Apixaban 5 mg matin et soir.' });
    await notInformed(page, id);
    await openFile(page, id);
    await dmp.says('À informer');
    const gestures = await hands.counted(async () => {
      await hands.click(dmp.bar().getByRole('button', { name: 'Informer le patient' }));
      await hands.click(dmp.window().getByText('Accès en urgence, sans son accord', { exact: true }));
      await hands.fill(dmp.window().getByLabel('Pourquoi cet accès est indispensable'), 'Trouvé inconscient chez lui, traitement inconnu');
      await look('j2-b3-urgence', 'accès en urgence');
      await hands.click(dmp.window().getByRole('button', { name: 'Ouvrir l’accès en mon nom' }));
    });
    expect(gestures).toBe(3);
    await dmp.bar().getByText('accès en urgence').waitFor();
    await dmp.goToList(id);
    await hands.click(dmp.row(/Traitement anticoagulant/).first());
    const opened = dmp.sheet('Traitement anticoagulant');
    await opened.getByRole('button', { name: 'Intégrer au dossier' }).waitFor();
    expect(await opened.getByRole('button', { name: /Masquer/ }).count()).toBe(0);
    await look('j2-b3-lecture', 'lecture en urgence');
    expect(await tracedActions(id)).toEqual(expect.arrayContaining(['emergency.opened', 'dmp.listed']));
    expect(await rows('SELECT scope, reason_code FROM emergency_access WHERE patient_id = $1 AND ends_at > now()', [id])).toEqual([{ scope: 'dmp', reason_code: 'unconscious' }]);
    expect(await rows('SELECT dmp FROM consent WHERE patient_id = $1', [id]).then(([sheet]) => sheet ?? { dmp: 'not-informed' })).toEqual({ dmp: 'not-informed' });
  });

  it('shows the care of a minor to the representatives in two gestures; only a minor’s document may be hidden from them (DMP-37, CHILD-12)', async () => {
    const id = await patientIdOf('PICARD', 'LOUISE');
    await simulator.addThirdParty(louise, { title: 'Contraception', visibility: ['INVISIBLE_REPRESENTANTS_LEGAUX'] });
    await openReading(hands, id);
    await dmp.goToList(id);
    await found(/Contraception.*Non visible par les représentants légaux/);
    await hands.click(dmp.row(/Contraception/).first());
    expect(await decides('Contraception', 'Rendre visible aux représentants légaux', /Les représentants légaux le verront/, 'j2-dmp-representants')).toBe(2);
    await inDmp(louise, 'Contraception', 'INVISIBLE_REPRESENTANTS_LEGAUX', false);
    await page.keyboard.press('Escape');
    await hands.press('Alt+c');
    await page.getByLabel('Qui le voit dans le DMP').waitFor();
    expect(await page.getByLabel('Qui le voit dans le DMP').getByRole('option').allTextContents()).toContain('Non visible par les représentants légaux');
    await picture(page, 'j2-dmp-mineur-envoi', { small: false });
    await hands.click(page.getByRole('button', { name: 'Supprimer le brouillon' }));
  });

  it('B11 sends a result the patient must not read yet: one choice, her mailbox is closed with the reason (DMP-53, DMP-34)', async () => {
    await openReading(hands, ruthId);
    await hands.press('Alt+c');
    await hands.fill(page.getByLabel('Motif', { exact: true }), 'Résultat à annoncer');
    await hands.fill(page.getByLabel('Compte rendu', { exact: true }), 'Lésion suspecte : consultation d’annonce lundi.');
    const seen = page.getByLabel('Qui le voit dans le DMP');
    await seen.waitFor();
    expect(await seen.getByRole('option').allTextContents()).not.toContain('Non visible par les représentants légaux');
    await seen.selectOption({ label: 'Pas encore visible par la patiente' });
    await page.getByText('Caché dans le DMP : il ne part pas dans cette messagerie.').waitFor();
    await saved(page);
    await look('j2-b11-visibilite', 'visibilité à l’envoi');
    await hands.press('Control+Enter');
    await page.waitForURL(/\/patients\/[0-9a-f-]{36}(\/fil)?$/);
    expect((await settled(ruthId, 'Résultat à annoncer')).map(({ channel }) => channel)).not.toContain('mssante-patient');
    await inDmp(ruth, 'Résultat à annoncer', 'INVISIBLE_PATIENT', true);
    await page.goto(`${product.url}/patients/${ruthId}/documents`);
    await page.getByText(/Résultat à annoncer/).first().click();
    await page.getByText('Pas encore visible par le patient').first().waitFor();
    await picture(page, 'j2-b11-document', { dark: true });
  });

  it('lifts it after the announcement, hides its own document and shows it again, two gestures each (DMP-35, DMP-36)', async () => {
    await dmp.goToList(ruthId);
    await found(/Résultat à annoncer.*De votre centre.*Pas encore visible/);
    await dmp.bar().getByRole('button', { name: 'Plus' }).click();
    await dmp.bar().getByText(/documents? de votre centre dans ce DMP, dont \d+ pas encore visibles? par le patient/).waitFor();
    await page.keyboard.press('Escape');
    await hands.click(dmp.row(/Résultat à annoncer/).first());
    await dmp.sheet(/Résultat à annoncer/).getByRole('link', { name: 'Voir l’original' }).waitFor();
    await look('j2-dmp-le-notre', 'notre document dans le DMP');
    expect(await decides(/Résultat à annoncer/, 'Rendre visible au patient', /ne se reprend pas/)).toBe(2);
    await inDmp(ruth, 'Résultat à annoncer', 'INVISIBLE_PATIENT', false);
    await dmp.sheet(/Résultat à annoncer/).getByText('Pas encore visible par le patient').waitFor({ state: 'detached' });
    expect(await decides(/Résultat à annoncer/, 'Masquer aux professionnels', /seuls son auteur/)).toBe(2);
    await inDmp(ruth, 'Résultat à annoncer', 'MASQUE_PS', true);
    await dmp.sheet(/Résultat à annoncer/).getByText('Masqué aux professionnels').waitFor();
    await picture(page, 'j2-dmp-masque-auteur', { dark: true, small: false });
    expect(await decides(/Résultat à annoncer/, 'Démasquer', /Tous les professionnels autorisés/)).toBe(2);
    await inDmp(ruth, 'Résultat à annoncer', 'MASQUE_PS', false);
  });

  it('B6 wrong patient: deleted from the DMP with its reason, marked in the file, the right person is one click away (DMP-16)', async () => {
    await page.goto(`${product.url}/patients/${ruthId}/documents`);
    await page.getByText(/Résultat à annoncer/).first().click();
    const gestures = await hands.counted(async () => {
      await hands.click(page.getByRole('button', { name: 'Supprimer du DMP' }));
      const modal = page.getByRole('dialog', { name: 'Supprimer du DMP' });
      await hands.click(modal.getByText('Erreur de patient'));
      await look('j2-b6-supprimer', 'suppression du DMP');
      await hands.click(modal.getByRole('button', { name: 'Supprimer du DMP' }));
    });
    expect(gestures).toBe(3);
    await page.getByRole('button', { name: 'Chercher la bonne personne' }).waitFor();
    await until(() => simulator.dmp(ruth), ({ documents }) => documents.some(({ title, status }) => title.includes('Résultat à annoncer') && status === 'Deleted'), { what: 'the deletion' });
    await page.getByText(/Supprimé du DMP/).first().waitFor();
    await picture(page, 'j2-b6-supprime', { dark: true });
    await dmp.goToList(ruthId);
    await dmp.list().waitFor();
    await dmp.more(hands, 'Relire maintenant');
    await dmp.row(/Résultat à annoncer/).waitFor({ state: 'detached' });
  });

  it('announces the newer version of what is in the file; one click puts it there too (DMP-49)', async () => {
    const { uniqueId } = await simulator.addThirdParty(ruth, { title: 'Suivi de cardiologie' });
    await found(/Suivi de cardiologie/);
    await hands.click(dmp.row(/Suivi de cardiologie/).first());
    expect(await hands.counted(() => hands.click(dmp.sheet('Suivi de cardiologie').getByRole('button', { name: 'Intégrer au dossier' })))).toBe(1);
    await dmp.sheet('Suivi de cardiologie').getByText('Importé').waitFor();
    await simulator.replaceThirdParty(uniqueId, { title: 'Suivi de cardiologie, corrigé' });
    await dmp.more(hands, 'Relire maintenant');
    const announced = page.getByRole('region', { name: 'Versions plus récentes dans le DMP' });
    await announced.getByText('Suivi de cardiologie, corrigé').waitFor();
    await dmp.sheet('Suivi de cardiologie').getByText('Une version plus récente est dans le DMP.').waitFor();
    await look('j2-dmp-version', 'version plus récente');
    expect(await hands.counted(() => hands.click(announced.getByRole('button', { name: 'Intégrer Suivi de cardiologie, corrigé' })))).toBe(1);
    await dmp.row(/Suivi de cardiologie, corrigé.*Importé/).waitFor();
    await announced.waitFor({ state: 'detached' });
  });

  it('says what is wrong with a file that is broken, or is not the one announced, and shows neither', async () => {
    await dmp.goToList(ruthId);
    await simulator.addThirdParty(ruth, { title: 'Fichier coupé', kind: 'broken' });
    await simulator.addThirdParty(ruth, { title: 'Autre fichier', kind: 'altered' });
    await found(/Autre fichier/);
    await hands.click(dmp.row(/Fichier coupé/).first());
    await dmp.sheet('Fichier coupé').getByText('Illisible', { exact: true }).waitFor();
    await look('j2-dmp-illisible', 'document illisible');
    await hands.click(dmp.row(/Autre fichier/).first());
    await dmp.sheet('Autre fichier').getByText(/n’est pas celui que la fiche du DMP annonce/).waitFor();
    await look('j2-dmp-altere', 'document altéré');
    await hands.click(dmp.sheet('Autre fichier').getByRole('button', { name: 'Ne plus attendre' }));
    await page.keyboard.press('Escape');
  });

  it('B4 the DMP goes away: what was read stays with its age, nothing is asked of the doctor, it comes back by itself (UX-12)', async () => {
    await dmp.goToList(ruthId);
    await dmp.readable();
    await simulator.weather('dmp', 'http502');
    await dmp.more(hands, 'Relire maintenant');
    await dmp.says(/DMP indisponible/);
    await dmp.list().waitFor();
    await look('j2-dmp-indisponible', 'DMP indisponible');
    await simulator.weather('dmp', 'ok');
    await until(() => rows(`SELECT 1 FROM lane_state WHERE service = 'dmp' AND state <> 'ok'`), (down) => down.length === 0, { seconds: 90, what: 'the DMP seen back' });
    await dmp.bar().getByRole('button', { name: 'Relire maintenant' }).click();
    await dmp.readable();
  });

  it('Pro Santé Connect ends in the middle: the list stays, each refusal says why, one comes back to the same place (psc.md §7)', async () => {
    await simulator.addThirdParty(ruth, { title: 'Pas encore ouvert' });
    await found(/Pas encore ouvert/);
    await rows('DELETE FROM psc_session');
    await hands.click(dmp.row(/Pas encore ouvert/).first());
    await dmp.sheet('Pas encore ouvert').getByRole('alert').getByText(/Pro Santé Connect/).waitFor();
    await page.reload();
    await dmp.says('Pro Santé Connect nécessaire');
    await dmp.list().waitFor();
    await look('j2-dmp-psc-fini', 'Pro Santé Connect fini');
    const before = page.url();
    const gestures = await hands.counted(async () => {
      await hands.click(dmp.bar().getByRole('button', { name: 'Ouvrir Pro Santé Connect' }));
      await hands.click(page.getByRole('button', { name: 'Dr CLAIRE MARTIN' }));
    });
    expect(gestures).toBe(2);
    await page.waitForURL(before);
    await dmp.readable();
  });

  it('speaks only to the product, complains of nothing, can be used by everybody', () => {
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});
