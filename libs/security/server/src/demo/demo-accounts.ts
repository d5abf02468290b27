import type { Profession } from '@pluriel/kernel';
import { createHash } from 'node:crypto';
import { Secret } from 'otpauth';

/** One account of the demo centre. Everything here is public: it exists only where DEMO is set, which production refuses. */
export interface DemoAccount {
  id: string; login: string; password: string; totpSecret: string; familyName: string; givenName: string; profession: Profession; specialtyCode: string | null; specialtyLabel: string | null;
  rpps: string | null; mssanteAddress: string | null; phone: string; exercise: 'liberal' | 'salarie';
}

export const demoPassword = 'lampe velo marche 42';
/** The one-time codes of the demo come from the login, so that the launcher, the tests and the screens find the same ones. */
const secretOf = (login: string): string => new Secret({ buffer: new Uint8Array(createHash('sha1').update(`pluriel demo ${login}`).digest()).buffer }).base32;

/** @returns eleven digits with their Luhn key, from ten digits */
function rppsOf(ten: string): string {
  const sum = [...ten].reverse().reduce((total, digit, index) => { const value = Number(digit) * (index % 2 === 0 ? 2 : 1); return total + (value > 9 ? value - 9 : value); }, 0);
  return `${ten}${(10 - (sum % 10)) % 10}`;
}

type Sketch = [number: number, login: string, givenName: string, familyName: string, profession: Profession, specialty: [string, string] | null, rppsStem: string | null, exercise: 'liberal' | 'salarie'];
const generalPractice: [string, string] = ['SM54', 'Médecine générale'];
const sketches: Sketch[] = [
  [1, 'claire.martin', 'Claire', 'Martin', 'medecin', generalPractice, '1000000001', 'liberal'],
  [2, 'hugo.roy', 'Hugo', 'Roy', 'medecin', generalPractice, '1000000002', 'liberal'],
  [3, 'nadia.ben', 'Nadia', 'Ben', 'infirmier', null, '1000000003', 'liberal'],
  [4, 'paul.legall', 'Paul', 'Le Gall', 'kine', null, '1000000004', 'liberal'],
  [5, 'lea.moro', 'Léa', 'Moro', 'orthophoniste', null, '1000000005', 'liberal'],
  [6, 'sophie.durand', 'Sophie', 'Durand', 'secretaire', null, null, 'salarie'],
  [7, 'ines.petit', 'Inès', 'Petit', 'coordinateur', null, null, 'salarie'],
  [8, 'tom.kern', 'Tom', 'Kern', 'administrateur', null, null, 'salarie'],
];

/** The team of MSP « Les Tilleuls »: printed by the launcher, offered on the sign-in page of the demo. */
export const demoAccounts: readonly DemoAccount[] = sketches.map(([number, login, givenName, familyName, profession, specialty, stem, exercise]) => ({
  id: `01930000-0000-7000-8000-0000000001${String(number).padStart(2, '0')}`, login, password: demoPassword, totpSecret: secretOf(login), familyName, givenName, profession, specialtyCode: specialty?.[0] ?? null, specialtyLabel: specialty?.[1] ?? null,
  rpps: stem === null ? null : rppsOf(stem), mssanteAddress: stem === null ? null : `${login}@lestilleuls.mssante.fr`, phone: '04 73 00 00 0' + number, exercise,
}));
