import { nurse, patientId, ruth } from '../testing/dmp-messages';
import type { VihfOptions } from '../testing/dmp-messages';
import { air, dmpClient, outcome, ourStatus, status, withCode } from '../testing/dmp-client';
import { runSimulator, type Running } from '../testing/running-simulator';

interface Person { nomNaissance: string; matricule: string }

describe('rights and authorisations of the DMP (dmp.md §2.2, §2.5, §9.2, §9.3)', () => {
  let running: Running;
  let dmp: ReturnType<typeof dmpClient>;
  let people: Person[];
  beforeAll(async () => { running = await runSimulator(); dmp = dmpClient(running); people = await running.get<Person[]>('/__identities'); });
  afterAll(async () => { await running.stop(); });
  const matricule = (name: string): string => people.find((each) => each.nomNaissance === name)?.matricule ?? '';
  const about = (name: string, options: Partial<VihfOptions> = air): Partial<VihfOptions> => ({ ...options, patientId: patientId(matricule(name)) });
  const denied = '500 DMPAccessDeniedByRightsService';
  const direct = { mode: 'DIRECTE' } as const;
  const secretary = { ...air, holder: '3630000026/SDURAND', professions: nurse };

  it('lets each mode do what the matrix says, and nothing else', async () => {
    const { uniqueId } = await dmp.send();
    const entry = await dmp.entry(uniqueId);
    const calls: Record<string, (options: Partial<VihfOptions>) => Promise<string>> = {
      'TD0.3': async (options) => outcome(await dmp.authorise('AJOUT', options)), 'TD1.6': async (options) => outcome(await dmp.authorised('TOUTE', options)), 'TD0.4': async (options) => outcome(await dmp.dossiers('20200101000000', 'LASTAUTORIZATION', options)),
      'TD2.1': async (options) => outcome((await dmp.send({}, options)).answer), search: async (options) => outcome(await dmp.find(ruth.matricule, {}, options)), lookUp: async (options) => outcome(await dmp.search('urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4', { $XDSDocumentEntryUniqueId: `('${uniqueId}')` }, options, 'ObjectRef')),
      'TD3.2': async (options) => outcome(await dmp.retrieve([uniqueId], options)), archive: async (options) => outcome(await dmp.changeStatus(entry.entryUuid, ourStatus('Archived'), status('Approved'), options)), hide: async (options) => outcome(await dmp.changeEntry(entry.xml, '1', withCode('INVISIBLE_PATIENT'), options)),
    };
    const ok = '200 Success';
    // What the registry refuses for another reason shows that the matrix let the call through.
    const expected: Record<string, [person: string, structure: string, airPerson: string, airStaff: string]> = {
      'TD0.3': ['200 DMPOk', denied, '200 DMPOk', '200 DMPOk'], 'TD1.6': ['200 DMPOk', denied, '200 DMPOk', denied], 'TD0.4': ['200 DMPOk', '200 DMPOk', '200 DMPOk', '200 DMPOk'],
      'TD2.1': [ok, ok, denied, denied], search: [ok, denied, ok, denied], lookUp: [ok, ok, ok, ok], 'TD3.2': [ok, denied, ok, denied],
      archive: ['200 XDSMetadataVersionError', '200 XDSMetadataVersionError', '200 XDSMetadataVersionError', '200 XDSMetadataVersionError'], hide: ['200 LocalPolicyRestrictionError', '200 LocalPolicyRestrictionError', '200 LocalPolicyRestrictionError', '200 LocalPolicyRestrictionError'],
    };
    const got: Record<string, string[]> = {};
    for (const [name, call] of Object.entries(calls)) got[name] = [await call(direct), await call({ mode: 'INDIRECTE' }), await call(air), await call(secretary)];
    expect(got).toEqual(expected);
    expect(outcome(await dmp.changeEntry(entry.xml, '1', withCode('MASQUE_PS'), { mode: 'INDIRECTE' }))).toBe(denied);
    expect(outcome(await dmp.changeStatus(entry.entryUuid, status('Approved'), ourStatus('Archived'), { mode: 'INDIRECTE' }))).toBe(denied);
  });

  it('wants the authors of the CDA and no other; the structure beside a person who left lets a colleague delete in its name, who could not in his own (SC.DMP/HISTO.04)', async () => {
    const structure = '<author><time value="20260115101500+0100"/><assignedAuthor><id root="1.2.250.1.71.4.2.2" extension="1630000018"/><representedOrganization><id root="1.2.250.1.71.4.2.2" extension="1630000018"/><name>MSP LES TILLEULS</name></representedOrganization></assignedAuthor></author>';
    const system = '<Slot name="authorPerson"><ValueList><Value>3630000018/pluriel^MSP LES TILLEULS^3630000018/pluriel^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^U^^^RI</Value></ValueList></Slot>';
    const cda = (xml: string) => xml.replace('<custodian>', `${structure}<custodian>`);
    const body = (xml: string) => xml.replace(/<Classification id="d1".*?<\/Classification>/s, (own) => own + own.replace('id="d1"', 'id="d1b"').replace(/<Slot name="authorPerson">.*?<\/Slot>/s, system));
    expect(outcome((await dmp.send({ cda })).answer)).toBe('200 XDSRegistryMetadataError');
    expect(outcome((await dmp.send({ body })).answer)).toBe('200 XDSRegistryMetadataError');
    const { uniqueId, answer } = await dmp.send({ cda, body }, { mode: 'INDIRECTE', holder: '810000000025' });
    expect(outcome(answer)).toBe('200 Success');
    const entry = await dmp.entry(uniqueId);
    const remove = (options: Partial<VihfOptions>) => dmp.changeStatus(entry.entryUuid, status('Approved'), ourStatus('Deleted'), options).then(outcome);
    expect(await remove({ ...air, holder: '810000000025' })).toBe(denied);
    expect(await remove({ mode: 'INDIRECTE', holder: '810000000025' })).toBe('200 Success');
  });

  it('adds, renews and gives up a right to read; asking twice says so; a right not used for 183 days expires', async () => {
    const name = 'GAUTIER';
    expect(outcome(await dmp.find(matricule(name), {}, about(name)))).toBe(denied);
    expect(outcome(await dmp.authorise('AJOUT', about(name)))).toBe('200 DMPOk');
    expect(outcome(await dmp.find(matricule(name), {}, about(name)))).toBe('200 Success');
    expect((await dmp.authorise('AJOUT', about(name))).text).toContain('Autorisation déjà existante.');
    expect((await dmp.authorised('ACTIVE', about(name))).text).toContain('<nationalId>810000000017</nationalId>');
    expect((await dmp.dossiers('20200101000000', 'LASTAUTORIZATION')).text).toContain(matricule(name));
    running.simulator.simulation.authorisations.validDays = -1;
    expect(outcome(await dmp.find(matricule(name), {}, about(name)))).toBe(denied);
    running.simulator.simulation.authorisations.validDays = 183;
    expect(outcome(await dmp.authorise('SUPPRESSION', about(name)))).toBe('200 DMPOk');
    expect(outcome(await dmp.find(matricule(name), {}, about(name)))).toBe(denied);
    expect((await dmp.authorised('TOUTE', about(name))).text).not.toContain('810000000017');
    await running.restart();
    expect(outcome(await dmp.find(matricule(name), {}, about(name)))).toBe(denied);
  });

  it('refuses everything to somebody the patient blocked, and TD0.3 in an emergency', async () => {
    expect(outcome(await dmp.authorise('AJOUT', about('NICOLAS')))).toBe(denied);
    const emergency = { ...air, purpose: 'bris_de_glace', reason: 'Patient inconscient' };
    expect(outcome(await dmp.find(matricule('GAUTIER'), {}, about('GAUTIER', emergency)))).toBe('200 Success');
    expect(outcome(await dmp.authorise('AJOUT', about('GAUTIER', emergency)))).toBe(denied);
    expect(outcome(await dmp.find(matricule('NICOLAS'), {}, about('NICOLAS', emergency)))).toBe(denied);
    expect(await running.command(`/__dmp/patients/${matricule('GAUTIER')}`, { refusesBreakGlass: true })).toBe(200);
    expect(outcome(await dmp.find(matricule('GAUTIER'), {}, about('GAUTIER', emergency)))).toBe(denied);
  });

  it('makes only a doctor a médecin traitant, and says it in TD1.6', async () => {
    const ben = { ...air, holder: '810000000033', professions: nurse };
    expect(outcome(await dmp.authorise('AJOUT', ben, 'MEDECIN_TRAITANT'))).toBe('200 DMPAccessDeniedByRightsService');
    expect(outcome(await dmp.authorise('SUPPRESSION', air, 'MEDECIN_TRAITANT'))).toBe(denied);
    expect(outcome(await dmp.authorise('AJOUT', air, 'MEDECIN_TRAITANT'))).toBe('200 DMPOk');
    expect((await dmp.authorised('ACTIVE')).text).toContain('<specificRight>MEDECIN_TRAITANT</specificRight>');
    expect(outcome(await dmp.authorise('SUPPRESSION', air, 'MEDECIN_TRAITANT'))).toBe('200 DMPOk');
  });

  it('never lets an occupational physician read', async () => {
    const occupational = { ...air, holder: '810000000199', professions: '<saml2:AttributeValue><Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="10" codeSystem="1.2.250.1.71.1.2.7" displayName="Médecin"/></saml2:AttributeValue><saml2:AttributeValue><Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="SM25" codeSystem="1.2.250.1.71.4.2.5" displayName="Médecine du travail (SM)"/></saml2:AttributeValue>' };
    expect(outcome(await dmp.find(ruth.matricule, {}, occupational))).toBe(denied);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['an unknown action', () => dmp.authorise('AJOUTER').then(outcome)], ['an unknown role', () => dmp.authorise('AJOUT', air, 'INFIRMIER').then(outcome)], ['an unknown list', () => dmp.authorised('TOUS').then(outcome)],
    ['a date of patient list', () => dmp.dossiers('2020', 'LASTDOC').then(outcome)], ['a kind of date spelled right', () => dmp.dossiers('20200101000000', 'LASTAUTHORIZATION').then(outcome)],
  ])('refuses %s', async (_name, call) => { expect(await call()).toBe('500 DMPInvalidRequest'); });

  it('says a coded refusal of a service in its output, and refuses a VIHF with a patient for TD0.4', async () => {
    await running.command('/__weather', { service: 'dmp', mode: 'coded', code: 'DMPTechnicalError', operation: 'TD0.3', times: 1 });
    expect(outcome(await dmp.authorise('AJOUT'))).toBe('200 DMPTechnicalError');
    expect(outcome(await dmp.dossiers('20200101000000', 'LASTDOC', { ...air, patientId: patientId(ruth.matricule) }))).toBe('500 DMPInvalidVIHF');
  });
});
