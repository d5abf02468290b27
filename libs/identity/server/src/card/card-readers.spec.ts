import 'reflect-metadata';
import { newId } from '@pluriel/kernel';
import { LiveHub } from '@pluriel/platform/server';
import { aCaller } from '@pluriel/platform/testing';
import { identityBench, until, type IdentityBench } from '../testing/identity-bench';
import type { CardReaderInput } from './card-reader.dto';
import { ReportCardReader } from './card-readers';
import { ReadCard } from './read-card.query';
import { SimulatedReader } from './simulated-reader';

let bench: IdentityBench;
beforeAll(async () => { bench = await identityBench({ SIMULATED_READER_KEY: 'cle-du-lecteur' }); });
afterAll(async () => { await bench.close(); });
beforeEach(async () => { await bench.db.dataSource.query('DELETE FROM card_reader'); });

const report = (state: CardReaderInput['state'], caller = bench.caller) => bench.module.get(ReportCardReader).execute(caller, { state, reader: 'Lecteur PC/SC 0' });
const reader = async (caller = bench.caller) => (await bench.module.get(ReadCard).execute(caller)).reader;
const age = (interval: string) => bench.db.dataSource.query(`UPDATE card_reader SET reported_at = now() - $1::interval`, [interval]);

describe('the card reader of a workstation (J1 B10, AGENT-18, cards.md §5)', () => {
  it('says nothing where no agent speaks', async () => expect(await reader()).toBeNull());

  it.each([['no-reader', /Aucun lecteur/, /Rebranchez/], ['card-mute', /ne répond pas/, /puce/], ['card-unreadable', /pas pu être lue/, /puce/], ['other-card', /pas une carte Vitale/, /carte Vitale/]] as const)('« %s » is said with its remedy', async (state, sentence, remedy) => {
    await report(state);
    expect(await reader()).toMatchObject({ state, sentence: expect.stringMatching(sentence), remedy: expect.stringMatching(remedy), simulated: false, reader: 'Lecteur PC/SC 0' });
  });

  it('keeps since when; a new sign of the same state only moves its age', async () => {
    await report('no-reader');
    await age('20 seconds');
    const before = await reader();
    await report('no-reader');
    expect((await reader())?.since).toBe(before?.since);
    expect(await bench.db.dataSource.query(`SELECT reported_at > since AND reported_at > now() - interval '10 seconds' AS fresh FROM card_reader`)).toEqual([{ fresh: true }]);
    await report('ready');
    expect(await reader()).toMatchObject({ state: 'ready', remedy: null });
    expect((await reader())?.since).not.toBe(before?.since);
  });

  it('an agent without a sign for thirty seconds is silent, since its last sign; after half a day the workstation is off and its line goes away', async () => {
    await report('ready');
    await age('31 seconds');
    expect(await reader()).toMatchObject({ state: 'silent', sentence: expect.stringContaining('ne donne plus de nouvelles'), remedy: expect.stringContaining('Rouvrez') });
    await age('13 hours');
    expect(await reader()).toBeNull();
    await report('ready', aCaller({ structureId: bench.caller.structureId }));
    expect(await bench.db.dataSource.query('SELECT count(*)::int AS n FROM card_reader')).toEqual([{ n: 1 }]);
  });

  it('an agent that stops is expected no more', async () => {
    await report('ready');
    await report('stopped');
    expect(await reader()).toBeNull();
  });

  it('belongs to its workstation: another account, another centre hear nothing of it; a workstation with its own agent is known whoever sits there', async () => {
    await report('no-reader');
    expect([await reader(aCaller({ structureId: bench.caller.structureId })), await reader({ ...bench.caller, structureId: newId() })]).toEqual([null, null]);
    const workstationId = newId();
    await report('card-mute', { ...bench.caller, workstationId });
    expect(await reader({ ...aCaller({ structureId: bench.caller.structureId }), workstationId })).toMatchObject({ state: 'card-mute' });
  });

  it('tells the screens when something changed, not at every sign', async () => {
    const heard: string[] = [];
    const hearing = bench.module.get(LiveHub).changes().subscribe(({ topic, id }) => { if (topic === 'card-reading') heard.push(id); });
    await until(async () => { await report('other-card'); await report('ready'); return heard.length > 0; }, 'the ear to be open');
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    heard.length = 0;
    for (const state of ['ready', 'ready', 'no-reader', 'no-reader', 'ready', 'stopped'] as const) await report(state);
    await until(async () => heard.length >= 3, 'three changes');
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    expect(heard).toEqual(['reader', 'reader', 'reader']);
    hearing.unsubscribe();
  });

  it('the simulated reader speaks under the same rule as its cards: its key, a login, a demonstration', async () => {
    await bench.db.dataSource.query(`INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, 'sophie.durand', 'DURAND', 'Sophie', 'secretaire')`, [bench.caller.actor.userId, bench.caller.structureId]);
    const plug = (key: string | undefined, login: string) => bench.module.get(SimulatedReader).report(key, { login, state: 'no-reader', reader: 'Lecteur simulé' });
    for (const [key, login] of [[undefined, 'sophie.durand'], ['autre', 'sophie.durand'], ['cle-du-lecteur', 'personne']] as const) await expect(plug(key, login)).rejects.toMatchObject({ code: 'card.no-reader', status: 404 });
    expect(await reader()).toBeNull();
    await plug('cle-du-lecteur', 'Sophie.Durand');
    expect(await reader()).toMatchObject({ state: 'no-reader', simulated: true });
  });

  it('writes no trace: a sign every ten seconds says nothing of anybody', async () => expect(await bench.db.dataSource.query(`SELECT 1 FROM trace WHERE action LIKE 'card%'`)).toEqual([]));
});
