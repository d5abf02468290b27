import type { IdentityStatus, RateMonth } from '@pluriel/web/api-client';

/** Bottom to top: what is finished first. */
export const stackedStatuses: readonly IdentityStatus[] = ['qualifiee', 'validee', 'recuperee', 'provisoire'];
export const rateWords: Readonly<Record<IdentityStatus, string>> = { qualifiee: 'Qualifiée', validee: 'Validée', recuperee: 'Récupérée', provisoire: 'Provisoire' };

export interface Frame { width: number; height: number; left: number; right: number; top: number; bottom: number }
export interface Bar { month: string; x: number; width: number; empty: boolean; parts: { status: IdentityStatus; y: number; height: number }[] }
export interface EndLabel { status: IdentityStatus; y: number; text: string }

const names = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

/** 'nov. 26' for '2026-11' */
export const shortMonth = (month: string): string => `${names[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(2, 4)}`;
/** '74,3 %', 'n/a' when nobody is counted (TBB.INS.01) */
export const percent = (rate: number | null): string => (rate === null ? 'n/a' : `${rate.toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`);
export const shareOf = (month: RateMonth, status: IdentityStatus): { count: number; rate: number | null } => month.shares.find((share) => share.status === status) ?? { count: 0, rate: null };

/** One bar a month, the four rates stacked on 100 %. */
export function barsOf(months: readonly RateMonth[], frame: Frame): Bar[] {
  const step = (frame.width - frame.left - frame.right) / Math.max(months.length, 1);
  const full = frame.height - frame.top - frame.bottom;
  return months.map((month, index) => {
    let y = frame.height - frame.bottom;
    const parts = stackedStatuses.map((status) => {
      const height = ((shareOf(month, status).rate ?? 0) / 100) * full;
      y -= height;
      return { status, y, height };
    });
    return { month: month.month, x: frame.left + index * step + step * 0.09, width: step * 0.82, empty: month.population === 0, parts: parts.filter(({ height }) => height > 0) };
  });
}

/** The words at the right end, on the level of their part of the last bar, never one on the other. */
export function endLabels(last: RateMonth | undefined, bar: Bar | undefined, gap = 19): EndLabel[] {
  if (!last || !bar || bar.empty) return [];
  const wanted = bar.parts.map(({ status, y, height }) => ({ status, y: y + height / 2, text: `${rateWords[status]} ${percent(shareOf(last, status).rate)}` })).sort((a, b) => b.y - a.y);
  const placed: EndLabel[] = [];
  for (const label of wanted) {
    const below = placed.at(-1);
    placed.push({ ...label, y: below ? Math.min(label.y, below.y - gap) : label.y });
  }
  return placed;
}

/** What the drawing says, for whoever cannot see it. */
export function chartWords(months: readonly RateMonth[]): string {
  const known = months.filter(({ population }) => population > 0);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'Identités par statut : personne n’a été reçu pendant ces 24 mois.';
  return `Identités par statut, 24 mois. Qualifiées : ${percent(shareOf(first, 'qualifiee').rate)} en ${shortMonth(first.month)}, ${percent(shareOf(last, 'qualifiee').rate)} en ${shortMonth(last.month)}. Le tableau donne chaque mois.`;
}
