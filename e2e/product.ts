/** Where the product under test stands: given by `npm run e2e` (tools/launch/e2e.mjs). */
export interface Product { url: string; controlUrl: string; databaseUrl: string; logs: string; folder: string }

const needed = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: journeys are started by npm run e2e`);
  return value;
};

export const product: Product = { url: needed('E2E_URL'), controlUrl: needed('E2E_CONTROL_URL'), databaseUrl: needed('E2E_DATABASE_URL'), logs: needed('E2E_LOGS'), folder: needed('E2E_FOLDER') };

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Asks again until the answer is the awaited one.
 * @param read what is asked
 * @param good true when the answer is the awaited one
 * @returns the good answer @throws with the last answer when time is over
 */
export async function until<T>(read: () => Promise<T>, good: (answer: T) => boolean, { seconds = 30, what = 'the awaited state' } = {}): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await read();
    if (good(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what} did not come in ${seconds} s; last: ${JSON.stringify(answer)?.slice(0, 1500)}`);
    await pause(200);
  }
}
