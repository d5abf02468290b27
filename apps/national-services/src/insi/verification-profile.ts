import { child, childrenOf, textAt, type Element } from '../xml/tree';
import type { SearchedTraits } from '../identities/identity-base';
import { readTraits, traitsFinding } from './insi-request';

/**
 * WS_INS3, WS_INS4 and WS_INS5 of the project profile (ins.md §3.9). No official schema is public: what a request must hold is written
 * here by hand, order and cardinality included, so that a client that drifts is refused and not guessed.
 */
export const profileNamespaces = { unit: 'http://www.cnamts.fr/INSiLot2/REQUnitaire', batch: 'http://www.cnamts.fr/INSiLot2/REQLot', result: 'http://www.cnamts.fr/INSiLot2/REQResultat' } as const;

/** One person to verify, read from a request. */
export interface PersonToVerify { matricule: string; oid: string; traits: SearchedTraits }
/** One line of a batch. */
export interface BatchLine { reference: string; person: PersonToVerify }
export interface Finding { code: string; text: string }

const largestBatch = 1000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const finding = (code: string, text: string): Finding => ({ code, text });

/** @returns what breaks the order or the number of the children of an element, or null. `+` one or more, `?` none or one */
function sequenceFinding(element: Element, shape: readonly string[]): string | null {
  const rest = element.children.map((each) => each.name);
  for (const part of shape) {
    const name = part.replace(/[+?]$/, '');
    let count = 0;
    while (rest[0] === name && (part.endsWith('+') || count === 0)) { rest.shift(); count += 1; }
    if (count === 0 && !part.endsWith('?')) return `${element.name} : ${name} attendu.`;
  }
  return rest.length > 0 ? `${element.name} : ${rest[0] ?? ''} n’est pas attendu ici.` : null;
}

/** Reads the request of WS_INS3. */
export function readUnit(body: Element): PersonToVerify | Finding {
  if (body.name !== 'Requete' || body.ns !== profileNamespaces.unit) return finding('insi_02', 'Élément Requete attendu.');
  const wrong = sequenceFinding(body, ['IndividuVerifie']);
  const individual = child(body, 'IndividuVerifie');
  return wrong || !individual ? finding('insi_04', wrong ?? 'IndividuVerifie attendu.') : readPerson(individual);
}

/** Reads the request of WS_INS4: 1 to 1000 people, a reference of its own each. */
export function readBatch(body: Element): { identifiant: string; lines: BatchLine[] } | Finding {
  if (body.name !== 'Lot' || body.ns !== profileNamespaces.batch) return finding('insi_02', 'Élément Lot attendu.');
  const wrong = sequenceFinding(body, ['Identifiant', 'Individu+']);
  if (wrong) return finding('insi_04', wrong);
  const identifiant = textAt(body, 'Identifiant') ?? '';
  if (!uuid.test(identifiant)) return finding('insi_04', 'Lot : Identifiant doit être un UUID.');
  const people = childrenOf(body, 'Individu');
  if (people.length > largestBatch) return finding('insi_04', `Lot : ${people.length} individus, au plus ${largestBatch}.`);
  const lines: BatchLine[] = [];
  const references = new Set<string>();
  for (const each of people) {
    const shape = sequenceFinding(each, ['Reference', 'IndividuVerifie']);
    const reference = textAt(each, 'Reference') ?? '';
    const individual = child(each, 'IndividuVerifie');
    if (shape || reference === '' || references.has(reference) || !individual) return finding('insi_04', shape ?? 'Lot : chaque Reference est unique et non vide.');
    references.add(reference);
    const person = readPerson(individual);
    if ('code' in person) return person;
    lines.push({ reference, person });
  }
  return { identifiant, lines };
}

/** Reads the request of WS_INS5. */
export function readResultRequest(body: Element): { numeroLot: string } | Finding {
  if (body.name !== 'Demande' || body.ns !== profileNamespaces.result) return finding('insi_02', 'Élément Demande attendu.');
  const wrong = sequenceFinding(body, ['NumeroLot']);
  const numeroLot = textAt(body, 'NumeroLot') ?? '';
  return wrong || numeroLot === '' ? finding('insi_04', wrong ?? 'Demande : NumeroLot attendu.') : { numeroLot };
}

function readPerson(individual: Element): PersonToVerify | Finding {
  const given = child(individual, 'INSFourni');
  const identifier = child(given, 'IdIndividu');
  const traitsElement = child(individual, 'TraitsIdentiteIndividu');
  if (!given || !identifier || !traitsElement) return finding('insi_04', 'IndividuVerifie : INSFourni et TraitsIdentiteIndividu attendus.');
  const wrong = sequenceFinding(individual, ['INSFourni', 'TraitsIdentiteIndividu']) ?? sequenceFinding(given, ['IdIndividu', 'OID']) ?? sequenceFinding(identifier, ['NumIdentifiant', 'Cle', 'TypeMatricule?'])
    ?? sequenceFinding(traitsElement, ['NomNaissance', 'Prenom+', 'ListePrenom', 'Sexe', 'DateNaissance', 'LieuNaissance?']);
  if (wrong) return finding('insi_04', wrong);
  const [number, key, oid] = [textAt(identifier, 'NumIdentifiant') ?? '', textAt(identifier, 'Cle') ?? '', textAt(given, 'OID') ?? ''];
  if (!/^\d{6}[A-Za-z0-9]\d{6}$/.test(number) || !/^\d{2}$/.test(key)) return finding('insi_27', 'NumIdentifiant compte 13 caractères et Cle deux chiffres.');
  if (!/^1\.2\.250\.1\.213\.1\.4\.\d{1,2}$/.test(oid)) return finding('insi_28', 'OID d’un matricule attendu.');
  const traits = readTraits(traitsElement);
  return traitsFinding(traits) ?? { matricule: number + key, oid, traits };
}
