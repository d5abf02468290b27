import { followUpCommentId, givenMedicines, orderedDoses, doseId, noVaccineId, referralId, referralKeys, referrals, vaccines, type CertificateFollowUp, type VaccineDose } from '@pluriel/clinical-formats/model';
import { absenceEntry } from '../../blocks/absence';
import type { BodyContext } from '../../blocks/body-context';
import { commentRelationship } from '../../blocks/comment';
import { vaccinationEntry } from '../../blocks/vaccination';
import { productElement } from '../../blocks/product';
import { timeValue } from '../../blocks/coded-text';
import { codeElement, idElement, nullElement, statusElement, templateIds } from '../../xml/coded';
import { ccd, ciSis, ihe, loinc } from '../../xml/roots';
import { element, type Xml } from '../../xml/writer';
import { entries, sectionComponent } from './section';

/** Vaccinations: one entry a dose, with its rank; without any, the code that says nothing is known. */
export const vaccinationsSection = (doses: readonly VaccineDose[], ctx: BodyContext): Xml => sectionComponent(
  { key: 'vaccinations', templates: [ccd('1.6'), ihe('5.3.1.3.23'), ciSis('2.147')], code: loinc('11369-6', 'Historique des vaccinations') }, ctx,
  entries(doses.length === 0 ? [absenceEntry('vaccinations', 'no-information', { key: 'vaccinations/none', textId: noVaccineId }, ctx)] : orderedDoses(doses).map((dose) => vaccinationEntry({
    key: doseId(dose), textId: doseId(dose), given: dose.given !== false, act: dose.booster ? 'BOOSTER' : 'INITIMMUNIZ', at: dose.on, rank: dose.rank,
    product: { textId: doseId(dose), cis: null, translations: [vaccines[dose.vaccine].code], name: vaccines[dose.vaccine].name, lot: dose.lot?.trim() ? dose.lot : null },
  }, ctx))));

/** « Rencontre » asked for: templates C:1.25, I:5.3.1.4.14, F:3.58. What was not asked for is said by the words alone. */
export function planSection(followUp: CertificateFollowUp, ctx: BodyContext): Xml {
  const comment = followUp.comment?.trim() ? followUpCommentId : null;
  const asked = referralKeys.filter((key) => followUp[key] === true);
  return sectionComponent({ key: 'plan', templates: [ccd('1.10'), ihe('5.3.1.3.36'), ciSis('2.158')], code: loinc('18776-5', 'Plan de soins') }, ctx,
    entries(asked.map((key, index) => element('encounter', { classCode: 'ENC', moodCode: 'ARQ' },
      templateIds(ccd('1.25'), ihe('5.3.1.4.14'), ciSis('3.58')), idElement({ root: ctx.id(referralId(key)) }),
      codeElement('code', { code: 'AMB', label: 'Ambulatoire (hors établissement)', codeSystem: '2.16.840.1.113883.5.4' }, element('qualifier', {}, codeElement('value', referrals[key]))),
      ctx.reference(referralId(key)), nullElement('effectiveTime', 'UNK'), nullElement('priorityCode', 'UNK'), commentRelationship(index === 0 ? comment : null, ctx)))));
}

/** An antibody given once: templates C:1.24, I:5.3.1.4.7, F:3.42, I:5.3.1.4.7.1 */
export const givenMedicine = ({ medicine, on }: { medicine: keyof typeof givenMedicines; on: string | null }, textId: string, ctx: BodyContext): Xml => element('substanceAdministration', { classCode: 'SBADM', moodCode: 'EVN', negationInd: 'false' },
  templateIds(ccd('1.24'), ihe('5.3.1.4.7'), ciSis('3.42'), ihe('5.3.1.4.7.1')), idElement({ root: ctx.id(textId) }),
  codeElement('code', { code: 'DRUG', label: 'Médicament', codeSystem: '2.16.840.1.113883.5.4' }), ctx.reference(textId), statusElement('completed'),
  element('effectiveTime', { 'xsi:type': 'IVL_TS' }, on === null ? nullElement('low', 'UNK') : element('low', { value: timeValue(on, ctx) }), nullElement('high', 'NA')),
  element('consumable', {}, productElement({ textId, cis: null, translations: [givenMedicines[medicine]], name: null }, ctx)));

export const givenSection = (given: readonly { medicine: keyof typeof givenMedicines; on: string | null }[], noneId: string | null, ctx: BodyContext): Xml => sectionComponent(
  { key: 'given', templates: [ihe('5.3.1.3.21'), ciSis('2.145')], code: loinc('18610-6', 'Traitements administrés') }, ctx,
  entries(given.length === 0 && noneId ? [absenceEntry('treatments', 'no-information', { key: 'given/none', textId: noneId }, ctx)] : given.map((one, index) => givenMedicine(one, `given-${index}`, ctx))));
