import { availableActions, stateLabel, type OrderAction } from '@pluriel/dispatch/domain';
import type { Caller } from '@pluriel/platform/server';
import { mayPress } from '../orders/order-permissions';
import { orderOf, type OrderRow } from '../orders/order-row';
import { DispatchOrderRow } from './dispatch.dto';
import { everyServiceAnswers, type StoppedServices } from './stopped-services.query';

/** One row of the send manager, one delivery line: the same shape everywhere (DMP-26, DMP-27). */
export type OrderView = DispatchOrderRow;

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** A title names drugs or a reason for consulting: without the right to read documents, only the kind and the day are shown (structure.md §12). */
const titleFor = (row: OrderRow, { actor }: Caller): string => (actor.permissions.has('document.read') ? row.document_title : `${day.format(row.signed_at)} · ${row.type_label}`);

/** Who runs the software but looks after nobody knows a patient by the number of the file (structure.md §12, note 12). */
const mayName = ({ actor }: Caller): boolean => actor.permissions.has('patient.search');

const recipientFor = (row: OrderRow, caller: Caller): string => (row.channel === 'mssante-patient' && !mayName(caller) ? 'Patient' : row.recipient_label);

/** @returns what the caller sees of an order, with the buttons the table and the caller's rights both allow */
export function orderView(row: OrderRow, caller: Caller, now: Date, services: StoppedServices = everyServiceAnswers): OrderView {
  const order = orderOf(row);
  const error = row.last_error;
  const actions: OrderAction[] = availableActions(order).filter((action) => mayPress(caller.actor, action, row.author_id).ok);
  const serviceDown = services.get(row.channel === 'dmp' ? 'dmp' : 'mssante') ?? null;
  const waits = row.state === 'scheduled' && !row.held;
  return {
    id: row.id, documentId: row.document_id, versionId: row.version_id, patientId: row.patient_id, patientLabel: mayName(caller) ? row.patient_label : `Dossier n° ${row.patient_file_number}`, patientFileNumber: row.patient_file_number,
    documentTitle: titleFor(row, caller), typeCode: row.type_code, typeLabel: row.type_label, signedAt: row.signed_at.toISOString(), authorId: row.author_id, authorName: row.author_name,
    channel: row.channel, operation: row.operation, versionNumber: row.version_number, recipientLabel: recipientFor(row, caller), recipientAddress: row.channel === 'mssante-pro' ? row.recipient_address : null,
    recipient: (row.recipient_kind === 'user' || row.recipient_kind === 'correspondent') && row.recipient_id ? { kind: row.recipient_kind, id: row.recipient_id } : null,
    state: row.state, held: row.held,
    stateLabel: stateLabel({ ...order, recipientLabel: recipientFor(row, caller), deliveredAt: row.delivered_at, error, cancelReason: row.cancel_reason, heldByMe: row.held_by !== null && row.held_by === caller.actor.userId, operation: row.operation, serviceDown }, now),
    waitsForService: waits && row.not_before <= now ? serviceDown : null,
    leavesAt: row.state === 'scheduled' && row.attempts === 0 ? row.not_before.toISOString() : null,
    nextAttemptAt: waits && row.attempts > 0 ? row.not_before.toISOString() : null,
    deliveredAt: row.delivered_at?.toISOString() ?? null, attempts: row.attempts,
    errorCode: error?.code ?? null, errorSentence: error?.sentence ?? null, errorKind: error?.disposition ?? null, remedy: error?.remedy ?? null,
    remedyAction: error?.remedyAction ?? (row.state === 'failed' ? 'resend' : null), actions, version: row.row_version,
  };
}
