import { commonForm, unitOfForm } from '@pluriel/prescribing/domain';
import type { DrugRow } from './drug-row';

/** Conditions of prescription, as `CIS_CPD` words them. */
const conditions = {
  '-': [],
  I: ['liste I'],
  II: ['liste II'],
  'I4': ['liste I', 'prescription limitée à 4 semaines'],
  'I12': ['liste I', 'prescription limitée à 12 semaines'],
  'I6m': ['liste I', 'prescription limitée à 6 mois'],
  'I28': ['liste I', 'prescription limitée à 28 jours', 'délivrance fractionnée de 7 jours'],
  S: ['stupéfiants', 'prescription limitée à 28 jours'],
  'S7': ['stupéfiants', 'prescription limitée à 28 jours', 'délivrance fractionnée de 7 jours'],
  'S14': ['stupéfiants', 'prescription limitée à 14 jours', 'délivrance fractionnée de 7 jours'],
} as const satisfies Record<string, readonly string[]>;
type Code = keyof typeof conditions;

/** Common name | dosages separated by « ; » (in the order of the names for associations, joined by « + ») | form | route | brands | conditions. */
type Entry = readonly [names: string, dosages: string, form: string, route: string, brands: string, code: Code];

const entries: readonly Entry[] = [
  // Pain, fever, inflammation
  ['Paracétamol', '500 mg;1000 mg', 'comprimé', 'orale', 'DOLIPRANE,DAFALGAN,EFFERALGAN', '-'],
  ['Paracétamol', '2,4 g/100 ml', 'suspension buvable', 'orale', 'DOLIPRANE', '-'],
  ['Paracétamol', '150 mg;300 mg', 'suppositoire', 'rectale', 'DOLIPRANE', '-'],
  ['Ibuprofène', '200 mg;400 mg', 'comprimé', 'orale', 'ADVIL,NUROFEN', 'II'],
  ['Ibuprofène', '20 mg/ml', 'suspension buvable', 'orale', 'ADVILMED', 'II'],
  ['Kétoprofène', '100 mg', 'comprimé', 'orale', 'PROFENID', 'II'],
  ['Naproxène', '550 mg', 'comprimé', 'orale', 'APRANAX', 'II'],
  ['Diclofénac', '50 mg', 'comprimé gastro-résistant', 'orale', 'VOLTARENE', 'II'],
  ['Diclofénac', '1 %', 'gel', 'cutanée', 'VOLTARENE EMULGEL', '-'],
  ['Tramadol', '50 mg', 'gélule', 'orale', 'TOPALGIC,CONTRAMAL', 'I12'],
  ['Tramadol', '100 mg', 'comprimé à libération prolongée', 'orale', 'TOPALGIC LP', 'I12'],
  ['Paracétamol + codéine', '500 mg + 30 mg', 'comprimé', 'orale', 'CODOLIPRANE,DAFALGAN CODEINE', 'I12'],
  ['Morphine', '10 mg;30 mg', 'gélule à libération prolongée', 'orale', 'SKENAN LP', 'S'],
  ['Morphine', '10 mg', 'gélule', 'orale', 'ACTISKENAN', 'S'],
  ['Oxycodone', '10 mg', 'comprimé à libération prolongée', 'orale', 'OXYCONTIN LP', 'S'],
  ['Fentanyl', '25 microgrammes/heure', 'dispositif transdermique', 'transdermique', 'DUROGESIC', 'S14'],
  ['Buprénorphine', '8 mg', 'comprimé sublingual', 'sublinguale', 'SUBUTEX', 'I28'],
  ['Méthadone', '40 mg', 'gélule', 'orale', 'METHADONE AP-HP', 'S7'],
  ['Phloroglucinol', '80 mg', 'comprimé orodispersible', 'orale', 'SPASFON LYOC', '-'],
  ['Colchicine', '1 mg', 'comprimé', 'orale', 'COLCHICINE OPOCALCIUM', 'I'],
  ['Allopurinol', '100 mg;200 mg;300 mg', 'comprimé', 'orale', 'ZYLORIC', 'II'],
  ['Prednisolone', '20 mg', 'comprimé orodispersible', 'orale', 'SOLUPRED', 'I'],
  ['Prednisone', '5 mg;20 mg', 'comprimé', 'orale', 'CORTANCYL', 'I'],
  // Diabetes, thyroid
  ['Metformine', '500 mg;850 mg;1000 mg', 'comprimé', 'orale', 'GLUCOPHAGE,STAGID', 'I'],
  ['Gliclazide', '30 mg;60 mg', 'comprimé à libération modifiée', 'orale', 'DIAMICRON', 'I'],
  ['Sitagliptine', '100 mg', 'comprimé', 'orale', 'JANUVIA', 'I'],
  ['Dapagliflozine', '10 mg', 'comprimé', 'orale', 'FORXIGA', 'I'],
  ['Empagliflozine', '10 mg', 'comprimé', 'orale', 'JARDIANCE', 'I'],
  ['Insuline glargine', '100 unités/ml', 'solution injectable en stylo', 'sous-cutanée', 'LANTUS', 'II'],
  ['Insuline asparte', '100 unités/ml', 'solution injectable en stylo', 'sous-cutanée', 'NOVORAPID', 'II'],
  ['Sémaglutide', '0,5 mg', 'solution injectable en stylo', 'sous-cutanée', 'OZEMPIC', 'I'],
  ['Lévothyroxine', '25 microgrammes;50 microgrammes;75 microgrammes;100 microgrammes', 'comprimé', 'orale', 'LEVOTHYROX,L-THYROXIN HENNING', 'II'],
  // Heart, vessels, lipids
  ['Ramipril', '2,5 mg;5 mg;10 mg', 'comprimé', 'orale', 'TRIATEC', 'I'],
  ['Périndopril', '5 mg;10 mg', 'comprimé', 'orale', 'COVERSYL', 'I'],
  ['Irbésartan', '150 mg;300 mg', 'comprimé', 'orale', 'APROVEL', 'I'],
  ['Candésartan', '8 mg;16 mg', 'comprimé', 'orale', 'ATACAND', 'I'],
  ['Valsartan', '80 mg;160 mg', 'comprimé', 'orale', 'TAREG', 'I'],
  ['Amlodipine', '5 mg;10 mg', 'gélule', 'orale', 'AMLOR', 'I'],
  ['Lercanidipine', '10 mg', 'comprimé', 'orale', 'ZANIDIP', 'I'],
  ['Bisoprolol', '2,5 mg;5 mg;10 mg', 'comprimé', 'orale', 'CARDENSIEL,DETENSIEL', 'I'],
  ['Propranolol', '40 mg', 'comprimé', 'orale', 'AVLOCARDYL', 'I'],
  ['Hydrochlorothiazide', '25 mg', 'comprimé', 'orale', 'ESIDREX', 'II'],
  ['Indapamide', '1,5 mg', 'comprimé à libération prolongée', 'orale', 'FLUDEX', 'II'],
  ['Furosémide', '20 mg;40 mg', 'comprimé', 'orale', 'LASILIX', 'II'],
  ['Spironolactone', '25 mg;50 mg', 'comprimé', 'orale', 'ALDACTONE', 'II'],
  ['Atorvastatine', '10 mg;20 mg;40 mg', 'comprimé', 'orale', 'TAHOR', 'I'],
  ['Rosuvastatine', '5 mg;10 mg', 'comprimé', 'orale', 'CRESTOR', 'I'],
  ['Pravastatine', '20 mg;40 mg', 'comprimé', 'orale', 'ELISOR', 'I'],
  ['Ézétimibe', '10 mg', 'comprimé', 'orale', 'EZETROL', 'II'],
  ['Acide acétylsalicylique', '75 mg;100 mg;160 mg', 'comprimé', 'orale', 'KARDEGIC,ASPIRINE PROTECT', '-'],
  ['Clopidogrel', '75 mg', 'comprimé', 'orale', 'PLAVIX', 'I'],
  ['Apixaban', '2,5 mg;5 mg', 'comprimé', 'orale', 'ELIQUIS', 'I'],
  ['Rivaroxaban', '15 mg;20 mg', 'comprimé', 'orale', 'XARELTO', 'I'],
  ['Warfarine', '2 mg;5 mg', 'comprimé', 'orale', 'COUMADINE', 'I'],
  ['Fluindione', '20 mg', 'comprimé', 'orale', 'PREVISCAN', 'I'],
  ['Énoxaparine', '4000 UI', 'solution injectable en seringue', 'sous-cutanée', 'LOVENOX', 'I'],
  ['Amiodarone', '200 mg', 'comprimé', 'orale', 'CORDARONE', 'I'],
  ['Trinitrine', '0,3 mg/dose', 'solution pour pulvérisation', 'sublinguale', 'NATISPRAY', 'II'],
  // Infection
  ['Amoxicilline', '500 mg', 'gélule', 'orale', 'CLAMOXYL', 'I'],
  ['Amoxicilline', '1 g', 'comprimé dispersible', 'orale', 'CLAMOXYL', 'I'],
  ['Amoxicilline', '250 mg/5 ml', 'poudre pour suspension buvable', 'orale', 'CLAMOXYL', 'I'],
  ['Amoxicilline + acide clavulanique', '500 mg + 62,5 mg', 'comprimé', 'orale', 'AUGMENTIN', 'I'],
  ['Azithromycine', '250 mg', 'comprimé', 'orale', 'ZITHROMAX', 'I'],
  ['Clarithromycine', '500 mg', 'comprimé', 'orale', 'ZECLAR', 'I'],
  ['Pristinamycine', '500 mg', 'comprimé', 'orale', 'PYOSTACINE', 'I'],
  ['Doxycycline', '100 mg', 'comprimé', 'orale', 'DOXY', 'I'],
  ['Cefpodoxime', '100 mg', 'comprimé', 'orale', 'ORELOX', 'I'],
  ['Ofloxacine', '200 mg', 'comprimé', 'orale', 'OFLOCET', 'I'],
  ['Sulfaméthoxazole + triméthoprime', '800 mg + 160 mg', 'comprimé', 'orale', 'BACTRIM FORTE', 'I'],
  ['Fosfomycine', '3 g', 'granulés pour solution buvable en sachet', 'orale', 'MONURIL', 'I'],
  ['Pivmécillinam', '200 mg', 'comprimé', 'orale', 'SELEXID', 'I'],
  ['Nitrofurantoïne', '50 mg', 'gélule', 'orale', 'FURADANTINE', 'I'],
  ['Métronidazole', '500 mg', 'comprimé', 'orale', 'FLAGYL', 'I'],
  ['Valaciclovir', '500 mg', 'comprimé', 'orale', 'ZELITREX', 'I'],
  ['Fluconazole', '150 mg', 'gélule', 'orale', 'TRIFLUCAN', 'I'],
  ['Acide fusidique', '2 %', 'crème', 'cutanée', 'FUCIDINE', 'I'],
  ['Éconazole', '1 %', 'crème', 'cutanée', 'PEVARYL', '-'],
  // Lungs, allergy, throat
  ['Salbutamol', '100 microgrammes/dose', 'suspension pour inhalation', 'inhalée', 'VENTOLINE', 'I'],
  ['Béclométasone', '250 microgrammes/dose', 'solution pour inhalation', 'inhalée', 'QVAR', 'I'],
  ['Budésonide + formotérol', '200 microgrammes + 6 microgrammes', 'poudre pour inhalation', 'inhalée', 'SYMBICORT', 'I'],
  ['Fluticasone + salmétérol', '250 microgrammes + 50 microgrammes', 'poudre pour inhalation', 'inhalée', 'SERETIDE', 'I'],
  ['Tiotropium', '2,5 microgrammes/dose', 'solution pour inhalation', 'inhalée', 'SPIRIVA RESPIMAT', 'I'],
  ['Montélukast', '10 mg', 'comprimé', 'orale', 'SINGULAIR', 'I'],
  ['Cétirizine', '10 mg', 'comprimé', 'orale', 'ZYRTEC', 'II'],
  ['Desloratadine', '5 mg', 'comprimé', 'orale', 'AERIUS', 'II'],
  ['Mométasone', '50 microgrammes/dose', 'suspension pour pulvérisation nasale', 'nasale', 'NASONEX', 'I'],
  ['Acétylcystéine', '200 mg', 'poudre pour solution buvable', 'orale', 'EXOMUC', '-'],
  // Digestion
  ['Oméprazole', '10 mg;20 mg', 'gélule gastro-résistante', 'orale', 'MOPRAL', 'II'],
  ['Ésoméprazole', '20 mg;40 mg', 'comprimé gastro-résistant', 'orale', 'INEXIUM', 'II'],
  ['Pantoprazole', '20 mg;40 mg', 'comprimé gastro-résistant', 'orale', 'EUPANTOL,INIPOMP', 'II'],
  ['Alginate de sodium + bicarbonate de sodium', '500 mg + 267 mg', 'suspension buvable en sachet', 'orale', 'GAVISCON', '-'],
  ['Macrogol', '10 g', 'poudre pour solution buvable', 'orale', 'FORLAX', '-'],
  ['Lopéramide', '2 mg', 'gélule', 'orale', 'IMODIUM', 'II'],
  ['Racécadotril', '100 mg', 'gélule', 'orale', 'TIORFAN', 'II'],
  ['Diosmectite', '3 g', 'poudre pour suspension buvable en sachet', 'orale', 'SMECTA', '-'],
  ['Métoclopramide', '10 mg', 'comprimé', 'orale', 'PRIMPERAN', 'I'],
  ['Dompéridone', '10 mg', 'comprimé', 'orale', 'MOTILIUM', 'I'],
  // Mind, sleep, nerves
  ['Sertraline', '50 mg', 'gélule', 'orale', 'ZOLOFT', 'I'],
  ['Escitalopram', '10 mg', 'comprimé', 'orale', 'SEROPLEX', 'I'],
  ['Paroxétine', '20 mg', 'comprimé', 'orale', 'DEROXAT', 'I'],
  ['Venlafaxine', '75 mg', 'gélule à libération prolongée', 'orale', 'EFFEXOR LP', 'I'],
  ['Mirtazapine', '15 mg', 'comprimé', 'orale', 'NORSET', 'I'],
  ['Amitriptyline', '25 mg', 'comprimé', 'orale', 'LAROXYL', 'I'],
  ['Alprazolam', '0,25 mg;0,5 mg', 'comprimé', 'orale', 'XANAX', 'I12'],
  ['Oxazépam', '10 mg', 'comprimé', 'orale', 'SERESTA', 'I12'],
  ['Bromazépam', '6 mg', 'comprimé', 'orale', 'LEXOMIL', 'I12'],
  ['Hydroxyzine', '25 mg', 'comprimé', 'orale', 'ATARAX', 'I'],
  ['Zopiclone', '3,75 mg;7,5 mg', 'comprimé', 'orale', 'IMOVANE', 'I4'],
  ['Zolpidem', '10 mg', 'comprimé', 'orale', 'STILNOX', 'I4'],
  ['Méthylphénidate', '18 mg', 'comprimé à libération prolongée', 'orale', 'CONCERTA LP', 'S'],
  ['Prégabaline', '75 mg;150 mg', 'gélule', 'orale', 'LYRICA', 'I6m'],
  ['Gabapentine', '300 mg', 'gélule', 'orale', 'NEURONTIN', 'I'],
  ['Lamotrigine', '100 mg', 'comprimé dispersible', 'orale', 'LAMICTAL', 'I'],
  ['Lévétiracétam', '500 mg', 'comprimé', 'orale', 'KEPPRA', 'I'],
  ['Lévodopa + carbidopa', '100 mg + 10 mg', 'comprimé', 'orale', 'SINEMET', 'I'],
  ['Bétahistine', '24 mg', 'comprimé', 'orale', 'SERC', 'II'],
  // Women's health, urology, bone, deficits, skin, eyes
  ['Lévonorgestrel + éthinylestradiol', '150 microgrammes + 30 microgrammes', 'comprimé', 'orale', 'MINIDRIL,LEELOO', 'I'],
  ['Désogestrel', '75 microgrammes', 'comprimé', 'orale', 'CERAZETTE', 'I'],
  ['Ulipristal', '30 mg', 'comprimé', 'orale', 'ELLAONE', '-'],
  ['Tamsulosine', '0,4 mg', 'gélule à libération prolongée', 'orale', 'JOSIR LP,OMIX LP', 'I'],
  ['Alfuzosine', '10 mg', 'comprimé à libération prolongée', 'orale', 'XATRAL LP', 'I'],
  ['Acide alendronique', '70 mg', 'comprimé', 'orale', 'FOSAMAX', 'I'],
  ['Colécalciférol', '100000 UI', 'solution buvable en ampoule', 'orale', 'UVEDOSE', 'II'],
  ['Fer (fumarate ferreux)', '66 mg', 'comprimé', 'orale', 'FUMAFER', '-'],
  ['Acide folique', '5 mg', 'comprimé', 'orale', 'SPECIAFOLDINE', '-'],
  ['Potassium (chlorure)', '600 mg', 'gélule à libération prolongée', 'orale', 'DIFFU-K', '-'],
  ['Bétaméthasone', '0,05 %', 'crème', 'cutanée', 'DIPROSONE', 'I'],
  ['Désonide', '0,1 %', 'crème', 'cutanée', 'LOCAPRED,TRIDESONIT', 'I'],
  ['Latanoprost', '50 microgrammes/ml', 'collyre', 'ophtalmique', 'XALATAN', 'I'],
];

const label = (names: string, dosages: string): string => {
  const doses = dosages.split(' + ');
  return names.split(' + ').map((name, index) => `${index === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1)} ${doses[index] ?? ''}`.trim()).join(' + ');
};
const ofUnit = (form: string): string => (/en ampoule/.test(form) ? 'ampoule' : /en sachet/.test(form) ? 'sachet' : unitOfForm(form));

/**
 * Usual medicines of primary care, so that the product prescribes before any import. Common names and conditions are general knowledge, not a certified base;
 * no CIS is given: a product of the public base with the same common name replaces these rows.
 */
export const usualDrugs = (): DrugRow[] => entries.flatMap(([names, dosages, form, route, brands, code]) => dosages.split(';').flatMap((dosage) => {
  const full = `${label(names, dosage)}, ${commonForm(form)}`;
  const row = { cis: null, source: 'usual' as const, form, routes: [route], label: full, unit: ofUnit(form), substances: names.split(' + '), conditions: [...conditions[code]], prescribable: true, status: null, holder: null, reinforcedMonitoring: false };
  return brands.split(',').map((brand) => ({ ...row, code: `usual:${brand}:${full}`, name: `${brand} ${dosage}, ${form}`, brand, hasCommonName: true }));
}));
