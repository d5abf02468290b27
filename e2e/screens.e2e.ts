import type { Browser } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation } from './browser';
import { closeDatabase } from './database';
import { Hands } from './gestures';
import { signIn } from './persona';
import { product } from './product';

/** Screens that no other journey looks at, by the person who uses them. */
const screens: Record<string, [name: string, path: string][]> = {
  'ines.petit': [['patients', '/patients'], ['structure', '/reglages/structure'], ['correspondants', '/reglages/correspondants'], ['a-imprimer', '/reglages/a-imprimer'], ['habilitations', '/reglages/habilitations']],
  'nadia.ben': [['identites-a-terminer', '/identites/a-terminer'], ['identites-par-statut', '/identites/par-statut'], ['identites-demain', '/identites/demain'], ['pilotage', '/pilotage'], ['usages', '/tableaux-de-bord/structure'], ['mes-usages', '/tableaux-de-bord/mes-usages'], ['flux', '/tableaux-de-bord/flux'], ['journal-identites', '/journal/identity'], ['journal-insi', '/journal/insi'], ['journal-exceptions', '/journal/exceptions']],
  'tom.kern': [['contrats-de-confiance', '/reglages/confiance'], ['envois', '/envois'], ['journal', '/journal/general'], ['comptes', '/reglages/comptes'], ['preferences', '/reglages/preferences'], ['mot-de-passe', '/reglages/securite'], ['aide', '/aide'], ['catalogue', '/catalogue']],
};

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe.each(Object.keys(screens))('Screens of %s', (login) => {
  it('show without complaint, light and dark, and can be used by everybody (UX-18)', async () => {
    const desk = await openWorkstation(browser);
    const hands = new Hands(desk.page);
    await signIn(hands, login);
    const findings: string[] = [];
    for (const [name, path] of screens[login] ?? []) {
      await desk.page.goto(`${product.url}${path}`);
      await desk.page.getByRole('heading', { level: 1 }).or(desk.page.getByRole('heading', { level: 2 })).first().waitFor();
      await desk.page.waitForLoadState('load');
      expect(new URL(desk.page.url()).pathname).toBe(path);
      findings.push(...await accessibilityFindings(desk.page, name));
      await picture(desk.page, `ecran-${name}`);
    }
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});

it('The reading of accessibility finds what is wrong', async () => {
  const { page } = await openWorkstation(browser);
  await page.setContent('<!doctype html><html lang="fr"><title>Essai</title><main><h1>Essai</h1><input><p style="color:#bbb;background:#fff">pâle</p></main>');
  expect((await accessibilityFindings(page, 'essai')).map((line) => /: ([a-z-]+) /.exec(line)?.[1])).toEqual(expect.arrayContaining(['label', 'color-contrast']));
});
