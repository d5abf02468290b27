import type { PoolClient } from 'pg';
import type { Rig } from './rig';
import { until } from './rig';
import type { SimulatedServices } from './simulator';

/** Instants at which the database can be made to hold a worker back; the product knows nothing of it. */
export const instants = {
  claim: { key: 7001, when: `OLD.state = 'scheduled' AND NEW.state = 'in_progress'` },
  mark: { key: 7002, when: 'OLD.sent_at IS NULL AND NEW.sent_at IS NOT NULL' },
  settle: { key: 7003, when: `OLD.state = 'in_progress' AND NEW.state = 'delivered'` },
} as const;
export type Instant = keyof typeof instants;

/** Triggers of the test rig: a statement at one of the instants waits while the test holds the instant's lock. */
export async function layStalls(rig: Rig): Promise<void> {
  await rig.sql(`CREATE FUNCTION chaos_stall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::bigint); RETURN NEW; END $$`);
  for (const [name, { key, when }] of Object.entries(instants)) {
    await rig.sql(`CREATE TRIGGER chaos_${name} BEFORE UPDATE ON dispatch_order FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION chaos_stall('${key}')`);
  }
  await rig.sql(`CREATE TRIGGER chaos_validation BEFORE INSERT ON dispatch_order FOR EACH ROW EXECUTE FUNCTION chaos_stall('${validationKey}')`);
}
export const validationKey = 7004;

/** @returns how many orders a transaction holds at this moment: claimed together, marked or settled, and not committed */
export const lockedOrders = async (rig: Rig): Promise<number> =>
  (await rig.sql<{ n: number }>(`WITH free AS MATERIALIZED (SELECT id FROM dispatch_order FOR UPDATE SKIP LOCKED) SELECT (SELECT count(*) FROM dispatch_order)::int - (SELECT count(*) FROM free)::int AS n`))[0]?.n ?? 0;

/** @returns how many orders their service keeps already while nothing of it is written here */
export async function answeredOrders(rig: Rig, services: SimulatedServices): Promise<number> {
  const kept = new Set([...(await services.documents()).map(({ uniqueId }) => uniqueId), ...(await services.mails()).map(({ messageId }) => messageId.replace(/^<|>$/g, ''))]);
  const sent = await rig.sql<{ unique_id: string; message_id: string | null }>(`SELECT v.unique_id, o.message_id FROM dispatch_order o JOIN document_version v ON v.id = o.version_id WHERE o.state = 'in_progress' AND o.sent_at IS NOT NULL`);
  return sent.filter((order) => kept.has(order.message_id ?? order.unique_id)).length;
}

/** Holds every statement that reaches the instant from now on. */
export class Stall {
  private constructor(private readonly rig: Rig, private readonly holder: PoolClient, private readonly key: number) {}

  static async at(rig: Rig, key: number): Promise<Stall> {
    const holder = await rig.connection();
    holder.on('error', () => undefined);
    await holder.query('SELECT pg_advisory_lock($1)', [key]);
    return new Stall(rig, holder, key);
  }

  /**
   * Waits until a statement is held and at least `count` orders stand at the instant: a worker takes and settles several in one statement.
   * @param standing how many orders do, the held statements by default
   * @returns how many there are
   */
  async caught(count: number, standing: () => Promise<number> = async () => (await this.waiting()).length, seconds = 60): Promise<number> {
    try { return await until(async () => ((await this.waiting()).length > 0 ? standing() : 0), (orders) => orders >= count, `${count} orders held`, seconds); } catch (error) {
      await this.release(); // or every later scenario would be held too
      throw error;
    }
  }

  /** Ends the statements held as a cut connection would: nothing of them is kept. */
  async cut(): Promise<void> { for (const pid of await this.waiting()) await this.rig.sql('SELECT pg_terminate_backend($1)', [pid]); }

  /** Lets everything through. */
  async release(): Promise<void> {
    await this.holder.query('SELECT pg_advisory_unlock($1)', [this.key]);
    this.holder.release();
  }

  private async waiting(): Promise<number[]> {
    return (await this.rig.sql<{ pid: number }>(`SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`, [this.key])).map(({ pid }) => pid);
  }
}
