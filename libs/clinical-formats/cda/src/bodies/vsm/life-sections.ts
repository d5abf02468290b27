import type { PartialDate, VsmContent, VsmFunction } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../../blocks/body-context';
import { codedText } from '../../blocks/coded-text';
import { commentRelationship } from '../../blocks/comment';
import { familyHistoryOrganizer } from '../../blocks/family-history';
import { intervalTime } from '../../blocks/interval';
import { pregnancyFacts, pregnancyObservation, pregnancyStatuses } from '../../blocks/pregnancy';
import { socialHistoryObservation } from '../../blocks/social-history';
import { vitalSignsOrganizer } from '../../blocks/vital-signs';
import { codeElement, idElement, statusElement, templateIds } from '../../xml/coded';
import { ccd, ciSis, ihe, loinc, nationalTerm } from '../../xml/roots';
import { element, type Xml } from '../../xml/writer';
import { commentId, vsmSection, words } from './section';

/** « Points de vigilance »: words, as the model has it. */
export const vigilanceSection = (_content: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'vigilance', templates: [ciSis('2.245')], code: loinc('44944-7', 'Autres alertes') }, [], ctx);

/** « Facteurs de risque professionnels »: words, as the model has it. */
export const occupationalSection = (_content: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'occupationalRisks', templates: [ihe('5.3.1.1.5.3.1'), ciSis('2.74')], code: loinc('10161-8', 'Facteurs de risques professionnels') }, [], ctx);

/** What a group of findings is about. */
const domains = {
  mind: loinc('54511-1', 'Comportement'), senses: loinc('52621-0', 'Déficience auditive, visuelle ou de communication'), mobility: loinc('32452-5', 'Observations sur la fonction motrice'), other: nationalTerm('GEN-092.04.24', "Autre type d'évaluation"),
} as const;

/** « Évaluation du statut fonctionnel »: findings with a code of their list are entries, the others are words. */
export function functionsSection({ functions = [] }: VsmContent, ctx: BodyContext): Xml | null {
  const coded = functions.map((item, index) => ({ item, index })).filter(({ item }) => item.codes.length > 0);
  const entries = (Object.keys(domains) as VsmFunction['domain'][]).flatMap((domain) => {
    const found = coded.filter(({ item }) => item.domain === domain);
    return found.length === 0 ? [] : [element('organizer', { classCode: 'CLUSTER', moodCode: 'EVN' },
      templateIds(ccd('1.32'), ihe('5.3.1.1.12.3.7'), ciSis('3.95')), idElement({ root: ctx.id(`function-groups/${domain}`) }), codeElement('code', domains[domain]), statusElement('completed'), intervalTime({ start: latest(found.map(({ item }) => item.on)) }, ctx),
      found.map(({ item, index }) => element('component', {}, functionObservation(item, index, ctx))))];
  });
  return vsmSection({ key: 'functions', templates: [ccd('1.5'), '2.16.840.1.113883.10.22.3.8', ciSis('2.246')], code: loinc('47420-5', 'Évaluation du statut fonctionnel') }, entries, ctx);
}

/** @returns the last of the dates, null when none is known */
const latest = (dates: readonly (PartialDate | null | undefined)[]): PartialDate | null => dates.filter((date): date is PartialDate => Boolean(date)).sort().at(-1) ?? null;

const functionObservation = (item: VsmFunction, index: number, ctx: BodyContext): Xml => element('observation', { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
  templateIds(ccd('1.31'), ihe('5.3.1.1.12.3.6'), ihe('5.3.1.4.13'), ciSis('3.25')),
  idElement({ root: ctx.id(`functions/${item.id}`) }),
  codedText('code', item, words('function', index), ctx),
  ctx.reference(words('function', index)),
  statusElement('completed'),
  intervalTime({ start: item.on ?? null }, ctx),
  element('value', { 'xsi:type': 'BL', value: String(item.present) }),
  commentRelationship(commentId('function', index, item.comment), ctx));

/** « Signes vitaux » */
export const measuresSection = ({ measures = [] }: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'measures', templates: [ccd('1.16'), ihe('5.3.1.3.25'), ihe('5.3.1.1.5.3.2'), ciSis('2.75')], code: loinc('8716-3', 'Signes vitaux') },
  measures.map(({ on, signs }, group) => vitalSignsOrganizer({ key: `measures/${on}/${group}`, at: on, signs: signs.map((sign) => ({ ...sign, textId: words('measure', group, sign.kind) })) }, ctx)), ctx);

/** « Habitus, mode de vie » */
export const habitsSection = ({ habits = [] }: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'habits', templates: [ccd('1.15'), ihe('5.3.1.3.16'), ihe('5.3.1.3.16.1'), ciSis('2.141')], code: loinc('29762-2', 'Habitus, Mode de vie') },
  habits.map((item, index) => socialHistoryObservation({
    key: `habits/${item.id}`, textId: words('habit', index), habit: item.habit, at: item.on ?? null,
    value: item.quantity ? { kind: 'quantity', quantity: item.quantity } : item.codes.length > 0 ? { kind: 'fact', fact: item, textId: words('habit', index) } : { kind: 'words', text: item.text },
    commentTextId: commentId('habit', index, item.comment),
  }, ctx)), ctx);

/** « Historique des pathologies familiales » */
export const familySection = ({ familyHistory = [] }: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'familyHistory', templates: [ccd('1.4'), ihe('5.3.1.3.14'), ihe('5.3.1.3.15'), ciSis('2.139')], code: loinc('10157-6', 'Historique des pathologies familiales') },
  familyHistory.map((item, index) => familyHistoryOrganizer({
    relative: item.relative.code, relativeTextId: words('family', index, 'relative'),
    problems: [{ key: `familyHistory/${item.id}`, textId: words('family', index), problem: item, commentTextId: commentId('family', index, item.comment) }],
  }, ctx)), ctx);

/** « Historique des grossesses » */
export function pregnancySection({ pregnancy }: VsmContent, ctx: BodyContext): Xml | null {
  if (!pregnancy) return null;
  const { status, dueDate, gravidity, parity, comment } = pregnancy;
  const at = pregnancy.on ?? null;
  return vsmSection({ key: 'pregnancy', templates: [ihe('5.3.1.1.5.3.4'), ciSis('2.77')], code: loinc('10162-6', 'Historique des grossesses') }, [
    pregnancyObservation({ key: 'pregnancy/status', textId: 'pregnancy-status', code: pregnancyFacts.status, at, value: { kind: 'coded', code: pregnancyStatuses[status] }, commentTextId: comment?.trim() ? 'pregnancy-comment' : null }, ctx),
    ...(dueDate ? [pregnancyObservation({ key: 'pregnancy/due-date', textId: 'pregnancy-due-date', code: pregnancyFacts.dueDate, at, value: { kind: 'date' as const, value: dueDate } }, ctx)] : []),
    ...(gravidity === null || gravidity === undefined ? [] : [pregnancyObservation({ key: 'pregnancy/gravidity', textId: 'pregnancy-gravidity', code: pregnancyFacts.gravidity, at, value: { kind: 'integer' as const, value: gravidity } }, ctx)]),
    ...(parity === null || parity === undefined ? [] : [pregnancyObservation({ key: 'pregnancy/parity', textId: 'pregnancy-parity', code: pregnancyFacts.parity, at, value: { kind: 'integer' as const, value: parity } }, ctx)]),
  ], ctx);
}
