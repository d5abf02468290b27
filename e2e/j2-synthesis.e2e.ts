import type { Browser, Page } from 'playwright-core';
import { looker } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { dmpOn, openReading } from './dmp-bar';
import { Hands } from './gestures';
import { signInWithPsc } from './persona';
import { product, until } from './product';
import { simulator } from './simulator';

const ruth = '277076322082910';
let browser: Browser;
let page: Page;
let hands: Hands;
let dmp: ReturnType<typeof dmpOn>;
let ruthId: string;
const findings: string[] = [];
const look = looker(() => page, findings);
const read = async (): Promise<void> => { await dmp.more(hands, 'Relire maintenant'); await dmp.readable(); };
const goTo = async (path: string): Promise<void> => { await page.goto(`${product.url}/patients/${ruthId}/${path}`); };

beforeAll(async () => {
  await simulator.weather('dmp', 'ok');
  await simulator.changeDmp(ruth, { folder: 'open' });
  ruthId = await patientIdOf('NESSI', 'RUTH');
  browser = await openBrowser();
  ({ page } = await openWorkstation(browser, { withPsc: true }));
  hands = new Hands(page);
  dmp = dmpOn(page);
  await signInWithPsc(hands, 'Dr CLAIRE MARTIN');
  await openReading(hands, ruthId);
});
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe('J2 a synthesis of the DMP enters the record, versions are announced where documents are', () => {
  it('shows its elements beside the record; two gestures add what is chosen, nothing else (VSM-17, VSM-18)', async () => {
    await simulator.addThirdParty(ruth, { kind: 'vsm', type: '60591-5', title: 'Synthèse pour le dossier' });
    await read();
    await goTo('mon-espace-sante');
    await hands.click(dmp.row(/Synthèse pour le dossier/));
    await hands.click(dmp.sheet('Synthèse pour le dossier').getByRole('button', { name: 'Choisir ce qui entre au dossier' }));
    const window = page.getByRole('dialog', { name: /Choisir ce qui entre au dossier/ });
    await window.getByRole('heading', { level: 3 }).first().waitFor();
    await look('j2-synthese-choix', 'choix des éléments d’une synthèse');
    const before = (await rows<{ n: number }>('SELECT count(*)::int AS n FROM record_element WHERE patient_id = $1', [ruthId]))[0]?.n ?? 0;
    const first = window.getByRole('checkbox').first();
    expect(await hands.counted(async () => { await hands.click(first); await hands.click(window.getByRole('button', { name: 'Ajouter au dossier (1)' })); })).toBe(2);
    await window.getByText('1 élément ajouté au dossier.').waitFor();
    expect(await window.getByText('Déjà au dossier').count()).toBeGreaterThan(0);
    await picture(page, 'j2-synthese-ajoutee', { small: false });
    expect(await rows('SELECT count(*)::int AS n FROM record_element WHERE patient_id = $1', [ruthId])).toEqual([{ n: before + 1 }]);
    expect(await tracedActions(ruthId)).toContain('record.imported');
    await hands.click(window.getByRole('button', { name: 'Fermer' }).last());
    await window.waitFor({ state: 'detached' });
  });

  it('B8 announces a newer version where the integrated document is, one click to the file (DMP-49)', async () => {
    const { uniqueId } = await simulator.addThirdParty(ruth, { type: '11488-4', title: 'Avis de dermatologie' });
    await read();
    await goTo('mon-espace-sante');
    await hands.click(dmp.row(/Avis de dermatologie/));
    await hands.click(dmp.sheet('Avis de dermatologie').getByRole('button', { name: 'Intégrer au dossier' }));
    await dmp.sheet('Avis de dermatologie').getByRole('link', { name: 'Voir dans le dossier' }).waitFor();
    await simulator.replaceThirdParty(uniqueId, { title: 'Avis de dermatologie, corrigé' });
    await read();
    await hands.click(dmp.sheet('Avis de dermatologie').getByRole('link', { name: 'Voir dans le dossier' }));
    await page.getByText('Version plus récente dans le DMP').first().waitFor();
    await look('j2-version-annoncee', 'version plus récente');
    expect(await hands.counted(() => hands.click(page.getByRole('button', { name: 'Intégrer la version récente' })))).toBe(1);
    await page.getByText('Avis de dermatologie, corrigé').first().waitFor();
  });

  it('sorts every document of the file by type or by date of act, and remembers it (DMP-46, DMP-47)', async () => {
    await goTo('documents');
    await hands.click(page.getByRole('link', { name: 'Tous', exact: true }));
    const list = page.getByRole('grid', { name: 'Tous les documents du patient' });
    await list.getByText('Importé du DMP').first().waitFor();
    await look('j2-tous-les-documents', 'tous les documents');
    await page.getByLabel('Trier par').selectOption('type');
    await until(() => rows('SELECT 1 FROM document_order_choice WHERE sort = $1', ['type']), (kept) => kept.length > 0, { what: 'the order kept' });
    await page.reload();
    await list.getByText('Importé du DMP').first().waitFor();
    expect(await page.getByLabel('Trier par').inputValue()).toBe('type');
  });

  it('B6 leads from a document of the centre in the DMP to its original, and to its deletion (DMP-16)', async () => {
    const [mine] = await until(() => rows<{ id: string; title: string }>(`SELECT v.document_id AS id, v.title FROM dispatch_order o JOIN document_version v ON v.id = o.version_id JOIN app_user u ON u.id = v.author_id
      WHERE o.patient_id = $1 AND o.channel = 'dmp' AND o.state = 'delivered' AND o.operation = 'submit' AND u.login = 'claire.martin' AND NOT EXISTS (SELECT 1 FROM dispatch_order w WHERE w.document_id = o.document_id AND w.operation <> 'submit') ORDER BY o.delivered_at LIMIT 1`, [ruthId]), (found) => found.length > 0, { seconds: 60, what: 'a document of the centre in the DMP' });
    await goTo('mon-espace-sante');
    await read();
    const listed = dmp.row(/De votre centre/).first();
    await listed.waitFor();
    const [entry] = await until(() => rows<{ id: string }>('SELECT d.id FROM dmp_document d JOIN document_version v ON v.unique_id = d.unique_id WHERE v.document_id = $1', [mine?.id]), (found) => found.length > 0, { what: 'this document in the list read' });
    await page.goto(`${product.url}/patients/${ruthId}/mon-espace-sante?document=${entry?.id}`);
    await page.getByRole('link', { name: 'Voir l’original' }).waitFor();
    await picture(page, 'j2-dmp-document-du-centre', { small: true });
    await hands.click(page.getByRole('link', { name: 'Supprimer du DMP' }));
    const dialog = page.getByRole('dialog', { name: 'Supprimer du DMP' });
    await dialog.waitFor();
    expect(new URL(page.url()).searchParams.get('document')).toBe(mine?.id);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.has('retirer')).toBe(false);
  });

  it('scrolls two thousand documents with only those on screen in the page', async () => {
    await simulator.addThirdParty(ruth, { count: 2000 });
    await goTo('mon-espace-sante');
    await dmp.more(hands, 'Chercher plus de deux ans en arrière');
    await until(() => rows<{ n: number }>('SELECT count(*)::int AS n FROM dmp_document WHERE patient_id = $1', [ruthId]), ([found]) => (found?.n ?? 0) > 2000, { seconds: 60, what: 'the list read' });
    await page.reload();
    await dmp.row(/./).first().waitFor();
    const frames = await page.evaluate<number[]>(`(async () => {
      const view = document.querySelector('cdk-virtual-scroll-viewport');
      const frames = [];
      let last = performance.now();
      for (let step = 0; step < 240; step += 1) {
        view.scrollTop += 420;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = performance.now();
        frames.push(now - last);
        last = now;
      }
      return frames;
    })()`);
    const sorted = [...frames].sort((one, other) => one - other);
    console.log(`frames of a scroll through 2,000 documents: p50 ${Math.round(sorted[120] ?? 0)} ms, p95 ${Math.round(sorted[228] ?? 0)} ms, worst ${Math.round(sorted[239] ?? 0)} ms`);
    await picture(page, 'j2-deux-mille-documents', { small: false });
    expect(await dmp.row(/./).count()).toBeLessThan(120);
    await page.keyboard.press('Escape');
  });

  it('keeps its screens accessible', () => expect(findings).toEqual([]));
});
