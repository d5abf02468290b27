import { Injectable } from '@nestjs/common';
import { Config, Transactions, type Caller } from '@pluriel/platform/server';
import { serviceKeys, type ServiceKey, type ServiceList, type ServiceState } from './services.dto';

const labels: Record<ServiceKey, string> = { insi: 'INSi', dmp: 'DMP', mssante: 'MSSanté', psc: 'Pro Santé Connect' };
/** Work due for longer than this says the service is slow. */
const SLOW_MINUTES = 5;

interface Waiting { service: ServiceKey; waiting: number; oldest: Date | null }
interface Lane { service: string; state: string; sentence: string | null; since: Date }

/** State of the national services as the lanes see it (architecture §5): a lane that stopped, work that piles up, or nothing to say. */
@Injectable()
export class ServicesWeather {
  constructor(private readonly transactions: Transactions, private readonly config: Config) {}

  async execute(caller: Caller): Promise<ServiceList> {
    const { lanes, waiting } = await this.transactions.read(caller, async (ctx) => ({
      lanes: await ctx.manager.query<Lane[]>('SELECT service, state, sentence, since FROM lane_state'),
      waiting: await ctx.manager.query<Waiting[]>(
        `SELECT CASE WHEN channel = 'dmp' THEN 'dmp' ELSE 'mssante' END AS service, count(*)::int AS waiting, min(not_before) AS oldest
           FROM dispatch_order WHERE state = 'scheduled' AND not_before <= now() AND NOT held AND structure_id = $1 GROUP BY 1
         UNION ALL SELECT 'insi', count(*)::int, min(not_before) FROM insi_call WHERE state = 'scheduled' AND not_before <= now()`, [ctx.structureId]),
    }));
    const now = Date.now();
    return { items: serviceKeys.map((key) => this.stateOf(key, lanes.filter((lane) => lane.service === key), waiting.find((item) => item.service === key), now)) };
  }

  private stateOf(key: ServiceKey, lanes: Lane[], waiting: Waiting | undefined, now: number): ServiceState {
    const base = { key, label: labels[key], waiting: waiting?.waiting ?? 0, simulated: this.config.SIMULATED_SERVICES };
    const down = lanes.find((lane) => lane.state === 'down');
    if (!this.connected(key)) return { ...base, state: 'unknown', sentence: `${labels[key]} n’est pas raccordé à ce centre.`, since: null };
    if (down) return { ...base, state: 'down', sentence: `${down.sentence ?? `${labels[key]} ne répond pas.`} Continuez : tout partira à son retour.`, since: down.since.toISOString() };
    const late = waiting?.oldest ? now - waiting.oldest.getTime() > SLOW_MINUTES * 60_000 : false;
    if (late && waiting?.oldest) return { ...base, state: 'slow', sentence: `${labels[key]} répond lentement. Continuez : tout partira tout seul.`, since: waiting.oldest.toISOString() };
    const since = lanes.map((lane) => lane.since).sort((a, b) => b.getTime() - a.getTime())[0] ?? null;
    return { ...base, state: 'ok', sentence: `${labels[key]} répond.`, since: since?.toISOString() ?? null };
  }

  private connected(key: ServiceKey): boolean {
    return Boolean({ insi: this.config.INSI_URL, dmp: this.config.DMP_URL, mssante: this.config.MSSANTE_SMTP_URL, psc: this.config.PSC_ENABLED }[key]);
  }
}
