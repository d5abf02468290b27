import { Doctor } from '../doctor';
import { colleague, eveOfDeparture, states, willingPatients } from '../orders';
import { pause, until } from '../rig';
import { atLength } from '../selection';
import { auditVerify, drained, expectIntactJournal } from '../verdict';
import type { Scene } from './worker-killed';

/** Who did what is written in the same transaction as what was done, and what was written stays (TRACE-02). */
export function journalKept(scene: () => Scene): void {
  describe('TRACE-02 the journal, from end to end', () => {
    beforeEach(() => eveOfDeparture(scene().rig, scene().services));

    const refuseTraces = async (action: string): Promise<() => Promise<unknown>> => {
      const { rig } = scene();
      await rig.sql(`CREATE FUNCTION chaos_no_trace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room for this trace'; END $$`);
      await rig.sql(`CREATE TRIGGER chaos_no_trace BEFORE INSERT ON trace FOR EACH ROW WHEN (NEW.action = '${action}') EXECUTE FUNCTION chaos_no_trace()`);
      return () => rig.sql('DROP FUNCTION chaos_no_trace CASCADE');
    };

    atLength('a validation whose trace cannot be written leaves nothing: no document, no order, the draft as it was', async () => {
      const { rig, services } = scene();
      const author = await Doctor.signIn(rig);
      const [patient = ''] = await willingPatients(rig, services);
      const note = await author.note(patient, 'Sans trace');
      const restore = await refuseTraces('document.validated');
      const refused = await author.validate(note, await colleague(rig));
      await restore();
      expect(refused).toMatchObject({ status: 500, body: { code: 'server.error' } });
      expect(JSON.stringify(refused.body)).not.toContain('no room');
      expect(await rig.sql('SELECT id FROM document WHERE source_id = $1', [note.id])).toEqual([]);
      expect(await rig.sql('SELECT state, version FROM consultation_note WHERE id = $1', [note.id])).toEqual([{ state: 'draft', version: note.version }]);
      expect((await author.validate(note, await colleague(rig))).status).toBe(201);
      await rig.sql('DELETE FROM dispatch_order WHERE document_id IN (SELECT id FROM document WHERE source_id = $1)', [note.id]);
    });

    it('an order is never delivered without its trace: it waits, and ends once the journal takes lines again', async () => {
      const { rig } = scene();
      const restore = await refuseTraces('dispatch.delivered');
      await rig.worker();
      await until(() => rig.sql(`SELECT 1 FROM dispatch_order WHERE sent_at IS NOT NULL`), (rows) => rows.length > 10, 'some sent');
      await pause(1500);
      expect((await states(rig))['delivered'] ?? 0).toBe(0);
      expect(await rig.sql(`SELECT 1 FROM remote_copy UNION ALL SELECT 1 FROM dispatch_track WHERE kind = 'delivered'`)).toEqual([]);
      await restore();
      await drained(rig, async () => { await rig.sql(`UPDATE dispatch_order SET uncertain_resends = 0 WHERE state = 'uncertain' AND lease_owner IS NULL`); });
      const traced = await rig.sql<{ n: number }>(`SELECT count(*)::int AS n FROM trace WHERE action = 'dispatch.delivered' AND seq > (SELECT seq FROM chaos_eve)`);
      expect(traced[0]?.n).toBe((await states(rig))['delivered']);
      expectIntactJournal(rig);
    });

    atLength('a row changed or removed behind the back of the product is found', async () => {
      const { rig } = scene();
      await rig.sql('ALTER TABLE trace DISABLE TRIGGER trace_append_only');
      const [target] = await rig.sql<{ seq: string; detail: string | null }>('SELECT seq, detail FROM trace ORDER BY seq LIMIT 1 OFFSET 25');
      await rig.sql(`UPDATE trace SET detail = 'autre chose' WHERE seq = $1`, [target?.seq]);
      expect(auditVerify(rig)).toEqual({ status: 1, words: expect.stringMatching(new RegExp(`BROKEN at trace ${target?.seq} .*content was changed`)) as string });
      await rig.sql('UPDATE trace SET detail = $2 WHERE seq = $1', [target?.seq, target?.detail ?? null]);
      expectIntactJournal(rig);
      await rig.sql('CREATE TABLE chaos_removed AS SELECT * FROM trace WHERE seq = $1', [target?.seq]);
      await rig.sql('DELETE FROM trace WHERE seq = $1', [target?.seq]);
      expect(auditVerify(rig)).toEqual({ status: 1, words: expect.stringMatching(/BROKEN.*it was removed/) as string });
      await rig.sql('INSERT INTO trace SELECT * FROM chaos_removed');
      await rig.sql('ALTER TABLE trace ENABLE TRIGGER trace_append_only');
      await expect(rig.sql('DELETE FROM trace')).rejects.toThrow(/append-only/);
      expectIntactJournal(rig);
    });
  });
}
