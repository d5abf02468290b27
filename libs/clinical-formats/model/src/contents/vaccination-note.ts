import type { Code, CodedText, PartialDate, Quantity } from '../code';
import { vaccinationKinds, vaccinationRoutes, vaccinationSites, type VaccinationKind } from '../code-lists/vaccination-codes';
import type { ModelFault } from '../fault';
import type { DocumentHeader } from '../header';
import type { NarrativeBlock } from '../narrative';
import { nameOf, type Organization, type Professional } from '../people';
import { Checks, dayOf, isDay } from './checking';
import type { ContentRules } from './content-rules';
import { drugCodeSystems } from './drug-prescription/drug-prescription-check';
import { frenchDate, frenchNumber, said, section } from './writing';

/** Somebody who took part, with the place he works in. */
export interface VaccinationParty { person: Professional; organization: Organization }

/** One vaccine given to one patient (VAC-01, cda.md §5.4): what the box says (VAC-02) and who prescribed, injected and validated (VAC-12). */
export interface VaccinationNoteContent {
  kind: 'vaccination-note';
  /** CIS and ATC are demanded by the model; the CIP is that of the box. */
  vaccine: { name: string; cis: Code; atc: Code; cip: Code | null };
  /** « Papillomavirus humains »: what it protects from, printed only. */
  diseases: string | null;
  /** Day it was given. */
  on: string;
  act: VaccinationKind;
  /** Rank of the injection in its series, from 1. */
  rank: number | null;
  /** Null: not known any more (a vaccination declared afterwards, VAC-08). */
  lot: string | null;
  /** `YYYY-MM-DD` or `YYYY-MM`, printed: the CDA has no place for it. */
  expiry: string | null;
  site: Code | null;
  route: Code | null;
  dose: Quantity | null;
  prescriber: VaccinationParty | null;
  injector: VaccinationParty;
  reactions: readonly { fact: CodedText; since: PartialDate | null }[];
  comment: string | null;
}

/** « UCUM » is for machines: `mL` and the annotations are read by people. */
const doseWords = ({ value, unit }: Quantity): string => `${frenchNumber(value)} ${unit === '1' ? 'dose' : unit.replace(/[{}]/g, '')}`;
const partyWords = ({ person, organization }: VaccinationParty): string => `${nameOf(person)}, ${person.qualification} (${organization.name})`;

export const vaccinationNoteRules: ContentRules<VaccinationNoteContent> = {
  typeOf: () => 'vaccination-note',
  // As the official note does: the act is the note itself.
  actCode: () => ({ code: '87273-9', label: 'Note de vaccination', codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' }),
  narrative: (content, header) => ({ sections: section('vaccination', 'Vaccination', vaccinationBlocks(content, header)) }),
  check: checkVaccinationNote,
};

function vaccinationBlocks(content: VaccinationNoteContent, header: DocumentHeader): NarrativeBlock[] {
  const fact = (label: string, value: string | null | undefined, id?: string) => (said(value) ? [{ label, value: value.trim(), ...(id === undefined ? {} : { id }) }] : []);
  const { vaccine: { name, cis, atc, cip } } = content;
  return [
    { kind: 'facts', facts: [
      ...fact('Vaccin', name, 'vaccine'), ...fact('Maladies visées', content.diseases), ...fact('Date', frenchDate(content.on)), ...fact('Acte', vaccinationKinds[content.act]), ...fact('Rang', content.rank === null ? null : String(content.rank)),
      ...fact('Numéro de lot', content.lot ?? 'Inconnu'), ...fact('Péremption', frenchDate(content.expiry)), ...fact('Région', content.site?.label, 'site'), ...fact('Voie', content.route?.label), ...fact('Dose', content.dose && doseWords(content.dose)),
    ] },
    { kind: 'facts', facts: [
      ...fact('Prescrit par', content.prescriber && partyWords(content.prescriber)), ...fact('Injecté par', partyWords(content.injector)), ...fact('Validé par', partyWords(header.authors[0])),
    ] },
    ...(content.reactions.length === 0 ? [] : [{ kind: 'table' as const, columns: [{ label: 'Réaction observée' }, { label: 'Depuis', weight: 0.4 }], rows: content.reactions.map(({ fact: { text }, since }, index) => ({ cells: [{ id: `reaction-${index + 1}`, text }, frenchDate(since) ?? ''] })) }]),
    ...(said(content.comment) ? [{ kind: 'facts' as const, facts: fact('Commentaire', content.comment, 'comment') }] : []),
    { kind: 'paragraph', tone: 'quiet', text: [`CIS ${cis.code}`, `ATC ${atc.code}`, ...(cip ? [`CIP ${cip.code}`] : [])].join(' · ') },
  ];
}

function checkVaccinationNote(content: VaccinationNoteContent, header: DocumentHeader): ModelFault[] {
  const checks = new Checks(header).lengths({ vaccine: content.vaccine.name, diseases: content.diseases, comment: content.comment, reactions: content.reactions });
  const { vaccine, on, rank, lot, expiry, site, route, dose, reactions, injector } = content;
  checks.required('vaccine.name', vaccine.name, 'Le nom du vaccin manque.');
  const shape = (field: string, code: Code, of: keyof typeof drugCodeSystems, form: RegExp, message: string): void => { if (code.codeSystem !== drugCodeSystems[of] || !form.test(code.code)) checks.refuse(field, 'unknown-code', message); };
  shape('vaccine.cis', vaccine.cis, 'cis', /^\d{8}$/, 'Le code CIS du vaccin manque ou n’a pas 8 chiffres : choisissez le vaccin dans la base de médicaments.');
  shape('vaccine.atc', vaccine.atc, 'atc', /^J07[A-Z]{1,2}(\d{2})?$/, 'Le code ATC du vaccin manque ou n’est pas celui d’un vaccin (J07…) : choisissez le vaccin dans la base de médicaments.');
  if (vaccine.cip) shape('vaccine.cip', vaccine.cip, 'cip', /^34009\d{8}$/, 'Le code CIP de la boîte a 13 chiffres et commence par 34009.');
  checks.required('on', on, 'La date de la vaccination manque.').day('on', on, 'Date de la vaccination', { past: true });
  if (isDay(on) && on < header.patient.dateNaissance) checks.refuse('on', 'order', 'La date de la vaccination est avant la naissance du patient. Corrigez l’une des deux.');
  if (!(content.act in vaccinationKinds)) checks.refuse('act', 'unknown-code', 'Dites si c’est une primo-vaccination ou un rappel.');
  checks.whole('rank', rank, [1, 99], 'Rang de l’injection');
  if (lot !== null && !/^[!-~]{1,20}$/.test(lot)) checks.refuse('lot', 'shape', 'Le numéro de lot a de 1 à 20 lettres, chiffres ou signes, sans espace : recopiez celui de la boîte.');
  if (expiry !== null && !(isDay(expiry) || /^\d{4}-(0[1-9]|1[0-2])$/.test(expiry))) checks.refuse('expiry', 'date', 'La péremption est un jour ou un mois qui existe.');
  if (site && !listed(vaccinationSites, site)) checks.refuse('site', 'unknown-code', 'La région de l’injection n’est pas dans la liste.');
  if (route && !listed(vaccinationRoutes, route)) checks.refuse('route', 'unknown-code', 'La voie d’administration n’est pas dans la liste.');
  if (dose && (!(Number.isFinite(dose.value) && dose.value > 0) || /\s/.test(dose.unit) || dose.unit === '')) checks.refuse('dose', 'range', 'La dose est un nombre positif avec son unité (« mL »).');
  checks.required('injector.person.familyName', injector.person.familyName, 'Le nom de la personne qui a injecté manque.');
  reactions.forEach(({ fact: { text }, since }, index) => {
    checks.required(`reactions[${index}].fact.text`, text, 'Décrivez la réaction observée.');
    if (since !== null && !/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/.test(since)) checks.refuse(`reactions[${index}].since`, 'date', 'Le début de la réaction est une année, un mois ou un jour.');
    else if (since !== null && since > dayOf(header.createdAt, header.timeZone)) checks.refuse(`reactions[${index}].since`, 'future', 'Le début de la réaction est après la date du document.');
  });
  return checks.found;
}

const listed = (list: Readonly<Record<string, Code>>, { code, codeSystem }: Code): boolean => Object.values(list).some((known) => known.code === code && known.codeSystem === codeSystem);
