import { XmlElement, type XmlDocument } from 'libxml2-wasm';
import type { IdentityBase } from '../identities/identity-base';
import type { TestIdentity } from '../identities/identity';
import type { CertificateAuthority } from '../soap/certificates';
import { contentTypeParameters, readMultipart, rootPart, type Part } from '../soap/multipart';
import { addressing as wsa, envelope, openEnvelope, payload, readAddressing, soapContentType, type Addressing, type SoapEndpoint, type SoapReply, type SoapRequest, type Understood } from '../soap/soap-exchange';
import type { ReferenceSchemas } from '../xml/reference-schemas';
import { readElement, withDocument, type Element } from '../xml/tree';
import { existenceAnswer, readExistenceTest } from './existence-test';
import { DmpRefusal, fault, refusalNamed, refusalReply, registryError } from './refusal';
import type { DmpRegistry } from './registry';
import { checkRights } from './rights';
import { queriedPatient, queryAnswer, readStoredQuery, runStoredQuery, storedQueries } from './stored-query';
import { checkAgainstRegistry, checkSubmission, keep, readSubmission } from './submission';
import { checkVihf, type Vihf } from './vihf';

export interface DmpParts { base: IdentityBase; authority: CertificateAuthority; schemas: ReferenceSchemas; registry: DmpRegistry }

const submit = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b';
/** Transactions by service path and action (dmp.md §1.1, §2.3). */
const transactions: Record<string, { path: string; name: string; response: string }> = {
  'urn:hl7-org:v3:PRPA_IN201307UV02': { path: '/patients', name: 'TD0.2', response: 'urn:hl7-org:v3:PRPA_IN201308UV02' },
  [submit]: { path: '/repository', name: 'TD2.1', response: `${submit}Response` },
  'urn:ihe:iti:2007:RegistryStoredQuery': { path: '/registry', name: 'TD3.1', response: 'urn:ihe:iti:2007:RegistryStoredQueryResponse' },
};

/** A request whose caller is known and whose body is ready to be served. */
interface Caller { vihf: Vihf; identity: TestIdentity | null; body: Element; bodyText: string; parts: readonly Part[]; headers: { action: string; relatesTo: string | null } }

/** The DMP: existence test, submission and search (dmp.md §2.4, §2.6, §2.7). */
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
      const name = transaction?.name ?? 'DMP';
      let vihf: Vihf | null = null;
      try {
        const body = opened ? payload(opened.body) : undefined;
        if (!opened || !body) throw fault('DMPInvalidRequest', 'Enveloppe SOAP absente ou vide.');
        checkAddressing(addressing, transaction !== undefined);
        if (transaction?.path !== request.path) throw fault('DMPInvalidRequest', `L'action ${addressing.action ?? ''} n'est pas servie par ${request.path}.`);
        if (name === 'TD2.1' && !packaged) throw fault('DMPInvalidRequest', 'Une alimentation est attendue en MTOM/XOP (multipart/related).');
        this.checkSchema(document, name);
        const bodyText = name === 'TD0.2' ? textOfBody(document) : '';
        vihf = checkVihf(document, this.parts.authority, this.parts.schemas, new Date());
        if (!vihf.patient) throw fault('DMPInvalidVIHF', 'resource-id obligatoire pour cette transaction.');
        const identity = this.parts.base.person(vihf.patient.matricule);
        return this.serve(name, { vihf, identity: identity?.oid === vihf.patient.oid ? identity : null, body, bodyText, parts, headers });
      } catch (error) {
        if (!(error instanceof DmpRefusal)) throw error;
        return refused(name, vihf?.patient?.matricule ?? null, refusalReply(error, headers, name === 'TD3.1' ? 'AdhocQueryResponse' : 'RegistryResponse'));
      }
    });
  }

  private serve(name: string, caller: Caller): Understood {
    if (name === 'TD0.2') return this.existenceTest(caller);
    return name === 'TD2.1' ? this.submission(caller) : this.search(caller);
  }

  private checkSchema(document: XmlDocument, name: string): void {
    const body = document.get('/*/*[local-name()="Body"]/*[1]');
    // The schema describes the document inline as base64: XOP references, already read, are taken out first.
    for (const include of document.find('//*[local-name()="Document"]/*[local-name()="Include"]')) include.remove();
    const schema = name === 'TD2.1' ? 'xds' : name === 'TD3.1' ? 'query' : null;
    const finding = schema && body instanceof XmlElement ? this.parts.schemas.finding(schema, body) : null;
    if (finding) throw registryError(name === 'TD2.1' ? 'XDSRepositoryMetadataError' : 'XDSRegistryError', `Message non conforme au schéma : ${finding}`);
  }

  private existenceTest({ vihf, identity, body, bodyText, headers }: Caller): Understood {
    checkRights(vihf, 'TD0.2', identity);
    const asked = readExistenceTest(body, bodyText, this.parts.schemas, vihf);
    const answer = (known: TestIdentity | null): SoapReply => success(existenceAnswer(asked, known, false, new Date()), headers, known === null ? 'NF' : known.dmp.folder === 'closed' ? 'terminated' : known.dmp.authorization);
    const coded = (code: string): SoapReply => {
      if (code === 'NF' || code === 'NON_EXISTE') return answer(null);
      const shown = identity ?? null;
      if (shown && code === 'terminated') return answer({ ...shown, dmp: { folder: 'closed', authorization: 'NON_EXISTE', closed: { date: '20260101', motive: 'FERMETURE_DEMANDE_PATIENT' } } });
      if (shown && (code === 'VALIDE' || code === 'EXPIRE' || code === 'INTERDIT')) return answer({ ...shown, dmp: { folder: 'open', authorization: code } });
      return refusalReply(refusalNamed(code), headers);
    };
    const accept = () => answer(identity?.dmp.folder === 'none' ? null : identity);
    return { operation: 'TD0.2', patient: vihf.patient?.matricule ?? null, refusal: null, accept, coded, duplicate: accept };
  }

  private submission({ vihf, identity, body, parts, headers }: Caller): Understood {
    checkRights(vihf, 'TD2.1', identity);
    const submission = readSubmission(body, parts);
    checkSubmission(submission, vihf, this.parts);
    const titles = submission.entries.filter((entry) => !entry.metadata.signature).map((entry) => entry.metadata.title).join(', ');
    const accept = (): SoapReply => {
      try {
        checkAgainstRegistry(submission, this.parts.registry);
        keep(submission, this.parts.registry, new Date());
        return success('<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>', headers, 'Success', titles);
      } catch (error) {
        if (error instanceof DmpRefusal) return refusalReply(error, headers);
        throw error;
      }
    };
    return {
      operation: 'TD2.1', patient: vihf.patient?.matricule ?? null, refusal: null, accept,
      coded: (code) => refusalReply(refusalNamed(code), headers),
      duplicate: () => refusalReply(registryError('XDSDuplicateUniqueIdInRegistry', `Lot ${submission.set.uniqueId} déjà enregistré.`), headers),
    };
  }

  private search({ vihf, identity, body, headers }: Caller): Understood {
    const query = readStoredQuery(body);
    checkRights(vihf, query.id === storedQueries.findDocuments ? 'TD3.1 search' : 'TD3.1 look-up', identity);
    const asked = queriedPatient(query);
    if (asked !== null && asked !== vihf.patientId) throw registryError('XDSPatientIdDoesNotMatch', 'Le patient de la recherche n\'est pas celui du VIHF.');
    const accept = (): SoapReply => {
      try {
        const found = runStoredQuery(query, vihf.patient?.matricule ?? '', this.parts.registry).filter((document) => !document.confidentialities.includes('MASQUE_PS') || document.authors.includes(vihf.holder) || document.structures.includes(vihf.structure));
        return success(queryAnswer(found, query.leafClass, this.parts.registry), headers, 'Success', `${found.length} document(s)`);
      } catch (error) {
        if (error instanceof DmpRefusal) return refusalReply(error, headers, 'AdhocQueryResponse');
        throw error;
      }
    };
    return { operation: 'TD3.1', patient: vihf.patient?.matricule ?? null, refusal: null, accept, coded: (code) => refusalReply(refusalNamed(code), headers, 'AdhocQueryResponse'), duplicate: accept };
  }
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

const success = (body: string, headers: { action: string; relatesTo: string | null }, code: string, detail = ''): SoapReply => ({ status: 200, contentType: soapContentType, body: envelope(body, headers), code, accepted: true, detail });

const refused = (operation: string, patient: string | null, reply: SoapReply): Understood => ({ operation, patient, refusal: reply, accept: () => reply, coded: () => reply, duplicate: () => reply });
