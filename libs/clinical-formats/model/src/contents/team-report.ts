import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { facts, frenchDate, joined, list, paragraph, section, table, yesNo } from './writing';

export interface Attendance { name: string; profession: string; role?: string | null; presence: 'present' | 'remote' | 'excused' | 'written-opinion' }

/** Minutes of a meeting of several professions about one patient (DOC-26, LABEL.07, LABEL.08, structure.md §7): one case, one report. */
export interface TeamReportContent {
  kind: 'team-report';
  meeting: { on: string; start?: string | null; end?: string | null; place: { kind: 'room'; name: string } | { kind: 'remote' }; kind?: string | null };
  organizer?: string | null;
  attendance: readonly Attendance[];
  presentedBy: string;
  /** Why this patient is talked about, and what is asked of the team. */
  reason: string;
  question: string;
  /** Problems, treatments, last values, protocol, social situation. */
  elements?: readonly { heading: string; lines: readonly string[] }[];
  synthesis: string;
  decisions: readonly { what: string; who: string; before?: string | null; state?: 'to-do' | 'under-way' | 'done' | null }[];
  /** Opinions that differ from what was decided, with their author. */
  dissent?: readonly { name: string; opinion: string }[];
  protocol?: string | null;
  patient: { informed: boolean; how?: string | null; agreed: boolean | null; wishes?: string | null; presentAtMeeting?: boolean };
  /** How and by whom the patient will hear of the decisions. */
  announcement?: string | null;
  nextReview?: string | null;
}

const presences = { present: 'Présent', remote: 'À distance', excused: 'Excusé', 'written-opinion': 'Avis écrit' } as const;
const states = { 'to-do': 'À faire', 'under-way': 'En cours', done: 'Fait' } as const;

export const teamReportRules: ContentRules<TeamReportContent> = {
  typeOf: () => 'team-report',
  heading: () => 'Compte rendu de réunion pluriprofessionnelle',
  narrative: (content) => {
    const { meeting, patient } = content;
    return { sections: [
      ...section('question', 'Question posée à l’équipe', [paragraph(content.question, 'strong'), paragraph(content.reason)]),
      ...section('decisions', 'Décisions', [table(content.decisions, [{ label: 'Quoi', weight: 2.2, strong: true, of: ({ what }) => what }, { label: 'Qui', weight: 1.3, of: ({ who }) => who }, { label: 'Avant le', weight: 0.9, of: ({ before }) => frenchDate(before) }, { label: 'État', weight: 0.7, of: ({ state }) => (state ? states[state] : null) }]), facts(['Protocole', content.protocol], ['Prochaine revue', frenchDate(content.nextReview)])]),
      ...section('synthesis', 'Synthèse', [paragraph(content.synthesis)]),
      ...section('dissent', 'Avis divergents', [list((content.dissent ?? []).map(({ name, opinion }) => `${name} : ${opinion}`))]),
      ...section('patient', 'Le patient', [facts(['Informé avant la réunion', joined([yesNo(patient.informed), patient.how], ', ')], ['D’accord pour qu’on parle de lui', patient.agreed === null ? 'Non recueilli' : yesNo(patient.agreed)], ['Présent', yesNo(patient.presentAtMeeting)], ['Ce qu’il souhaite', patient.wishes], ['Annonce des décisions', content.announcement])]),
      ...section('elements', 'Éléments du dossier', [], (content.elements ?? []).flatMap(({ heading, lines }, index) => section(`element-${index}`, heading, [list(lines)]))),
      ...section('meeting', 'Réunion', [
        facts(['Date', frenchDate(meeting.on)], ['Horaire', joined([meeting.start, meeting.end], ' à ')], ['Lieu', meeting.place.kind === 'room' ? meeting.place.name : 'En visioconférence'], ['Type', meeting.kind], ['Organisée par', content.organizer], ['Cas présenté par', content.presentedBy]),
        table(content.attendance, [{ label: 'Nom', weight: 1.3, strong: true, of: ({ name }) => name }, { label: 'Profession', weight: 1.3, of: ({ profession }) => profession }, { label: 'Rôle', weight: 1.1, of: ({ role }) => role }, { label: 'Présence', weight: 0.8, of: ({ presence }) => presences[presence] }]),
      ]),
    ] };
  },
  check: (content, header) => {
    const there = content.attendance.filter(({ presence }) => presence !== 'excused');
    const checks = new Checks(header).lengths(content).required('meeting.on', content.meeting.on, 'La date de la réunion manque.').day('meeting.on', content.meeting.on, 'Date de la réunion', { past: true }).day('nextReview', content.nextReview, 'Prochaine revue', { notBefore: content.meeting.on })
      .required('question', content.question, 'La question posée à l’équipe manque.').required('reason', content.reason, 'Le motif manque : dites pourquoi l’équipe parle de ce patient.').required('presentedBy', content.presentedBy, 'Dites qui a présenté le cas.').required('synthesis', content.synthesis, 'La synthèse manque.').some('decisions', content.decisions, 'Aucune décision : écrivez au moins « poursuivre à l’identique » et qui s’en charge.');
    if (new Set(there.map(({ profession }) => profession)).size < 2) checks.refuse('attendance', 'required', 'Il faut au moins deux professions à la réunion : complétez les présents.');
    content.attendance.forEach(({ name, profession }, index) => { checks.required(`attendance[${index}].name`, name, 'Ce participant n’a pas de nom.').required(`attendance[${index}].profession`, profession, `${name} : la profession manque.`); });
    content.decisions.forEach(({ what, who, before }, index) => { checks.required(`decisions[${index}].what`, what, 'Cette décision est vide.').required(`decisions[${index}].who`, who, `« ${what} » : dites qui s’en charge.`).day(`decisions[${index}].before`, before, 'Échéance', { notBefore: content.meeting.on }); });
    if (content.patient.agreed === false) checks.refuse('patient.agreed', 'consent', 'Le patient n’a pas voulu qu’on parle de lui : ce compte rendu ne peut pas être écrit à son nom.');
    return checks.found;
  },
};
