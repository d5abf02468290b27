/** `npm run chaos` plays every scenario; `npm test` those that stand for the others (`CHAOS=selection`), the same ones each time. */
const everything = process.env['CHAOS'] !== 'selection';

/** A scenario of the whole run only; used like `it`. */
export const atLength = (name: string, scenario: () => Promise<void>): void => { if (everything) it(name, scenario); };

/** Ways to stop PostgreSQL: the one that loses most stands for both. */
export const postgresStops: readonly ('fast' | 'immediate')[] = everything ? ['fast', 'immediate'] : ['immediate'];
