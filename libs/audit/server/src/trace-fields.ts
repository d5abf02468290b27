import type { TraceChange } from './trace.dto';

/** What each value of a trace is called, so that before and after read without a manual (TRACE-04). A name without a line is shown as it is. */
const fieldLabels: Readonly<Record<string, string>> = {
  nomNaissance: 'Nom de naissance', premierPrenom: 'Premier prénom de naissance', prenomsNaissance: 'Prénoms de naissance', dateNaissance: 'Date de naissance', dateNaissanceEstimee: 'Date estimée', sexe: 'Sexe',
  codeLieuNaissance: 'Code du lieu de naissance', nomUtilise: 'Nom utilisé', prenomUtilise: 'Prénom utilisé', matricule: 'Matricule INS', oid: 'OID', status: 'Statut', attributes: 'Attributs', device: 'Pièce d’identité',
  attestation: 'Attestation', civilite: 'Civilité', addressLine: 'Adresse', addressComplement: 'Complément d’adresse', postcode: 'Code postal', city: 'Ville', buildingCode: 'Code d’entrée', phone: 'Téléphone', mobile: 'Mobile',
  workPhone: 'Téléphone professionnel', fax: 'Télécopie', email: 'Courriel', medecinTraitant: 'Médecin traitant', passing: 'De passage', reason: 'Raison', deceasedOn: 'Décès', name: 'Nom', documentPrompts: 'Rappels de pièce', version: 'Version',
  permissions: 'Droits', profession: 'Profession', familyName: 'Nom de famille', givenName: 'Prénom', active: 'Compte ouvert', rpps: 'RPPS', login: 'Identifiant', userId: 'Compte', correspondentId: 'Correspondant', contractSignedOn: 'Contrat signé le',
};
const words: Readonly<Record<string, string>> = {
  provisoire: 'Provisoire', recuperee: 'Récupérée', validee: 'Validée', qualifiee: 'Qualifiée', douteuse: 'Douteuse', fictive: 'Fictive', homonyme: 'Homonyme', true: 'oui', false: 'non',
};

/** @returns the French name of a value */
export const fieldLabel = (name: string): string => fieldLabels[name] ?? name;

/** @returns a value as a person reads it; null when there is none */
function wordOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((item) => wordOf(item) ?? '').join(', ');
  if (typeof value === 'object') return Object.entries(value).flatMap(([name, item]) => { const word = wordOf(item); return word === null ? [] : [`${fieldLabel(name)} : ${word}`]; }).join(', ') || null;
  const text = String(value);
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return day ? `${day[3]}/${day[2]}/${day[1]}` : words[text] ?? text;
}

const order = new Map(Object.keys(fieldLabels).map((name, index) => [name, index]));
const rank = (name: string): number => order.get(name) ?? order.size;

/** @returns only what differs, field by field, in words, in the order of a patient's sheet */
export function changesOf(before: Record<string, unknown> | null, after: Record<string, unknown> | null): TraceChange[] {
  const [was, is] = [before ?? {}, after ?? {}];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].sort((a, b) => rank(a) - rank(b))
    .map((name) => ({ label: fieldLabel(name), before: wordOf(was[name]), after: wordOf(is[name]) }))
    .filter((change) => change.before !== change.after);
}
