import type { DmpDeparture } from '../lanes/dmp/dmp-departure';

/** Every document is complete and its author is there: a departure changes nothing. */
export const nothingLacks = { stepsAside: () => Promise.resolve(null), drawnAgain: () => Promise.resolve(false), sender: () => Promise.resolve(null), answeredTo: (_ctx: unknown, _row: unknown, { author }: { author: { userId: string } }) => Promise.resolve(author.userId) } as unknown as DmpDeparture;
