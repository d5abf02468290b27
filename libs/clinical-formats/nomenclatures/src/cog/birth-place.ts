import { countries } from './countries';

/**
 * One place of birth with the period during which its code was in force (EXI ID 14/15, ins.md §1.8). `validTo` is exclusive.
 * A null date means "no limit known on that side".
 */
export interface BirthPlace { code: string; label: string; kind: 'commune' | 'country'; department: string | null; postcodes: string[]; validFrom: string | null; validTo: string | null }

/** One commune as npm `@etalab/decoupage-administratif` gives it (data: INSEE and La Poste, Licence Ouverte). */
export interface EtalabCommune { code: string; nom: string; type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'; departement?: string; commune?: string; chefLieu?: string; codesPostaux?: string[]; anciensCodes?: string[] }
export interface EtalabDepartement { code: string; nom: string }

const collectivites: Readonly<Record<string, string>> = { '975': 'Saint-Pierre-et-Miquelon', '977': 'Saint-Barthélemy', '978': 'Saint-Martin', '984': 'Terres australes et antarctiques françaises', '986': 'Wallis-et-Futuna', '987': 'Polynésie française', '988': 'Nouvelle-Calédonie', '989': 'Île de Clipperton' };

/** Department of a code, as shown: '63 Puy-de-Dôme'. */
export function departmentLabel(code: string, names: ReadonlyMap<string, string>): string | null {
  const key = /^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2);
  const name = names.get(key) ?? collectivites[key];
  return name ? `${key} ${name}` : null;
}

/**
 * Places usable without any official file: communes of today, districts of Paris, Lyon and Marseille, former communes still known as
 * delegated or associated, old codes of Corsica (until 1976) and of the Seine and Seine-et-Oise (until 1968), and the built-in countries.
 */
export function defaultBirthPlaces(communes: readonly EtalabCommune[], departements: readonly EtalabDepartement[]): BirthPlace[] {
  const names = new Map(departements.map((departement) => [departement.code, departement.nom]));
  const inForce = new Set(communes.filter((commune) => commune.type === 'commune-actuelle').map((commune) => `${commune.code}|${commune.nom}`));
  const places: BirthPlace[] = [];
  for (const commune of communes) {
    const former = commune.type === 'commune-deleguee' || commune.type === 'commune-associee';
    if (former && inForce.has(`${commune.code}|${commune.nom}`)) continue;
    const moved = (commune.anciensCodes ?? []).map((old) => ({ old, on: renumberedOn(old, commune.code) })).filter((entry) => entry.on !== null);
    const place: BirthPlace = { code: commune.code, label: commune.nom, kind: 'commune', department: departmentLabel(commune.code, names), postcodes: commune.codesPostaux ?? [], validFrom: moved[0]?.on ?? null, validTo: null };
    places.push(place, ...moved.map(({ old, on }) => ({ ...place, code: old, department: departmentLabel(old, names) ?? place.department, validFrom: null, validTo: on })));
  }
  return [...places, ...countries.map((country): BirthPlace => ({ ...country, kind: 'country', department: null, postcodes: [] }))];
}

/** The two great renumberings of the COG; other former codes belong to communes that were merged, whose name is another. */
function renumberedOn(oldCode: string, code: string): string | null {
  if (/^20/.test(oldCode) && /^2[AB]/.test(code)) return '1976-01-01';
  if (/^7[58]/.test(oldCode) && /^(?:9[1-5]|75)/.test(code) && oldCode.slice(0, 2) !== code.slice(0, 2)) return '1968-01-01';
  return null;
}

/** @returns whether a place existed under this code on that day; births before 1943 use the first period INSEE follows (ins.md §7) */
export function inForceOn(place: Pick<BirthPlace, 'validFrom' | 'validTo'>, on: string): boolean {
  const day = on < '1943-01-01' ? '1943-01-01' : on;
  return (place.validFrom === null || place.validFrom <= day) && (place.validTo === null || day < place.validTo);
}
