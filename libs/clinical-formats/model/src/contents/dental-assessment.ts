import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { facts, frenchDate, joined, list, paragraph, section, table } from './writing';

/** What a tooth is. A tooth nobody speaks of is sound. */
export type ToothState = 'caries' | 'filled' | 'crown' | 'bridge' | 'missing' | 'implant' | 'root-treated' | 'fractured' | 'unerupted' | 'to-extract' | 'mobile' | 'sealed';

/** One tooth, FDI number (ISO 3950): 11 to 48 for the adult, 51 to 85 for the child. */
export interface ToothFinding { tooth: number; states: readonly ToothState[]; surfaces?: string | null; note?: string | null; planned?: string | null }

/** An oral and dental assessment (DOC-22). */
export interface DentalAssessmentContent {
  kind: 'dental-assessment';
  examinedOn: string;
  reason: string;
  history?: readonly string[];
  hygiene?: string | null;
  gums?: string | null;
  mucosa?: string | null;
  occlusion?: string | null;
  joint?: string | null;
  teeth: readonly ToothFinding[];
  imaging?: string | null;
  prevention?: readonly string[];
  plan?: readonly { act: string; tooth?: string | null; priority: 'urgent' | 'soon' | 'later' }[];
  conclusion: string;
  nextVisit?: string | null;
}

export const toothStates: Readonly<Record<ToothState, string>> = {
  caries: 'Carie', filled: 'Obturée', crown: 'Couronne', bridge: 'Bridge', missing: 'Absente', implant: 'Implant', 'root-treated': 'Dévitalisée', fractured: 'Fracturée', unerupted: 'Incluse ou non sortie', 'to-extract': 'À extraire', mobile: 'Mobile', sealed: 'Sillons scellés',
};
const priorities = { urgent: 'Urgent', soon: 'Dans les 3 mois', later: 'Plus tard' } as const;

/** @returns whether the number names a tooth (ISO 3950) */
export const isTooth = (tooth: number): boolean => /^(?:[1-4][1-8]|[5-8][1-5])$/.test(String(tooth));

/** DMFT of the adult teeth, « indice CAO »: decayed, missing, filled; a tooth counts once, by its worst state. */
export function dmft(teeth: readonly ToothFinding[]): number {
  return teeth.filter(({ tooth, states }) => tooth < 50 && states.some((state) => ['caries', 'missing', 'filled', 'crown', 'implant', 'root-treated', 'bridge'].includes(state))).length;
}

export const dentalAssessmentRules: ContentRules<DentalAssessmentContent> = {
  typeOf: () => 'dental-assessment',
  heading: () => 'Bilan bucco-dentaire',
  narrative: (content) => ({ sections: [
    ...section('frame', 'Examen', [facts(['Examen du', frenchDate(content.examinedOn)], ['Motif', content.reason], ['Prochaine visite', content.nextVisit])]),
    ...section('conclusion', 'Conclusion', [paragraph(content.conclusion, 'strong')]),
    ...section('plan', 'Soins à faire', [table(content.plan ?? [], [{ label: 'Soin', weight: 2, strong: true, of: ({ act }) => act }, { label: 'Dent', weight: 0.7, of: ({ tooth }) => tooth }, { label: 'Quand', weight: 1, of: ({ priority }) => priorities[priority] }])]),
    ...section('teeth', 'Dents', [content.teeth.length === 0 ? paragraph('Aucune anomalie : toutes les dents sont saines.') : table([...content.teeth].sort((a, b) => a.tooth - b.tooth), [
      { label: 'Dent', weight: 0.5, strong: true, of: ({ tooth }) => String(tooth) }, { label: 'État', weight: 1.6, of: ({ states }) => joined(states.map((state) => toothStates[state]), ', ') }, { label: 'Faces', weight: 0.7, of: ({ surfaces }) => surfaces }, { label: 'Remarque', weight: 1.6, of: ({ note }) => note }, { label: 'Prévu', weight: 1.4, of: ({ planned }) => planned },
    ]), facts(['Indice CAO', content.teeth.some(({ tooth }) => tooth < 50) ? String(dmft(content.teeth)) : null])]),
    ...section('mouth', 'Bouche', [facts(['Hygiène', content.hygiene], ['Gencives', content.gums], ['Muqueuses', content.mucosa], ['Occlusion', content.occlusion], ['Articulations', content.joint])]),
    ...section('imaging', 'Imagerie', [paragraph(content.imaging)]),
    ...section('history', 'Antécédents utiles', [list(content.history ?? [])]),
    ...section('prevention', 'Prévention', [list(content.prevention ?? [])]),
  ] }),
  check: (content, header) => {
    const checks = new Checks(header).lengths(content).required('examinedOn', content.examinedOn, 'La date de l’examen manque.').day('examinedOn', content.examinedOn, 'Date de l’examen', { past: true }).required('reason', content.reason, 'Le motif manque.').required('conclusion', content.conclusion, 'La conclusion manque.');
    const seen = new Set<number>();
    content.teeth.forEach(({ tooth, states, surfaces }, index) => {
      if (!isTooth(tooth)) checks.refuse(`teeth[${index}].tooth`, 'unknown-code', `Il n’y a pas de dent ${tooth} : les numéros vont de 11 à 48, et de 51 à 85 pour les dents de lait.`);
      if (seen.has(tooth)) checks.refuse(`teeth[${index}].tooth`, 'duplicate', `La dent ${tooth} est décrite deux fois : réunissez les deux lignes.`);
      seen.add(tooth);
      checks.some(`teeth[${index}].states`, states, `Dent ${tooth} : l’état manque.`);
      if (surfaces && !/^[MODVLPI]+$/.test(surfaces)) checks.refuse(`teeth[${index}].surfaces`, 'unknown-code', `Dent ${tooth} : les faces s’écrivent M, O, D, V, L, P ou I.`);
    });
    content.plan?.forEach(({ act }, index) => { checks.required(`plan[${index}].act`, act, 'Ce soin est vide : écrivez-le ou retirez la ligne.'); });
    return checks.found;
  },
};
