import 'reflect-metadata';
import { demoStructureId } from '@pluriel/directory/server';
import { PatientParts } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { ChangeVisibility } from './documents/change-visibility';
import type { DmpDocumentQuery } from './documents/dmp-document.dto';
import { ListDmpDocuments, ReadNewerVersions } from './documents/list-documents.query';
import { ReadDmpDocument } from './documents/read-document';
import { dmpMergePart } from './merge-part';
import { Preferences } from './preferences/preferences';
import { OwnRight } from './strip/own-right';
import { ReadStrip } from './strip/read-strip';
import { ReadingCentre } from './testing/reading-centre';
import { readingDesk } from './testing/reading-desk';

let centre: ReadingCentre;
let claire: Caller;
let hugo: Caller;
let patientId: string;
const { strip, list, synchronise, rowOf, isListed, traces } = readingDesk(() => ({ centre, who: claire, patientId }));
const refused = (code: string) => ({ code });

beforeAll(async () => {
  centre = await ReadingCentre.open();
  [claire, hugo] = [centre.as('claire.martin'), centre.as('hugo.roy')];
  patientId = centre.patient('NESSI');
}, 300_000);
afterAll(async () => { await centre?.close(); });
afterEach(() => { centre.registry.moods = {}; });

describe('Before the first reading (DMP-03, DMP-08, DMP-33)', () => {
  it('says each thing that is missing, asks nothing of the DMP meanwhile, and starts by itself once nothing is', async () => {
    expect((await strip()).state).toBe('asking');
    await centre.exists(claire, patientId, 'NONE', 'NONE');
    expect(await strip()).toMatchObject({ state: 'no-dmp', cells: [], mayShow: false });
    await centre.exists(claire, patientId, 'ACTIVE', 'NONE');
    expect(await strip()).toMatchObject({ state: 'to-inform', action: 'inform' });
    await centre.consent(claire, patientId, { dmp: 'not-opposed' });
    expect(await strip()).toMatchObject({ state: 'notice', action: 'confirm-notice' });
    await centre.ready(claire);
    expect(await strip(centre.as('claire.martin', false))).toMatchObject({ state: 'needs-proof', action: 'connect-psc' });
    await expect(list()).rejects.toMatchObject(refused('dmp.not-readable'));
    expect(centre.registry.calls).toEqual([]);
    centre.registry.deposit({ typeCode: '60591-5', title: 'Synthèse' });
    expect((await strip()).state).toBe('reading');
    await centre.drain();
    expect(await strip()).toMatchObject({ state: 'readable', mayShow: true, fed: { documents: 0, invisibleToPatient: 0 } });
  });

  it('asked for the right silently, in the name of the person, in AIR, with the time of her proof (dmp.md §9.2, §3)', async () => {
    const { call } = centre.registry.calls.find(({ what }) => what === 'AJOUT') ?? {};
    expect(call).toMatchObject({ caller: { idNat: `8${claire.actor.rpps}` }, authentication: { mode: 'air', context: 'MobileTwoFactorUnregistered' } });
    expect(Date.now() - (call?.authentication?.provedAt?.getTime() ?? 0)).toBeGreaterThan(500_000);
    expect(call?.purpose).toBeUndefined();
    expect(await centre.query('SELECT "authorization" FROM dmp_existence_check WHERE patient_id = $1 AND requested_by = $2', [patientId, claire.actor.userId])).toEqual([{ authorization: 'VALID' }]);
    expect([await traces('dmp.authorised'), await traces('dmp.searched')]).toEqual([1, 1]);
  });
});

describe('The list (DMP-31, DMP-32, DMP-38, dmp.md §2.7.1)', () => {
  it('counts by cell and marks what came since the last visit', async () => {
    await centre.openFile(claire, patientId);
    await centre.query(`UPDATE dmp_reader SET visit_at = now() - interval '2 hours', read_at = now() - interval '1 hour'`);
    await centre.query(`UPDATE dmp_document_reader SET first_seen_at = now() - interval '90 minutes'`);
    const uniqueId = centre.registry.deposit({ typeCode: '11502-2', title: 'Hémogramme' });
    await centre.openFile(claire, patientId);
    await centre.drain();
    const found = await strip();
    expect(found.cells.find(({ key }) => key === 'biologie')).toMatchObject({ total: 1, fresh: 1 });
    expect(found.cells.find(({ key }) => key === 'synthese')).toMatchObject({ total: 1, fresh: 0 });
    expect(await rowOf(uniqueId)).toMatchObject({ title: 'Hémogramme', cell: 'biologie', fresh: true, content: 'absent', author: 'Marcel CAMPARINI', documentId: null, receivedDocumentId: null });
  });

  it.each<[string, DmpDocumentQuery, string[]]>([
    ['cell', { cell: 'biologie' }, ['Hémogramme']], ['type', { type: '60591-5' }, ['Synthèse']], ['words without accents', { q: 'hemo' }, ['Hémogramme']], ['author', { author: 'campa', type: '60591-5' }, ['Synthèse']], ['specialty', { specialty: 'biologie médicale', q: 'synth' }, ['Synthèse']],
    ['structure', { institution: 'ailleurs' }, []], ['period', { to: '2001-01-01' }, []], ['visibility', { visibility: 'INVISIBLE_PATIENT' }, []], ['class', { class: '10', cell: 'synthese' }, ['Synthèse']], ['a text that is no SQL', { q: "'; DROP TABLE x --" }, []],
  ])('filters by %s', async (_name, query, titles) => expect((await list(query)).map(({ title }) => title)).toEqual(titles));

  it('goes through its pages by the mark of the last one, in both orders', async () => {
    for (let index = 0; index < 7; index += 1) centre.registry.deposit({ typeCode: index % 2 ? 'REMB' : '34794-8', title: `Document ${index}`, serviceStart: new Date(Date.now() - (index + 40) * 86_400_000) });
    await synchronise();
    for (const sort of ['act', 'type'] as const) {
      const seen: string[] = [];
      let after: string | undefined;
      do { const page = await centre.use(ListDmpDocuments).execute(claire, patientId, { sort, limit: '2', ...(after ? { after } : {}) }); expect(page.total).toBe(9); seen.push(...page.items.map(({ id }) => id)); after = page.next ?? undefined; } while (after);
      expect(seen).toEqual((await list({ sort })).map(({ id }) => id));
      expect(new Set(seen).size).toBe(9);
    }
    await expect(list({ after: 'eyJ4Ijox' })).rejects.toMatchObject(refused('request.cursor'));
  });

  it('asks for older ones only when told to, in halves when there are too many (§2.7.1, §8.2)', async () => {
    const old = centre.registry.deposit({ title: 'Vieux', serviceStart: new Date('2015-03-02T08:00:00Z') });
    centre.registry.sets.length = 0;
    await synchronise();
    expect(await isListed(old)).toBe(false);
    centre.registry.mostResults = 6;
    await centre.use(ReadStrip).search(claire, patientId, 'all');
    await centre.drain();
    centre.registry.mostResults = Infinity;
    expect(await isListed(old)).toBe(true);
    expect(await strip()).toMatchObject({ whole: true, state: 'readable' });
  });

  it('follows replacements, withdrawals and changes of visibility made by others', async () => {
    const [first, second] = [centre.registry.deposit({ title: 'V1' }), centre.registry.deposit({ title: 'Autre' })];
    await synchronise();
    const next = centre.registry.deposit({ title: 'V2', replaces: first });
    centre.registry.show(second, ['INVISIBLE_PATIENT']);
    await synchronise();
    expect([await isListed(first), await isListed(next)]).toEqual([false, true]);
    expect((await rowOf(first, claire, { status: 'replaced' })).replacedById).toBe((await rowOf(next)).id);
    expect(await rowOf(second)).toMatchObject({ visibility: ['INVISIBLE_PATIENT'] });
    expect((await centre.use(ReadDmpDocument).details(claire, (await rowOf(second)).id)).audience).toContain('Pas encore le patient.');
    expect((await strip()).notShownToPatient).toBe(1);
    centre.registry.withdraw(second);
    await synchronise();
    expect(await isListed(second)).toBe(false);
  });
});

describe('Rights are per professional (dmp.md §2.2)', () => {
  it('shows a person only what her own searches returned; a document hidden is forgotten by the others', async () => {
    const uniqueId = centre.registry.deposit({ title: 'À masquer', author: `8${claire.actor.rpps}` });
    await synchronise();
    await centre.exists(hugo, patientId);
    await centre.ready(hugo);
    const { id } = await rowOf(uniqueId);
    await strip(hugo);
    await expect(centre.use(ReadDmpDocument).details(hugo, id)).rejects.toMatchObject(refused('dmp.unknown-document'));
    await centre.drain();
    expect(await isListed(uniqueId, hugo)).toBe(true);
    await centre.use(ChangeVisibility).execute(claire, id, 'mask');
    await centre.drain();
    expect(await rowOf(uniqueId)).toMatchObject({ visibility: ['MASQUE_PS'], acts: ['unmask'], changeMessage: null });
    expect(await isListed(uniqueId, hugo)).toBe(false);
    await synchronise(hugo);
    expect(await isListed(uniqueId, hugo)).toBe(false);
    await centre.use(ChangeVisibility).execute(claire, id, 'unmask');
    await centre.drain();
    await synchronise(hugo);
    expect(await isListed(uniqueId, hugo)).toBe(true);
    expect(await traces('dmp.visibility-changed')).toBe(2);
  });

  it('learns that somebody outside hid a document: it leaves the list of those who may no longer see it', async () => {
    const uniqueId = centre.registry.deposit({ title: 'Masqué dehors' });
    await synchronise();
    centre.registry.show(uniqueId, ['MASQUE_PS']);
    await synchronise();
    expect(await isListed(uniqueId)).toBe(false);
  });
});

describe('A change of visibility (DMP-35 to DMP-37, dmp.md §2.9)', () => {
  const invisible = async (): Promise<{ id: string; uniqueId: string }> => {
    const uniqueId = centre.registry.deposit({ title: 'Annonce', visibility: ['INVISIBLE_PATIENT'] });
    await synchronise();
    return { id: (await rowOf(uniqueId)).id, uniqueId };
  };

  it('reads the entry again just before, and once more when it moved meanwhile', async () => {
    const { id, uniqueId } = await invisible();
    centre.registry.moods.change = 'version-conflict';
    expect(await centre.use(ChangeVisibility).execute(claire, id, 'show-patient')).toMatchObject({ changeMessage: 'Ouverture au patient en cours.' });
    await centre.drain();
    expect(centre.registry.current(uniqueId)?.visibility).toEqual([]);
    expect(await rowOf(uniqueId)).toMatchObject({ visibility: [], changeMessage: null });
  });

  it('after a silence asks the entry what happened, and does not do it twice', async () => {
    const { id, uniqueId } = await invisible();
    centre.registry.moods.change = 'silent-after';
    const before = centre.registry.count('change');
    await centre.use(ChangeVisibility).execute(claire, id, 'show-patient');
    await centre.drain();
    await centre.query(`UPDATE dmp_change SET not_before = now(), sent_at = now() - interval '1 hour' WHERE state = 'uncertain'`);
    await centre.drain();
    expect(centre.registry.count('change') - before).toBe(1);
    expect(await rowOf(uniqueId)).toMatchObject({ visibility: [], changeMessage: null });
  });

  it('tells the refusal of the DMP; refuses what would change nothing or the rights do not allow', async () => {
    const { id, uniqueId } = await invisible();
    centre.registry.moods.change = { code: 'DMPAccessDeniedByRightsService' };
    await centre.use(ChangeVisibility).execute(claire, id, 'show-patient');
    await centre.drain();
    expect((await rowOf(uniqueId)).changeMessage).toContain('DMPAccessDeniedByRightsService');
    await expect(centre.use(ChangeVisibility).execute(claire, id, 'unmask')).rejects.toMatchObject(refused('dmp.visibility'));
  });
});

describe('The content and the file (DMP-44 to DMP-49)', () => {
  it('brings a document when it is opened, byte for byte, and shows its page; what was brought stays readable by the same person', async () => {
    const bytes = Buffer.from('%PDF-1.4\nexamen\n%%EOF\n');
    const uniqueId = centre.registry.deposit({ title: 'À ouvrir', bytes });
    await synchronise();
    const { id } = await rowOf(uniqueId);
    await expect(centre.use(ReadDmpDocument).page(claire, id)).rejects.toMatchObject(refused('dmp.content-absent'));
    expect(await centre.use(ReadDmpDocument).open(claire, id)).toMatchObject({ content: 'coming' });
    await centre.drain();
    expect(await rowOf(uniqueId)).toMatchObject({ content: 'present', page: 'pdf', structured: false });
    expect(await centre.use(ReadDmpDocument).page(claire, id)).toMatchObject({ bytes, type: 'application/pdf' });
    expect(await traces('dmp.opened')).toBe(1);
    expect(await centre.query(`SELECT 1 FROM received_document WHERE patient_id = $1`, [patientId])).toEqual([]);
    await expect(centre.use(ReadDmpDocument).open(centre.as('claire.martin', false), (await rowOf(uniqueId)).id)).resolves.toMatchObject({ content: 'present' });
  });

  it('integrates the chosen ones in one action, and only them, marked as coming from the DMP (DMP-44 to 46)', async () => {
    const ids = [centre.registry.deposit({ title: 'Choisi 1' }), centre.registry.deposit({ title: 'Choisi 2' })];
    centre.registry.deposit({ title: 'Laissé' });
    await synchronise();
    const chosen = await Promise.all(ids.map(async (uniqueId) => (await rowOf(uniqueId)).id));
    expect((await centre.use(ReadDmpDocument).integrate(claire, patientId, chosen)).items.map(({ state }) => state)).toEqual(['coming', 'coming']);
    await centre.drain();
    expect(await centre.query('SELECT origin, received_by_name AS by FROM received_document WHERE patient_id = $1', [patientId])).toEqual([{ origin: 'dmp', by: 'Claire Martin' }, { origin: 'dmp', by: 'Claire Martin' }]);
    const { items: [again] } = await centre.use(ReadDmpDocument).integrate(claire, patientId, chosen.slice(0, 1));
    expect(again).toMatchObject({ state: 'integrated', receivedDocumentId: (await rowOf(ids[0] ?? '')).receivedDocumentId });
    await expect(centre.use(ReadDmpDocument).integrate(claire, patientId, [newId()])).rejects.toMatchObject(refused('dmp.unknown-document'));
    expect(await traces('dmp.integrated')).toBe(2);
  });

  it('announces the newer version of a document of the file, until it is integrated too (DMP-49)', async () => {
    const uniqueId = centre.registry.deposit({ title: 'Version 1' });
    await synchronise();
    const { id } = await rowOf(uniqueId);
    await centre.use(ReadDmpDocument).integrate(claire, patientId, [id]);
    await centre.drain();
    const { receivedDocumentId } = await rowOf(uniqueId);
    const next = centre.registry.deposit({ title: 'Version 2', replaces: uniqueId });
    await synchronise();
    const newer = () => centre.use(ReadNewerVersions).execute(claire, patientId);
    expect((await newer()).items).toMatchObject([{ receivedDocumentId, documentId: null, newer: { title: 'Version 2' } }]);
    await centre.use(ReadDmpDocument).integrate(claire, patientId, [(await rowOf(next)).id]);
    await centre.drain();
    expect((await newer()).items).toEqual([]);
  });

  it('says why a document could not be brought', async () => {
    const uniqueId = centre.registry.deposit({ title: 'Refusé' });
    await synchronise();
    centre.registry.moods.retrieve = { code: 'XDSRepositoryError' };
    await centre.use(ReadDmpDocument).open(claire, (await rowOf(uniqueId)).id);
    await centre.drain();
    expect(await rowOf(uniqueId)).toMatchObject({ content: 'failed', contentMessage: expect.stringContaining('XDSRepositoryError') as string });
  });
});

describe('Workers that die, files that merge', () => {
  it('another worker takes up what a dead one held, in each lane', async () => {
    const uniqueId = centre.registry.deposit({ title: 'Repris', visibility: ['INVISIBLE_PATIENT'] });
    await centre.use(ReadStrip).search(claire, patientId, 'since');
    const killed = (table: string) => centre.query(`UPDATE ${table} SET state = 'in_progress', lease_owner = 'dead', lease_until = now() - interval '1 minute', sent_at = CASE WHEN $1 THEN now() END WHERE state = 'scheduled'`, [table === 'dmp_change']);
    await killed('dmp_reader');
    await centre.drain('worker-2');
    const { id } = await rowOf(uniqueId);
    await centre.use(ReadDmpDocument).open(claire, id);
    await killed('dmp_retrieval');
    await centre.drain('worker-2');
    expect(await rowOf(uniqueId)).toMatchObject({ content: 'present' });
    // After its first byte nobody knows: the entry says that nothing was changed, and it leaves again.
    await centre.use(ChangeVisibility).execute(claire, id, 'show-patient');
    await killed('dmp_change');
    await centre.drain('worker-2');
    for (const _ of [1, 2]) { await centre.query(`UPDATE dmp_change SET not_before = now(), sent_at = now() - interval '2 hours' WHERE state IN ('uncertain', 'scheduled')`); await centre.drain('worker-2'); }
    expect(await rowOf(uniqueId)).toMatchObject({ visibility: [], changeMessage: null });
    expect(centre.registry.current(uniqueId)?.version).toBe(2);
  });

  it('every table of reading with a patient is answered for at a merge, and comes back (INS-62)', async () => {
    const tables = await centre.query<{ name: string }>(`SELECT DISTINCT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.column_name = 'patient_id'`);
    // Coordination is not in this centre: it asks the same of its own tables.
    const known = new Set([...centre.use(PatientParts).tables(), 'trace', 'duplicate_pair', 'home_visit', 'visit_plan', 'team_memo', 'alert_threshold']);
    expect(tables.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    const other = centre.patient('ADRDEUX');
    const count = async (of: string) => (await centre.query<{ n: number }>('SELECT count(*)::int AS n FROM dmp_document WHERE patient_id = $1', [of]))[0]?.n;
    const before = await count(patientId);
    await centre.use(Transactions).run(claire, async (ctx) => {
      const moved = await dmpMergePart.move(ctx, patientId, other);
      await dmpMergePart.putBack(ctx, moved, patientId, other);
    });
    expect([await count(patientId), await count(other)]).toEqual([before, 0]);
  });

  it('whatever others do between two visits, the list is the registry’s', async () => {
    for (let round = 0; round < 6; round += 1) {
      for (let step = 0; step < 5; step += 1) {
        const living = centre.registry.rows.filter(({ status, title }) => status === 'approved' && title === 'Hasard');
        const one = living[(round * 7 + step * 3) % Math.max(living.length, 1)];
        const act = (round + step * step) % 4;
        if (!one || act === 0) centre.registry.deposit({ title: 'Hasard' });
        else if (act === 1) centre.registry.deposit({ title: 'Hasard', replaces: one.uniqueId });
        else if (act === 2) centre.registry.show(one.uniqueId, one.visibility.length > 0 ? [] : ['INVISIBLE_PATIENT']);
        else centre.registry.withdraw(one.uniqueId);
      }
      await synchronise();
      const listed = (await list({ q: 'Hasard', limit: '200' })).map(({ id, visibility }) => [id, visibility.join()]);
      const names = new Map((await centre.query<{ id: string; name: string }>('SELECT id, unique_id AS name FROM dmp_document')).map(({ id, name }) => [id, name]));
      expect(new Map(listed.map(([id = '', visibility = '']) => [names.get(id), visibility]))).toEqual(new Map(centre.registry.rows.filter(({ status, title }) => status === 'approved' && title === 'Hasard').map(({ uniqueId, visibility }) => [uniqueId, visibility.join()])));
    }
  });
});

describe('What happens meanwhile', () => {
  it('keeps what was read, with its age, while the DMP is away', async () => {
    centre.registry.moods.search = { code: 'XDSRegistryNotAvailable' };
    await synchronise();
    expect(await strip()).toMatchObject({ state: 'stale', mayShow: true, sentence: expect.stringContaining('XDSRegistryNotAvailable') as string });
    expect((await list()).length).toBeGreaterThan(5);
    centre.registry.moods = {};
    await synchronise();
    expect((await strip()).state).toBe('readable');
  });

  it('stops asking when told to: an answer that comes late is dropped, nothing starts again before the next opening (DMP-42)', async () => {
    const before = (await strip()).readAt;
    expect((await centre.use(ReadStrip).search(claire, patientId, 'since')).state).toBe('reading');
    expect(await centre.use(ReadStrip).stop(claire, patientId)).toMatchObject({ state: 'stopped', action: 'retry', mayShow: true, readAt: before });
    const asked = centre.registry.calls.length;
    await centre.drain();
    expect([centre.registry.calls.length, (await strip()).state]).toEqual([asked, 'stopped']);
    await centre.openFile(claire, patientId);
    await centre.drain();
    expect((await strip()).state).toBe('readable');
  });

  it('stops waiting for a document, and for its way into the file (DMP-42)', async () => {
    const uniqueId = centre.registry.deposit({ title: 'Trop long' });
    await synchronise();
    const { id } = await rowOf(uniqueId);
    await centre.use(ReadDmpDocument).integrate(claire, patientId, [id]);
    expect((await rowOf(uniqueId)).content).toBe('coming');
    expect((await centre.use(ReadDmpDocument).stop(claire, id)).content).toBe('absent');
    await centre.drain();
    expect(await rowOf(uniqueId)).toMatchObject({ content: 'absent', receivedDocumentId: null });
  });

  it('a right given up stops every reading until it is asked for again (DMP-09, DMP-10)', async () => {
    const right = centre.use(OwnRight);
    expect(await right.read(claire, patientId)).toMatchObject({ authorization: 'VALID', acts: ['authorize', 'unauthorize'], changeMessage: null });
    await right.change(claire, patientId, 'unauthorize');
    await centre.drain();
    expect(centre.registry.authorised.has(`8${claire.actor.rpps}`)).toBe(false);
    expect(await strip()).toMatchObject({ state: 'given-up', action: 'authorize', cells: [] });
    const before = centre.registry.calls.length;
    await centre.openFile(claire, patientId);
    await centre.drain();
    expect(centre.registry.calls.length).toBe(before);
    await right.change(claire, patientId, 'authorize');
    await centre.drain();
    expect((await strip()).state).toBe('readable');
  });

  it('an opposition hides everything at once and stops what waits; an emergency access opens with its reason (DMP-06, §9.3)', async () => {
    const [row] = await list();
    await centre.use(ReadStrip).search(claire, patientId, 'since');
    await centre.consent(claire, patientId, { dmp: 'opposed', dmpReadingOpposed: true });
    expect(await strip()).toMatchObject({ state: 'opposed', cells: [], readAt: null, portalUrl: null });
    await expect(list()).rejects.toMatchObject(refused('dmp.not-readable'));
    await expect(centre.use(ReadDmpDocument).details(claire, row?.id ?? '')).rejects.toMatchObject(refused('dmp.not-readable'));
    const before = centre.registry.calls.length;
    await centre.drain();
    expect(centre.registry.calls.length).toBe(before);
    await centre.query(`INSERT INTO emergency_access (id, structure_id, patient_id, user_id, user_name, profession, scope, reason_code, reason, opened_at, ends_at) VALUES ($1, $2, $3, $4, 'x', 'medecin', 'dmp', 'unconscious', 'Trouvée inconsciente chez elle', now(), now() + interval '1 day')`, [newId(), demoStructureId, patientId, claire.actor.userId]);
    await centre.use(ReadStrip).search(claire, patientId, 'since');
    await centre.drain();
    expect(centre.registry.calls.at(-1)?.call.purpose).toEqual({ kind: 'bris_de_glace', reason: 'Trouvée inconsciente chez elle' });
    expect(await strip()).toMatchObject({ state: 'readable', emergency: true, portalUrl: expect.stringMatching(/^https:\/\/portail\.invalid\/AccesDirect\/TableauDeBord\/\d/) as string });
    expect((await list())[0]?.acts).toEqual([]);
    await centre.query('DELETE FROM emergency_access');
    await centre.consent(claire, patientId, { dmp: 'not-opposed' });
  });

  it('an identity that is no longer qualified sends nothing (§9.4)', async () => {
    await centre.use(ReadStrip).search(claire, patientId, 'since');
    await centre.query('UPDATE patient SET controlled = false, control_device = NULL, control_at = NULL, control_by_id = NULL, control_by_name = NULL WHERE id = $1', [patientId]);
    const before = centre.registry.calls.length;
    await centre.drain();
    expect([centre.registry.calls.length, (await strip()).state]).toEqual([before, 'not-qualified']);
  });
});

describe('The bar is each person’s own (UX-05)', () => {
  it('changes its cells, refuses a type in two of them, keeps every document', async () => {
    const preferences = centre.use(Preferences);
    const shipped = await preferences.read(hugo);
    expect(shipped).toMatchObject({ asShipped: true, version: 0 });
    const saved = await preferences.save(hugo, { cells: [{ key: 'biologie', types: ['11502-2', 'REMB'] }] }, 0);
    expect(saved.cells.filter(({ shown }) => shown).map(({ key }) => key)).toEqual(['biologie', 'autres']);
    await expect(preferences.save(hugo, { cells: [{ key: 'biologie', types: ['A'] }, { key: 'imagerie', types: ['A'] }] }, 1)).rejects.toMatchObject(refused('dmp.cells'));
    await expect(preferences.save(hugo, { cells: [] }, 0)).rejects.toMatchObject(refused('resource.stale'));
    expect((await preferences.read(claire)).asShipped).toBe(true);
  });
});
