import { lineLabel } from '../drug-label';
import { plainWords } from '../patient-rules';
import type { PrescriptionLine } from '../prescription-line';
import { warningOf, type PrescriptionWarning } from '../prescription-warning';

/** A state of the patient that some substances do not suit. */
export interface PatientState { sex: 'F' | 'M' | null; ageYears: number | null; pregnant: boolean; breastFeeding: boolean; gfr: { value: number; on: string } | null; weightKg: number | null }

interface StateRule { substances: readonly string[]; level: 'CI' | 'AD' | 'PE'; words: string; advice: string }

const converting = ['ramipril', 'perindopril', 'enalapril', 'lisinopril', 'captopril', 'irbesartan', 'candesartan', 'valsartan', 'losartan', 'telmisartan', 'olmesartan'];
const antiInflammatory = ['ibuprofene', 'ketoprofene', 'naproxene', 'diclofenac', 'piroxicam', 'meloxicam', 'celecoxib', 'etoricoxib', 'flurbiprofene'];
const statins = ['atorvastatine', 'rosuvastatine', 'pravastatine', 'simvastatine', 'fluvastatine'];

/** Pregnancy: summaries of product characteristics and notices of the ANSM. Typed by us, not exhaustive. */
const pregnancy: readonly StateRule[] = [
  { substances: ['isotretinoine', 'acitretine', 'alitretinoine', 'valpro', 'mycophenol', 'methotrexate', 'thalidomide', 'leflunomide', 'misoprostol', 'topiramate'], level: 'CI', words: 'risque élevé pour l’enfant à naître', advice: 'Choisissez un autre traitement.' },
  { substances: converting, level: 'CI', words: 'toxique pour le fœtus au 2ᵉ et au 3ᵉ trimestre, déconseillé au 1ᵉʳ', advice: 'Remplacez-le dès que la grossesse est connue.' },
  { substances: antiInflammatory, level: 'CI', words: 'contre-indiqué à partir de 24 semaines d’aménorrhée, à éviter avant', advice: 'Préférez le paracétamol.' },
  { substances: statins, level: 'CI', words: 'sans intérêt pendant la grossesse', advice: 'Arrêtez-la pendant la grossesse.' },
  { substances: ['warfarine', 'fluindione', 'acenocoumarol', 'apixaban', 'rivaroxaban', 'dabigatran'], level: 'AD', words: 'anticoagulant oral', advice: 'Préférez une héparine.' },
  { substances: ['doxycycline', 'minocycline'], level: 'AD', words: 'coloration des dents de lait à partir du 2ᵉ trimestre', advice: 'Choisissez un autre antibiotique.' },
  { substances: ['carbamazepine', 'lithium', 'fluconazole', 'spironolactone', 'amiodarone'], level: 'AD', words: 'à n’utiliser que sans autre choix', advice: 'Demandez un avis spécialisé.' },
];
const breastFeeding: readonly StateRule[] = [
  { substances: ['codeine', 'tramadol', 'isotretinoine', 'methotrexate', 'amiodarone', 'lithium', 'mycophenol'], level: 'CI', words: 'passe dans le lait avec un risque pour l’enfant', advice: 'Choisissez un autre traitement, ou suspendez l’allaitement.' },
  { substances: ['doxycycline', 'minocycline', 'ofloxacine', 'ciprofloxacine', 'levofloxacine', ...statins], level: 'AD', words: 'passe dans le lait', advice: 'Choisissez un autre traitement.' },
];
/** Women who may become pregnant: nothing without the agreement of care (prescription.md §3.10). */
const agreements: readonly StateRule[] = [{ substances: ['valpro', 'isotretinoine', 'acitretine', 'mycophenol', 'topiramate'], level: 'CI', words: 'programme de prévention des grossesses', advice: 'Écrivez la date et la référence de l’accord de soins.' }];

/** Below `under` ml/min: usual limits of the summaries of product characteristics. */
const renal: readonly (StateRule & { under: number })[] = [
  { under: 30, substances: ['metformine', 'spironolactone', 'colchicine', 'dabigatran', 'alendron', 'risedron', ...antiInflammatory], level: 'CI', words: 'contre-indiqué sous 30 ml/min', advice: 'Choisissez un autre traitement.' },
  { under: 45, substances: ['nitrofurantoine'], level: 'CI', words: 'contre-indiqué sous 45 ml/min', advice: 'Choisissez un autre antibiotique.' },
  { under: 45, substances: ['metformine'], level: 'PE', words: '1 000 mg par jour au plus entre 30 et 45 ml/min', advice: 'Réduisez la dose.' },
  { under: 15, substances: ['apixaban', 'rivaroxaban'], level: 'AD', words: 'déconseillé sous 15 ml/min', advice: 'Demandez un avis spécialisé.' },
  { under: 30, substances: ['enoxaparine', 'tramadol', 'allopurinol', 'valaciclovir', 'levetiracetam', 'gabapentine', 'pregabaline', 'digoxine', 'amoxicilline', 'fluconazole'], level: 'PE', words: 'dose à réduire sous 30 ml/min', advice: 'Adaptez la dose à la fonction rénale.' },
  { under: 60, substances: ['gabapentine', 'pregabaline', 'sitagliptine'], level: 'PE', words: 'dose à adapter sous 60 ml/min', advice: 'Adaptez la dose à la fonction rénale.' },
];

const ruleFor = <R extends StateRule>(rules: readonly R[], substances: readonly string[]): R | undefined => rules.find((rule) => rule.substances.some((stem) => substances.some((name) => name.includes(stem))));
const levels = { CI: 'Contre-indiqué', AD: 'Déconseillé', PE: 'Précaution' } as const;

/** Pregnancy, breast-feeding and renal function, for one line. Indicative: typed from public documents (prescription.md §3.10, §5). */
export function stateWarnings(line: PrescriptionLine, substanceList: readonly string[], state: PatientState): PrescriptionWarning[] {
  const substances = substanceList.map(plainWords);
  const label = lineLabel(line);
  const found: PrescriptionWarning[] = [];
  const say = (code: string, rule: StateRule | undefined, what: string): void => {
    if (rule) found.push({ ...warningOf(rule.level === 'CI' ? 'reason' : 'warning', line.id, code, `${levels[rule.level]} ${what} : ${label}, ${rule.words}.`, rule.advice), key: `${code} ${rule.level} ${rule.words}` });
  };
  if (state.pregnant) say('patient.pregnancy', ruleFor(pregnancy, substances), 'pendant la grossesse');
  else if (state.sex === 'F' && state.ageYears !== null && state.ageYears >= 12 && state.ageYears <= 50) say('patient.may-be-pregnant', ruleFor(agreements, substances), 'sans contraception efficace');
  if (state.breastFeeding) say('patient.breast-feeding', ruleFor(breastFeeding, substances), 'pendant l’allaitement');
  const { gfr } = state;
  if (gfr) say('patient.renal', ruleFor(renal.filter(({ under }) => gfr.value < under), substances), `avec un DFG de ${String(gfr.value).replace('.', ',')} ml/min (${gfr.on.split('-').reverse().join('/')})`);
  return found;
}
