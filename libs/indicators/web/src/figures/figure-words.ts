import type { FlowKind } from '@pluriel/indicators/domain';

export const figureAxes = [
  { key: 'measure', label: 'Toutes les mesures' }, { key: 'type', label: 'Par type de document' }, { key: 'professional', label: 'Par professionnel (RPPS)' }, { key: 'place', label: 'Par lieu (FINESS)' }, { key: 'qualified', label: 'Par qualification de l’INS' },
] as const;
export type AxisKey = (typeof figureAxes)[number]['key'];
export interface FigureFilters { by: AxisKey; kind: FlowKind; professional: string; finess: string; type: string }

/** What the server is asked: only the filters that were chosen. All the measures are asked at once, one measure along another axis. */
export function figureBody({ by, kind, professional, finess, type }: FigureFilters, mine: boolean): Record<string, string | boolean> {
  return { by, ...(by === 'measure' ? {} : { kind }), ...(mine ? { mine } : professional ? { professional } : {}), ...(finess ? { finess } : {}), ...(type ? { type } : {}) };
}

const moment = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'long', timeStyle: 'short' });

/** @returns '29 novembre 2026 à 16:40' in Paris, empty before the answer (DASH-19) */
export const momentWords = (at: string): string => (at === '' ? '' : moment.format(new Date(at)));
