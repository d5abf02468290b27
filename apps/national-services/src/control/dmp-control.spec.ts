import { createHash } from 'node:crypto';
import { patientId, ruth } from '../testing/dmp-messages';
import { air, dmpClient, outcome, status, storedQueries } from '../testing/dmp-client';
import { runSimulator, type Running } from '../testing/running-simulator';

interface Shown { uniqueId: string; entryUuid: string; logicalId: string; version: number; status: string; confidentialities: string[]; deposited: boolean }

describe('control of the DMP: what third parties do meanwhile (dmp.md §12)', () => {
  let running: Running;
  let dmp: ReturnType<typeof dmpClient>;
  beforeAll(async () => { running = await runSimulator(); dmp = dmpClient(running); });
  afterAll(async () => { await running.stop(); });
  const address = (path: string) => `http://127.0.0.1:${running.simulator.ports.control}${path}`;
  const ask = async (path: string, body: unknown): Promise<{ status: number; json: { uniqueId: string; entryUuid: string; error?: string } }> => {
    const answer = await fetch(address(path), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return { status: answer.status, json: await answer.json() as { uniqueId: string; entryUuid: string } };
  };
  const shown = async (uniqueId: string): Promise<Shown | undefined> => (await running.get<{ documents: Shown[] }>(`/__dmp/patients/${ruth.matricule}`)).documents.find((each) => each.uniqueId === uniqueId);

  it('adds a document of a third party, found as new since an instant, and read', async () => {
    const before = new Date(Date.now() - 60_000).toISOString().replace(/[-:T]|\.\d+Z$/g, '');
    const { status: code, json } = await ask('/__dmp/documents', { matricule: ruth.matricule, kind: 'biology', title: 'Bilan ajouté' });
    expect(code).toBe(201);
    const sets = await dmp.search(storedQueries.findSets, { $XDSSubmissionSetPatientId: dmp.patientSlot(ruth.matricule), $XDSSubmissionSetStatus: `('${status('Approved')}')`, $XDSSubmissionSetSubmissionTimeFrom: before });
    const links = await dmp.search(storedQueries.getAssociations, { $uuid: `('${/<RegistryPackage id="([^"]+)"/.exec(sets.text)?.[1] ?? ''}')` });
    expect(links.text).toContain(json.entryUuid);
    expect((await dmp.retrieve([json.uniqueId])).text).toContain('code="4548-4"');
    expect(running.simulator.simulation.schemas.findingInText('query', /<query:AdhocQueryResponse.*<\/query:AdhocQueryResponse>/s.exec((await dmp.find(ruth.matricule)).text)?.[0] ?? '')).toBeNull();
    expect(await running.get<unknown[]>(`/__dmp/documents?patient=${ruth.matricule}`)).toEqual([]);
    expect(await running.get<unknown[]>(`/__dmp/documents?patient=${ruth.matricule}&all=true`)).toHaveLength(1);
  });

  it('adds a file that is broken and one that is not the one announced', async () => {
    const entryHash = async (uniqueId: string) => /name="hash"><ValueList><Value>([0-9a-f]{40})</.exec((await dmp.find(ruth.matricule)).text.split('<ExtrinsicObject').find((each) => each.includes(uniqueId)) ?? '')?.[1];
    const content = async (uniqueId: string): Promise<Buffer> => Buffer.from(await (await fetch(address(`/__dmp/documents/${uniqueId}/content`))).arrayBuffer());
    for (const [kind, same] of [['broken', true], ['altered', false]] as const) {
      const { uniqueId } = (await ask('/__dmp/documents', { matricule: ruth.matricule, kind, title: `Fichier ${kind}` })).json;
      const bytes = await content(uniqueId);
      expect([kind, bytes.toString().trimEnd().endsWith('</ClinicalDocument>')]).toEqual([kind, !same]);
      expect(await entryHash(uniqueId) === createHash('sha1').update(bytes).digest('hex')).toBe(same);
    }
  });

  it('adds many at once, spread over five years', async () => {
    const zoe = '275126322074974';
    expect((await ask('/__dmp/documents', { matricule: zoe, count: 40 })).status).toBe(201);
    const found = await dmp.find(zoe, { $XDSDocumentEntryServiceStartTimeFrom: new Date(Date.now() - 735 * 24 * 3600 * 1000).toISOString().replace(/[-:T]|\.\d+Z$/g, '') });
    expect(Number(/totalResultCount="(\d+)"/.exec(found.text)?.[1])).toBe(16);
    expect((await ask('/__dmp/documents', { matricule: zoe, count: 5001 })).status).toBe(400);
  });

  it('replaces, changes visibility, archives and deletes', async () => {
    const first = (await ask('/__dmp/documents', { matricule: ruth.matricule, author: 'surgeon', type: '34874-8' })).json;
    const second = (await ask(`/__dmp/documents/${first.uniqueId}/replacement`, { title: 'Version corrigée' })).json;
    expect([(await shown(first.uniqueId))?.status, (await shown(second.uniqueId))?.status]).toEqual(['Deprecated', 'Approved']);
    expect((await ask(`/__dmp/documents/${first.uniqueId}/replacement`, {})).status).toBe(400);
    const entry = await shown(second.uniqueId);
    const changed = (await ask(`/__dmp/documents/${second.uniqueId}/visibility`, { codes: ['INVISIBLE_PATIENT'] })).json;
    expect(await shown(second.uniqueId)).toMatchObject({ entryUuid: changed.entryUuid, logicalId: entry?.logicalId, version: 2, confidentialities: ['N', 'INVISIBLE_PATIENT'] });
    expect(outcome(await dmp.search(storedQueries.getDocuments, { $XDSDocumentEntryUniqueId: `('${second.uniqueId}')` }))).toBe('200 Success');
    expect((await dmp.entry(second.uniqueId)).xml).toContain('INVISIBLE_PATIENT');
    await ask(`/__dmp/documents/${second.uniqueId}/status`, { status: 'Deleted' });
    expect((await dmp.entry(second.uniqueId)).xml).toBe('');
    const sets = await dmp.search(storedQueries.findSets, { $XDSSubmissionSetPatientId: dmp.patientSlot(ruth.matricule), $XDSSubmissionSetStatus: `('${status('Approved')}')` });
    const uuids = [...sets.text.matchAll(/<RegistryPackage id="([^"]+)"/g)].map((each) => each[1] ?? '');
    expect(new Set([...sets.text.matchAll(/96fdda7c-d067-4183-912e-bf5ee74998a8[^>]*value="([^"]+)"/g)].map((each) => each[1])).size).toBe(uuids.length);
    expect((await dmp.search(storedQueries.getAssociations, { $uuid: `('${uuids.at(-1) ?? ''}')` })).text).toContain('UpdateAvailabilityStatus');
    expect((await ask(`/__dmp/documents/${second.uniqueId}/status`, { status: 'Perdu' })).status).toBe(400);
  });

  it('changes the state of a DMP and of a professional in it, kept after a restart', async () => {
    await running.command(`/__dmp/patients/${ruth.matricule}`, { block: '810000000017' });
    expect(outcome(await dmp.find(ruth.matricule))).toBe('500 DMPAccessDeniedByRightsService');
    await running.command(`/__dmp/patients/${ruth.matricule}`, { expire: '810000000017' });
    expect(outcome(await dmp.find(ruth.matricule))).toBe('500 DMPAccessDeniedByRightsService');
    expect(outcome(await dmp.authorise('AJOUT'))).toBe('200 DMPOk');
    expect(outcome(await dmp.find(ruth.matricule))).toBe('200 Success');
    await running.command(`/__dmp/patients/${ruth.matricule}`, { folder: 'closed' });
    await running.restart();
    expect(outcome(await dmp.find(ruth.matricule))).toBe('500 DMPClosed');
    await running.command(`/__dmp/patients/${ruth.matricule}`, { folder: 'open' });
    expect(await running.command(`/__dmp/patients/${ruth.matricule}`, { folder: 'perdu' })).toBe(400);
    expect(await running.command('/__dmp/settings', { tooManyResults: 'beaucoup' })).toBe(400);
  });

  it('refuses an unknown type, author, visibility, person', async () => {
    for (const wrong of [{ type: '0' }, { author: 'personne' }, { visibility: ['SECRET'] }, { matricule: '277076322082911' }, { actAt: 'hier' }]) expect((await ask('/__dmp/documents', { matricule: ruth.matricule, ...wrong })).status).toBe(400);
  });

  it('shows the registry of a patient with its scenarios, and plays one from its form', async () => {
    const { uniqueId } = (await ask('/__dmp/documents', { matricule: ruth.matricule, title: 'Lettre <i>' })).json;
    const page = await (await fetch(address(`/dmp/patients/${ruth.matricule}`))).text();
    expect(page).toContain('Lettre &#60;i&#62;');
    expect(page).toContain(`/__dmp/documents/${uniqueId}/replacement`);
    const answer = await fetch(address(`/__dmp/documents/${uniqueId}/visibility`), { method: 'POST', redirect: 'manual', body: new URLSearchParams({ codes: 'MASQUE_PS' }) });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/dmp/patients/${ruth.matricule}`]);
    expect((await shown(uniqueId))?.confidentialities).toEqual(['N', 'MASQUE_PS']);
    expect((await dmp.find(ruth.matricule, {}, { ...air, patientId: patientId(ruth.matricule) })).text).not.toContain(uniqueId);
    expect(await (await fetch(address('/'))).text()).toContain(`/dmp/patients/${ruth.matricule}`);
  });
});
