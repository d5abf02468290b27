import type { ChildMeasuresContent } from '../contents/child-measures';
import type { ChildExaminationContent, FormAnswer } from '../contents/child-examination/child-examination';
import type { ExaminationForm, FormQuestion } from '../contents/child-examination/forms/form';
import { examinationForms } from '../contents/child-examination/forms/forms';
import { childHeader } from './children';
import { sampleVariants, type SampleVariant } from './header';
import type { DocumentSample } from './samples';

const ninthMonth: ChildExaminationContent = {
  kind: 'child-examination', code: 'MED-1232', formVersion: '2025',
  answers: {
    concerns: 'Réveils nocturnes depuis la reprise du travail.', events: 'Rhinopharyngite en janvier, sans fièvre.', weight: 8.45, height: 71.5, headCircumference: 44.8, feeding: 'Mixte', milkExclusiveWeeks: 18, milkMixedWeeks: 26, diversification: 'Commencée à 5 mois, œuf et arachide bien tolérés.', vitaminD: 'Donnée',
    sleepsOnBack: 'yes', sleepPlace: 'Son lit, sa chambre', childcare: 'Accueil collectif', screens: 'Jamais', smokingAtHome: 'no', leadRisk: 'unknown', accident: 'yes', accidentCauses: ['Choc'], accidentText: 'Chute du canapé, sans suite.',
    sitsAlone: 'yes', moves: 'yes', pincer: 'yes', bounces: 'yes', doubles: 'yes', reactsToName: 'yes', imitates: 'unknown', strangers: 'yes', developmentFinding: "Pas de signe d'alerte", heart: 'Normal', lungs: 'Normal', hips: 'Normal', squint: 'no', hearing: 'Normal', teethCount: 4,
    vaccinesUpToDate: 'À compléter', vaccinesToDo: 'Rappel et ROR à 12 mois.', prevention: ['Chutes et escaliers', 'Pas d’écran avant 3 ans'], conclusion: 'Bon développement. Croissance régulière.', followUp: ['Lien avec la PMI, parents d’accord'], nextOn: '2026-06-10',
  },
  added: [{ sectionKey: 'sleep', label: 'Rituel du coucher', answer: 'Histoire puis veilleuse' }, { sectionKey: null, label: 'Langues parlées à la maison', answer: 'Français, italien' }],
  earlierMeasures: [{ on: '2025-06-11', weightKg: 3.42, heightCm: 50.5, headCircumferenceCm: 34.5 }, { on: '2025-08-12', weightKg: 5.3, heightCm: 58, headCircumferenceCm: 39.2 }, { on: '2025-10-14', weightKg: 6.6, heightCm: 63, headCircumferenceCm: 41.5 }, { on: '2025-12-11', weightKg: 7.6, heightCm: 67, headCircumferenceCm: 43.4 }],
};

/** Measures of a child at the ages a curve is read at. */
export const sampleMeasures: ChildMeasuresContent = {
  kind: 'child-measures',
  measures: [{ on: '2024-03-05', weightKg: 3.42, heightCm: 50.5, headCircumferenceCm: 34.5 }, { on: '2024-06-10', weightKg: 6.1, heightCm: 61, headCircumferenceCm: 40.6 }, { on: '2024-12-09', weightKg: 8.6, heightCm: 72 }, { on: '2026-03-12', weightKg: 11.9, heightCm: 86.5, headCircumferenceCm: 48.1 }],
};

/** A schoolgirl: the reference of 5 to 19 years, head circumference no longer taken. */
const schoolMeasures: ChildMeasuresContent = {
  kind: 'child-measures', measures: [{ on: '2017-09-04', weightKg: 13.1, heightCm: 92 }, { on: '2019-03-11', weightKg: 16.4, heightCm: 104.5 }, { on: '2021-04-12', weightKg: 21, heightCm: 117.5 }, { on: '2023-05-15', weightKg: 28.5, heightCm: 129 }, { on: '2026-03-12', weightKg: 43.2, heightCm: 147.5 }],
};

const measuresOf = (variant: SampleVariant): ChildMeasuresContent => (variant === 'minimal' ? { kind: 'child-measures', measures: [{ on: '2026-03-12', heightCm: 86 }] } : variant === 'child' ? { ...sampleMeasures, weeksAtBirth: 33 } : variant === 'corsican' ? schoolMeasures : sampleMeasures);
const examinationOf = (variant: SampleVariant): ChildExaminationContent => (variant === 'minimal' ? { kind: 'child-examination', code: 'MED-1232', formVersion: '2025', answers: {} } : variant === 'child' ? { ...ninthMonth, weeksAtBirth: 32 } : variant === 'foreign-birth' ? { ...ninthMonth, withBlanks: true } : ninthMonth);

/** An answer to any question: the same every time. */
function answerOf(question: FormQuestion): FormAnswer {
  switch (question.kind) {
    case 'yes-no': return 'yes';
    case 'number': return Math.round((question.least + question.most) / 2);
    case 'date': return '2026-01-15';
    case 'choice': return question.several ? question.choices.slice(0, 2) : question.choices[0] ?? '';
    case 'text': return `${question.label} : rien à signaler.`;
  }
}

const measured: ReadonlySet<string> = new Set(['weight', 'height', 'headCircumference']);
/** The form entirely filled; measures apart, which must be those of a child. */
const filled = (form: ExaminationForm): ChildExaminationContent => ({
  kind: 'child-examination', code: form.code, formVersion: form.version, answers: Object.fromEntries(form.sections.flatMap(({ questions }) => questions).filter(({ key }) => !measured.has(key)).map((question) => [question.key, answerOf(question)])),
});

/** @returns a day of birth that makes the examination of 12 March 2026 due */
const bornFor = ({ due }: ExaminationForm): string => new Date(Date.UTC(2026, 2, 12) - Math.round(((due.from + due.to) / 2) * 30.4375) * 86_400_000).toISOString().slice(0, 10);

/** Measures (CHILD-01). */
export const childMeasuresSamples = (): DocumentSample[] => sampleVariants.map((variant) =>
  ({ name: `child-measures-${variant}`, variant, document: { header: childHeader('child-measures', variant, { born: variant === 'corsican' ? '2015-03-04' : '2024-03-04', title: '2026-03-12 · Mesures de l’enfant', certificate: false }), content: measuresOf(variant) } }));

/** Reports of examination (CHILD-03): each of the 21 forms filled, and one in every variant. */
export const childExaminationSamples = (): DocumentSample[] => [
  ...sampleVariants.map((variant): DocumentSample => ({ name: `child-examination-${variant}`, variant, document: { header: childHeader('child-examination', variant, { born: '2025-06-10', title: '2026-03-12 · Examen de l’enfant · 9e mois', certificate: false }), content: examinationOf(variant) } })),
  ...examinationForms.map((form): DocumentSample => ({ name: `child-examination-${form.code}`, variant: form.code, document: { header: childHeader(`child-examination/${form.code}`, 'child', { born: bornFor(form), title: `2026-03-12 · ${form.title}`, certificate: false }), content: filled(form) } })),
];
