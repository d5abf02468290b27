import { mergeReports, type ReportConflict, type VisitReport } from '@pluriel/coordination/domain';
import type { HomeVisit, Round, RoundVisit } from '@pluriel/web/api-client';

/** What was said of a visit on this device and is not known to be at the centre. */
export interface WaitingEntry {
  id: string;
  visitId: string;
  patientName: string;
  baseVersion: number;
  /** Entries of this device it takes the place of: they may have arrived without the device knowing. */
  replaces: readonly string[];
  madeAt: string;
  report: VisitReport;
  state: 'waiting' | 'conflict' | 'refused';
  /** Why the centre refused it, and what to do. */
  why: string | null;
  /** The visit as the centre has it, and as both started from, when somebody must choose. */
  theirs: HomeVisit | null;
  base: VisitReport | null;
}

export interface WaitingPhoto { id: string; visitId: string; patientName: string; takenAt: string; caption: string; content: string; state: 'waiting' | 'refused'; why: string | null }

/** A visit as this screen shows it: what the centre said last, and over it what this device wrote. */
export interface ShownVisit extends RoundVisit { rank: number; entry: WaitingEntry | null; waitingPhotos: readonly WaitingPhoto[] }

export const entryName = (id: string): string => `saisie:${id}`;
export const photoName = (id: string): string => `photo:${id}`;

/** @returns the visits in order, with what waits over each */
export function shownVisits(round: Round | null, entries: readonly WaitingEntry[], photos: readonly WaitingPhoto[]): ShownVisit[] {
  return (round?.visits ?? []).map((visit, index) => {
    const entry = entries.find(({ visitId }) => visitId === visit.id) ?? null;
    return { ...visit, rank: index + 1, entry, report: entry ? { ...entry.report, cares: entry.report.cares.map((care) => ({ ...care })), measures: entry.report.measures.map((measure) => ({ ...measure })) } : visit.report, waitingPhotos: photos.filter(({ visitId }) => visitId === visit.id) };
  });
}

/** The first visit nobody settled yet: the big card of the screen. */
export const nextVisit = (visits: readonly ShownVisit[]): ShownVisit | null => visits.find(({ report }) => report.outcome === 'planned') ?? null;

/** What is being written starts from: the version of the centre, the entries of this device shown over it, and the words that were on screen. */
export interface WrittenFrom { baseVersion: number; replaces: readonly string[]; report: VisitReport }

/** @returns what is written from now on, over this visit as it is shown */
export const writtenFrom = ({ version, entry, report }: ShownVisit): WrittenFrom => ({ baseVersion: entry?.baseVersion ?? version, replaces: entry === null ? [] : [entry.id, ...entry.replaces], report });

/**
 * A new entry for a visit. Written over what was on screen when it was begun, it starts from there, whatever came since: the centre then merges or asks.
 * Without it, it takes the place of those of this device that still wait, and starts from what they started from.
 * @param known what the centre said last of this visit @param from what was on screen when the writing began
 */
export function newEntry(id: string, known: { id: string; version: number; patientName: string }, before: readonly WaitingEntry[], report: VisitReport, madeAt: string, from?: Pick<WrittenFrom, 'baseVersion' | 'replaces'>): WaitingEntry {
  const older = before.filter(({ visitId }) => visitId === known.id);
  const { baseVersion, replaces } = from ?? { baseVersion: older[0]?.baseVersion ?? known.version, replaces: older.flatMap((entry) => [entry.id, ...entry.replaces]) };
  return { id, visitId: known.id, patientName: known.patientName, baseVersion, replaces: replaces.slice(0, 50), madeAt, report, state: 'waiting', why: null, theirs: null, base: null };
}

/** What a person must choose between; computed here again so that it is shown without network too. */
export const conflictsOf = ({ base, theirs, report }: WaitingEntry): readonly ReportConflict[] => (base && theirs ? mergeReports(base, theirs.report, report).conflicts : []);

/** « 3 saisies à envoyer », '' when all is sent. @param others messages and the rest that wait */
export function waitingWords(entries: readonly WaitingEntry[], photos: readonly WaitingPhoto[], others = 0): string {
  const saisies = others + entries.filter(({ state }) => state === 'waiting').length + photos.filter(({ state }) => state === 'waiting').length;
  return saisies === 0 ? '' : saisies === 1 ? '1 saisie à envoyer' : `${saisies} saisies à envoyer`;
}

/** What asks for a person: contradictions to settle, entries the centre refused. */
export const toSettle = (entries: readonly WaitingEntry[], photos: readonly WaitingPhoto[]): number => entries.filter(({ state }) => state !== 'waiting').length + photos.filter(({ state }) => state === 'refused').length;
