/** The services the simulator plays; `apcv` is no national service but a provider, invented (cards.md §3.3), and `eprescription` speaks a format of our own (prescription.md §0). */
export const serviceNames = ['insi', 'dmp', 'mssante', 'psc', 'apcv', 'eprescription', 'meteo'] as const;
export type ServiceName = (typeof serviceNames)[number];

/**
 * How a service behaves (architecture §14):
 * - `slow`: the true answer, late; `refused`: the connection is refused or reset before anything is read;
 * - `http500`: an uncoded failure, nothing kept; `silent-after-reception`: kept, then no answer;
 * - `http502`: a gateway answers for a service it cannot reach, nothing kept; `cut`: kept, then the line drops in the middle of the answer;
 * - `duplicate`: kept, then answered as already known; `malformed`: kept, then an unreadable answer;
 * - `coded`: the national refusal named by `code`, nothing kept.
 */
export const weatherModes = ['ok', 'slow', 'refused', 'http500', 'http502', 'silent-after-reception', 'duplicate', 'malformed', 'cut', 'coded'] as const;
export type WeatherMode = (typeof weatherModes)[number];

export interface WeatherRule {
  service: ServiceName;
  /** Matricule (13 or 15 characters) the rule is limited to; null: every patient. */
  patient: string | null;
  /** Transaction the rule is limited to (TD0.2, TD2.1, TD3.1, WS_INS2…); null: those the mode makes sense for. */
  operation: string | null;
  mode: WeatherMode;
  code: string | null;
  delayMs: number;
  /** How many more messages it touches; null: until changed. */
  timesLeft: number | null;
}

export interface WeatherRequest { service: ServiceName; mode: WeatherMode; patient?: string | undefined; operation?: string | undefined; code?: string | undefined; delayMs?: number | undefined; times?: number | undefined }

/** Bad weather of every kind: a share of the messages of a service, each met by one of the modes. The same sequence each time. */
export interface Storm { service: ServiceName; /** 0 to 1. */ share: number; modes: readonly WeatherMode[]; /** For the mode `coded`. */ codes: readonly string[]; delayMs: number }

const defaultDelayMs = 8000;
const nationalNumber = (matricule: string): string => matricule.slice(0, 13);

/** A mode about receiving a document must not be spent on the existence test or the search that follow it. */
const concerns = (rule: WeatherRule, operation: string): boolean => {
  if (rule.operation !== null) return rule.operation === operation;
  if (rule.service !== 'dmp') return true;
  const onlySubmissions = rule.mode === 'silent-after-reception' || rule.mode === 'duplicate' || (rule.mode === 'coded' && (rule.code ?? '').startsWith('XDS'));
  return !onlySubmissions || operation === 'TD2.1';
};

/** Numbers from 0 to 1 that look drawn by lot and are the same each time (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The weather over each service and each test patient. Kept in memory: a restart brings fair weather. */
export class Weather {
  private rules: WeatherRule[] = [];
  private storms: (Storm & { draw: () => number })[] = [];
  private readonly listeners: (() => Promise<unknown>)[] = [];
  private settling: Promise<unknown> = Promise.resolve();

  /** Sets, replaces or (mode `ok`) lifts the rule of one service, patient and operation. */
  set(request: WeatherRequest): void {
    const patient = request.patient ? nationalNumber(request.patient) : null;
    const operation = request.operation ?? null;
    this.rules = this.rules.filter((rule) => !(rule.service === request.service && rule.patient === patient && rule.operation === operation));
    if (request.mode !== 'ok') {
      this.rules.push({ service: request.service, patient, operation, mode: request.mode, code: request.code ?? null, delayMs: request.delayMs ?? defaultDelayMs, timesLeft: request.times ?? null });
    }
    this.changed();
  }

  /**
   * The rule that touches one message, most precise first, and spends one of its times.
   * @returns null in fair weather
   */
  take(service: ServiceName, operation: string, patient: string | null): WeatherRule | null {
    const number = patient === null ? null : nationalNumber(patient);
    const candidates = this.rules.filter((rule) => rule.service === service && (rule.patient === null || rule.patient === number) && concerns(rule, operation));
    const precision = (rule: WeatherRule) => (rule.patient === null ? 0 : 2) + (rule.operation === null ? 0 : 1);
    const chosen = candidates.sort((a, b) => precision(b) - precision(a))[0];
    if (!chosen) return this.strike(service, operation);
    this.spend(chosen);
    return chosen;
  }

  /** Begins a storm over a service, or ends it (share 0). Rules set one by one come first. */
  storm(storm: Storm): void {
    this.storms = this.storms.filter((each) => each.service !== storm.service);
    if (storm.share > 0) this.storms.push({ ...storm, draw: drawing(20_260_312) });
  }

  stormOver(service: ServiceName): Storm | null { return this.storms.find((each) => each.service === service) ?? null; }

  private strike(service: ServiceName, operation: string): WeatherRule | null {
    const storm = this.storms.find((each) => each.service === service);
    if (!storm || storm.draw() >= storm.share) return null;
    const rules = storm.modes.map((mode): WeatherRule => ({ service, patient: null, operation: null, mode, code: mode === 'coded' ? storm.codes[Math.floor(storm.draw() * storm.codes.length)] ?? null : null, delayMs: storm.delayMs, timesLeft: 1 }))
      .filter((rule) => concerns(rule, operation));
    return rules[Math.floor(storm.draw() * rules.length)] ?? null;
  }

  /** @returns whether the whole service refuses connections until told otherwise */
  isClosed(service: ServiceName): boolean {
    return this.rules.some((rule) => rule.service === service && rule.mode === 'refused' && rule.patient === null && rule.operation === null && rule.timesLeft === null);
  }

  /** A whole-service refusal limited to n connections: spends one. @returns whether this connection is to be reset */
  takeAtTheDoor(service: ServiceName): boolean {
    if (this.isClosed(service)) return true;
    const rule = this.rules.find((each) => each.service === service && each.mode === 'refused' && each.patient === null && each.operation === null);
    if (!rule) return false;
    this.spend(rule);
    return true;
  }

  list(): readonly WeatherRule[] { return this.rules; }
  clear(): void { this.rules = []; this.storms = []; this.changed(); }
  onChange(listener: () => Promise<unknown>): void { this.listeners.push(listener); }
  /** Waits until the doors have followed the last change. */
  async settled(): Promise<void> { await this.settling; }

  private spend(rule: WeatherRule): void {
    if (rule.timesLeft === null) return;
    rule.timesLeft -= 1;
    if (rule.timesLeft <= 0) { this.rules = this.rules.filter((each) => each !== rule); this.changed(); }
  }

  private changed(): void { this.settling = Promise.all(this.listeners.map((listener) => listener())); }
}
