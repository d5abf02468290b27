import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestPki } from '@pluriel/platform/testing';

type Operation = 'TD0.2' | 'TD2.1' | 'TD3.1' | 'TD3.3';
/** What happens to the next requests of one kind; `kept…` registers the document first. */
export type DmpMood = 'ok' | 'closed' | 'none' | 'http500' | 'http503' | 'reset' | 'kept-then-500' | 'kept-then-malformed' | { code: string } | { fault: string };

/** A DMP over TLS that reads requests with regular expressions and answers by hand: it shares no code with ours. */
export class FakeDmp {
  readonly moods: Record<Operation, DmpMood> = { 'TD0.2': 'ok', 'TD2.1': 'ok', 'TD3.1': 'ok', 'TD3.3': 'ok' };
  readonly calls: { operation: Operation; envelope: string }[] = [];
  /** uniqueId → SHA-1 of the bytes received. */
  readonly registry = new Map<string, string>();
  readonly sets: string[] = [];
  /** uniqueId of what TD3.3 deleted, in order. */
  readonly deleted: string[] = [];
  private lastFound = '';
  private server: Server | null = null;
  port = 0;

  constructor(private readonly pki: TestPki) {}

  get url(): string { return `https://127.0.0.1:${this.port}/si-dmp-server/v2/services`; }
  count(operation: Operation): number { return this.calls.filter((call) => call.operation === operation).length; }

  async open(): Promise<void> {
    this.server = createServer({ key: this.pki.server.key, cert: this.pki.server.cert, ca: this.pki.caPem, requestCert: true, rejectUnauthorized: true }, (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        const body = Buffer.concat(parts);
        if (body.length === 0) { response.writeHead(400).end(); return; }
        const operation: Operation = request.url?.endsWith('/patients') ? 'TD0.2' : request.url?.endsWith('/repository') ? 'TD2.1' : body.includes('urn:ihe:iti:2010:UpdateDocumentSet') ? 'TD3.3' : 'TD3.1';
        const envelope = body.toString('utf8');
        this.calls.push({ operation, envelope });
        const mood = this.moods[operation];
        if (mood === 'reset') { request.socket.destroy(); return; }
        if (mood === 'http500' || mood === 'http503') { response.writeHead(Number(mood.slice(4))).end('<html>'); return; }
        const answer = typeof mood === 'object' ? refusal(mood) : this.answer(operation, envelope, body, mood);
        if (mood === 'kept-then-500') { response.writeHead(500).end('<html>'); return; }
        const relatesTo = /<wsa:MessageID[^>]*>([^<]*)</.exec(envelope)?.[1] ?? '';
        const soap = `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header><w:RelatesTo xmlns:w="http://www.w3.org/2005/08/addressing">${relatesTo}</w:RelatesTo></s:Header><s:Body>${answer}</s:Body></s:Envelope>`;
        response.writeHead(typeof mood === 'object' && 'fault' in mood ? 500 : 200, { 'content-type': 'application/soap+xml; charset=utf-8' });
        response.end(mood === 'kept-then-malformed' ? soap.slice(0, -40) : soap);
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private answer(operation: Operation, envelope: string, body: Buffer, mood: DmpMood): string {
    if (operation === 'TD0.2') return existence(mood);
    if (operation === 'TD3.1') return this.found(/<Value>\('([^']+)'\)</.exec(envelope)?.[1] ?? '');
    if (operation === 'TD3.3') return this.changed(envelope);
    const uniqueId = /value="([^"]+)"><Name><LocalizedString value="XDSDocumentEntry\.uniqueId"/.exec(envelope)?.[1] ?? '';
    if (this.registry.has(uniqueId)) return registryFailure('XDSDuplicateUniqueIdInRegistry');
    const start = body.indexOf('\r\n\r\n', body.indexOf('Content-ID: <doc1@lps>')) + 4;
    const end = body.indexOf('\r\n--', start);
    this.registry.set(uniqueId, createHash('sha1').update(body.subarray(start, end)).digest('hex'));
    this.sets.push(/value="([^"]+)"><Name><LocalizedString value="XDSSubmissionSet\.uniqueId"/.exec(envelope)?.[1] ?? '');
    return `<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>`;
  }

  /** Its only entry is the one found last: its entryUUID is always the same here. */
  private changed(envelope: string): string {
    if (!envelope.includes('targetObject="urn:uuid:entry"') || !/NewStatus"><ValueList><Value>urn:asip:ci-sis:2010:StatusType:Deleted</.test(envelope)) return registryFailure('XDSMetadataUpdateError');
    this.registry.delete(this.lastFound);
    this.deleted.push(this.lastFound);
    return `<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>`;
  }

  private found(uniqueId: string): string {
    this.lastFound = uniqueId;
    const hash = this.registry.get(uniqueId);
    const entry = hash ? `<ExtrinsicObject id="urn:uuid:entry" lid="urn:uuid:logical"><Slot name="hash"><ValueList><Value>${hash}</Value></ValueList></Slot><ExternalIdentifier identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="${uniqueId}"/></ExtrinsicObject>` : '';
    return `<q:AdhocQueryResponse xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"><RegistryObjectList>${entry}</RegistryObjectList></q:AdhocQueryResponse>`;
  }
}

function existence(mood: DmpMood): string {
  const patient = mood === 'none' ? '' : `<subject><registrationEvent><subject1><patient><statusCode code="${mood === 'closed' ? 'terminated' : 'active'}"/></patient></subject1></registrationEvent></subject>`;
  return `<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3"><attentionLine><keyWordText code="AUTORISATION"/><value code="${mood === 'none' ? 'NON_EXISTE' : 'VALIDE'}"/></attentionLine><acknowledgement typeCode="AA"/><controlActProcess>${patient}<queryAck><queryResponseCode code="${mood === 'none' ? 'NF' : 'OK'}"/></queryAck></controlActProcess></PRPA_IN201308UV02>`;
}

const registryFailure = (code: string): string => `<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Failure"><rs:RegistryErrorList><rs:RegistryError errorCode="${code}" codeContext="motif du DMP" severity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error"/></rs:RegistryErrorList></rs:RegistryResponse>`;
const refusal = (mood: { code: string } | { fault: string }): string =>
  'code' in mood ? registryFailure(mood.code) : `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>s:${mood.fault}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="fr">motif</s:Text></s:Reason></s:Fault>`;
