import { relationships } from '../code-lists/header-codes';
import type { Code } from '../code';
import type { VsmTreatment } from '../contents/vsm/elements';
import type { VsmContent } from '../contents/vsm/vsm';

const cim10 = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.3', codeSystemName: 'CIM-10' });
const cisp2 = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.139', codeSystemName: 'CISP-2' });
const cim11 = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.347', codeSystemName: 'CIM-11' });
const ccam = (code: string, label: string): Code => ({ code, label, codeSystem: '1.2.250.1.215.300.1', codeSystemName: 'CCAM' });
const cis = (code: string, label: string): Code => ({ code, label, codeSystem: '1.2.250.1.213.2.3.1', codeSystemName: 'CIS' });
const atc = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.73', codeSystemName: 'ATC' });
const emdn = (code: string, label: string): Code => ({ code, label, codeSystem: '1.2.250.1.213.2.68', codeSystemName: 'EMDN' });
const loinc = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' });
const snomed = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.96', codeSystemName: 'SNOMED CT' });
const oral: Code = { code: '20053000', label: 'Voie orale', codeSystem: '0.4.0.127.0.16.1.1.2.1', codeSystemName: 'EDQM' };
const subcutaneous: Code = { code: '20066000', label: 'Voie sous-cutanée', codeSystem: '0.4.0.127.0.16.1.1.2.1', codeSystemName: 'EDQM' };
const tablet = { value: 1, unit: '{comprimé}' };
const one = { low: tablet, high: tablet };

/** Nothing to say, and it is said (VSM-05). */
export const sampleVsmNone: VsmContent = { kind: 'vsm', edition: '2024.01', use: 'vsm', problems: 'none', procedures: 'none', allergies: 'none', treatments: 'none', devices: 'none' };
/** Nothing is known: a patient seen for the first time. */
export const sampleVsmNoInformation: VsmContent = {
  kind: 'vsm', edition: '2024.01', use: 'vsm', problems: 'no-information', procedures: 'no-information', allergies: 'no-information', treatments: 'no-information', devices: 'no-information', medicalHistory: 'no-information', vaccinations: 'no-information',
};

const longTerm: readonly VsmTreatment[] = [
  { id: 't1', text: 'METFORMINE BIOGARAN 1000 mg, comprimé pelliculé', codes: [cis('60234100', 'METFORMINE BIOGARAN 1000 mg'), atc('A10BA02', 'metformine')], duration: 'long-term', posology: '1 comprimé matin et soir, pendant le repas', dosing: { mode: 'normal', frequency: { kind: 'every', period: { value: 12, unit: 'h' }, loose: true }, dose: one }, route: oral, since: '2014-05', reason: { text: 'Diabète de type 2', codes: [cim10('E11.9', 'Diabète sucré de type 2')] }, comment: 'À suspendre 48 h avant un produit de contraste iodé' },
  { id: 't2', text: 'ELIQUIS 5 mg, comprimé pelliculé', codes: [cis('64131500', 'ELIQUIS 5 mg'), atc('B01AF02', 'apixaban')], duration: 'long-term', posology: '1 comprimé matin et soir', route: oral, since: '2023-09-18', reason: { text: 'Fibrillation atriale', codes: [cim10('I48.9', 'Fibrillation auriculaire')] }, comment: 'Anticoagulant : ne pas arrêter sans avis' },
  { id: 't3', text: 'Ramipril 5 mg', codes: [atc('C09AA05', 'ramipril')], duration: 'long-term', posology: '1 comprimé le matin', since: '2016' },
];

/** Every section filled, with and without codes. */
export const sampleVsm: VsmContent = {
  kind: 'vsm', edition: '2024.01', use: 'vsm',
  problems: [
    { id: 'p1', text: 'Diabète de type 2', codes: [cim10('E11.9', 'Diabète sucré de type 2'), cisp2('T90', 'Diabète non insulino-dépendant')], since: '2014-05', severity: 'moderate', certainty: 'confirmed', longTermIllness: true, comment: 'HbA1c 6,8 % en mars 2026' },
    { id: 'p2', text: 'Fibrillation atriale paroxystique', codes: [cim10('I48.0', 'Fibrillation auriculaire paroxystique')], since: '2023-09-12', certainty: 'confirmed', longTermIllness: true },
    { id: 'p3', text: 'Hypertension artérielle', codes: [cisp2('K86', 'Hypertension non compliquée')], since: '2016' },
    { id: 'p4', text: 'Lombalgies au port de charges', codes: [] },
  ],
  medicalHistory: [
    { id: 'h1', text: 'Pneumopathie à pneumocoque', codes: [cim10('J13', 'Pneumonie due à Streptococcus pneumoniae')], since: '2019-01-20', until: '2019-02-15', severity: 'severe' },
    { id: 'h2', text: 'Dépression du post-partum', codes: [], since: '2008', comment: 'Résolue, pas de traitement depuis 2009' },
  ],
  procedures: [
    { id: 'a1', text: 'Cholécystectomie par cœlioscopie', codes: [ccam('HMFC004', 'Cholécystectomie, par cœlioscopie')], on: '2011-06-08', reason: { text: 'Lithiase vésiculaire symptomatique', codes: [cim10('K80.2', 'Calcul de la vésicule biliaire sans cholécystite')] } },
    { id: 'a2', text: 'Césarienne', codes: [], on: '2008' },
  ],
  allergies: [
    { id: 'l1', text: 'Amoxicilline', codes: [atc('J01CA04', 'amoxicilline'), cim11('XM5DJ7', 'Amoxicilline')], kind: 'drug-allergy', since: '1998', status: 'active', criticality: 'high', certainty: 'confirmed', reactions: [{ text: 'Choc anaphylactique', codes: [cim11('4A84', 'Anaphylaxie')], severity: 'fatal' }, { text: 'Urticaire géante', codes: [], severity: 'moderate' }], comment: 'Bilan allergologique fait en 2001 : toutes les pénicillines' },
    { id: 'l2', text: 'Venin de guêpe', codes: [], kind: 'substance-allergy', reactions: [{ text: 'Œdème du bras', codes: [] }] },
  ],
  treatments: longTerm,
  devices: [
    { id: 'd1', text: 'Stimulateur cardiaque double chambre', codes: [emdn('J010102', 'STIMULATEUR CARDIAQUE IMPLANTABLE DOUBLE CHAMBRE')], since: '2024-02-02', udi: '(01)05415067000000(17)310101(21)A1234567', comment: 'Compatible IRM sous conditions' },
    { id: 'd2', text: 'Lunettes', codes: [] },
  ],
  adverseEffects: [
    { id: 'e1', text: 'Toux sèche', codes: [cim11('MD12', 'Toux')], on: '2016-03', medicine: { text: 'Périndopril', codes: [atc('C09AA04', 'périndopril')] }, origin: 'proper-use', gravity: 'mild', imputability: 'possible', outcome: 'recovered', comment: 'Disparue en deux semaines à l’arrêt' },
    { id: 'e2', text: 'Hypoglycémie sévère', codes: [], medicine: { text: 'Gliclazide', codes: [] }, origin: 'overdose', gravity: 'hospitalisation' },
  ],
  vigilance: [{ id: 'v1', text: 'Sous anticoagulant : pas d’injection intramusculaire', codes: [], since: '2023-09' }, { id: 'v2', text: 'Vit seule, clés chez la voisine', codes: [], comment: 'Mme Girard, 06 00 00 00 19' }],
  functions: [
    { id: 'f1', text: 'Peut alerter', codes: [snomed('288575003', 'capable de communiquer')], domain: 'mind', present: true, on: '2026-02-10' },
    { id: 'f2', text: 'Malvoyance', codes: [snomed('397540003', 'malvoyance')], domain: 'senses', present: true, comment: 'Œil gauche' },
    { id: 'f3', text: 'Chutes répétées', codes: [snomed('161898004', 'chutes')], domain: 'mobility', present: false }, { id: 'f4', text: 'Se déplace avec une canne dehors', codes: [], domain: 'mobility', present: true },
    { id: 'f5', text: 'Risque d’escarre', codes: [snomed('285304000', "à risque d'escarre")], domain: 'other', present: false },
  ],
  measures: [
    { on: '2026-03-12', signs: [{ kind: 'weight', value: 72, unit: 'kg' }, { kind: 'height', value: 165, unit: 'cm' }, { kind: 'bodyMassIndex', value: 26.4, unit: 'kg/m2' }, { kind: 'systolic', value: 132, unit: 'mm[Hg]' }, { kind: 'diastolic', value: 78, unit: 'mm[Hg]' }, { kind: 'pulse', value: 68, unit: '/min' }, { kind: 'oxygenSaturation', value: 97, unit: '%' }, { kind: 'temperature', value: 36.8, unit: 'Cel' }] },
    { on: '2025-12-04', signs: [{ kind: 'weight', value: 73.5, unit: 'kg' }] },
  ],
  habits: [
    { id: 'm1', text: 'Ancienne fumeuse', codes: [snomed('8517006', 'ancien(ne) fumeur(-euse)')], habit: 'smoking', on: '2015' }, { id: 'm2', text: '5 verres par semaine', codes: [], habit: 'alcohol', quantity: { value: 5, unit: '{drink}/wk' } },
    { id: 'm3', text: 'Marche 30 minutes par jour', codes: [], habit: 'exercise', comment: 'Avec le groupe du village' }, { id: 'm4', text: 'Aide à domicile deux fois par semaine', codes: [], habit: 'other' },
  ],
  occupationalRisks: [{ id: 'r1', text: 'Port de charges lourdes (aide-soignante)', codes: [] }, { id: 'r2', text: 'Travail de nuit jusqu’en 2020', codes: [], comment: 'Arrêté pour raison de santé' }],
  familyHistory: [
    { id: 'g1', text: 'Infarctus du myocarde à 52 ans', codes: [cim10('I21.9', 'Infarctus aigu du myocarde')], relative: { code: relationships.FTH, label: 'Père' } },
    { id: 'g2', text: 'Cancer du sein', codes: [], relative: { code: null, label: 'Cousine du côté maternel' }, comment: 'Avant 50 ans' },
  ],
  vaccinations: [
    { id: 'w1', text: 'REVAXIS (dTP)', codes: [cis('62213300', 'REVAXIS'), atc('J07CA01', 'diphtérie, tétanos, poliomyélite')], on: '2022-11-15', rank: 6, lot: 'V1A42' }, { id: 'w2', text: 'Vaccin contre la grippe', codes: [], on: '2025-10', comment: 'Fait en pharmacie' },
  ],
  pregnancy: { status: 'not-pregnant', on: '2026-03-12', gravidity: 2, parity: 2, comment: 'Deux césariennes' },
  plan: [
    { id: 'n1', text: 'HbA1c sous 7 %', codes: [], kind: 'goal', on: '2026-06' }, { id: 'n2', text: 'Fond d’œil', codes: [], kind: 'examination', on: '2026-06' },
    { id: 'n3', text: 'Coloscopie de dépistage', codes: [ccam('HHQE002', 'Coloscopie totale avec franchissement de l’orifice iléocolique, par voie transanale')], kind: 'procedure', on: '2026' }, { id: 'n4', text: 'Cardiologue, contrôle du stimulateur', codes: [], kind: 'encounter', on: '2026-09', comment: 'Rendez-vous pris' },
  ],
  directives: [
    { id: 'x1', text: 'Pas de massage cardiaque si maladie incurable avancée', codes: [], about: 'resuscitation', wanted: false, on: '2025-01-08' }, { id: 'x2', text: 'Accepte la dialyse', codes: [], about: 'dialysis', wanted: true }, { id: 'x3', text: 'Document écrit remis à la personne de confiance', codes: [], about: 'document', on: '2025-01-08' },
  ],
  results: [
    { id: 'y1', text: 'Hémoglobine glyquée', codes: [loinc('4548-4', 'Hémoglobine A1c/Hémoglobine totale [Fraction massique] Sang')], domain: 'biology', on: '2026-03-05', result: '6,8 %', quantity: { value: 6.8, unit: '%' } },
    { id: 'y2', text: 'Radiographie du thorax', codes: [], domain: 'imaging', on: '2023-09-12', result: 'Normale', comment: 'Compte rendu au dossier' },
  ],
  comment: 'Mme est suivie tous les trois mois. Personne de confiance : son mari.',
};

/** Nothing coded at all (VSM-03). */
export const sampleVsmFreeText: VsmContent = {
  kind: 'vsm', edition: '2024.01', use: 'vsm',
  problems: [{ id: '1', text: 'Mal au dos depuis longtemps', codes: [], comment: 'Dit par le patient' }], procedures: [{ id: '1', text: 'Opéré du genou', codes: [], reason: { text: 'Chute de ski', codes: [] } }], allergies: [{ id: '1', text: 'Iode ?', codes: [], kind: 'propensity' }],
  treatments: [{ id: '1', text: 'Tisane et paracétamol', codes: [], duration: 'long-term', posology: 'quand il a mal', reason: { text: 'Le dos', codes: [] } }], devices: [{ id: '1', text: 'Canne', codes: [] }], medicalHistory: [{ id: '1', text: 'Jaunisse enfant', codes: [], since: '1960' }],
  vaccinations: [{ id: '1', text: 'BCG', codes: [], on: null }], familyHistory: [{ id: '1', text: 'Le cœur', codes: [], relative: { code: null, label: 'Du côté du père' } }], habits: [{ id: '1', text: 'Un verre le dimanche', codes: [], habit: 'alcohol' }],
  functions: [{ id: '1', text: 'Sourd d’une oreille', codes: [], domain: 'senses', present: true }], results: [{ id: '1', text: 'Prise de sang', codes: [], domain: 'biology', result: 'bonne' }], directives: [{ id: '1', text: 'Veut rester chez lui', codes: [], about: 'other' }],
  plan: [{ id: '1', text: 'Revoir le spécialiste', codes: [], kind: 'encounter' }], vigilance: [{ id: '1', text: 'Porte lourde : appeler avant', codes: [] }], occupationalRisks: [{ id: '1', text: 'Ancien mineur', codes: [] }],
};

/** One treatment for each shape of a structured posology, and acute ones: liaison document for emergencies (VSM-09). */
export const sampleDlu: VsmContent = {
  ...sampleVsm, use: 'dlu',
  treatments: [
    ...longTerm,
    { id: 't4', text: 'Prednisone 20 mg', codes: [atc('H02AB07', 'prednisone')], duration: 'acute', posology: 'Doses décroissantes pendant 6 jours', since: '2026-03-12', until: '2026-03-17', route: oral, dosing: { mode: 'progressive', max: { numerator: { value: 60, unit: 'mg' }, denominator: { value: 1, unit: 'd' } }, steps: [
      { text: '3 comprimés le matin pendant 3 jours', from: '2026-03-12', days: 3, frequency: { kind: 'moment', event: 'CM' }, dose: { low: { value: 3, unit: '{comprimé}' }, high: { value: 3, unit: '{comprimé}' } } }, { text: 'puis 1 comprimé le matin pendant 3 jours', from: '2026-03-15', days: 3, frequency: { kind: 'every', period: { value: 1, unit: 'd' } }, dose: one },
    ] } },
    { id: 't5', text: 'Insuline asparte', codes: [atc('A10AB05', 'insuline asparte')], duration: 'long-term', posology: '6 unités avant le petit-déjeuner, 8 avant le déjeuner', route: subcutaneous, dosing: { mode: 'split', steps: [
      { text: '6 unités avant le petit-déjeuner', frequency: { kind: 'moment', event: 'ACM', offset: { value: 10, unit: 'min' } }, dose: { low: { value: 6, unit: '[iU]' }, high: { value: 6, unit: '[iU]' } } }, { text: '8 unités avant le déjeuner', frequency: { kind: 'moment', event: 'ACD' }, dose: { low: { value: 8, unit: '[iU]' }, high: { value: 8, unit: '[iU]' } } },
    ] } },
    { id: 't6', text: 'Paracétamol 1 g', codes: [atc('N02BE01', 'paracétamol')], duration: 'acute', posology: '1 comprimé si douleur, 4 par jour au plus', since: '2026-03-12', until: '2026-03-19', dosing: { mode: 'conditional', steps: [{ text: '1 comprimé si douleur, espacer de 6 heures', frequency: { kind: 'every', period: { value: 6, unit: 'h' } }, dose: one, condition: 'si douleur' }] } },
    { id: 't7', text: 'Amiodarone 200 mg', codes: [atc('C01BD01', 'amiodarone')], duration: 'long-term', posology: '1 comprimé par jour, 5 jours sur 7', since: '2023', dosing: { mode: 'combined', steps: [{ text: '1 comprimé par jour', frequency: null, days: 5, dose: one }] } },
  ],
};
