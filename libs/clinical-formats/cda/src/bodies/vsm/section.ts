import { allSections, elementsOf, type Code, type VsmContent } from '@pluriel/clinical-formats/model';
import { absenceEntry, type AbsenceSubject } from '../../blocks/absence';
import type { BodyContext } from '../../blocks/body-context';
import { codeElement, templateIds } from '../../xml/coded';
import { element, type Xml } from '../../xml/writer';

/** Words of one element, as the narrative of the model names them. */
export const words = (prefix: string, index: number, part?: string): string => `${prefix}-${index + 1}${part === undefined ? '' : `-${part}`}`;

/** @returns the id of the comment when there is one */
export const commentId = (prefix: string, index: number, comment: string | null | undefined): string | null => (comment?.trim() ? words(prefix, index, 'comment') : null);

/** @returns whether the narrative has this section: an optional one that nobody filled does not exist */
export const isSaid = (key: string, ctx: BodyContext): boolean => allSections(ctx.narrative).some((section) => section.key === key);

export interface SectionModel { key: string; templates: readonly string[]; code: Code }

/** @returns the section with the words of the narrative and its entries, nothing when the narrative has none */
export const vsmSection = ({ key, templates, code }: SectionModel, entries: readonly Xml[], ctx: BodyContext): Xml | null => (isSaid(key, ctx)
  ? element('section', {}, templateIds(...templates), element('id', { root: ctx.id(key) }), codeElement('code', code), ctx.titleAndText(key), entries.map((entry) => element('entry', {}, entry)))
  : null);

type AnsweredKey = 'problems' | 'medicalHistory' | 'procedures' | 'allergies' | 'treatments' | 'devices' | 'vaccinations';
type ElementOf<K extends AnsweredKey> = ReturnType<typeof elementsOf<Extract<NonNullable<VsmContent[K]>, readonly unknown[]>[number]>>[number];

const subjects: Readonly<Record<AnsweredKey, AbsenceSubject>> = { problems: 'problems', medicalHistory: 'problems', procedures: 'procedures', allergies: 'allergies', treatments: 'treatments', devices: 'devices', vaccinations: 'vaccinations' };

/** @returns one entry an element, or the one that says there are none (VSM-05) */
export function answeredEntries<K extends AnsweredKey>(content: VsmContent, key: K, write: (item: ElementOf<K>, index: number) => Xml, ctx: BodyContext): Xml[] {
  const answer = content[key];
  if (typeof answer === 'string') return [absenceEntry(subjects[key], answer, { key: `${key}/absence`, textId: `${key}-absence`, past: key === 'medicalHistory' }, ctx)];
  return (elementsOf(answer as readonly ElementOf<K>[] | undefined)).map(write);
}
