import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings, looker } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { dmpOn, inform, notInformed } from './dmp-bar';
import { Hands } from './gestures';
import { openFile, signIn, signInWithPsc } from './persona';
import { product, until } from './product';
import { simulator } from './simulator';

const ruth = '277076322082910';
let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let dmp: ReturnType<typeof dmpOn>;
let ruthId: string;
const findings: string[] = [];
const look = looker(() => page, findings);

beforeAll(async () => {
  await simulator.weather('dmp', 'ok');
  await simulator.changeDmp(ruth, { folder: 'open' });
  ruthId = await patientIdOf('NESSI', 'RUTH');
  // As on the first day: nobody has read the notice, nobody is in an emergency.
  await rows('DELETE FROM dmp_user');
  await rows('DELETE FROM emergency_access WHERE patient_id = $1', [ruthId]);
  browser = await openBrowser();
  desk = await openWorkstation(browser, { withPsc: true, expectedErrors: [/404.*\/v1\/dmp-documents\//] });
  page = desk.page;
  hands = new Hands(page);
  dmp = dmpOn(page);
  await signInWithPsc(hands, 'Dr CLAIRE MARTIN');
  await notInformed(page, ruthId);
});
afterAll(async () => { await simulator.weather('dmp', 'ok'); await browser.close(); await closeDatabase(); });

describe('J2 the DMP of a patient is read from the open file', () => {
  it('B2 hides the counts until the patient is told; the window opens over the file with nothing ticked (DMP-03, DMP-04, DMP-05, DMP-07)', async () => {
    await openFile(page, ruthId);
    await dmp.says('À informer pour consulter');
    expect(await dmp.bar().getByRole('link').count()).toBe(0);
    await look('j2-dmp-a-informer', 'barre, à informer');
    await hands.click(dmp.bar().getByRole('button', { name: 'Informer le patient' }));
    await dmp.window().getByText(/en temps réel/).waitFor();
    expect(await dmp.window().getByRole('radio', { checked: true }).count()).toBe(0);
    await look('j2-dmp-informer', 'fenêtre d’information');
    await dmp.window().getByText('Accès en urgence, sans son accord', { exact: true }).click();
    expect(await dmp.window().getByRole('button', { name: 'Ouvrir l’accès en mon nom' }).isDisabled()).toBe(true);
    await dmp.window().getByText('Informée, opposée', { exact: true }).click();
    for (const box of ['S’oppose à l’alimentation', 'S’oppose à la consultation']) expect(await dmp.window().getByRole('checkbox', { name: box }).isChecked()).toBe(true);
    await look('j2-dmp-informer-opposee', 'fenêtre d’information, opposée', { dark: true, small: false });
    await page.keyboard.press('Escape');
    await dmp.window().waitFor({ state: 'detached' });
  });

  it('B2 three gestures from the bar, two of them in the window, and one is still where one was (DMP-03, DMP-04)', async () => {
    const before = page.url();
    expect(await inform(hands, 'Informée, non opposée')).toBe(3);
    expect(page.url()).toBe(before);
    expect(await tracedActions(ruthId)).toContain('consents.updated');
  });

  it('asks once to read the notice on the use of one’s number, two gestures (dmp.md §9.1)', async () => {
    await dmp.says('Notice à lire');
    const gestures = await hands.counted(async () => {
      await hands.click(dmp.bar().getByRole('button', { name: 'Lire la notice' }));
      const notice = page.getByRole('dialog');
      await notice.getByText(/numéro RPPS/).first().waitFor();
      await look('j2-dmp-notice', 'notice du DMP');
      await hands.click(notice.getByRole('button', { name: /J’ai compris/ }));
    });
    expect(gestures).toBe(2);
  });

  it('step 2: the bar fills by itself: seven tiles, their total and their latest date (DMP-31 to DMP-33)', async () => {
    await dmp.readable();
    expect(await dmp.bar().getByRole('link').count()).toBe(7);
    await dmp.tile(/^Biologie .*\d+ documents, le plus récent du.*\d\d\/\d{4}/).waitFor();
    await look('j2-dmp-barre', 'barre Mon espace santé');
    expect(await tracedActions(ruthId)).toContain('dmp.searched');
  });

  it('goes from tile to tile with the arrows, and tells at 1024 what it folds away', async () => {
    await dmp.tile(/^Synthèse/).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate<string>('document.activeElement.textContent.trim()')).toMatch(/^Imagerie/);
    await hands.click(dmp.bar().getByRole('button', { name: 'Plus' }));
    await picture(page, 'j2-dmp-plus', { dark: true });
    await page.keyboard.press('Escape');
    await dmp.bar().getByRole('button', { name: 'Choisir mes vignettes' }).waitFor({ state: 'detached' });
  });

  it('step 3: one click from the bar to its group (BIO-12), one to the document, one to the file (DMP-44 to DMP-48)', async () => {
    expect(await hands.counted(() => hands.click(dmp.tile(/^Biologie/)))).toBe(1);
    await dmp.row(/HbA1c élevée/).waitFor();
    expect(await dmp.list().getByRole('row').count()).toBeGreaterThan(1);
    await dmp.row(/Radiographie/).waitFor({ state: 'detached' });
    await look('j2-dmp-liste', 'liste du DMP');
    expect(await hands.counted(() => hands.click(dmp.row(/HbA1c élevée/)))).toBe(1);
    const opened = dmp.sheet(/HbA1c élevée/);
    await opened.getByRole('button', { name: 'PDF', pressed: true }).waitFor();
    await look('j2-dmp-lecture', 'document du DMP');
    await page.keyboard.press('Alt+v');
    await opened.getByText(/8,7/).first().waitFor();
    await look('j2-dmp-structure', 'vue structurée');
    if (await opened.getByRole('link', { name: 'Voir dans le dossier' }).count() === 0) {
      expect(await hands.counted(() => hands.click(opened.getByRole('button', { name: 'Intégrer au dossier' })))).toBe(1);
    }
    await dmp.row(/HbA1c élevée.*Importé/).or(opened.getByRole('link', { name: 'Voir dans le dossier' })).first().waitFor();
    expect(await tracedActions(ruthId)).toEqual(expect.arrayContaining(['dmp.listed', 'dmp.opened', 'dmp.integrated']));
  });

  it('goes to the next document and back by the keyboard', async () => {
    const opened = dmp.sheet(/HbA1c élevée/);
    const first = await opened.getByRole('heading', { level: 2 }).first().textContent();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText(/^2 sur \d+$/).waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText(/^1 sur \d+$/).waitFor();
    expect(await opened.getByRole('heading', { level: 2 }).first().textContent()).toBe(first);
    await page.keyboard.press('Escape');
    await opened.waitFor({ state: 'detached' });
  });

  it('chooses several with the keyboard and puts them in the file in one action (DMP-44, DMP-45)', async () => {
    const imported = () => rows<{ count: number }>(`SELECT count(*)::int AS count FROM received_document WHERE patient_id = $1 AND origin = 'dmp'`, [ruthId]);
    const before = (await imported())[0]?.count ?? 0;
    await dmp.list().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('2 choisis').waitFor();
    await look('j2-dmp-selection', 'documents choisis', { dark: true, small: true });
    expect(await hands.counted(() => hands.click(page.getByRole('button', { name: 'Intégrer les 2' })))).toBe(1);
    await until(imported, ([found]) => (found?.count ?? 0) === before + 2, { what: 'the two documents in the file' });
    await page.goto(`${product.url}/patients/${ruthId}/documents/recus`);
    await page.getByText('Importé du DMP').first().waitFor();
    await picture(page, 'j2-dmp-importes', { small: false });
  });

  it('filters by the metadata of the DMP, and says what is filtered (DMP-38)', async () => {
    await dmp.goToList(ruthId);
    await dmp.list().waitFor();
    await hands.click(page.getByRole('button', { name: 'Filtrer' }));
    await page.getByLabel('Spécialité').fill('biologie');
    await dmp.row(/Bilan biologique/).first().waitFor();
    await dmp.row(/Passage aux urgences/).first().waitFor({ state: 'detached' });
    await look('j2-dmp-filtres', 'filtres du DMP');
    await page.getByLabel('Auteur').fill('personne de ce nom');
    await page.getByText('Aucun document ne répond à ces filtres').waitFor();
    await look('j2-dmp-filtres-vides', 'filtres sans réponse');
    await hands.click(page.getByRole('button', { name: 'Retirer les filtres' }));
    await dmp.row(/Passage aux urgences/).first().waitFor();
  });

  it('shows an invisible document to the patient once the announcement was made: two gestures, said before (DMP-35, J2 B11)', async () => {
    await simulator.addThirdParty(ruth, { title: 'Annonce à faire', visibility: ['INVISIBLE_PATIENT'] });
    await dmp.more(hands, 'Relire maintenant');
    await hands.click(dmp.row(/Annonce à faire.*Pas encore visible par le patient/).first());
    const opened = dmp.sheet('Annonce à faire');
    const gestures = await hands.counted(async () => {
      await hands.click(opened.getByRole('button', { name: 'Rendre visible au patient' }));
      await opened.getByText(/Ce choix ne se reprend pas/).waitFor();
      await look('j2-dmp-rendre-visible', 'rendre visible au patient');
      await hands.click(opened.getByRole('button', { name: 'Rendre visible au patient' }));
    });
    expect(gestures).toBe(2);
    await until(() => simulator.dmp(ruth), ({ documents }) => documents.some(({ title, status, confidentialities }) => title === 'Annonce à faire' && status === 'Approved' && !confidentialities.includes('INVISIBLE_PATIENT')), { what: 'the document shown to the patient' });
    await opened.getByText('Pas encore visible par le patient').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  it('hides a document from professionals once who will see it was said (DMP-36, UX-12)', async () => {
    await simulator.addThirdParty(ruth, { title: 'À masquer' });
    await dmp.more(hands, 'Relire maintenant');
    await hands.click(dmp.row(/À masquer/).first());
    const opened = dmp.sheet('À masquer');
    const gestures = await hands.counted(async () => {
      await hands.click(opened.getByRole('button', { name: 'Masquer aux professionnels' }));
      await opened.getByText(/seuls son auteur et le médecin traitant/).waitFor();
      await look('j2-dmp-masquer', 'masquer aux professionnels', { dark: true, small: false });
      await hands.click(opened.getByRole('button', { name: 'Masquer aux professionnels' }));
    });
    expect(gestures).toBe(2);
    await until(() => simulator.dmp(ruth), ({ documents }) => documents.some(({ title, status, confidentialities }) => title === 'À masquer' && status === 'Approved' && confidentialities.includes('MASQUE_PS')), { what: 'the document hidden' });
    // Neither its author nor the médecin traitant for the DMP: it leaves her list, the sheet closes and says why.
    await dmp.row(/À masquer/).waitFor({ state: 'detached' });
    await page.getByText('« À masquer » n’est plus dans votre liste : il a été masqué ou retiré.').waitFor();
    await opened.waitFor({ state: 'detached' });
    await picture(page, 'j2-dmp-masque', { dark: true });
  });

  it('lets one choose one’s tiles (UX-05)', async () => {
    await dmp.goToList(ruthId);
    await dmp.more(hands, 'Choisir mes vignettes');
    const tiles = page.getByRole('dialog');
    await tiles.getByRole('switch', { name: 'Afficher Pharmacie' }).waitFor();
    await look('j2-dmp-vignettes', 'vignettes');
    await tiles.getByRole('switch', { name: 'Afficher Pharmacie' }).click();
    await hands.click(tiles.getByRole('button', { name: 'Enregistrer' }));
    await dmp.tile(/^Pharmacie/).waitFor({ state: 'detached' });
  });

  it('shows one’s own authorisation (DMP-09, DMP-10)', async () => {
    await dmp.more(hands, 'Mon autorisation');
    await page.getByRole('dialog').getByText('Valide', { exact: true }).waitFor();
    await look('j2-dmp-autorisation', 'autorisation DMP', { dark: true, small: false });
    await page.keyboard.press('Escape');
  });

  it('B2: an opposition hides everything at once; the window shows the recorded state first (DMP-05, DMP-08)', async () => {
    await page.goto(`${product.url}/patients/${ruthId}/consentements`);
    await hands.fill(page.getByLabel('Motif ou précision'), 'Dit au cabinet');
    await hands.click(page.getByRole('radiogroup', { name: 'Mon espace santé (DMP)' }).getByText('Informée, opposée', { exact: true }));
    await hands.click(page.getByRole('button', { name: 'Enregistrer' }));
    await page.getByText('Consentements enregistrés').first().waitFor();
    await dmp.says('Opposition à la consultation');
    expect(await dmp.bar().getByRole('link').count()).toBe(0);
    await dmp.goToList(ruthId);
    await page.getByText('Le patient s’oppose à la consultation de son DMP.').last().waitFor();
    expect(await dmp.list().count()).toBe(0);
    await look('j2-dmp-opposee', 'DMP, patiente opposée');
    await hands.click(dmp.bar().getByRole('button', { name: 'Voir sa décision' }));
    await dmp.window().getByRole('radio', { name: 'Informée, opposée', checked: true }).waitFor();
    await dmp.window().getByText(/Dernière réponse enregistrée par/).waitFor();
    await page.keyboard.press('Escape');
    await dmp.window().waitFor({ state: 'detached' });
    expect(await inform(hands, 'Informée, non opposée')).toBe(3);
    await dmp.readable();
    await dmp.tile(/^Biologie .*\d+ documents/).waitFor();
  });

  it('step 13: nothing waits while the DMP takes 20 seconds, and waiting can be given up (DMP-42)', async () => {
    await simulator.addThirdParty(ruth, { title: 'Document lent' });
    await dmp.more(hands, 'Relire maintenant');
    await dmp.row(/Document lent/).first().waitFor();
    await simulator.weather('dmp', 'slow', { delayMs: 20_000 });
    await hands.click(dmp.row(/Document lent/).first());
    await dmp.sheet('Document lent').getByText(/Le document arrive du DMP/).waitFor();
    await dmp.more(hands, 'Relire maintenant');
    await dmp.says('Demande en cours');
    const start = Date.now();
    for (const tab of ['Ordonnances', 'Documents', 'Administratif', 'Fil de l’équipe', 'Mon espace santé']) await page.getByRole('navigation', { name: 'Rubriques du dossier' }).getByRole('link', { name: tab, exact: true }).click();
    await dmp.list().waitFor();
    expect(Date.now() - start).toBeLessThan(10_000);
    await hands.click(dmp.row(/Document lent/).first());
    await dmp.sheet('Document lent').getByRole('button', { name: 'Ne plus attendre' }).waitFor();
    await look('j2-dmp-lent', 'DMP lent');
    expect(await hands.counted(() => hands.click(dmp.sheet('Document lent').getByRole('button', { name: 'Ne plus attendre' })))).toBe(1);
    await dmp.sheet('Document lent').getByText('Contenu non demandé').waitFor();
    expect(await hands.counted(() => hands.click(dmp.bar().getByRole('button', { name: /Arrêter/ })))).toBe(1);
    await dmp.says('Lecture arrêtée');
    await look('j2-dmp-arrete', 'lecture arrêtée');
    await simulator.weather('dmp', 'ok');
    await hands.click(dmp.sheet('Document lent').getByRole('button', { name: 'Le demander' }));
    await dmp.sheet('Document lent').getByRole('link', { name: 'Fichier du DMP' }).waitFor();
    await hands.click(dmp.bar().getByRole('button', { name: 'Relire maintenant' }));
    await dmp.readable();
  });

  it('tells who signed in by password alone what to do (dmp.md §3)', async () => {
    const other = await openWorkstation(browser);
    await signIn(new Hands(other.page), 'claire.martin');
    await openFile(other.page, ruthId);
    const theirs = dmpOn(other.page);
    await theirs.says('Pro Santé Connect nécessaire');
    await theirs.bar().getByRole('button', { name: 'Ouvrir Pro Santé Connect' }).waitFor();
    await picture(other.page, 'j2-dmp-mot-de-passe', { small: true });
    findings.push(...await accessibilityFindings(other.page, 'barre sans Pro Santé Connect'));
    await other.context.close();
  });

  it('speaks only to the product, complains of nothing, can be used by everybody', () => {
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});
