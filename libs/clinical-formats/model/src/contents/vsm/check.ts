import type { Code, CodedText, PartialDate } from '../../code';
import type { ModelFault } from '../../fault';
import type { DocumentHeader } from '../../header';
import { Checks, dayOf, isDay } from '../checking';
import { checkDosing } from '../drug-prescription/dosing';
import { codeSystemsOf } from './code-systems';
import type { Absence, Answer, VsmElement, VsmMeasures, VsmPregnancy } from './elements';
import { functionCodes } from './function-codes';
import { answeredSections, elementsOf, type VsmContent } from './vsm';

/** The French systems of medicine routes. */
const edqm = '0.4.0.127.0.16.1.1.2.1';
const relationshipSystem = '2.16.840.1.113883.5.111';
const absenceNames: Readonly<Record<(typeof answeredSections)[number], string>> = { problems: 'problèmes actifs', procedures: 'opérations et actes', allergies: 'allergies', treatments: 'traitements', devices: 'dispositifs médicaux' };

/** What forbids to write a synthesis (cda.md §5.1, §5.2; VSM-03 to VSM-09). */
export function checkVsm(content: VsmContent, header: DocumentHeader): ModelFault[] {
  const checks = new VsmChecks(header).lengths(content);
  if (content.use === 'dlu' && content.edition === '2013') checks.refuse('use', 'edition', 'Le document de liaison d’urgence n’existe pas dans l’édition de 2013 : choisissez celle de 2024.');
  for (const key of answeredSections) {
    const answer: Answer<unknown> | undefined = content[key];
    if (answer === undefined || (typeof answer !== 'string' && answer.length === 0)) checks.refuse(key, 'answered', `Rubrique « ${absenceNames[key]} » vide : ajoutez un élément, ou répondez « le patient n’en a pas » ou « pas d’information ».`);
  }
  for (const key of ['problems', 'procedures', 'allergies', 'treatments', 'devices', 'medicalHistory', 'vaccinations'] as const) checks.answer(key, content[key]);
  const lists = {
    problems: elementsOf(content.problems), medicalHistory: elementsOf(content.medicalHistory), procedures: elementsOf(content.procedures), allergies: elementsOf(content.allergies), treatments: elementsOf(content.treatments), devices: elementsOf(content.devices),
    vaccinations: elementsOf(content.vaccinations), adverseEffects: content.adverseEffects ?? [], vigilance: content.vigilance ?? [], functions: content.functions ?? [], habits: content.habits ?? [], occupationalRisks: content.occupationalRisks ?? [],
    familyHistory: content.familyHistory ?? [], plan: content.plan ?? [], directives: content.directives ?? [], results: content.results ?? [],
  };
  for (const [section, items] of Object.entries(lists)) checks.elements(section, items);

  lists.problems.forEach((item, index) => {
    checks.past(`problems[${index}].since`, item.since);
    if (item.until) checks.refuse(`problems[${index}].until`, 'active', `« ${item.text} » a une date de fin : mettez-le dans les antécédents, ou retirez la date.`);
  });
  lists.medicalHistory.forEach((item, index) => { checks.past(`medicalHistory[${index}].since`, item.since).past(`medicalHistory[${index}].until`, item.until, item.since); });
  lists.procedures.forEach((item, index) => { checks.past(`procedures[${index}].on`, item.on).fact(`procedures[${index}].reason`, item.reason); });
  lists.allergies.forEach((item, index) => {
    checks.past(`allergies[${index}].since`, item.since);
    item.reactions?.forEach((reaction, rank) => { checks.fact(`allergies[${index}].reactions[${rank}]`, reaction); });
  });
  lists.treatments.forEach((item, index) => {
    const field = `treatments[${index}]`;
    checks.date(`${field}.since`, item.since).date(`${field}.until`, item.until, item.since).fact(`${field}.reason`, item.reason);
    if (!legible(item.posology)) checks.refuse(`${field}.posology`, 'required', `« ${item.text} » n’a pas de posologie : écrivez-la.`);
    if (item.duration === 'acute' && content.use === 'vsm') checks.refuse(`${field}.duration`, 'long-term', `« ${item.text} » est un traitement ponctuel : la synthèse du médecin traitant ne contient que les traitements au long cours.`);
    if (item.route && item.route.codeSystem !== edqm) checks.refuse(`${field}.route`, 'unknown-code', `« ${item.text} » : la voie d’administration doit être un code EDQM.`);
    if (item.dosing) checks.found.push(...checkDosing(item.dosing, `content.${field}.dosing`));
  });
  lists.devices.forEach((item, index) => { checks.past(`devices[${index}].since`, item.since); });
  lists.vaccinations.forEach((item, index) => { checks.past(`vaccinations[${index}].on`, item.on).whole(`vaccinations[${index}].rank`, item.rank, [1, 20], 'Rang de la vaccination'); });
  lists.adverseEffects.forEach((item, index) => { checks.past(`adverseEffects[${index}].on`, item.on).fact(`adverseEffects[${index}].medicine`, item.medicine); });
  lists.vigilance.forEach((item, index) => { checks.past(`vigilance[${index}].since`, item.since); });
  lists.functions.forEach((item, index) => {
    checks.past(`functions[${index}].on`, item.on);
    const [code] = item.codes;
    if (code && !functionCodes[item.domain].some((known) => known.code === code.code && known.codeSystem === code.codeSystem)) checks.refuse(`functions[${index}].codes`, 'unknown-code', `« ${item.text} » : ce code n’est pas dans la liste du domaine. Choisissez-en un de la liste, ou écrivez le constat sans code.`);
  });
  lists.habits.forEach((item, index) => {
    checks.past(`habits[${index}].on`, item.on);
    if (item.quantity) checks.quantity(`habits[${index}].quantity`, item.quantity.value, item.quantity.unit);
  });
  lists.familyHistory.forEach(({ relative }, index) => {
    if (!legible(relative.label)) checks.refuse(`familyHistory[${index}].relative.label`, 'required', 'Antécédent familial : dites de quel parent il s’agit.');
    if (relative.code && relative.code.codeSystem !== relationshipSystem) checks.refuse(`familyHistory[${index}].relative.code`, 'unknown-code', 'Antécédent familial : le lien de parenté n’est pas dans la liste.');
  });
  lists.plan.forEach((item, index) => { checks.date(`plan[${index}].on`, item.on); });
  lists.directives.forEach((item, index) => {
    checks.past(`directives[${index}].on`, item.on);
    if (item.about !== 'other' && item.about !== 'document' && typeof item.wanted !== 'boolean') checks.refuse(`directives[${index}].wanted`, 'required', `Directive « ${item.text} » : dites si le patient le souhaite ou non.`);
  });
  lists.results.forEach((item, index) => {
    checks.past(`results[${index}].on`, item.on);
    if (!legible(item.result) && !/[+−-]/.test(item.result)) checks.refuse(`results[${index}].result`, 'required', `Examen « ${item.text} » : écrivez son résultat.`);
    if (item.quantity) checks.quantity(`results[${index}].quantity`, item.quantity.value, item.quantity.unit);
  });
  checks.measures(content.measures ?? []).pregnancy(content.pregnancy);
  return [...checks.found, ...headerFaults(content, header)];
}

/** What each model wants of the header (cda.md §5.1, §5.2). */
function headerFaults({ edition }: VsmContent, { participants = [] }: DocumentHeader): ModelFault[] {
  const informed = participants.filter(({ role }) => role === 'INF');
  const refuse = (rule: string, message: string): ModelFault[] => [{ field: 'header.participants', rule, message }];
  if (edition === '2013') return informed.filter((participant) => participant.function?.code === 'PCP').length === 1 ? [] : refuse('required', 'La synthèse de 2013 nomme le médecin traitant, un seul : indiquez-le dans le dossier du patient.');
  const allowed = informed.every((participant) => participant.function?.code === 'PCP' || participant.function?.code === 'ES-PREF');
  if (!allowed) return refuse('unknown-code', 'Seuls le médecin traitant et l’établissement de préférence sont informés par une synthèse.');
  return informed.filter((participant) => participant.function?.code === 'PCP').length > 1 ? refuse('unique', 'Un seul médecin traitant peut être nommé.') : [];
}

const oid = /^[0-2](\.(0|[1-9]\d*))+$/;
/** Something people can read: signs that no file can carry are not words. */
const legible = (text: string | null | undefined): boolean => /[\p{L}\p{N}]/u.test(text ?? '');
/** One piece, as codes and units are. */
const piece = /^[^\s\p{C}]+$/u;
const partial = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

class VsmChecks extends Checks {
  constructor(private readonly document: DocumentHeader) { super(document); }

  answer(field: string, answer: Answer<unknown> | undefined): this {
    const absences: readonly Absence[] = ['none', 'no-information'];
    return typeof answer === 'string' && !absences.includes(answer) ? this.refuse(field, 'unknown-code', 'Répondez « le patient n’en a pas » ou « pas d’information ».') : this;
  }

  elements(section: string, items: readonly VsmElement[]): this {
    const seen = new Set<string>();
    items.forEach((item, index) => {
      const field = `${section}[${index}]`;
      this.fact(field, item).required(`${field}.id`, item.id, 'Cet élément n’a pas d’identifiant.');
      if (seen.has(item.id)) this.refuse(`${field}.id`, 'unique', `« ${item.text} » : un autre élément a le même identifiant.`);
      seen.add(item.id);
      const systems = codeSystemsOf[section];
      item.codes.forEach(({ codeSystem, codeSystemName }, rank) => {
        if (systems && oid.test(codeSystem) && !systems.includes(codeSystem)) this.refuse(`${field}.codes[${rank}].codeSystem`, 'unknown-code', `« ${item.text} » : la nomenclature ${codeSystemName ?? codeSystem} n’a pas sa place dans cette rubrique. Choisissez un autre code, ou écrivez sans code.`);
      });
    });
    return this;
  }

  /** Words always; codes whole when there are some. */
  fact(field: string, fact: CodedText | null | undefined): this {
    if (!fact) return this;
    if (!legible(fact.text)) this.refuse(`${field}.text`, 'required', 'Cet élément n’a pas de texte : écrivez-le ou retirez-le.');
    fact.codes.forEach((code, rank) => { this.code(`${field}.codes[${rank}]`, code); });
    return this;
  }

  code(field: string, { code, codeSystem, label }: Code): this {
    if (!piece.test(code)) this.refuse(`${field}.code`, 'code', 'Ce code est vide ou contient une espace.');
    if (!oid.test(codeSystem)) this.refuse(`${field}.codeSystem`, 'oid', 'La nomenclature de ce code n’est pas connue.');
    return legible(label) ? this : this.refuse(`${field}.label`, 'required', 'Ce code n’a pas de libellé.');
  }

  /** A year, a month or a day that exists. */
  date(field: string, date: PartialDate | null | undefined, notBefore?: PartialDate | null): this {
    if (!date) return this;
    if (!partial.test(date) || (date.length === 10 && !isDay(date))) return this.refuse(field, 'date', 'Cette date n’existe pas : écrivez une année, un mois ou un jour.');
    const least = notBefore?.slice(0, date.length);
    return least && date.slice(0, least.length) < least ? this.refuse(field, 'order', 'La fin est avant le début : corrigez l’une des deux dates.') : this;
  }

  past(field: string, date: PartialDate | null | undefined, notBefore?: PartialDate | null): this {
    this.date(field, date, notBefore);
    return date && partial.test(date) && date > dayOf(this.document.createdAt, this.document.timeZone).slice(0, date.length) ? this.refuse(field, 'future', 'Cette date est après celle du document : corrigez-la.') : this;
  }

  quantity(field: string, value: number, unit: string): this {
    if (!Number.isFinite(value) || value < 0) return this.refuse(`${field}.value`, 'range', 'Cette valeur doit être un nombre positif.');
    return !piece.test(unit) ? this.refuse(`${field}.unit`, 'unit', 'Cette valeur a besoin d’une unité UCUM sans espace.') : this;
  }

  measures(groups: readonly VsmMeasures[]): this {
    groups.forEach(({ on, signs }, index) => {
      const field = `measures[${index}]`;
      this.required(`${field}.on`, on, 'Ces mesures n’ont pas de date.').past(`${field}.on`, on).some(`${field}.signs`, signs, 'Il n’y a aucune mesure à cette date : retirez-la.');
      signs.forEach(({ kind, value, unit }, rank) => {
        this.quantity(`${field}.signs[${rank}]`, value, unit);
        if (signs.findIndex((sign) => sign.kind === kind) !== rank) this.refuse(`${field}.signs[${rank}].kind`, 'unique', 'La même mesure est donnée deux fois le même jour.');
      });
    });
    return this;
  }

  pregnancy(pregnancy: VsmPregnancy | null | undefined): this {
    if (!pregnancy) return this;
    this.past('pregnancy.on', pregnancy.on).date('pregnancy.dueDate', pregnancy.dueDate).whole('pregnancy.gravidity', pregnancy.gravidity, [0, 30], 'Nombre de grossesses').whole('pregnancy.parity', pregnancy.parity, [0, 30], 'Nombre d’accouchements');
    return pregnancy.status !== 'pregnant' && pregnancy.dueDate ? this.refuse('pregnancy.dueDate', 'inconsistent', 'Un terme est donné sans grossesse en cours : corrigez l’un des deux.') : this;
  }
}
