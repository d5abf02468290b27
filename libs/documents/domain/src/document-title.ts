import { documentKinds, type DocumentSource } from './document-kinds';

const longestSubject = 80;

/** @returns the day of `at` in the zone of the structure, `YYYY-MM-DD` */
export const dayOf = (at: Date, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/**
 * The uniform title of every document, in the file, the DMP and the mailboxes: `2026-03-12 · Ordonnance · metformine`.
 * @param subject what tells it from others of its kind; left out when blank
 */
export function documentTitle(at: Date, source: DocumentSource, subject: string, timeZone: string): string {
  const short = subject.replace(/\s+/g, ' ').trim();
  const cut = short.length > longestSubject ? `${short.slice(0, longestSubject - 1).trimEnd()}…` : short;
  return [dayOf(at, timeZone), documentKinds[source].shortName, cut].filter(Boolean).join(' · ');
}

/** @returns the first words of a text for the list of documents, on one line */
export function excerptOf(text: string, longest = 160): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}
