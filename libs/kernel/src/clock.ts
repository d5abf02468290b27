/** Time is an input: rules never read the clock themselves. */
export interface Clock { now(): Date }

export const systemClock: Clock = { now: () => new Date() };
