import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { picture } from './artefacts';

interface Finding { id: string; impact: string | null; help: string; nodes: { target: string[]; html: string; failureSummary?: string }[] }

/** In the dark only colours change: names, roles and order were judged in the light. */
const rules = { light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], dark: ['color-contrast', 'link-in-text-block'] } as const;

/** Serious and critical findings of axe-core on the shown screen, in light and dark. Empty = nothing found. */
export async function accessibilityFindings(page: Page, screen: string): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(axe.source);
    const violations = await page.evaluate(`axe.run(document, { resultTypes: ['violations'], runOnly: ${JSON.stringify(rules[colorScheme])} }).then((result) => result.violations)`) as Finding[];
    for (const { id, impact, help, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') findings.push(`${screen}, ${colorScheme}: ${id} (${help}) on ${nodes.slice(0, 4).map((node) => `${node.target.join(' ')} ${node.html.slice(0, 160)}`).join(' | ')}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
  return findings;
}

/** Two buttons shown at once for one key (UX-13): the second would never be pressed. */
async function twiceTheKey(page: Page, screen: string): Promise<string[]> {
  const keys = await page.evaluate(`[...document.querySelectorAll('[aria-keyshortcuts]')].filter((one) => one.offsetParent !== null && !one.disabled).map((one) => one.getAttribute('aria-keyshortcuts'))`) as string[];
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map((key) => `${screen}: two buttons have the key ${key}`);
}

/** Pictures of the shown screen, then what axe-core says of it, kept in `findings`; the page may open later. */
export const looker = (page: () => Page, findings: string[]) => async (name: string, screen: string, options: Parameters<typeof picture>[2] = { dark: true }): Promise<void> => {
  await picture(page(), name, options);
  findings.push(...await accessibilityFindings(page(), screen), ...await twiceTheKey(page(), screen));
};
