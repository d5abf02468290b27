import { readElement, withDocument, child, textAt, type Element } from '../xml/tree';
import { XmlElement, type XmlDocument } from 'libxml2-wasm';
import { IdentityBase, searchForm, type SearchedTraits } from '../identities/identity-base';
import type { TestIdentity } from '../identities/identity';
import type { CertificateAuthority } from '../soap/certificates';
import { openEnvelope, payload, readAddressing, security, type SoapEndpoint, type SoapReply, type SoapRequest, type Understood } from '../soap/soap-exchange';
import type { ReferenceSchemas, SchemaName } from '../xml/reference-schemas';
import type { BatchStore } from './batch-store';
import { searchReply } from './insi-answers';
import type { InsiCallLog } from './insi-call-log';
import { badField, faultReply, insiFaults, type InsiFault } from './insi-faults';
import { VerificationDesk } from './verification-desk';
import { contextFinding, contextsOf, insiNamespaces, insiOperations, readTraits, softwareNumber, traitsFinding } from './insi-request';

export interface InsiParts { base: IdentityBase; authority: CertificateAuthority; schemas: ReferenceSchemas; calls: InsiCallLog; batches: BatchStore }

const actionPrefix = 'urn:ServiceIdentiteCertifiee:1.0.0:';
const shortNames: Record<string, string> = { [insiOperations.recherche]: 'WS_INS2', [insiOperations.vitale]: 'WS_INS1', [insiOperations.verification]: 'WS_INS3', [insiOperations.depot]: 'WS_INS4', [insiOperations.resultat]: 'WS_INS5' };
const unknownSoftware = /^(?:0+|inconnu)$/i;

/** Names that make the service fail in a given way (ins.md §3.12). */
const faultsByName: Record<string, InsiFault | undefined> = {
  'FAUTE DESIR': insiFaults['desir_550'], 'FAUTE DROITS': insiFaults['desir_560'], 'FAUTE TECH': insiFaults['insi_102'],
  'FAUTE CHAMP': insiFaults['insi_19'], 'FAUTE PREFIXE': insiFaults['insi_102'], 'D AEION': insiFaults['insi_102'],
};

/** What one call asks, once read. */
interface Call { operation: string; messageId: string | null; body: Element; answer(): SoapReply; patient: string | null; nomNaissance: string; summary: string }

/** The INSi teleservice: WS_INS1 to WS_INS5 (ins.md §3). */
export class InsiEndpoint implements SoapEndpoint {
  private readonly desk: VerificationDesk;

  constructor(private readonly parts: InsiParts) {
    const confirmed = parts.calls.all().filter((call) => call.operation === 'WS_INS3' && call.code === '00' && call.patient !== null).map((call) => (call.patient ?? '').slice(0, 13));
    this.desk = new VerificationDesk(parts.base, parts.batches, confirmed);
  }

  /** Forgets who was confirmed before (POST /__reset). */
  forget(): void { this.desk.forget(); }

  understand(request: SoapRequest): Understood {
    return withDocument(request.body, (document) => {
      const root = readElement(document.root);
      const opened = openEnvelope(root);
      const rights = this.rightsFinding(request, opened?.header);
      if (rights) return this.refused('WS_INS', null, rights, null);
      if (!opened) return this.refused('WS_INS', null, badField('insi_01', 'Enveloppe SOAP absente ou illisible.'), null);
      const body = payload(opened.body);
      const addressing = readAddressing(opened.header);
      const operation = (addressing.action ?? /action="?([^";]+)/.exec(request.contentType)?.[1] ?? '').replace(actionPrefix, '');
      const short = shortNames[operation];
      if (!short || !body) return this.refused(operation || 'WS_INS', null, badField('insi_02', `Opération inconnue : ${operation || 'aucune action'}.`), null);
      if (!addressing.messageId) return this.refused(short, null, badField('insi_03', 'En-tête MessageID obligatoire.'), body);

      const contexts = contextsOf(opened.header);
      const idam = softwareNumber(contexts);
      if (!idam || unknownSoftware.test(idam)) return this.refused(short, null, insiFaults['desir_550'] as InsiFault, body);
      const finding = contextFinding(contexts, new Date()) ?? this.schemaFindings(document, operation);
      if (finding) return this.refused(short, null, badField('insi_04', finding), body);
      return this.serve(short, operation, body, addressing.messageId, request);
    });
  }

  /** Certificate mode: the CN says who calls (ins.md §3.3). CPS and PSC modes carry an assertion instead. */
  private rightsFinding(request: SoapRequest, header: Element | undefined): InsiFault | null {
    const facts = request.certificate ? this.parts.authority.facts(request.certificate.raw) : null;
    const named = facts?.trusted && (facts.commonName === 'INSI-AUTO' || facts.commonName === 'INSI-MANU');
    const asserted = child(header, 'Security', security) !== undefined;
    return named || asserted ? null : (insiFaults['desir_560'] as InsiFault);
  }

  private schemaFindings(document: XmlDocument, operation: string): string | null {
    const check = (name: SchemaName, path: string): string | null => {
      const node = document.get(path);
      return node instanceof XmlElement ? this.parts.schemas.finding(name, node) : null;
    };
    const body = '/*/*[local-name()="Body"]/*[1]';
    return check('contexteBam', '/*/*[local-name()="Header"]/*[local-name()="ContexteBAM"]')
      ?? check('contexteLps', '/*/*[local-name()="Header"]/*[local-name()="ContexteLPS"]')
      ?? (operation === insiOperations.recherche ? check('insiRecherche', body) : operation === insiOperations.vitale ? check('insiVitale', body) : null);
  }

  private serve(short: string, operation: string, body: Element, messageId: string, request: SoapRequest): Understood {
    const call = this.read(short, operation, body, messageId);
    if ('fault' in call) return this.refused(short, null, call.fault, body);
    const named = searchForm(call.nomNaissance);
    const forced = faultsByName[named];
    const note = (reply: SoapReply): SoapReply => {
      this.parts.calls.write({ operation: short, commonName: request.certificate ? (this.parts.authority.facts(request.certificate.raw)?.commonName ?? '') : '', code: reply.code, patient: reply.code === '00' ? call.patient : null, request: call.summary, messageId });
      return reply;
    };
    const answer = (): SoapReply => {
      if (forced) return faultReply(forced, named === 'FAUTE PREFIXE' ? { prefix: 'ns7', language: 'en' } : undefined);
      if (named === 'FAUTE HTTP') return { status: 503, contentType: 'text/plain', body: Buffer.from('Service Unavailable'), code: 'HTTP 503', accepted: false, detail: 'Service indisponible' };
      const reply = call.answer();
      return named === 'FAUTE XML' ? { ...reply, body: reply.body.subarray(0, reply.body.length - 40) } : reply;
    };
    return {
      operation: short, patient: call.patient, refusal: null, ...(named === 'FAUTE LENTE' ? { delayMs: 20_000 } : {}), accept: () => note(answer()),
      coded: (code) => note(this.coded(code, operation, call, messageId)),
      duplicate: () => note(short === 'WS_INS1' || short === 'WS_INS2' ? searchReply(operation, '02', null, messageId, this.parts.schemas) : answer()),
    };
  }

  private coded(code: string, operation: string, call: Call, messageId: string): SoapReply {
    if ((code === '01' || code === '02') && (operation === insiOperations.recherche || operation === insiOperations.vitale)) return searchReply(operation, code, null, messageId, this.parts.schemas);
    if (code === '00') return call.answer();
    return faultReply(insiFaults[code] ?? { subcode: /^siram_\d+$/.test(code) ? code : 'siram_40', code, sender: false, severity: 'erreur', text: `Refus codé demandé : ${code}.` });
  }

  private read(short: string, operation: string, body: Element, messageId: string): Call | { fault: InsiFault } {
    if (short === 'WS_INS2') return this.readSearch(operation, body, messageId);
    if (short === 'WS_INS1') return this.readVitale(operation, body, messageId);
    const read = short === 'WS_INS3' ? this.desk.unit(body, messageId) : short === 'WS_INS4' ? this.desk.deposit(body, messageId) : this.desk.result(body, messageId);
    return 'fault' in read ? read : { ...read, operation, messageId, body };
  }

  private readSearch(operation: string, body: Element, messageId: string): Call | { fault: InsiFault } {
    if (body.name !== 'RECSANSVITALE' || body.ns !== insiNamespaces.recherche) return { fault: badField('insi_02', 'Élément RECSANSVITALE attendu.') };
    const traits = readTraits(body);
    const finding = traitsFinding(traits);
    if (finding) return { fault: insiFaults[finding.code] ?? badField(finding.code, finding.text) };
    return this.found(operation, body, messageId, this.parts.base.search(traits), traits.nomNaissance, summaryOf(traits));
  }

  private readVitale(operation: string, body: Element, messageId: string): Call | { fault: InsiFault } {
    if (body.name !== 'RECVITALE' || body.ns !== insiNamespaces.vitale) return { fault: badField('insi_02', 'Élément RECVITALE attendu.') };
    const number = (name: string) => textAt(body, name, 'NumIdentifiant') || null;
    const [individual, insured] = [number('MatriculeIndividu'), number('MatriculeOD')];
    if (!individual && !insured) return { fault: badField('insi_26', 'MatriculeIndividu ou MatriculeOD est obligatoire.') };
    const nomNaissance = textAt(body, 'NomNaissance') || null;
    const found = this.parts.base.searchVitale({ individual, insured, dateNaissance: textAt(body, 'DateNaissance') || null, nomNaissance, rang: textAt(body, 'RangNaissance') || null });
    return this.found(operation, body, messageId, found, nomNaissance ?? '', `carte Vitale ${individual ?? insured ?? ''}`);
  }

  private found(operation: string, body: Element, messageId: string, found: readonly TestIdentity[], nomNaissance: string, summary: string): Call {
    const only = found.length === 1 ? (found[0] ?? null) : null;
    const code = only ? '00' : found.length === 0 ? '01' : '02';
    return { operation, messageId, body, nomNaissance, summary, patient: only?.matricule ?? null, answer: () => searchReply(operation, code, only, messageId, this.parts.schemas) };
  }

  private refused(operation: string, patient: string | null, fault: InsiFault, body: Element | null): Understood {
    const reply = faultReply(fault);
    this.parts.calls.write({ operation, commonName: '', code: fault.code, patient: null, request: body ? summaryOf(readTraits(body)) : '', messageId: null });
    return { operation, patient, refusal: reply, accept: () => reply, coded: () => reply, duplicate: () => reply };
  }
}

const summaryOf = (traits: SearchedTraits): string => [traits.nomNaissance, traits.prenoms.join(' '), traits.sexe, traits.dateNaissance, traits.codeInsee ?? ''].join(' ').trim();
