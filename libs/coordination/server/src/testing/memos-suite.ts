import { demoStructureId } from '@pluriel/directory/server';
import { newId } from '@pluriel/kernel';
import type { Caller } from '@pluriel/platform/server';
import type { TestDatabase } from '@pluriel/platform/testing';
import { AddElement } from '@pluriel/record/server';
import type { VisitReport } from '@pluriel/coordination/domain';
import { AlertThresholds } from '../memos/alert-thresholds';
import { MarkMemo } from '../memos/mark-memo';
import type { MemoInput, TeamMemo } from '../memos/memo.dto';
import { ListMemos, ListWaitingMemos, ReadRoundMessages } from '../memos/read-memos';
import { WriteMemo } from '../memos/write-memo';
import { KeepEntry } from '../rounds/keep-entry';
import type { RoundVisit, VisitEntryInput } from '../rounds/round.dto';
import { VisitPhotos } from '../rounds/visit-photos';

export interface RoundBench {
  db: () => TestDatabase;
  use: <T>(type: new (...parts: never[]) => T) => T;
  person: (login: string, profession: 'medecin' | 'infirmier' | 'kine') => Caller;
  patient: (name: string) => string;
  visit: (name: string, daysAway: number) => Promise<RoundVisit>;
  entry: (visit: RoundVisit, report?: Partial<VisitReport>, part?: Partial<VisitEntryInput>) => VisitEntryInput;
  photo: () => string;
}

/** Messages to the doctor and alerts of measures (J3 steps 4 and 5, B3), on the bench of the rounds. */
export function memosSuite({ db, use, person, patient, visit, entry, photo }: RoundBench): void {
  const [nadia, claire, hugo, paul] = [person('nadia.ben', 'infirmier'), person('claire.martin', 'medecin'), person('hugo.roy', 'medecin'), person('paul.legall', 'kine')];
  const idOf = ({ actor }: Caller): string => actor.userId ?? '';
  const ruth = (): string => patient('NESSI RUTH');
  const message = (part: Partial<MemoInput> = {}): MemoInput => ({ id: newId(), text: 'Plaie plus large, malodorante', urgent: true, recipientIds: [idOf(claire)], photoIds: [], madeAt: '2026-03-13T09:50:00.000Z', ...part });
  const write = (input: MemoInput, who = nadia): Promise<TeamMemo> => use(WriteMemo).execute(who, ruth(), input);
  const waiting = async (who: Caller): Promise<TeamMemo[]> => (await use(ListWaitingMemos).execute(who)).items.filter(({ patientId }) => patientId === ruth());
  const away = (from: Caller, to: Caller): Promise<unknown> => db().dataSource.query(`INSERT INTO biology_delegation (id, structure_id, from_id, to_id, kind, from_day, to_day, set_by_name, set_at, row_version) VALUES ($1, $2, $3, $4, 'absence', '2026-01-01', '2099-01-01', 'test', now(), 1)`, [newId(), demoStructureId, idOf(from), idOf(to)]);
  const back = (): Promise<unknown> => db().dataSource.query('DELETE FROM biology_delegation');
  const inr = (value: number): Partial<VisitReport> => ({ measures: [{ sign: 'inr', value, second: null }] });

  describe('J3 step 4 an urgent message from the round', () => {
    it('is one whatever the number of sendings, shows its photo when it arrives, and says who read it', async () => {
      const input = message({ photoIds: [photo(), newId()], visitId: (await visit('NESSI RUTH', 0)).id });
      const sent = await Promise.all([write(input), write(input)]);
      expect(sent.map(({ id }) => id)).toEqual([input.id, input.id]);
      expect(await waiting(claire)).toMatchObject([{ id: input.id, urgent: true, text: 'Plaie plus large, malodorante', photos: [{ id: photo() }], photosToCome: 1, marks: [], inPlaceOf: null, recipients: [{ name: 'Dr Claire MARTIN' }] }]);
      expect([await waiting(hugo), await waiting(nadia)]).toEqual([[], []]);
      const lastOfNadia = async () => (await use(ReadRoundMessages).execute(nadia, (await visit('NESSI RUTH', 0)).day)).memos.find(({ id }) => id === input.id);
      expect((await lastOfNadia())?.marks).toEqual([]);
      await use(MarkMemo).execute(claire, input.id, 'read');
      await use(MarkMemo).execute(claire, input.id, 'read');
      expect((await lastOfNadia())?.marks).toMatchObject([{ mark: 'read', userName: 'Dr Claire MARTIN', inPlaceOf: null }]);
      expect(await waiting(claire)).toEqual([]);
      expect((await use(ListMemos).execute(hugo, ruth())).items.map(({ id }) => id)).toContain(input.id);
      await expect(write(message({ id: input.id }), hugo)).rejects.toMatchObject({ code: 'memo.already', status: 409 });
      await expect(use(MarkMemo).execute(hugo, input.id, 'read')).rejects.toMatchObject({ code: 'memo.not-yours', status: 403 });
      await expect(db().dataSource.query(`UPDATE team_memo SET text = 'x' WHERE id = $1`, [input.id])).rejects.toThrow(/never change/);
    });

    it('goes to the file its visit is in now: files were joined while the device was away (INS-62)', async () => {
      const [seen, old] = [await visit('NESSI RUTH', 0), patient('FAURE MICHEL')];
      await db().dataSource.query('UPDATE patient SET merged_into = $2 WHERE id = $1', [old, ruth()]);
      try {
        await expect(use(WriteMemo).execute(nadia, old, message())).rejects.toMatchObject({ code: 'patient.merged', status: 409 });
        const sent = await use(WriteMemo).execute(nadia, old, message({ visitId: seen.id }));
        expect(sent).toMatchObject({ patientId: ruth(), visitId: seen.id });
        await use(MarkMemo).execute(claire, sent.id, 'read');
      } finally { await db().dataSource.query('UPDATE patient SET merged_into = NULL WHERE id = $1', [old]); }
    });

    it('STR-10 is not sent to whom the patient keeps out, and is not shown to him; bad input says which field', async () => {
      await expect(write(message({ recipientIds: [idOf(claire), idOf(paul)] }))).rejects.toMatchObject({ code: 'memo.recipient', status: 422, errors: [{ field: 'recipientIds.1', message: expect.stringContaining('ne souhaite pas partager') as string }] });
      await expect(write(message({ recipientIds: [newId()] }))).rejects.toMatchObject({ code: 'memo.recipient' });
      await expect(write(message({ text: ' ' }))).rejects.toMatchObject({ code: 'memo.invalid', errors: [{ field: 'text' }] });
      expect((await use(ListMemos).execute(paul, ruth())).items).toEqual([]);
      await expect(write(message(), paul)).rejects.toMatchObject({ code: 'sharing.opposed', status: 403 });
    });

    it('STR-10 the patient’s objection to sharing his care does not yield to standing in for a doctor, in or out of his care team', async () => {
      const { id } = await write(message());
      const limits = async (sharing: object[]): Promise<unknown> => db().dataSource.query('UPDATE consent SET sharing_limits = $2 WHERE patient_id = $1', [ruth(), JSON.stringify(sharing)]);
      const [before] = await db().dataSource.query<{ limits: object[] }[]>('SELECT sharing_limits AS limits FROM consent WHERE patient_id = $1', [ruth()]);
      await away(claire, hugo);
      await db().dataSource.query(`INSERT INTO care_team_rule (structure_id, rule, act_months, changed_by_name, changed_at) VALUES ($1, 'team', 24, 'test', now())`, [demoStructureId]);
      try {
        expect(await waiting(hugo)).toMatchObject([{ id }]);
        await limits([{ kind: 'document-type', ref: '11506-3', label: 'Comptes rendus de soins' }]);
        expect(await waiting(hugo)).toEqual([]);
        expect((await use(ListWaitingMemos).execute(hugo)).notShared).toEqual([expect.stringContaining('n’a pas souhaité partager avec vous')]);
      } finally {
        await limits(before?.limits ?? []);
        await db().dataSource.query('DELETE FROM care_team_rule');
        await back();
      }
      await use(MarkMemo).execute(claire, id, 'read');
    });

    it('J3 B3 reaches who stands in for an absent doctor, who reads it in her place', async () => {
      await away(claire, hugo);
      try {
        const { id } = await write(message());
        expect(await waiting(hugo)).toMatchObject([{ id, inPlaceOf: 'Dr Claire MARTIN' }]);
        expect(await use(MarkMemo).execute(hugo, id, 'read')).toMatchObject({ marks: [{ userName: 'Dr Hugo ROY', inPlaceOf: 'Dr Claire MARTIN' }] });
        expect(await waiting(hugo)).toEqual([]);
        // Back from her absence she still reads what was written to her.
        expect(await waiting(claire)).toMatchObject([{ id }]);
        await use(MarkMemo).execute(claire, id, 'read');
      } finally { await back(); }
    });

    it('J3 B3 read by one of two, it still waits for who stands in for the other; read in her place, for nobody else', async () => {
      const held = async (who: Caller, id: string): Promise<(string | null)[]> => (await use(ListWaitingMemos).execute(who)).items.filter((memo) => memo.id === id).map(({ inPlaceOf }) => inPlaceOf);
      await away(claire, hugo);
      try {
        const { id } = await use(WriteMemo).execute(paul, patient('ADRDEUX LAURENT'), message({ recipientIds: [idOf(nadia), idOf(claire)] }));
        await use(MarkMemo).execute(nadia, id, 'read');
        expect(await held(hugo, id)).toEqual(['Dr Claire MARTIN']);
        await use(MarkMemo).execute(hugo, id, 'read');
        await back();
        await away(claire, nadia);
        expect([await held(hugo, id), await held(nadia, id), await held(claire, id)]).toEqual([[], [], [null]]);
        await use(MarkMemo).execute(claire, id, 'read');
      } finally { await back(); }
    });

    it('J3 B3 unread when its recipient leaves the centre, it waits for the médecin traitant, else for the doctors', async () => {
      const gone = async (who: Caller, active: boolean): Promise<unknown> => db().dataSource.query('UPDATE app_user SET active = $2, closed_at = CASE WHEN $2 THEN NULL ELSE now() END WHERE id = $1', [idOf(who), active]);
      const [toHugo, toClaire] = [await write(message({ recipientIds: [idOf(hugo)] })), await write(message())];
      try {
        await gone(hugo, false);
        expect((await waiting(claire)).map(({ id, inPlaceOf }) => [id, inPlaceOf])).toEqual([[toHugo.id, 'Dr Hugo ROY'], [toClaire.id, null]]);
        await use(MarkMemo).execute(claire, toHugo.id, 'read');
        await gone(hugo, true);
        await gone(claire, false);
        expect((await waiting(hugo)).map(({ id, inPlaceOf }) => [id, inPlaceOf])).toEqual([[toHugo.id, null], [toClaire.id, 'Dr Claire MARTIN']]);
        expect(await waiting(nadia)).toEqual([]);
        expect(await use(MarkMemo).execute(hugo, toClaire.id, 'read')).toMatchObject({ marks: [{ userName: 'Dr Hugo ROY', inPlaceOf: 'Dr Claire MARTIN' }] });
        expect((await waiting(hugo)).map(({ id }) => id)).toEqual([toHugo.id]);
      } finally { for (const who of [hugo, claire]) await gone(who, true); }
      await use(MarkMemo).execute(hugo, toHugo.id, 'read');
      await use(MarkMemo).execute(claire, toClaire.id, 'read');
    });

    it('STR-05 in a centre where the care team decides, its photo opens for whom it was sent to, and for nobody else outside the team', async () => {
      await db().dataSource.query(`INSERT INTO care_team_rule (structure_id, rule, act_months, changed_by_name, changed_at) VALUES ($1, 'team', 24, 'test', now())`, [demoStructureId]);
      await db().dataSource.query('DELETE FROM care_team_member WHERE patient_id = $1 AND user_id = $2', [ruth(), idOf(hugo)]);
      try {
        await expect(use(VisitPhotos).read(hugo, photo())).rejects.toMatchObject({ code: 'care-team.reason-needed' });
        const { id } = await write(message({ recipientIds: [idOf(hugo)], photoIds: [photo()] }));
        expect((await use(VisitPhotos).read(hugo, photo())).bytes.length).toBeGreaterThan(100);
        expect((await use(ListMemos).execute(hugo, ruth())).items.map((memo) => memo.id)).toContain(id);
        await use(MarkMemo).execute(hugo, id, 'read');
      } finally { await db().dataSource.query('DELETE FROM care_team_rule'); }
    });
  });

  it('STR-10 a message about one patient shows no photo of another, and opens none', async () => {
    const laurent = patient('ADRDEUX LAURENT');
    await expect(use(WriteMemo).execute(nadia, laurent, message({ recipientIds: [idOf(paul)], photoIds: [newId(), photo()] }))).rejects.toMatchObject({ code: 'memo.invalid', status: 422, errors: [{ field: 'photoIds.1' }] });
    // Written before the photo arrived, under an id somebody else then used.
    const { id } = await use(WriteMemo).execute(nadia, laurent, message({ recipientIds: [idOf(paul)] }));
    await db().dataSource.query('ALTER TABLE team_memo DISABLE TRIGGER team_memo_kept');
    await db().dataSource.query('UPDATE team_memo SET photo_ids = ARRAY[$2]::uuid[] WHERE id = $1', [id, photo()]);
    await db().dataSource.query('ALTER TABLE team_memo ENABLE TRIGGER team_memo_kept');
    await expect(use(VisitPhotos).read(paul, photo())).rejects.toMatchObject({ code: 'sharing.opposed', status: 403 });
  });

  describe('J3 step 5 a measure that reaches a threshold', () => {
    it('alerts the doctor with the value and the dose, once; a corrected measure takes it back', async () => {
      await use(AddElement).execute(claire, ruth(), { kind: 'treatment', content: { label: 'Fluindione 20 mg', duration: 'long-term', posology: '1 comprimé le soir', codes: [] } } as never);
      const seen = await visit('NESSI RUTH', 6);
      const first = entry(seen, inr(4.9));
      await Promise.all([use(KeepEntry).execute(nadia, seen.id, first), use(KeepEntry).execute(nadia, seen.id, first)]);
      expect(await waiting(claire)).toMatchObject([{ kind: 'alert', urgent: true, text: expect.stringMatching(/^INR 4,9 à domicile le .* : appeler dans la journée\.$/) as string, facts: { value: 4.9, threshold: 'INR à 4,5 ou plus', reviewed: false, treatments: ['Fluindione 20 mg : 1 comprimé le soir'] }, authorName: expect.stringContaining('BEN') as string }]);
      const second = entry(seen, inr(2.9), { replaces: [first.id] });
      await use(KeepEntry).execute(nadia, seen.id, second);
      expect(await waiting(claire)).toEqual([]);
      expect((await use(ListMemos).execute(claire, ruth())).items[0]).toMatchObject({ kind: 'alert', withdrawnReason: 'Mesure corrigée : INR 2,9', waitsForMe: false });
      await use(KeepEntry).execute(nadia, seen.id, entry(seen, inr(5.2), { replaces: [second.id, first.id] }));
      expect(await waiting(claire)).toMatchObject([{ facts: { value: 5.2 } }]);
    });

    it('J3 B3 her delegate answers for it by name, the nurse sees it; nobody takes it twice', async () => {
      const [alert] = await waiting(claire);
      const id = alert?.id ?? '';
      expect(await waiting(hugo)).toEqual([]);
      await expect(use(MarkMemo).execute(nadia, id, 'taken')).rejects.toMatchObject({ code: 'memo.not-yours' });
      await away(claire, hugo);
      try {
        expect(await waiting(hugo)).toMatchObject([{ id, inPlaceOf: 'Dr Claire MARTIN' }]);
        await use(MarkMemo).execute(hugo, id, 'taken');
        await expect(use(MarkMemo).execute(claire, id, 'taken')).rejects.toMatchObject({ code: 'memo.taken', status: 409, message: 'Dr Hugo ROY s’en charge déjà.' });
      } finally { await back(); }
      expect([await waiting(claire), await waiting(hugo)]).toEqual([[], []]);
      expect((await use(ReadRoundMessages).execute(nadia, (await visit('NESSI RUTH', 6)).day)).memos.find((memo) => memo.id === id)?.marks).toMatchObject([{ mark: 'taken', userName: 'Dr Hugo ROY', inPlaceOf: 'Dr Claire MARTIN' }]);
    });

    it('a threshold nobody saw in time goes to every doctor; the centre and the patient have their own', async () => {
      const thresholds = use(AlertThresholds);
      const choice = { sign: 'inr', operator: '>=', value: 4, delay: 'now', active: true, version: 0 } as const;
      expect((await thresholds.read(nadia, null))).toMatchObject({ editable: false, items: [{ origin: 'shipped', value: 4.5, version: 0 }] });
      await expect(thresholds.save(nadia, null, choice)).rejects.toMatchObject({ code: 'access.refused', status: 403 });
      expect((await thresholds.save(claire, null, choice)).items).toMatchObject([{ origin: 'centre', value: 4, setByName: claire.actor.displayName, version: 1 }]);
      await expect(thresholds.save(hugo, null, choice)).rejects.toMatchObject({ code: 'resource.stale', status: 412 });
      await expect(thresholds.save(hugo, null, { ...choice, value: 45, version: 1 })).rejects.toMatchObject({ code: 'alert-threshold.invalid', errors: [{ field: 'value' }] });
      const seen = await visit('NESSI RUTH', 7);
      const first = entry(seen, inr(4.1));
      await use(KeepEntry).execute(nadia, seen.id, first);
      expect(await waiting(claire)).toMatchObject([{ facts: { reviewed: true, delay: 'now' } }]);
      await db().dataSource.query('ALTER TABLE team_memo DISABLE TRIGGER team_memo_kept');
      await db().dataSource.query(`UPDATE team_memo SET at = at - interval '2 hours' WHERE visit_id = $1`, [seen.id]);
      await db().dataSource.query('ALTER TABLE team_memo ENABLE TRIGGER team_memo_kept');
      expect(await waiting(hugo)).toMatchObject([{ facts: { value: 4.1 }, inPlaceOf: 'Dr Claire MARTIN' }]);
      await use(MarkMemo).execute(hugo, (await waiting(hugo))[0]?.id ?? '', 'taken');
      await thresholds.save(claire, ruth(), { ...choice, active: false });
      expect((await thresholds.read(nadia, ruth())).items).toMatchObject([{ origin: 'patient', active: false, version: 1 }]);
      await use(KeepEntry).execute(nadia, seen.id, entry(seen, inr(6), { replaces: [first.id] }));
      expect(await waiting(claire)).toEqual([]);
    });

    it('STR-10 an alert about a patient who keeps his médecin traitant out goes to the other doctors; she only learns whom to tell', async () => {
      const [before] = await db().dataSource.query<{ limits: object[] }[]>('SELECT sharing_limits AS limits FROM consent WHERE patient_id = $1', [ruth()]);
      const seen = await visit('NESSI RUTH', 4);
      const high = { measures: [{ sign: 'inr' as const, value: 5, second: null }] };
      await use(AlertThresholds).save(claire, ruth(), { sign: 'inr', operator: '>=', value: 4.5, delay: 'today', active: true, version: 1 });
      try {
        await db().dataSource.query('UPDATE consent SET sharing_limits = $2 WHERE patient_id = $1', [ruth(), JSON.stringify([...(before?.limits ?? []), { kind: 'user', ref: idOf(claire), label: 'Dr Claire MARTIN' }])]);
        const first = entry(seen, high);
        await use(KeepEntry).execute(nadia, seen.id, first);
        expect(await waiting(hugo)).toMatchObject([{ facts: { value: 5 }, recipients: [], inPlaceOf: null }]);
        expect(await waiting(claire)).toEqual([]);
        expect((await use(ListWaitingMemos).execute(claire)).notShared).toEqual([expect.stringMatching(/^Une alerte au sujet d’un patient qui n’a pas souhaité partager avec vous : prévenez /)]);
        await use(KeepEntry).execute(nadia, seen.id, entry(seen, {}, { replaces: [first.id] }));
        expect([await waiting(hugo), await use(ListWaitingMemos).execute(claire)]).toMatchObject([[], { notShared: [] }]);
      } finally { await db().dataSource.query('UPDATE consent SET sharing_limits = $2 WHERE patient_id = $1', [ruth(), JSON.stringify(before?.limits ?? [])]); }
    });

    it('two thresholds that a value reaches make one alert and lose nothing of the visit; the second figure of a pressure corrects the alert', async () => {
      const thresholds = use(AlertThresholds);
      const low = { sign: 'pressure', operator: '<=', value: 200, delay: 'now', active: true, version: 0 } as const;
      await thresholds.save(claire, ruth(), low);
      await expect(thresholds.save(claire, ruth(), { ...low, operator: '>=', value: 170, delay: 'today' })).rejects.toMatchObject({ code: 'alert-threshold.invalid', status: 422, errors: [{ field: 'value' }], remedy: expect.stringContaining('200') as string });
      // The centre chooses its own without knowing those of each patient: they may meet there.
      await thresholds.save(claire, null, { ...low, operator: '>=', value: 170, delay: 'today' });
      const seen = await visit('NESSI RUTH', 5);
      const pressure = (value: number, second: number): Partial<VisitReport> => ({ measures: [{ sign: 'pressure', value, second }] });
      const first = entry(seen, pressure(180, 90));
      expect((await use(KeepEntry).execute(nadia, seen.id, first)).outcome).toBe('kept');
      expect(await waiting(claire)).toMatchObject([{ facts: { words: expect.stringContaining('180/90') as string, delay: 'now' } }]);
      const second = entry(seen, pressure(180, 120), { replaces: [first.id] });
      await use(KeepEntry).execute(nadia, seen.id, second);
      expect(await waiting(claire)).toMatchObject([{ facts: { words: expect.stringContaining('180/120') as string } }]);
      await use(KeepEntry).execute(nadia, seen.id, entry(seen, {}, { replaces: [second.id, first.id] }));
      expect(await waiting(claire)).toEqual([]);
      for (const [patientId, operator, value] of [[ruth(), '<=', 200], [null, '>=', 170]] as const) await thresholds.save(claire, patientId, { ...low, operator, value, active: false, version: 1 });
    });
  });
}
