import { patientId, ruth } from '../testing/dmp-messages';
import { air, dmpClient, outcome, status, storedQueries } from '../testing/dmp-client';
import { runSimulator, type Running } from '../testing/running-simulator';

describe('TD3.1 stored queries (dmp.md §2.7)', () => {
  let running: Running;
  let dmp: ReturnType<typeof dmpClient>;
  beforeAll(async () => { running = await runSimulator(); dmp = dmpClient(running); });
  afterAll(async () => { await running.stop(); });
  const count = (text: string): number => Number(/totalResultCount="(\d+)"/.exec(text)?.[1]);
  const zoe = '275126322074974';

  it('finds by every slot of FindDocuments, and not beside it', async () => {
    const { uniqueId } = await dmp.send({ matricule: zoe, body: (xml) => xml.replace('<Slot name="languageCode">', '<Slot name="serviceStopTime"><ValueList><Value>20260115093000</Value></ValueList></Slot><Slot name="urn:ihe:iti:xds:2013:referenceIdList"><ValueList><Value>ACC1^^^&amp;1.2.3&amp;ISO^urn:ihe:iti:xds:2013:accession</Value></ValueList></Slot><Slot name="languageCode">')
      .replace('<ExternalIdentifier id="d9"', '<Classification id="ev" classificationScheme="urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4" classifiedObject="DOC" nodeRepresentation="DEQP003"><Slot name="codingScheme"><ValueList><Value>1.2.250.1.213.2.5</Value></ValueList></Slot><Name><LocalizedString value="ECG"/></Name></Classification><ExternalIdentifier id="d9"') });
    const reference = 'ACC1^^^&amp;1.2.3&amp;ISO^urn:ihe:iti:xds:2013:accession';
    const cases: Record<string, [matching: string | string[], other: string | string[]]> = {
      ClassCode: ['(\'10^^1.2.250.1.213.1.1.4.1\')', '(\'42^^1.2.250.1.213.1.1.4.1\')'], TypeCode: ['(\'a^^b\',\'11488-4^^2.16.840.1.113883.6.1\')', '(\'11488-4^^1.2.3\')'], FormatCode: ['(\'urn:ihe:iti:xds-sd:pdf:2008^^1.3.6.1.4.1.19376.1.2.3\')', '(\'x^^y\')'],
      PracticeSettingCode: ['(\'AMBULATOIRE^^1.2.250.1.213.1.1.4.9\')', '(\'SAD^^1.2.250.1.213.1.1.4.9\')'], HealthcareFacilityTypeCode: ['(\'SA52^^1.2.250.1.71.4.2.4\')', '(\'SA05^^1.2.250.1.71.4.2.4\')'], EventCodeList: ['(\'DEQP003^^1.2.250.1.213.2.5\')', ['(\'DEQP003^^1.2.250.1.213.2.5\')', '(\'AUTRE^^1.2.250.1.213.2.5\')']],
      ConfidentialityCode: ['(\'N^^2.16.840.1.113883.5.25\')', '(\'MASQUE_PS^^1.2.250.1.213.1.1.4.13\')'], AuthorPerson: ['(\'%^MARTIN^CL_IRE%\')', '(\'%^MARTIN\')'], CreationTimeFrom: ['20260115091500', '20260115091501'], CreationTimeTo: ['20260115091501', '20260115091500'],
      ServiceStartTimeFrom: ['202601', '202602'], ServiceStartTimeTo: ['2027', '20260115'], ServiceStopTimeFrom: ['20260115093000', '20260116'], ServiceStopTimeTo: ['20260116', '20260115093000'], ReferenceIdList: [`('${reference}')`, '(\'ACC2^^^&amp;1.2.3&amp;ISO^urn:ihe:iti:xds:2013:accession\')'],
    };
    for (const [name, [matching, other]] of Object.entries(cases)) {
      const [found, missed] = [await dmp.find(zoe, { [`$XDSDocumentEntry${name}`]: matching }), await dmp.find(zoe, { [`$XDSDocumentEntry${name}`]: other })];
      expect([name, outcome(found), count(found.text), outcome(missed), count(missed.text)]).toEqual([name, '200 Success', 1, '200 Success', 0]);
      expect(found.text).toContain(uniqueId);
    }
    const slots = { $XDSDocumentEntryPatientId: dmp.patientSlot(zoe), $XDSDocumentEntryStatus: `('${status('Approved')}')` };
    const options = { ...air, patientId: patientId(zoe) };
    expect(count((await dmp.search(storedQueries.byReference, { ...slots, $XDSDocumentEntryReferenceIdList: `('${reference}')` }, options)).text)).toBe(1);
    expect(outcome(await dmp.search(storedQueries.byReference, slots, options))).toBe('200 XDSStoredQueryMissingParam');
  });

  it.each<[string, Record<string, string | string[]>, string]>([
    ['a patient between parentheses', { $XDSDocumentEntryPatientId: `('${patientId(ruth.matricule)}')` }, 'XDSStoredQueryParamNumber'], ['a status without parentheses', { $XDSDocumentEntryStatus: `'${status('Approved')}'` }, 'XDSStoredQueryParamNumber'],
    ['a quote left open', { $XDSDocumentEntryAuthorPerson: '(\'%D\'ARTAGNAN%\')' }, 'XDSStoredQueryParamNumber'], ['a doubled quote', { $XDSDocumentEntryAuthorPerson: '(\'%D\'\'ARTAGNAN%\')' }, 'Success'], ['a time between quotes', { $XDSDocumentEntryCreationTimeFrom: '\'20260101\'' }, 'XDSStoredQueryParamNumber'],
    ['a time with an odd number of digits', { $XDSDocumentEntryCreationTimeFrom: '2026011' }, 'XDSStoredQueryParamNumber'], ['a code without its scheme', { $XDSDocumentEntryTypeCode: '(\'11488-4\')' }, 'XDSStoredQueryParamNumber'], ['a text without quotes', { $XDSDocumentEntryTypeCode: '(11488-4^^1.2)' }, 'XDSStoredQueryParamNumber'],
    ['a slot that may not be repeated', { $XDSDocumentEntryTypeCode: ['(\'a^^b\')', '(\'c^^d\')'] }, 'XDSStoredQueryParamNumber'], ['an unknown slot', { $XDSDocumentEntrySubmissionTimeFrom: '2026' }, 'XDSRegistryError'], ['an empty list', { $XDSDocumentEntryTypeCode: '()' }, 'XDSStoredQueryParamNumber'],
  ])('is strict on the grammar of slots: %s', async (_name, slots, code) => { expect(outcome(await dmp.find(ruth.matricule, slots))).toBe(`200 ${code}`); });

  it('gives sets since an instant, their members, and the entries with their links; never the signature', async () => {
    const { uniqueId, setUniqueId } = await dmp.send();
    const sets = (from: string, more: Record<string, string> = {}) => dmp.search(storedQueries.findSets, { $XDSSubmissionSetPatientId: dmp.patientSlot(ruth.matricule), $XDSSubmissionSetStatus: `('${status('Approved')}')`, $XDSSubmissionSetSubmissionTimeFrom: from, ...more });
    const found = await sets('20260115093000', { $XDSSubmissionSetAuthorPerson: '\'%MARTIN%\'', $XDSSubmissionSetContentType: '(\'07^^1.2.250.1.213.2.2\')', $XDSSubmissionSetSourceId: '(\'2.25.111\')' });
    expect(count(found.text)).toBe(1);
    expect(count((await sets('20260115093001')).text)).toBe(0);
    expect(count((await sets('2026', { $XDSSubmissionSetAuthorPerson: '\'%DUPONT%\'' })).text)).toBe(0);
    const setUuid = /<RegistryPackage id="([^"]+)"/.exec(found.text)?.[1] ?? '';
    const links = await dmp.search(storedQueries.getAssociations, { $uuid: `('${setUuid}')` });
    const members = [...links.text.matchAll(/associationType="[^"]*HasMember" sourceObject="([^"]+)" targetObject="([^"]+)"/g)];
    expect(members).toHaveLength(1);
    expect(members[0]?.[1]).toBe(setUuid);
    expect(links.text).not.toContain('signs');
    const entryUuid = members[0]?.[2] ?? '';
    const both = await dmp.search(storedQueries.documentsAndAssociations, { $XDSDocumentEntryEntryUUID: `('${entryUuid}')` });
    expect(both.text).toContain(uniqueId);
    expect(both.text).toContain('HasMember');
    expect((await dmp.search(storedQueries.getSets, { $uuid: `('${entryUuid}')` })).text).toContain(setUuid);
    const whole = await dmp.search(storedQueries.setAndContents, { $XDSSubmissionSetUniqueId: `'${setUniqueId}'` });
    expect([whole.text.includes(setUuid), whole.text.includes(uniqueId), whole.text.includes('E1762'), count(whole.text)]).toEqual([true, true, false, 3]);
    expect(count((await dmp.search(storedQueries.related, { $XDSDocumentEntryUniqueId: `'${uniqueId}'`, $AssociationTypes: '(\'urn:ihe:iti:2007:AssociationType:RPLC\')' })).text)).toBe(0);
    expect(outcome(await dmp.search(storedQueries.getDocuments, { $XDSDocumentEntryUniqueId: '(\'1.2\')', $XDSDocumentEntryEntryUUID: '(\'urn:uuid:x\')' }))).toBe('200 XDSStoredQueryParamNumber');
    for (const { text } of [found, links, both, whole]) expect(running.simulator.simulation.schemas.findingInText('query', /<query:AdhocQueryResponse.*<\/query:AdhocQueryResponse>/s.exec(text)?.[0] ?? '')).toBeNull();
  });

  it('climbs a replacement: X is Deprecated, RPLC leads from Y to X', async () => {
    const first = await dmp.send();
    const { entryUuid } = await dmp.entry(first.uniqueId);
    const second = await dmp.send({ replaces: entryUuid, cda: (xml) => xml.replace('<component>', `<relatedDocument typeCode="RPLC"><parentDocument><id root="${first.uniqueId}"/></parentDocument></relatedDocument><component>`) });
    expect(outcome(second.answer)).toBe('200 Success');
    expect((await dmp.entry(first.uniqueId)).status).toBe('Deprecated');
    const related = await dmp.search(storedQueries.related, { $XDSDocumentEntryUniqueId: `'${first.uniqueId}'`, $AssociationTypes: '(\'urn:ihe:iti:2007:AssociationType:RPLC\')' });
    expect(count(related.text)).toBe(3);
    expect(related.text).toContain(`targetObject="${entryUuid}"`);
    expect((await dmp.find(ruth.matricule)).text).not.toContain(first.uniqueId);
    expect((await dmp.find(ruth.matricule, { $XDSDocumentEntryStatus: `('${status('Deprecated')}')` })).text).toContain(first.uniqueId);
  });

  it('answers XDSTooManyResults above its number, and references all the same', async () => {
    running.simulator.simulation.policy.tooManyResults = 1;
    expect(outcome(await dmp.find(ruth.matricule))).toBe('200 XDSTooManyResults');
    expect(outcome(await dmp.find(ruth.matricule, {}, air, 'ObjectRef'))).toBe('200 Success');
    running.simulator.simulation.policy.tooManyResults = 5000;
  });

  it('shows nothing of somebody else\'s file, named by any identifier', async () => {
    const { uniqueId } = await dmp.send();
    const { entryUuid } = await dmp.entry(uniqueId);
    const other = { ...air, patientId: patientId(zoe) };
    for (const [id, slots] of [[storedQueries.getDocuments, { $XDSDocumentEntryUniqueId: `('${uniqueId}')` }], [storedQueries.documentsAndAssociations, { $XDSDocumentEntryEntryUUID: `('${entryUuid}')` }], [storedQueries.getAssociations, { $uuid: `('${entryUuid}')` }], [storedQueries.getSets, { $uuid: `('${entryUuid}')` }]] as const) expect(count((await dmp.search(id, slots, other)).text)).toBe(0);
  });
});
