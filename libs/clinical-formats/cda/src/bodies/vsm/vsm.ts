import { allSections, type ClinicalDocument, type NarrativeBlock, type VsmContent } from '@pluriel/clinical-formats/model';
import { joined, type BodyContext } from '../../blocks/body-context';
import { pdfCopySection } from '../../blocks/pdf-copy';
import { sectionText } from '../../narrative/section-text';
import { codeElement, idElement, templateIds } from '../../xml/coded';
import { ciSis, ihe, loinc } from '../../xml/roots';
import { element, textElement, type Xml } from '../../xml/writer';
import { allergiesSection, devicesSection, historySection, problemsSection, proceduresSection, treatmentsSection, vaccinationsSection } from './clinical-sections';
import { adverseEffectsSection, directivesSection, planSection, resultsSection } from './event-sections';
import { familySection, functionsSection, habitsSection, measuresSection, occupationalSection, pregnancySection, vigilanceSection } from './life-sections';
import { vsmSection, type SectionModel } from './section';

/** Body of a synthesis, in the edition its content asks for (cda.md §5.1, §5.2). */
export const vsmBody = ({ content }: ClinicalDocument<VsmContent>, pdf: Uint8Array, ctx: BodyContext): Xml => (content.edition === '2013' ? bodyOf2013(content, pdf, ctx) : bodyOf2024(content, pdf, ctx));

const body = (...sections: readonly (Xml | null)[]): Xml => element('structuredBody', {}, sections.filter((section) => section !== null).map((section) => element('component', {}, section)));

const commentSection = (ctx: BodyContext, key = 'comment'): Xml | null => vsmSection({ key, ...commentModel }, [], ctx);
const commentModel = { templates: ['2.16.840.1.113883.10.12.201', ihe('4.1.2.16'), ciSis('2.73')], code: loinc('55112-7', 'Commentaire') } as const;

/** IPS-FR: flat, in the order of the model (cda.md §5.2). */
const bodyOf2024 = (content: VsmContent, pdf: Uint8Array, ctx: BodyContext): Xml => body(
  problemsSection(content, ctx), historySection(content, ctx), proceduresSection(content, ctx), allergiesSection(content, ctx), adverseEffectsSection(content, ctx), treatmentsSection(content, ctx), devicesSection(content, ctx), vigilanceSection(content, ctx),
  functionsSection(content, ctx), measuresSection(content, ctx), habitsSection(content, ctx), occupationalSection(content, ctx), familySection(content, ctx), vaccinationsSection(content, ctx), pregnancySection(content, ctx), planSection(content, ctx),
  directivesSection(content, ctx), resultsSection(content, ctx), commentSection(ctx), pdfCopySection({ pdf, place: 'joined' }, ctx));

/** Sections the edition of 2013 has no place for: they stand in its comment, none is lost. */
const withoutPlaceIn2013 = ['vigilance', 'devices', 'adverseEffects', 'directives', 'pregnancy', 'functions', 'measures', 'vaccinations', 'plan', 'comment'] as const;

/** Rules of 2013: nested (cda.md §5.1). What the patient has not is a sentence of the part that holds the section, as the model has it; only treatments have their section in any case. */
function bodyOf2013(content: VsmContent, pdf: Uint8Array, ctx: BodyContext): Xml {
  const unless = (absent: boolean, section: Xml | null): Xml | null => (absent ? null : section);
  const absent = (['problems', 'medicalHistory', 'procedures', 'allergies'] as const).filter((key) => typeof content[key] === 'string');
  const isAbsent = (key: (typeof absent)[number]): boolean => absent.includes(key);
  const history = holder({ key: '2013/history', templates: [ciSis('2.30')], code: loinc('34117-2', 'Historique et physique'), title: 'Pathologies en cours, antécédents et allergies' }, blocksOf(absent, ctx), [
    unless(isAbsent('problems'), problemsSection(content, ctx)), unless(isAbsent('medicalHistory'), historySection(content, ctx)), unless(isAbsent('procedures'), proceduresSection(content, ctx)), unless(isAbsent('allergies'), allergiesSection(content, ctx)),
  ], ctx);
  const risks = holder({ key: '2013/risks', templates: [ciSis('2.31')], code: loinc('57207-3', 'Facteurs de risque'), title: 'Facteurs de risque' }, blocksOf(['risks'], ctx), [habitsSection(content, ctx), occupationalSection(content, ctx), familySection(content, ctx)], ctx);
  return body(
    holder({ key: '2013/conclusions', templates: [ciSis('2.29')], code: loinc('46612-8', 'Conclusions de synthèse'), title: 'Pathologies, antécédents, allergies et facteurs de risque' }, [], [history, risks], ctx),
    vsmSection({ key: 'results', templates: [ihe('5.3.1.3.27'), ciSis('2.150')], code: loinc('30954-2', 'Résultats d’examens') }, [], ctx),
    holder({ key: '2013/treatment-plan', templates: [ciSis('2.32')], code: loinc('18776-5', 'Plan de traitement'), title: 'Traitements au long cours' }, [], [treatmentsSection(content, ctx)], ctx),
    otherWords(ctx),
    pdfCopySection({ pdf }, ctx));
}

/** @returns the blocks of sections of the narrative */
const blocksOf = (keys: readonly string[], ctx: BodyContext): NarrativeBlock[] => allSections(ctx.narrative).filter(({ key }) => keys.includes(key)).flatMap(({ blocks }) => blocks);

/** A section that holds others: words of its own only for what they do not say. */
const holder = ({ key, templates, code, title }: SectionModel & { title: string }, blocks: readonly NarrativeBlock[], sections: readonly (Xml | null)[], ctx: BodyContext): Xml => element('section', {},
  templateIds(...templates), idElement({ root: ctx.id(key) }), codeElement('code', code), textElement('title', title), blocks.length > 0 ? sectionText(blocks) : null,
  sections.filter((section) => section !== null).map((section) => element('component', {}, section)));

/** The comment of 2013: the sections without place, each under its title. */
function otherWords(ctx: BodyContext): Xml | null {
  const sections = allSections(ctx.narrative).filter(({ key }) => withoutPlaceIn2013.some((placeless) => placeless === key));
  if (sections.length === 0) return null;
  const blocks = sections.flatMap(({ title, blocks: own }): NarrativeBlock[] => [{ kind: 'paragraph', text: title, tone: 'strong' }, ...own]);
  return element('section', {}, templateIds(...commentModel.templates), idElement({ root: ctx.id('2013/comment') }), codeElement('code', commentModel.code), joined(textElement('title', 'Commentaire'), sectionText(blocks)));
}
