import type { DocumentHeader } from '../../header';
import type { Narrative, NarrativeBlock, NarrativeSection } from '../../narrative';
import { capital, facts, frenchDate, joined, said, section } from '../writing';
import { measureWords } from '../child/measures';
import { notSaid, questionFacts } from './answers';
import { coverages, givenMedicines, hearingResults, transfers, wards } from './choices';
import type { Cs8Content } from './cs8';
import { cs8Household, deliveryQuestions, firstWeekQuestions, motherHabits, pregnancyQuestions, prenatalQuestions } from './cs8-questions';
import { followUpBlocks } from './follow-up';
import { parentsTable } from './parents';
import { vaccinationsBlock } from './vaccinations';

const fact = (id: string, label: string, value: string): { id: string; label: string; value: string } => ({ id, label, value });

/** Measures and Apgar; the weight line stands even empty, because the model demands one measure. */
export function newbornBlock({ newborn }: Cs8Content): NarrativeBlock {
  const { weightG, lengthCm, headCircumferenceCm } = newborn;
  const apgar = ([1, 5, 10] as const).flatMap((minute) => { const score = newborn[`apgar${minute}`]; return score === null ? [] : [fact(`newborn-apgar${minute}`, `Apgar à ${minute} min`, `${score} / 10`)]; });
  return { kind: 'facts', facts: [
    fact('newborn-weight', 'Poids de naissance', weightG === null ? notSaid : measureWords('weight', weightG / 1000)),
    ...(lengthCm === null ? [] : [fact('newborn-height', 'Taille', measureWords('height', lengthCm))]),
    ...(headCircumferenceCm === null ? [] : [fact('newborn-head', 'Périmètre crânien', measureWords('headCircumference', headCircumferenceCm))]),
    ...apgar,
  ] };
}

function actsBlock({ acts }: Cs8Content): NarrativeBlock {
  const hearing = acts.hearing === null ? notSaid : acts.hearing === 'not-done' ? 'Non fait' : 'Fait';
  return { kind: 'facts', facts: [
    fact('act-specialised', 'Gestes techniques spécialisés', acts.specialised === null ? notSaid : joined([acts.specialised ? 'Oui' : 'Non', acts.specialisedText], ' : ')),
    fact('act-hearing', 'Dépistage de la surdité', hearing),
    ...(acts.hearing === null || acts.hearing === 'not-done' ? [] : [fact('act-hearing-result', 'Résultat du dépistage de la surdité', hearingResults[acts.hearing].label)]),
  ] };
}

const transferWords = ({ transfer }: Cs8Content): NarrativeBlock | null => (transfer.kind === null ? null : { kind: 'facts', facts: [
  fact('transfer-kind', "Transfert ou mutation de l'enfant", capital(transfers[transfer.kind].label)),
  ...(transfer.on || transfer.ward || said(transfer.place) ? [fact('transfer-place', 'Vers', joined([transfer.ward ? wards[transfer.ward].label : null, transfer.place, transfer.on ? `le ${frenchDate(transfer.on)}` : null], ', '))] : []),
] });

const deathWords = ({ death }: Cs8Content): NarrativeBlock | null => (death === null ? null : { kind: 'facts', facts: [
  fact('death', "Décès de l'enfant", 'Oui'), fact('death-age', 'Âge au décès', `${death.ageInDays} ${death.ageInDays > 1 ? 'jours' : 'jour'}`), ...(said(death.cause) ? [fact('death-cause', 'Cause du décès', death.cause.trim())] : []),
] });

/** The words of the certificate of the eighth day, in the order of its model (cda.md §5.6). */
export function cs8Narrative(content: Cs8Content, header: DocumentHeader): Narrative {
  const { coverage, pregnancy } = content;
  const doctor = header.participants?.find(({ function: role }) => role?.code === 'CORRE');
  const inner: NarrativeSection[] = [
    { key: 'newborn-exam', title: "État de l'enfant à la naissance", blocks: [], sections: section('vital-signs', 'Mesures et score d’Apgar', [newbornBlock(content)]) },
    ...section('first-week', 'Pathologies de la première semaine', [questionFacts(firstWeekQuestions(content))]),
    ...section('acts', 'Actes', [actsBlock(content)]),
    ...section('given', 'Médicaments administrés', [content.given.length === 0 ? null : { kind: 'list', items: content.given.map(({ medicine, on }, index) => ({ id: `given-${index}`, text: joined([capital(givenMedicines[medicine].label), on ? `le ${frenchDate(on)}` : null], ', ') })) }]),
    ...section('events', 'Transfert, décès', [transferWords(content), deathWords(content)]),
  ];
  return { sections: [
    ...section('habits', 'Mode de vie', [parentsTable(content, true), questionFacts([...motherHabits(content), ...cs8Household(content)]), facts(["Médecin qui suivra l'enfant", doctor ? joined([doctor.person.givenName, doctor.person.familyName], ' ') : null])]),
    ...section('coverage', 'Couverture sociale', [{ kind: 'facts', facts: [fact('coverage-kind', 'Couverture', coverage === null ? notSaid : coverages[coverage].label)] }]),
    ...section('pregnancy', 'Grossesses', [questionFacts(pregnancyQuestions(content)), pregnancy.hypertension === 'none' ? facts(['Hypertension de la grossesse', 'Non']) : null]),
    ...section('prenatal', 'Examens et surveillance prénataux', [questionFacts(prenatalQuestions(content))]),
    { key: 'delivery', title: 'Travail et accouchement', blocks: [], sections: section('delivery-events', 'Accouchement', [questionFacts(deliveryQuestions(content))]) },
    { key: 'newborn', title: 'Nouveau-né', blocks: [], sections: inner },
    ...section('vaccinations', 'Vaccinations', [vaccinationsBlock(content.vaccinations)]),
    ...section('plan', 'Suites proposées', followUpBlocks(content.followUp)),
  ] };
}
