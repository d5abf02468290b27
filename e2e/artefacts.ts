import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where pictures go: never in the repository. E2E_ARTEFACTS keeps them elsewhere, E2E_PICTURES=no takes none. */
export const artefacts = process.env['E2E_ARTEFACTS'] ?? join(tmpdir(), 'pluriel-journeys');
const wanted = process.env['E2E_PICTURES'] !== 'no';
const sizes = [{ width: 1440, height: 900 }, { width: 1024, height: 768 }] as const;

/** Pictures of a screen as a desk and as a small laptop show it, in light and dark. */
export async function picture(page: Page, name: string, { dark = false, small = true } = {}): Promise<void> {
  if (!wanted) return;
  mkdirSync(artefacts, { recursive: true });
  for (const size of small ? sizes : sizes.slice(0, 1)) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(artefacts, `${name}-${size.width}.png`) });
    if (dark) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.screenshot({ path: join(artefacts, `${name}-${size.width}-sombre.png`) });
      await page.emulateMedia({ colorScheme: 'light' });
    }
  }
  await page.setViewportSize(sizes[0]);
}
