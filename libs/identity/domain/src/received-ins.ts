import { parseMatricule } from '@pluriel/kernel';
import type { ApcvReception, ApcvRole } from './apcv';
import { isCalendarDate } from './birth-date';
import { compareWithInsi, type TraitComparison } from './comparison';
import { isBlocked, type IdentityAttribute, type IdentityStatus } from './identity-status';
import type { Ins } from './ins';
import { normaliseName } from './names';
import { coverageOf, type SharedSender, type TrustContract } from './trust-contract';
import { traitLabels, type PatientTraits, type StrictTrait } from './traits';

/** The traits a document or a message carries; whatever it left out is null. */
export interface SharedTraits { nomNaissance: string | null; prenomsNaissance: string | null; sexe: string | null; dateNaissance: string | null; codeLieuNaissance: string | null }

/** The names of a document in the national alphabet (ins.md §1.4): other software writes accents and small letters. */
export const inNationalAlphabet = (traits: SharedTraits): SharedTraits => ({
  ...traits, nomNaissance: traits.nomNaissance && normaliseName(traits.nomNaissance), prenomsNaissance: traits.prenomsNaissance && normaliseName(traits.prenomsNaissance),
});

/** The INS a document or a message carries; `qualified` when its sender says so (CDA, XDM). */
export interface SharedIns extends Ins { qualified: boolean }

/** The file of the centre this identity may belong to. */
export interface KnownPatient { traits: PatientTraits; attributes: readonly IdentityAttribute[]; status: IdentityStatus; ins: Ins | null; dateNaissanceBrute?: string | null; documentDiffers?: boolean }

/** Read from an appli carte Vitale: whose, what the centre decided for dependants, and whether the reader may qualify at all (§2.9: in a person's own name). */
export interface ApcvOrigin { role: ApcvRole; dependants: ApcvReception; mayQualify: boolean }

/**
 * What may be done with an identity received from outside:
 * - `qualify`: E04 by device TC, E05 and E06 by device APCV: the status becomes qualifiée;
 * - `recover`: E06, INSi's part is taken, no document was: récupérée, qualifiée where a document had been checked;
 * - `candidate`: E03, the INS is kept as « INS reçue », the status does not move;
 * - `compare`: something differs, a person looks, nothing changes;
 * - `unchanged`: the file holds this INS already;
 * - `candidates`: no INS came, files are proposed by traits (INS-61);
 * - `blocked`: the file is douteuse or fictive, its INS may not change;
 * - `refused`: the INS itself cannot be accepted.
 */
export type ReceivedInsAction = 'qualify' | 'recover' | 'candidate' | 'compare' | 'unchanged' | 'candidates' | 'blocked' | 'refused';

export type ReceivedInsReason =
  | 'trusted' | 'no-contract' | 'contract-inactive' | 'contract-not-started' | 'contract-ended' | 'sender-not-covered' | 'organisation-not-covered'
  | 'not-qualified-by-sender' | 'traits-missing' | 'traits-differ' | 'other-ins' | 'same-ins' | 'no-ins' | 'test-identity' | 'wrong-matricule' | 'blocked'
  | 'apcv-holder' | 'apcv-dependant' | 'apcv-shared-account' | 'document-differs';

export interface ReceivedInsDecision {
  action: ReceivedInsAction;
  /** Status of the file afterwards; null when no file can result. */
  status: IdentityStatus | null;
  /** Whether WS_INS3 is asked at once (INS-43: always without a contract; E04: still asked). */
  verify: boolean;
  device: 'TC' | 'APCV' | null;
  contractId: string | null;
  reason: ReceivedInsReason;
  /** The same, for people. */
  words: string;
  missing: StrictTrait[];
  comparison: TraitComparison[];
}

export interface ReceivedInsQuestion {
  receivedIns: SharedIns | null;
  traits: SharedTraits;
  sender: SharedSender;
  /** The contract that names this sender, whatever its dates; null when there is none. */
  contract: TrustContract | null;
  localPatient: KnownPatient | null;
  /** When the identity was read from an appli carte Vitale: no sender, no contract. */
  apcv?: ApcvOrigin | null;
  /** Day of the message, 'YYYY-MM-DD': a contract is judged on that day (E60). */
  onDate: string;
  allowedOids: readonly string[];
}

/**
 * Received identity + sender → what status may result, and why (INS-41..43, EXI ID 31, EXI VER 04-06, ins.md §2.10, E03, E04).
 * Never qualifies without a contract in force on the day or an appli carte Vitale (E05, E06), an INS its sender calls qualified, its five traits, and a file that agrees.
 */
export function receivedInsDecision(question: ReceivedInsQuestion): ReceivedInsDecision {
  const { receivedIns, localPatient } = question;
  const traits = inNationalAlphabet(question.traits);
  const status = localPatient?.status ?? null;
  const answer = (action: ReceivedInsAction, reason: ReceivedInsReason, words: string, parts: Partial<ReceivedInsDecision> = {}): ReceivedInsDecision =>
    ({ action, status, verify: false, device: null, contractId: null, reason, words, missing: [], comparison: [], ...parts });
  if (!receivedIns) return answer('candidates', 'no-ins', 'Ce document ne porte pas d’INS : choisissez le patient parmi les dossiers proposés.');
  if (!question.allowedOids.includes(receivedIns.oid)) return answer('refused', 'test-identity', 'Ce document porte une identité de test : son INS ne peut pas être enregistré ici.');
  const matricule = parseMatricule(receivedIns.matricule);
  if (!matricule.ok) return answer('refused', 'wrong-matricule', `Le matricule reçu est faux : ${matricule.error.message}`);
  if (localPatient && isBlocked(localPatient.attributes)) return answer('blocked', 'blocked', 'L’identité de ce dossier est douteuse ou fictive : elle ne reçoit pas d’INS.');

  const missing = missingTraits(traits);
  const { rows, concordant } = localPatient ? compared(localPatient, receivedIns, traits, missing) : { rows: [], concordant: true };
  if (localPatient?.ins && (localPatient.ins.matricule !== receivedIns.matricule || localPatient.ins.oid !== receivedIns.oid)) {
    return answer('compare', 'other-ins', 'Le dossier porte un autre matricule que le document : vérifiez de qui il s’agit. Rien n’a changé.', { comparison: rows, missing });
  }
  if (!concordant) return answer('compare', 'traits-differ', 'Les traits du document ne sont pas ceux du dossier : comparez avant de rattacher. Rien n’a changé.', { comparison: rows, missing });
  const base = { comparison: rows, missing };
  if (localPatient?.status === 'qualifiee') return answer('unchanged', 'same-ins', 'Le dossier porte déjà cet INS, qualifié.', base);

  if (question.apcv) return fromApcv(question.apcv, localPatient, missing, base, answer);
  const coverage = coverageOf(question.contract, question.sender, question.onDate);
  const untrusted = coverage.reason !== 'trusted' ? { reason: coverage.reason, words: coverage.words } : whyNotQualified(receivedIns, missing);
  if (untrusted) return withoutTrust(localPatient, untrusted, base, answer);
  return answer('qualify', 'trusted', coverage.words, { ...base, status: 'qualifiee', verify: true, device: 'TC', contractId: question.contract?.id ?? null });
}

type Answer = (action: ReceivedInsAction, reason: ReceivedInsReason, words: string, parts: Partial<ReceivedInsDecision>) => ReceivedInsDecision;

/** E03: kept as a candidate, verified at once, the status does not move (INS-43). */
function withoutTrust(known: KnownPatient | null, why: { reason: ReceivedInsReason; words: string }, base: Partial<ReceivedInsDecision>, answer: Answer): ReceivedInsDecision {
  const parts = { ...base, status: known?.status ?? ('provisoire' as const), verify: true };
  return known?.ins
    ? answer('unchanged', why.reason, `${why.words} Le dossier porte déjà cet INS : il est vérifié auprès d’INSi.`, parts)
    : answer('candidate', why.reason, `${why.words} L’INS reçue est vérifiée auprès d’INSi ; l’identité se qualifie avec une pièce.`, parts);
}

/** E05: the holder is qualified, nothing to show; E06: a dependant as the centre decided (EXI ID 25, AGENT-13, INS-46). */
function fromApcv({ role, dependants, mayQualify }: ApcvOrigin, known: KnownPatient | null, missing: readonly StrictTrait[], base: Partial<ReceivedInsDecision>, answer: Answer): ReceivedInsDecision {
  const reason = role === 'holder' ? 'apcv-holder' as const : 'apcv-dependant' as const;
  if (missing.length > 0) return withoutTrust(known, { reason: 'traits-missing', words: `Il manque à l’appli carte Vitale : ${missing.map((trait) => traitLabels[trait].toLowerCase()).join(', ')}.` }, base, answer);
  if (!mayQualify) return withoutTrust(known, { reason: 'apcv-shared-account', words: 'Un compte partagé ne peut pas reprendre l’identité d’une appli carte Vitale.' }, base, answer);
  const taken = role === 'holder' ? 'qualifiee' : dependants;
  if (taken === 'qualifiee' && !known?.documentDiffers) {
    return answer('qualify', reason, role === 'holder' ? 'INS du titulaire de l’appli carte Vitale, reçue qualifiée : aucune pièce à demander.' : 'INS d’un ayant droit de l’appli carte Vitale, reçue comme qualifiée (réglage du centre).', { ...base, status: 'qualifiee', device: 'APCV' });
  }
  if (known?.ins) return answer('unchanged', 'same-ins', 'Le dossier porte déjà cet INS.', { ...base, verify: true });
  const words = taken === 'qualifiee' ? 'Une pièce présentée disait autre chose que le dossier : l’INS de l’appli carte Vitale est reprise, l’écart reste à lever avant de qualifier.'
    : 'INS d’un ayant droit de l’appli carte Vitale, reçue comme récupérée (réglage du centre) : une pièce d’identité la qualifiera.';
  return answer('recover', taken === 'qualifiee' ? 'document-differs' : reason, words, { ...base, status: known?.status === 'validee' ? 'qualifiee' : 'recuperee', verify: true });
}

function whyNotQualified(ins: SharedIns, missing: readonly StrictTrait[]): { reason: ReceivedInsReason; words: string } | null {
  if (!ins.qualified) return { reason: 'not-qualified-by-sender', words: 'L’expéditeur ne déclare pas cette identité qualifiée.' };
  if (missing.length > 0) return { reason: 'traits-missing', words: `Il manque au document : ${missing.map((trait) => traitLabels[trait].toLowerCase()).join(', ')}.` };
  return null;
}

/** The five traits of ins.md §1.3 that the document does not give, or gives in an impossible form. */
function missingTraits(traits: SharedTraits): StrictTrait[] {
  const given: Record<'nomNaissance' | 'prenomsNaissance' | 'sexe' | 'dateNaissance' | 'codeLieuNaissance', boolean> = {
    nomNaissance: Boolean(traits.nomNaissance?.trim()), prenomsNaissance: Boolean(traits.prenomsNaissance?.trim()), sexe: traits.sexe === 'M' || traits.sexe === 'F',
    dateNaissance: traits.dateNaissance !== null && isCalendarDate(traits.dateNaissance), codeLieuNaissance: /^[0-9AB]{5}$/.test(traits.codeLieuNaissance ?? '') && traits.codeLieuNaissance !== '99999',
  };
  return (Object.keys(given) as (keyof typeof given)[]).filter((trait) => !given[trait]);
}

/**
 * Concordant = the comparison of §3.8 finds the same person, and neither the list of given names nor a known place differs: nobody will look
 * before this becomes qualified. A trait the document leaves out contradicts nothing.
 */
function compared(known: KnownPatient, ins: Ins, traits: SharedTraits, missing: readonly StrictTrait[]): { rows: TraitComparison[]; concordant: boolean } {
  const ours = known.traits;
  const person = {
    nomNaissance: traits.nomNaissance ?? ours.nomNaissance, prenom: null, listePrenoms: traits.prenomsNaissance ?? ours.prenomsNaissance ?? ours.premierPrenom, sexe: traits.sexe ?? ours.sexe,
    dateNaissance: traits.dateNaissance ?? ours.dateNaissance, lieuNaissance: traits.codeLieuNaissance ?? ours.codeLieuNaissance, ins,
  };
  const { rows, exactMatch } = compareWithInsi({ ...ours, ins: known.ins, dateNaissanceBrute: known.dateNaissanceBrute ?? null }, person, true);
  const said = rows.filter((row) => !missing.includes(row.trait as StrictTrait) || traits[row.trait as keyof SharedTraits] !== null);
  return { rows: said, concordant: exactMatch && said.every((row) => !row.strict || row.verdict !== 'different') };
}
