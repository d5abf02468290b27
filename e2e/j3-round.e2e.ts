import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { artefacts } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { knownByInsi, newcomer, type Newcomer } from './newcomer';
import { ask, signIn } from './persona';
import { product, until } from './product';
import { codeOf, photographOf } from './scanner';
import { simulator } from './simulator';

/** The round of the demo centre, in order: nobody else's journey counts on these people. */
const people = [['FAURE', 'MICHEL'], ['BLANC', 'YVONNE'], ['NICOLAS', 'VALERIE'], ['DUFOUR', 'ELODIE']] as const;
const secretWords = ['FAURE', 'BLANC', 'NICOLAS', 'Insuline', 'Pansement', 'malodorante', '27B4'];
type Plan = { id: string; version: number; nurseId: string; days: number[]; startsOn: string; endsOn: null; from: string; to: string; cares: { key: string; label: string }[]; access: string; teamNote: string };
const code = '480215';
const sizes = [{ width: 390, height: 844 }, { width: 768, height: 1024 }, { width: 1024, height: 768 }] as const;

let browser: Browser;
let tablet: Workstation;
let page: Page;
let hands: Hands;
let doctor: Page;
let doctorDesk: Workstation;
/** Met on the road, with a letter of the hospital and no identity document. */
let met: Newcomer;
const ids: string[] = [];
const plans: Plan[] = [];
const findings: string[] = [];

/** Pictures of a screen as a phone, a tablet held upright and a tablet laid down show it; then what axe says on the phone. */
async function look(name: string): Promise<void> {
  if (process.env['E2E_PICTURES'] !== 'no') {
    mkdirSync(artefacts, { recursive: true });
    for (const size of sizes) { await page.setViewportSize(size); await page.screenshot({ path: join(artefacts, `${name}-${size.width}.png`) }); }
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: join(artefacts, `${name}-1024-sombre.png`) });
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await page.setViewportSize(sizes[0]);
  findings.push(...await accessibilityFindings(page, name));
}

/** The doctor changes a plan of visits, as the screen does. */
async function change(index: number, part: Partial<Plan>): Promise<number> {
  const plan = plans[index];
  if (!plan) throw new Error('no such plan');
  const { nurseId, days, startsOn, endsOn, from, to, cares, access, teamNote } = { ...plan, ...part };
  return (await ask(doctor, 'PUT', `/v1/visit-plans/${plan.id}`, { nurseId, days, startsOn, endsOn, from, to, cares, access, teamNote }, plan.version)).status;
}
const tap = (name: RegExp | string) => hands.click(page.getByRole('button', { name, exact: true }));
const card = (name: RegExp) => page.getByRole('article', { name });
const bottom = (name: RegExp) => page.getByRole('navigation', { name: 'Navigation' }).getByRole('button', { name });
/** Everything the browser keeps, as text: storage, databases, caches. */
const heldInClear = (): Promise<string> => page.evaluate(`(async () => {
  const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => { const request = indexedDB.open(name); request.onsuccess = () => resolve(request.result); });
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      const all = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
      parts.push(JSON.stringify(await all(rows.getAllKeys())));
      const latin = (bytes) => Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
      parts.push(JSON.stringify(await all(rows.getAll()), (key, value) => (value instanceof ArrayBuffer ? latin(value) : value instanceof Uint8Array ? latin(value.buffer) : value)));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) { parts.push(request.url); if (!/\\.(woff2|wasm)$/.test(request.url)) parts.push(request.url.includes('/v1/') ? 'CACHE OF THE API ' + request.url : ''); }
  }
  return parts.join('\\n');
})()`);

beforeAll(async () => {
  for (const [nom, prenom] of people) ids.push(await patientIdOf(nom, prenom));
  browser = await openBrowser();
  doctorDesk = await openWorkstation(browser);
  doctor = doctorDesk.page;
  await signIn(new Hands(doctor), 'claire.martin');
  await simulator.weather('insi', 'ok');
  met = await knownByInsi(newcomer());
  // Mrs Perez of the journey: under anticoagulant, followed by Dr Martin.
  await rows('UPDATE patient SET medecin_traitant_user_id = (SELECT id FROM app_user WHERE login = $2) WHERE id = $1', [ids[1], 'claire.martin']);
  expect((await ask(doctor, 'POST', `/v1/patients/${ids[1] ?? ''}/record-elements`, { kind: 'treatment', content: { label: 'Fluindione 20 mg', duration: 'long-term', posology: '1 comprimé le soir', codes: [] } })).status).toBe(201);
  for (const id of ids) plans.push(...(await ask<{ plans: Plan[] }>(doctor, 'GET', `/v1/patients/${id}/home-visits`)).body.plans);
  tablet = await openWorkstation(browser, { expectedErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource|status of 40[13]|TypeError: Failed to fetch/] });
  page = tablet.page;
  await page.setViewportSize(sizes[0]);
  hands = new Hands(page);
  await signIn(hands, 'nadia.ben');
}, 120_000);
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe('J3 the round of a nurse, in a valley', () => {
  it('step 1: « Tournée », then ready without network: two gestures, the code is typed', async () => {
    expect(await hands.counted(async () => {
      await hands.click(page.getByRole('link', { name: 'Tournée' }));
      await card(/Prochaine visite : FAURE/).waitFor();
      await look('j3-tournee');
      await tap('Préparer hors ligne');
    })).toBe(2);
    await hands.fill(page.getByLabel('Code de tournée'), '123456');
    await page.keyboard.press('Enter');
    await page.getByText('Ce code se devine : mélangez les chiffres.').waitFor();
    await look('j3-code-refuse');
    await hands.fill(page.getByLabel('Code de tournée'), code);
    await page.keyboard.press('Enter');
    await page.getByText('4 dossiers prêts hors ligne, effacés ce soir').first().waitFor({ timeout: 60_000 });
    expect(await tracedActions(ids[0] ?? '')).toEqual(expect.arrayContaining(['round.shown', 'round.prepared']));
  });

  it('step 2: the page opens without network, asks for the code, and nothing on the device may be read', async () => {
    await tablet.context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: 'Ouvrir la tournée' }).waitFor({ timeout: 90_000 });
    await look('j3-verrou');
    const held = await heldInClear();
    for (const word of [...secretWords, code, 'CACHE OF THE API']) expect(held).not.toContain(word);
    await hands.fill(page.getByLabel('Code de tournée'), '111333');
    await page.keyboard.press('Enter');
    await page.getByText('Ce n’est pas le bon code. Il reste 4 essais').waitFor();
    await hands.fill(page.getByLabel('Code de tournée'), code);
    await page.keyboard.press('Enter');
    await card(/Prochaine visite : FAURE/).waitFor();
    await page.getByText(/Hors ligne depuis/).waitFor();
    await page.getByText('Code 27B4, 1er étage, chien gentil').first().waitFor();
    // The way there: the address alone, neither name nor door code.
    expect(await page.getByRole('link', { name: /Itinéraire vers/ }).getAttribute('href')).toBe('geo:0,0?q=Le%20Bourg%2C%2063420%20Ardes');
  });

  it('step 3: a whole visit without network, eight taps at most: cares, measures, pain, a photo, a few words', async () => {
    const taps = await hands.counted(async () => {
      await tap('Commencer la visite');
      await tap('Tout est fait');
      await hands.fill(page.getByLabel('Tension'), '14/8');
      await hands.fill(page.getByLabel('Glycémie'), '1,42');
      await tap('4');
      await hands.fill(page.getByLabel('Transmission à l’équipe'), 'Plaie plus large, malodorante');
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap('Photo')]);
      await chooser.setFiles({ name: 'plaie.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') });
      await page.getByRole('img', { name: /Photo de la visite/ }).waitFor();
      await look('j3-visite');
      await tap('Terminer la visite');
    });
    expect(taps).toBeLessThanOrEqual(8);
    await card(/Prochaine visite : .*BLANC/).waitFor();
    await bottom(/2 saisies à envoyer/).waitFor();
    const held = await heldInClear();
    for (const word of secretWords) expect(held).not.toContain(word);
    await look('j3-hors-ligne');
  });

  it('step 4: an urgent message to the doctor with the photo waits with a clock; step 7: the report of care is signed and waits too', async () => {
    await page.getByRole('button', { name: /FAURE/ }).first().click();
    await page.getByRole('article', { name: /Visite de FAURE/ }).waitFor();
    expect(await hands.counted(async () => {
      await tap('Écrire au médecin');
      expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('Plaie plus large, malodorante');
      await tap('Urgent');
      await tap('Envoyer le message');
    })).toBe(3);
    const message = page.getByRole('region', { name: 'Message au médecin' });
    await message.getByText('en file').waitFor();
    await bottom(/3 saisies à envoyer/).waitFor();
    expect(await hands.counted(async () => {
      await tap('Écrire le compte rendu de soins');
      await look('j3-compte-rendu');
      await tap('Signer le compte rendu');
    })).toBe(2);
    await bottom(/4 saisies à envoyer/).waitFor();
    await look('j3-message-en-file');
    const held = await heldInClear();
    for (const word of secretWords) expect(held).not.toContain(word);
    await tap('Revenir à la tournée');
  });

  it('a picture of 20 MB and a measure that is not possible are refused with what to do', async () => {
    await tap('Commencer la visite');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap('Photo')]);
    // From the disk: so many bytes through the pipe of the browser take longer than the journey.
    const huge = join(product.folder, 'enorme.jpg');
    writeFileSync(huge, Buffer.alloc(20 * 1024 * 1024 + 1));
    await chooser.setFiles(huge);
    await page.getByText('Cette image dépasse 20 Mo.').waitFor();
    await hands.fill(page.getByLabel('Température'), '382');
    await tap('Terminer la visite');
    await page.getByText('Vouliez-vous écrire 38,2 °C ?').waitFor();
    await look('j3-refus');
    await hands.fill(page.getByLabel('Température'), '38,2');
    // Step 5: the value that the doctor must know the same day is said at once, without network.
    await hands.fill(page.getByLabel('INR'), '4,9');
    await page.getByText('INR 4,9, INR à 4,5 ou plus : appeler dans la journée.').waitFor();
    await page.getByText(/Vous êtes hors ligne : appelez le médecin/).scrollIntoViewIfNeeded();
    await look('j3-inr');
    await tap('Tout est fait');
    await tap('Terminer la visite');
    await tap('Commencer la visite');
    await tap('Tout est fait');
    await tap('Terminer la visite');
    await card(/Prochaine visite : .*DUFOUR/).waitFor();
  });

  it('an absence takes four taps', async () => {
    expect(await hands.counted(async () => {
      await tap('Commencer la visite');
      await tap('Absent');
      await tap('Porte close');
      await tap('Noter l’absence');
    })).toBe(4);
    await bottom(/7 saisies à envoyer/).waitFor();
  });

  it('step 8: somebody new is admitted from the code of a letter, read without network, sealed', async () => {
    await tap('Admettre un patient');
    await page.getByLabel('Choisir une image').setInputFiles(await photographOf(codeOf(met)));
    await page.getByText('Le dossier s’ouvrira ou sera créé au retour du réseau.').waitFor({ timeout: 20_000 });
    await bottom(/8 saisies à envoyer/).waitFor();
    await look('j3-admission');
    const held = await heldInClear();
    for (const word of [...secretWords, met.matricule, met.nom]) expect(held).not.toContain(word);
    await tap('Revenir à la tournée');
  });

  it('step 9: back on the network everything leaves; what contradicts is shown side by side, what is refused says why; nothing is lost', async () => {
    // Meanwhile the doctor changes a dose, and gives another visit to a colleague.
    const [claire] = await rows<{ id: string }>('SELECT id FROM app_user WHERE login = $1', ['claire.martin']);
    const dose = plans[1]?.cares.map(({ key, label }) => ({ key, label: label.replace('10 UI', '14 UI') })) ?? [];
    expect([await change(1, { cares: dose }), await change(2, { nurseId: claire?.id ?? '' })]).toEqual([200, 200]);
    await tablet.context.setOffline(false);
    await page.getByText('2 saisies vous attendent').waitFor({ timeout: 20_000 });
    await until(() => rows<{ n: number }>('SELECT count(*)::int AS n FROM home_visit_version WHERE entry_id IS NOT NULL'), ([found]) => found?.n === 2, { seconds: 20, what: 'two entries kept' });
    await tap(/2 saisies vous attendent/);
    await page.getByText(/Cette visite a été confiée à/).waitFor();
    await look('j3-a-envoyer');
    await tap('Choisir');
    await page.getByText('Insuline 14 UI : non fait').waitFor();
    await look('j3-conflit');
    expect(await hands.counted(async () => { await tap(/Sur cet appareil/); await tap('Enregistrer mes choix'); })).toBe(2);
    await until(() => rows<{ report: { cares: { label: string; done: boolean }[] }; version: number }>('SELECT report, version FROM home_visit WHERE patient_id = $1', [ids[1]]), ([found]) => found?.report.cares.some(({ label, done }) => label === 'Insuline 10 UI' && done) === true, { seconds: 20, what: 'the choice kept' });
    expect(await rows(`SELECT count(*)::int AS n FROM home_visit v WHERE v.version <> (SELECT count(*) FROM home_visit_version k WHERE k.visit_id = v.id)`)).toEqual([{ n: 0 }]);
    expect(await tracedActions(ids[1] ?? '')).toEqual(expect.arrayContaining(['home-visit.conflict', 'home-visit.done']));
  });

  it('step 8: back on the network the file is created with the traits, INSi verifies it, nothing is qualified', async () => {
    const file = await until(() => rows<{ id: string; status: string }>('SELECT id, status FROM patient WHERE nom_naissance = $1', [met.nom]), ([found]) => found?.status === 'recuperee', { seconds: 40, what: 'the file created and verified' });
    expect(file).toHaveLength(1);
    await page.getByRole('button', { name: 'Admettre un patient' }).click();
    await page.getByText(/Dossier créé d’après le code/).waitFor();
    await look('j3-admis');
    await tap('Revenir à la tournée');
  });

  it('step 7: the report left by itself, signed by the nurse, for the DMP and Dr Martin', async () => {
    const [document] = await rows<{ id: string; author: string; type: string }>(`SELECT v.id, v.author_name AS author, v.type_code AS type FROM document_version v WHERE v.patient_id = $1 AND v.source = 'care-report'`, [ids[0]]);
    expect(document).toMatchObject({ author: expect.stringContaining('BEN') as string, type: '11506-3' });
    expect(await rows('SELECT DISTINCT channel FROM dispatch_order WHERE version_id = $1 AND channel <> $2 ORDER BY 1', [document?.id, 'mssante-patient'])).toEqual([{ channel: 'dmp' }, { channel: 'mssante-pro' }]);
  });

  it('steps 4 and 5: the doctor has a quiet dot, the alert with the dose, the photo in the thread; the nurse sees who read and who answers', async () => {
    await doctor.goto(product.url);
    await doctor.getByRole('navigation', { name: 'Navigation principale' }).getByRole('img', { name: 'Un message vous attend' }).waitFor();
    const card = doctor.getByRole('region', { name: /Messages de l’équipe/ });
    await card.getByText(/INR 4,9 à domicile le .* : appeler dans la journée\./).waitFor();
    await card.getByText('Fluindione 20 mg : 1 comprimé le soir').waitFor();
    await card.getByText('Plaie plus large, malodorante').waitFor();
    mkdirSync(artefacts, { recursive: true });
    for (const size of [{ width: 1024, height: 768 }, { width: 1440, height: 900 }]) { await doctor.setViewportSize(size); await doctor.screenshot({ path: join(artefacts, `j3-accueil-medecin-${size.width}.png`) }); }
    findings.push(...await accessibilityFindings(doctor, 'messages de l’accueil'));
    await card.getByRole('button', { name: /Je m’en charge : alerte de BLANC/ }).click();
    await doctor.getByText('C’est noté : l’infirmier voit que vous vous en chargez.').waitFor();
    await card.getByRole('link', { name: /Ouvrir le dossier de FAURE/ }).click();
    const entry = doctor.getByRole('article').filter({ hasText: 'Message urgent' });
    await entry.getByRole('img', { name: /Photo de la visite/ }).waitFor();
    await doctor.screenshot({ path: join(artefacts, 'j3-fil-message-1440.png') });
    findings.push(...await accessibilityFindings(doctor, 'message du fil'));
    await entry.getByRole('button', { name: 'J’ai lu' }).click();
    await entry.getByText(/lu par Dr Claire MARTIN/).waitFor();
    await page.evaluate(`window.dispatchEvent(new Event('online'))`);
    await page.getByRole('button', { name: /FAURE/ }).first().click();
    await page.getByText(/lu par Dr Claire MARTIN/).waitFor({ timeout: 20_000 });
    await page.getByText(/lu par Dr Claire MARTIN/).scrollIntoViewIfNeeded();
    await page.getByRole('region', { name: 'Compte rendu de soins' }).getByText('signé', { exact: true }).waitFor();
    await look('j3-message-lu');
    await tap('Revenir à la tournée');
    await page.getByRole('button', { name: /BLANC/ }).first().click();
    await page.getByText(/Dr Claire MARTIN s’en charge/).waitFor();
    await tap('Revenir à la tournée');
    await doctor.goto(`${product.url}/reglages/visites`);
    await doctor.getByText('À valider par le centre').waitFor();
    await doctor.screenshot({ path: join(artefacts, 'j3-seuils-1440.png') });
    findings.push(...await accessibilityFindings(doctor, 'seuils'));
  });

  it('the doctor reads it in the file: cares, measures in the record, the words, the photo', async () => {
    await doctor.goto(`${product.url}/patients/${ids[0] ?? ''}/visites`);
    await doctor.getByText('« Plaie plus large, malodorante »').waitFor();
    for (const words of [/Pression artérielle 140\/80 mmHg/, /Glycémie capillaire 1,42 g\/l/, /Douleur 4 sur 10/]) await doctor.getByText(words).first().waitFor();
    await doctor.getByRole('link', { name: /Photo du/ }).waitFor();
    mkdirSync(artefacts, { recursive: true });
    await doctor.screenshot({ path: join(artefacts, 'j3-dossier-visites-1440.png') });
    await doctor.getByRole('button', { name: 'Planifier des visites' }).click();
    await doctor.getByRole('form', { name: 'Planifier des visites' }).waitFor();
    await doctor.screenshot({ path: join(artefacts, 'j3-planifier-1440.png') });
    findings.push(...await accessibilityFindings(doctor, 'visites du dossier'));
    expect(await rows(`SELECT content->>'sign' AS sign FROM record_element WHERE patient_id = $1 AND source = 'visit' ORDER BY 1`, [ids[0]])).toEqual([{ sign: 'glycaemia' }, { sign: 'pain' }, { sign: 'pressure' }]);
  });

  it('step 10: what was refused is given up knowingly, then the round ends and nothing stays on the device', async () => {
    await bottom(/1 à régler/).click();
    await tap('Retirer');
    await tap('Oui, la perdre');
    await page.getByText('Tout est envoyé').first().waitFor();
    await look('j3-tout-envoye');
    await hands.click(bottom(/Terminer/));
    await page.getByText(/plus rien n’est gardé sur cet appareil/).waitFor();
    expect(await page.evaluate(`(async () => { const open = await new Promise((resolve) => { const request = indexedDB.open('pluriel-tournee'); request.onsuccess = () => resolve(request.result); }); const names = open.objectStoreNames.length === 0 ? [] : await new Promise((resolve) => { const request = open.transaction('garde').objectStore('garde').getAllKeys(); request.onsuccess = () => resolve(request.result); }); open.close(); return { names, caches: await caches.keys() }; })()`)).toEqual({ names: [], caches: [] });
  });

  it('step 7 at the office: the report opens from the visit, beside its page; nobody named as prescriber keeps it from being signed', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${product.url}/patients/${ids[0] ?? ''}/visites`);
    await page.getByRole('button', { name: 'Compte rendu de soins' }).first().click();
    await page.getByRole('heading', { name: 'Compte rendu de soins', exact: true }).waitFor();
    expect(await page.getByLabel('Évolution').inputValue()).toBe('Plaie plus large, malodorante');
    await page.getByText('Une séance').waitFor();
    for (const size of [{ width: 1024, height: 768 }, { width: 1440, height: 900 }]) { await page.setViewportSize(size); await page.screenshot({ path: join(artefacts, `j3-compte-rendu-bureau-${size.width}.png`) }); }
    findings.push(...await accessibilityFindings(page, 'compte rendu au bureau'));
    await page.getByRole('button', { name: /^Valider|^Signer/ }).first().click();
    await page.getByText('Dites qui a prescrit ces soins, ou choisissez « sans prescription ».').first().waitFor();
    await page.getByRole('button', { name: 'Supprimer le brouillon' }).click();
    await page.getByText('Brouillon supprimé.').waitFor();
  });

  it('complains of nothing, can be used by everybody', () => {
    expect([...tablet.complaints(), ...doctorDesk.complaints()]).toEqual([]);
    expect(findings).toEqual([]);
  });
});
