import { Doctor } from '../doctor';
import { colleague, eveOfDeparture, willingPatients } from '../orders';
import { until, type Rig } from '../rig';
import { atLength } from '../selection';
import { Stall, validationKey } from '../stalls';
import { expectIntactJournal } from '../verdict';
import type { Scene } from './worker-killed';

const notes = 24;

/** A validation is one transaction: the document with its three orders and its traces, or the untouched draft. */
export function apiKilled(scene: () => Scene): void {
  describe('DOC-34 the api killed during validation', () => {
    beforeEach(() => eveOfDeparture(scene().rig, scene().services));

    it('in the middle of the transaction: no document at all, and the draft validates afterwards', async () => {
      const { rig, services } = scene();
      const doctor = await Doctor.signIn(rig);
      const recipient = await colleague(rig);
      const [patient = ''] = await willingPatients(rig, services);
      const drafts = await Promise.all([1, 2, 3].map((index) => doctor.note(patient, `Essai ${index}`)));
      const before = await counts(rig);
      const stall = await Stall.at(rig, validationKey);
      const asked = drafts.map((draft) => doctor.validate(draft, recipient).then(() => 'answered', () => 'cut'));
      await stall.caught(1);
      await rig.kill(rig.api);
      expect(await Promise.all(asked)).toEqual(['cut', 'cut', 'cut']);
      await stall.release();
      expect(await counts(rig)).toEqual(before);
      await rig.startApi();
      const again = await Promise.all(drafts.map((draft) => doctor.validate(draft, recipient)));
      expect(again.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(await halves(rig)).toEqual([]);
      expectIntactJournal(rig);
    });

    atLength(`at any moment of ${notes} validations: each is whole or absent`, async () => {
      const { rig, services } = scene();
      const doctor = await Doctor.signIn(rig, 'hugo.roy');
      const recipient = await colleague(rig);
      const patients = await willingPatients(rig, services);
      const drafts = [];
      for (let index = 0; index < notes; index += 1) drafts.push(await doctor.note(patients[index % patients.length] ?? '', `Série ${index}`));
      const answered: string[] = [];
      const working = Promise.all(drafts.map((draft) => doctor.validate(draft, recipient).then(({ status }) => { if (status === 201) answered.push(draft.id); }, () => undefined)));
      await until(() => Promise.resolve(answered.length), (n) => n >= 3, 'three validations answered');
      await rig.kill(rig.api);
      await working;
      await rig.startApi();
      expect(await halves(rig)).toEqual([]);
      const kept = (await rig.sql<{ source_id: string }>('SELECT source_id FROM document WHERE source_id = ANY($1)', [drafts.map(({ id }) => id)])).map(({ source_id }) => source_id);
      // What was answered is kept; what was not answered may be there, whole: asking again then says so.
      expect(answered.filter((id) => !kept.includes(id))).toEqual([]);
      for (const draft of drafts) expect((await doctor.validate(draft, recipient)).status).toBe(kept.includes(draft.id) ? 409 : 201);
      expect(await halves(rig)).toEqual([]);
      expectIntactJournal(rig);
    });
  });
}

const counts = (rig: Rig): Promise<object[]> => rig.sql(`SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM document_version) AS versions, (SELECT count(*) FROM dispatch_order) AS orders,
  (SELECT count(*) FROM consultation_note WHERE state = 'validated') AS notes, (SELECT count(*) FROM trace WHERE action IN ('document.validated', 'dispatch.ordered')) AS traces`);

/** Documents of the API's own validations that lack a version, an order, a trace or the state of their note; and notes without document. */
const halves = (rig: Rig): Promise<object[]> => rig.sql(`
  SELECT n.id, n.state, d.id AS document, (SELECT count(*) FROM document_version v WHERE v.document_id = d.id) AS versions, (SELECT count(*) FROM dispatch_order o WHERE o.document_id = d.id) AS orders,
         (SELECT count(*) FROM trace t WHERE t.action = 'document.validated' AND t.subject_id = d.id::text) AS traces
    FROM consultation_note n LEFT JOIN document d ON d.source = 'consultation' AND d.source_id = n.id
   WHERE (n.text LIKE 'Essai %' OR n.text LIKE 'Série %')
     AND ((n.state = 'validated') <> (d.id IS NOT NULL)
          OR (d.id IS NOT NULL AND ((SELECT count(*) FROM document_version v WHERE v.document_id = d.id) <> 1 OR (SELECT count(*) FROM dispatch_order o WHERE o.document_id = d.id) <> 3
              OR (SELECT count(*) FROM trace t WHERE t.action = 'document.validated' AND t.subject_id = d.id::text) <> 1)))`);
