import { imagingReference, type ImagingRequestContent } from '../contents/imaging-request';
import type { TelemedicineRequestContent } from '../contents/telemedicine-request';
import { fewer, samplesOfType } from './page-samples';
import type { DocumentSample } from './samples';

const imaging: ImagingRequestContent = {
  kind: 'imaging-request',
  exams: [{ modality: 'IRM', region: 'Genou', side: 'right', contrast: false, note: 'séquences sagittales et coronales' }, { modality: 'Radiographie', region: 'Genou', side: 'both', note: 'face en charge, profil, défilé' }],
  justification: 'Traumatisme en torsion le 2 mars, épanchement immédiat, tiroir antérieur de 8 mm, sensation de dérobement. Pas d’amélioration après 10 jours de repos.',
  question: 'Rupture du ligament croisé antérieur ? Lésion méniscale associée ?',
  history: ['Entorse bénigne du même genou en 2021', 'Diabète de type 2'], previous: [{ label: 'Radiographies du genou droit', on: '2026-03-02', result: 'pas de fracture, épanchement' }, { label: 'Échographie des parties molles', on: null }],
  risks: { pregnancy: 'no', contrastAllergy: false, dfg: { value: 88, on: '2026-02-20' }, implants: 'stérilet au cuivre, compatible', weightKg: 72.5, other: 'claustrophobie modérée' },
  urgency: { reason: 'intervention à décider avant la fin du mois', contacted: 'Dr Jacques BIDEAULT, centre de radiologie Ambroise', callBack: true }, before: '2026-03-27', patientInformed: true, reference: imagingReference,
};

const telemedicine: TelemedicineRequestContent = {
  kind: 'telemedicine-request', act: 'teleexpertise', to: 'Dermatologie, CHU de Clermont-Ferrand', reason: 'Lésion pigmentée du dos, modifiée depuis trois mois.', question: 'Exérèse d’emblée ou surveillance ? Dans quel délai ?',
  anamnesis: 'Phototype II, coups de soleil dans l’enfance. Une sœur opérée d’un mélanome à 45 ans.\nLésion de 9 mm, asymétrique, deux teintes, bords irréguliers, non prurigineuse.',
  allergies: ['Pénicilline : urticaire (2011)'], treatments: [{ label: 'Metformine 500 mg', posology: '1 matin et soir' }, { label: 'Lévothyroxine 75 µg', posology: '1 le matin à jeun' }],
  measures: [{ label: 'Poids', value: '72 kg', on: '2026-03-12' }, { label: 'Taille', value: '165 cm' }], results: 'Dermoscopie : réseau atypique, voile bleu-blanc au centre.', urgent: true, wishedBefore: '2026-03-19',
  place: 'Maison de santé Les Tilleuls, site du Bourg', assistedBy: 'Nadia BEN, infirmière', consent: { given: true, on: '2026-03-12', by: 'patient' }, enclosed: ['Photo d’ensemble du dos', 'Deux images de dermoscopie'],
};

/** Requests to another professional (DOC-11, DOC-17). */
export const requestSamples = (): DocumentSample[] => [
  ...samplesOfType('imaging-request', 'genou droit', { minimal: { kind: 'imaging-request', exams: [{ modality: 'Radiographie', region: 'Thorax' }], justification: 'Toux depuis six semaines.', question: 'Foyer pulmonaire ?' }, full: imaging }),
  ...fewer(samplesOfType('telemedicine-request', 'lésion du dos', { minimal: { kind: 'telemedicine-request', act: 'teleconsultation', to: 'Psychiatrie, CMP d’Issoire', reason: 'Anxiété.', question: 'Adapter le traitement ?', consent: { given: true, on: '2026-03-11', by: 'patient' } }, full: telemedicine })),
];
