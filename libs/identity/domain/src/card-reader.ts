/** What the agent of a workstation says of its card reader (cards.md §5.1, AGENT-18). `stopped`: the agent ends, nothing is expected from it any more. */
export const readerReports = ['ready', 'no-reader', 'card-mute', 'card-unreadable', 'other-card', 'stopped'] as const;
export type ReaderReport = (typeof readerReports)[number];

/** What the screens say of it. `silent`: the agent gave no sign for longer than it should. */
export type ReaderState = Exclude<ReaderReport, 'stopped'> | 'silent';

/** An agent gives a sign every ten seconds (cards.md §5): three missed, it is silent. */
export const readerSilenceSeconds = 30;
/** A workstation silent for longer is taken for switched off: nothing is said of its reader any more. */
export const readerForgottenHours = 12;

/** A reader as a person must hear of it. `remedy` is null when there is nothing to do. */
export interface ReaderWords { sentence: string; remedy: string | null }

/** J1 B10: what happened, what to do; the visit never waits for a card, the bar offers the search by name and INSi by traits beside it. */
export const readerWords: Readonly<Record<ReaderState, ReaderWords>> = {
  ready: { sentence: 'Le lecteur de cartes est prêt.', remedy: null },
  'no-reader': { sentence: 'Aucun lecteur de cartes n’est branché à ce poste.', remedy: 'Rebranchez le câble USB du lecteur, puis présentez la carte.' },
  'card-mute': { sentence: 'La carte insérée ne répond pas.', remedy: 'Retirez-la, vérifiez son sens, essuyez la puce et présentez-la de nouveau.' },
  'card-unreadable': { sentence: 'La carte insérée n’a pas pu être lue.', remedy: 'Essuyez la puce et présentez-la de nouveau ; si cela recommence, la carte est peut-être abîmée.' },
  'other-card': { sentence: 'La carte insérée n’est pas une carte Vitale.', remedy: 'Demandez la carte Vitale, puis présentez-la à sa place.' },
  silent: { sentence: 'Le lecteur de cartes ne donne plus de nouvelles.', remedy: 'Rouvrez l’application des cartes sur ce poste ; si elle est ouverte, redémarrez le poste.' },
};

/**
 * @param report last report of the workstation @param at when it came
 * @returns the state to show now; null when the agent said good-bye or has been silent so long that the workstation is off
 */
export function readerState(report: ReaderReport, at: Date, now: Date): ReaderState | null {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  if (report === 'stopped' || seconds > readerForgottenHours * 3600) return null;
  return seconds > readerSilenceSeconds ? 'silent' : report;
}
