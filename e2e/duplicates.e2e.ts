import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation } from './browser';
import { closeDatabase, rows } from './database';
import { Hands } from './gestures';
import { signIn } from './persona';
import { product } from './product';

let browser: Browser;
let page: Page;
let hands: Hands;
const findings: string[] = [];
const idOf = async (nom: string): Promise<string> => {
  const [found] = await rows<{ id: string }>('SELECT id FROM patient WHERE nom_naissance = $1 AND premier_prenom = $2', [nom, 'ROSE']);
  if (!found) throw new Error(`the demo centre has no ${nom}`);
  return found.id;
};

beforeAll(async () => {
  browser = await openBrowser();
  ({ page } = await openWorkstation(browser, { expectedErrors: [/\/v1\/patients\/[0-9a-f-]+\/opening$/] }));
  hands = new Hands(page);
  await signIn(hands, 'sophie.durand');
});
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe('Two files of one person (INS-62)', () => {
  it('are counted at home, listed with the proven ones first, and compared', async () => {
    await hands.click(page.getByRole('region', { name: 'Doublons' }).getByRole('link', { name: 'Examiner' }));
    const list = page.getByRole('grid', { name: 'Paires de dossiers' });
    await list.getByText('Même INS').first().waitFor();
    expect(await list.getByRole('row').nth(1).textContent()).toContain('Même INS');
    findings.push(...await accessibilityFindings(page, 'doublons'));
    await picture(page, 'doublons');
    await hands.click(list.getByRole('row', { name: /LECLERCQ Rose/ }));
    await page.getByRole('region', { name: 'Comparaison des deux dossiers' }).getByText('Différent').first().waitFor();
    findings.push(...await accessibilityFindings(page, 'comparaison'));
    await picture(page, 'comparaison-dossiers');
  });

  it('become one, with a reason and each difference accepted; the old file leads to the one that was kept', async () => {
    await hands.click(page.getByRole('checkbox', { name: /Nom de naissance/ }));
    await hands.fill(page.getByLabel('Pourquoi', { exact: true }), 'Carte d’identité vue');
    await hands.click(page.getByRole('button', { name: /Même personne/ }));
    await page.getByRole('heading', { name: 'Dossiers réunis à celui-ci' }).waitFor();
    const [kept, old] = [await idOf('LECLERC'), await idOf('LECLERCQ')];
    expect(await rows('SELECT merged_into FROM patient WHERE id = $1', [old])).toEqual([{ merged_into: kept }]);
    await page.goto(`${product.url}/patients/${old}`);
    await page.waitForURL(new RegExp(kept));
    await page.getByText(/a été réuni au dossier/).waitFor();
    findings.push(...await accessibilityFindings(page, 'dossier réuni'));
  });

  it('are separated again, and each file lives', async () => {
    await page.goto(`${product.url}/patients/${await idOf('LECLERC')}/identite`);
    await hands.click(page.getByRole('button', { name: 'Séparer' }));
    await page.getByText('Ce qui a été ajouté depuis reste ici').waitFor();
    await hands.fill(page.getByLabel('Pourquoi les séparer'), 'Deux cousines');
    await hands.click(page.getByRole('button', { name: 'Séparer les dossiers' }));
    await page.getByText('Séparé', { exact: false }).first().waitFor();
    expect(await rows('SELECT merged_into FROM patient WHERE id = $1', [await idOf('LECLERCQ')])).toEqual([{ merged_into: null }]);
  });

  it('no serious accessibility fault on the way', () => { expect(findings).toEqual([]); });
});
