/** How a caller proves who he is to the DMP (dmp.md §2.2, the columns). */
export const dmpModes = ['card', 'structure', 'air', 'staff-card', 'air-staff'] as const;
/** `card`: CPS. `structure`: certificate of the structure (INDIRECTE). `air`: professional signed in through Pro Santé Connect. `staff-card`: CPE. `air-staff`: somebody who is not a professional, in AIR. */
export type DmpMode = (typeof dmpModes)[number];

/** What may be done on a DMP (dmp.md §2.2, the rows). */
export const dmpActions = [
  'existence', 'authorize', 'unauthorize', 'unset-medecin-traitant', 'list-authorizations', 'submit', 'search', 'look-up', 'read', 'read-masked', 'mask', 'unmask', 'show', 'archive', 'withdraw',
] as const;
export type DmpAction = (typeof dmpActions)[number];

/** `own`: documents one is the author of. `structure`: documents of one's structure. `mt`: as the patient's médecin traitant. `own-or-mt`: either. */
export type DmpRight = 'yes' | 'no' | 'own' | 'structure' | 'mt' | 'own-or-mt';

const row = (card: DmpRight, structure: DmpRight, air: DmpRight, staffCard: DmpRight, airStaff: DmpRight): Readonly<Record<DmpMode, DmpRight>> => ({ card, structure, air, 'staff-card': staffCard, 'air-staff': airStaff });

/**
 * The matrix of rights in normal access (PDT-INF-526 and 606, dmp.md §2.2), as data. The product chooses its mode and says
 * why something is not possible with it; the DMP decides, and its refusal always counts more.
 */
export const rightsMatrix: Readonly<Record<DmpAction, Readonly<Record<DmpMode, DmpRight>>>> = {
  /*                                card        structure    air          staff-card   air-staff */
  existence:                    row('yes',       'yes',       'yes',       'yes',       'yes'),
  authorize:                    row('yes',       'no',        'yes',       'structure', 'structure'),
  unauthorize:                  row('yes',       'no',        'yes',       'no',        'no'),
  'unset-medecin-traitant':     row('mt',        'no',        'mt',        'no',        'no'),
  'list-authorizations':        row('yes',       'no',        'yes',       'no',        'no'),
  submit:                       row('yes',       'yes',       'no',        'no',        'no'),
  search:                       row('yes',       'no',        'yes',       'no',        'no'),
  'look-up':                    row('yes',       'yes',       'yes',       'yes',       'yes'),
  read:                         row('yes',       'no',        'yes',       'no',        'no'),
  'read-masked':                row('own-or-mt', 'no',        'own-or-mt', 'no',        'no'),
  mask:                         row('yes',       'no',        'yes',       'no',        'no'),
  unmask:                       row('own-or-mt', 'no',        'own-or-mt', 'no',        'no'),
  show:                         row('yes',       'no',        'yes',       'no',        'no'),
  archive:                      row('own-or-mt', 'no',        'own-or-mt', 'no',        'no'),
  withdraw:                     row('own',       'structure', 'own',       'structure', 'structure'),
};

/** Actions that a break-glass does not open (dmp.md §2.2 last lines, §9.3). */
const closedInEmergency: readonly DmpAction[] = ['authorize', 'unauthorize', 'unset-medecin-traitant', 'list-authorizations', 'mask', 'unmask', 'show', 'archive'];

/** Who the caller is for this patient and this document. */
export interface RightFacts {
  /** The caller is an author of the document. */
  own: boolean;
  /** The structure is an institution of its authors. */
  ofStructure: boolean;
  medecinTraitant: boolean;
  emergency: boolean;
}

export type ModeChoice = { kind: 'mode'; mode: DmpMode } | { kind: 'impossible'; reason: 'emergency' | 'needs-person' | 'not-own' | 'never' };

const holds = (right: DmpRight, { own, ofStructure, medecinTraitant }: RightFacts): boolean =>
  right === 'yes' || (right === 'own' && own) || (right === 'structure' && ofStructure) || (right === 'mt' && medecinTraitant) || (right === 'own-or-mt' && (own || medecinTraitant));

/**
 * In which mode to do something, among those at hand, in their order of preference.
 * @returns the first mode that allows it, or why none does: `needs-person` when a professional's own proof (Pro Santé Connect, card) would
 */
export function modeFor(action: DmpAction, available: readonly DmpMode[], facts: RightFacts): ModeChoice {
  if (facts.emergency && closedInEmergency.includes(action)) return { kind: 'impossible', reason: 'emergency' };
  const mode = available.find((candidate) => holds(rightsMatrix[action][candidate], facts));
  if (mode) return { kind: 'mode', mode };
  if (holds(rightsMatrix[action].card, facts) || holds(rightsMatrix[action].air, facts)) return { kind: 'impossible', reason: 'needs-person' };
  const anybody = dmpModes.some((candidate) => rightsMatrix[action][candidate] !== 'no');
  return { kind: 'impossible', reason: anybody ? 'not-own' : 'never' };
}
