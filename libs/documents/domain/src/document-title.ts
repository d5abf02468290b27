const longestSubject = 80;

/** @returns the day of `at` in the zone of the structure, `YYYY-MM-DD` */
export const dayOf = (at: Date, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/**
 * The uniform title of every document, in the file, the DMP and the mailboxes (UX-08): its day, what it is, what it is about: `2026-03-12 · Ordonnance · metformine`.
 * @param name what documents of this type are called @param subject what tells it from others of its type; left out when blank, and never says twice what it is
 */
export function documentTitle(at: Date, name: string, subject: string, timeZone: string): string {
  const short = withoutName(subject.replace(/\s+/g, ' ').trim(), name);
  const cut = short.length > longestSubject ? `${short.slice(0, longestSubject - 1).trimEnd()}…` : short;
  return [dayOf(at, timeZone), name, cut].filter(Boolean).join(' · ');
}

/** « Certificat : aptitude au sport » is about « aptitude au sport »; « Certificats de vaccination » stays whole. */
function withoutName(subject: string, name: string): string {
  if (!subject.toLocaleLowerCase('fr').startsWith(name.toLocaleLowerCase('fr'))) return subject;
  const rest = subject.slice(name.length);
  return /^$|^\s*[:,·–-]\s*/.test(rest) ? rest.replace(/^\s*[:,·–-]\s*/, '') : subject;
}

/** @returns the first words of a text for the list of documents, on one line */
export function excerptOf(text: string, longest = 160): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}
