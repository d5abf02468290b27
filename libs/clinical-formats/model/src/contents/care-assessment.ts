import type { DocumentHeader } from '../header';
import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { checkMeasured, measuredTable, type MeasuredItem } from './measured';
import { facts, frenchDate, list, paragraph, said, section, table } from './writing';

/** An assessment by an auxiliary: nurse, physiotherapist, speech therapist, orthoptist, podiatrist, dietitian… (DOC-23, DOC-29). */
export interface CareAssessmentContent {
  kind: 'care-assessment';
  /** Names the assessment on the page. */
  discipline: 'physiotherapy' | 'nursing' | 'speech-therapy' | 'orthoptics' | 'podiatry' | 'dietetics' | 'occupational-therapy' | 'psychomotricity' | 'other';
  stage: 'initial' | 'interim' | 'final';
  assessedOn: string;
  /** On a doctor's prescription, or of the professional's own decision where the law allows it. */
  access:
    | { kind: 'prescribed'; by: string; on: string | null }
    | { kind: 'direct';
        /** `none-declared`: the patient has no médecin traitant to write to. */
        medecinTraitant: 'addressed' | 'none-declared' };
  reason: string;
  background?: string | null;
  /** What the professional saw and heard, under headings of the profession: « Marche », « Langage oral », « Plaie ». */
  examination: readonly { heading: string; text: string }[];
  measures: readonly MeasuredItem[];
  /** Diagnosis of the profession: « diagnostic kinésithérapique », « orthophonique »… */
  diagnosis: string;
  goals?: readonly string[];
  plan?: readonly { action: string; rhythm?: string | null; until?: string | null }[];
  sessionsDone?: number | null;
  advice?: string | null;
  /** What is asked of the doctor. */
  toDoctor?: string | null;
}

const words = {
  physiotherapy: { of: 'kinésithérapie', diagnosis: 'Diagnostic kinésithérapique' }, nursing: { of: 'soins infirmiers', diagnosis: 'Analyse infirmière' }, 'speech-therapy': { of: 'orthophonie', diagnosis: 'Diagnostic orthophonique' },
  orthoptics: { of: 'orthoptie', diagnosis: 'Diagnostic orthoptique' }, podiatry: { of: 'pédicurie-podologie', diagnosis: 'Diagnostic podologique' }, dietetics: { of: 'diététique', diagnosis: 'Diagnostic diététique' },
  'occupational-therapy': { of: 'ergothérapie', diagnosis: 'Diagnostic ergothérapique' }, psychomotricity: { of: 'psychomotricité', diagnosis: 'Diagnostic psychomoteur' }, other: { of: 'soins', diagnosis: 'Conclusion' },
} as const;
const stages = { initial: 'initial', interim: 'intermédiaire', final: 'final' } as const;

/** Who decided on the care: in direct access the professional is the prescriber, under her own number (DOC-29). */
function origin({ access }: CareAssessmentContent, header: DocumentHeader): readonly [string, string | null] {
  if (access.kind === 'prescribed') return ['Prescrit par', access.on ? `${access.by}, le ${frenchDate(access.on)}` : access.by];
  const { person } = header.authors[0];
  return ['Accès direct', `sans prescription médicale préalable ; prescripteur : ${person.givenName} ${person.familyName}${person.rpps ? `, RPPS ${person.rpps}` : ''}${access.medecinTraitant === 'none-declared' ? '. Pas de médecin traitant déclaré' : ''}`];
}

export const careAssessmentRules: ContentRules<CareAssessmentContent> = {
  typeOf: () => 'auxiliary-assessment',
  heading: ({ discipline, stage }) => `Bilan ${stages[stage]} de ${words[discipline].of}`,
  narrative: (content, header) => ({ sections: [
    ...section('frame', 'Cadre', [facts(['Bilan du', frenchDate(content.assessedOn)], origin(content, header), ['Séances faites', content.sessionsDone?.toString()])]),
    ...section('reason', 'Motif', [paragraph(content.reason)]),
    ...section('diagnosis', words[content.discipline].diagnosis, [paragraph(content.diagnosis, 'strong')]),
    ...section('plan', 'Projet de soins', [table(content.plan ?? [], [{ label: 'Action', weight: 2.2, strong: true, of: ({ action }) => action }, { label: 'Rythme', weight: 1.2, of: ({ rhythm }) => rhythm }, { label: 'Jusqu’à', weight: 0.9, of: ({ until }) => until }])]),
    ...section('to-doctor', 'Demande au médecin', [paragraph(content.toDoctor)]),
    ...section('goals', 'Objectifs', [list(content.goals ?? [])]),
    ...section('measures', 'Tests et mesures', [measuredTable(content.measures)]),
    ...section('background', 'Histoire', [paragraph(content.background)]),
    ...section('examination', 'Examen', [], content.examination.flatMap(({ heading, text }, index) => section(`examination-${index}`, heading, [paragraph(text)]))),
    ...section('advice', 'Conseils donnés', [paragraph(content.advice)]),
  ] }),
  check: (content, header) => {
    const checks = new Checks(header).lengths(content).required('assessedOn', content.assessedOn, 'La date du bilan manque.').day('assessedOn', content.assessedOn, 'Date du bilan', { past: true })
      .required('reason', content.reason, 'Le motif manque.').required('diagnosis', content.diagnosis, 'La conclusion du bilan manque : écrivez votre diagnostic.').whole('sessionsDone', content.sessionsDone, [0, 1000], 'Séances faites');
    content.examination.forEach(({ heading, text }, index) => { checks.required(`examination[${index}].heading`, heading, 'Cette partie de l’examen n’a pas de titre.').required(`examination[${index}].text`, text, `${said(heading) ? heading : 'Examen'} : cette partie est vide.`); });
    content.plan?.forEach(({ action }, index) => { checks.required(`plan[${index}].action`, action, 'Cette action est vide : écrivez-la ou retirez la ligne.'); });
    checkMeasured(checks, 'measures', content.measures);
    if (content.access.kind === 'prescribed') checks.required('access.by', content.access.by, 'Écrivez qui a prescrit ce bilan.').day('access.on', content.access.on, 'Date de la prescription', { past: true });
    else if (content.access.medecinTraitant === 'addressed' && !addressedToMedecinTraitant(header)) checks.refuse('access.medecinTraitant', 'recipient', 'En accès direct, le bilan part aussi au médecin traitant : ajoutez-le aux destinataires, ou dites que le patient n’en a pas.');
    return checks.found;
  },
};

/** The médecin traitant is known of the header (participant PCP) and stands among those it is addressed to (DOC-29). */
function addressedToMedecinTraitant({ participants = [], recipients = [] }: DocumentHeader): boolean {
  const doctors = participants.filter((participant) => participant.function?.code === 'PCP').map(({ person }) => person.idNat);
  return recipients.some(({ person }) => person !== null && doctors.includes(person.idNat));
}
