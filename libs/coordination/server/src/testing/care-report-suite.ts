import { CareReports, CorrectDocument, FrozenDocumentReader, ValidateDocument, WriteCareReport } from '@pluriel/documents/server';
import { DocumentAnnulled, DocumentValidated } from '@pluriel/documents/domain';
import { newId } from '@pluriel/kernel';
import { Events, Transactions } from '@pluriel/platform/server';
import { ReadRoundMessages } from '../memos/read-memos';
import { KeepEntry } from '../rounds/keep-entry';
import type { VisitCareReport } from '../rounds/round.dto';
import { SignCareReport } from '../rounds/sign-care-report';
import type { RoundBench } from './memos-suite';

/** The report of care of a visit, written on the road (J3 step 7), on the bench of the rounds. */
export function careReportSuite({ db, use, person, patient, visit, entry }: RoundBench): void {
  const [nadia, claire] = [person('nadia.ben', 'infirmier'), person('claire.martin', 'medecin')];
  const ruth = (): string => patient('NESSI RUTH');
  const words = (part: Partial<VisitCareReport> = {}): VisitCareReport => ({ id: newId(), evolution: 'La plaie diminue, berges propres.', next: ['Photo et mesure jeudi', ' '], incidents: [], access: { kind: 'prescribed', by: 'Dr Claire MARTIN', on: null }, ...part });
  /** The bench makes visits of days to come; a report tells of days that were. @returns the day of this visit then */
  const passed = async (id: string): Promise<string> => {
    await db().dataSource.query(`UPDATE home_visit SET day = day - 60, plan_id = NULL WHERE patient_id = $1 AND report->>'outcome' = 'done' AND day >= current_date`, [ruth()]);
    return (await db().dataSource.query<{ day: string }[]>('SELECT day::text FROM home_visit WHERE id = $1', [id]))[0]?.day ?? '';
  };
  const sent: DocumentValidated[] = [];
  const first = words();

  describe('J3 step 7 the report of care of a visit', () => {
    it('waits for the visit to be kept; it is its nurse’s own', async () => {
      const planned = await visit('NESSI RUTH', 8);
      await expect(use(SignCareReport).sign(nadia, planned.id, words())).rejects.toMatchObject({ code: 'care-report.visit', status: 409 });
      await expect(use(SignCareReport).sign(claire, planned.id, words())).rejects.toMatchObject({ code: 'visit.not-yours', status: 403 });
    });

    it('is signed with her RPPS under its national type, told session by session, sent to the DMP and the médecin traitant, once', async () => {
      use(Events).on(DocumentValidated, async (_ctx, event) => { sent.push(event); });
      const seen = await visit('NESSI RUTH', 8);
      await use(KeepEntry).execute(nadia, seen.id, entry(seen, { cares: seen.report.cares.map((care, index) => ({ ...care, done: index === 0 })), note: 'Soin bien supporté', measures: [{ sign: 'pain', value: 2, second: null }, { sign: 'pressure', value: 140, second: 80 }] }));
      const day = await passed(seen.id);
      const signed = await Promise.all([use(SignCareReport).sign(nadia, seen.id, first), use(SignCareReport).sign(nadia, seen.id, first)]);
      expect(new Set(signed.map(({ documentId }) => documentId)).size).toBe(1);
      expect((await use(SignCareReport).sign(nadia, seen.id, first)).documentId).toBe(signed[0]?.documentId);
      expect(sent).toMatchObject([{ patientId: ruth(), authorId: nadia.actor.userId, routes: { dmp: true, recipients: [{ kind: 'user', id: claire.actor.userId }] } }]);
      const frozen = await use(Transactions).read(nadia, (ctx) => use(FrozenDocumentReader).get(ctx, sent[0]?.versionId ?? ''));
      expect([frozen.typeCode, frozen.title]).toEqual(['11506-3', expect.stringContaining('CR de soins · Pansement jambe gauche')]);
      const report = await use(WriteCareReport).read(claire, first.id);
      expect(report).toMatchObject({ state: 'validated', evolution: 'La plaie diminue, berges propres.', next: ['Photo et mesure jeudi'], access: { kind: 'prescribed', by: 'Dr Claire MARTIN' }, measures: expect.arrayContaining(['Pression artérielle : 140/80 mmHg', 'Douleur : 2 / 10']) as unknown });
      expect(report.sessions.at(-1)).toEqual({ on: day, act: 'Pansement jambe gauche', note: 'Soin bien supporté' });
      expect((await use(ReadRoundMessages).execute(nadia, day)).reports).toMatchObject([{ visitId: seen.id, documentId: signed[0]?.documentId }]);
    });

    it('the next one tells only what came since; a correction is the next version of the same document', async () => {
      const seen = await visit('NESSI RUTH', 9);
      await use(KeepEntry).execute(nadia, seen.id, entry(seen));
      const day = await passed(seen.id);
      const opened = await use(SignCareReport).open(nadia, seen.id, words());
      expect((await use(WriteCareReport).read(nadia, opened.id)).sessions.map(({ on }) => on)).toEqual([day]);
      await expect(use(WriteCareReport).read(claire, opened.id)).rejects.toMatchObject({ code: 'care-report.draft', status: 403 });
      const { documentId } = await use(Transactions).read(nadia, (ctx) => use(CareReports).load(ctx, first.id));
      const { sourceId } = await use(CorrectDocument).execute(nadia, documentId ?? '');
      const draft = await use(WriteCareReport).read(nadia, sourceId);
      const { care, access, next, incidents } = draft;
      await use(WriteCareReport).save(nadia, sourceId, draft.version, { care, access, next, incidents, evolution: 'La plaie stagne.' });
      await expect(use(WriteCareReport).save(nadia, sourceId, draft.version, { care, access, next, incidents, evolution: 'x' })).rejects.toMatchObject({ code: 'resource.stale' });
      await expect(use(SignCareReport).sign(nadia, seen.id, words({ access: { kind: 'prescribed', by: ' ', on: null } }))).rejects.toMatchObject({ code: 'document.invalid', status: 422, errors: [{ field: 'access.by' }] });
      expect(await use(ValidateDocument).execute(nadia, { source: 'care-report', sourceId, sourceVersion: draft.version + 1, routes: { dmp: true, mssantePatient: false, recipients: [] } })).toMatchObject({ id: documentId, versionNumber: 2 });
    });

    it('a draft begun is found again where it was begun; a correction of a signed report is not taken for one', async () => {
      const [drafted, corrected] = [await visit('NESSI RUTH', 6), await visit('NESSI RUTH', 3)];
      for (const seen of [drafted, corrected]) if (seen.report.outcome !== 'done') await use(KeepEntry).execute(nadia, seen.id, entry(seen));
      const open = async (id: string): Promise<string> => (await use(SignCareReport).open(nadia, id, words({ evolution: 'autre' }))).id;
      const begun = await Promise.all([open(drafted.id), open(drafted.id)]);
      expect(new Set(begun).size).toBe(1);
      const { care, access, next, incidents, version } = await use(WriteCareReport).read(nadia, begun[0] ?? '');
      await use(WriteCareReport).save(nadia, begun[0] ?? '', version, { care, access, next, incidents, evolution: 'Repris demain' });
      expect(await use(WriteCareReport).read(nadia, await open(drafted.id))).toMatchObject({ id: begun[0], evolution: 'Repris demain' });
      await passed(corrected.id);
      const { documentId } = await use(SignCareReport).sign(nadia, corrected.id, words());
      const { sourceId } = await use(CorrectDocument).execute(nadia, documentId);
      expect(await open(corrected.id)).not.toBe(sourceId);
      await use(WriteCareReport).remove(nadia, begun[0] ?? '', version + 1);
      expect(await open(drafted.id)).not.toBe(begun[0]);
    });

    it('each session is told once: the evening of a day told in the morning, after a correction signed later, and again once a report is annulled', async () => {
      const [morning, evening, next] = [await visit('NESSI RUTH', 10), await visit('NESSI RUTH', 5), await visit('NESSI RUTH', 4)];
      const moved = (id: string, days: number, from: string): Promise<unknown> => db().dataSource.query('UPDATE home_visit SET plan_id = NULL, day = $2::date + $3::integer, from_time = $4 WHERE id = $1', [id, morning.day, days, from]);
      await moved(evening.id, 0, '18:00');
      await moved(next.id, 1, '09:00');
      for (const [seen, note] of [[morning, 'matin'], [evening, 'soir'], [next, 'lendemain']] as const) await use(KeepEntry).execute(nadia, seen.id, entry(seen, { note }));
      await passed(morning.id);
      const told = async (): Promise<(string | null)[]> => {
        const { id, version, sessions } = await use(WriteCareReport).read(nadia, (await use(SignCareReport).open(nadia, next.id, words())).id);
        await use(WriteCareReport).remove(nadia, id, version);
        return sessions.map(({ note }) => note);
      };
      const { documentId } = await use(SignCareReport).sign(nadia, morning.id, words());
      // A correction of the first report, signed after: its sessions are older, it says nothing of what was told since.
      const corrected = (await use(Transactions).read(nadia, (ctx) => use(CareReports).load(ctx, first.id))).documentId ?? '';
      const { sourceId } = await use(CorrectDocument).execute(nadia, corrected);
      await use(ValidateDocument).execute(nadia, { source: 'care-report', sourceId, sourceVersion: 1, routes: { dmp: true, mssantePatient: false, recipients: [] } });
      expect(await told()).toEqual(['soir', 'lendemain']);
      await use(Transactions).run(nadia, (ctx) => use(Events).publish(ctx, new DocumentAnnulled(documentId, ruth())));
      expect((await told()).slice(-3)).toEqual(['matin', 'soir', 'lendemain']);
      expect((await use(Transactions).read(nadia, (ctx) => use(CareReports).about(ctx, [morning.id])))).toEqual([]);
    });
  });
}
