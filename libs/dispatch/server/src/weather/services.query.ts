import { Injectable } from '@nestjs/common';
import { laneWords, serviceKeys, serviceLabels, serviceRemedies, serviceState, silentAfterMs, type ServiceKey, type ServiceStateName } from '@pluriel/dispatch/domain';
import { Config, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { lateWork } from './late-work';
import type { AnnouncedService } from './public-weather-format';
import { ServiceProbes, type Watched } from './service-probes';
import type { AnnouncedState, PublicWeather, ServiceList, ServiceState } from './services.dto';

interface Lane { lane: string; service: string; state: string; sentence: string | null; since: Date }
interface Watch { service: Watched; seen: ServiceStateName; since: Date; checkedAt: Date | null; latencyMs: number | null; announced: AnnouncedService[] | null }
interface Known { lanes: Lane[]; watches: Watch[]; waiting: { service: string; waiting: number }[]; late: Map<ServiceKey, Date> }

/** State of the national services (DASH-13, UX-16): our own looks, the lanes that stopped, the work that piles up, and what the public weather announces. */
@Injectable()
export class ServicesWeather {
  constructor(private readonly transactions: Transactions, private readonly config: Config, private readonly probes: ServiceProbes) {}

  async execute(caller: Caller): Promise<ServiceList> {
    const known = await this.transactions.read(caller, (ctx) => this.known(ctx));
    const now = new Date();
    const weather = known.watches.find(({ service }) => service === 'public');
    const read = weather !== undefined && isRead(weather, now);
    const announced = read ? weather.announced ?? [] : [];
    const shown = serviceKeys.filter((key) => key !== 'eprescription' || this.probes.connected(key));
    return { items: shown.map((key) => this.stateOf(key, known, announced, now)), publicWeather: this.publicWeather(weather, read, announced) };
  }

  private async known(ctx: Ctx): Promise<Known> {
    return {
      lanes: await ctx.manager.query('SELECT lane, service, state, sentence, since FROM lane_state ORDER BY lane'),
      watches: await ctx.manager.query('SELECT service, seen, since, checked_at AS "checkedAt", latency_ms AS "latencyMs", announced FROM service_watch'),
      waiting: await ctx.manager.query(
        `SELECT CASE WHEN channel = 'dmp' THEN 'dmp' ELSE 'mssante' END AS service, count(*)::int AS waiting
           FROM dispatch_order WHERE state = 'scheduled' AND not_before <= now() AND NOT held AND structure_id = $1 GROUP BY 1
         UNION ALL SELECT 'insi', count(*)::int FROM insi_call WHERE state = 'scheduled' AND not_before <= now()`, [ctx.structureId]),
      late: await lateWork(ctx.manager),
    };
  }

  private stateOf(key: ServiceKey, { lanes, watches, waiting, late }: Known, announced: readonly AnnouncedService[], now: Date): ServiceState {
    const stopped = lanes.filter(({ service, state }) => service === key && state === 'down');
    const watch = watches.find(({ service }) => service === key);
    const told = serviceState({ key, connected: this.probes.connected(key), stopped: stopped[0] ?? null, seen: watch ? { state: watch.seen, since: watch.since, checkedAt: watch.checkedAt } : null, lateSince: late.get(key) ?? null }, now);
    const said = announced.find((item) => item.key === key);
    return {
      key, label: serviceLabels[key], state: told.state, sentence: told.sentence, remedy: told.state === 'down' || told.state === 'slow' ? serviceRemedies[key] : null, since: told.since?.toISOString() ?? null,
      waiting: waiting.find(({ service }) => service === key)?.waiting ?? 0, checkedAt: watch?.checkedAt?.toISOString() ?? null, latencyMs: watch?.latencyMs ?? null,
      stopped: stopped.map(({ lane, since }) => ({ lane, label: laneWords(lane), since: since.toISOString() })), announced: said ? stateWords(said) : null, simulated: this.config.SIMULATED_SERVICES,
    };
  }

  /** An old reading is not shown as today's weather: unreachable is said, and nothing is announced. */
  private publicWeather(watch: Watch | undefined, read: boolean, announced: readonly AnnouncedService[]): PublicWeather {
    const checkedAt = watch?.checkedAt?.toISOString() ?? null;
    if (!this.probes.connected('public')) return { state: 'off', sentence: 'La météo publique des services n’est pas lue : son adresse n’est pas réglée.', checkedAt: null, others: [] };
    if (!read) return { state: 'unreachable', sentence: 'La météo publique des services ne répond pas. Les états affichés viennent de nos propres vérifications.', checkedAt, others: [] };
    return { state: 'read', sentence: 'Météo publique des services lue.', checkedAt, others: announced.filter(({ key }) => key === null).map(stateWords) };
  }
}

/** @returns whether the public weather was read, and not long ago: otherwise nothing it said is shown, beside any service */
const isRead = ({ seen, checkedAt }: Watch, now: Date): boolean => (seen === 'ok' || seen === 'slow') && checkedAt !== null && now.getTime() - checkedAt.getTime() <= silentAfterMs;

const stateWords = ({ label, state, sentence }: AnnouncedService): AnnouncedState => ({ label, state, sentence });
