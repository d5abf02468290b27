import type { Code } from '../../code';
import type { ModelFault } from '../../fault';
import type { DocumentHeader } from '../../header';
import { Checks } from '../checking';
import { said } from '../writing';
import { checkDosing } from './dosing';
import type { DrugPrescriptionContent } from '../drug-prescription';
import type { PrescribedDevice, PrescribedDrug, PrescribedDrugFacts, PrescribedProduct, TreatmentPeriod } from './prescribed-drug';
import { printedFlags } from './printed-flags';

/** Systems of the codes of a medicine (cda.md §5.0). */
export const drugCodeSystems = {
  cis: '1.2.250.1.213.2.3.1', cip: '1.2.250.1.213.2.3.2', ucd: '1.2.250.1.213.2.62', virtual: '1.2.250.1.213.2.59', atc: '2.16.840.1.113883.6.73',
  edqm: '0.4.0.127.0.16.1.1.2.1', emdn: '1.2.250.1.213.2.68', lpp: '1.2.250.1.215.200.2.1',
} as const;

const shapes: readonly [keyof PrescribedProduct & keyof typeof drugCodeSystems, RegExp, string][] = [
  ['cis', /^\d{8}$/, 'Le code CIS a 8 chiffres'], ['cip', /^34009\d{8}$/, 'Le code CIP a 13 chiffres et commence par 34009'],
  ['ucd', /^(\d{7}|34008\d{8})$/, 'Le code UCD a 7 ou 13 chiffres'], ['virtual', /^MV\d{8}$/, 'Le code du médicament virtuel est « MV » suivi de 8 chiffres'], ['atc', /^[A-Z]\d{2}([A-Z]([A-Z](\d{2})?)?)?$/, 'Le code ATC a la forme « A10BA02 »'],
];

/** @returns what forbids to write the prescription (cda.md §5.3, prescription.md §2.1, §3) */
export function checkDrugPrescription(content: DrugPrescriptionContent, header: DocumentHeader): ModelFault[] {
  const checks = new Checks(header).lengths({ zones: content.zones, mention: content.mention, devices: content.devices });
  const devices = content.devices ?? [];
  if (content.zones.every(({ drugs }) => drugs.length === 0) && devices.length === 0) checks.refuse('zones', 'required', 'L’ordonnance est vide : ajoutez au moins un médicament.');
  content.zones.forEach(({ drugs }, zone) => { drugs.forEach((drug, index) => { checkDrug(drug, `zones[${zone}].drugs[${index}]`, checks); }); });
  devices.forEach((device, index) => { checkDevice(device, `devices[${index}]`, checks); });
  checks.number('weightKg', content.weightKg, [0.2, 500], 'Poids (kg)');
  if (content.measures) {
    checks.day('measures.on', content.measures.on, 'Date des mesures', { past: true }).number('measures.heightCm', content.measures.heightCm, [20, 260], 'Taille (cm)');
    checks.required('measures.on', content.measures.on, 'Le poids et la taille ont une date de mesure.');
  }
  if (content.pregnancy) checks.required('pregnancy.on', content.pregnancy.on, 'La grossesse est datée du jour où elle a été constatée.').day('pregnancy.on', content.pregnancy.on, 'Grossesse constatée', { past: true }).day('pregnancy.dueDate', content.pregnancy.dueDate, 'Terme prévu');
  if (content.ePrescription) {
    if (!/^[0-9A-Z]{18}$/.test(content.ePrescription.number)) checks.refuse('ePrescription.number', 'shape', 'Le numéro d’e-prescription a 18 chiffres ou lettres capitales : reprenez celui de la réponse.');
    if (!content.ePrescription.codeJpeg.startsWith('/9j/')) checks.refuse('ePrescription.codeJpeg', 'image', 'Le code 2D n’est pas une image JPEG : reprenez celle de la réponse.');
  }
  return checks.found;
}

function checkDrug(drug: PrescribedDrug, path: string, checks: Checks): void {
  checks.required(`${path}.label`, drug.label, 'Cette ligne n’a pas de produit.');
  if (!drug.facts) return;
  const { facts } = drug;
  const at = `${path}.facts`;
  checkProduct(facts.product, `${at}.product`, checks);
  checkPeriod(facts.period, `${at}.period`, checks);
  checks.whole(`${at}.renewals`, facts.renewals, [0, 99], 'Renouvellements');
  if (facts.quantity && !(Number.isFinite(facts.quantity.value) && facts.quantity.value > 0)) checks.refuse(`${at}.quantity`, 'range', 'La quantité à délivrer est un nombre positif.');
  system(facts.quantity?.unit, 'edqm', `${at}.quantity.unit`, 'L’unité de conditionnement vient de la liste EDQM.', checks);
  system(facts.route, 'edqm', `${at}.route`, 'La voie d’administration vient de la liste EDQM.', checks);
  if (facts.dosing) for (const fault of checkDosing(facts.dosing, `${at}.dosing`)) checks.refuse(fault.field, fault.rule, fault.message);
  checkPrinted(drug, facts, at, checks);
}

/** A machine must not be told what the paper does not say (SC.CDA/DD.02). */
function checkPrinted(drug: PrescribedDrug, facts: PrescribedDrugFacts, at: string, checks: Checks): void {
  const printed = drug.mentions.join('\n');
  const absent = (words: string): boolean => !printed.toLocaleLowerCase('fr').includes(words.trim().toLocaleLowerCase('fr'));
  if (!facts.substitution.allowed) {
    if (!said(facts.substitution.reason)) checks.refuse(`${at}.substitution.reason`, 'required', 'Une ligne non substituable donne son motif.');
    else if (absent(facts.substitution.reason)) checks.refuse(`${at}.substitution.reason`, 'not-printed', 'Le motif de non-substitution n’est pas imprimé sur la ligne.');
  }
  const paper = printedFlags(drug.mentions);
  if (facts.flags.offLabel !== paper.offLabel) checks.refuse(`${at}.flags.offLabel`, 'not-printed', 'Une prescription hors AMM l’écrit sur la ligne, et elle seule : « Hors AMM ».');
  if (facts.flags.notReimbursed !== paper.notReimbursed) checks.refuse(`${at}.flags.notReimbursed`, 'not-printed', 'Un produit non remboursable l’écrit sur la ligne, et lui seul : « Non remboursable ».');
  if (facts.renewals > 0 && absent(`renouveler ${facts.renewals} fois`)) checks.refuse(`${at}.renewals`, 'not-printed', `Le renouvellement n’est pas imprimé sur la ligne : « À renouveler ${facts.renewals} fois ».`);
  if (said(facts.patientInstructions) && absent(facts.patientInstructions)) checks.refuse(`${at}.patientInstructions`, 'not-printed', 'L’instruction au patient n’est pas imprimée sur la ligne.');
  if (said(facts.dispenserInstructions) && absent(facts.dispenserInstructions)) checks.refuse(`${at}.dispenserInstructions`, 'not-printed', 'L’instruction au pharmacien n’est pas imprimée sur la ligne.');
  if (said(facts.precondition) && absent(facts.precondition)) checks.refuse(`${at}.precondition`, 'not-printed', 'La condition n’est pas imprimée sur la ligne.');
}

function checkProduct(product: PrescribedProduct, path: string, checks: Checks): void {
  for (const [part, shape, words] of shapes) {
    const code = product[part] as Code | null | undefined;
    if (!code) continue;
    if (code.codeSystem !== drugCodeSystems[part]) checks.refuse(`${path}.${part}`, 'code-system', `Ce code n’est pas de la liste attendue (${drugCodeSystems[part]}).`);
    else if (!shape.test(code.code)) checks.refuse(`${path}.${part}`, 'shape', `${words} : « ${code.code} » n’en est pas un.`);
  }
  system(product.form, 'edqm', `${path}.form`, 'La forme pharmaceutique vient de la liste EDQM.', checks);
}

function checkDevice(device: PrescribedDevice, path: string, checks: Checks): void {
  checks.required(`${path}.label`, device.label, 'Cette ligne n’a pas de dispositif.');
  system(device.emdn, 'emdn', `${path}.emdn`, 'Le code du dispositif vient de la liste EMDN.', checks);
  system(device.lpp, 'lpp', `${path}.lpp`, 'Le code LPP vient de la liste des produits et prestations.', checks);
  checkPeriod(device.period, `${path}.period`, checks);
  checks.whole(`${path}.renewals`, device.renewals, [0, 99], 'Renouvellements').whole(`${path}.quantity`, device.quantity, [1, 9999], 'Quantité').whole(`${path}.hireDays`, device.hireDays, [1, 3660], 'Durée de location (jours)');
}

const checkPeriod = ({ from, to }: TreatmentPeriod, path: string, checks: Checks): void => {
  checks.required(`${path}.from`, from, 'La période du traitement a un début.').day(`${path}.from`, from, 'Début du traitement').day(`${path}.to`, to, 'Fin du traitement', { notBefore: from });
};

function system(code: Code | null | undefined, of: keyof typeof drugCodeSystems, path: string, message: string, checks: Checks): void {
  if (code && code.codeSystem !== drugCodeSystems[of]) checks.refuse(path, 'code-system', message);
}
