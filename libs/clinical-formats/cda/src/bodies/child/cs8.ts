import { coverages, cs8Household, deliveryQuestions, motherHabits, parentQuestions, parentsOf, pregnancyQuestions, prenatalQuestions, type ClinicalDocument, type Cs8Content, type ParentFacts } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../../blocks/body-context';
import { pdfCopySection } from '../../blocks/pdf-copy';
import { addressElement, telecomElements } from '../../header/contact';
import { codeElement, idElement, nullElement, statusElement, templateIds } from '../../xml/coded';
import { ccd, ciSis, ihe, loinc } from '../../xml/roots';
import { element, textElement, type Xml } from '../../xml/writer';
import { newbornSection } from './cs8-newborn';
import { habitObservations, pregnancyObservations, simpleObservations, subjectOf } from './questions';
import { entries, sectionComponent } from './section';
import { planSection, vaccinationsSection } from './certificate-sections';

/** Body of the certificate of the eighth day 2025.01 (CHILD-07, cda.md §5.6). The mother is told of: `structured` asks for her. */
export function cs8Body({ content, header }: ClinicalDocument<Cs8Content>, pdf: Uint8Array, ctx: BodyContext): Xml {
  const { mother } = content;
  if (!mother) throw new Error('the certificate of the eighth day has no mother');
  const born = header.patient.dateNaissance;
  return element('structuredBody', {},
    sectionComponent({ key: 'habits', templates: [ccd('1.15'), ihe('5.3.1.3.16'), ihe('5.3.1.3.16.1'), ciSis('2.141')], code: loinc('29762-2', 'Habitus, Mode de vie') }, ctx, entries([
      ...parentsOf(content).flatMap(({ rank, parent }) => habitObservations(parentQuestions(rank, parent), ctx, parent)),
      ...habitObservations(motherHabits(content), ctx, mother), ...habitObservations(cs8Household(content), ctx),
    ])),
    sectionComponent({ key: 'coverage', templates: [ccd('1.9'), ihe('5.3.1.1.5.3.7'), ciSis('2.79')], code: loinc('48768-6', 'Couvertures sociales') }, ctx, entries([coverageAct(content, mother, ctx)])),
    sectionComponent({ key: 'pregnancy', templates: [ihe('5.3.1.1.5.3.4'), ciSis('2.77')], code: loinc('10162-6', 'Historique des grossesses') }, ctx, subjectOf(mother), entries(pregnancyObservations(pregnancyQuestions(content), ctx))),
    sectionComponent({ key: 'prenatal', templates: [ihe('5.3.1.1.21.2.5'), ihe('5.3.1.1.21.2.5.1'), ciSis('2.173')], code: loinc('57078-8', 'Examens et surveillance prénataux') }, ctx, entries([prenatalBattery(content, ctx)])),
    sectionComponent({ key: 'delivery', templates: [ihe('5.3.1.1.21.2.3'), ciSis('2.123')], code: loinc('57074-7', 'Travail et accouchement') }, ctx, subjectOf(mother),
      sectionComponent({ key: 'delivery-events', templates: [ihe('5.3.1.1.21.2.9'), ihe('7.3.1.1.13.7'), ciSis('2.163')], code: loinc('42545-4', 'Evènements observés') }, ctx, entries(simpleObservations(deliveryQuestions(content), ctx, { at: born })))),
    newbornSection(content, born, ctx),
    vaccinationsSection(content.vaccinations, ctx),
    planSection(content.followUp, ctx),
    element('component', {}, pdfCopySection({ pdf }, ctx)));
}

/** « Couverture sociale » and its organism: templates C:1.20 … F:3.61, C:1.26 … F:3.94; the mother holds the rights. */
function coverageAct({ coverage }: Cs8Content, mother: ParentFacts, ctx: BodyContext): Xml {
  const name = element('name', {}, textElement('prefix', mother.civility), textElement('family', mother.familyName), textElement('given', mother.givenName));
  return element('act', { classCode: 'ACT', moodCode: 'DEF' },
    templateIds(ccd('1.20'), ihe('5.3.1.4.17'), ciSis('3.61')), idElement({ root: ctx.id('coverage') }), codeElement('code', loinc('48768-6', 'Couverture sociale')), statusElement('completed'),
    element('entryRelationship', { typeCode: 'COMP' }, element('act', { classCode: 'ACT', moodCode: 'EVN' },
      templateIds(ccd('1.26'), ihe('5.3.1.4.18'), ciSis('3.94')), idElement({ root: ctx.id('coverage/kind') }),
      // Its list refuses a `nullFlavor`: without answer, the words « non renseigné » stand without code.
      coverage === null ? element('code', { 'xsi:type': 'CV' }, ctx.originalText('coverage-kind')) : codeElement('code', coverages[coverage]), ctx.reference('coverage-kind'), statusElement('completed'),
      element('performer', { typeCode: 'PRF' }, element('assignedEntity', { classCode: 'ASSIGNED' }, idElement({ root: ctx.id('coverage/organism') }),
        element('representedOrganization', {}, textElement('name', "Caisse nationale d'assurance maladie")))),
      element('participant', { typeCode: 'HLD' }, element('participantRole', { classCode: 'INDIV' },
        mother.nir?.trim() ? idElement({ root: '1.2.250.1.213.1.4.13', extension: mother.nir.replaceAll(' ', '') }) : null, addressElement(mother.address), telecomElements(mother.contacts ?? {}, 'H'),
        element('playingEntity', {}, name))))));
}

/** The battery's code, name and system are compared literally (cda.md §5.6). */
const prenatalBattery = (content: Cs8Content, ctx: BodyContext): Xml => element('organizer', { classCode: 'BATTERY', moodCode: 'EVN' },
  templateIds(ihe('5.3.1.1.21.3.10'), ciSis('3.98')), idElement({ root: ctx.id('prenatal') }),
  codeElement('code', loinc('XX-ANTENATALTESTINGBATTERY', 'ANTENATAL TESTING AND SURVEILLANCE BATTERY')), statusElement('completed'),
  element('effectiveTime', {}, nullElement('low', 'NA')),
  simpleObservations(prenatalQuestions(content), ctx, { at: null, codeMayBeNull: true }).map((observation) => element('component', {}, observation)));

