import type { Running } from './running-simulator';
import { dmpEnvelope, patientId, query, querySlot, ruth, submission, vihf, type DocumentOptions, type VihfOptions } from './dmp-messages';
import { post, type Answer } from './https-client';

/** What an answer says in one line: HTTP status, then the national code or the registry status. */
export const outcome = ({ status, text }: Answer): string => `${status} ${/errorCode="(\w+)"/.exec(text)?.[1] ?? /soap:(DMP\w+)/.exec(text)?.[1] ?? /<status>(\w+)</.exec(text)?.[1] ?? /ResponseStatusType:(\w+)/.exec(text)?.[1] ?? ''}`;

const namespaces = { habilitations: 'urn:si-dmp-habilitations', patients: 'urn:si-dmp-patients' };
const member = 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember';
export const air = { mode: 'INDIRECTE_RENFORCEE', declared: true } as const;
export const status = (word: string): string => `urn:oasis:names:tc:ebxml-regrep:StatusType:${word}`;
export const ourStatus = (word: string): string => `urn:asip:ci-sis:2010:StatusType:${word}`;
export const storedQueries = {
  findDocuments: 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d', byReference: 'urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492', findSets: 'urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9', getDocuments: 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4', getAssociations: 'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155',
  documentsAndAssociations: 'urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a', getSets: 'urn:uuid:51224314-5390-4169-9b91-b1980040715a', setAndContents: 'urn:uuid:e8e3cb2c-e39c-46b9-99e4-c12f57260b83', related: 'urn:uuid:d90e5407-b356-4d91-a89f-873917b4b0e6',
};

/** A client of the simulated DMP written by hand, one method a transaction. Calls are in reinforced mode unless told otherwise. */
export function dmpClient(running: Running) {
  let next = 1;
  const prefix = Math.floor(Math.random() * 1e9) + 1;
  const newId = (): string => `2.25.${prefix}.${next++}`;
  const url = (service: string) => `https://127.0.0.1:${running.simulator.ports.dmp}/si-dmp-server/v2/services/${service}`;
  const certificate = (options: Partial<VihfOptions>) => (options.mode === 'DIRECTE' ? options.signer ?? running.pki.card : running.pki.otherClient);
  const assertion = (options: Partial<VihfOptions>) => vihf({ signer: options.mode === 'DIRECTE' ? running.pki.card : running.pki.signing, ...options });
  const call = (service: string, action: string, body: string, options: Partial<VihfOptions> = air): Promise<Answer> => post(url(service), dmpEnvelope(action, assertion(options), body), `application/soap+xml; charset=UTF-8; action="${action}"`, { ca: running.pki.ca, client: certificate(options) });

  const search = (id: string, slots: Record<string, string | string[]>, options: Partial<VihfOptions> = air, returnType = 'LeafClass') =>
    call('registry', 'urn:ihe:iti:2007:RegistryStoredQuery', query(id, returnType, Object.entries(slots).flatMap(([name, values]) => [values].flat().map((value) => querySlot(name, value))).join('')), options);
  const patientSlot = (matricule: string) => `'${patientId(matricule)}'`;
  const setXml = (uniqueId: string, patient: string, institution = '1630000018') => `<RegistryPackage id="SS">${querySlot('submissionTime', '20260116093000')}<Name><LocalizedString value="Mise à jour"/></Name><Classification id="u1" classificationScheme="urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d" classifiedObject="SS" nodeRepresentation="">${querySlot('authorPerson', '810000000017^MARTIN^CLAIRE^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS')}${querySlot('authorInstitution', `MSP LES TILLEULS^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^${institution}`)}</Classification><Classification id="u2" classificationScheme="urn:uuid:aa543740-bdda-424e-8c96-df4873be8500" classifiedObject="SS" nodeRepresentation="07">${querySlot('codingScheme', '1.2.250.1.213.2.2')}<Name><LocalizedString value="Libellé"/></Name></Classification><Classification id="u3" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd" classifiedObject="SS"/>`
    + [['6b5aea1a-874d-4603-a4bc-96a0a7b38446', patient], ['554ac39e-e3fe-47fe-b233-965d2a147832', '2.25.111'], ['96fdda7c-d067-4183-912e-bf5ee74998a8', uniqueId]].map(([scheme, value], index) => `<ExternalIdentifier id="u${index + 4}" identificationScheme="urn:uuid:${scheme}" value="${value}"><Name><LocalizedString value="XDS"/></Name></ExternalIdentifier>`).join('') + '</RegistryPackage>';
  const update = (objects: string, options: Partial<VihfOptions>, matricule: string) => call('registry', 'urn:ihe:iti:2010:UpdateDocumentSet', `<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><RegistryObjectList>${setXml(newId(), patientId(matricule))}${objects}</RegistryObjectList></lcm:SubmitObjectsRequest>`, { patientId: patientId(matricule), ...options });

  const client = {
    newId, call, search, patientSlot,
    find: (matricule: string, more: Record<string, string | string[]> = {}, options: Partial<VihfOptions> = air, returnType = 'LeafClass') => search(storedQueries.findDocuments, { $XDSDocumentEntryPatientId: patientSlot(matricule), $XDSDocumentEntryStatus: `('${status('Approved')}')`, ...more }, { patientId: patientId(matricule), ...options }, returnType),
    send: async (document: Partial<DocumentOptions> = {}, options: Partial<VihfOptions> = {}): Promise<{ answer: Answer; uniqueId: string; setUniqueId: string; cda: Buffer }> => {
      const [uniqueId, setUniqueId] = [document.uniqueId ?? newId(), document.setUniqueId ?? newId()];
      const made = submission({ signer: running.pki.signing, ...document, uniqueId, setUniqueId }, assertion({ patientId: patientId(document.matricule ?? ruth.matricule), ...options }));
      return { answer: await post(url('repository'), made.body, made.contentType, { ca: running.pki.ca, client: certificate(options) }), uniqueId, setUniqueId, cda: made.cda };
    },
    /** The entry of a document as TD3.1 returns it, and its two identifiers. */
    entry: async (uniqueId: string, options: Partial<VihfOptions> = air) => {
      const { text } = await search(storedQueries.getDocuments, { $XDSDocumentEntryUniqueId: `('${uniqueId}')` }, options);
      const xml = /<ExtrinsicObject.*?<\/ExtrinsicObject>/s.exec(text)?.[0] ?? '';
      return { xml, entryUuid: /^<ExtrinsicObject id="([^"]+)"/.exec(xml)?.[1] ?? '', logicalId: / lid="([^"]+)"/.exec(xml)?.[1] ?? '', version: /versionName="(\d+)"/.exec(xml)?.[1] ?? '', status: /status="[^"]*:(\w+)"/.exec(xml)?.[1] ?? '' };
    },
    retrieve: (uniqueIds: readonly string[], options: Partial<VihfOptions> = air, repository = '1.2.250.1.213.4.1.1.1.2') => call('repository', 'urn:ihe:iti:2007:RetrieveDocumentSet', `<xdsb:RetrieveDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007">${uniqueIds.map((id) => `<xdsb:DocumentRequest><xdsb:RepositoryUniqueId>${repository}</xdsb:RepositoryUniqueId><xdsb:DocumentUniqueId>${id}</xdsb:DocumentUniqueId></xdsb:DocumentRequest>`).join('')}</xdsb:RetrieveDocumentSetRequest>`, options),
    /** TD3.3c and d. */
    changeStatus: (entryUuid: string, from: string, to: string, options: Partial<VihfOptions> = air, matricule = ruth.matricule) => update(`<Association id="a9" associationType="urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association" sourceObject="SS" targetObject="${entryUuid}">${querySlot('OriginalStatus', from)}${querySlot('NewStatus', to)}</Association>`, options, matricule),
    /** TD3.3a and b: the entry rewritten under a symbolic id. */
    changeEntry: (entry: string, previousVersion: string, rewrite: (xml: string) => string, options: Partial<VihfOptions> = air, matricule = ruth.matricule) => {
      const uuid = /^<ExtrinsicObject id="([^"]+)"/.exec(entry)?.[1] ?? '';
      const renamed = entry.replaceAll(`classifiedObject="${uuid}"`, 'classifiedObject="DOC"').replaceAll(`registryObject="${uuid}"`, 'registryObject="DOC"').replace(/^<ExtrinsicObject id="[^"]+"/, '<ExtrinsicObject id="DOC"');
      return update(`${rewrite(renamed)}<Association id="a9" associationType="${member}" sourceObject="SS" targetObject="DOC">${querySlot('SubmissionSetStatus', 'Original')}${querySlot('PreviousVersion', previousVersion)}</Association>`, options, matricule);
    },
    authorise: (action: string, options: Partial<VihfOptions> = air, role = '') => call('habilitations', `${namespaces.habilitations}:HabilitationsEndPoint:setAuthorization`, `<setAuthorization xmlns="${namespaces.habilitations}"><action>${action}</action>${role ? `<role>${role}</role>` : ''}</setAuthorization>`, options),
    authorised: (mode: string, options: Partial<VihfOptions> = air) => call('habilitations', `${namespaces.habilitations}:HabilitationsEndPoint:listAuthorizationByPatient`, `<listAuthorizationByPatient xmlns="${namespaces.habilitations}"><mode>${mode}</mode></listAuthorizationByPatient>`, options),
    dossiers: (since: string, by: string, options: Partial<VihfOptions> = air) => call('patientsSpecific', `${namespaces.patients}:PatientSpecificEndPoint:patientList`, `<patientList xmlns="${namespaces.patients}"><startDate>${since}</startDate><dateType>${by}</dateType></patientList>`, { patientId: '', ...options }),
  };
  return client;
}

const confidentiality = 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f';
/** Adds a confidentiality code to an entry under the symbolic id `DOC`. */
export const withCode = (code: string) => (xml: string): string => xml.replace(`<Classification classificationScheme="${confidentiality}"`, '$&').replace(/<ExternalIdentifier/, `<Classification id="new-${code}" classificationScheme="${confidentiality}" classifiedObject="DOC" nodeRepresentation="${code}">${querySlot('codingScheme', '1.2.250.1.213.1.1.4.13')}<Name><LocalizedString value="${code}"/></Name></Classification><ExternalIdentifier`);
/** Takes a confidentiality code out of an entry. */
export const withoutCode = (code: string) => (xml: string): string => xml.replace(new RegExp(`<Classification [^>]*nodeRepresentation="${code}".*?</Classification>`, 's'), '');
