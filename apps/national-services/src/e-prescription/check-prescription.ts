/** One prescription as our internal format says it (docs/en/prescribing.md). The real exchange is licensed and is not imitated. */
export interface PrescriptionMessage {
  reference: string; dateRedaction: string; type: 'PRODUITS_SANTE'; sousType: 'SIMPLE' | 'BZN'; consentement: boolean; mention: string | null;
  prescripteur: { rpps: string; nom: string; prenom: string; structure: string };
  patient: { matricule: string; oid: string; nomNaissance: string; prenomsNaissance: string; sexe: string; dateNaissance: string };
  lignes: PrescriptionLineMessage[];
}

export interface PrescriptionLineMessage {
  rang: number; libelle: string; denominationCommune: string; marque: string | null; cis: string | null; posologie: string; quantite: string | null; dureeJours: number | null; renouvellements: number;
  substituable: boolean; motifNonSubstituable: 'MTE' | 'EFG' | 'CIF' | null; ald: boolean; mentions: string[];
}

type Fields = Record<string, unknown>;
type Fault = { code: string; message: string };

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const textOrNull = (value: unknown): boolean => value === null || text(value);
const day = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

/** Each field of a message with its rule: an unknown field is refused as a missing one is. */
const messageRules: Record<keyof PrescriptionMessage, (value: unknown) => boolean> = {
  reference: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value), dateRedaction: day, type: (value) => value === 'PRODUITS_SANTE', sousType: (value) => value === 'SIMPLE' || value === 'BZN',
  consentement: (value) => typeof value === 'boolean', mention: textOrNull, prescripteur: isFields, patient: isFields, lignes: (value) => Array.isArray(value) && value.length > 0 && value.length <= 60,
};
const authorRules: Record<keyof PrescriptionMessage['prescripteur'], (value: unknown) => boolean> = { rpps: (value) => typeof value === 'string' && /^8?\d{11}$/.test(value), nom: text, prenom: text, structure: text };
const patientRules: Record<keyof PrescriptionMessage['patient'], (value: unknown) => boolean> = {
  matricule: (value) => typeof value === 'string' && /^[12378]\d{4}(\d{2}|2[AB])\d{8}$/.test(value), oid: (value) => typeof value === 'string' && /^1\.2\.250\.1\.213\.1\.4\.(8|9|10|11)$/.test(value),
  nomNaissance: text, prenomsNaissance: text, sexe: (value) => value === 'M' || value === 'F', dateNaissance: day,
};
const lineRules: Record<keyof PrescriptionLineMessage, (value: unknown) => boolean> = {
  rang: (value) => Number.isInteger(value) && Number(value) >= 1, libelle: text, denominationCommune: text, marque: textOrNull, cis: (value) => value === null || (typeof value === 'string' && /^\d{8}$/.test(value)), posologie: (value) => typeof value === 'string', quantite: textOrNull,
  dureeJours: (value) => value === null || (Number.isInteger(value) && Number(value) >= 1), renouvellements: (value) => Number.isInteger(value) && Number(value) >= 0,
  substituable: (value) => typeof value === 'boolean', motifNonSubstituable: (value) => value === null || value === 'MTE' || value === 'EFG' || value === 'CIF', ald: (value) => typeof value === 'boolean', mentions: (value) => Array.isArray(value) && value.every(text),
};

function faultOf(part: Fields, rules: Record<string, (value: unknown) => boolean>, at: string): Fault | null {
  for (const name of Object.keys(part)) if (!(name in rules)) return { code: 'CHAMP_INCONNU', message: `${at}${name} n’est pas un champ du format.` };
  for (const [name, accepts] of Object.entries(rules)) if (!accepts(part[name])) return { code: 'CHAMP_INVALIDE', message: `${at}${name} manque ou n’a pas la forme attendue.` };
  return null;
}

function lineFault(line: unknown, index: number): Fault | null {
  const at = `lignes[${index}].`;
  if (!isFields(line)) return { code: 'CHAMP_INVALIDE', message: `${at} n’est pas une ligne.` };
  const fault = faultOf(line, lineRules, at);
  if (fault) return fault;
  if ((line['substituable'] === true) !== (line['motifNonSubstituable'] === null)) return { code: 'SUBSTITUTION', message: `${at}motifNonSubstituable accompagne une ligne non substituable, et elle seule.` };
  if (line['posologie'] === '' && line['quantite'] === null) return { code: 'POSOLOGIE', message: `${at} n’a ni posologie ni quantité.` };
  return null;
}

/** @returns what is wrong with a message, field by field and together; null when it can be registered */
export function checkPrescription(value: unknown): Fault | null {
  if (!isFields(value)) return { code: 'MESSAGE_ILLISIBLE', message: 'Le corps n’est pas un objet JSON.' };
  const whole = faultOf(value, messageRules, '');
  if (whole) return whole;
  const message = value as unknown as PrescriptionMessage;
  const parts = faultOf(message.prescripteur as unknown as Fields, authorRules, 'prescripteur.') ?? faultOf(message.patient as unknown as Fields, patientRules, 'patient.');
  if (parts) return parts;
  for (const [index, line] of (message.lignes as readonly unknown[]).entries()) { const fault = lineFault(line, index); if (fault) return fault; }
  if (new Set(message.lignes.map(({ rang }) => rang)).size !== message.lignes.length) return { code: 'RANG_DOUBLE', message: 'Deux lignes ont le même rang.' };
  if (message.lignes.some(({ ald }) => ald) !== (message.sousType === 'BZN')) return { code: 'SOUS_TYPE', message: 'Une ordonnance est bizone (BZN) quand une ligne est en rapport avec une ALD, et alors seulement.' };
  return null;
}
