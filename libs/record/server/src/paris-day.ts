const parisDays = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** The day of an instant in Paris, `YYYY-MM-DD`. */
export const parisDay = (at: Date): string => parisDays.format(at);
