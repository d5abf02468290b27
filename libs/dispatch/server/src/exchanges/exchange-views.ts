import { exchangeElements, exchangeStatus } from '@pluriel/dispatch/domain';
import { patientLabel } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';
import { displayNameOf } from '@pluriel/security/domain';
import { unsharedAmong, unsharedTitle, type Shareable } from '../send-manager/unshared';
import type { ExchangeRow } from './exchange.dto';
import { namesPatients, type FoundExchange } from './find-exchanges';

/** What a reader sees of each exchange: patients by name within his right, titles within the patient's choice to share (DASH-12, DASH-18, STR-10). */
export async function exchangeViews(ctx: Ctx, rows: readonly FoundExchange[]): Promise<ExchangeRow[]> {
  const named = namesPatients(ctx);
  const unshared = named ? await unsharedAmong(ctx, rows.map(shareableOf)) : new Set<string>();
  return rows.map((row): ExchangeRow => {
    const facts = { channel: row.channel, order: orderOf(row), received: row.receivedState };
    return {
      id: row.id, at: row.at.toISOString(), channel: row.channel, outcome: row.outcome, qualified: row.qualified, professionalName: professionalOf(row),
      patientId: named ? row.patientId : null, patientName: named ? nameOf(row) : null, number: named ? row.matricule : null,
      subject: subjectOf(row, named && ctx.actor.permissions.has('document.read'), !unshared.has(row.id)), recipient: recipientOf(row, named, ctx), status: exchangeStatus(facts), elements: exchangeElements(facts),
    };
  });
}

const shareableOf = (row: FoundExchange): Shareable => ({ id: row.id, patient_id: row.patientId, type_code: row.typeCode, recipient_kind: row.recipientKind, recipient_id: row.recipientId, author_id: row.authorId, version_id: row.versionId, received_by: row.receivedBy });

const orderOf = ({ state, operation, held, copy, visibility, withdrawn }: FoundExchange): Parameters<typeof exchangeStatus>[0]['order'] => (state === null || operation === null ? null : { state, operation, held: held === true, copy, visibility: visibility ?? [], withdrawn: withdrawn === true });

/** A title or the name of a file names drugs, people or a reason for consulting: the type is all that is shown to who does not read documents. */
function subjectOf(row: FoundExchange, reads: boolean, known: boolean): string {
  if (!known) return unsharedTitle;
  const subject = (reads ? row.documentTitle : null) ?? row.typeLabel ?? (reads ? row.receivedName : null) ?? 'Document';
  return row.operation === 'withdraw' ? `Suppression · ${subject}` : subject;
}

/** The mailbox of a patient bears the matricule: it is never shown. */
function recipientOf(row: FoundExchange, named: boolean, ctx: Ctx): string {
  if (row.outcome === 'received') return ['Reçu', row.channel === 'dmp' ? 'du DMP' : 'par MSSanté', named && row.sender ? `· ${row.sender}` : ''].filter(Boolean).join(' ');
  if (row.channel === 'dmp') return 'DMP';
  if (row.channel === 'patient') return named ? row.recipientLabel ?? 'Patient' : 'Patient';
  return [row.recipientLabel, ctx.actor.permissions.has('directory.read') ? row.recipientAddress : null].filter(Boolean).join(' · ');
}

const professionalOf = ({ familyName, givenName, profession }: FoundExchange): string => (familyName !== null && givenName !== null && profession !== null ? displayNameOf({ familyName, givenName, profession }) : '—');

function nameOf({ nomNaissance, nomUtilise, premierPrenom, prenomUtilise, sexe }: FoundExchange): string | null {
  return nomNaissance === null || premierPrenom === null || sexe === null ? null : patientLabel({ nomNaissance, nomUtilise, premierPrenom, prenomUtilise, sexe });
}
