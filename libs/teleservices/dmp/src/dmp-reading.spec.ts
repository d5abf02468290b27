import { parseXml } from '@pluriel/teleservices/soap';
import { testPki } from '@pluriel/platform/testing';
import type { RawAnswer } from './dmp-answer';
import { isoOfDigits, readEntry } from './found-entry';
import { writeMtom, xopInclude } from './mtom';
import { sampleRequests, type SampleRequests } from './samples';
import { readAuthorization, readAuthorizationList } from './td03-authorization';
import { envelopeOf } from './td21-submission';
import { getDocumentsAndAssociationsRequest, readSearch } from './td31-search';
import { readRetrieved } from './td32-retrieve';
import { readUpdate } from './td33-update';
import { testSigner } from './testing/test-signer';

const id = '11111111-1111-4111-8111-111111111111';
const soap = (body: string): string => `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing"><s:Header><a:RelatesTo>urn:uuid:${id}</a:RelatesTo></s:Header><s:Body>${body}</s:Body></s:Envelope>`;
const plain = (body: string): RawAnswer => ({ status: 200, headers: { 'content-type': 'application/soap+xml' }, body: Buffer.from(soap(body)) });
const status = (word: string): string => `urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:${word}`;

let requests: SampleRequests;
beforeAll(async () => {
  const cda = Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>');
  requests = await sampleRequests({ cda, uniqueId: '2.25.444', signer: testSigner((await testPki()).signing) });
});

describe('a search by many identifiers (dmp.md §2.7.1, §5.1)', () => {
  it('writes twenty entryUUIDs in values of 256 characters at most, each once and whole', () => {
    const asked = Array.from({ length: 20 }, (_, index) => `urn:uuid:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
    const envelope = Buffer.concat(getDocumentsAndAssociationsRequest(asked, { to: 'https://dmp.example/', messageId: id }, '<Assertion/>').body).toString('utf8');
    const values = [...envelope.matchAll(/<Value>([^<]*)<\/Value>/g)].map(([, value = '']) => value);
    for (const value of values) expect(value).toMatch(/^\('urn:uuid:[^()]{1,252}'\)$/);
    expect(Math.max(...values.map(({ length }) => length))).toBeLessThanOrEqual(256);
    expect(values.flatMap((value) => value.slice(2, -2).split("','"))).toEqual(asked);
  });
});

describe('what an entry says (DMP-38, DMP-39, dmp.md §5.2)', () => {
  const entry = (): string => /<ExtrinsicObject .*?<\/ExtrinsicObject>/s.exec(envelopeOf(requests.visibility))?.[0] ?? '';
  it('reads back every metadata we write', () => {
    expect(readEntry(parseXml(entry()))).toMatchObject({
      logicalId: 'urn:uuid:22222222-2222-4222-8222-222222222202', uniqueId: '2.25.444',
      description: {
        title: 'Ordonnance · metformine', mimeType: 'text/xml', type: { code: '57833-6', label: 'Prescription de produits de santé' }, class: { code: '42' }, format: { code: 'urn:ihe:iti:xds-sd:pdf:2008' },
        practice: { code: 'AMBULATOIRE' }, facility: { code: 'SA52' }, visibility: ['MASQUE_PS'], createdAt: '2026-03-12T09:41:00.000Z', serviceStart: '2026-03-12T09:20:00.000Z', serviceStop: null, metadataVersion: '1',
        authors: [{ nationalId: '810000000017', familyName: 'MARTIN', givenName: 'Claire', institution: 'MSP LES TILLEULS', institutionId: '1630000018' }],
      },
    });
  });
  it('is tolerant: an entry without anything has nothing, and never fails', () => {
    expect(readEntry(parseXml('<ExtrinsicObject id="x"/>'))).toMatchObject({ entryUuid: 'x', uniqueId: null, description: { title: null, type: null, authors: [], visibility: [], createdAt: null } });
  });
  it.each([['2026', '2026-01-01T00:00:00.000Z'], ['202603', '2026-03-01T00:00:00.000Z'], ['202603120941', '2026-03-12T09:41:00.000Z'], ['20260312094107', '2026-03-12T09:41:07.000Z'], ['2026-03', null], ['', null]])('time %s is %s', (digits, iso) => expect(isoOfDigits(digits)).toBe(iso));
});

describe('answers to TD3.1 with sets and associations (dmp.md §2.7.1)', () => {
  const list = (content: string): RawAnswer => plain(`<q:AdhocQueryResponse xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" status="${status('Success')}"><RegistryObjectList>${content}</RegistryObjectList></q:AdhocQueryResponse>`);
  it('gives submission sets and shortens the types of associations', () => {
    const found = readSearch(list('<RegistryPackage id="urn:uuid:s"/><Association associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="urn:uuid:s" targetObject="urn:uuid:d"/><Association associationType="urn:ihe:iti:2007:AssociationType:RPLC" sourceObject="urn:uuid:d" targetObject="urn:uuid:c"/>'), id);
    expect(found).toMatchObject({ submissionSets: ['urn:uuid:s'], associations: [{ type: 'HasMember', source: 'urn:uuid:s', target: 'urn:uuid:d' }, { type: 'RPLC', source: 'urn:uuid:d', target: 'urn:uuid:c' }] });
  });
  it('leaves the signature objects out (dmp.md §5.6)', () => {
    const signature = '<ExtrinsicObject id="urn:uuid:g"><Classification classificationScheme="urn:uuid:f0306f51-975f-434e-a61c-c59651d33983" nodeRepresentation="E1762"/></ExtrinsicObject>';
    expect(readSearch(list(signature), id)).toMatchObject({ kind: 'found', entries: [] });
  });
});

describe('answers to TD3.2 (DMP-48, dmp.md §2.8)', () => {
  const bytes = Buffer.from([0, 13, 10, 13, 10, 45, 45, 255, 60]);
  const one = (uniqueId: string, content: string): string => `<x:DocumentResponse><x:RepositoryUniqueId>1.2</x:RepositoryUniqueId><x:DocumentUniqueId>${uniqueId}</x:DocumentUniqueId><x:mimeType>text/xml</x:mimeType><x:Document>${content}</x:Document></x:DocumentResponse>`;
  const response = (word: string, documents: string, error = ''): string => `<x:RetrieveDocumentSetResponse xmlns:x="urn:ihe:iti:xds-b:2007" xmlns:r="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0"><r:RegistryResponse status="${status(word)}">${error}</r:RegistryResponse>${documents}</x:RetrieveDocumentSetResponse>`;
  const missing = '<r:RegistryErrorList><r:RegistryError errorCode="XDSDocumentUniqueIdError" codeContext="2.25.2" severity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error"/></r:RegistryErrorList>';
  const packed = (envelope: string, parts = [{ contentId: 'd/1@dmp', contentType: 'text/xml', body: bytes }]): RawAnswer => {
    const { contentType, body } = writeMtom({ envelope, action: 'a', parts });
    return { status: 200, headers: { 'content-type': contentType }, body: Buffer.concat(body) };
  };
  it('gives the exact bytes', () => {
    const read = readRetrieved(packed(soap(response('Success', one('2.25.1', xopInclude('d/1@dmp'))))), id);
    expect(read).toMatchObject({ kind: 'retrieved', error: null, documents: [{ uniqueId: '2.25.1', repositoryUniqueId: '1.2', mimeType: 'text/xml' }] });
    expect(read.kind === 'retrieved' && read.documents[0]?.content.equals(bytes)).toBe(true);
  });
  it('takes content written in place', () => {
    expect(readRetrieved(plain(response('Success', one('2.25.1', bytes.toString('base64')))), id)).toMatchObject({ documents: [{ content: bytes }] });
  });
  it('keeps what came when another is missing', () => {
    expect(readRetrieved(packed(soap(response('PartialSuccess', one('2.25.1', xopInclude('d/1@dmp')), missing))), id)).toMatchObject({ kind: 'retrieved', documents: [{ uniqueId: '2.25.1' }], error: { code: 'XDSDocumentUniqueIdError' } });
  });
  it('nothing but the error: refused', () => expect(readRetrieved(plain(response('Failure', '', missing)), id)).toMatchObject({ kind: 'refused', error: { code: 'XDSDocumentUniqueIdError', disposition: 'definitive' } }));
  it('a part that is not in the package: unreadable, never an empty document', () => expect(readRetrieved(packed(soap(response('Success', one('2.25.1', xopInclude('other@dmp'))))), id)).toMatchObject({ kind: 'refused', error: { code: 'answer.unreadable' } }));
  it('malformed multipart', () => expect(readRetrieved({ status: 200, headers: { 'content-type': 'multipart/related; boundary=b' }, body: Buffer.from('--b\r\n\r\nx') }, id)).toMatchObject({ kind: 'refused' }));
});

describe('answers to TD0.3 and TD1.6 (DMP-09, DMP-10, dmp.md §2.5)', () => {
  const output = (name: string, inside: string): RawAnswer => plain(`<${name} xmlns="urn:si-dmp-habilitations"><output>${inside}</output></${name}>`);
  it('done, and done again', () => expect(readAuthorization(output('setAuthorizationResponse', '<status>DMPOk</status><context>autorisation existante</context>'), id)).toEqual({ kind: 'done', context: 'autorisation existante' }));
  it('refused with the code and the words of the DMP', () => expect(readAuthorization(output('setAuthorizationResponse', '<status>DMPAccessDeniedByRightsService</status><context>bloqué</context>'), id)).toMatchObject({ kind: 'refused', error: { code: 'DMPAccessDeniedByRightsService', sentence: expect.stringContaining('bloqué') as string } }));
  it('neither status nor code', () => expect(readAuthorization(output('setAuthorizationResponse', ''), id)).toMatchObject({ kind: 'refused', error: { code: 'answer.unreadable' } }));
  it('the list of professionals', () => expect(readAuthorizationList(output('listAuthorizationByPatientResponse', '<listOfAuthorizationByPatient><nationalId>810000000017</nationalId><lastName>MARTIN</lastName><mode>ACTIVE</mode></listOfAuthorizationByPatient><status>DMPOk</status>'), id)).toMatchObject({ professionals: [{ nationalId: '810000000017', familyName: 'MARTIN', mode: 'ACTIVE' }] }));
});

describe('TD3.3 (DMP-16, DMP-35..37, dmp.md §2.9, §2.10)', () => {
  it('sends the whole entry back, with only its confidentiality changed', () => {
    const sent = envelopeOf(requests.visibility);
    expect(sent).toContain('<Slot name="PreviousVersion"><ValueList><Value>1</Value>');
    const entry = /<ExtrinsicObject.*<\/ExtrinsicObject>/s.exec(sent)?.[0] ?? '';
    expect([...entry.matchAll(/classificationScheme="urn:uuid:f4f85eac[^"]*"[^>]*nodeRepresentation="([^"]+)"/g)].map((found) => found[1])).toEqual(['N', 'MASQUE_PS']);
    expect(entry).toContain('lid="urn:uuid:22222222-2222-4222-8222-222222222202"');
    expect(entry).toContain('<Slot name="hash">');
    expect([...entry.matchAll(/(?:classifiedObject|registryObject)="([^"]+)"/g)].every((found) => found[1] === 'Document01')).toBe(true);
    const all = [...sent.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(new Set(all).size).toBe(all.length);
  });
  it('withdraws by a status, never by removing', () => expect(envelopeOf(requests.withdrawal)).toMatch(/UpdateAvailabilityStatus".*OriginalStatus.*:Approved<.*NewStatus.*:Deleted</s));
  it('a stale version is told apart, to be read again', () => {
    const answer = plain(`<r:RegistryResponse xmlns:r="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="${status('Failure')}"><r:RegistryErrorList><r:RegistryError errorCode="XDSMetadataVersionError" severity="Error"/></r:RegistryErrorList></r:RegistryResponse>`);
    expect(readUpdate(answer, id)).toMatchObject({ kind: 'refused', error: { code: 'XDSMetadataVersionError' } });
    expect(readUpdate(plain(`<r:RegistryResponse xmlns:r="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="${status('Success')}"/>`), id)).toEqual({ kind: 'done' });
  });
});
