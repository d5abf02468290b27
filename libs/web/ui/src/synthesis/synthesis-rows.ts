/** One element of a synthesis as its window shows it (VSM-18); the server gives this shape. */
export interface OfferedRow {
  key: string; panel: string; sectionTitle: string | null; label: string; written: string | null; codes: readonly string[]; details: readonly string[];
  likeness: 'same' | 'near' | 'new' | null; current: { label: string; codes: readonly string[]; start: string | null; active: boolean } | null; refusal: string | null;
}
export interface OfferedSynthesis { title: string; actDate: string | null; author: string | null; elements: readonly OfferedRow[]; mayAdd: boolean; hold: string | null }

/** What the window needs of the world: both refuse with a message in words. */
export interface SynthesisDoor {
  heading: string;
  load(): Promise<OfferedSynthesis>;
  add(keys: readonly string[]): Promise<{ added: number; alreadyThere: number; synthesis: OfferedSynthesis }>;
}

/** Panels of the import window, in the order of the volet (VSM-19). */
const panelLabels: Readonly<Record<string, string>> = {
  pathologies: 'Pathologies en cours', 'medical-history': 'Antécédents médicaux', 'surgical-history': 'Antécédents chirurgicaux', allergies: 'Allergies et intolérances', treatments: 'Traitements au long cours',
  alerts: 'Points de vigilance', 'family-history': 'Antécédents familiaux', 'family-risks': 'Facteurs de risque familiaux', 'professional-risks': 'Facteurs de risque professionnels', other: 'Autres éléments',
};

export interface OfferedPanel { key: string; label: string; rows: readonly OfferedRow[] }

/** @returns the panels that hold something, in their order; one that is not foreseen comes last */
export function panelsOf(elements: readonly OfferedRow[]): OfferedPanel[] {
  const keys = [...new Set([...Object.keys(panelLabels), ...elements.map(({ panel }) => panel)])];
  return keys.map((key) => ({ key, label: panelLabels[key] ?? 'Autres éléments', rows: elements.filter(({ panel }) => panel === key) })).filter(({ rows }) => rows.length > 0);
}

/** May it be chosen: it has a place in the record, and is not there yet. */
export const choosable = ({ refusal, likeness }: OfferedRow): boolean => refusal === null && likeness !== 'same';

/** What a screen reader says of a row. */
export const offeredWords = (row: OfferedRow): string => [row.label, ...row.details, besideWords(row)].filter(Boolean).join(', ');

/** What the record has beside, in words. */
export function besideWords({ likeness, current, refusal }: OfferedRow): string {
  if (refusal !== null) return refusal;
  if (likeness === 'same') return current && !current.active ? 'Déjà au dossier, terminé' : 'Déjà au dossier';
  return likeness === 'near' && current ? `Ressemble à « ${current.label} »` : '';
}

/** What helps to tell whether it is the same: code, beginning, whether it ended. */
export const nearWords = ({ codes, start, active }: NonNullable<OfferedRow['current']>): string => [codes[0], start && `depuis ${start}`, active ? null : 'terminé'].filter(Boolean).join(' · ');

/** What an addition did, in one line. */
export function addedWords({ added, alreadyThere }: { added: number; alreadyThere: number }): string {
  const one = added === 0 ? 'Rien à ajouter' : added === 1 ? '1 élément ajouté au dossier' : `${added} éléments ajoutés au dossier`;
  return alreadyThere === 0 ? `${one}.` : `${one}, ${alreadyThere} déjà présent${alreadyThere > 1 ? 's' : ''} laissé${alreadyThere > 1 ? 's' : ''} tel${alreadyThere > 1 ? 's' : ''} quel${alreadyThere > 1 ? 's' : ''}.`;
}
