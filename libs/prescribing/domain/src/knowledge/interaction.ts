import { plainWords } from '../patient-rules';
import { warningOf, type PrescriptionWarning } from '../prescription-warning';

/** Levels of the thesaurus of the ANSM, strongest first (prescription.md §5). */
export const interactionLevels = ['CI', 'AD', 'PE', 'APEC'] as const;
export type InteractionLevel = (typeof interactionLevels)[number];
export const interactionWords: Readonly<Record<InteractionLevel, string>> = { CI: 'Association contre-indiquée', AD: 'Association déconseillée', PE: 'Précaution d’emploi', APEC: 'À prendre en compte' };

/** `a` and `b`: a class of the thesaurus or a substance, in plain letters. */
export interface Interaction { a: string; b: string; level: InteractionLevel; mechanism: string; advice: string }

/** A product that the patient takes or is about to take; `lineId` null: noted in the file, not on this sheet. */
export interface TakenProduct { lineId: string | null; label: string; substances: readonly string[] }

/** « ACIDE ACETYLSALICYLIQUE (…) » → « acide acetylsalicylique », « acide »: the names under which the thesaurus may know a substance. */
export function substanceNames(substance: string): string[] {
  const words = plainWords(substance).replace(/\(.*\)/g, ' ').split(/[^a-z0-9]+/).filter((word) => word !== '');
  return words.map((_, index) => words.slice(0, index + 1).join(' ')).reverse();
}

interface Names { product: TakenProduct; names: ReadonlySet<string> }

/**
 * Interactions between the lines of a sheet, and between them and what the patient takes already; the strongest of each pair of products.
 * @param classesOf classes of the thesaurus to which a substance belongs
 */
export function interactionWarnings(products: readonly TakenProduct[], interactions: readonly Interaction[], classesOf: (name: string) => readonly string[]): PrescriptionWarning[] {
  const known: Names[] = products.map((product) => ({ product, names: new Set(product.substances.flatMap(substanceNames).flatMap((name) => [name, ...classesOf(name)])) }));
  const found: { level: InteractionLevel; warning: PrescriptionWarning }[] = [];
  known.forEach((one, index) => {
    for (const other of known.slice(0, index)) {
      const line = one.product.lineId === null ? other.product : one.product;
      if (line.lineId === null) continue;
      const met = interactions.filter(({ a, b }) => (one.names.has(a) && other.names.has(b)) || (one.names.has(b) && other.names.has(a)));
      const [strongest] = [...met].sort((x, y) => interactionLevels.indexOf(x.level) - interactionLevels.indexOf(y.level));
      if (strongest) found.push({ level: strongest.level, warning: saying(strongest, one.product, other.product, line.lineId) });
    }
  });
  return found.sort((x, y) => interactionLevels.indexOf(x.level) - interactionLevels.indexOf(y.level)).map(({ warning }) => warning);
}

function saying({ a, b, level, mechanism, advice }: Interaction, one: TakenProduct, other: TakenProduct, lineId: string): PrescriptionWarning {
  const [here, there] = one.lineId === lineId ? [one, other] : [other, one];
  const noted = there.lineId === null ? `${there.label} (noté au dossier)` : there.label;
  return { ...warningOf(level === 'CI' ? 'reason' : 'warning', lineId, 'interaction', `${interactionWords[level]} : ${here.label} et ${noted}. ${mechanism}`.trim(), advice === '' ? 'Choisissez un autre traitement, ou surveillez.' : advice), key: `interaction ${level} ${[a, b].sort().join('+')} ${there.lineId ?? there.label}` };
}
