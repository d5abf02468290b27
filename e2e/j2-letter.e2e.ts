import type { Browser, Page } from 'playwright-core';
import { looker } from './accessibility';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, setSendDelay, tracedActions } from './database';
import { Hands } from './gestures';
import { ordersOf } from './patient-file';
import { ask, signIn } from './persona';
import { product } from './product';

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let patientId: string;
const findings: string[] = [];
const look = looker(() => page, findings);
const editor = () => page.getByRole('textbox', { name: 'Texte de la lettre' });
const saved = () => page.getByText(/^Brouillon, enregistré à/).waitFor();

beforeAll(async () => {
  patientId = await patientIdOf('DA SILVA', 'JEAN-PIERRE');
  // What is signed stays under the eyes of the journey; the next ones find the delay as it was.
  await setSendDelay(600);
  browser = await openBrowser();
  desk = await openWorkstation(browser);
  page = desk.page;
  hands = new Hands(page);
  await signIn(hands, 'claire.martin');
  await page.getByRole('heading', { name: /Bonjour Claire/ }).waitFor();
  for (const [kind, content] of [
    ['problem', { label: 'Diabète de type 2', since: '2014', ald: true }], ['problem', { label: 'Hypertension artérielle' }], ['allergy', { label: 'Pénicilline', reaction: 'urticaire' }],
    ['treatment', { label: 'Metformine 500 mg', duration: 'long-term', posology: '1 – 0 – 1' }], ['measure', { sign: 'weight', value: 84, unit: 'kg', on: '2026-03-12' }],
  ] as const) expect((await ask(page, 'POST', `/v1/patients/${patientId}/record-elements`, { kind, content })).status).toBe(201);
});
afterAll(async () => { await setSendDelay(20); await browser.close(); await closeDatabase(); });

describe('J2 step 9: a letter to the diabetologist', () => {
  it('LET-15 LET-06 opens filled from the file: a word and Entrée choose the template', async () => {
    await page.goto(`${product.url}/patients/${patientId}/documents`);
    const gestures = await hands.counted(async () => {
      await hands.click(page.getByRole('link', { name: 'Écrire une lettre' }));
      await page.getByRole('button', { name: /Lettre à un confrère/ }).waitFor();
      await hands.type('confrere');
      await page.getByRole('button', { name: /Certificat médical/ }).waitFor({ state: 'detached' });
      await hands.press('Enter');
      await editor().getByText('Diabète de type 2 (depuis 2014), ALD').waitFor();
    });
    expect(gestures).toBe(2);
    for (const words of ['Jean-Pierre DA SILVA', 'Metformine 500 mg · 1 – 0 – 1', 'Pénicilline · urticaire', '84 kg']) await editor().getByText(words).first().waitFor();
    await page.getByText('2 points à compléter').waitFor();
    await page.getByText('Choisissez le destinataire.').or(page.getByText(/^À compléter/)).waitFor();
    await look('j2-lettre-ouverte', 'lettre ouverte');
  });

  it('LET-02 addresses it, completes what is left with the keyboard, inserts what is ticked in the record and a table', async () => {
    expect(await hands.counted(async () => {
      await hands.fill(page.getByRole('combobox', { name: 'Destinataire de la lettre' }), 'haddad');
      await page.getByRole('option', { name: /Karim HADDAD/ }).waitFor();
      await hands.press('Enter');
    })).toBe(1);
    await page.getByRole('list', { name: 'Lettre adressée à' }).getByText('HADDAD').waitFor();
    await editor().getByText('Cher confrère, chère consœur').waitFor();
    await page.getByRole('list', { name: 'Destinataires professionnels' }).getByText('HADDAD').waitFor();
    await page.getByRole('button', { name: 'Aller au suivant' }).click();
    await hands.type('avis sur l’équilibre du diabète');
    await page.getByText('Un point à compléter').waitFor();
    await page.keyboard.press('Tab');
    await hands.type('HbA1c à 8,4 % malgré un traitement bien pris.');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Insérer', exact: true }).click();
    const panel = page.getByRole('region', { name: 'Insérer dans la lettre' });
    await panel.getByRole('checkbox', { name: /Hypertension artérielle/ }).check();
    await look('j2-lettre-inserer', 'insérer');
    await panel.getByRole('button', { name: 'Insérer la sélection' }).click();
    await panel.getByRole('button', { name: 'Fermer' }).click();
    await editor().getByRole('listitem').filter({ hasText: 'Hypertension artérielle' }).nth(1).waitFor();
    await editor().getByText('Je vous remercie de votre avis').click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.getByRole('button', { name: 'Tableau', exact: true }).click();
    const table = editor().getByRole('table').last();
    await table.locator('th').first().click();
    await hands.type('Date');
    for (const words of ['HbA1c', '05/09/2025', '7,1 %', '05/03/2026', '8,4 %']) { await page.keyboard.press('Tab'); await hands.type(words); }
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await page.getByRole('toolbar', { name: 'Tableau' }).getByRole('button', { name: 'retirer la colonne' }).waitFor();
    await table.locator('th').nth(2).waitFor();
    await page.keyboard.press('Control+z');
    await table.locator('th').nth(2).waitFor({ state: 'detached' });
    await hands.fill(page.getByLabel('Objet'), 'Diabète déséquilibré');
    await saved();
    await look('j2-lettre-ecrite', 'lettre écrite');
  });

  it('LET-02 keeps a passage as a vignette, puts it back where the cursor is, renames it, takes it out of the list', async () => {
    // On its first words: in the middle of the line is a field, which would be chosen alone. The tools of the table go with the cursor, and the lines move.
    await editor().getByText('Je vous remercie de votre avis').click({ position: { x: 20, y: 8 } });
    await page.getByRole('toolbar', { name: 'Tableau' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Home');
    await editor().getByText('Je vous remercie de votre avis').click({ clickCount: 3, position: { x: 60, y: 8 } });
    await page.getByRole('button', { name: 'Garder comme vignette…' }).click();
    const form = page.getByRole('region', { name: 'Garder comme vignette' });
    await form.waitFor();
    // The number of the doctor is a field: it is filled for each, and not kept.
    expect(await form.innerText()).toMatch(/Le passage choisi[^]*Je vous remercie de votre avis .*\[[^\]]+\]/);
    await hands.fill(form.getByLabel('Nom de la vignette'), 'Remerciements');
    await form.evaluate((element: { scrollIntoView: () => void }) => { element.scrollIntoView(); });
    await look('j2-lettre-garder-vignette', 'garder comme vignette', {});
    await page.keyboard.press('Enter');
    await page.getByText('Vignette gardée').waitFor();
    await editor().getByText('Bien confraternellement').click();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Insérer', exact: true }).click();
    const panel = page.getByRole('region', { name: 'Insérer dans la lettre' });
    await hands.fill(panel.getByRole('searchbox'), 'remercie');
    await panel.getByText('Rien de tel dans le dossier.').waitFor();
    await panel.getByRole('button', { name: /^Remerciements/ }).click();
    await editor().getByText('Je vous remercie de votre avis').nth(1).waitFor();
    await panel.getByRole('searchbox').fill('');
    await panel.evaluate((element: { scrollIntoView: () => void }) => { element.scrollIntoView(); });
    await look('j2-lettre-vignettes', 'vignettes', {});
    await panel.getByRole('button', { name: 'Renommer Remerciements' }).click();
    await hands.fill(panel.getByLabel('Nouveau nom de Remerciements'), 'Merci');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Retirer Merci' }).click();
    await panel.getByText('Les lettres déjà écrites ne changent pas.').waitFor();
    await panel.getByRole('button', { name: 'Retirer', exact: true }).click();
    await panel.getByText('Aucune encore').waitFor();
    await panel.getByRole('button', { name: 'Fermer' }).click();
    expect(await editor().getByText('Je vous remercie de votre avis').count()).toBe(2);
    await page.keyboard.press('Control+z');
    await editor().getByText('Je vous remercie de votre avis').nth(1).waitFor({ state: 'detached' });
    expect(await rows('SELECT name, active FROM letter_vignette')).toEqual([{ name: 'Merci', active: false }]);
    await saved();
  });

  it('keeps of a pasted page its words only, and refuses a picture with its remedy', async () => {
    await editor().getByText('Bien confraternellement').click();
    await page.keyboard.press('Home');
    await page.evaluate(`(() => {
      const element = document.querySelector('[role="textbox"][aria-label="Texte de la lettre"]');
      const data = new DataTransfer();
      data.setData('text/html', '<p>Collé <b>ici</b><script>document.title = "pris"</' + 'script><img src="x" onerror="document.title = \\'pris\\'"></p>');
      data.setData('text/plain', 'Collé ici');
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(20 * 1024 * 1024)], 'photo.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
    })()`);
    await editor().getByText('Collé').waitFor();
    await page.getByRole('alert').getByText('Une image ne s’insère pas').waitFor();
    expect(await page.title()).not.toBe('pris');
    // ProseMirror puts pictures without source of its own beside fields, for the cursor.
    expect(await editor().locator('img[src], script').count()).toBe(0);
    await page.getByRole('button', { name: 'Compris' }).click();
  });

  it('is signed in one gesture, goes to the DMP, to the patient and to the colleague; printed twice it says so (LET-08, LET-12)', async () => {
    await saved();
    expect(await hands.counted(async () => { await hands.press('Control+Enter'); await page.waitForURL(/\/documents\?document=/, { timeout: 60_000 }); })).toBe(1);
    await page.getByRole('heading', { name: /Lettre à un confrère : Diabète déséquilibré/ }).waitFor();
    const orders = await ordersOf(patientId, 'Diabète déséquilibré');
    expect(orders.map(({ channel }) => channel).sort()).toEqual(['dmp', 'mssante-patient', 'mssante-pro']);
    expect(orders.find(({ channel }) => channel === 'mssante-pro')?.recipient_label).toContain('HADDAD');
    await look('j2-lettre-signee', 'lettre signée', {});
    const documentId = orders[0]?.document_id ?? '';
    expect((await rows<{ type: string }>('SELECT type_code AS type FROM document_version WHERE document_id = $1', [documentId]))).toEqual([{ type: '96349-6' }]);
    // What was handed over once is a copy the next time.
    for (let sheet = 0; sheet < 2; sheet += 1) {
      const [opened] = await Promise.all([page.context().waitForEvent('page'), page.waitForResponse((response) => response.url().endsWith('/prints')), page.getByRole('button', { name: 'Imprimer' }).last().click()]);
      await opened.close();
    }
    expect((await rows<{ duplicate: boolean }>(`SELECT ("after"->>'duplicate')::boolean AS duplicate FROM trace WHERE action = 'document.printed' AND subject_id = $1 ORDER BY seq`, [documentId])).map(({ duplicate }) => duplicate)).toEqual([false, true]);
    expect(await tracedActions(patientId)).toEqual(expect.arrayContaining(['letter.created', 'letter.updated', 'document.validated', 'document.printed']));
    for (const { id, channel } of orders) await rows(`UPDATE dispatch_order SET state = 'cancelled' WHERE id = $1 AND channel = $2 AND state = 'scheduled'`, [id, channel]);
  });
});

describe('templates of letters', () => {
  it('LET-08 LET-09 are ready with their national types; one’s own is made of a copy', async () => {
    await page.goto(`${product.url}/reglages/modeles-de-lettres`);
    const list = page.getByRole('navigation', { name: 'Modèles de lettres' });
    for (const words of ['CERT_DECL', '11488-4', '11490-0', '96349-6']) await list.getByText(words).first().waitFor();
    await list.getByRole('button', { name: /Lettre d’adressage/ }).click();
    await page.getByRole('textbox', { name: 'Texte du modèle' }).getByText('Question posée').waitFor();
    await look('modeles-de-lettres', 'modèles de lettres');
    await page.getByRole('button', { name: 'Dupliquer' }).click();
    await hands.fill(page.getByLabel('Nom', { exact: true }), 'Avis diabétologique');
    await page.getByRole('complementary', { name: 'Champs à insérer' }).getByRole('button', { name: 'DFG' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await list.getByText('Avis diabétologique').waitFor();
  });

  it('LET-05 LET-13 a head is written with fields and bars, and stands on the next letter', async () => {
    await page.getByRole('button', { name: 'Nouvel en-tête' }).click();
    await page.getByRole('textbox', { name: 'Lignes de l’en-tête' }).getByText('RPPS en code-barres').waitFor();
    await page.getByRole('textbox', { name: 'Pied de page' }).click();
    await hands.type('Sur rendez-vous, du lundi au vendredi');
    await page.getByLabel('Imprimé sur').selectOption({ label: 'Courriers' });
    await look('en-tete', 'en-tête');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('En-tête enregistré.').waitFor();
    await page.goto(`${product.url}/patients/${patientId}/documents/lettres/nouvelle`);
    await page.getByRole('button', { name: /Certificat médical/ }).waitFor();
    await look('ecrire-une-lettre', 'choix du modèle', {});
    await page.getByRole('button', { name: /Certificat médical/ }).click();
    await editor().getByText('certifie avoir examiné').waitFor();
    await page.getByText(/Délai de retenue|Départ/).first().waitFor();
    await look('certificat-entete', 'certificat avec en-tête', {});
    await page.getByRole('button', { name: 'Supprimer le brouillon' }).click();
    await page.getByText('Brouillon supprimé.').waitFor();
  });

  it('complains of nothing, can be used by everybody', () => {
    // The browser refused the handler of the hostile paste, and said so.
    expect(desk.complaints().filter((complaint) => !/inline event handler/.test(complaint))).toEqual([]);
    expect(findings).toEqual([]);
  });
});
