import type { ExchangeChannel, ExchangeOutcome, Operation, OrderState } from '@pluriel/dispatch/domain';
import type { IdentityStatus } from '@pluriel/identity/domain';
import { domainError, type Profession } from '@pluriel/kernel';
import { pageOf, type Caller, type Ctx, type Page } from '@pluriel/platform/server';
import type { ExchangeQuery } from './exchange.dto';

/** One line as SQL gives it: the sort keys from the list, the rest from the order or the received document. */
export interface FoundExchange {
  id: string; at: Date; mark: string; channel: ExchangeChannel; outcome: ExchangeOutcome; qualified: boolean; patientId: string;
  familyName: string | null; givenName: string | null; profession: Profession | null;
  nomNaissance: string | null; nomUtilise: string | null; premierPrenom: string | null; prenomUtilise: string | null; sexe: 'M' | 'F' | 'I' | null; matricule: string | null; /** Status of the identity today. */ identityStatus: IdentityStatus | null;
  state: OrderState | null; operation: Operation | null; held: boolean | null; visibility: string[] | null; withdrawn: boolean | null; copy: 'present' | 'replaced' | 'withdrawn' | null;
  documentTitle: string | null; typeCode: string | null; typeLabel: string | null; /** Title or file name of a received document: it may name drugs or people. */ receivedName: string | null; recipientKind: string | null; recipientId: string | null; recipientLabel: string | null; recipientAddress: string | null;
  authorId: string | null; versionId: string | null; receivedBy: string | null;
  receivedState: 'to-confirm' | 'confirmed' | 'set-aside' | null; sender: string | null;
}

/** Whoever opens files knows the patients by name; a coordinator reads the same lines without them (DASH-18, structure.md §12). */
export const namesPatients = ({ actor }: Pick<Caller, 'actor'>): boolean => actor.permissions.has('patient.read');

const patientHidden = () => domainError('exchanges.patient-hidden', 'Vous lisez les échanges sans le nom des patients : ils ne se cherchent pas ici.', { status: 403, field: 'patient', remedy: 'Retirez le patient et le numéro de la recherche.' });

/**
 * One page of the exchanges, newest first. The filters are answered by one index alone, whatever they are; only the lines shown are read in full.
 * @throws 403 `exchanges.patient-hidden` when who does not name patients looks for one
 */
export async function findExchanges(ctx: Ctx, query: ExchangeQuery, limit: number, after: unknown[] | null): Promise<Page<FoundExchange>> {
  if ((query.patient?.trim() || query.number) && !namesPatients(ctx)) throw patientHidden();
  const { where, values } = conditions(ctx, query, after);
  const rows = await ctx.manager.query<FoundExchange[]>(
    `SELECT e.id, e.at, e.at::text AS mark, e.channel, e.outcome, e.qualified, e.patient_id AS "patientId",
            u.family_name AS "familyName", u.given_name AS "givenName", u.profession,
            p.nom_naissance AS "nomNaissance", p.nom_utilise AS "nomUtilise", p.premier_prenom AS "premierPrenom", p.prenom_utilise AS "prenomUtilise", p.sexe, p.matricule, p.status AS "identityStatus",
            o.state, o.operation, o.held, o.visibility, o.withdrawn_at IS NOT NULL AS withdrawn, c.state AS copy,
            o.author_id AS "authorId", o.version_id AS "versionId", r.received_by AS "receivedBy", o.document_title AS "documentTitle", coalesce(o.type_code, r.facts->>'typeCode') AS "typeCode", coalesce(o.type_label, r.facts->>'typeLabel') AS "typeLabel", coalesce(r.facts->>'title', r.file_name) AS "receivedName",
            o.recipient_kind AS "recipientKind", o.recipient_id AS "recipientId", o.recipient_label AS "recipientLabel", o.recipient_address AS "recipientAddress", r.state AS "receivedState", coalesce(r.facts->>'author', r.facts->>'organisation') AS sender
       FROM (SELECT e.id FROM exchange e WHERE ${where.join(' AND ')} ORDER BY e.at DESC, e.id DESC LIMIT ${limit + 1}) found JOIN exchange e USING (id)
       LEFT JOIN dispatch_order o ON o.id = e.id LEFT JOIN remote_copy c ON c.order_id = o.id LEFT JOIN received_document r ON r.id = e.id
       LEFT JOIN app_user u ON u.id = e.professional_id LEFT JOIN patient p ON p.id = e.patient_id
      ORDER BY e.at DESC, e.id DESC`, values);
  return pageOf(rows, limit, ({ mark, id }) => [mark, id]);
}

function conditions(ctx: Ctx, query: ExchangeQuery, after: unknown[] | null): { where: string[]; values: unknown[] } {
  const values: unknown[] = [ctx.structureId];
  const where = ['e.structure_id = $1'];
  const filter = (value: unknown, condition: (mark: string) => string): void => {
    if (value === undefined || value === null || value === '') return;
    where.push(condition(`$${values.push(value)}`));
  };
  filter(query.channel, (mark) => `e.channel = ${mark}`);
  filter(query.outcome, (mark) => `e.outcome = ${mark}`);
  filter(query.qualified, (mark) => `e.qualified = ${mark}`);
  filter(query.mine ? ctx.actor.userId : query.professionalId, (mark) => `e.professional_id = ${mark}::uuid`);
  filter(query.from, (mark) => `e.at >= (${mark}::date)::timestamp AT TIME ZONE 'Europe/Paris'`);
  filter(query.to, (mark) => `e.at < (${mark}::date + 1)::timestamp AT TIME ZONE 'Europe/Paris'`);
  // People are found first, by the indexes of their names and numbers; a file joined to another one answers for the one that was kept.
  filter(query.number?.slice(0, 13), (mark) => `e.patient_id = ANY (ARRAY(SELECT coalesce(p.merged_into, p.id) FROM patient p WHERE p.structure_id = $1 AND p.matricule LIKE ${mark} || '%'
    UNION SELECT coalesce(p.merged_into, p.id) FROM patient_ins_history h JOIN patient p ON p.id = h.patient_id WHERE p.structure_id = $1 AND h.matricule LIKE ${mark} || '%'))`);
  const words = (query.patient ?? '').split(/\s+/).filter(Boolean).slice(0, 6).map((word) => `p.search LIKE '% ' || search_key($${values.push(word)}) || '%'`);
  if (words.length > 0) where.push(`e.patient_id = ANY (ARRAY(SELECT p.id FROM patient p WHERE p.structure_id = $1 AND p.merged_into IS NULL AND ${words.join(' AND ')} LIMIT 500))`);
  filter(after && JSON.stringify(after), (mark) => `(e.at, e.id) < ((${mark}::jsonb->>0)::timestamptz, (${mark}::jsonb->>1)::uuid)`);
  return { where, values };
}
