import { availableActions, refuseWithdrawal, stateLabel, withdrawalWords, type OrderAction } from '@pluriel/dispatch/domain';
import type { Caller, Ctx } from '@pluriel/platform/server';
import { steeredBy } from '../habilitations/dmp-habilitations';
import { mayPressOn } from '../orders/order-permissions';
import { orderOf, type OrderRow } from '../orders/order-row';
import { DispatchOrderRow } from './dispatch.dto';
import { everyServiceAnswers, type StoppedServices } from './stopped-services.query';
import { markUnshared, unsharedTitle, unsharedType } from './unshared';

/** One row of the send manager, one delivery line: the same shape everywhere (DMP-26, DMP-27). */
export type OrderView = DispatchOrderRow;

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** A title names drugs or a reason for consulting: without the right to read documents, only the kind and the day are shown (structure.md §12). */
const titleFor = (row: OrderRow, { actor }: Caller): string => (row.unshared ? unsharedTitle : actor.permissions.has('document.read') ? row.document_title : `${day.format(row.signed_at)} · ${row.type_label}`);

/** Who runs the software but looks after nobody knows a patient by the number of the file (structure.md §12, note 12). */
const mayName = ({ actor }: Caller): boolean => actor.permissions.has('patient.search');

/** A deletion from the DMP leaves at once: there is nothing to hold, nor anybody else to send it to. */
const withdrawalActions: readonly OrderAction[] = ['cancel', 'resend'];

/** Is there something of it in the DMP, or about to be known to be, that the caller may delete? A version that replaces has one before it. */
const withdrawable = (row: OrderRow, { actor }: Caller): boolean => row.channel === 'dmp' && row.operation !== 'withdraw' && row.withdrawn_at === null
  && (['delivered', 'in_progress', 'uncertain'].includes(row.state) || (row.operation === 'replace' && row.state !== 'cancelled'))
  && refuseWithdrawal({ authorId: row.author_id, callerId: actor.userId, permissions: actor.permissions, authorLeft: row.author_left === true, reason: 'wrong-patient', comment: null }) === null;

const recipientFor = (row: OrderRow, caller: Caller): string => (row.channel === 'mssante-patient' && !mayName(caller) ? 'Patient' : row.recipient_label);

/**
 * The one way an order is shown.
 * @returns what the caller sees of each order, with the buttons the table and the caller's rights both allow; without its title when the patient does not share it with him
 */
export async function orderViews(ctx: Ctx, rows: readonly OrderRow[], caller: Caller, services: StoppedServices = everyServiceAnswers): Promise<OrderView[]> {
  const steered = await steeredBy(ctx);
  return (await markUnshared(ctx, rows)).map((row) => orderView(row, caller, ctx.now, services, steered));
}

export async function oneOrderView(ctx: Ctx, row: OrderRow, caller: Caller, services?: StoppedServices): Promise<OrderView> {
  const [view] = await orderViews(ctx, [row], caller, services);
  if (!view) throw new Error('one order gives one view');
  return view;
}

function orderView(row: OrderRow, caller: Caller, now: Date, services: StoppedServices, steered: ReadonlySet<string>): OrderView {
  const order = orderOf(row);
  const error = row.last_error;
  const actions: OrderAction[] = availableActions(order).filter((action) => mayPressOn(caller.actor, action, row, steered).ok && (row.operation !== 'withdraw' || withdrawalActions.includes(action)));
  const serviceDown = services.get(row.channel === 'dmp' ? 'dmp' : 'mssante') ?? null;
  const waits = row.state === 'scheduled' && !row.held;
  return {
    id: row.id, documentId: row.document_id, versionId: row.version_id, patientId: row.patient_id, patientLabel: mayName(caller) ? row.patient_label : `Dossier n° ${row.patient_file_number}`, patientFileNumber: row.patient_file_number,
    documentTitle: titleFor(row, caller), typeCode: row.unshared ? '' : row.type_code, typeLabel: row.unshared ? unsharedType : row.type_label, signedAt: row.signed_at.toISOString(), authorId: row.author_id, authorName: row.author_name,
    channel: row.channel, operation: row.operation, versionNumber: row.version_number, recipientLabel: recipientFor(row, caller), recipientAddress: row.channel === 'mssante-pro' ? row.recipient_address : null,
    recipient: (row.recipient_kind === 'user' || row.recipient_kind === 'correspondent') && row.recipient_id ? { kind: row.recipient_kind, id: row.recipient_id } : null,
    state: row.state, held: row.held,
    stateLabel: stateLabel({ ...order, recipientLabel: recipientFor(row, caller), deliveredAt: row.delivered_at, error, cancelReason: row.cancel_reason, heldByMe: row.held_by !== null && row.held_by === caller.actor.userId, operation: row.operation, serviceDown, visibility: row.visibility, withdrawnAt: row.withdrawn_at, withdrawalWords: row.withdrawal_reason && withdrawalWords(row.withdrawal_reason, row.withdrawal_comment) }, now),
    waitsForService: waits && row.not_before <= now ? serviceDown : null,
    leavesAt: row.state === 'scheduled' && row.attempts === 0 ? row.not_before.toISOString() : null,
    nextAttemptAt: waits && row.attempts > 0 ? row.not_before.toISOString() : null,
    deliveredAt: row.delivered_at?.toISOString() ?? null, withdrawnAt: row.withdrawn_at?.toISOString() ?? null, withdrawalReason: row.withdrawal_reason, visibility: row.visibility, requestedBy: row.requested_name, withdrawable: withdrawable(row, caller), attempts: row.attempts,
    errorCode: error?.code ?? null, errorSentence: error?.sentence ?? null, errorKind: error?.disposition ?? null, remedy: error?.remedy ?? null,
    remedyAction: error?.remedyAction ?? (row.state === 'failed' ? 'resend' : null), actions, version: row.row_version,
  };
}
