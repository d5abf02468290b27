import { XmlElement, type XmlDocument } from 'libxml2-wasm';
import { contentTypeParameters, readMultipart, rootPart } from '../soap/multipart';
import { addressing as wsa, openEnvelope, payload, readAddressing, type Addressing, type SoapEndpoint, type SoapReply, type SoapRequest, type Understood } from '../soap/soap-exchange';
import type { ReferenceSchemas, SchemaName } from '../xml/reference-schemas';
import { readElement, withDocument } from '../xml/tree';
import { habilitations, patients } from './authorisation/authorisation-services';
import { authorisedAs, kindOf, type DmpCaller } from './caller';
import { DmpRefusal, fault, registryError } from './refusal';
import { serveAuthorisationChange, serveAuthorisationList, servePatientList } from './transactions/authorisation';
import { serveExistence } from './transactions/existence';
import { serveRetrieval } from './transactions/retrieval';
import { serveSearch } from './transactions/search';
import { refusedAs, type DmpParts, type Serve, type TransactionName } from './transactions/served';
import { serveSubmission } from './transactions/submission';
import { serveUpdate } from './transactions/update';
import { checkVihf, type Vihf } from './vihf';

interface Transaction { path: string; name: TransactionName; response: string; serve: Serve; schema?: SchemaName }
const submit = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b';
const service = (namespace: string, endPoint: string, operation: string): string => `${namespace}:${endPoint}:${operation}`;
const [change, list, dossiers] = [service(habilitations, 'HabilitationsEndPoint', 'setAuthorization'), service(habilitations, 'HabilitationsEndPoint', 'listAuthorizationByPatient'), service(patients, 'PatientSpecificEndPoint', 'patientList')];

/** Transactions by action, each with its service path (dmp.md §1.1, §2.3). */
const transactions: Record<string, Transaction> = {
  'urn:hl7-org:v3:PRPA_IN201307UV02': { path: '/patients', name: 'TD0.2', response: 'urn:hl7-org:v3:PRPA_IN201308UV02', serve: serveExistence },
  [change]: { path: '/habilitations', name: 'TD0.3', response: `${change}Response`, serve: serveAuthorisationChange },
  [list]: { path: '/habilitations', name: 'TD1.6', response: `${list}Response`, serve: serveAuthorisationList },
  [dossiers]: { path: '/patientsSpecific', name: 'TD0.4', response: `${dossiers}Response`, serve: servePatientList },
  [submit]: { path: '/repository', name: 'TD2.1', response: `${submit}Response`, serve: serveSubmission, schema: 'xds' },
  'urn:ihe:iti:2007:RegistryStoredQuery': { path: '/registry', name: 'TD3.1', response: 'urn:ihe:iti:2007:RegistryStoredQueryResponse', serve: serveSearch, schema: 'query' },
  'urn:ihe:iti:2007:RetrieveDocumentSet': { path: '/repository', name: 'TD3.2', response: 'urn:ihe:iti:2007:RetrieveDocumentSetResponse', serve: serveRetrieval, schema: 'xds' },
  'urn:ihe:iti:2010:UpdateDocumentSet': { path: '/registry', name: 'TD3.3', response: 'urn:ihe:iti:2010:UpdateDocumentSet-Response', serve: serveUpdate, schema: 'lcm' },
};
/** The code of a message against its schema: a fault where the answer has no list of errors. */
const schemaRefusals: Partial<Record<TransactionName, (message: string) => DmpRefusal>> = {
  'TD2.1': (message) => registryError('XDSRepositoryMetadataError', message), 'TD3.1': (message) => registryError('XDSRegistryError', message), 'TD3.3': (message) => registryError('XDSRegistryMetadataError', message),
};

/** The DMP (dmp.md §2): every request is checked as a whole before anything is kept. */
export class DmpEndpoint implements SoapEndpoint {
  constructor(private readonly parts: DmpParts) {}

  understand(request: SoapRequest): Understood {
    const { parameters, type } = contentTypeParameters(request.contentType);
    const packaged = type === 'multipart/related';
    const parts = packaged ? readMultipart(request.body, parameters['boundary'] ?? '') : [];
    const root = packaged ? rootPart(parts, parameters['start']).bytes : request.body;
    return withDocument(root, (document) => {
      const opened = openEnvelope(readElement(document.root));
      const addressing = readAddressing(opened?.header);
      const transaction = transactions[addressing.action ?? ''];
      const headers = { action: transaction?.response ?? `${wsa}/fault`, relatesTo: addressing.messageId };
      let vihf: Vihf | null = null;
      try {
        const body = opened ? payload(opened.body) : undefined;
        if (!opened || !body) throw fault('DMPInvalidRequest', 'Enveloppe SOAP absente ou vide.');
        checkAddressing(addressing, transaction !== undefined);
        if (transaction?.path !== request.path) throw fault('DMPInvalidRequest', `L'action ${addressing.action ?? ''} n'est pas servie par ${request.path}.`);
        if (transaction.name === 'TD2.1' && !packaged) throw fault('DMPInvalidRequest', 'Une alimentation est attendue en MTOM/XOP (multipart/related).');
        checkSchema(document, transaction, this.parts.schemas);
        const bodyText = transaction.name === 'TD0.2' ? textOfBody(document) : '';
        vihf = checkVihf(document, request.certificate, this.parts, new Date());
        // TD0.4 concerns no patient (dmp.md §4.2).
        if ((vihf.patient === null) !== (transaction.name === 'TD0.4')) throw fault('DMPInvalidVIHF', `resource-id ${vihf.patient === null ? 'obligatoire' : 'interdit'} pour cette transaction.`);
        return transaction.serve({ name: transaction.name, ...this.recognise(vihf), body, bodyText, parts, headers }, this.parts);
      } catch (error) {
        if (!(error instanceof DmpRefusal)) throw error;
        return refused(transaction?.name ?? 'DMP', vihf?.patient?.matricule ?? null, refusedAs(transaction?.name ?? 'TD0.2', error, headers));
      }
    });
  }

  /** Who calls, and how this patient's DMP knows him. */
  private recognise(vihf: Vihf) {
    const { base, authorisations } = this.parts;
    const person = vihf.patient ? base.person(vihf.patient.matricule) : null;
    const identity = person !== null && person.oid === vihf.patient?.oid ? person : null;
    const kind = kindOf(vihf);
    const holder = authorisedAs({ kind, vihf });
    const known = identity ? authorisations.find(identity.matricule, holder) : null;
    const caller: DmpCaller = { vihf, kind, treating: known?.state === 'GRANTED' && known.treating };
    return { caller, identity, authorisation: identity ? authorisations.statusOf(identity, holder, new Date()) : 'NON_EXISTE' as const };
  }
}

/** @throws DmpRefusal with what the schema says */
function checkSchema(document: XmlDocument, { name, schema }: Transaction, schemas: ReferenceSchemas): void {
  const body = document.get('/*/*[local-name()="Body"]/*[1]');
  // The schema describes the document inline as base64: XOP references, already read, are taken out first.
  for (const include of document.find('//*[local-name()="Document"]/*[local-name()="Include"]')) include.remove();
  const checked = (): string | null => {
    if (!schema || !(body instanceof XmlElement)) return null;
    // The national samples of TD3.3 leave registryObject out (dmp.md §2.10): tolerated there, and there only.
    if (name === 'TD3.3') return schemas.findingInText(schema, textOfBody(document).replace(/<((?:[\w.-]+:)?ExternalIdentifier)\b(?![^>]*\bregistryObject=)/g, '<$1 registryObject="absent"'));
    return schemas.finding(schema, body);
  };
  const finding = checked();
  if (finding) throw (schemaRefusals[name] ?? ((message: string) => fault('DMPInvalidRequest', message)))(`Message non conforme au schéma : ${finding}`);
}

/** Header blocks all required (dmp.md §2.3): a missing one is a fault. */
function checkAddressing(addressing: Addressing, known: boolean): void {
  const required = (what: string, present: boolean) => { if (!present) throw fault('DMPInvalidRequest', `A required Message Addressing Property is not present: ${what}`); };
  required('Action', addressing.action !== null);
  required('MessageID', /^urn:uuid:[0-9a-f-]{36}$/i.test(addressing.messageId ?? ''));
  required('To', addressing.to !== null);
  required('ReplyTo', addressing.replyTo === `${wsa}/anonymous`);
  if (!known) throw fault('DMPInvalidRequest', `Action inconnue : ${addressing.action ?? ''}`);
}

const textOfBody = (document: XmlDocument): string => {
  const node = document.get('/*/*[local-name()="Body"]/*[1]');
  return node instanceof XmlElement ? node.canonicalizeToString({ mode: 1 }) : '';
};

const refused = (operation: string, patient: string | null, reply: SoapReply): Understood => ({ operation, patient, refusal: reply, accept: () => reply, coded: () => reply, duplicate: () => reply });
