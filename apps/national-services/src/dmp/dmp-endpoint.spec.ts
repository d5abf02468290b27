import { createHash } from 'node:crypto';
import { dmpEnvelope, existenceTestBody, findDocumentsBody, getDocumentsBody, nurse, patientId, query, querySlot, ruth, submission, vihf, type DocumentOptions, type VihfOptions } from '../testing/dmp-messages';
import { post, type Answer } from '../testing/https-client';
import { runSimulator, type Running } from '../testing/running-simulator';

const actions = { existence: 'urn:hl7-org:v3:PRPA_IN201307UV02', query: 'urn:ihe:iti:2007:RegistryStoredQuery' };
interface Listed { uniqueId: string; submissions: number; patient: string; type: string; hash: string; size: number; status: string }

describe('DMP', () => {
  let running: Running;
  let next = 1000;
  beforeAll(async () => { running = await runSimulator(); });
  afterAll(async () => { await running.stop(); });

  const url = (service: string) => `https://127.0.0.1:${running.simulator.ports.dmp}/si-dmp-server/v2/services/${service}`;
  const tls = (timeoutMs?: number) => ({ ca: running.pki.ca, client: running.pki.otherClient, ...(timeoutMs ? { timeoutMs } : {}) });
  const assertion = (options: Partial<VihfOptions> = {}) => vihf({ signer: running.pki.signing, ...options });
  const call = (service: string, action: string, body: string, options: Partial<VihfOptions> = {}, drop = '') => post(url(service), dmpEnvelope(action, assertion(options), body, drop), `application/soap+xml; charset=UTF-8; action="${action}"`, tls());
  const existence = (matricule = ruth.matricule, options: Partial<VihfOptions> = {}, drop = '') => call('patients', actions.existence, existenceTestBody(matricule), { patientId: patientId(matricule), ...options }, drop);
  const newId = () => `2.25.${next++}`;
  const send = (document: Partial<DocumentOptions> = {}, options: Partial<VihfOptions> = {}, timeoutMs?: number): Promise<Answer> => {
    const made = submission({ uniqueId: newId(), setUniqueId: newId(), signer: running.pki.signing, ...document }, assertion({ patientId: patientId(document.matricule ?? ruth.matricule), ...options }));
    return post(url('repository'), made.body, made.contentType, tls(timeoutMs));
  };
  const outcome = ({ status, text }: Answer) => `${status} ${/errorCode="(\w+)"/.exec(text)?.[1] ?? /soap:(DMP\w+)/.exec(text)?.[1] ?? /ResponseStatusType:(\w+)/.exec(text)?.[1] ?? ''}`;
  const listed = async (uniqueId: string) => (await running.get<Listed[]>('/__dmp/documents')).find((each) => each.uniqueId === uniqueId);

  describe('TD0.2', () => {
    it('tells an open, a closed, an absent and a blocked DMP', async () => {
      const open = await existence();
      expect(open.text).toContain('statusCode code="active"');
      expect(open.text).toContain('code="VALIDE"');
      expect(open.text).toContain('<queryResponseCode code="OK"/>');
      expect(open.text).toContain('<wsa:RelatesTo>urn:uuid:11111111');
      const person = async (name: string) => (await running.get<{ nomNaissance: string; matricule: string }[]>('/__identities')).find((each) => each.nomNaissance === name)?.matricule ?? '';
      expect((await existence(await person('FAURE'))).text).toContain('statusCode code="terminated"');
      expect((await existence(await person('BLANC'))).text).toContain('<queryResponseCode code="NF"/>');
      expect((await existence(await person('NICOLAS'))).text).toContain('code="INTERDIT"');
      expect((await existence('199016322099999')).text).toContain('code="NON_EXISTE"');
    });

    it.each<[string, Partial<VihfOptions>, string]>([
      ['unsigned', { unsigned: true }, 'DMPInvalidSignature'], ['altered after signature', { tamper: (xml) => xml.replace('CLAIRE MARTIN', 'AUTRE NOM') }, 'DMPInvalidSignature'],
      ['another patient', { patientId: patientId('275126322074974') }, 'DMPPatientMismatch'], ['test OID', { patientId: patientId(ruth.matricule, '1.2.250.1.213.1.4.10') }, 'DMPInvalidVIHF'],
      ['nurse with a doctor\'s specialty missing for a doctor', { professions: nurse.replace('code="60"', 'code="10"') }, 'DMPInvalidVIHF'], ['unknown mode', { mode: 'AUTRE' }, 'DMPInvalidVIHF'],
      ['reinforced mode without declaration', { mode: 'INDIRECTE_RENFORCEE' }, 'DMPInvalidVIHF'], ['old version', { version: '1.0' }, 'DMPInvalidVIHF'], ['issuer of someone else', { issuer: 'CN=AUTRE' }, 'DMPInvalidVIHF'],
      ['reinforced mode after a password', { mode: 'INDIRECTE_RENFORCEE', declared: true, authn: 'Password' }, 'DMPInvalidVIHF'], ['emergency without a reason', { purpose: 'bris_de_glace' }, 'DMPInvalidVIHF'], ['unknown purpose', { purpose: 'curiosite' }, 'DMPInvalidVIHF'],
      ['direct mode without the card of the holder', { mode: 'DIRECTE' }, 'DMPInvalidCertificate'], ['holder without national id', { holder: 'claire' }, 'DMPInvalidVIHF'], ['structure of another kind', { structure: '499900063480001' }, 'DMPInvalidCertificate'],
    ])('refuses a VIHF: %s', async (_name, options, code) => { expect(outcome(await existence(ruth.matricule, options))).toBe(`500 ${code}`); });

    it('refuses a signing certificate of another authority or out of date', async () => {
      expect(outcome(await existence(ruth.matricule, { signer: running.pki.stranger }))).toBe('500 DMPInvalidCertificate');
      expect(outcome(await existence(ruth.matricule, { signer: running.pki.expired }))).toBe('500 DMPInvalidCertificate');
    });

    it('accepts a nurse, a direct and a reinforced mode', async () => {
      for (const options of [{ professions: nurse }, { mode: 'INDIRECTE_RENFORCEE', declared: true }]) expect((await existence(ruth.matricule, options)).status).toBe(200);
      const withCard = (options: Partial<VihfOptions>) => post(url('patients'), dmpEnvelope(actions.existence, assertion({ mode: 'DIRECTE', signer: running.pki.card, ...options }), existenceTestBody(ruth.matricule)), 'application/soap+xml; charset=UTF-8', { ca: running.pki.ca, client: running.pki.card });
      expect((await withCard({ unsigned: true })).status).toBe(200);
      expect((await withCard({})).status).toBe(200);
      expect(outcome(await withCard({ unsigned: true, holder: '810000000033' }))).toBe('500 DMPInvalidCertificate');
    });

    it.each(['MessageID', 'To', 'ReplyTo', 'Action'])('requires the addressing block %s', async (block) => {
      const answer = await existence(ruth.matricule, {}, block);
      expect(outcome(answer)).toBe('500 DMPInvalidRequest');
      expect(answer.text).toContain('required Message Addressing Property');
    });
  });

  describe('TD2.1', () => {
    it('keeps a conforming submission, its bytes unchanged', async () => {
      const uniqueId = newId();
      const made = submission({ uniqueId, setUniqueId: newId(), signer: running.pki.signing }, assertion());
      const sha1 = createHash('sha1').update(made.cda).digest('hex');
      expect(outcome(await post(url('repository'), made.body, made.contentType, tls()))).toBe('200 Success');
      expect(await listed(uniqueId)).toMatchObject({ submissions: 1, patient: ruth.matricule, type: '11488-4', hash: sha1, size: made.cda.length, status: 'Approved' });
      const content = await fetch(`http://127.0.0.1:${running.simulator.ports.control}/__dmp/documents/${uniqueId}/content`);
      expect(Buffer.from(await content.arrayBuffer()).equals(made.cda)).toBe(true);
      const pdf = await fetch(`http://127.0.0.1:${running.simulator.ports.control}/__dmp/documents/${uniqueId}/pdf`);
      expect(await pdf.text()).toBe('%PDF-1.4 essai');
    });

    it.each<[string, Partial<DocumentOptions>, string]>([
      ['wrong hash', { hash: '0'.repeat(40) }, 'XDSNonIdenticalHash'], ['wrong size', { size: 3 }, 'XDSNonIdenticalSize'], ['type made by the Assurance Maladie', { typeCode: 'REMB', classCode: '60', body: (xml) => xml.replace(/(nodeRepresentation="REMB"><Slot name="codingScheme"><ValueList><Value>)[^<]*/, '$11.2.250.1.213.1.1.4.12') }, 'DMPDocTypeNotAllowed'], ['unknown type', { typeCode: '99999-9' }, 'XDSRegistryMetadataError'],
      ['class of another type', { classCode: '42' }, 'XDSRegistryMetadataError'], ['unknown format', { format: 'urn:autre' }, 'XDSRegistryMetadataError'], ['no N', { confidentialities: ['MASQUE_PS'] }, 'XDSRegistryMetadataError'],
      ['unknown confidentiality', { confidentialities: ['N', 'SECRET'] }, 'XDSRegistryMetadataError'], ['date of sending as creation', { creationTime: '20260116000000' }, 'XDSRegistryMetadataError'],
      ['structure other than the VIHF', { institution: '1999999999' }, 'XDSRegistryMetadataError'], ['patient of the set', { setPatientId: patientId('275126322074974') }, 'XDSPatientIdDoesNotMatch'],
      ['CDA of another patient', { cda: (xml) => xml.replaceAll(ruth.matricule, '275126322074974') }, 'XDSPatientIdDoesNotMatch'], ['CDA with another id', { cda: (xml) => xml.replace(/<id root="2\.25\.\d+"\/>/, '<id root="2.25.1"/>') }, 'InvalidDocumentContent'],
      ['CDA with an extension', { cda: (xml) => xml.replace(/(<id root="2\.25\.\d+")\/>/, '$1 extension="x"/>') }, 'InvalidDocumentContent'],
      ['id in another case', { documentId: 'doc' }, 'XDSMissingDocumentMetadata'], ['missing part', { mimeId: 'absent@essai' }, 'XDSMissingDocument'], ['no signature of the set', { withoutSignature: true }, 'XDSRepositoryError'],
      ['altered manifest', { signature: (xml) => xml.replace('AA==', 'AB==') }, 'XDSRepositoryError'], ['altered CDA after signature', { signature: (xml) => xml.replace('2026-01-15T09:30', '2026-01-15T09:31') }, 'XDSRepositoryError'],
      ['no HasMember', { body: (xml) => xml.replace(/<Association id="a1".*?<\/Association>/, '') }, 'XDSRegistryMetadataError'], ['no title', { body: (xml) => xml.replace('value="Compte rendu de consultation"', 'value=""') }, 'XDSRegistryMetadataError'],
      ['against the schema', { body: (xml) => xml.replaceAll('ValueList', 'ListeValeurs') }, 'XDSRe'], ['unique id with a leading zero', { uniqueId: '2.25.012' }, 'XDSRegistryMetadataError'],
    ])('refuses: %s', async (_name, document, code) => { expect(outcome(await send(document))).toContain(`200 ${code}`); });

    it('refuses a CDA against the schema of the reference kit', async () => {
      const answer = outcome(await send({ cda: (xml) => xml.replace('<realmCode code="FR"/>', '<inconnu/>') }));
      expect(answer).toBe(running.simulator.simulation.schemas.present ? '200 InvalidDocumentContent' : '200 Success');
    });

    it('refuses a submission for a closed, absent or blocking patient, and in reinforced mode', async () => {
      const people = await running.get<{ nomNaissance: string; matricule: string }[]>('/__identities');
      const matricule = (name: string) => people.find((each) => each.nomNaissance === name)?.matricule ?? '';
      expect(outcome(await send({ matricule: matricule('FAURE') }))).toBe('500 DMPClosed');
      expect(outcome(await send({ matricule: matricule('BLANC') }))).toBe('500 DMPNotFound');
      expect(outcome(await send({ matricule: matricule('NICOLAS') }))).toBe('500 DMPAccessDeniedByRightsService');
      expect(outcome(await send({}, { mode: 'INDIRECTE_RENFORCEE', declared: true }))).toBe('500 DMPAccessDeniedByRightsService');
    });

    it('counts a second submission of the same document and refuses it as a duplicate', async () => {
      const [uniqueId, setUniqueId] = [newId(), newId()];
      expect(outcome(await send({ uniqueId, setUniqueId }))).toBe('200 Success');
      expect(outcome(await send({ uniqueId, setUniqueId }))).toBe('200 XDSDuplicateUniqueIdInRegistry');
      expect(outcome(await send({ uniqueId, setUniqueId: newId(), title: 'Autre' , cda: (xml) => xml.replace('<title>Autre', '<title>Autre encore') }))).toBe('200 XDSNonIdenticalHash');
      expect((await listed(uniqueId))?.submissions).toBe(3);
    });

    it('replaces: the old version becomes Deprecated, a second replacement of it is refused', async () => {
      const [first, second] = [newId(), newId()];
      await send({ uniqueId: first });
      const entryUuid = /ObjectRef id="(urn:uuid:[^"]+)"/.exec((await call('registry', actions.query, getDocumentsBody(first, 'ObjectRef'))).text)?.[1] ?? '';
      const naming = (parent: string) => (xml: string): string => xml.replace('<component>', `<relatedDocument typeCode="RPLC"><parentDocument><id root="${parent}"/></parentDocument></relatedDocument><component>`);
      expect(outcome(await send({ uniqueId: second, replaces: entryUuid }))).toBe('200 XDSReplaceFailed');
      expect(outcome(await send({ uniqueId: second, replaces: entryUuid, cda: naming('1.2.3') }))).toBe('200 XDSReplaceFailed');
      expect(outcome(await send({ uniqueId: second, cda: naming(first) }))).toBe('200 XDSRegistryMetadataError');
      expect((await listed(first))?.status).toBe('Approved');
      expect(outcome(await send({ uniqueId: second, replaces: entryUuid, cda: naming(first) }))).toBe('200 Success');
      expect((await listed(first))?.status).toBe('Deprecated');
      expect((await listed(second))?.status).toBe('Approved');
      expect(outcome(await send({ replaces: entryUuid, cda: naming(first) }))).toBe('200 XDSRegistryDeprecatedDocumentError');
      expect(outcome(await send({ replaces: 'urn:uuid:00000000-0000-4000-8000-000000000001' }))).toBe('200 XDSReplaceFailed');
    });
  });

  describe('TD3.1', () => {
    it('finds one document by uniqueId with its entry, hash and size; never the signature', async () => {
      const [uniqueId, setUniqueId] = [newId(), newId()];
      await send({ uniqueId, setUniqueId });
      const { text } = await call('registry', actions.query, getDocumentsBody(uniqueId));
      expect(text).toContain('totalResultCount="1"');
      expect(text).toMatch(/<Slot name="hash"><ValueList><Value>[0-9a-f]{40}</);
      expect(text).toContain(`value="${uniqueId}"`);
      const answerBody = /<query:AdhocQueryResponse.*<\/query:AdhocQueryResponse>/s.exec(text)?.[0] ?? '';
      expect(running.simulator.simulation.schemas.findingInText('query', answerBody)).toBeNull();
      expect((await call('registry', actions.query, getDocumentsBody(`${setUniqueId}.9`))).text).toContain('totalResultCount="0"');
      expect((await call('registry', actions.query, getDocumentsBody('2.25.99999'))).text).toContain('totalResultCount="0"');
    });

    it('lets a person search, not the bare structure certificate', async () => {
      const air = { mode: 'INDIRECTE_RENFORCEE', declared: true };
      const found = await call('registry', actions.query, findDocumentsBody(patientId(ruth.matricule), querySlot('$XDSDocumentEntryTypeCode', '(\'11488-4^^2.16.840.1.113883.6.1\')')), air);
      expect(Number(/totalResultCount="(\d+)"/.exec(found.text)?.[1])).toBeGreaterThan(0);
      expect((await call('registry', actions.query, findDocumentsBody(patientId(ruth.matricule), querySlot('$XDSDocumentEntryServiceStartTimeFrom', '20990101000000')), air)).text).toContain('totalResultCount="0"');
      expect(outcome(await call('registry', actions.query, findDocumentsBody(patientId(ruth.matricule))))).toBe('500 DMPAccessDeniedByRightsService');
      expect(outcome(await call('registry', actions.query, findDocumentsBody(patientId('275126322074974')), air))).toBe('200 XDSPatientIdDoesNotMatch');
      expect(outcome(await call('registry', actions.query, query('urn:uuid:00000000-0000-0000-0000-000000000000', 'LeafClass', querySlot('$a', '\'b\'')), air))).toBe('200 XDSUnknownStoredQuery');
    });
  });

  describe('weather', () => {
    it('keeps then stays silent: the document is there once the line is cut, and TD3.1 finds it', async () => {
      const uniqueId = newId();
      await running.command('/__weather', { service: 'dmp', mode: 'silent-after-reception', times: 1 });
      expect((await existence()).status).toBe(200);
      await expect(send({ uniqueId }, {}, 700)).rejects.toThrow('délai dépassé');
      expect((await call('registry', actions.query, getDocumentsBody(uniqueId))).text).toContain('totalResultCount="1"');
    });

    it('answers a coded refusal, an uncoded 500, a duplicate and an unreadable answer', async () => {
      const [coded, broken, duplicate, malformed] = [newId(), newId(), newId(), newId()];
      await running.command('/__weather', { service: 'dmp', mode: 'coded', code: 'XDSRepositoryBusy', patient: ruth.matricule, times: 1 });
      expect(outcome(await send({ uniqueId: coded }))).toBe('200 XDSRepositoryBusy');
      expect(await listed(coded)).toBeUndefined();
      await running.command('/__weather', { service: 'dmp', mode: 'http500', operation: 'TD2.1', times: 1 });
      expect((await send({ uniqueId: broken })).text).not.toContain('Envelope');
      expect(await listed(broken)).toBeUndefined();
      await running.command('/__weather', { service: 'dmp', mode: 'duplicate', times: 1 });
      expect(outcome(await send({ uniqueId: duplicate }))).toBe('200 XDSDuplicateUniqueIdInRegistry');
      expect(await listed(duplicate)).toBeDefined();
      await running.command('/__weather', { service: 'dmp', mode: 'malformed', operation: 'TD2.1', times: 1 });
      expect((await send({ uniqueId: malformed })).text).not.toContain('</soap:Envelope>');
      expect(await listed(malformed)).toBeDefined();
      await running.command('/__weather', { service: 'dmp', mode: 'coded', code: 'DMPClosed', operation: 'TD2.1', times: 1 });
      expect(outcome(await send())).toBe('500 DMPClosed');
    });

    it('really refuses connections and comes back', async () => {
      await running.command('/__weather', { service: 'dmp', mode: 'refused' });
      await expect(existence()).rejects.toThrow('ECONNREFUSED');
      await running.command('/__weather', { service: 'dmp', mode: 'ok' });
      expect((await existence()).status).toBe(200);
    });
  });

  it('finds again after a restart what it had accepted', async () => {
    const before = await running.get<Listed[]>('/__dmp/documents');
    await running.restart();
    expect(await running.get<Listed[]>('/__dmp/documents')).toEqual(before);
    const { text } = await call('registry', actions.query, getDocumentsBody(before[0]?.uniqueId ?? ''));
    expect(text).toContain('totalResultCount="1"');
    expect(text).toContain('PID-5|NESSI^RUTH');
  });
});
