import type { CarePrescriptionContent } from '../contents/care-prescription';
import { fewer, samplesOfType } from './page-samples';
import { samplePatients } from './people';
import type { DocumentSample } from './samples';

const base = { kind: 'care-prescription', ald: false } as const;

const biology: CarePrescriptionContent = {
  ...base, ald: true, indication: 'Diabète de type 2 équilibré sous metformine, hypothyroïdie substituée. Asthénie depuis un mois.',
  acts: [
    { label: 'HbA1c', ald: true }, { label: 'Créatinine avec DFG estimé', ald: true }, { label: 'Rapport albumine / créatinine urinaire', note: 'sur échantillon', ald: true }, { label: 'Exploration d’une anomalie lipidique', ald: true },
    { label: 'TSH' }, { label: 'Hémogramme' }, { label: 'Ferritine' },
  ],
  advice: 'Restez à jeun 12 heures avant la prise de sang : vous pouvez boire de l’eau. Prenez vos médicaments après le prélèvement.',
  details: { profession: 'biology', fasting: true, sampleOn: '2026-03-16', repeat: 'dans 3 mois', treatments: 'lévothyroxine 75 µg, dernière prise à 7 h ; metformine 500 mg matin et soir', copyTo: ['Dr Hélène FAURE, cardiologue'] },
};
const physiotherapy: CarePrescriptionContent = {
  ...base, indication: 'Ligamentoplastie du genou droit (DT4) le 24 février 2026. Appui complet autorisé, attelle retirée le 10 mars.', atHome: true, renewals: 1,
  acts: [
    { label: 'Bilan-diagnostic kinésithérapique' },
    { label: 'Rééducation du genou opéré', site: 'genou droit', sessions: 20, frequency: '3 fois par semaine', duration: '7 semaines', note: 'récupération de l’extension, réveil du quadriceps' },
    { label: 'Rééducation de la marche', sessions: 10, frequency: '2 fois par semaine' },
  ],
  details: { profession: 'physiotherapy', operatedOn: '2026-02-24', precautions: 'pas de flexion au-delà de 90° avant le 24 mars ; pas de chaîne ouverte' },
};
const nursing: CarePrescriptionContent = {
  ...base, ald: true, urgent: true, atHome: true, indication: 'Ulcère veineux de la jambe gauche, 4 cm × 3 cm, fibrineux, sans signe d’infection. Diabète de type 2.',
  acts: [
    { label: 'Pansement d’ulcère avec détersion mécanique', site: 'jambe gauche, face interne', frequency: '1 fois par jour', duration: '15 jours', note: 'photo chaque semaine', ald: true },
    { label: 'Pose de bande de compression à étirement court', site: 'jambe gauche', frequency: 'chaque matin', duration: '15 jours', ald: true },
    { label: 'Glycémie capillaire', frequency: '3 fois par semaine', duration: '1 mois', note: 'appeler si plus de 2,5 g/l', ald: true },
    { label: 'Injection sous-cutanée d’énoxaparine 4 000 UI', frequency: '1 fois par jour', duration: '10 jours' },
  ],
  advice: 'Gardez la jambe surélevée au repos. Appelez l’infirmière si la douleur augmente ou si le pansement coule.',
  details: { profession: 'nursing', everyDay: true, startsOn: '2026-03-13', protocol: 'Ulcère de jambe, protocole du centre', supplies: 'hydrocellulaire non adhésif 10 × 10, bandes de 10 cm' },
};
const podiatry: CarePrescriptionContent = {
  ...base, ald: true, indication: 'Diabète de type 2 depuis 14 ans. Neuropathie : monofilament non perçu en 3 points sur 10 à droite. Pouls perçus. Hyperkératose sous la tête du premier métatarsien.',
  acts: [{ label: 'Séances de prévention des lésions du pied diabétique', sessions: 5, duration: '1 an', note: 'soins, éducation, chaussage', ald: true }, { label: 'Orthèses plantaires', site: 'deux pieds', note: 'décharge du premier rayon droit', ald: true }],
  details: { profession: 'podiatry', diabeticFootGrade: 2 },
};
const speechTherapy: CarePrescriptionContent = {
  ...base, indication: 'Trouble du langage écrit repéré par le collège en 3ᵉ : lecture lente, confusions de sons. Audition et vision vérifiées, normales.',
  acts: [{ label: 'Bilan du langage écrit', note: 'avec compte rendu au prescripteur' }], details: { profession: 'speech-therapy', request: 'assessment-and-care' },
};
const orthoptics: CarePrescriptionContent = {
  ...base, indication: 'Fatigue visuelle et maux de tête en fin de journée sur écran. Insuffisance de convergence à 12 cm.',
  acts: [{ label: 'Bilan orthoptique' }, { label: 'Rééducation de la convergence', sessions: 12, frequency: '2 fois par semaine' }], details: { profession: 'orthoptics', request: 'assessment-and-care', correction: 'OD −1,25 ; OG −1,00 (+0,50 à 90°)' },
};

const least = (full: CarePrescriptionContent, label: string): CarePrescriptionContent => ({ ...base, indication: null, acts: [{ label }], details: full.details.profession === 'speech-therapy' || full.details.profession === 'orthoptics' ? { profession: full.details.profession, request: 'assessment' } : { profession: full.details.profession } });

/** Prescriptions of acts (DOC-05 to DOC-10). */
export const carePrescriptionSamples = (): DocumentSample[] => [
  ...fewer(samplesOfType('biology-prescription', 'suivi du diabète', { minimal: least(biology, 'Hémogramme'), full: biology })),
  ...fewer(samplesOfType('physiotherapy-prescription', 'genou droit', { minimal: least(physiotherapy, 'Rééducation du rachis lombaire'), full: physiotherapy })),
  ...samplesOfType('nursing-prescription', 'ulcère de jambe', { minimal: least(nursing, 'Ablation de fils'), full: nursing }),
  ...fewer(samplesOfType('podiatry-prescription', 'pied diabétique', { minimal: least(podiatry, 'Soins de pédicurie'), full: podiatry })),
  ...fewer(samplesOfType('speech-therapy-prescription', 'langage écrit', { minimal: least(speechTherapy, 'Bilan de la voix'), full: speechTherapy }, (variant) => (variant === 'full' ? { patient: samplePatients.child } : {}))),
  ...fewer(samplesOfType('orthoptics-prescription', 'convergence', { minimal: least(orthoptics, 'Bilan orthoptique'), full: orthoptics })),
];
