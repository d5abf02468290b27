import type { Page } from 'playwright-core';
import type { Hands } from './gestures';
import { product } from './product';

/** The bar Mon espace santé and the list of the DMP, as a person finds them on the screen. */
export function dmpOn(page: Page) {
  const bar = () => page.getByRole('region', { name: 'Mon espace santé', exact: true });
  const list = () => page.getByRole('grid', { name: 'Documents du DMP' });
  return {
    bar, list,
    row: (name: string | RegExp) => list().getByRole('row', { name }),
    sheet: (name: string | RegExp) => page.getByRole('region', { name }),
    tile: (name: RegExp) => bar().getByRole('link', { name }),
    /** The state the bar tells. */
    says: (words: RegExp | string) => bar().getByRole('status').filter({ hasText: words }).waitFor(),
    readable: () => bar().getByRole('status').filter({ hasText: /Consultable/ }).waitFor(),
    more: async (hands: Hands, entry: string): Promise<void> => {
      await hands.click(bar().getByRole('button', { name: 'Plus' }));
      await hands.click(bar().getByRole('button', { name: entry }));
    },
    goToList: async (patientId: string): Promise<void> => { await page.goto(`${product.url}/patients/${patientId}/mon-espace-sante`); },
    /** The window of information, once opened from the bar. */
    window: () => page.getByRole('dialog', { name: 'Informer pour Mon espace santé' }),
  };
}

/**
 * Opens the window from the bar, answers, records: what a doctor does for who was never told (DMP-04).
 * @returns gestures made
 */
export function inform(hands: Hands, answer: string): Promise<number> {
  const dmp = dmpOn(hands.page);
  return hands.counted(async () => {
    await hands.click(dmp.bar().getByRole('button', { name: /Informer le patient|Voir sa décision/ }));
    await hands.click(dmp.window().getByText(answer, { exact: true }));
    await hands.click(dmp.window().getByRole('button', { name: 'Enregistrer' }));
    await dmp.window().waitFor({ state: 'detached' });
  });
}

/** Opens a file and does what is missing before the list can be read: the patient is told, the notice is read. */
export async function openReading(hands: Hands, patientId: string): Promise<void> {
  const { page } = hands;
  const dmp = dmpOn(page);
  const status = (words: RegExp) => dmp.bar().getByRole('status').filter({ hasText: words });
  await page.goto(`${product.url}/patients/${patientId}`);
  await status(/À informer|Notice à lire|Consultable/).waitFor();
  if (await status(/À informer/).isVisible()) await inform(hands, 'Informée, non opposée');
  await status(/Notice à lire|Consultable/).waitFor();
  if (await status(/Notice à lire/).isVisible()) {
    await dmp.bar().getByRole('button', { name: 'Lire la notice' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /J’ai compris/ }).click();
  }
  await dmp.readable();
}

/** Whatever another journey recorded, this person was not told yet, as on the first day. */
export async function notInformed(page: Page, patientId: string): Promise<void> {
  await page.goto(`${product.url}/patients/${patientId}/consentements`);
  const answers = page.getByRole('radiogroup', { name: 'Mon espace santé (DMP)' });
  await answers.waitFor();
  if (await answers.getByRole('radio', { name: 'Pas encore informée' }).isChecked()) return;
  await answers.getByText('Pas encore informée', { exact: true }).click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Consentements enregistrés').first().waitFor();
}
