import { domainError, err, ok, type FieldError, type Result } from '@pluriel/kernel';

/** Information on the DMP: mutually exclusive, nothing ticked by default (DMP-04). */
export const dmpAnswers = ['not-informed', 'not-opposed', 'opposed'] as const;
/** Sharing of documents inside the structure (STR-10, structure.md §4.1). */
export const sharingAnswers = ['not-informed', 'not-opposed', 'restricted', 'opposed'] as const;
/** Sending by secure messaging, to professionals and to the patient (MSS-31, MSS-32). */
export const mssanteAnswers = ['not-asked', 'allowed', 'opposed'] as const;
/** How the information was given and the answer kept. */
export const consentSupports = ['oral', 'signed-sheet', 'tablet'] as const;
export const consentGivers = ['patient', 'representative'] as const;
export const sharingLimitKinds = ['profession', 'user', 'document-type'] as const;

export type DmpAnswer = (typeof dmpAnswers)[number];
export type SharingAnswer = (typeof sharingAnswers)[number];
export type MssanteAnswer = (typeof mssanteAnswers)[number];
export type ConsentSupport = (typeof consentSupports)[number];
export type ConsentGiver = (typeof consentGivers)[number];

/** Something the patient keeps from somebody: a profession, a named colleague, a kind of document. */
export interface SharingLimit { kind: (typeof sharingLimitKinds)[number]; ref: string; label: string }

/** One state of the sheet as typed: the four answers, and how they were collected. */
export interface ConsentRecord {
  dmp: DmpAnswer;
  /** The two boxes under "informed and opposed", ticked by default (DMP-05); false under any other answer. */
  dmpFeedOpposed: boolean;
  dmpReadingOpposed: boolean;
  sharing: SharingAnswer;
  sharingLimits: SharingLimit[];
  mssanteProfessional: MssanteAnswer;
  mssantePatient: MssanteAnswer;
  /** In the patient's words or the professional's; never asked for as a condition. */
  reason: string | null;
  /** Day of the information, 'YYYY-MM-DD'. */
  informedOn: string | null;
  informedById: string | null;
  support: ConsentSupport | null;
  /** Version of the notice handed over or read aloud (structure.md §4.2). */
  noticeVersion: number | null;
  givenBy: ConsentGiver;
  representativeName: string | null;
}

/** What the answers allow today: all that the contexts above may ask. */
export interface ConsentEffects {
  dmpFeed: 'allowed' | 'opposed';
  /** Consultation of the DMP waits for the information (DMP-03). */
  dmpReading: 'allowed' | 'not-informed' | 'opposed';
  mssantePatient: 'allowed' | 'opposed';
  mssanteProfessional: 'allowed' | 'opposed';
  sharing: 'not-informed' | 'team' | 'restricted' | 'none';
}

/** A choice changed: what waits to leave must be checked again, in the same transaction (architecture §5). */
export class ConsentChanged { constructor(readonly patientId: string, readonly before: ConsentEffects, readonly after: ConsentEffects) {} }

/** Nothing asked, nothing refused: the default of the law (dmp.md §9.1). */
export const noConsentRecorded: ConsentRecord = {
  dmp: 'not-informed', dmpFeedOpposed: false, dmpReadingOpposed: false, sharing: 'not-informed', sharingLimits: [], mssanteProfessional: 'not-asked', mssantePatient: 'not-asked',
  reason: null, informedOn: null, informedById: null, support: null, noticeVersion: null, givenBy: 'patient', representativeName: null,
};

/**
 * What the answers allow. Two opposite defaults: feeding the DMP is possible until an informed patient opposes it (DMP-02), reading it is impossible
 * until he was informed and did not oppose (DMP-03). Messaging follows feeding; inside the structure the law deems information entrusted to the team.
 */
export function effectsOf(record: ConsentRecord): ConsentEffects {
  const opposed = record.dmp === 'opposed';
  return {
    dmpFeed: opposed && record.dmpFeedOpposed ? 'opposed' : 'allowed',
    dmpReading: record.dmp === 'not-informed' ? 'not-informed' : opposed && record.dmpReadingOpposed ? 'opposed' : 'allowed',
    mssantePatient: record.mssantePatient === 'opposed' ? 'opposed' : 'allowed',
    mssanteProfessional: record.mssanteProfessional === 'opposed' ? 'opposed' : 'allowed',
    sharing: record.sharing === 'not-opposed' ? 'team' : record.sharing === 'opposed' ? 'none' : record.sharing,
  };
}

/** @returns whether someone was told something: the moment and the person who informed are then needed */
export const somethingAnswered = (record: ConsentRecord): boolean => record.dmp !== 'not-informed' || record.sharing !== 'not-informed' || record.mssanteProfessional !== 'not-asked' || record.mssantePatient !== 'not-asked';

/** What is still to be asked at the desk, in words; empty when the four questions have an answer. */
export function missingQuestions(record: ConsentRecord): string[] {
  return [record.dmp === 'not-informed' ? 'le DMP' : '', record.sharing === 'not-informed' ? 'le partage dans le centre' : '', record.mssanteProfessional === 'not-asked' || record.mssantePatient === 'not-asked' ? 'la messagerie' : ''].filter((word) => word !== '');
}

/**
 * Checks the sheet as typed.
 * @param today 'YYYY-MM-DD'
 * @returns the record to store: boxes that do not apply are emptied, the day and the support get their usual value; or `consents.invalid` (422) with the fields at fault
 */
export function parseConsents(typed: ConsentRecord, today: string): Result<ConsentRecord> {
  const errors: FieldError[] = [];
  const refuse = (field: string, code: string, message: string): void => { errors.push({ field, code, message }); };
  if (typed.informedOn !== null && !isDay(typed.informedOn)) refuse('informedOn', 'consents.date', 'Cette date n’existe pas. Écrivez le jour, le mois et l’année.');
  else if (typed.informedOn !== null && typed.informedOn > today) refuse('informedOn', 'consents.date-future', 'La date d’information est dans le futur. Mettez le jour où la personne a été informée.');
  if (typed.dmp === 'opposed' && !typed.dmpFeedOpposed && !typed.dmpReadingOpposed) refuse('dmp', 'consents.dmp-boxes', 'Cochez à quoi la personne s’oppose (alimenter, consulter), ou choisissez « Informée, non opposée ».');
  if (typed.sharing === 'restricted' && typed.sharingLimits.length === 0) refuse('sharingLimits', 'consents.limits-missing', 'Dites à qui ou pour quoi le partage est restreint, ou choisissez une autre réponse.');
  const representativeName = typed.representativeName?.trim() || null;
  if (typed.givenBy === 'representative' && representativeName === null) refuse('representativeName', 'consents.representative', 'Écrivez le nom du représentant qui répond pour la personne.');
  const reason = typed.reason?.trim() || null;
  if ((reason?.length ?? 0) > 500) refuse('reason', 'consents.reason', 'Ce texte ne peut pas dépasser 500 caractères.');
  if (errors.length > 0) return err(domainError('consents.invalid', errors.length === 1 ? (errors[0]?.message ?? '') : `${errors.length} réponses sont à corriger.`, { status: 422, errors, remedy: 'Corrigez les réponses signalées, puis enregistrez de nouveau.' }));
  const opposed = typed.dmp === 'opposed';
  const answered = somethingAnswered(typed);
  return ok({
    ...typed, reason, representativeName: typed.givenBy === 'representative' ? representativeName : null, dmpFeedOpposed: opposed && typed.dmpFeedOpposed, dmpReadingOpposed: opposed && typed.dmpReadingOpposed,
    sharingLimits: typed.sharing === 'restricted' ? typed.sharingLimits : [], informedOn: answered ? typed.informedOn ?? today : typed.informedOn, support: answered ? typed.support ?? 'oral' : typed.support,
  });
}

const compared = Object.keys(noConsentRecorded) as (keyof ConsentRecord)[];

/** @returns the names of the fields that differ */
export const changedChoices = (before: ConsentRecord, after: ConsentRecord): (keyof ConsentRecord)[] => compared.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Who reads, and what kind of item: enough to apply the patient's choice inside the structure. */
export interface SharingReader { userId: string | null; profession: string | null }

/** What a reader does not share in a file: all that is not his, or only the kinds of documents that these limits name (national class or type, or one of `documentKindLimits`). */
export type HiddenFrom = 'everything' | readonly string[];

/**
 * What a reader sees of others' items in a file (structure.md §4.1, §5.2 step 3): what he wrote and what was addressed to him always stay his. An open
 * emergency access lifts every limit.
 */
export function hiddenFrom(record: Pick<ConsentRecord, 'sharing' | 'sharingLimits'>, reader: SharingReader, emergency: boolean): HiddenFrom {
  if (emergency || reader.userId === null) return [];
  if (record.sharing === 'opposed') return 'everything';
  if (record.sharing !== 'restricted') return [];
  const named = record.sharingLimits.some(({ kind, ref }) => (kind === 'user' && ref === reader.userId) || (kind === 'profession' && ref === reader.profession));
  return named ? 'everything' : record.sharingLimits.filter(({ kind }) => kind === 'document-type').map(({ ref }) => ref);
}

/** The kinds of documents that the sheet offers, by the words people use; a limit may also name a national class or type. */
export const documentKindLimits = { prescription: { classes: ['42'], types: [] }, consultation: { classes: [], types: ['11488-4', '11506-3'] } } as const satisfies Readonly<Record<string, { classes: readonly string[]; types: readonly string[] }>>;

const isKind = (ref: string): ref is keyof typeof documentKindLimits => Object.hasOwn(documentKindLimits, ref);

/**
 * Whether limits name a document, by its national codes: whatever it was made from, added, received or written here.
 * @param type national type and its class; null when the file does not say: only `everything` hides it
 */
export function isHidden(hidden: HiddenFrom, type: { code: string; classCode: string | null } | null): boolean {
  if (hidden === 'everything') return true;
  return type !== null && hidden.some((ref) => {
    const { classes, types }: { classes: readonly string[]; types: readonly string[] } = isKind(ref) ? documentKindLimits[ref] : { classes: [ref], types: [ref] };
    return types.includes(type.code) || (type.classCode !== null && classes.includes(type.classCode));
  });
}

/** @returns every national type that limits name. @param typesOfClass the national association of types and classes */
export const hiddenTypes = (refs: readonly string[], typesOfClass: (classCode: string) => readonly string[]): string[] => [...new Set(refs.flatMap((ref) => (isKind(ref) ? [...documentKindLimits[ref].types, ...documentKindLimits[ref].classes.flatMap((code) => typesOfClass(code))] : [ref, ...typesOfClass(ref)])))];
