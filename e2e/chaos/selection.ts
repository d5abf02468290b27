/** `npm run chaos` plays every scenario; `npm test` those that stand for the others (`CHAOS=selection`), the same ones each time. */
const everything = process.env['CHAOS'] !== 'selection';

/** A scenario of the whole run only; used like `it`. */
export const atLength = (name: string, scenario: () => Promise<void>): void => { if (everything) it(name, scenario); };

/** Ways to stop PostgreSQL: the one that loses most stands for both. */
export const postgresStops: readonly ('fast' | 'immediate')[] = everything ? ['fast', 'immediate'] : ['immediate'];
/** Parts of the orders delivered when it stops. */
export const postgresStopsAt: readonly number[] = everything ? [0.2, 0.5] : [0.3];
/** The journal is one chain: walked after each scenario it names the one that broke it, once at the end it says as much. */
export const walksJournalEachTime = everything;

/** How much each scenario of `nothing-lost` is made of: enough for six orders at once to stand at an instant on each channel. */
export const sizes = everything ? { documents: 70, rounds: 2, spoiltDocuments: 40, spoiltMails: 10 } : { documents: 20, rounds: 1, spoiltDocuments: 12, spoiltMails: 6 };
