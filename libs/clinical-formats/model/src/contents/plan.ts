import type { NarrativeSection } from '../narrative';
import { Checks, dayOf } from './checking';
import type { ContentRules } from './content-rules';
import { facts, frenchDate, list, paragraph, period, section, table } from './writing';

/** Who does what, when. */
export interface PlannedAction { what: string; who: string; when?: string | null; state?: 'to-do' | 'under-way' | 'done' | null }

/** Reception of a child with a health problem in a school or a nursery (DOC-18, CHILD-14). */
export interface Pai {
  kind: 'pai';
  place: { name: string; group?: string | null; address?: string | null; phone?: string | null };
  from: string;
  to: string;
  /** Said only as far as the family agrees: the people of the school read it. */
  condition: string;
  /** Sign seen → what to do, in order: read while running. */
  emergency: readonly { sign: string; gesture: string }[];
  contacts: readonly { name: string; role: string; phone: string }[];
  treatments?: readonly { label: string; dose: string; when?: string | null; kept?: string | null }[];
  meals?: string | null;
  activities?: string | null;
  arrangements?: readonly string[];
  agreed?: readonly { name: string; role: string; on: string | null }[];
}

/** Personal plan of prevention (DOC-19), at the end of a prevention assessment. */
export interface Ppp {
  kind: 'ppp';
  assessedOn: string;
  ageBand?: string | null;
  strengths?: readonly string[];
  priorities: readonly { theme: string; goal: string; motivation?: string | null }[];
  screenings?: readonly { label: string; state: string; next?: string | null }[];
  contacts?: readonly { name: string; role: string; phone: string }[];
}

/** Care plan of the patient (STR-12): what is aimed at, who does what, when it is looked at again. */
export interface CarePlan {
  kind: 'care-plan';
  situation?: string | null;
  /** In the words of the patient. */
  wishes?: string | null;
  /** `sign`: by what one will know that it is reached. */
  objectives: readonly { goal: string; sign?: string | null }[];
  reviewOn: string;
}

export interface PlanContent {
  kind: 'plan';
  plan: Pai | Ppp | CarePlan;
  actions: readonly PlannedAction[];
  followUp?: string | null;
  note?: string | null;
}

const states = { 'to-do': 'À faire', 'under-way': 'En cours', done: 'Fait' } as const;

const contactsOf = (contacts: Pai['contacts']): NarrativeSection[] => section('contacts', 'À appeler', [table(contacts, [{ label: 'Nom', weight: 1.2, strong: true, of: ({ name }) => name }, { label: 'Rôle', weight: 1.4, of: ({ role }) => role }, { label: 'Téléphone', weight: 1, strong: true, of: ({ phone }) => phone }])]);

function paiSections(plan: Pai): NarrativeSection[] {
  return [
    ...section('emergency', 'En cas d’urgence', [table(plan.emergency, [{ label: 'Si vous voyez', weight: 1, strong: true, of: ({ sign }) => sign }, { label: 'Faites', weight: 1.6, of: ({ gesture }) => gesture }])]),
    ...contactsOf(plan.contacts),
    ...section('place', 'Accueil', [facts(['Établissement', plan.place.name], ['Classe ou groupe', plan.place.group], ['Adresse', plan.place.address], ['Téléphone', plan.place.phone], ['Valable', period(plan.from, plan.to)])]),
    ...section('condition', 'Besoin de l’enfant', [paragraph(plan.condition)]),
    ...section('treatments', 'Traitements', [table(plan.treatments ?? [], [{ label: 'Produit', weight: 1.3, strong: true, of: ({ label }) => label }, { label: 'Dose', weight: 1.2, strong: true, of: ({ dose }) => dose }, { label: 'Quand', weight: 1.2, of: ({ when }) => when }, { label: 'Rangé', weight: 1, of: ({ kept }) => kept }])]),
    ...section('life', 'Vie quotidienne', [facts(['Repas', plan.meals], ['Sport, sorties', plan.activities]), list(plan.arrangements ?? [])]),
  ];
}

function pppSections(plan: Ppp): NarrativeSection[] {
  return [
    ...section('assessment', 'Bilan', [facts(['Bilan du', frenchDate(plan.assessedOn)], ['Âge clé', plan.ageBand])]),
    ...section('priorities', 'Mes priorités', [table(plan.priorities, [{ label: 'Thème', weight: 0.9, strong: true, of: ({ theme }) => theme }, { label: 'Mon objectif', weight: 1.8, of: ({ goal }) => goal }, { label: 'Ma motivation', weight: 1.1, of: ({ motivation }) => motivation }])]),
    ...section('strengths', 'Mes points forts', [list(plan.strengths ?? [])]),
    ...section('screenings', 'Dépistages et vaccins', [table(plan.screenings ?? [], [{ label: 'Dépistage ou vaccin', weight: 1.4, of: ({ label }) => label }, { label: 'Où j’en suis', weight: 1.2, of: ({ state }) => state }, { label: 'Prochain', weight: 1, strong: true, of: ({ next }) => next }])]),
    ...contactsOf(plan.contacts ?? []),
  ];
}

function carePlanSections(plan: CarePlan): NarrativeSection[] {
  return [
    ...section('situation', 'Situation', [paragraph(plan.situation)]),
    ...section('wishes', 'Ce qui compte pour le patient', [paragraph(plan.wishes)]),
    ...section('objectives', 'Objectifs', [table(plan.objectives, [{ label: 'Objectif', weight: 1.6, strong: true, of: ({ goal }) => goal }, { label: 'Atteint quand', weight: 1.4, of: ({ sign }) => sign }])]),
  ];
}

const sectionsOf = (plan: PlanContent['plan']): NarrativeSection[] => (plan.kind === 'pai' ? paiSections(plan) : plan.kind === 'ppp' ? pppSections(plan) : carePlanSections(plan));
const headings: Readonly<Record<PlanContent['plan']['kind'], string>> = { pai: 'Projet d’accueil individualisé', ppp: 'Plan personnalisé de prévention', 'care-plan': 'Plan personnalisé de soins' };

export const planRules: ContentRules<PlanContent> = {
  typeOf: ({ plan }) => plan.kind,
  heading: ({ plan }) => headings[plan.kind],
  narrative: ({ plan, actions, followUp, note }) => ({ sections: [
    ...sectionsOf(plan),
    ...section('actions', 'Qui fait quoi', [table(actions, [{ label: 'Action', weight: 2, strong: true, of: ({ what }) => what }, { label: 'Qui', weight: 1.2, of: ({ who }) => who }, { label: 'Quand', weight: 0.9, of: ({ when }) => when }, { label: 'État', weight: 0.7, of: ({ state }) => (state ? states[state] : null) }])]),
    ...section('follow-up', 'Suivi', [plan.kind === 'care-plan' ? facts(['À revoir le', frenchDate(plan.reviewOn)]) : null, paragraph(followUp)]),
    ...section('note', 'Remarques', [paragraph(note)]),
    ...(plan.kind === 'pai' ? section('agreed', 'Accords', [table(plan.agreed ?? [], [{ label: 'Nom', weight: 1.2, of: ({ name }) => name }, { label: 'Qualité', weight: 1.4, of: ({ role }) => role }, { label: 'Accord le', weight: 0.8, of: ({ on }) => frenchDate(on) }])]) : []),
  ] }),
  check: (content, header) => {
    const { plan } = content;
    const checks = new Checks(header).lengths(content);
    content.actions.forEach(({ what, who }, index) => { checks.required(`actions[${index}].what`, what, 'Cette action est vide : écrivez-la ou retirez la ligne.').required(`actions[${index}].who`, who, `« ${what} » : dites qui s’en charge.`); });
    if (plan.kind === 'pai') {
      checks.required('plan.place.name', plan.place.name, 'Le nom de l’établissement manque.').required('plan.condition', plan.condition, 'Le besoin de l’enfant manque.').some('plan.contacts', plan.contacts, 'Personne à appeler : ajoutez au moins un contact.')
        .required('plan.from', plan.from, 'Le début de validité manque.').required('plan.to', plan.to, 'La fin de validité manque.').day('plan.from', plan.from, 'Début de validité').day('plan.to', plan.to, 'Fin de validité', { notBefore: plan.from });
      plan.emergency.forEach(({ sign, gesture }, index) => { checks.required(`plan.emergency[${index}].sign`, sign, 'Le signe à voir manque.').required(`plan.emergency[${index}].gesture`, gesture, `« ${sign} » : dites quoi faire.`); });
      plan.contacts.forEach(({ name, phone }, index) => { checks.required(`plan.contacts[${index}].phone`, phone, `${name} : le numéro de téléphone manque.`); });
      plan.treatments?.forEach(({ label, dose }, index) => { checks.required(`plan.treatments[${index}].dose`, dose, `${label} : la dose manque.`); });
    } else if (plan.kind === 'care-plan') {
      checks.some('plan.objectives', plan.objectives, 'Le plan n’a pas d’objectif : ajoutez-en au moins un.').required('plan.reviewOn', plan.reviewOn, 'La date à laquelle revoir ce plan manque.').day('plan.reviewOn', plan.reviewOn, 'Date de révision', { notBefore: dayOf(header.createdAt, header.timeZone) });
      plan.objectives.forEach(({ goal }, index) => { checks.required(`plan.objectives[${index}].goal`, goal, 'Cet objectif est vide : écrivez-le ou retirez la ligne.'); });
      if (content.actions.length === 0) checks.refuse('actions', 'required', 'Le plan n’a pas d’action : dites qui fait quoi.');
    } else {
      checks.required('plan.assessedOn', plan.assessedOn, 'La date du bilan manque.').day('plan.assessedOn', plan.assessedOn, 'Date du bilan', { past: true }).some('plan.priorities', plan.priorities, 'Le plan n’a pas de priorité : ajoutez-en au moins une.');
      if (content.actions.length === 0) checks.refuse('actions', 'required', 'Le plan n’a pas d’action : dites qui fait quoi.');
    }
    return checks.found;
  },
};
