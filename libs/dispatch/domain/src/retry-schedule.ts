/** Minutes between attempts after a retryable refusal; the last value repeats (architecture §5: 1, 5, 15, 60 min, then hourly). */
export const retryMinutes: readonly number[] = [1, 5, 15, 60];

/** An order that was due for longer than this is given up: a person decides. */
export const giveUpHours = 72;
