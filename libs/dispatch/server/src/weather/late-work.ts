import type { ServiceKey } from '@pluriel/dispatch/domain';
import type { EntityManager } from 'typeorm';

/** Work due for longer than this, or a question without answer for this long, says that the service is slow. */
const dueMinutes = 5;
const silentSeconds = 8;

/** @returns since when each service keeps its oldest work waiting; only those that keep it too long. Times only, of no patient and no structure */
export async function lateWork(manager: EntityManager): Promise<Map<ServiceKey, Date>> {
  const rows = await manager.query<{ service: ServiceKey; since: Date }[]>(
    `SELECT service, min(since) AS since FROM (
       SELECT CASE WHEN channel = 'dmp' THEN 'dmp' ELSE 'mssante' END AS service, not_before AS since FROM dispatch_order WHERE state = 'scheduled' AND NOT held AND not_before <= now() - make_interval(mins => $1)
       UNION ALL SELECT CASE WHEN channel = 'dmp' THEN 'dmp' ELSE 'mssante' END, sent_at FROM dispatch_order WHERE state = 'in_progress' AND sent_at <= now() - make_interval(secs => $2)
       UNION ALL SELECT 'insi', not_before FROM insi_call WHERE state = 'scheduled' AND not_before <= now() - make_interval(mins => $1)
       UNION ALL SELECT 'insi', sent_at FROM insi_call WHERE state = 'in_progress' AND sent_at <= now() - make_interval(secs => $2)
     ) late GROUP BY service`, [dueMinutes, silentSeconds]);
  return new Map(rows.map(({ service, since }) => [service, since]));
}
