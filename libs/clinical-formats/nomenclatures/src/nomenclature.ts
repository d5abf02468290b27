/** Code lists the product knows. CIS and CIP are identifiers of the drug base: they only appear in links. */
export const nomenclatureNames = ['cim-10', 'cisp-2', 'ccam', 'loinc', 'atc', 'vaccins', 'nuva'] as const;
export type NomenclatureName = (typeof nomenclatureNames)[number];
export type LinkedSystem = NomenclatureName | 'cis' | 'cip13';

/** What a list is called, and its identifier in a CDA (cda.md §6). */
export interface NomenclatureTitle { oid: string; label: string }

/**
 * OIDs of cda.md §6; the biology subset of LOINC keeps the OID of LOINC, a vaccine is identified by its CIS.
 * NUVA has no OID in the specification: its public address stands for it.
 */
export const nomenclatureTitles: Readonly<Record<NomenclatureName, NomenclatureTitle>> = {
  'cim-10': { oid: '2.16.840.1.113883.6.3', label: 'CIM-10, maladies' },
  'cisp-2': { oid: '2.16.840.1.113883.6.139', label: 'CISP-2, soins primaires' },
  ccam: { oid: '1.2.250.1.215.300.1', label: 'CCAM, actes médicaux' },
  loinc: { oid: '2.16.840.1.113883.6.1', label: 'LOINC, biologie' },
  atc: { oid: '2.16.840.1.113883.6.73', label: 'ATC, classes de médicaments' },
  vaccins: { oid: '1.2.250.1.213.2.3.1', label: 'Vaccins (code CIS)' },
  nuva: { oid: 'http://ivci.org/NUVA', label: 'NUVA, vaccins' },
};

export const isNomenclatureName = (text: string): text is NomenclatureName => (nomenclatureNames as readonly string[]).includes(text);

/**
 * One code of a list. Dates are `YYYY-MM-DD`, `activeTo` exclusive; null means no limit known. `unit` is the usual UCUM unit of a biology test.
 * `withdrawn`: the publisher closed it without saying when; it stays readable and is no longer proposed.
 */
export interface NomenclatureCode { code: string; label: string; shortLabel: string | null; parent: string | null; unit: string | null; synonyms: readonly string[]; activeFrom: string | null; activeTo: string | null; withdrawn: boolean }

/** A code of one list stands for a code of another; `rank` 0 is the one to propose. */
export interface CodeLink { from: LinkedSystem; fromCode: string; to: LinkedSystem; toCode: string; rank: number }

/** What a file gave. `version` is null when the file does not say it. `source` names who publishes it, `links` replace those of the same source. */
export interface ParsedNomenclature { source: string; version: string | null; codes: readonly NomenclatureCode[]; links: readonly CodeLink[] }

/** A code with nothing but its label; the rest is said by `parts`. */
export const aCode = (code: string, label: string, parts: Partial<NomenclatureCode> = {}): NomenclatureCode => ({ code, label, shortLabel: null, parent: null, unit: null, synonyms: [], activeFrom: null, activeTo: null, withdrawn: false, ...parts });
