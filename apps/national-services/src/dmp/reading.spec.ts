import { contentTypeParameters, readMultipart } from '../soap/multipart';
import { nurse, patientId, ruth } from '../testing/dmp-messages';
import { air, dmpClient, outcome, ourStatus, status, withCode, withoutCode } from '../testing/dmp-client';
import { runSimulator, type Running } from '../testing/running-simulator';

describe('TD3.2 and TD3.3', () => {
  let running: Running;
  let dmp: ReturnType<typeof dmpClient>;
  beforeAll(async () => { running = await runSimulator(); dmp = dmpClient(running); });
  afterAll(async () => { await running.stop(); });
  const schemaOf = (name: 'xds', text: string) => running.simulator.simulation.schemas.findingInText(name, text);
  const ben = { ...air, holder: '810000000033', professions: nurse, subject: 'NADIA BEN' };

  it('gives back the exact bytes, in multipart, faults too (dmp.md §2.8)', async () => {
    const { uniqueId, cda } = await dmp.send();
    const answer = await dmp.retrieve([uniqueId]);
    expect(outcome(answer)).toBe('200 Success');
    const parts = readMultipart(answer.bytes, contentTypeParameters(answer.contentType).parameters['boundary'] ?? '');
    expect(parts[1]?.bytes.equals(cda)).toBe(true);
    const some = await dmp.retrieve([uniqueId, '2.25.9']);
    for (const each of [answer, some]) expect(schemaOf('xds', /<xdsb:RetrieveDocumentSetResponse.*<\/xdsb:RetrieveDocumentSetResponse>/s.exec(each.text)?.[0].replace(/<xop:Include[^>]*>/g, 'AAAA') ?? '')).toBeNull();
    expect(outcome(some)).toBe('200 XDSDocumentUniqueIdError');
    expect(some.text).toContain('ResponseStatusType:PartialSuccess');
    expect((await dmp.retrieve(['2.25.9'])).text).toContain('ResponseStatusType:Failure');
    expect(outcome(await dmp.retrieve([uniqueId], air, '1.2.3'))).toBe('200 XDSUnknownRepositoryId');
    const refused = await dmp.retrieve([uniqueId], { mode: 'INDIRECTE' });
    expect(outcome(refused)).toBe('500 DMPAccessDeniedByRightsService');
    for (const each of [refused, some]) expect(each.contentType).toMatch(/^multipart\/related; .*type="application\/xop\+xml"/);
    await running.command('/__weather', { service: 'dmp', mode: 'coded', code: 'XDSRepositoryBusy', operation: 'TD3.2', times: 1 });
    const busy = await dmp.retrieve([uniqueId]);
    expect([outcome(busy), busy.contentType.startsWith('multipart/related')]).toEqual(['200 XDSRepositoryBusy', true]);
    expect(outcome(await dmp.retrieve([uniqueId], { ...air, patientId: patientId('275126322074974') }))).toBe('200 XDSDocumentUniqueIdError');
  });

  it('changes visibility: new entryUUID, version + 1, same logicalId; a stale version is refused once (dmp.md §2.9)', async () => {
    const { uniqueId } = await dmp.send({ confidentialities: ['N', 'INVISIBLE_PATIENT'] });
    const before = await dmp.entry(uniqueId);
    expect(outcome(await dmp.changeEntry(before.xml, '1', withoutCode('INVISIBLE_PATIENT')))).toBe('200 Success');
    expect(schemaOf('xds', /<rs:RegistryResponse.*?<\/rs:RegistryResponse>/s.exec((await dmp.changeEntry(before.xml, '1', withCode('MASQUE_PS'))).text)?.[0] ?? '')).toBeNull();
    const after = await dmp.entry(uniqueId);
    expect([after.version, after.logicalId, after.entryUuid === before.entryUuid, after.xml.includes('INVISIBLE_PATIENT'), after.status]).toEqual(['2', before.logicalId, false, false, 'Approved']);
    expect(outcome(await dmp.changeEntry(before.xml, '1', withCode('MASQUE_PS')))).toBe('200 XDSMetadataVersionError');
    expect(outcome(await dmp.changeEntry(after.xml, after.version, withCode('MASQUE_PS')))).toBe('200 Success');
    expect((await dmp.retrieve([uniqueId])).status).toBe(200);
    const former = await dmp.search('urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a', { $XDSDocumentEntryEntryUUID: `('${before.entryUuid}')` });
    expect(former.text).toContain(`status="${status('Deprecated')}"`);
  });

  it.each<[string, (xml: string) => string, string]>([
    ['the title', (xml) => xml.replace('value="Compte rendu de consultation"', 'value="Autre"'), 'UnmodifiableMetadataError'], ['the hash', (xml) => xml.replace(/(name="hash"><ValueList><Value>)./, '$1x'), 'UnmodifiableMetadataError'], ['the uniqueId', (xml) => xml.replace(/(identificationScheme="urn:uuid:2e82c1f6[^>]*value=")/, '$19.'), 'XDSMetadataIdentifierError'],
    ['the repository', (xml) => xml.replace('1.2.250.1.213.4.1.1.1.2<', '1.2.3<'), 'XDSMetadataIdentifierError'], ['nothing', (xml) => xml, 'XDSMetadataUpdateOperationError'], ['what hides from the patient', withCode('INVISIBLE_PATIENT'), 'LocalPolicyRestrictionError'], ['N', withoutCode('N'), 'XDSRegistryMetadataError'],
    ['the logicalId', (xml) => xml.replace(/ lid="urn:uuid:[^"]+"/, ' lid="urn:uuid:00000000-0000-4000-8000-000000000009"'), 'XDSMetadataUpdateError'], ['an author', (xml) => xml.replace('^MARTIN^CLAIRE', '^MARTIN^PAUL'), 'UnmodifiableMetadataError'],
  ])('refuses a change of %s', async (_name, rewrite, code) => {
    const { uniqueId } = await dmp.send();
    const entry = await dmp.entry(uniqueId);
    expect(outcome(await dmp.changeEntry(entry.xml, '1', rewrite))).toBe(`200 ${code}`);
    expect((await dmp.entry(uniqueId)).version).toBe('1');
  });

  it('hides from professionals: only the author and the médecin traitant see it, and only they unhide it (dmp.md §2.2)', async () => {
    const { uniqueId } = await dmp.send();
    const entry = await dmp.entry(uniqueId);
    expect(outcome(await dmp.changeEntry(entry.xml, '1', withCode('MASQUE_PS'), ben))).toBe('200 Success');
    expect((await dmp.find(ruth.matricule, {}, ben)).text).not.toContain(uniqueId);
    expect((await dmp.find(ruth.matricule)).text).toContain(uniqueId);
    expect(outcome(await dmp.retrieve([uniqueId], ben))).toBe('200 XDSDocumentUniqueIdError');
    expect(outcome(await dmp.retrieve([uniqueId]))).toBe('200 Success');
    const hidden = await dmp.entry(uniqueId);
    expect(outcome(await dmp.changeEntry(hidden.xml, '2', withoutCode('MASQUE_PS'), ben))).toBe('200 XDSMetadataUpdateError');
    const roy = { ...air, holder: '810000000025', subject: 'HUGO ROY' };
    expect((await dmp.find(ruth.matricule, {}, roy)).text).not.toContain(uniqueId);
    expect(outcome(await dmp.authorise('AJOUT', roy, 'MEDECIN_TRAITANT'))).toBe('200 DMPOk');
    expect((await dmp.find(ruth.matricule, {}, roy)).text).toContain(uniqueId);
    expect(outcome(await dmp.changeEntry(hidden.xml, '2', withoutCode('MASQUE_PS'), roy))).toBe('200 Success');
    expect((await dmp.find(ruth.matricule, {}, ben)).text).toContain(uniqueId);
    expect(outcome(await dmp.authorise('SUPPRESSION', roy, 'MEDECIN_TRAITANT'))).toBe('200 DMPOk');
  });

  it('archives, brings back and deletes, only one\'s own (dmp.md §2.10)', async () => {
    const { uniqueId } = await dmp.send();
    const { entryUuid } = await dmp.entry(uniqueId);
    const [approved, archived, deleted] = [status('Approved'), ourStatus('Archived'), ourStatus('Deleted')];
    expect(outcome(await dmp.changeStatus(entryUuid, approved, archived, ben))).toBe('500 DMPAccessDeniedByRightsService');
    expect(outcome(await dmp.changeStatus(entryUuid, approved, archived))).toBe('200 Success');
    expect((await dmp.find(ruth.matricule)).text).not.toContain(uniqueId);
    expect((await dmp.find(ruth.matricule, { $XDSDocumentEntryStatus: `('${archived}')` })).text).toContain(uniqueId);
    expect(outcome(await dmp.changeStatus(entryUuid, approved, archived))).toBe('200 XDSMetadataVersionError');
    expect(outcome(await dmp.changeStatus(entryUuid, archived, approved))).toBe('200 Success');
    expect(outcome(await dmp.changeStatus(entryUuid, approved, status('Deprecated')))).toBe('200 XDSMetadataUpdateOperationError');
    expect(outcome(await dmp.changeStatus(entryUuid, approved, deleted, ben))).toBe('500 DMPAccessDeniedByRightsService');
    expect(outcome(await dmp.changeStatus(entryUuid, approved, deleted, { mode: 'INDIRECTE' }))).toBe('200 Success');
    expect((await dmp.entry(uniqueId)).xml).toBe('');
    expect(outcome(await dmp.retrieve([uniqueId]))).toBe('200 XDSDocumentUniqueIdError');
    // Who looks for what happened since meets the change, its target by its entryUUID alone.
    const links = await dmp.search('urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155', { $uuid: `('${entryUuid}')` });
    expect(links.text.match(/UpdateAvailabilityStatus/g)).toHaveLength(3);
    expect(links.text).not.toContain('HasMember');
    expect(outcome(await dmp.changeStatus(entryUuid, approved, deleted, { mode: 'INDIRECTE' }))).toBe('200 XDSMetadataUpdateError');
    expect(outcome((await dmp.send({ uniqueId })).answer)).toBe('200 XDSDuplicateUniqueIdInRegistry');
  });

  it('keeps a change after a restart, and answers 502, half an answer and half a package on demand', async () => {
    const { uniqueId } = await dmp.send({ confidentialities: ['N', 'INVISIBLE_PATIENT'] });
    await dmp.changeEntry((await dmp.entry(uniqueId)).xml, '1', withoutCode('INVISIBLE_PATIENT'));
    await running.restart();
    expect((await dmp.entry(uniqueId)).version).toBe('2');
    await running.command('/__weather', { service: 'dmp', mode: 'http502', operation: 'TD3.2', times: 1 });
    expect((await dmp.retrieve([uniqueId])).status).toBe(502);
    await running.command('/__weather', { service: 'dmp', mode: 'cut', operation: 'TD3.2', times: 1 });
    await expect(dmp.retrieve([uniqueId])).rejects.toThrow();
    await running.command('/__weather', { service: 'dmp', mode: 'malformed', operation: 'TD3.2', times: 1 });
    const half = await dmp.retrieve([uniqueId]);
    expect(() => readMultipart(half.bytes, contentTypeParameters(half.contentType).parameters['boundary'] ?? '')).toThrow('boundary de fin absent');
    await running.command('/__weather', { service: 'dmp', mode: 'slow', delayMs: 300, operation: 'TD3.1', times: 1 });
    const began = Date.now();
    await dmp.find(ruth.matricule);
    expect(Date.now() - began).toBeGreaterThanOrEqual(300);
  });
});
