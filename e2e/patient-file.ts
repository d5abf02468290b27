import type { Page, Response } from 'playwright-core';
import { rows } from './database';
import type { Hands } from './gestures';
import { until } from './product';

export const banner = (page: Page) => page.getByRole('region', { name: 'Patient', exact: true });
export const holdBar = (page: Page) => page.getByRole('region', { name: 'Envois retenus' });

/** Milliseconds the server took for the request that opens a file. */
export const serverTime = (response: Response): number => { const { requestStart, responseStart } = response.request().timing(); return responseStart - requestStart; };

/**
 * Finds a patient with the search box (Ctrl K) and opens the file.
 * @returns server time of the opening, in ms
 */
export async function findPatient(hands: Hands, words: string, name: string | RegExp): Promise<number> {
  const { page } = hands;
  await hands.press('Control+k');
  await page.getByRole('combobox', { name: 'Rechercher un patient, une action' }).waitFor();
  await hands.type(words);
  await page.getByRole('option', { name, selected: true }).waitFor();
  const opening = page.waitForResponse((response) => response.url().endsWith('/opening'));
  await hands.press('Enter');
  const answer = await opening;
  await banner(page).getByText(name).first().waitFor();
  return serverTime(answer);
}

export interface OrderRow { id: string; channel: string; state: string; held: boolean; recipient_label: string; message_id: string | null; document_id: string; attempts: number; version_id: string }

/** Orders of the newest document of a patient whose title contains these words. */
export const ordersOf = (patientId: string, title: string): Promise<OrderRow[]> => rows<OrderRow>(
  `SELECT id, channel, state, held, recipient_label, message_id, document_id, attempts, version_id FROM dispatch_order
   WHERE patient_id = $1 AND document_id = (SELECT document_id FROM dispatch_order WHERE patient_id = $1 AND document_title LIKE '%' || $2 || '%' ORDER BY created_at DESC LIMIT 1) ORDER BY channel, recipient_label`, [patientId, title]);

/** Waits until nothing of a document is under way any more. */
export const settled = (patientId: string, title: string, seconds = 60): Promise<OrderRow[]> =>
  until(() => ordersOf(patientId, title), (orders) => orders.length > 0 && orders.every(({ state }) => state === 'delivered' || state === 'cancelled'), { seconds, what: `delivery of ${title}` });

/** Writes a drug prescription of one line with the keyboard: the editor is open, the cursor in the search. */
export async function writeLine(hands: Hands, words: string, label: RegExp): Promise<void> {
  const { page } = hands;
  await hands.type(words);
  await page.getByRole('option', { name: label }).first().waitFor();
  await hands.press('Enter');
  await page.getByRole('article', { name: /Ligne 1/ }).waitFor();
}

export const saved = (page: Page) => page.getByText(/Brouillon, enregistré à/).waitFor();

/** What the demo centre had signed for this person has left: a journey then counts what is its own. */
export const nothingWaits = (patientId: string): Promise<object[]> =>
  until(() => rows(`SELECT state FROM dispatch_order WHERE patient_id = $1 AND state IN ('scheduled', 'in_progress', 'uncertain') AND NOT held AND not_before < now() + interval '2 minutes'`, [patientId]), (waiting) => waiting.length === 0, { seconds: 150, what: 'the documents of the demo centre leaving' });
