import { professionalFunctions } from '../code-lists/header-codes';
import { professionCode } from '../code-lists/professions';
import type { CareAssessmentContent } from '../contents/care-assessment';
import type { CareFollowUpContent } from '../contents/care-follow-up';
import type { DocumentHeader } from '../header';
import type { Professional } from '../people';
import { fewer, samplesOfType, signedBy, toDoctor } from './page-samples';
import { sampleOrganization, samplePatients, sampleProfessionals } from './people';
import type { DocumentSample } from './samples';

const { physiotherapist, nurse } = sampleProfessionals;
const other = (number: string, code: string, profession: string, qualification: string, familyName: string, givenName: string): Professional => ({ ...nurse, idNat: `81000000${number}`, rpps: `1000000${number}`, profession: professionCode(code, null, { profession, knowHow: null }), qualification, familyName, givenName, phone: null });
const speechTherapist = other('0082', '91', 'Orthophoniste', 'Orthophoniste', 'MOREAU', 'Julie');
const orthoptist = other('0090', '92', 'Orthoptiste', 'Orthoptiste', 'GARNIER', 'Théo');
const podiatrist = other('0108', '80', 'Pédicure-podologue', 'Pédicure-podologue', 'CHEVALIER', 'Inès');
const dietitian = other('0116', '95', 'Diététicien', 'Diététicienne', 'BLANC', 'Maud');

const base = { kind: 'care-assessment', stage: 'initial', assessedOn: '2026-03-12', access: { kind: 'prescribed', by: 'Dr Claire MARTIN', on: '2026-03-05' } } as const;

const physiotherapy: CareAssessmentContent = {
  ...base, discipline: 'physiotherapy', stage: 'interim', sessionsDone: 10, reason: 'Ligamentoplastie du genou droit le 24 février 2026.', background: 'Course à pied, trois fois par semaine avant l’accident. Travaille debout. Vit au deuxième étage sans ascenseur.',
  examination: [{ heading: 'Peau et œdème', text: 'Cicatrices propres, souples. Épanchement modéré, choc rotulien présent.' }, { heading: 'Marche', text: 'Sans canne à l’intérieur, léger flessum à l’attaque du pas.' }],
  measures: [
    { label: 'Douleur à l’effort (EVA)', value: 3, outOf: 10, previous: [{ value: 7, on: '2026-02-27' }, { value: 5, on: '2026-03-05' }] }, { label: 'Flexion du genou', side: 'droite', value: 95, unit: '°', reference: { low: 120, high: 140 }, meaning: 'limite du protocole, non forcée', previous: [{ value: 55, on: '2026-02-27' }, { value: 80, on: '2026-03-05' }] },
    { label: 'Déficit d’extension', side: 'droite', value: 5, unit: '°', reference: { high: 0 }, previous: [{ value: 12, on: '2026-02-27' }] }, { label: 'Périmètre au-dessus de la rotule', value: 42.5, unit: 'cm', previous: [{ value: 44, on: '2026-02-27' }] }, { label: 'Force du quadriceps', side: 'droite', value: 3, outOf: 5, meaning: 'verrouillage actif acquis' }, { label: 'Lachman', value: 'non testé', meaning: 'trop tôt' },
  ],
  diagnosis: 'Genou opéré à trois semaines : évolution favorable, flessum de 5° à résorber avant toute flexion supplémentaire.', goals: ['Extension complète avant le 26 mars', 'Marche sans boiterie', 'Reprise du vélo à six semaines'],
  plan: [{ action: 'Postures en extension, mobilisation de la rotule', rhythm: '3 fois par semaine', until: '26 mars' }, { action: 'Renforcement en chaîne fermée', rhythm: '3 fois par semaine', until: '24 avril' }, { action: 'Exercices à domicile', rhythm: 'matin et soir' }], advice: 'Glace 15 minutes après les exercices, pas de coussin sous le genou.', toDoctor: 'Merci de prévoir un renouvellement de 20 séances.',
};
const nursing: CareAssessmentContent = {
  ...base, discipline: 'nursing', reason: 'Ulcère veineux de la jambe gauche, évolution depuis huit semaines.', background: 'Vit avec son mari. Marche seule. Compression mal supportée l’été dernier.',
  examination: [{ heading: 'Plaie', text: 'Face interne de la jambe gauche. Fibrine 60 %, bourgeon 40 %. Exsudat moyen, clair. Berges souples. Pas d’odeur.' }, { heading: 'Peau autour', text: 'Dermite ocre, léger eczéma.' }],
  measures: [{ label: 'Longueur', value: 4, unit: 'cm', previous: [{ value: 4.6, on: '2026-02-26' }] }, { label: 'Largeur', value: 3, unit: 'cm', previous: [{ value: 3.2, on: '2026-02-26' }] }, { label: 'Index de pression systolique', side: 'gauche', value: 1.05, reference: { low: 0.9, high: 1.3 }, meaning: 'compression possible' }, { label: 'Douleur au soin (EVA)', value: 4, outOf: 10 }, { label: 'Braden', value: 20, outOf: 23, meaning: 'pas de risque d’escarre' }],
  diagnosis: 'Ulcère veineux en phase de détersion, sans infection, compression faisable.', goals: ['Moins de 30 % de fibrine en deux semaines', 'Compression portée toute la journée'], plan: [{ action: 'Détersion mécanique et hydrocellulaire', rhythm: 'chaque jour', until: '27 mars' }, { action: 'Bande à étirement court, du réveil au coucher', rhythm: 'chaque jour' }], advice: 'Jambe surélevée au repos, marcher chaque jour.', toDoctor: 'Dermocorticoïde pour l’eczéma autour de la plaie ?',
};
const speech: CareAssessmentContent = {
  ...base, discipline: 'speech-therapy', access: { kind: 'direct', medecinTraitant: 'addressed' }, reason: 'Difficultés de lecture signalées par le collège et les parents.', background: 'Classe de 3ᵉ. Otites répétées entre 2 et 4 ans. Pas d’antécédent familial connu.',
  examination: [{ heading: 'Langage oral', text: 'Compréhension et expression dans la norme.' }, { heading: 'Langage écrit', text: 'Lecture lente, confusions sourdes-sonores, stratégies d’adressage peu efficaces. Orthographe phonétique.' }],
  measures: [{ label: 'Vitesse de lecture (Alouette)', value: 214, unit: 'mots', reference: { text: '−1,9 écart-type' }, meaning: 'pathologique' }, { label: 'Dictée, erreurs lexicales', value: 17, unit: 'erreurs', reference: { text: '−2,1 écarts-types' }, meaning: 'pathologique' }, { label: 'Mémoire de chiffres, envers', value: 3, reference: { low: 4 } }, { label: 'Compréhension de récit', value: 11, outOf: 12 }],
  diagnosis: 'Trouble spécifique du langage écrit, dyslexie-dysorthographie de forme mixte.', plan: [{ action: 'Rééducation du langage écrit', rhythm: '1 séance par semaine', until: '30 séances, puis bilan' }], goals: ['Automatiser la conversion des sons', 'Gagner 50 mots par minute en lecture'], advice: 'Lire à voix haute 10 minutes par jour avec un adulte, sans corriger chaque mot.', toDoctor: 'Contrôle de l’audition souhaité.',
};
const orthoptics: CareAssessmentContent = {
  ...base, discipline: 'orthoptics', reason: 'Maux de tête en fin de journée sur écran.', examination: [{ heading: 'Motilité', text: 'Pas de limitation, pas de strabisme manifeste.' }],
  measures: [{ label: 'Acuité de loin', side: 'droite', value: '10/10' }, { label: 'Acuité de loin', side: 'gauche', value: '10/10' }, { label: 'Punctum proximum de convergence', value: 12, unit: 'cm', reference: { high: 8 } }, { label: 'Convergence fusionnelle de près', value: 14, unit: 'dioptries', reference: { low: 30 } }],
  diagnosis: 'Insuffisance de convergence.', plan: [{ action: 'Rééducation de la convergence', rhythm: '2 fois par semaine', until: '12 séances' }],
};
const podiatry: CareAssessmentContent = {
  ...base, discipline: 'podiatry', reason: 'Prévention du pied diabétique.', examination: [{ heading: 'Peau et ongles', text: 'Hyperkératose sous la tête du premier métatarsien droit. Ongles épaissis.' }, { heading: 'Chaussage', text: 'Chaussures trop courtes d’une pointure.' }],
  measures: [{ label: 'Monofilament, points perçus', side: 'droite', value: 7, outOf: 10, meaning: 'sensibilité de protection perdue' }, { label: 'Monofilament, points perçus', side: 'gauche', value: 10, outOf: 10 }, { label: 'Pouls pédieux', value: 'perçus' }],
  diagnosis: 'Pied à risque de grade 2 à droite.', plan: [{ action: 'Soins de pédicurie et éducation', rhythm: '5 séances par an' }], advice: 'Regardez vos pieds chaque soir. Ne marchez pas pieds nus.',
};
const dietetics: CareAssessmentContent = {
  ...base, discipline: 'dietetics', stage: 'final', access: { kind: 'direct', medecinTraitant: 'none-declared' }, sessionsDone: 6, reason: 'Diabète de type 2, souhait de perdre 5 kg.', examination: [{ heading: 'Habitudes', text: 'Trois repas, grignotage le soir divisé par deux. Marche 30 minutes par jour.' }],
  measures: [{ label: 'Poids', value: 72.4, unit: 'kg', previous: [{ value: 77, on: '2025-09-12' }, { value: 74.6, on: '2025-12-11' }] }, { label: 'Tour de taille', value: 92, unit: 'cm', reference: { high: 88 }, previous: [{ value: 98, on: '2025-09-12' }] }, { label: 'IMC', value: 26.6, reference: { low: 18.5, high: 25 } }],
  diagnosis: 'Objectif presque atteint : 4,6 kg perdus en six mois, habitudes acquises.', goals: ['Stabiliser pendant six mois'], plan: [{ action: 'Un rendez-vous de suivi', rhythm: 'dans 3 mois' }],
};

const measuresOfCare = [
  { label: 'Surface de la plaie', value: 3.1, unit: 'cm²', previous: [{ value: 12, on: '2026-01-15' }, { value: 10.4, on: '2026-01-29' }, { value: 8.8, on: '2026-02-12' }, { value: 5.2, on: '2026-02-26' }] },
  { label: 'Glycémie capillaire à jeun', value: 1.28, unit: 'g/l', reference: { low: 0.7, high: 1.2 }, previous: [{ value: 1.62, on: '2026-01-15' }, { value: 1.45, on: '2026-01-29' }, { value: 0.64, on: '2026-02-12' }, { value: 1.31, on: '2026-02-26' }] },
] as const;
const followUp: CareFollowUpContent = {
  kind: 'care-follow-up', care: 'Pansement d’ulcère et compression, jambe gauche', from: '2026-01-15', to: '2026-03-12', access: { kind: 'prescribed', by: 'Dr Claire MARTIN', on: '2026-01-14' }, measures: measuresOfCare, evolution: 'La plaie a diminué des trois quarts. Plus de fibrine depuis le 26 février. La compression est portée chaque jour.', incidents: ['12 février : malaise, glycémie à 0,64 g/l, resucrage, médecin prévenu'], next: ['Passer à un pansement tous les deux jours à partir du 16 mars', 'Photo et mesure le 26 mars'],
  sessions: Array.from({ length: 56 }, (_, day) => { const on = new Date(Date.UTC(2026, 0, 15 + day)).toISOString().slice(0, 10); return { on, act: 'Pansement et compression', note: day % 7 === 0 ? 'Mesure et photo de la plaie, soin bien supporté, berges souples' : day % 3 === 0 ? 'Soin bien supporté' : null }; }),
};

/** In direct access: her own prescriber, the médecin traitant known and addressed (DOC-29). */
const direct = (person: Professional): Partial<DocumentHeader> => ({ ...signedBy(person), recipients: [toDoctor], participants: [{ role: 'INF', function: professionalFunctions.PCP, person: sampleProfessionals.doctor, organization: sampleOrganization, since: new Date('2019-04-02T00:00:00Z') }] });
const least = (full: CareAssessmentContent): CareAssessmentContent => ({ kind: 'care-assessment', discipline: full.discipline, stage: full.stage, assessedOn: full.assessedOn, access: full.access, reason: full.reason, examination: [], measures: [], diagnosis: full.diagnosis });

/** Assessments and follow-ups of auxiliaries (DOC-23, DOC-29). */
export const careReportSamples = (): DocumentSample[] => [
  ...samplesOfType('assessment-physiotherapy', 'kinésithérapie, genou droit', { minimal: least(physiotherapy), full: physiotherapy }, () => signedBy(physiotherapist)),
  ...fewer(samplesOfType('assessment-nursing', 'ulcère de jambe', { minimal: least(nursing), full: nursing }, () => signedBy(nurse))),
  ...fewer(samplesOfType('assessment-speech-therapy', 'langage écrit', { minimal: least(speech), full: speech }, (variant) => ({ ...direct(speechTherapist), ...(variant === 'full' || variant === 'minimal' ? { patient: samplePatients.child } : {}) }))),
  ...fewer(samplesOfType('assessment-orthoptics', 'convergence', { minimal: least(orthoptics), full: orthoptics }, () => signedBy(orthoptist))),
  ...fewer(samplesOfType('assessment-podiatry', 'pied diabétique', { minimal: least(podiatry), full: podiatry }, () => signedBy(podiatrist))),
  ...fewer(samplesOfType('assessment-dietetics', 'diabète', { minimal: least(dietetics), full: dietetics }, () => signedBy(dietitian))),
  ...samplesOfType('care-follow-up', 'ulcère de jambe', { minimal: { kind: 'care-follow-up', care: 'Ablation de fils', from: '2026-03-12', to: '2026-03-12', access: { kind: 'direct' }, sessions: [{ on: '2026-03-12', act: 'Ablation de fils' }], evolution: 'Cicatrice propre.' }, full: followUp }, () => signedBy(nurse)),
];
