import { lineId, type PrescribedDevice, type PrescribedDrug, type PrescribedDrugFacts, type PrescribedProduct } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../../blocks/body-context';
import { productElement, type ProductFacts } from '../../blocks/product';
import { codeElement, statusElement, templateIds } from '../../xml/coded';
import { ccd, ciSis, ihe } from '../../xml/roots';
import { element, type Xml } from '../../xml/writer';
import { lineFlags } from './line-flags';
import { condition, dosingSteps, dosingTemplates, periodTime, treatmentDoses, treatmentTimes } from './posology';

/** What a line takes from its document: its rank on the page and the instant it was written. */
export interface LinePlace { rank: number; at: Date }

/**
 * « Traitement prescrit » (cda.md §5.3): templates C:1.24, I:5.3.1.4.7, I:9.1.3.2, F:3.83 and its mode.
 * @returns the `<substanceAdministration>` of an entry
 */
export function prescribedTreatment({ label }: PrescribedDrug, facts: PrescribedDrugFacts, { rank, at }: LinePlace, ctx: BodyContext): Xml {
  const key = lineId('drug', rank);
  const textId = (part: string): string => lineId('drug', rank, part);
  return element('substanceAdministration', { classCode: 'SBADM', moodCode: 'INT' },
    templateIds(ccd('1.24'), ihe('5.3.1.4.7'), ihe('9.1.3.2'), ciSis('3.83'), ...dosingTemplates(facts.dosing)),
    element('id', { root: ctx.id(key) }),
    codeElement('code', { code: 'DRUG', label: 'Médicament', codeSystem: '2.16.840.1.113883.5.4', codeSystemName: 'HL7:ActCode' }),
    ctx.reference(key),
    statusElement('completed'),
    treatmentTimes(facts),
    element('repeatNumber', { value: facts.renewals }),
    // With a posology in words the route is words too (comment of the official sample).
    facts.dosing && facts.route ? codeElement('routeCode', facts.route) : null,
    treatmentDoses(facts.dosing),
    element('consumable', {}, productElement(productOf(facts.product, label, key), ctx)),
    instruction('patient', facts.patientInstructions ? textId('patient') : null, ctx),
    instruction('dispenser', facts.dispenserInstructions ? textId('dispenser') : null, ctx),
    facts.quantity && element('entryRelationship', { typeCode: 'COMP' }, element('supply', { classCode: 'SPLY', moodCode: 'RQO' },
      templateIds(ihe('9.1.3.8'), ciSis('3.86')),
      element('independentInd', { value: 'false' }),
      element('quantity', { value: facts.quantity.value, unit: facts.quantity.unit?.code }))),
    element('entryRelationship', { typeCode: 'COMP' }, substitution(facts.substitution.allowed, textId('substitution'), ctx)),
    lineFlags(facts.flags, { key, textId, at }, ctx),
    dosingSteps(facts.dosing, { key, textId: (step) => textId(`dose-${step}`) }, ctx),
    facts.precondition ? condition(textId('condition'), ctx) : null);
}

/** The main code may only be a CIS; every other code known is its translation. */
const productOf = ({ cis, name, cip, ucd, virtual, atc, form, ingredients }: PrescribedProduct, label: string, textId: string): ProductFacts => ({
  textId, cis, translations: [virtual, cip, ucd].filter((code) => code !== null && code !== undefined),
  name: name ?? (cis ? label : null),
  prescribed: { form: form ?? null, genericClass: atc ?? null, ingredients: ingredients ?? [] },
});

const instructions = {
  patient: { code: 'PINSTRUCT', templates: [ccd('1.49'), ihe('5.3.1.4.3'), ciSis('3.33')] },
  dispenser: { code: 'FINSTRUCT', templates: [ccd('1.43'), ihe('5.3.1.4.3.1'), ciSis('3.34')] },
} as const;

const instruction = (to: keyof typeof instructions, textId: string | null, ctx: BodyContext): Xml | null => textId === null ? null : element('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'true' },
  element('act', { classCode: 'ACT', moodCode: 'INT' },
    templateIds(...instructions[to].templates),
    element('code', { code: instructions[to].code, codeSystem: '1.3.6.1.4.1.19376.1.5.3.2', codeSystemName: 'IHEActCode' }),
    ctx.reference(textId),
    statusElement('completed')));

/** The model demands it even when nothing was refused (cda.md §5.3); the reason is in the words. */
const substitution = (allowed: boolean, textId: string, ctx: BodyContext): Xml => element('act', { classCode: 'ACT', moodCode: 'DEF' },
  templateIds(ihe('9.1.3.9.1'), ciSis('3.87')),
  codeElement('code', {
    ...(allowed ? { code: 'G', label: 'Substitution autorisée par un produit générique' } : { code: 'N', label: 'Aucune substitution permise' }), codeSystem: '2.16.840.1.113883.5.1070', codeSystemName: 'HL7_substanceAdminSubstitution',
  }, ctx.originalText(textId)),
  statusElement('completed'));

/** « Dispositif médical » prescribed (cda.md §5.3): templates C:1.34, F:3.20. @returns the `<supply>` of an entry */
export function prescribedDevice(device: PrescribedDevice, { rank, at }: LinePlace, ctx: BodyContext): Xml {
  const key = lineId('device', rank);
  return element('supply', { classCode: 'SPLY', moodCode: 'INT' },
    templateIds(ccd('1.34'), ciSis('3.20')),
    element('id', { root: ctx.id(key) }),
    ctx.reference(key),
    periodTime(device.period),
    element('repeatNumber', { value: device.renewals }),
    device.quantity === null ? null : element('quantity', { value: device.quantity }),
    device.hireDays ? element('expectedUseTime', {}, element('width', { value: device.hireDays, unit: 'd' })) : null,
    element('participant', { typeCode: 'DEV' }, element('participantRole', { classCode: 'MANU' },
      element('playingDevice', { classCode: 'DEV', determinerCode: 'INSTANCE' },
        element('code', device.emdn ? { code: device.emdn.code, displayName: device.emdn.label, codeSystem: device.emdn.codeSystem, codeSystemName: device.emdn.codeSystemName } : { nullFlavor: 'UNK' },
          ctx.originalText(key),
          device.lpp && codeElement('translation', device.lpp))))),
    lineFlags(device.flags, { key, textId: (part) => lineId('device', rank, part), at }, ctx));
}
