import type { CdaSection } from '../body/read-body';

/** Kinds of sections of a synthesis, both editions (cda.md §5.1, §5.2); `other` is any section no volet of ours foresees. */
export type SectionKind = 'active-problems' | 'past-problems' | 'procedures' | 'allergies' | 'adverse-effects' | 'treatments' | 'devices' | 'alerts' | 'functional-status' | 'vital-signs' | 'habitus'
  | 'professional-risks' | 'family-history' | 'vaccinations' | 'pregnancy' | 'care-plan' | 'directives' | 'results' | 'prescriptions' | 'other';

/** Panels of the import window (VSM-19). */
export type ImportPanel = 'medical-history' | 'surgical-history' | 'allergies' | 'pathologies' | 'family-history' | 'treatments' | 'professional-risks' | 'family-risks' | 'alerts' | 'other';

const national = '1.2.250.1.213.1.1.2.';
const ihe = '1.3.6.1.4.1.19376.1.5.3.1.';
/** Kind, templates (either is enough), LOINC code. */
const kinds: readonly (readonly [SectionKind, readonly string[], string])[] = [
  ['active-problems', [`${national}132`, `${ihe}3.6`], '11450-4'], ['past-problems', [`${national}134`, `${ihe}3.8`], '11348-0'],
  ['procedures', [`${national}136`, `${ihe}3.11`, `${ihe}3.12`], '47519-4'], ['allergies', [`${national}137`, `${ihe}3.13`], '48765-2'],
  ['adverse-effects', [`${national}247`], '44939-7'], ['treatments', [`${national}143`, `${ihe}3.19`], '10160-0'],
  ['alerts', [`${national}245`], '44944-7'], ['functional-status', [`${national}246`], '47420-5'],
  ['vital-signs', [`${national}75`, `${ihe}3.25`], '8716-3'], ['habitus', [`${national}141`, `${ihe}3.16`], '29762-2'], ['professional-risks', [`${national}74`, `${ihe}1.5.3.1`], '10161-8'],
  ['family-history', [`${national}139`, `${ihe}3.14`, `${ihe}3.15`], '10157-6'], ['vaccinations', [`${national}147`, `${ihe}3.23`], '11369-6'], ['pregnancy', [`${national}77`, `${ihe}1.5.3.4`], '10162-6'],
  ['care-plan', [`${national}158`, `${ihe}3.36`], '18776-5'], ['directives', [`${national}157`, `${ihe}3.34`], '42348-3'], ['results', [`${national}244`, `${national}150`, `${ihe}3.27`], '30954-2'],
  ['prescriptions', [`${national}171`, `${national}222`, '1.3.6.1.4.1.19376.1.9.1.2.1'], '57828-6'], ['devices', [`${national}1`, `${ihe}1.5.3.5`], '46264-8'],
];
/** Sections that only carry files or comments: nothing to choose in them. */
const silent: ReadonlySet<string> = new Set([`${national}243`, `${national}37`, `${national}223`]);

/** @returns the kind of a section by its templates, else by its code; null when there is nothing to extract */
export function sectionKind(section: CdaSection): SectionKind | null {
  const roots = section.templateIds.map(({ root }) => root);
  if (roots.some((root) => silent.has(root)) || section.code?.code === '55108-5' || section.code?.code === '55107-7') return null;
  const byTemplate = kinds.find(([, templates]) => templates.some((template) => roots.includes(template)));
  return byTemplate?.[0] ?? kinds.find(([, , code]) => code === section.code?.code)?.[0] ?? 'other';
}

const panels: Readonly<Record<SectionKind, ImportPanel>> = {
  'active-problems': 'pathologies', 'past-problems': 'medical-history', procedures: 'surgical-history', allergies: 'allergies', 'adverse-effects': 'alerts', treatments: 'treatments', devices: 'other', alerts: 'alerts',
  'functional-status': 'other', 'vital-signs': 'other', habitus: 'other', 'professional-risks': 'professional-risks', 'family-history': 'family-history', vaccinations: 'other', pregnancy: 'other', 'care-plan': 'other',
  directives: 'other', results: 'other', prescriptions: 'treatments', other: 'other',
};

/** @returns the panel of the import window where the elements of such a section are offered (VSM-19) */
export const importPanel = (kind: SectionKind): ImportPanel => panels[kind];

/** @returns every section, those inside others after them, nesting forgotten (cda.md §8.3) */
export const flatSections = (sections: readonly CdaSection[]): CdaSection[] => sections.flatMap((section) => [section, ...flatSections(section.sections)]);
