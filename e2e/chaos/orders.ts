import type { Doctor } from './doctor';
import type { Rig } from './rig';
import { sizes } from './selection';
import type { SimulatedServices } from './simulator';

/** Documents validated through the API; each has three orders: DMP, patient's mailbox, a colleague's mailbox. */
export const documentCount = sizes.documents;
export const orderCount = documentCount * 3;
/** Words of the documents that no log may show. */
export const intimateWords = 'céphalées rebelles depuis le deuil';

export interface OrderFacts {
  id: string; channel: 'dmp' | 'mssante-pro' | 'mssante-patient'; state: string; attempts: number; message_id: string | null; unique_id: string; lease_owner: string | null; last_code: string | null;
  delivered_lines: number; uncertain_lines: number; story_lines: number; copies: number; delivered_traces: number;
}

/** Patients whose documents everybody accepts: qualified, alive, opposed to nothing, open DMP, open mailbox. */
export async function willingPatients(rig: Rig, services: SimulatedServices): Promise<string[]> {
  const open = (await services.identities()).filter((each) => each.dmp.folder === 'open' && each.dmp.authorization === 'VALIDE' && !each.refusesMail).map((each) => each.matricule);
  const found = await rig.sql<{ id: string }>(`SELECT id FROM patient WHERE status = 'qualifiee' AND deceased_on IS NULL AND merged_into IS NULL AND matricule = ANY($1)
      AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.patient_id = patient.id AND 'opposed' IN (c.dmp_feed, c.mssante_patient, c.mssante_professional)) ORDER BY file_number`, [open]);
  if (found.length < 5) throw new Error(`only ${found.length} willing patients in the demo centre`);
  return found.map(({ id }) => id);
}

/** Colleague of the demo centre who has a mailbox. */
export async function colleague(rig: Rig): Promise<string> {
  const [found] = await rig.sql<{ id: string }>(`SELECT id FROM correspondent WHERE mssante_address LIKE 'karim.haddad@%'`);
  if (!found) throw new Error('no colleague with a mailbox');
  return found.id;
}

/** Validates the documents of every scenario, once: PDF, CDA, hashes and identifiers are frozen from here on. */
export async function validateDocuments(rig: Rig, services: SimulatedServices, doctor: Doctor): Promise<void> {
  // The demo centre's own orders would blur the counts; a long delay keeps ours at home until the scenario begins.
  await rig.sql('DELETE FROM dispatch_order');
  await rig.sql('UPDATE structure SET send_delay_seconds = 86400');
  const patients = await willingPatients(rig, services);
  const recipient = await colleague(rig);
  let next = 0;
  const oneAfterTheOther = async (): Promise<void> => {
    for (let index = next++; index < documentCount; index = next++) {
      const patientId = patients[index % patients.length] ?? '';
      const note = await doctor.note(patientId, `Dossier ${index} : ${intimateWords}.`);
      const done = await doctor.validate(note, recipient);
      if (done.status >= 300) throw new Error(`validation: ${done.status} ${JSON.stringify(done.body)}`);
    }
  };
  await Promise.all([oneAfterTheOther(), oneAfterTheOther(), oneAfterTheOther()]);
  const [count] = await rig.sql<{ n: number }>(`SELECT count(*)::int AS n FROM dispatch_order WHERE state = 'scheduled'`);
  if (count?.n !== orderCount) throw new Error(`${count?.n} orders instead of ${orderCount}`);
}

/** No order waits, none is delayed, the simulator is fresh: for a scenario that writes documents of its own. */
export async function emptyLanes(rig: Rig, services: SimulatedServices): Promise<void> {
  await rig.stopWorkers();
  await services.reset();
  await rig.sql('DELETE FROM dispatch_order');
  await rig.sql('DELETE FROM lane_state');
  await rig.sql('UPDATE structure SET send_delay_seconds = 0');
}

/** Puts every order back to the eve of its departure, and the simulator to a fresh start. Documents and identifiers stay what they are. */
export async function eveOfDeparture(rig: Rig, services: SimulatedServices): Promise<void> {
  await rig.stopWorkers();
  await services.reset();
  await rig.sql('DELETE FROM remote_copy');
  await rig.sql(`DELETE FROM dispatch_track WHERE kind <> 'created'`);
  await rig.sql(`DELETE FROM lane_state`);
  await rig.sql('DROP TABLE IF EXISTS chaos_eve');
  await rig.sql('CREATE TABLE chaos_eve AS SELECT COALESCE(max(seq), 0) AS seq FROM trace');
  await rig.sql(`UPDATE dispatch_order SET state = 'scheduled', not_before = now(), first_due_at = now(), attempts = 0, lease_owner = NULL, lease_until = NULL, sent_at = NULL, last_error = NULL,
                        receipt = NULL, delivered_at = NULL, uncertain_resends = 0, held = false, row_version = row_version + 1`);
}

/** Hours pass for what waits its next try (the schedule counts in minutes): the due instants move, nothing else. Time waits for no lock. */
export const hoursPass = (rig: Rig): Promise<unknown> => rig.sql(`UPDATE dispatch_order SET not_before = not_before - interval '3 hours', sent_at = sent_at - interval '3 hours'
  WHERE id IN (SELECT id FROM dispatch_order WHERE state IN ('scheduled', 'uncertain') AND lease_owner IS NULL AND not_before > now() ORDER BY id FOR UPDATE SKIP LOCKED)`);

/** @returns how many orders are in each state */
export async function states(rig: Rig): Promise<Record<string, number>> {
  return Object.fromEntries((await rig.sql<{ state: string; n: number }>('SELECT state, count(*)::int AS n FROM dispatch_order GROUP BY state')).map(({ state, n }) => [state, n]));
}

/** Every order, with what its track, the copies and the journal say of it since the eve. */
export function orders(rig: Rig): Promise<OrderFacts[]> {
  return rig.sql<OrderFacts>(`
    SELECT o.id, o.channel, o.state, o.attempts, o.message_id, v.unique_id, o.lease_owner, o.last_error->>'code' AS last_code,
           (SELECT count(*)::int FROM dispatch_track t WHERE t.order_id = o.id AND t.kind = 'delivered') AS delivered_lines,
           (SELECT count(*)::int FROM dispatch_track t WHERE t.order_id = o.id AND t.kind = 'uncertain') AS uncertain_lines,
           (SELECT count(*)::int FROM dispatch_track t WHERE t.order_id = o.id AND t.kind IN ('attempt', 'uncertain', 'absent', 'failed')) AS story_lines,
           (SELECT count(*)::int FROM remote_copy c WHERE c.order_id = o.id) AS copies,
           (SELECT count(*)::int FROM trace j WHERE j.subject_id = o.id::text AND j.action = 'dispatch.delivered' AND j.seq > (SELECT seq FROM chaos_eve)) AS delivered_traces
      FROM dispatch_order o JOIN document_version v ON v.id = o.version_id ORDER BY o.id`);
}
