import { elementsOf, vsmPregnancyWords, vsmSeverityWords, vsmSignWords, vsmUnitWords, type Absence, type VsmContent, type VsmMeasures } from '@pluriel/clinical-formats/model';
import type { FieldError } from '@pluriel/kernel';
import type { ProposedVsm } from '@pluriel/record/server';
import { createHash } from 'node:crypto';
import { ruleOf, vsmSectionKeys, vsmSections, type EditedElement, type VsmSectionKey, type VsmSectionRule } from './vsm-sections';

/** An element as its author left it. `free`: typed here. `seen`: digest of what the record said, to tell when it changed since. */
export interface EditedItem { id: string; included: boolean; free: boolean; seen: string; element: EditedElement }
/** A section: its elements, ticked or not, and what is answered when none is ticked (VSM-04, VSM-05). */
export interface EditedSection { key: VsmSectionKey; answer: Absence | null; items: readonly EditedItem[] }
/** A synthesis being written. */
export interface EditedVsm {
  use: VsmContent['use']; sections: readonly EditedSection[]; comment: string | null;
  /** What was not proposed: confidential elements of the author, and whether others' elements are closed to him. */
  left: { confidential: number; restricted: boolean };
}

/** What the screen sends of one element; an unknown id is an element typed in. */
export interface ItemEdit { id: string; included: boolean; text: string; date: string | null; comment: string | null; values: Readonly<Record<string, string | null>> }
export interface SectionEdit { key: VsmSectionKey; answer: Absence | null; items: readonly ItemEdit[] }

/** Longest words of an element, of its comment, of the comment of the whole. */
export const longest = { text: 300, comment: 1000, note: 3000 } as const;

/** Elements of each section as the record proposes them; measures one by one, so that each may be unticked. */
function proposedElements(content: VsmContent): Record<VsmSectionKey, { answer: Absence | null; elements: readonly EditedElement[] }> {
  const measures = (content.measures ?? []).flatMap(({ on, signs }) => signs.map(({ kind, value, unit }): EditedElement => ({ id: `${on}-${kind}`, codes: [], on, kind, value, unit, text: `${vsmSignWords[kind]} : ${String(value).replace('.', ',')} ${vsmUnitWords[unit] ?? unit}`.trim() })));
  const pregnancy: EditedElement[] = content.pregnancy ? [{ ...content.pregnancy, id: 'pregnancy', codes: [], text: vsmPregnancyWords[content.pregnancy.status] }] : [];
  return Object.fromEntries(vsmSectionKeys.map((key) => {
    const listed = key === 'measures' ? measures : key === 'pregnancy' ? pregnancy : content[key];
    return [key, { answer: typeof listed === 'string' ? listed : null, elements: elementsOf(listed as readonly EditedElement[] | Absence | undefined) }];
  })) as Record<VsmSectionKey, { answer: Absence | null; elements: readonly EditedElement[] }>;
}

const digestOf = (element: EditedElement): string => createHash('sha256').update(JSON.stringify(element)).digest('base64url').slice(0, 16);

/**
 * The synthesis the record proposes, with what its author decided before (VSM-01, VSM-04): what was unticked stays so, words and comments changed here stay while the
 * record says the same, elements typed here stay.
 * @param earlier the draft itself when the record is taken again, or the last one signed
 * @param sameDraft answers given in this draft stay; those of another day are asked again
 */
export function mergeProposal({ content, confidential, restricted }: ProposedVsm, earlier: EditedVsm | null, sameDraft = false): EditedVsm {
  const proposed = proposedElements(content);
  const sections = vsmSectionKeys.map((key): EditedSection => {
    const before = earlier?.sections.find((section) => section.key === key);
    const items = proposed[key].elements.map((element): EditedItem => {
      const [seen, known] = [digestOf(element), before?.items.find(({ id, free }) => id === element.id && !free)];
      return { id: element.id, included: known?.included ?? true, free: false, seen, element: known?.seen === seen ? known.element : element };
    });
    const all = [...items, ...(before?.items.filter(({ free }) => free) ?? [])];
    const given = sameDraft ? before?.answer ?? null : null;
    return { key, items: all, answer: all.some(({ included }) => included) ? null : given ?? proposed[key].answer ?? (all.length > 0 ? before?.answer ?? null : null) };
  });
  return { use: content.use, sections, comment: earlier?.comment ?? null, left: { confidential, restricted } };
}

const said = (text: string | null | undefined): string | null => (text === null || text === undefined || text.trim() === '' ? null : text.trim());

/** @returns the element with what its author wrote: codes and whatever the screen does not show stay */
function edited(rule: VsmSectionRule, base: EditedElement, { text, date, comment, values }: ItemEdit): EditedElement {
  // A measure is what was measured: it is taken or left.
  if (!rule.adds) return base;
  const written: EditedElement = { ...base, text: text.trim(), ...(rule.comments ? { comment: said(comment) } : {}), ...(rule.date === null ? {} : { [rule.date]: said(date) }) };
  return rule.fields.reduce((element, field) => { const value = said(values[field.name]); return value === field.get(element) ? element : field.set(element, value); }, written);
}

/** @returns the synthesis with what the screen says of it; an element of the record left out by the screen stays as it was: nothing of the record is lost by a stale screen */
export function applyEdits(current: EditedVsm, edits: readonly SectionEdit[], comment: string | null): EditedVsm {
  const sections = current.sections.map((section): EditedSection => {
    const edit = edits.find(({ key }) => key === section.key);
    if (!edit) return section;
    const rule = ruleOf(section.key);
    const known = section.items.filter(({ free }) => !free).map((item): EditedItem => {
      const said = edit.items.find(({ id }) => id === item.id);
      return said ? { ...item, included: said.included, element: edited(rule, item.element, said) } : item;
    });
    const free = !rule.adds ? [] : edit.items.filter(({ id }) => !known.some((item) => item.id === id)).map((item): EditedItem => {
      const before = section.items.find(({ id }) => id === item.id)?.element ?? { id: item.id, text: '', codes: [], ...rule.blank };
      return { id: item.id, included: item.included, free: true, seen: '', element: edited(rule, before, item) };
    });
    const items = [...known, ...(rule.single && known.length > 0 ? [] : rule.single ? free.slice(0, 1) : free)];
    return { key: section.key, items, answer: items.some(({ included }) => included) ? null : edit.answer };
  });
  return { ...current, sections, comment: said(comment) };
}

/** What is drawn and sent: the ticked elements of each section, or why there are none. */
export function contentOfEdited({ use, sections, comment }: EditedVsm): VsmContent {
  const part = Object.fromEntries(sections.flatMap(({ key, items, answer }): (readonly [VsmSectionKey, unknown])[] => {
    const kept = items.filter(({ included }) => included).map(({ element }) => element);
    if (key === 'measures') return kept.length === 0 ? [] : [[key, byDay(kept)]];
    if (key === 'pregnancy') return kept[0] ? [[key, pregnancyOf(kept[0])]] : [];
    return kept.length > 0 ? [[key, kept]] : ruleOf(key).mandatory ? [[key, answer ?? []]] : answer === null ? [] : [[key, answer]];
  }));
  return { kind: 'vsm', edition: '2024.01', use, ...(part as unknown as Omit<VsmContent, 'kind' | 'edition' | 'use' | 'comment'>), comment };
}

function byDay(kept: readonly EditedElement[]): VsmMeasures[] {
  const signs = kept as unknown as readonly (VsmMeasures['signs'][number] & { on: string })[];
  return [...new Set(signs.map(({ on }) => on))].map((day) => ({ on: day, signs: signs.filter(({ on }) => on === day).map(({ kind, value, unit }) => ({ kind, value, unit })) }));
}

const pregnancyOf = (element: EditedElement): NonNullable<VsmContent['pregnancy']> => {
  const { status, on, dueDate, gravidity, parity, comment } = element as unknown as NonNullable<VsmContent['pregnancy']>;
  return { status, on, dueDate, gravidity, parity, comment };
};

/** What forbids to sign, each with the element at fault and what to do. The frame checks the rest once more (dates, codes). */
export function editedErrors({ sections }: EditedVsm): FieldError[] {
  return sections.flatMap(({ key, items, answer }) => {
    const rule = ruleOf(key);
    const kept = items.filter(({ included }) => included);
    const refuse = (field: string, code: string, message: string): FieldError => ({ field: `sections.${key}${field}`, code, message });
    const listed = items.find(({ free }) => !free);
    if (kept.length === 0) {
      if (answer === 'none' && listed) return [refuse('.answer', 'vsm.contradicted', `« ${rule.label} » : le dossier contient « ${listed.element.text} ». Cochez-le, ou répondez « pas d’information » ; s’il n’a plus lieu d’être, terminez-le dans le dossier.`)];
      return rule.mandatory && answer === null ? [refuse('.answer', 'vsm.unanswered', `« ${rule.label} » : cochez un élément, ou répondez « ce patient n’en a pas » ou « pas d’information ».`)] : [];
    }
    return kept.flatMap(({ id, element }) => [
      ...(said(element.text) === null ? [refuse(`.${id}.text`, 'vsm.text', `« ${rule.label} » : un élément coché est vide. Écrivez-le, ou décochez-le.`)] : []),
      ...rule.fields.filter((field) => field.required && field.get(element) === null).map((field) => refuse(`.${id}.${field.name}`, 'vsm.field', `« ${element.text} » : complétez « ${field.label} ».`)),
    ]);
  });
}

/** What the record says of an element and the screen shows without letting it be changed. */
export function detailsOf(element: EditedElement): string {
  const severity = element['severity'];
  return [element['longTermIllness'] === true ? 'ALD' : null, element['criticality'] === 'high' ? 'Risque vital' : null, typeof severity === 'string' ? vsmSeverityWords[severity as keyof typeof vsmSeverityWords] : null, typeof element['until'] === 'string' ? `jusqu’à ${element['until']}` : null, element['duration'] === 'acute' ? 'Ponctuel' : null].filter(Boolean).join(' · ');
}

/** Sections in the order of the frame, with the words of the synthesis that is written. */
export const sectionsOf = ({ sections }: EditedVsm): { rule: VsmSectionRule; section: EditedSection }[] => vsmSections.flatMap((rule) => { const section = sections.find(({ key }) => key === rule.key); return section ? [{ rule, section }] : []; });
