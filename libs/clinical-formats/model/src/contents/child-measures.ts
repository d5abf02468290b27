import type { NarrativeSection } from '../narrative';
import { Checks } from './checking';
import { checkMeasures, measuresTable, positionFacts, type ChildMeasure } from './child/measures';
import type { ContentRules } from './content-rules';
import { section } from './writing';

/** « Mesures de l'enfant » (CHILD-01, cda.md §5.5): weight, height, head circumference; the BMI is computed. */
export interface ChildMeasuresContent {
  kind: 'child-measures';
  /** Oldest first; one line a day. */
  measures: readonly ChildMeasure[];
  /** Completed weeks at birth of a child born too early: corrects the age on the curves until two years. */
  weeksAtBirth?: number | null;
}

export const childMeasuresRules: ContentRules<ChildMeasuresContent> = {
  typeOf: () => 'child-measures',
  heading: () => "Mesures de l'enfant",
  narrative: ({ measures, weeksAtBirth }, { patient }) => {
    // The model has one section: the position on the curves is said inside it.
    const sections: NarrativeSection[] = section('measures', 'Mesures', [
      measuresTable(measures, patient),
      positionFacts(measures, patient, weeksAtBirth),
    ]);
    return { sections };
  },
  check: (content, header) => {
    const checks = new Checks(header).some('measures', content.measures, 'Aucune mesure : saisissez au moins un poids, une taille ou un périmètre crânien.').whole('weeksAtBirth', content.weeksAtBirth, [22, 44], 'Terme de naissance en semaines');
    checkMeasures(checks, 'measures', content.measures, header);
    content.measures.forEach(({ on }, index) => { if (index > 0 && on <= (content.measures[index - 1]?.on ?? '')) checks.refuse(`measures[${index}].on`, 'order', 'Les mesures se suivent par date, une ligne par jour.'); });
    return checks.found;
  },
};
