import { documentTypes, type DocumentTypeKey } from '@pluriel/clinical-formats/model';
import { commonTemplates } from '../header/header';
import { ciSis, ihe } from '../xml/roots';
import type { Refuse } from './cda-fault';
import { insideOf, partsAt, type XmlPart } from './xml-tree';

/** A section of a model: its own template, its LOINC code (null where it has no fixed one), how many, how many entries at least. */
interface SectionRule { template: string; code: string | null; min: number; max: number; entries?: number }

const one = (template: string, code: string, entries = 0): SectionRule => ({ template, code, min: 1, max: 1, entries });
const some = (template: string, code: string, entries = 0): SectionRule => ({ template, code, min: 0, max: 1, entries });

const problems = ciSis('2.132'); const history = ciSis('2.134'); const procedures = ciSis('2.136'); const allergies = ciSis('2.137'); const habits = ciSis('2.141'); const treatments = ciSis('2.143');
const vaccinations = ciSis('2.147'); const plan = ciSis('2.158'); const vitalSigns = ciSis('2.75'); const pdfCopy = ciSis('2.243'); const pregnancies = ciSis('2.77'); const administered = ciSis('2.145');

/** What the body of each structured model holds (cda.md §5.1 to §5.10). Sections that are not here are free. */
const models: Partial<Record<DocumentTypeKey, { sections: readonly SectionRule[]; oneOf?: readonly string[]; only?: string }>> = {
  'vsm-2013': { sections: [one(ciSis('2.29'), '46612-8'), one(ciSis('2.30'), '34117-2'), one(ciSis('2.31'), '57207-3'), one(ciSis('2.150'), '30954-2'), one(ciSis('2.32'), '18776-5'), one(treatments, '10160-0', 1), some(problems, '11450-4', 1), some(procedures, '47519-4', 1), some(allergies, '48765-2', 1)] },
  vsm: { sections: [
    one(problems, '11450-4', 1), one(procedures, '47519-4', 1), one(allergies, '48765-2', 1), one(treatments, '10160-0', 1), one(ciSis('2.1'), '46264-8'), some(history, '11348-0', 1), some(ciSis('2.247'), '44939-7'), some(ciSis('2.245'), '44944-7'),
    some(ciSis('2.246'), '47420-5'), some(vitalSigns, '8716-3', 1), some(habits, '29762-2'), some(ciSis('2.74'), '10161-8'), some(ciSis('2.139'), '10157-6', 1), some(vaccinations, '11369-6', 1), some(pregnancies, '10162-6', 1), some(plan, '18776-5'),
    some(ciSis('2.157'), '42348-3'), some(ciSis('2.244'), '30954-2'), some(ciSis('2.37'), '55107-7', 1),
  ] },
  'drug-prescription': { sections: [one(pdfCopy, '55108-5', 1), some(ciSis('2.223'), '57723-9', 1), some(ciSis('2.171'), '57828-6', 1), some(ciSis('2.222'), '46264-8', 1), some(vitalSigns, '8716-3', 1), some(pregnancies, '10162-6', 1), some(ciSis('2.73'), '55112-7')], oneOf: [ciSis('2.171'), ciSis('2.222')] },
  'vaccination-note': { sections: [one(vaccinations, '11369-6', 1)] },
  'child-measures': { sections: [one(vitalSigns, '8716-3', 1)] },
  cs8: { sections: [one(habits, '29762-2', 1), one(ciSis('2.79'), '48768-6', 1), one(pregnancies, '10162-6', 1), one(ciSis('2.173'), '57078-8', 1), one(ciSis('2.123'), '57074-7'), one(ciSis('2.124'), '57075-4'), one(vaccinations, '11369-6'), one(plan, '18776-5')] },
  cs9: { sections: [one(habits, '29762-2', 1), one(history, '11348-0'), one(vitalSigns, '8716-3', 1), one(ciSis('2.161'), 'xx-MCH-PsychoMDev'), one(vaccinations, '11369-6'), one(administered, '18610-6'), one(plan, '18776-5')] },
  cs24: { sections: [one(habits, '29762-2', 1), one(history, '11348-0'), one(vitalSigns, '8716-3', 1), one(ciSis('2.161'), 'xx-MCH-PsychoMDev'), one(vaccinations, '11369-6'), one(plan, '18776-5'), some(administered, '18610-6'), some(allergies, '48765-2')] },
  trod: { sections: [{ template: ciSis('2.70'), code: null, min: 1, max: 99, entries: 1 }], only: ihe('3.3.2.1') },
};

const rootsOf = (part: XmlPart): string[] => partsAt(part, 'templateId').map(({ attributes }) => [attributes['root'], attributes['extension']].filter(Boolean).join('^'));

/** @returns the types whose templates the document bears, whole: two models of one type code differ by them */
function modelOf(root: XmlPart): DocumentTypeKey | null {
  const borne = new Set(rootsOf(root));
  const found = (Object.entries(documentTypes) as [DocumentTypeKey, (typeof documentTypes)[DocumentTypeKey]][]).find(([, { model }]) => model !== null && model.templateIds.every((template) => borne.has(['root' in template ? template.root : '', 'extension' in template ? template.extension : ''].filter(Boolean).join('^'))));
  return found?.[0] ?? null;
}

/** Refuses a structured body that is not that of its model: templates at the root, sections and their number (cda.md §1.1, §5). */
export function checkModelSections(root: XmlPart, refuse: Refuse): void {
  const key = modelOf(root);
  const type = key === null ? null : documentTypes[key];
  if (key === null || type?.model == null) { refuse('templates', root, 'the templates at the root are those of no model we write'); return; }
  if (rootsOf(root).length !== commonTemplates.length + type.model.templateIds.length) refuse('templates', root, 'a template at the root is not of the model');
  if (partsAt(root, 'code')[0]?.attributes['code'] !== type.code.code && key !== 'vsm') refuse('type', root, 'the type and the model differ');
  const sections = partsAt(root, 'component', 'structuredBody', 'component').flatMap((component) => insideOf(component, 'section'));
  const bearing = (template: string): XmlPart[] => sections.filter((section) => partsAt(section, 'templateId').some(({ attributes }) => attributes['root'] === template));
  const { sections: rules = [], oneOf = [], only } = models[key] ?? {};
  for (const { template, code, min, max, entries = 0 } of rules) {
    const found = bearing(template);
    if (found.length < min || found.length > max) refuse('required-section', root, `section ${code ?? template} appears ${found.length} times, expected ${min} to ${max}`);
    for (const section of found) {
      if (code !== null && partsAt(section, 'code')[0]?.attributes['code'] !== code) refuse('section-code', section, `this section must be ${code}`);
      if (partsAt(section, 'entry').length < entries) refuse('required-entry', section, `section ${code ?? template} needs an entry`);
    }
  }
  if (oneOf.length > 0 && oneOf.every((template) => bearing(template).length === 0)) refuse('required-section', root, 'a prescription has medicines or devices');
  if (only !== undefined) for (const section of sections) if (!rootsOf(section).includes(only)) refuse('forbidden-section', section, 'this model allows no other section');
}
