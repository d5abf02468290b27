import { randomInt } from 'node:crypto';
import { matriculeOf, simulator } from './simulator';

/** Traits as the secretary reads them on the document in her hand. */
export interface Newcomer { nom: string; prenom: string; prenoms: string; sexe: 'F' | 'M'; ne: string; codeLieu: string; lieu: string; matricule: string }

const letters = (count: number): string => Array.from({ length: count }, () => String.fromCharCode(65 + randomInt(26))).join('');

/** Somebody whom the centre has never seen. Nobody else has this name: a run leaves nothing that disturbs the next. */
export function newcomer(traits: Partial<Newcomer> = {}): Newcomer {
  const sexe = traits.sexe ?? 'F';
  const [year, month, day] = [1940 + randomInt(60), 1 + randomInt(12), 1 + randomInt(28)];
  const codeLieu = '63220';
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    nom: `ZZ${letters(8)}`, prenom: 'CAMILLE', prenoms: 'CAMILLE', sexe, ne: `${two(day)}/${two(month)}/${year}`, codeLieu, lieu: 'Mazoires',
    matricule: matriculeOf(`${sexe === 'F' ? 2 : 1}${two(year % 100)}${two(month)}${codeLieu}${String(1 + randomInt(990)).padStart(3, '0')}`), ...traits,
  };
}

/** Makes INSi know this person, as the document says or otherwise; `coveredBy`: whose card they are on too. */
export async function knownByInsi(person: Newcomer, otherwise: Partial<{ prenoms: string; coveredBy: string }> = {}): Promise<Newcomer> {
  const [day = '', month = '', year = ''] = person.ne.split('/');
  await simulator.addIdentity({ nomNaissance: person.nom, prenoms: otherwise.prenoms ?? person.prenoms, sexe: person.sexe, dateNaissance: `${year}-${month}-${day}`, codeInsee: person.codeLieu, matricule: person.matricule, ...(otherwise.coveredBy ? { coveredBy: otherwise.coveredBy } : {}) });
  return person;
}
