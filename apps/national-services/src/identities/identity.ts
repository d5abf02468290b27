/** OIDs under which a matricule is issued (ins.md §1.2). */
export const insOids = { nir: '1.2.250.1.213.1.4.8', nia: '1.2.250.1.213.1.4.9', test: '1.2.250.1.213.1.4.10', demo: '1.2.250.1.213.1.4.11' } as const;

/** An earlier matricule of the same person; dates as the service sends them, sometimes absent or contradictory. */
export interface FormerMatricule { matricule: string; from?: string; until?: string }

/** How the DMP knows this person (TD0.2). */
export type DmpFolder = 'open' | 'closed' | 'none';
export type DmpAuthorization = 'VALIDE' | 'EXPIRE' | 'INTERDIT' | 'NON_EXISTE';

/** One person of the national test base. */
export interface TestIdentity {
  nomNaissance: string;
  /** All given names of the civil status, separated by spaces. */
  prenoms: string;
  sexe: 'M' | 'F';
  dateNaissance: string;
  codeInsee: string;
  /** 15 characters. */
  matricule: string;
  oid: string;
  history: FormerMatricule[];
  dmp: {
    folder: DmpFolder;
    /** Of a professional the table of authorisations does not know. */
    authorization: DmpAuthorization;
    closed?: { date: string; motive: string } | undefined;
    /** The patient said no to access in an emergency, or let it show what is hidden from professionals (dmp.md §2.2). */
    refusesBreakGlass?: boolean; emergencySeesMasked?: boolean;
  };
  /** Whether the person refuses mail in Mon espace santé. */
  refusesMail: boolean;
  /** Matricule of the person whose card covers this one too; nobody's when absent. */
  coveredBy?: string | undefined;
  /** Where it comes from, in French, for the control page. */
  note: string;
}

/**
 * The two-digit key of a matricule: 97 minus the number modulo 97, with 2A read 19 and 2B read 18 (ins.md §1.1).
 * Written here and not shared with the product: two equal mistakes would cancel out.
 */
export function controlKey(thirteen: string): string {
  const digits = thirteen.replace('2A', '19').replace('2B', '18');
  return String(97n - (BigInt(digits) % 97n)).padStart(2, '0');
}

/** @returns whether 15 characters are a matricule whose key is right */
export const isMatricule = (text: string): boolean => /^[1-8]\d{4}(?:\d{2}|2A|2B)\d{6}\d{2}$/.test(text) && controlKey(text.slice(0, 13)) === text.slice(13);
