import type { ServiceKey, ServiceStateName } from '@pluriel/dispatch/domain';

/** One line of the public weather: a service of ours when we recognise it, another one otherwise (Mailiz…). */
export interface AnnouncedService { key: ServiceKey | null; label: string; state: ServiceStateName; sentence: string | null }

/**
 * The only place that knows the shape of the public weather (« Météo des services », ANS). Its format is not published: this reads a JSON list of services, alone
 * or under `services`, `components` or `items`, each with a name and a state in words; anything else is said to be unreadable, never guessed. To be confirmed
 * with the ANS, then corrected here.
 */
export function readPublicWeather(body: unknown): AnnouncedService[] | null {
  const list = listOf(body);
  if (list === null) return null;
  const read = list.flatMap((item) => {
    const label = textOf(item, ['name', 'nom', 'label', 'libelle', 'service']);
    const state = textOf(item, ['status', 'statut', 'state', 'etat']);
    return label === null || state === null ? [] : [{ key: keyOf(label), label, state: stateOf(state), sentence: textOf(item, ['message', 'description', 'sentence', 'commentaire']) }];
  });
  return read.length === 0 ? null : read.slice(0, 40);
}

function listOf(body: unknown): Record<string, unknown>[] | null {
  const whole = body as Record<string, unknown> | null;
  const list = Array.isArray(body) ? body : whole !== null && typeof whole === 'object' ? [whole['services'], whole['components'], whole['items']].find(Array.isArray) : undefined;
  return Array.isArray(list) ? list.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null) : null;
}

function textOf(item: Record<string, unknown>, names: readonly string[]): string | null {
  const value = names.map((name) => item[name]).find((found): found is string => typeof found === 'string' && found.trim() !== '');
  return value === undefined ? null : value.trim().slice(0, 300);
}

const plain = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

const names: readonly [ServiceKey, RegExp][] = [['psc', /pro sante connect|\bpsc\b|e-?cps/], ['insi', /\binsi?\b|identite nationale/], ['dmp', /\bdmp\b|dossier medical|mon espace sante/], ['mssante', /mssante|messageries? securisees?|\bmss\b/], ['eprescription', /e-?prescription|ordonnance numerique/]];
const keyOf = (label: string): ServiceKey | null => names.find(([, shape]) => shape.test(plain(label)))?.[0] ?? null;

const states: readonly [ServiceStateName, RegExp][] = [['down', /major|indisponible|panne|interrompu|\bdown\b|outage|coupe/], ['slow', /degrad|perturb|partial|lent|ralenti|maintenance|minor/], ['ok', /operational|disponible|nominal|\bok\b|up\b|normal|available/]];
/** A word we do not know says nothing. */
const stateOf = (state: string): ServiceStateName => states.find(([, shape]) => shape.test(plain(state)))?.[0] ?? 'unknown';
