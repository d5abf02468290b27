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
  'ines.petit': [['patients', '/patients'], ['envois', '/envois'], ['journal', '/journal'], ['structure', '/reglages/structure'], ['correspondants', '/reglages/correspondants']],
  'tom.kern': [['comptes', '/reglages/comptes'], ['preferences', '/reglages/preferences'], ['mot-de-passe', '/reglages/securite'], ['aide', '/aide']],
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
      findings.push(...await accessibilityFindings(desk.page, name));
      await picture(desk.page, `ecran-${name}`);
    }
    expect(desk.complaints()).toEqual([]);
    expect(findings).toEqual([]);
  });
});
