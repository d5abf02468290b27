import type { Code, VsmAdverseEffect, VsmContent, VsmDirective, VsmPlan, VsmResult } from '@pluriel/clinical-formats/model';
import { reactionRelationship } from '../../blocks/allergy';
import type { BodyContext } from '../../blocks/body-context';
import { codedText, timeValue } from '../../blocks/coded-text';
import { commentRelationship } from '../../blocks/comment';
import { intervalTime } from '../../blocks/interval';
import { procedureEntry } from '../../blocks/procedure';
import { treatmentEntry } from '../../blocks/treatment';
import { codedValue, codeElement, idElement, nullElement, statusElement, templateIds } from '../../xml/coded';
import { ccd, ciSis, ihe, loinc, nationalTerm, snomed } from '../../xml/roots';
import { element, textElement, type Xml } from '../../xml/writer';
import { productOf } from './clinical-sections';
import { commentId, vsmSection, words } from './section';

/** JDV_OrigineEffetIndesirable */
const origins: Readonly<Record<VsmAdverseEffect['origin'], Code>> = {
  'proper-use': snomed('1156699004', 'respecte le traitement médicamenteux'), overdose: snomed('1149222004', 'surdosage'), 'medication-error': snomed('398240004', 'erreur médicamenteuse'),
  'occupational-exposure': snomed('16090731000119102', 'exposition professionnelle à un facteur de risque'), interaction: snomed('79899007', 'interaction médicamenteuse'), 'quality-defect': nationalTerm('MED-1279', 'défaut de qualité d’un médicament ou de médicaments falsifiés'),
  'mother-exposure': snomed('95606005', 'exposition maternelle à un médicament'), 'father-exposure': nationalTerm('MED-1280', 'exposition paternelle (altération potentielle des spermatozoïdes)'), breastfeeding: snomed('1260078007', 'allaitement maternel'),
};
/** JDV_Gravite */
const gravities: Readonly<Record<VsmAdverseEffect['gravity'], Code>> = {
  mild: snomed('255604002', 'gravité légère'), hospitalisation: snomed('266938001', 'patient(e) hospitalisé(e)'), disability: snomed('2655002', 'invalidité'), malformation: snomed('276654001', 'malformation congénitale'),
  'life-threatening': snomed('442452003', 'mise en jeu du pronostic vital'), 'other-serious': nationalTerm('GEN-092.01.22', 'Autre situation médicale grave'), death: snomed('419620001', 'mort'),
};
/** JDV_Imputabilite */
const imputabilities: Readonly<Record<NonNullable<VsmAdverseEffect['imputability']>, Code>> = { certain: snomed('17162000', 'certain(e)'), possible: snomed('371930009', 'possible'), uncertain: snomed('64957009', 'incertain(e)'), undetermined: snomed('373068000', 'indéterminé(e)') };
/** JDV_Evolution */
const outcomes: Readonly<Record<NonNullable<VsmAdverseEffect['outcome']>, Code>> = {
  recovered: snomed('1352007006', 'guérison sans séquelle'), 'recovered-with-sequelae': snomed('1335890004', 'guéri(e) de l’évènement indésirable avec séquelle'), recovering: snomed('1336140009', 'en cours de guérison de l’évènement indésirable'),
  persisting: snomed('1339036001', 'évènement indésirable persistant sans guérison'), death: snomed('405535005', 'évènement indésirable causant la mort'), 'contributed-to-death': nationalTerm('MED-1281', 'décès auquel l’effet a pu contribuer'),
  'unrelated-death': nationalTerm('MED-1282', 'décès sans rapport avec l’effet'), unknown: snomed('261665006', 'inconnu(e)'),
};

/** « Effets indésirables » (F:2.247) */
export const adverseEffectsSection = ({ adverseEffects = [] }: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'adverseEffects', templates: [ciSis('2.247')], code: loinc('44939-7', 'Effets indésirables prévisibles liés aux médicaments') },
  adverseEffects.map((item, index) => adverseEffect(item, index, ctx)), ctx);

/** Templates C:1.18, C:1.28, I:5.3.1.4.5, F:3.210. The model demands a route, that nobody knows here. */
function adverseEffect(item: VsmAdverseEffect, index: number, ctx: BodyContext): Xml {
  const key = `adverseEffects/${item.id}`;
  const at = (part: string): string => words('effect', index, part);
  const judged = (template: string, code: Code, part: string, value: Code, textId = at('details')): Xml => element('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'true' }, element('observation', { classCode: 'OBS', moodCode: 'EVN' },
    templateIds(template), idElement({ root: ctx.id(`${key}/${part}`) }), codeElement('code', code), ctx.reference(textId), statusElement('completed'), nullElement('effectiveTime', 'NA'), codedValue(value, ctx.originalText(textId))));
  return element('observation', { classCode: 'OBS', moodCode: 'EVN' },
    templateIds(ccd('1.18'), ccd('1.28'), ihe('5.3.1.4.5'), ciSis('3.210')),
    idElement({ root: ctx.id(key) }),
    codeElement('code', origins[item.origin]),
    ctx.reference(words('effect', index)),
    statusElement('completed'),
    intervalTime({ start: item.on ?? null }, ctx),
    element('value', { 'xsi:type': 'CD' }, ctx.originalText(at('details'))),
    element('entryRelationship', { typeCode: 'COMP' }, treatmentEntry({ key: `${key}/medicine`, textId: at('medicine'), start: null, end: null, dosing: null, route: 'required', product: productOf(item.medicine, at('medicine')) }, ctx)),
    reactionRelationship({ textId: words('effect', index), reaction: item }, { key: `${key}/effect`, start: item.on ?? null }, ctx),
    item.imputability ? judged(ciSis('3.211'), nationalTerm('GEN-318', 'Imputabilité'), 'imputability', imputabilities[item.imputability]) : null,
    judged(ciSis('3.212'), loinc('94030-4', "Gravité de l'effet indésirable"), 'gravity', gravities[item.gravity], at('gravity')),
    item.outcome ? judged(ciSis('3.213'), nationalTerm('GEN-319', "Evolution de l'effet indésirable"), 'outcome', outcomes[item.outcome]) : null,
    commentRelationship(commentId('effect', index, item.comment), ctx));
}

/** JDV_TypeDirectiveAnticipee */
const directives: Readonly<Record<VsmDirective['about'], Code>> = {
  surgery: snomed('387713003', 'intervention chirurgicale'), dialysis: nationalTerm('MED-295', 'Dialyse rénale'), sedation: nationalTerm('MED-298', 'Sédation profonde et continue associée à un traitement de la douleur'), 'life-support': loinc('75789-8', 'Maintient artificiel en vie'),
  resuscitation: loinc('75779-9', 'Réanimation cardiaque et respiratoire'), 'breathing-support': loinc('75787-2', 'Assistance respiratoire'), feeding: loinc('77352-3', 'Alimentation et hydratation artificielles'), other: loinc('75793-0', 'Autre directive'), document: loinc('42348-3', 'Directives anticipées'),
};

/** « Directives anticipées »: templates C:1.17, I:5.3.1.4.13, I:5.3.1.4.13.7, F:3.54 */
export const directivesSection = (content: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'directives', templates: [ccd('1.1'), ihe('5.3.1.3.34'), ihe('5.3.1.3.35'), ciSis('2.157')], code: loinc('42348-3', 'Directives anticipées') },
  (content.directives ?? []).map((item, index) => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
    templateIds(ccd('1.17'), ihe('5.3.1.4.13'), ihe('5.3.1.4.13.7'), ciSis('3.54')),
    idElement({ root: ctx.id(`directives/${item.id}`) }),
    codeElement('code', directives[item.about]),
    ctx.reference(words('directive', index)),
    statusElement('completed'),
    intervalTime({ start: item.on ?? null }, ctx),
    typeof item.wanted === 'boolean' ? element('value', { 'xsi:type': 'BL', value: String(item.wanted) }) : null,
    commentRelationship(commentId('directive', index, item.comment), ctx))), ctx);

const otherRequest = nationalTerm('GEN-092.04.20', 'Autre demande d’examen ou de suivi');

/** « Plan de soins » */
export const planSection = ({ plan = [] }: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'plan', templates: [ccd('1.10'), ihe('5.3.1.3.36'), ciSis('2.158')], code: loinc('18776-5', 'Plan de soins') },
  plan.map((item, index) => planEntry(item, index, ctx)), ctx);

function planEntry(item: VsmPlan, index: number, ctx: BodyContext): Xml {
  const key = `plan/${item.id}`;
  const textId = words('plan', index);
  const comment = commentId('plan', index, item.comment);
  const time = item.on ? element('effectiveTime', { value: timeValue(item.on, ctx) }) : nullElement('effectiveTime', 'UNK');
  if (item.kind === 'procedure') return procedureEntry({ key, textId, procedure: item, mood: 'planned', at: item.on ?? null, commentTextId: comment }, ctx);
  if (item.kind === 'encounter') return element('encounter', { classCode: 'ENC', moodCode: 'ARQ' },
    templateIds(ccd('1.25'), ihe('5.3.1.4.14'), ciSis('3.58')), idElement({ root: ctx.id(key) }), codeElement('code', { code: 'AMB', label: 'Ambulatoire', codeSystem: '2.16.840.1.113883.5.4', codeSystemName: 'ActEncounterCode' }), ctx.reference(textId), time, commentRelationship(comment, ctx));
  return element('observation', { classCode: 'OBS', moodCode: item.kind === 'goal' ? 'GOL' : 'INT' },
    templateIds(ccd('1.25'), ihe('5.3.1.1.20.3.1'), ciSis('3.27')), idElement({ root: ctx.id(key) }), codedText('code', item.codes.length > 0 ? item : { ...item, codes: [otherRequest] }, textId, ctx), ctx.reference(textId), statusElement('active'), time, commentRelationship(comment, ctx));
}

/** What a group of results is (F:3.208 accepts these). */
const resultDomains: Readonly<Record<VsmResult['domain'], Code>> = { biology: loinc('26436-6', 'Biologie polyvalente'), imaging: loinc('18748-4', 'Imagerie') };

/** « Résultats d'examens »: one organizer a domain, templates F:3.208 then I:5.3.1.4.13, F:3.48, F:3.209 */
export function resultsSection({ results = [] }: VsmContent, ctx: BodyContext): Xml | null {
  const entries = (Object.keys(resultDomains) as VsmResult['domain'][]).flatMap((domain) => {
    const found = results.map((item, index) => ({ item, index })).filter(({ item }) => item.domain === domain);
    return found.length === 0 ? [] : [element('organizer', { classCode: 'CLUSTER', moodCode: 'EVN' },
      templateIds(ciSis('3.208')), idElement({ root: ctx.id(`result-groups/${domain}`) }), codeElement('code', resultDomains[domain]), statusElement('completed'),
      found.map(({ item, index }) => element('component', {}, resultObservation(item, index, ctx))))];
  });
  return vsmSection({ key: 'results', templates: [ciSis('2.244')], code: loinc('30954-2', 'Résultats d’examens') }, entries, ctx);
}

const resultObservation = (item: VsmResult, index: number, ctx: BodyContext): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN' },
  templateIds(ihe('5.3.1.4.13'), ciSis('3.48'), ciSis('3.209')),
  idElement({ root: ctx.id(`results/${item.id}`) }),
  item.codes.length > 0 ? codedText('code', item, words('result', index), ctx) : nullElement('code', 'UNK', ctx.originalText(words('result', index))),
  ctx.reference(words('result', index)),
  statusElement('completed'),
  item.on ? element('effectiveTime', { value: timeValue(item.on, ctx) }) : nullElement('effectiveTime', 'UNK'),
  item.quantity ? element('value', { 'xsi:type': 'PQ', value: item.quantity.value, unit: item.quantity.unit === '1' ? null : item.quantity.unit }) : textElement('value', item.result, { 'xsi:type': 'ST' }),
  commentRelationship(commentId('result', index, item.comment), ctx, 'COMP'));
