import type { DmpAuthorization, TestIdentity } from '../../identities/identity';
import type { IdentityBase } from '../../identities/identity-base';
import type { CertificateAuthority } from '../../soap/certificates';
import type { Part } from '../../soap/multipart';
import { envelope, soapContentType, type SoapReply, type Understood } from '../../soap/soap-exchange';
import { xopPackage } from '../../soap/xop-package';
import type { ReferenceSchemas } from '../../xml/reference-schemas';
import type { Element } from '../../xml/tree';
import type { Authorisations } from '../authorisation/authorisations';
import { habilitations, patients, serviceAnswer } from '../authorisation/authorisation-services';
import type { DmpCaller } from '../caller';
import type { DmpPolicy } from '../policy';
import { DmpRefusal, refusalNamed, refusalReply, type AnswerHeaders } from '../refusal';
import type { RegisteredDocument } from '../registry/entries';
import type { DmpRegistry } from '../registry/registry';
import { retrievalFailure } from '../retrieval';
import { checkRights, sees, type DmpAction } from '../rights';

export interface DmpParts { base: IdentityBase; authority: CertificateAuthority; schemas: ReferenceSchemas; registry: DmpRegistry; authorisations: Authorisations; policy: DmpPolicy }

export type TransactionName = 'TD0.2' | 'TD0.3' | 'TD0.4' | 'TD1.6' | 'TD2.1' | 'TD3.1' | 'TD3.2' | 'TD3.3';

/** A request whose caller is known and whose body is ready to be served. `identity` is null for somebody without a DMP. */
export interface Served {
  name: TransactionName; caller: DmpCaller; identity: TestIdentity | null; authorisation: DmpAuthorization;
  body: Element; bodyText: string; parts: readonly Part[]; headers: AnswerHeaders;
}

/** Serves one transaction. @throws DmpRefusal when the request is refused whatever the weather */
export type Serve = (request: Served, parts: DmpParts) => Understood;

/** @throws DmpRefusal when the caller may not do this here */
export const allow = ({ caller, identity, authorisation }: Served, action: DmpAction): void => checkRights(caller, action, identity, authorisation);

/** @returns what the caller may see of this patient's file */
export const sightOf = ({ caller, identity }: Served) => (document: RegisteredDocument): boolean => sees(caller, identity, document);

export const matriculeOf = ({ caller }: Served): string => caller.vihf.patient?.matricule ?? '';

export const success = (body: string, headers: AnswerHeaders, code: string, detail = ''): SoapReply => ({ status: 200, contentType: soapContentType, body: envelope(body, headers), code, accepted: true, detail });

/** The answer that carries a refusal, in the shape of its transaction (dmp.md §8.1): TD3.2 answers in multipart even then (§2.8). */
export function refusedAs(name: TransactionName, refusal: DmpRefusal, headers: AnswerHeaders): SoapReply {
  if (name === 'TD3.2') {
    const plain = refusal.kind === 'fault' ? refusalReply(refusal, headers) : { ...success(retrievalFailure(refusal), headers, refusal.code, refusal.message), accepted: false };
    return { ...plain, ...xopPackage(plain.body, [], headers.action) };
  }
  const operation = services[name];
  if (operation && refusal.service) return { ...success(serviceAnswer(operation.namespace, operation.name, '', refusal.code, refusal.message), headers, refusal.code, refusal.message), accepted: false };
  return refusalReply(refusal, headers, name === 'TD3.1' ? 'AdhocQueryResponse' : 'RegistryResponse');
}

const services: Partial<Record<TransactionName, { namespace: string; name: string }>> = {
  'TD0.3': { namespace: habilitations, name: 'setAuthorization' }, 'TD1.6': { namespace: habilitations, name: 'listAuthorizationByPatient' }, 'TD0.4': { namespace: patients, name: 'patientList' },
};

/** A request understood: `accept` may still refuse, `coded` gives the refusal a weather rule names. */
export function understood(request: Served, accept: () => SoapReply, duplicate?: () => SoapReply): Understood {
  const { name, headers } = request;
  const tried = (): SoapReply => {
    try { return accept(); } catch (error) {
      if (error instanceof DmpRefusal) return refusedAs(name, error, headers);
      throw error;
    }
  };
  return { operation: name, patient: request.caller.vihf.patient?.matricule ?? null, refusal: null, accept: tried, coded: (code) => refusedAs(name, refusalNamed(code), headers), duplicate: duplicate ?? tried };
}
