import type { PlanContent } from '@pluriel/clinical-formats/model';
import type { CarePlanContent, PaiPlan } from '@pluriel/record/domain';
import { actionsNow } from './plan.dto';
import type { PlanRecord } from './plan.entity';

const said = (text: string): string | null => text.trim() || null;

/** @returns what the document of a plan says */
export function planBody(record: Pick<PlanRecord, 'kind' | 'content' | 'progress'>): PlanContent {
  const actions = actionsNow(record).map(({ what, who, when, state }) => ({ what, who, when: said(when), state }));
  if (record.kind === 'care-plan') {
    const { situation, wishes, objectives, reviewOn, followUp, note } = record.content as CarePlanContent;
    return { kind: 'plan', plan: { kind: 'care-plan', situation: said(situation), wishes: said(wishes), objectives: objectives.map(({ goal, sign }) => ({ goal, sign: said(sign) })), reviewOn }, actions, followUp: said(followUp), note: said(note) };
  }
  const { place, from, to, disclosed, condition, emergency, treatments, contacts, agreed, meals, activities, arrangements, note } = record.content as PaiPlan;
  return {
    kind: 'plan', actions, followUp: null, note: said(note),
    plan: {
      kind: 'pai', place: { name: place.name, group: said(place.group), address: said(place.address), phone: said(place.phone) }, from, to,
      condition: [...disclosed.map(({ words }) => words), condition].map((words) => words.trim()).filter((words) => words !== '').join('\n'),
      emergency, contacts, treatments: treatments.map(({ label, dose, when, kept }) => ({ label, dose, when: said(when), kept: said(kept) })), meals: said(meals), activities: said(activities), arrangements: arrangements.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
      agreed: agreed.map(({ name, role, on }) => ({ name, role, on: said(on) })),
    },
  };
}

/** Every text of a plan with where it stands: what no font can print is named there. */
export function planTexts(content: object): { field: string; label: string; text: string; longest: number }[] {
  const walk = (value: unknown, place: string): { field: string; label: string; text: string; longest: number }[] => {
    if (typeof value === 'string') return value === '' ? [] : [{ field: place, label: labels[place.split('.').at(-1) ?? ''] ?? 'Texte', text: value, longest: 4000 }];
    if (Array.isArray(value)) return value.flatMap((item, index) => walk(item, `${place}.${index}`));
    if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, item]) => (key === 'id' || key === 'elementId' || key === 'state' ? [] : walk(item, place === '' ? key : `${place}.${key}`)));
    return [];
  };
  return walk(content, '');
}
const labels: Readonly<Record<string, string>> = {
  name: 'Nom', group: 'Classe ou groupe', address: 'Adresse', phone: 'Téléphone', condition: 'Besoin de l’enfant', words: 'Élément du dossier', sign: 'Signe', gesture: 'Conduite à tenir', label: 'Produit', dose: 'Dose', when: 'Quand', kept: 'Rangement', role: 'Rôle', meals: 'Repas', activities: 'Sport, sorties',
  arrangements: 'Aménagements', note: 'Remarques', situation: 'Situation', wishes: 'Ce qui compte pour le patient', goal: 'Objectif', what: 'Action', who: 'Qui', followUp: 'Suivi',
};
