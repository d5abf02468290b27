import type { CdaSection } from '../body/read-body';
import type { CdaDocument } from '../read-cda';
import { attribute, child, elements, textOf, visit, type XmlElement } from '../xml/element';
import { allCodes, codedValue, hasTemplate, originalText, referencedText, type CodedValue } from '../values/coded-value';
import { periodOf, type CdaPeriod } from '../values/cda-time';
import { valueOf } from '../values/cda-value';
import { identifiers } from '../values/party';
import type { ClinicalElement } from './clinical-element';
import { posologyOf } from './posology';
import { flatSections, importPanel, sectionKind, type SectionKind } from './section-kinds';
import { absenceOf, commentOf, isNegated, productOf, related, relatedHaving, statementsOf, templates } from './statements';

interface Frame { readonly document: CdaDocument; readonly section: SectionKind; readonly title: string | null; readonly relative: CodedValue | null; readonly period: CdaPeriod | null; readonly status: string | null }

/**
 * Every element of a synthesis (VSM of 2013 or 2024, IPS, letters), section by section whatever their nesting (cda.md §8.3). A section of text only gives
 * one element a row or a line. Nothing is interpreted beyond what the codes say.
 * @returns empty for a document without sections
 */
export function readSynthesis(document: CdaDocument): ClinicalElement[] {
  if (document.body.level !== 3) return [];
  return flatSections(document.body.sections).flatMap((section) => {
    const kind = sectionKind(section);
    if (kind === null) return [];
    const frame: Frame = { document, section: kind, title: section.title, relative: null, period: null, status: null };
    const found = section.entries.flatMap((entry) => statementsOf(entry).flatMap((statement) => elementsOf(statement, frame)));
    return found.length > 0 || section.entries.length > 0 ? found : narrativeElements(section, frame);
  });
}

function elementsOf(statement: XmlElement, frame: Frame): ClinicalElement[] {
  switch (statement.name) {
    case 'substanceAdministration': return [treatment(statement, frame)];
    case 'procedure': return [procedure(statement, frame)];
    case 'supply': return [device(statement, frame)];
    case 'observation': return [observation(statement, frame)];
    case 'encounter': return [simple(statement, frame, 'planned')];
    case 'organizer': return organizer(statement, frame);
    default: return act(statement, frame);
  }
}

/** A concern holds one or several problems or allergies; its status is theirs (cda.md §5.0). */
function act(statement: XmlElement, frame: Frame): ClinicalElement[] {
  const held = related(statement).filter((one) => one.name === 'observation' && (hasTemplate(one, ...templates.problem, ...templates.allergy) || child(one, 'value') !== null));
  if (held.length === 0) return related(statement).some((one) => one.name === 'observation') || commentOnly(statement) ? [] : [simple(statement, frame, frame.section === 'care-plan' ? 'planned' : 'observation')];
  const status = attribute(child(statement, 'statusCode'), 'code');
  return held.map((one) => observation(one, { ...frame, status, period: periodOf(child(statement, 'effectiveTime')) }));
}

const commentOnly = (statement: XmlElement): boolean => hasTemplate(statement, ...templates.comment);

function organizer(statement: XmlElement, frame: Frame): ClinicalElement[] {
  const relative = codedValue(child(statement, 'subject', 'relatedSubject', 'code'), frame.document.narrative.textOf);
  return related(statement).flatMap((one) => elementsOf(one, { ...frame, relative: relative ?? frame.relative, period: periodOf(child(statement, 'effectiveTime')) }));
}

type Draft = Partial<ClinicalElement> & Pick<ClinicalElement, 'kind'>;

function drafted(statement: XmlElement, frame: Frame, draft: Draft): ClinicalElement {
  const { document, section } = frame;
  const own = periodOf(child(statement, 'effectiveTime'));
  const outer = own.start === null && own.end === null ? frame.period : null;
  const written = referencedText(child(statement, 'text'), document.narrative.textOf);
  return {
    section, sectionTitle: frame.title, panel: importPanel(section), codes: [], nature: null, start: own.start ?? outer?.start ?? null, end: own.end ?? outer?.end ?? null,
    status: frame.status ?? attribute(child(statement, 'statusCode'), 'code'), clinicalStatus: null, severity: null, certainty: null, negated: isNegated(statement), absence: null, value: null, posology: null, reactions: [],
    relative: frame.relative, comment: commentOf(statement, document.narrative.textOf), sourceId: identifiers(statement)[0] ?? null,
    ...draft, label: draft.label ?? written ?? 'Sans libellé', written: written === draft.label ? null : written,
  };
}

function observation(statement: XmlElement, frame: Frame): ClinicalElement {
  const lookup = frame.document.narrative.textOf;
  const valueElement = child(statement, 'value');
  const code = child(statement, 'code');
  const nature = codedValue(code, lookup);
  const qualified = codedValue(child(code, 'qualifier', 'value'), lookup);
  const shown = (oids: readonly string[]): string | null => valueOf(child(relatedHaving(statement, oids), 'value'), lookup)?.display ?? null;
  const base = { nature, severity: shown(templates.severity), clinicalStatus: shown(templates.clinicalStatus), certainty: shown(templates.certainty), reactions: reactions(statement, lookup) } as const;
  if (hasTemplate(statement, ...templates.allergy) || frame.section === 'allergies') return allergy(statement, frame, base);
  const value = codedValue(valueElement, lookup);
  if (hasTemplate(statement, ...templates.problem) || isProblem(frame.section)) {
    const words = value?.label ?? originalText(valueElement, lookup) ?? referencedText(child(statement, 'text'), lookup) ?? value?.code;
    const kind = frame.relative !== null || frame.section === 'family-history' ? 'family-history' : 'problem';
    return drafted(statement, frame, { ...base, kind, codes: allCodes(valueElement), absence: absenceOf(value), ...(words == null ? {} : { label: words }) });
  }
  const label = qualified?.label ?? nature?.label ?? originalText(code, lookup) ?? allCodes(code)[0]?.label;
  return drafted(statement, frame, { ...base, kind: 'observation', codes: [...(qualified?.code != null ? [qualified] : []), ...allCodes(code)], value: valueOf(valueElement, lookup), absence: absenceOf(value), ...(label == null ? {} : { label }) });
}

const isProblem = (section: SectionKind): boolean => section === 'active-problems' || section === 'past-problems' || section === 'family-history';

/** The agent names an allergy; its kind (medicine, food…) is the nature. */
function allergy(statement: XmlElement, frame: Frame, base: Pick<ClinicalElement, 'nature' | 'severity' | 'clinicalStatus' | 'certainty' | 'reactions'>): ClinicalElement {
  const lookup = frame.document.narrative.textOf;
  const agents = elements(statement, 'participant').map((one) => child(one, 'participantRole', 'playingEntity')).filter((one) => one !== null);
  const agent = agents[0] ?? null;
  const value = child(statement, 'value');
  const label = textOf(child(agent, 'name')) ?? codedValue(child(agent, 'code'), lookup)?.label ?? valueOf(value, lookup)?.display ?? originalText(child(agent, 'code'), lookup);
  return drafted(statement, frame, {
    ...base, kind: 'allergy', codes: [...agents.flatMap((one) => allCodes(child(one, 'code'))), ...allCodes(value)],
    absence: absenceOf(codedValue(value)) ?? absenceOf(base.nature), ...(label === null ? {} : { label }),
  });
}

function reactions(statement: XmlElement, lookup: (reference: string) => string | null): string[] {
  return [...related(statement, 'MFST'), ...related(statement, 'CAUS')].map((one) => valueOf(child(one, 'value'), lookup)?.display ?? referencedText(child(one, 'text'), lookup)).filter((one) => one !== null);
}

function treatment(statement: XmlElement, frame: Frame): ClinicalElement {
  const { narrative } = frame.document;
  const nature = codedValue(child(statement, 'code'), narrative.textOf);
  const product = productOf(statement, narrative.textOf);
  const absence = absenceOf(nature);
  const vaccine = hasTemplate(statement, ...templates.vaccination) || frame.section === 'vaccinations';
  const label = absence === null ? product.label : nature?.label ?? null;
  return drafted(statement, frame, {
    kind: vaccine ? 'vaccination' : 'treatment', codes: product.codes, nature, absence, posology: vaccine ? null : posologyOf(statement, narrative), reactions: reactions(statement, narrative.textOf), ...(label === null ? {} : { label }),
  });
}

function procedure(statement: XmlElement, frame: Frame): ClinicalElement {
  const lookup = frame.document.narrative.textOf;
  const code = child(statement, 'code');
  const coded = codedValue(code, lookup);
  // "Autre acte" says nothing by itself: the words of the author do.
  const written = originalText(code, lookup) ?? referencedText(child(statement, 'text'), lookup);
  const label = coded?.code === 'GEN-092.04.13' ? written ?? coded.label : coded?.label ?? written ?? allCodes(code)[0]?.label ?? null;
  const planned = attribute(statement, 'moodCode') === 'INT' || attribute(statement, 'moodCode') === 'RQO';
  return drafted(statement, frame, { kind: planned ? 'planned' : 'procedure', codes: allCodes(code), absence: absenceOf(coded), ...(label === null ? {} : { label }) });
}

function device(statement: XmlElement, frame: Frame): ClinicalElement {
  const lookup = frame.document.narrative.textOf;
  const code = elements(statement, 'participant').map((one) => child(one, 'participantRole', 'playingDevice', 'code')).find((one) => one !== null) ?? child(statement, 'code');
  const coded = codedValue(code, lookup);
  const label = coded?.label ?? productOf(statement, lookup).label;
  return drafted(statement, frame, { kind: 'device', codes: [...allCodes(code), ...productOf(statement, lookup).codes], absence: absenceOf(coded), value: valueOf(child(statement, 'quantity'), lookup), ...(label === null ? {} : { label }) });
}

function simple(statement: XmlElement, frame: Frame, kind: 'planned' | 'observation'): ClinicalElement {
  const lookup = frame.document.narrative.textOf;
  const coded = codedValue(child(statement, 'code'), lookup);
  return drafted(statement, frame, { kind, codes: allCodes(child(statement, 'code')), nature: coded, absence: absenceOf(coded), ...(coded?.label == null ? {} : { label: coded.label }) });
}

const noEntry: XmlElement = { name: 'act', attributes: {}, children: [] };

/** Rows of the tables, lines of the lists and paragraphs: free text feeds the choice too (VSM-03). */
function narrativeElements(section: CdaSection, frame: Frame): ClinicalElement[] {
  if (section.text === null) return [];
  const lines: string[] = [];
  const say = (words: string | null): void => { if (words !== null && words !== '-') lines.push(words); };
  let structured = false;
  visit(section.text, ({ name, children }) => {
    if (name === 'tr' && children.some((node) => typeof node !== 'string' && node.name === 'td')) {
      say(children.map((node) => (typeof node === 'string' ? null : textOf(node))).filter((one) => one !== null && one !== '-').join(' · ') || null);
    } else if (name === 'item' || name === 'paragraph') say(textOf({ name, attributes: {}, children }));
    else if (name !== 'tr' && name !== 'table') return;
    structured = true;
  });
  if (!structured) say(textOf(section.text));
  return lines.map((label) => drafted(noEntry, frame, { kind: 'text', label }));
}
