import type { DentalAssessmentContent } from '../contents/dental-assessment';
import type { ImagingReportContent } from '../contents/imaging-report';
import type { OperativeReportContent } from '../contents/operative-report';
import type { PharmacyReportContent } from '../contents/pharmacy-report';
import type { PregnancyReportContent } from '../contents/pregnancy-report';
import { fewer, samplesOfType, signedBy } from './page-samples';
import { sampleProfessionals } from './people';
import type { DocumentSample } from './samples';

const operation: OperativeReportContent = {
  kind: 'operative-report', operation: { label: 'Exérèse d’un carcinome basocellulaire de l’aile du nez avec lambeau local', ccam: 'QZFA036', on: '2026-03-12', start: '9 h 20', end: '10 h 05', site: 'aile du nez, à droite' },
  team: [{ name: 'Dr Claire MARTIN', role: 'Opérateur' }, { name: 'Nadia BEN', role: 'Infirmière, aide opératoire' }], anaesthesia: 'locale, lidocaïne adrénalinée 10 mg/ml, 6 ml', indication: 'Carcinome basocellulaire nodulaire de 7 mm, confirmé par biopsie le 18 février 2026.', checklist: true, position: 'décubitus dorsal, tête tournée à gauche',
  description: 'Marges de 4 mm dessinées avant infiltration. Exérèse en bloc jusqu’au plan sous-cutané, repère à 12 h sur la pièce. Hémostase à la pince bipolaire. Lambeau d’avancement en îlot, décollement prudent en respectant l’orifice narinaire.\n\nFermeture en deux plans : 5/0 résorbable, puis 6/0 monofilament, points séparés.',
  implants: [{ label: 'Membrane dermique résorbable', brand: 'Fictomed', reference: 'MD-204', batch: 'L26-1183', site: 'lit du lambeau' }], samples: ['Pièce d’exérèse orientée, formol, laboratoire d’anatomie pathologique des Volcans'], incidents: null, bloodLossMl: 10,
  after: ['Pansement tous les 2 jours par une infirmière', 'Ablation des fils au 7ᵉ jour', 'Résultat de l’anatomie pathologique attendu sous 10 jours, consultation prévue le 26 mars', 'Rappeler si saignement, fièvre ou douleur qui augmente'],
};

const imaging: ImagingReportContent = {
  kind: 'imaging-report', exam: { modality: 'Scanner', region: 'thorax, abdomen et pelvis', on: '2026-03-12', equipment: 'Fictovision 64, mise en service 2022' }, requestedBy: 'Dr Claire MARTIN, le 5 mars 2026', indication: 'Amaigrissement de 6 kg en trois mois, CRP à 48 mg/l.',
  technique: 'Acquisition à 70 secondes après injection, reconstructions multiplanaires.', contrast: { product: 'Iohexol 350 mg/ml', dose: '90 ml', tolerance: 'bonne' }, dose: 'PDL 612 mGy·cm', compared: ['Radiographie du thorax du 2 mars 2026', 'Scanner abdominal du 14 juin 2021'],
  findings: [{ region: null, text: 'Examen de bonne qualité.' }, { region: 'Thorax', text: 'Nodule de 11 mm du segment postérieur du lobe supérieur droit, spiculé, absent en 2021. Pas d’adénopathie médiastinale. Pas d’épanchement.' }, { region: 'Abdomen et pelvis', text: 'Foie homogène, sans lésion focale. Kyste cortical simple de 22 mm du rein gauche, stable. Pas d’adénopathie. Pas d’épanchement.' }, { region: 'Squelette', text: 'Pas de lésion osseuse suspecte.' }],
  conclusion: 'Nodule spiculé de 11 mm du lobe supérieur droit, suspect : avis de pneumologie et TEP à prévoir sans attendre. Reste de l’examen sans anomalie qui explique l’amaigrissement.', urgentResult: { to: 'Dr Claire MARTIN', at: 'le 12 mars à 10 h 30' },
};

const pregnancy: PregnancyReportContent = {
  kind: 'pregnancy-report', startedOn: '2025-09-10', dueOn: '2026-06-10', gravidity: 3, parity: 1, fetuses: 1, bloodGroup: 'A Rh négatif', history: ['Fausse couche précoce (2021)', 'Accouchement par voie basse à 39 SA, fille de 3 240 g (2023)'], allergies: ['Pénicilline : urticaire (2011)'], treatments: ['Lévothyroxine 75 µg, 1 le matin', 'Fer 80 mg, 1 par jour depuis le 12 février'], habits: 'Ne fume pas, ne boit pas d’alcool.',
  tests: [{ test: 'Toxoplasmose', on: '2026-02-20', result: 'Non immunisée, contrôle mensuel' }, { test: 'Rubéole', on: '2025-10-28', result: 'Immunisée' }, { test: 'Syphilis, VIH, hépatites B et C', on: '2025-10-28', result: 'Négatifs' }, { test: 'Recherche d’agglutinines irrégulières', on: '2026-02-20', result: 'Négative' }, { test: 'HGPO 75 g', on: '2026-02-26', result: '0,84 / 1,52 / 1,21 g/l : normale' }, { test: 'Hémoglobine', on: '2026-02-12', result: '10,6 g/dl' }],
  ultrasounds: [{ on: '2025-11-20', result: 'LCC 62 mm, clarté nucale 1,1 mm, un embryon, début de grossesse confirmé' }, { on: '2026-01-28', result: 'Morphologie normale, 48ᵉ percentile, placenta postérieur non inséré bas' }],
  visits: [
    { on: '2025-11-13', weightKg: 66, bloodPressure: '118/70', heartRate: 'perçu', urine: 'normales', note: 'Entretien prénatal précoce proposé' }, { on: '2025-12-18', weightKg: 67.5, bloodPressure: '116/72', fundalHeightCm: 15, heartRate: '148/min', urine: 'normales' },
    { on: '2026-01-22', weightKg: 69.2, bloodPressure: '120/74', fundalHeightCm: 20, heartRate: '144/min', urine: 'normales' }, { on: '2026-02-19', weightKg: 71, bloodPressure: '122/76', fundalHeightCm: 24, heartRate: '140/min', urine: 'normales', note: 'Fer commencé ; anti-D prévu à 28 SA' }, { on: '2026-03-12', weightKg: 72.4, bloodPressure: '124/78', fundalHeightCm: 27, heartRate: '142/min', urine: 'traces de protéines', note: 'Bandelette à refaire dans 8 jours' },
  ],
  birthPlace: 'Maternité d’Issoire', epiduralWished: true, feeding: 'allaitement maternel', conclusion: 'Grossesse évolutive de bon déroulement. Rhésus négatif : anti-D à 28 SA. Traces de protéines à contrôler, tension normale.', next: ['Bandelette urinaire et tension le 20 mars', 'Injection d’anti-D le 19 mars', 'Consultation d’anesthésie avant le 10 mai', 'Échographie du troisième trimestre entre le 8 et le 22 avril'],
};

const dental: DentalAssessmentContent = {
  kind: 'dental-assessment', examinedOn: '2026-03-12', reason: 'Bilan de 48 ans, diabète', history: ['Diabète de type 2, HbA1c 6,8 %', 'Allergie à la pénicilline'], hygiene: 'brossage 2 fois par jour, tartre aux incisives basses', gums: 'saignement au sondage de 18 %, poches de 4 mm en 16 et 26', mucosa: 'saines', occlusion: 'classe I, usure des canines', joint: 'indolores, pas de claquement',
  teeth: [
    { tooth: 16, states: ['crown', 'root-treated'], note: 'joint correct' }, { tooth: 18, states: ['missing'] }, { tooth: 24, states: ['filled'], surfaces: 'OD', note: 'composite de 2019' }, { tooth: 26, states: ['caries'], surfaces: 'MO', planned: 'composite' },
    { tooth: 36, states: ['missing', 'implant'], note: 'posé en 2020' }, { tooth: 38, states: ['unerupted'], note: 'asymptomatique' }, { tooth: 46, states: ['fractured'], surfaces: 'L', planned: 'couronne' }, { tooth: 48, states: ['to-extract', 'caries'], planned: 'avulsion' },
  ],
  imaging: 'Panoramique du 12 mars : perte osseuse horizontale débutante, pas de lésion apicale.', prevention: ['Brossettes interdentaires de 0,7 mm, chaque soir', 'Dentifrice à 1 450 ppm de fluor', 'Contrôle tous les 6 mois : le diabète augmente le risque parodontal'],
  plan: [{ act: 'Avulsion', tooth: '48', priority: 'urgent' }, { act: 'Composite deux faces', tooth: '26', priority: 'soon' }, { act: 'Détartrage et surfaçage', tooth: '16, 26', priority: 'soon' }, { act: 'Couronne', tooth: '46', priority: 'later' }], conclusion: 'Parodontite débutante localisée chez une patiente diabétique, une carie active, une dent à extraire.', nextVisit: '26 mars, avulsion de la 48',
};

const review: PharmacyReportContent = {
  kind: 'pharmacy-report', on: '2026-03-12', agreedOn: '2026-02-16', allergies: ['Pénicilline : urticaire'], adherence: 2, conclusion: 'Traitement compris, deux oublis par semaine le soir. Un anti-inflammatoire pris sans ordonnance est à arrêter.', advice: ['Pilulier hebdomadaire proposé et accepté', 'Paracétamol plutôt qu’ibuprofène en cas de douleur'], next: 'Entretien de suivi dans 6 mois.',
  report: {
    kind: 'review', dfg: { value: 54.5, on: '2026-03-05' },
    drugs: [
      { label: 'Metformine 500 mg', posology: '1 matin et soir', purpose: 'diabète', taken: 'oubli du soir 2 fois par semaine', remark: 'DFG à 54 : dose adaptée' }, { label: 'Ramipril 5 mg', posology: '1 le matin', purpose: 'tension', taken: 'comme prescrit' },
      { label: 'Ibuprofène 400 mg', posology: 'sans ordonnance, 2 à 3 par semaine', purpose: 'genou', taken: 'automédication', remark: 'à éviter avec le ramipril et ce DFG' }, { label: 'Lévothyroxine 75 µg', posology: '1 le matin', purpose: 'thyroïde', taken: 'avec le café', remark: 'prendre 30 minutes avant' },
    ],
    interventions: [{ problem: 'Ibuprofène avec ramipril et DFG à 54 ml/min', proposal: 'Arrêter ; paracétamol, réévaluer la douleur du genou', to: 'Dr MARTIN', answer: 'acceptée le 12 mars' }, { problem: 'Lévothyroxine prise avec le café', proposal: 'Décaler la prise, TSH dans 2 mois', to: 'Dr MARTIN' }],
  },
};
const interview: PharmacyReportContent = { kind: 'pharmacy-report', on: '2026-03-12', agreedOn: '2026-03-12', conclusion: 'Technique d’inhalation correcte après démonstration.', adherence: 0, report: { kind: 'interview', theme: 'Asthme', step: 'Premier entretien', topics: [{ topic: 'Rôle du traitement de fond', acquired: 'yes' }, { topic: 'Technique d’inhalation', acquired: 'partly', note: 'coordination main-poumon à revoir' }, { topic: 'Conduite en cas de crise', acquired: 'no', note: 'fiche remise' }] } };

/** Reports of acts and assessments of doctors, midwives, dentists and pharmacists (DOC-13, 14, 21, 22, 27, 28). */
export const reportSamples = (): DocumentSample[] => [
  ...samplesOfType('operative-report', 'aile du nez', { minimal: { kind: 'operative-report', operation: { label: 'Infiltration', on: '2026-03-12' }, team: [{ name: 'Dr Claire MARTIN', role: 'Opérateur' }], indication: 'Épaule douloureuse.', description: 'Infiltration sous-acromiale.', incidents: null, after: [] }, full: operation }),
  ...fewer(samplesOfType('imaging-report', 'scanner', { minimal: { kind: 'imaging-report', exam: { modality: 'Échographie', region: 'abdomen', on: '2026-03-12' }, indication: 'Douleur.', findings: [{ region: null, text: 'Vésicule fine, alithiasique.' }], conclusion: 'Examen normal.' }, full: imaging })),
  ...samplesOfType('pregnancy-report', '28 SA', { minimal: { kind: 'pregnancy-report', startedOn: '2026-01-05', dueOn: '2026-10-05', gravidity: 1, parity: 0, visits: [], conclusion: 'Grossesse débutante.' }, full: pregnancy }, () => signedBy(sampleProfessionals.midwife)).filter(({ variant }) => variant !== 'child' && variant !== 'long-names'),
  ...samplesOfType('dental-assessment', 'bilan', { minimal: { kind: 'dental-assessment', examinedOn: '2026-03-12', reason: 'Contrôle', teeth: [], conclusion: 'Bouche saine.' }, full: dental }, () => signedBy(sampleProfessionals.dentist)),
  ...fewer(samplesOfType('medication-review', 'polymédication', { minimal: { ...review, adherence: null, advice: [], allergies: [], next: null, report: { kind: 'review', drugs: [{ label: 'Metformine 500 mg', posology: '1 matin et soir' }], interventions: [] } }, full: review }, () => signedBy(sampleProfessionals.pharmacist))),
  ...fewer(samplesOfType('pharmacy-interview', 'asthme', { minimal: interview, full: { ...interview, advice: ['Rincer la bouche après la prise'], next: 'Deuxième entretien dans 2 mois.' } }, () => signedBy(sampleProfessionals.pharmacist))),
];
