import { Trace } from '@pluriel/audit/server';
import { DocumentValidated, type RequestedRoutes } from '@pluriel/documents/domain';
import { VersionDepartures, type CompleteDocuments } from '@pluriel/documents/server';
import { newId } from '@pluriel/kernel';
import { Events, HintQueues, Lanes, Live, SecretBox, Storage, Transactions, type Caller, type Config, type Ctx } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { MailError, type MailToSend, type SentMail } from '@pluriel/teleservices/transport';
import { MailOperator } from '../lanes/mail-operator';
import { MssanteLane } from '../lanes/mssante.lane';
import { PrepareOrder } from '../lanes/prepare-order';
import { SettleOrder } from '../lanes/settle-order';
import { BulkResend } from '../orders/bulk-resend';
import { ChangeRecipients } from '../orders/change-recipients';
import { ReadDocumentRecipients } from '../orders/document-recipients.query';
import { CreateOrders, type OrdersRequest } from '../orders/create-orders';
import { EarlierOrders } from '../orders/earlier-orders';
import { FollowEvents } from '../orders/follow-events';
import { MoveOrder } from '../orders/move-order';
import type { OrderRow } from '../orders/order-row';
import { OrderTrack } from '../orders/order-track';
import { WriteOrder } from '../orders/write-order';
import { ListOrders } from '../send-manager/list-orders.query';
import { OrderSummaries } from '../send-manager/order-summaries.query';
import { aFrozenDocument, aPatient, consentsOf, people } from './lower-contexts';

type Parameters0<T extends abstract new (...parts: never[]) => unknown, N extends number> = ConstructorParameters<T>[N];

/** What the fake operator does with the next messages. */
export type OperatorMood = 'accept' | 'silent' | 'down' | 'busy' | 'unknown-mailbox' | 'crash';

/** An operator that keeps what it accepts and can be told to fail in each way. */
export class FakeOperator {
  mood: OperatorMood = 'accept';
  readonly kept: MailToSend[] = [];
  attempts = 0;
  /** Runs after the message was accepted, before the answer reaches us. */
  whileAnswering: (() => Promise<void>) | null = null;

  async send(mail: MailToSend): Promise<SentMail> {
    this.attempts += 1;
    if (this.mood === 'down') throw new MailError('before-data', 'refused', null, null, 'ECONNREFUSED');
    if (this.mood === 'busy') throw new MailError('before-data', 'coded', 451, '451 4.3.0 try later', null);
    if (this.mood === 'unknown-mailbox') throw new MailError('before-data', 'coded', 550, '550 5.1.1 unknown', null);
    await mail.onFirstByte?.();
    if (this.mood === 'crash') throw new Error('the process met a bug');
    this.kept.push(mail);
    if (this.mood === 'silent') throw new MailError('after-data', 'timeout', null, null, 'ETIMEDOUT');
    await this.whileAnswering?.();
    return { response: '250 2.0.0 queued as 4F1', accepted: [...mail.to], rejected: [] };
  }

  answers(): Promise<boolean> { return Promise.resolve(this.mood !== 'down'); }
  onApplicationShutdown(): void { /* nothing is open */ }
}

/** A centre with its doctor, one patient and one frozen document; every fact may be changed by a test. */
export interface Centre {
  database: TestDatabase; config: Config; transactions: Transactions; caller: Caller; lanes: Lanes; operator: FakeOperator; hints: { lane: string; id: string }[];
  facts: { document: ReturnType<typeof aFrozenDocument>; patient: ReturnType<typeof aPatient>; consents: ReturnType<typeof consentsOf>; delaySeconds: number; addresses: Map<string, string | null> };
  write: WriteOrder; earlier: EarlierOrders; createOrders: CreateOrders; moveOrder: MoveOrder; bulkResend: BulkResend; changeRecipients: ChangeRecipients; readRecipients: ReadDocumentRecipients; follow: FollowEvents; listOrders: ListOrders; summaries: OrderSummaries; lane: MssanteLane; prepareOrder: PrepareOrder; settleOrder: SettleOrder;
  /** The author corrects the document: `facts.document` becomes its next version, and what follows a validation happens. @returns the orders of the new version */
  correct(routes?: Partial<RequestedRoutes>): Promise<OrderRow[]>;
  documentOf(versionId: string): ReturnType<typeof aFrozenDocument>;
  order(request?: Partial<OrdersRequest>): Promise<OrderRow[]>;
  read(id: string): Promise<OrderRow>;
  close(): Promise<void>;
}

/**
 * @param queues real hint queues for the lane tests; by default hints are only noted
 * @param uniqueIdOf of a version, when a test has many documents
 */
export async function aCentre(options: { config?: Partial<Config>; queues?: (config: Config) => HintQueues; uniqueIdOf?: (versionId: string) => string } = {}): Promise<Centre> {
  const database = await testDatabase();
  // The contexts below are played by `lower-contexts`: their rows are not in this database.
  await database.dataSource.query(`DO $$ DECLARE fk record; BEGIN FOR fk IN SELECT conname FROM pg_constraint WHERE conrelid = 'dispatch_order'::regclass AND contype = 'f' LOOP EXECUTE format('ALTER TABLE dispatch_order DROP CONSTRAINT %I', fk.conname); END LOOP; END $$`);
  const config = testConfig({ DATABASE_URL: database.url, MSSANTE_SMTP_URL: 'smtps://127.0.0.1:465', DMP_URL: 'https://127.0.0.1/', ...options.config });
  const log = silentLog();
  const transactions = new Transactions(database.dataSource, log);
  const hints: { lane: string; id: string }[] = [];
  const queues = options.queues?.(config) ?? ({ ring: (lane: string, row: { id: string }) => { hints.push({ lane, id: row.id }); return Promise.resolve(); } } as unknown as HintQueues);
  const lanes = new Lanes(queues);
  const live = new Live();
  const storage = new Storage(config, new SecretBox(config));
  const trace = new Trace();
  const caller = aCaller({ structureId: people.structure.id, userId: people.claire.userId });
  const cda = Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>');
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n');
  const facts: Centre['facts'] = { document: aFrozenDocument({ cda: await storage.put(cda), pdf: await storage.put(pdf) }), patient: aPatient(), consents: consentsOf(), delaySeconds: 600, addresses: new Map([[people.haddad.id, people.haddad.mssanteAddress], [people.roy.id, people.roy.mssanteAddress]]) };

  const versions = new Map<string, typeof facts.document>();
  const documentOf = (versionId: string): typeof facts.document => versions.get(versionId) ?? { ...facts.document, versionId, ...(options.uniqueIdOf ? { uniqueId: options.uniqueIdOf(versionId) } : {}) };
  const documents = { get: (_: Ctx, versionId: string) => Promise.resolve(documentOf(versionId)) } as unknown as Parameters0<typeof PrepareOrder, 0>;
  const patients = { forDocument: () => Promise.resolve(facts.patient) } as unknown as Parameters0<typeof PrepareOrder, 1>;
  const consents = { of: () => Promise.resolve(facts.consents) } as unknown as Parameters0<typeof PrepareOrder, 2>;
  const directory = {
    structure: () => Promise.resolve({ ...people.structure, sendDelaySeconds: facts.delaySeconds }),
    recipient: (_: Ctx, key: { id: string }) => { const found = [people.haddad, people.roy].find((item) => item.id === key.id); return Promise.resolve(found ? { ...found, mssanteAddress: facts.addresses.get(key.id) ?? null } : null); },
  } as unknown as Parameters0<typeof PrepareOrder, 3>;

  const complete = { ofDocument: (_: Ctx, documentId: string) => Promise.resolve(documentId === facts.document.documentId ? facts.document.versionId : null) } as unknown as CompleteDocuments;

  const track = new OrderTrack();
  const write = new WriteOrder(lanes, live);
  const earlier = new EarlierOrders(new VersionDepartures(), write, track);
  const createOrders = new CreateOrders(documents, patients, consents, directory, config, earlier, write, track, trace);
  const moveOrder = new MoveOrder(transactions, write, track, trace);
  const prepareOrder = new PrepareOrder(documents, patients, consents, directory, config, earlier);
  const settleOrder = new SettleOrder(track, trace, lanes, live, earlier);
  const operator = new FakeOperator();
  const lane = new MssanteLane(lanes, operator as unknown as MailOperator, prepareOrder, settleOrder, storage, config);
  lane.onModuleInit();
  const follow = new FollowEvents(new Events(), createOrders, earlier, write, track, trace, patients, complete, documents);
  return {
    database, config, transactions, caller, lanes, operator, hints, facts, write, earlier, createOrders, moveOrder, prepareOrder, settleOrder, lane,
    bulkResend: new BulkResend(transactions, moveOrder), readRecipients: new ReadDocumentRecipients(transactions), changeRecipients: new ChangeRecipients(transactions, documents, complete, createOrders, write, track, trace),
    follow, listOrders: new ListOrders(transactions), summaries: new OrderSummaries(transactions),
    documentOf,
    correct: async (routes = {}) => {
      const from = facts.document;
      versions.set(from.versionId, from);
      const versionId = newId();
      facts.document = { ...from, versionId, versionNumber: from.versionNumber + 1, uniqueId: `2.25.${77 + from.versionNumber}`, entryUuid: `urn:uuid:${newId()}`, replaces: { versionId: from.versionId } };
      const asked = { dmp: false, mssantePatient: false, recipients: [], ...routes };
      await transactions.run(caller, (ctx) => follow.documentValidated(ctx, new DocumentValidated(from.documentId, versionId, from.patientId, people.claire.userId, asked)));
      return database.dataSource.query<OrderRow[]>('SELECT * FROM dispatch_order WHERE version_id = $1 ORDER BY channel', [versionId]);
    },
    order: (request = {}) => transactions.run(caller, (ctx) => createOrders.execute(ctx, { versionId: facts.document.versionId, dmp: true, mssantePatient: true, recipients: [{ kind: 'correspondent', id: people.haddad.id }], ...request })),
    read: async (id) => { const [row] = await database.dataSource.query<OrderRow[]>('SELECT * FROM dispatch_order WHERE id = $1', [id]); if (!row) throw new Error('no such order'); return row; },
    close: () => database.close(),
  };
}
