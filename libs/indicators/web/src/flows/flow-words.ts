const moment = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const hour = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeStyle: 'medium' });

export const flowDay = (at: string): string => moment.format(new Date(at));
export const flowTime = (at: string): string => hour.format(new Date(at));
/** The key of who has no RPPS is an account: it means nothing to a reader. */
export const rppsWords = (professional: string): string => (/^\d{11}$/.test(professional) ? professional : '—');
export const resultWords = { done: 'réussi', failed: 'échec' } as const;
