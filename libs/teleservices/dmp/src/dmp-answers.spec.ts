import { dispositions, refusalOf } from './dispositions';
import type { RawAnswer } from './dmp-answer';
import { writeMtom } from './mtom';
import { readExistence } from './td02-existence';
import { readSubmission } from './td21-submission';
import { readSearch } from './td31-search';

const id = '11111111-1111-4111-8111-111111111111';
const soap = (body: string, relatesTo = `urn:uuid:${id}`) =>
  `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header><w:RelatesTo xmlns:w="http://www.w3.org/2005/08/addressing">${relatesTo}</w:RelatesTo></s:Header><s:Body>${body}</s:Body></s:Envelope>`;
const answer = (text: string, status = 200, contentType = 'application/soap+xml; charset=utf-8'): RawAnswer => ({ status, headers: { 'content-type': contentType }, body: Buffer.from(text) });
const registry = (status: string, errors = '') =>
  `<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:${status}">${errors ? `<rs:RegistryErrorList>${errors}</rs:RegistryErrorList>` : ''}</rs:RegistryResponse>`;
const error = (code: string, severity = 'Error', context = 'mots du DMP') => `<rs:RegistryError errorCode="${code}" codeContext="${context}" severity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:${severity}"/>`;
const fault = (role: string, subcode: string | null) =>
  soap(`<s:Fault><s:Code><s:Value>s:${role}</s:Value>${subcode ? `<s:Subcode><s:Value>s:${subcode}</s:Value></s:Subcode>` : ''}</s:Code><s:Reason><s:Text xml:lang="fr">motif</s:Text></s:Reason></s:Fault>`);
const refused = (raw: RawAnswer, attempt = 1) => {
  const read = readSubmission(raw, id, attempt);
  if (read.kind !== 'refused') throw new Error('it was accepted');
  return read.error;
};

describe('DMP-40 every known code has a fate, a sentence and a remedy (dmp.md §8.2)', () => {
  const wanted: Record<string, string> = {
    DMPInvalidCertificate: 'needs-human', DMPAccessDeniedByRightsService: 'needs-human', DMPDocTypeNotAllowed: 'definitive', XDSDuplicateUniqueIdInRegistry: 'uncertain',
    XDSRegistryDuplicateUniqueIdInMessage: 'definitive', XDSRepositoryDuplicateUniqueIdInMessage: 'definitive', XDSMissingDocument: 'definitive', XDSMissingDocumentMetadata: 'definitive',
    XDSRegistryMetadataError: 'definitive', XDSRepositoryMetadataError: 'definitive', XDSNonIdenticalHash: 'definitive', XDSNonIdenticalSize: 'definitive', InvalidDocumentContent: 'definitive',
    XDSUnknownPatientId: 'needs-human', XDSPatientIdDoesNotMatch: 'needs-human', XDSRegistryDeprecatedDocumentError: 'needs-human', XDSReplaceFailed: 'needs-human',
    XDSMetadataVersionError: 'needs-human', XDSMetadataUpdateError: 'needs-human', XDSMetadataUpdateOperationError: 'needs-human', XDSMetadataIdentifierError: 'needs-human',
    UnmodifiableMetadataError: 'needs-human', LocalPolicyRestrictionError: 'needs-human', XDSUnknownStoredQuery: 'definitive', XDSStoredQueryMissingParam: 'definitive', XDSStoredQueryParamNumber: 'definitive',
    XDSTooManyResults: 'needs-human', XDSDocumentUniqueIdError: 'definitive', XDSUnknownRepositoryId: 'definitive', XDSRegistryBusy: 'retryable', XDSRepositoryBusy: 'retryable',
    XDSRegistryNotAvailable: 'retryable', XDSRegistryOutOfResources: 'retryable', XDSRepositoryOutOfResources: 'retryable', XDSRegistryError: 'retryable', XDSRepositoryError: 'retryable',
  };
  it.each(Object.entries(wanted))('%s → %s', (code, disposition) => {
    const read = refused(answer(soap(registry('Failure', error(code)))));
    expect(read).toMatchObject({ code, disposition });
    expect(read.sentence).toContain('mots du DMP');
    expect(read.remedy?.length).toBeGreaterThan(10);
  });
  it('leaves no code of the table without French words', () => {
    for (const [code, fate] of Object.entries(dispositions)) {
      expect([code, /[.!]$/.test(fate.sentence), /[.!]$/.test(fate.remedy)]).toEqual([code, true, true]);
      expect(`${fate.sentence} ${fate.remedy}`).not.toMatch(/veuillez|erreur \d/i);
    }
  });
  it('an unknown code is shown as received, asks for a person and never loops', () => {
    expect(refused(answer(soap(registry('Failure', error('XDSNeverSeen')))))).toMatchObject({ code: 'XDSNeverSeen', disposition: 'needs-human' });
    expect(refusalOf('XDSNeverSeen', null).sentence).toContain('XDSNeverSeen');
  });
  it('a vague storage error is tried three times, then counts as a refusal of the content', () => {
    const raw = answer(soap(registry('Failure', error('XDSRepositoryError'))));
    expect([1, 2, 3].map((attempt) => refused(raw, attempt).disposition)).toEqual(['retryable', 'retryable', 'definitive']);
  });
});

describe('answers to TD2.1', () => {
  it('success', () => expect(readSubmission(answer(soap(registry('Success'))), id, 1)).toEqual({ kind: 'accepted', warnings: [] }));
  it('success with a warning stays a success', () => expect(readSubmission(answer(soap(registry('Success', error('XDSExtraMetadataNotSaved', 'Warning')))), id, 1)).toEqual({ kind: 'accepted', warnings: ['XDSExtraMetadataNotSaved'] }));
  it('success inside a multipart answer', () => {
    const packed = writeMtom({ envelope: soap(registry('Success')), action: 'a', parts: [] });
    expect(readSubmission({ status: 200, headers: { 'content-type': packed.contentType }, body: Buffer.concat(packed.body) }, id, 1).kind).toBe('accepted');
  });
  it('partial success is not a success', () => expect(refused(answer(soap(registry('PartialSuccess', error('XDSRegistryMetadataError'))))).code).toBe('XDSRegistryMetadataError'));
  it('the error is preferred to the warning that precedes it', () => expect(refused(answer(soap(registry('Failure', error('XDSW', 'Warning') + error('InvalidDocumentContent'))))).code).toBe('InvalidDocumentContent'));
  it('failure without any code: uncertain', () => expect(refused(answer(soap(registry('Failure')))).disposition).toBe('uncertain'));
  it.each([
    ['fault with a national code', answer(fault('Sender', 'DMPInvalidCertificate'), 500), 'DMPInvalidCertificate', 'needs-human'],
    ['fault of the sender without a code', answer(fault('Sender', null), 400), 'fault.sender', 'definitive'],
    ['fault of the receiver without a code', answer(fault('Receiver', null), 500), 'fault.receiver', 'uncertain'],
    ['503', answer('<html>', 503, 'text/html'), 'http.busy', 'retryable'],
    ['429', answer('', 429, 'text/plain'), 'http.busy', 'retryable'],
    ['uncoded 500', answer('<html>', 500, 'text/html'), 'http.uncoded-error', 'uncertain'],
    ['502', answer('', 502, 'text/html'), 'http.uncoded-error', 'uncertain'],
    ['403', answer('', 403, 'text/html'), 'http.forbidden', 'needs-human'],
    ['404', answer('', 404, 'text/html'), 'http.not-found', 'needs-human'],
    ['405', answer('', 405, 'text/html'), 'http.refused', 'definitive'],
    ['truncated XML', answer(soap(registry('Success')).slice(0, -20)), 'answer.unreadable', 'uncertain'],
    ['another element', answer(soap('<x/>')), 'answer.unreadable', 'uncertain'],
    ['malformed multipart', answer('x', 200, 'multipart/related; boundary=b'), 'answer.unreadable', 'uncertain'],
    ['external entity', answer(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${soap(registry('Success'))}`), 'answer.unreadable', 'uncertain'],
    ['answer to someone else', answer(soap(registry('Success'), 'urn:uuid:other')), 'answer.unrelated', 'uncertain'],
  ])('%s', (_name, raw, code, disposition) => {
    expect(refused(raw)).toMatchObject({ code, disposition });
  });
});

const existence = (parts: { patient?: string; outcome?: string; ack?: string; autorisation?: string; detail?: string }) => answer(soap(`<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <attentionLine><keyWordText code="AUTORISATION"/><value xsi:type="CV" code="${parts.autorisation ?? 'VALIDE'}"/></attentionLine>
  <attentionLine><keyWordText code="STATUT_MT"/><value xsi:type="BL" value="true"/></attentionLine>
  <acknowledgement typeCode="${parts.ack ?? 'AA'}">${parts.detail ?? ''}</acknowledgement>
  <controlActProcess>${parts.patient ? `<subject><registrationEvent><subject1>${parts.patient}</subject1>${parts.detail ?? ''}</registrationEvent></subject>` : ''}
  <queryAck><queryResponseCode code="${parts.outcome ?? 'OK'}"/></queryAck></controlActProcess></PRPA_IN201308UV02>`));
const patient = (status: string) => `<patient><id root="1.2" extension="x"/><statusCode code="${status}"/><subjectOf><administrativeObservation><code code="RATTACHEMENT_ENS"/><value value="true"/></administrativeObservation></subjectOf></patient>`;

describe('DMP-01 answers to TD0.2 (dmp.md §2.4)', () => {
  const known = (raw: RawAnswer) => {
    const read = readExistence(raw, id);
    if (read.kind !== 'known') throw new Error(read.error.code);
    return read.existence;
  };
  it('active and authorised', () => expect(known(existence({ patient: patient('active') }))).toEqual({ status: 'ACTIVE', authorization: 'VALID', isTreatingDoctor: true, attachedToMes: true, closingMotive: null }));
  it('closed, with its motive', () => expect(known(existence({ patient: patient('terminated'), detail: '<reasonOf><detectedIssueEvent><code code="FERMETURE_DEMANDE_PATIENT" codeSystem="1.2.250.1.213.4.1.2.4"/></detectedIssueEvent></reasonOf>' })))
    .toMatchObject({ status: 'CLOSED', closingMotive: 'FERMETURE_DEMANDE_PATIENT' }));
  it('none', () => expect(known(existence({ outcome: 'NF', autorisation: 'NON_EXISTE' }))).toMatchObject({ status: 'NONE', authorization: 'NONE', attachedToMes: false }));
  it.each([['EXPIRE', 'EXPIRED'], ['INTERDIT', 'FORBIDDEN'], ['AUTRE', 'UNKNOWN']])('authorisation %s → %s', (code, wanted) => expect(known(existence({ patient: patient('active'), autorisation: code })).authorization).toBe(wanted));
  it('application error keeps the words of the DMP', () => {
    const read = readExistence(existence({ ack: 'AE', detail: '<acknowledgementDetail><text>patient inconnu</text></acknowledgementDetail>' }), id);
    expect(read).toMatchObject({ kind: 'refused', error: { code: 'hl7-AE', disposition: 'needs-human' } });
    expect(read.kind === 'refused' && read.error.sentence).toContain('patient inconnu');
  });
  it('neither a patient nor "not found": unreadable, never "no DMP"', () => expect(readExistence(existence({}), id)).toMatchObject({ kind: 'refused', error: { code: 'answer.unreadable' } }));
  it('fault', () => expect(readExistence(answer(fault('Sender', 'DMPInvalidCertificate'), 500), id)).toMatchObject({ kind: 'refused', error: { code: 'DMPInvalidCertificate' } }));
});

describe('DMP-33 answers to TD3.1b', () => {
  const list = (content: string, status = 'Success') => answer(soap(`<q:AdhocQueryResponse xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:${status}"><RegistryObjectList>${content}</RegistryObjectList></q:AdhocQueryResponse>`));
  it('an entry with its three identifiers and its hash', () => {
    const entry = '<ExtrinsicObject id="urn:uuid:e" lid="urn:uuid:l" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved"><Slot name="hash"><ValueList><Value>abc</Value></ValueList></Slot><Slot name="repositoryUniqueId"><ValueList><Value>1.2.3</Value></ValueList></Slot><ExternalIdentifier identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="2.25.444"/></ExtrinsicObject>';
    expect(readSearch(list(entry), id)).toMatchObject({ kind: 'found', entries: [{ entryUuid: 'urn:uuid:e', logicalId: 'urn:uuid:l', uniqueId: '2.25.444', hash: 'abc', status: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved', repositoryUniqueId: '1.2.3' }] });
  });
  it('references only', () => expect(readSearch(list('<ObjectRef id="urn:uuid:e"/>'), id)).toMatchObject({ kind: 'found', entries: [{ entryUuid: 'urn:uuid:e', hash: null }] }));
  it('nothing', () => expect(readSearch(list(''), id)).toEqual({ kind: 'found', entries: [], associations: [], submissionSets: [] }));
  it('a cut answer never says "nothing"', () => expect(readSearch(answer('<a'), id)).toMatchObject({ kind: 'refused', error: { code: 'answer.unreadable' } }));
});
