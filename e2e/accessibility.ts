import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Finding { id: string; impact: string | null; help: string; nodes: { target: string[]; html: string; failureSummary?: string }[] }

/** Serious and critical findings of axe-core on the shown screen, in light and dark. Empty = nothing found. */
export async function accessibilityFindings(page: Page, screen: string): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(axe.source);
    const violations = await page.evaluate(`axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then((result) => result.violations)`) as Finding[];
    for (const { id, impact, help, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') findings.push(`${screen}, ${colorScheme}: ${id} (${help}) on ${nodes.slice(0, 4).map((node) => `${node.target.join(' ')} ${node.html.slice(0, 160)}`).join(' | ')}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
  return findings;
}
