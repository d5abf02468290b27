import { relationships, vsmCodeSystems, type Answer, type Code, type PartialDate, type VsmAllergy, type VsmContent, type VsmElement, type VsmFamilyProblem, type VsmHabit, type VsmMeasures, type VsmProblem, type VsmSign, type VsmTreatment } from '@pluriel/clinical-formats/model';
import { bodyMassIndex, elementCodes, measureWords, signFacts, type Absentable, type ContentOf, type ElementBody, type MeasureSign, type RecordKind } from '@pluriel/record/domain';

/** An element of the file as a synthesis reads it. `endedOn`: when it was resolved, stopped… */
export interface FileElement { id: string; body: ElementBody; active: boolean; endReason: string | null; endedOn: string | null }
/** `vsm`: the synthesis of the médecin traitant, long-term treatments only; `dlu`: for emergencies, acute ones too (VSM-09). */
export type SynthesisUse = VsmContent['use'];

type Of<K extends RecordKind> = { id: string; content: ContentOf<K>; body: ElementBody; endedOn: string | null };

const names: Readonly<Record<string, string>> = { '2.16.840.1.113883.6.3': 'CIM-10', '2.16.840.1.113883.6.139': 'CISP-2', '2.16.840.1.113883.6.347': 'CIM-11', '1.2.250.1.215.300.1': 'CCAM', '2.16.840.1.113883.6.73': 'ATC', '1.2.250.1.213.2.3.1': 'CIS', '1.2.250.1.213.2.68': 'EMDN', '2.16.840.1.113883.6.1': 'LOINC', '2.16.840.1.113883.6.96': 'SNOMED CT' };
const parents: Readonly<Record<ContentOf<'family-history'>['relative'], Code | null>> = {
  mother: relationships.MTH, father: relationships.FTH, sister: relationships.SIS, brother: relationships.BRO, daughter: relationships.DAUC, son: relationships.SONC, grandmother: relationships.GRMTH, grandfather: relationships.GRFTH, aunt: relationships.AUNT, uncle: relationships.UNCLE, other: null,
};
const signs: Partial<Record<MeasureSign, VsmSign>> = { weight: 'weight', height: 'height', 'head-circumference': 'headCircumference', pulse: 'pulse', 'oxygen-saturation': 'oxygenSaturation', temperature: 'temperature' };
const habits: Partial<Record<MeasureSign, VsmHabit['habit']>> = { tobacco: 'tobacco', alcohol: 'alcohol', activity: 'exercise' };

/**
 * The synthesis the record proposes (VSM-01, VSM-03, VSM-05 to VSM-09): everything stays editable before it is signed. Words are those of the file, codes
 * are joined when the section takes their list; a section without element says « none » only when a person said so, « no information » otherwise.
 * @param elements what the author may read and the whole team may: a confidential element leaves the centre only by its author's own gesture
 * @param today Paris day
 */
export function vsmOfRecord(elements: readonly FileElement[], use: SynthesisUse, today: string): VsmContent {
  const of = <K extends RecordKind>(kind: K, kept: (element: FileElement) => boolean = ({ active }) => active): Of<K>[] =>
    elements.filter((element) => element.body.kind === kind && kept(element)).map(({ id, body, endedOn }) => ({ id, content: body.content as ContentOf<K>, body, endedOn }));
  const none = new Set(of('absence').map(({ content }) => content.about));
  const answered = <T>(about: Absentable, items: readonly T[]): Answer<T> => (items.length > 0 ? items : none.has(about) ? 'none' : 'no-information');
  const history = [
    ...of('medical-history').map(pastProblem),
    ...of('problem', ({ endReason }) => endReason === 'resolved').map((problem) => ({ ...problemOf(problem, 'medicalHistory'), until: problem.endedOn })),
  ];
  const treatments = of('treatment').filter(({ content: { duration, until } }) => (use === 'dlu' || duration === 'long-term') && (until === null || until >= today.slice(0, until.length)));
  const measures = measuresByDay(of('measure'));
  const family = [...of('family-history').map(familyOf), ...of('risk-factor').filter(({ content }) => content.domain === 'family').map((risk) => ({ ...fact('familyHistory', risk), relative: { code: null, label: 'Famille' } }))];
  const ways = [...of('risk-factor').filter(({ content }) => content.domain === 'lifestyle').map((risk): VsmHabit => ({ ...fact('habits', risk), habit: 'other', on: risk.content.since })), ...habitsOf(of('measure'))];
  const results = newest(of('measure').filter(({ content }) => content.sign === 'gfr')).map(({ id, content }) => ({ id, text: 'Débit de filtration glomérulaire', codes: [], domain: 'biology' as const, on: content.on, result: measureWords(content), quantity: { value: content.value, unit: content.unit } }));
  const work = of('risk-factor').filter(({ content }) => content.domain === 'occupational').map((risk) => fact('occupationalRisks', risk));
  const warnings = [...of('contra-indication').map((item) => ({ ...fact('vigilance', item), text: `Contre-indication : ${item.content.label}`, since: item.content.since })), ...of('vigilance').map((item) => ({ ...fact('vigilance', item), since: item.content.since })), ...of('important-point').map((item) => ({ ...fact('vigilance', item), since: item.content.since }))];
  return {
    kind: 'vsm', edition: '2024.01', use,
    problems: answered('problem', of('problem').map((problem) => problemOf(problem, 'problems'))),
    procedures: answered('surgical-history', of('surgical-history').map((act) => ({ ...fact('procedures', act), on: act.content.since }))),
    allergies: answered('allergy', of('allergy').map(allergyOf)),
    treatments: answered('treatment', treatments.map(treatmentOf)),
    devices: answered('device', of('device').map((device) => ({ ...fact('devices', device), since: device.content.since, udi: device.content.udi }))),
    ...(history.length > 0 ? { medicalHistory: history } : none.has('medical-history') ? { medicalHistory: 'none' as const } : {}),
    ...some('vigilance', warnings), ...some('measures', measures), ...some('habits', ways), ...some('occupationalRisks', work), ...some('familyHistory', family), ...some('results', results),
  };
}

const some = <K extends string, T>(name: K, items: readonly T[]): Partial<Record<K, readonly T[]>> => (items.length > 0 ? { [name]: items } as Record<K, readonly T[]> : {});

/** What every element bears: the words typed, the codes the section takes, the comment. */
function fact(section: string, { id, body }: { id: string; body: ElementBody }): VsmElement {
  const { label, comment } = body.content as { label: string; comment: string | null };
  const taken = vsmCodeSystems[section];
  const codes = elementCodes(body).filter(({ system }) => taken === undefined || taken.includes(system))
    .map(({ system, code, label: said }) => ({ code, label: said ?? label, codeSystem: system, ...(names[system] ? { codeSystemName: names[system] } : {}) }));
  return { id, text: label, codes, comment };
}

const problemOf = (problem: Of<'problem'>, section: 'problems' | 'medicalHistory'): VsmProblem =>
  ({ ...fact(section, problem), since: problem.content.since, severity: problem.content.severity, longTermIllness: problem.content.ald });
const pastProblem = (past: Of<'medical-history'>): VsmProblem => ({ ...fact('medicalHistory', past), since: past.content.since, until: past.content.until, longTermIllness: past.content.ald });
const familyOf = (member: Of<'family-history'>): VsmFamilyProblem => {
  const code = parents[member.content.relative];
  return { ...fact('familyHistory', member), relative: { code, label: code?.label ?? 'Parent non précisé' } };
};

function allergyOf(allergy: Of<'allergy'>): VsmAllergy {
  const { kind, target, reaction, severity, since } = allergy.content;
  const sort = kind === 'allergy' ? (target === null ? 'allergy' : `${target}-allergy` as const) : target === null ? 'propensity' : `${target}-intolerance` as const;
  return {
    ...fact('allergies', allergy), kind: sort, since, status: 'active', ...(severity === 'severe' ? { criticality: 'high' as const } : {}),
    ...(reaction === null ? {} : { reactions: [{ text: reaction, codes: [], severity }] }),
  };
}

const treatmentOf = (treatment: Of<'treatment'>): VsmTreatment => ({
  ...fact('treatments', treatment), duration: treatment.content.duration, posology: treatment.content.posology ?? 'Posologie non notée dans le dossier', since: treatment.content.since, until: treatment.content.until,
});

/** The newest measure of each sign. */
function newest(measures: readonly Of<'measure'>[]): Of<'measure'>[] {
  const last = new Map<string, Of<'measure'>>();
  for (const measure of measures) if ((last.get(measure.content.sign)?.content.on ?? '') < measure.content.on) last.set(measure.content.sign, measure);
  return [...last.values()];
}

/** Vital signs, the newest of each, under their day; the body mass index when weight and height are of one day. */
function measuresByDay(measures: readonly Of<'measure'>[]): VsmMeasures[] {
  const days = new Map<PartialDate, VsmMeasures['signs'][number][]>();
  for (const { content: { sign, value, second, unit, on } } of newest(measures)) {
    const kind = signs[sign];
    const found = sign === 'pressure' ? [{ kind: 'systolic' as const, value, unit }, ...(second === null ? [] : [{ kind: 'diastolic' as const, value: second, unit }])] : kind ? [{ kind, value, unit }] : [];
    if (found.length > 0) days.set(on, [...(days.get(on) ?? []), ...found]);
  }
  return [...days].sort(([one], [other]) => other.localeCompare(one)).map(([on, found]) => {
    const valueOf = (kind: VsmSign): number | null => found.find((sign) => sign.kind === kind)?.value ?? null;
    const index = bodyMassIndex(valueOf('weight'), valueOf('height'));
    return { on, signs: index === null ? found : [...found, { kind: 'bodyMassIndex' as const, value: index, unit: 'kg/m2' }] };
  });
}

const habitsOf = (measures: readonly Of<'measure'>[]): VsmHabit[] => newest(measures).flatMap(({ id, content }) => {
  const habit = habits[content.sign];
  return habit === undefined ? [] : [{ id, text: `${signFacts[content.sign].label} : ${measureWords(content)}`, codes: [], comment: content.comment, habit, quantity: { value: content.value, unit: content.unit }, on: content.on }];
});
