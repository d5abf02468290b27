import type { DispatchOrderRow } from '@pluriel/web/api-client';

/** One line of the send manager: a document version, what goes to the DMP, what goes by secure mail (DMP-26). */
export interface SendRow {
  id: string;
  documentId: string;
  patientId: string;
  patientLabel: string;
  documentTitle: string;
  typeLabel: string;
  authorName: string;
  signedAt: string;
  /** 2 or more: the document was corrected. */
  versionNumber: number;
  /** At least one recipient held an earlier version. */
  replaces: boolean;
  dmp: DispatchOrderRow | null;
  mails: readonly DispatchOrderRow[];
  orders: readonly DispatchOrderRow[];
}

/** Groups orders by document version, keeping the order of the list. */
export function sendRows(orders: readonly DispatchOrderRow[]): SendRow[] {
  const groups = new Map<string, DispatchOrderRow[]>();
  for (const order of orders) groups.set(order.versionId, [...(groups.get(order.versionId) ?? []), order]);
  return [...groups.entries()].flatMap(([id, group]) => {
    const first = group[0];
    if (!first) return [];
    const { documentId, patientId, patientLabel, documentTitle, typeLabel, authorName, signedAt, versionNumber } = first;
    return [{ id, documentId, patientId, patientLabel, documentTitle, typeLabel, authorName, signedAt, versionNumber, replaces: group.some((order) => order.operation === 'replace'), orders: group, dmp: dmpOrder(group), mails: group.filter((order) => order.channel !== 'dmp') }];
  });
}

/** What is said of the DMP: the deletion of the document once it is asked (DMP-16), else its deposit. */
function dmpOrder(group: readonly DispatchOrderRow[]): DispatchOrderRow | null {
  const orders = group.filter(({ channel }) => channel === 'dmp');
  return orders.find(({ operation, state }) => operation === 'withdraw' && state !== 'cancelled') ?? orders.find(({ operation }) => operation !== 'withdraw') ?? null;
}

/** The order a person must look at first: what is refused or blocked, then what is being verified. */
export function worstOrder(row: SendRow): DispatchOrderRow | null {
  const rank = { failed: 0, blocked: 1, uncertain: 2, in_progress: 3, scheduled: 4, cancelled: 5, delivered: 6 } as const;
  return [...row.orders].sort((a, b) => rank[a.state] - rank[b.state])[0] ?? null;
}

/** Orders of the chosen lines on which a gesture is possible. */
export const ordersWith = (rows: readonly SendRow[], action: DispatchOrderRow['actions'][number]): DispatchOrderRow[] => rows.flatMap((row) => row.orders.filter((order) => order.actions.includes(action)));
