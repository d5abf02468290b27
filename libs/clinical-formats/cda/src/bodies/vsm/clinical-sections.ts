import type { Code, CodedText, VsmAllergy, VsmContent, VsmProblem, VsmTreatment } from '@pluriel/clinical-formats/model';
import { allergyEntry } from '../../blocks/allergy';
import type { BodyContext } from '../../blocks/body-context';
import { deviceEntry } from '../../blocks/device';
import { problemEntry } from '../../blocks/problem';
import { procedureEntry } from '../../blocks/procedure';
import type { ProductFacts } from '../../blocks/product';
import { treatmentEntry } from '../../blocks/treatment';
import { vaccinationEntry } from '../../blocks/vaccination';
import { ccd, ciSis, ihe, loinc } from '../../xml/roots';
import type { Xml } from '../../xml/writer';
import { answeredEntries, commentId, vsmSection, words } from './section';

/** Identifier of a product on the French market: the only code a product bears itself, the others translate it (cda.md §5.0). */
const cisSystem = '1.2.250.1.213.2.3.1';

/** @returns the product out of its words and codes: CIS, CIP, UCD, ATC, Médicabase */
export function productOf({ text, codes }: CodedText, textId: string): ProductFacts {
  const cis = codes.find(({ codeSystem }) => codeSystem === cisSystem) ?? null;
  return { textId, cis, translations: codes.filter((code): code is Code => code !== cis), name: text };
}

/** « Problèmes actifs » (VSM-08) */
export const problemsSection = (content: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'problems', templates: [ccd('1.11'), ihe('5.3.1.3.6'), ciSis('2.132')], code: loinc('11450-4', 'Liste des problèmes actifs') },
  answeredEntries(content, 'problems', (item, index) => problem(item, { section: 'problems', prefix: 'problem', index, status: 'active' }, ctx), ctx), ctx);

/** « Antécédents médicaux » (VSM-08) */
export const historySection = (content: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'medicalHistory', templates: [ihe('5.3.1.3.8'), ciSis('2.134')], code: loinc('11348-0', 'Antécédents médicaux') },
  answeredEntries(content, 'medicalHistory', (item, index) => problem(item, { section: 'medicalHistory', prefix: 'history', index, status: 'completed' }, ctx), ctx), ctx);

const problem = (item: VsmProblem, { section, prefix, index, status }: { section: string; prefix: string; index: number; status: 'active' | 'completed' }, ctx: BodyContext): Xml => problemEntry({
  key: `${section}/${item.id}`, textId: words(prefix, index), problem: item, status, start: item.since ?? null, end: item.until ?? null,
  severity: item.severity ? { kind: item.severity, textId: words(prefix, index, 'details') } : null,
  certainty: item.certainty ? { kind: item.certainty, textId: words(prefix, index, 'details') } : null,
  commentTextId: commentId(prefix, index, item.comment),
}, ctx);

/** « Historique des actes » */
export const proceduresSection = (content: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'procedures', templates: [ccd('1.12'), ihe('5.3.1.3.11'), ihe('5.3.1.3.12'), ciSis('2.136')], code: loinc('47519-4', 'Historique des actes') },
  answeredEntries(content, 'procedures', (item, index) => procedureEntry({
    key: `procedures/${item.id}`, textId: words('procedure', index), procedure: item, at: item.on ?? null,
    reason: item.reason ? { fact: item.reason, textId: words('procedure', index, 'reason') } : null, commentTextId: commentId('procedure', index, item.comment),
  }, ctx), ctx), ctx);

/** « Allergies et hypersensibilités » */
export const allergiesSection = (content: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'allergies', templates: [ccd('1.2'), ihe('5.3.1.3.13'), ciSis('2.137')], code: loinc('48765-2', 'Allergies et hypersensibilités') },
  answeredEntries(content, 'allergies', (item, index) => allergy(item, index, ctx), ctx), ctx);

function allergy(item: VsmAllergy, index: number, ctx: BodyContext): Xml {
  const details = words('allergy', index, 'details');
  return allergyEntry({
    key: `allergies/${item.id}`, textId: words('allergy', index), kind: item.kind, agent: item, start: item.since ?? null,
    status: item.status ? { kind: item.status, textId: details } : null, criticality: item.criticality ? { kind: item.criticality, textId: details } : null, certainty: item.certainty ? { kind: item.certainty, textId: details } : null,
    reactions: (item.reactions ?? []).map((reaction, rank) => ({ textId: words('allergy', index, `reaction-${rank + 1}`), reaction, severity: reaction.severity ? { kind: reaction.severity, textId: words('allergy', index, `severity-${rank + 1}`) } : null })),
    commentTextId: commentId('allergy', index, item.comment),
  }, ctx);
}

/** « Historique de la prise médicamenteuse » */
export const treatmentsSection = (content: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'treatments', templates: [ccd('1.8'), ihe('5.3.1.3.19'), ciSis('2.143')], code: loinc('10160-0', 'Historique de la prise médicamenteuse') },
  answeredEntries(content, 'treatments', (item, index) => treatment(item, index, ctx), ctx), ctx);

const treatment = (item: VsmTreatment, index: number, ctx: BodyContext): Xml => treatmentEntry({
  key: `treatments/${item.id}`, textId: words('treatment', index), start: item.since ?? null, end: item.until ?? null, dosing: item.dosing ?? null,
  stepTextId: (step) => words('treatment', index, `step-${step + 1}`),
  route: item.route ? { code: item.route, textId: words('treatment', index, 'details') } : null,
  product: productOf(item, words('treatment', index)),
  reason: item.reason ? { fact: item.reason, textId: words('treatment', index, 'reason') } : null,
  commentTextId: commentId('treatment', index, item.comment),
}, ctx);

/** « Dispositifs médicaux » (VSM-07); the first root is written as in the official example. */
export const devicesSection = (content: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'devices', templates: ['2.16.840.1.11383.10.20.1.7', ihe('5.3.1.1.5.3.5'), ciSis('2.1')], code: loinc('46264-8', 'Dispositifs médicaux') },
  answeredEntries(content, 'devices', (item, index) => deviceEntry({
    key: `devices/${item.id}`, textId: words('device', index), device: item, start: item.since ?? null, udi: item.udi ?? null, commentTextId: commentId('device', index, item.comment),
  }, ctx), ctx), ctx);

/** « Historique des vaccinations » */
export const vaccinationsSection = (content: VsmContent, ctx: BodyContext): Xml | null => vsmSection({ key: 'vaccinations', templates: [ccd('1.6'), ihe('5.3.1.3.23'), ciSis('2.147')], code: loinc('11369-6', 'Historique des vaccinations') },
  answeredEntries(content, 'vaccinations', (item, index) => vaccinationEntry({
    key: `vaccinations/${item.id}`, textId: words('vaccination', index), act: 'IMMUNIZ', at: item.on, product: { ...productOf(item, words('vaccination', index)), ...(item.lot?.trim() ? { lot: item.lot } : {}) },
    rank: item.rank ?? null, commentTextId: commentId('vaccination', index, item.comment),
  }, ctx), ctx), ctx);
