import { HintQueues, LaneRunner, WorkEngine } from '@pluriel/platform/server';
import { silentLog } from '@pluriel/platform/testing';
import { simpleParser } from 'mailparser';
import type { OrderRow } from '../orders/order-row';
import { aCentre, type Centre } from './dispatch-fixture';
import { aPatient, consentsOf, people } from './lower-contexts';

async function until(check: () => Promise<boolean>, what: string, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}

/** Every fate of an order on the MSSanté lanes, with a fake operator, on one backend of BullMQ. */
export function mssanteLaneSuite(redisUrl: () => string | undefined): void {
  let centre: Centre;
  let engines: WorkEngine[];
  let queues: HintQueues[];

  const newQueues = (config: Centre['config']): HintQueues => { const made = new HintQueues({ ...config, ...(redisUrl() ? { REDIS_URL: redisUrl() } : {}) } as Centre['config'], silentLog()); queues.push(made); return made; };
  beforeEach(async () => {
    engines = []; queues = [];
    centre = await aCentre({ queues: newQueues, config: { WORK_SWEEP_SECONDS: 0.2 } });
    centre.facts.delaySeconds = 0;
  });
  afterEach(async () => {
    await Promise.all(engines.map((engine) => engine.beforeApplicationShutdown()));
    await Promise.all(queues.map((queue) => queue.onModuleDestroy()));
    await centre.close();
  });

  async function start(): Promise<void> {
    const engine = new WorkEngine(centre.lanes, newQueues(centre.config), centre.database.dataSource, centre.transactions, centre.config, silentLog());
    await engine.start();
    engines.push(engine);
  }
  const orders = async (request: Parameters<Centre['order']>[0] = {}): Promise<string[]> => (await centre.order({ dmp: false, ...request })).map((row) => row.id);
  const settled = (id: string, state: OrderRow['state']) => until(async () => (await centre.read(id)).state === state, `order ${state}`);
  const labels = async (id: string): Promise<string[]> => (await centre.summaries.track(centre.caller, id)).items.map((item) => item.label);
  const due = (id: string) => centre.database.dataSource.query(`UPDATE dispatch_order SET not_before = now() WHERE id = $1`, [id]);
  const runner = (name: string, owner: string): LaneRunner => {
    const lane = centre.lanes.all().find((item) => item.name === name);
    if (!lane) throw new Error('no such lane');
    return new LaneRunner(lane, owner, centre.database.dataSource, centre.transactions, silentLog());
  };

  it('MSS-39 MSS-40 delivers to the professional and to the patient: acknowledgement, trace, remote copy', async () => {
    const ids = await orders();
    await start();
    for (const id of ids) await settled(id, 'delivered');
    expect(centre.operator.kept.map((mail) => mail.to[0]).sort()).toEqual(['277076322082910@patient.mssante.fr', 'karim.haddad@medecin.mssante.fr']);
    const row = await centre.read(ids[0] ?? '');
    expect(row).toMatchObject({ attempts: 1, last_error: null, lease_owner: null, receipt: { response: '250 2.0.0 queued as 4F1' } });
    expect(row.delivered_at).not.toBeNull();
    const mails = await Promise.all(centre.operator.kept.map((mail) => simpleParser(mail.raw)));
    for (const mail of mails) expect(mail.subject).toBe('XDM/1.0/DDM+Prescription de produits de santé NESSI RUTH 14/07/1977');
    expect(mails[0]?.replyTo?.value[0]?.address).toBe('claire.martin@lestilleuls.mssante.fr');
    expect(await centre.database.dataSource.query(`SELECT count(*)::int AS n FROM remote_copy WHERE state = 'present'`)).toEqual([{ n: 2 }]);
    expect(await centre.database.dataSource.query(`SELECT count(*)::int AS n FROM trace WHERE action = 'dispatch.delivered'`)).toEqual([{ n: 2 }]);
    expect(await labels(ids[0] ?? '')).toEqual(['Envoi préparé', 'Reçu']);
  });

  it('DMP-14 never takes a held order, nor one still in its delay', async () => {
    centre.facts.delaySeconds = 600;
    const [waiting, held] = await orders();
    const row = await centre.read(held ?? '');
    await centre.moveOrder.execute(centre.caller, { id: row.id, version: row.row_version, action: 'hold' });
    await centre.database.dataSource.query(`UPDATE dispatch_order SET not_before = now() - interval '1 hour' WHERE id = $1`, [held]);
    await start();
    await new Promise((resolve) => { setTimeout(resolve, 800); });
    expect(centre.operator.attempts).toBe(0);
    expect((await centre.read(waiting ?? '')).state).toBe('scheduled');
    const again = await centre.read(row.id);
    await centre.moveOrder.execute(centre.caller, { id: row.id, version: again.row_version, action: 'release' });
    await settled(row.id, 'delivered');
  });

  it('a busy operator: back to scheduled, one minute later, then delivered under the same Message-ID', async () => {
    const [id = ''] = await orders({ mssantePatient: false });
    centre.operator.mood = 'busy';
    await start();
    await until(async () => (await centre.read(id)).attempts === 1 && (await centre.read(id)).state === 'scheduled', 'retry planned');
    const waiting = await centre.read(id);
    expect(waiting.not_before.getTime() - Date.now()).toBeGreaterThan(45_000);
    expect(waiting.last_error).toMatchObject({ disposition: 'retryable', code: 'smtp.451.4.3.0' });
    expect((await labels(id))[1]).toMatch(/^La messagerie MSSanté est occupée\. Nouvel essai à \d\d:\d\d$/);
    centre.operator.mood = 'accept';
    await due(id);
    await settled(id, 'delivered');
    expect(centre.operator.kept).toHaveLength(1);
  });

  it('MSS-38 an unknown mailbox fails with the button that fixes it; corrected in the directory, the resend takes the new address', async () => {
    const [id = ''] = await orders({ mssantePatient: false });
    centre.operator.mood = 'unknown-mailbox';
    await start();
    await settled(id, 'failed');
    const failed = await centre.summaries.one(centre.caller, id);
    expect(failed).toMatchObject({ errorKind: 'needs-human', remedyAction: 'address', actions: ['cancel', 'resend'], stateLabel: 'Refusé par la messagerie : cette adresse MSSanté n’existe pas ou plus' });
    centre.operator.mood = 'accept';
    centre.facts.addresses.set(people.haddad.id, 'k.haddad@hopital.mssante.fr');
    await centre.moveOrder.execute(centre.caller, { id, version: failed.version, action: 'resend' });
    await settled(id, 'delivered');
    expect(centre.operator.kept[0]?.to).toEqual(['k.haddad@hopital.mssante.fr']);
    expect((await centre.read(id)).recipient_address).toBe('k.haddad@hopital.mssante.fr');
  });

  it('silence after the data: uncertain, then the same bytes once more; silent twice, it waits for a person', async () => {
    const [id = ''] = await orders({ mssantePatient: false });
    centre.operator.mood = 'silent';
    await start();
    await until(async () => centre.operator.kept.length === 2, 'sent twice');
    await until(async () => (await centre.read(id)).last_error?.code === 'mssante.silent-twice', 'a person decides', 20_000);
    await due(id);
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    expect(centre.operator.kept).toHaveLength(2);
    expect(centre.operator.kept[0]?.raw.equals(centre.operator.kept[1]?.raw ?? Buffer.alloc(0))).toBe(true);
    expect(await centre.read(id)).toMatchObject({ state: 'uncertain', uncertain_resends: 1 });
    const row = await centre.summaries.one(centre.caller, id);
    expect(row.actions).toEqual(['cancel']);
    await expect(centre.moveOrder.execute(centre.caller, { id, version: (await centre.read(id)).row_version, action: 'cancel' })).rejects.toMatchObject({ code: 'dispatch.reason-missing' });
  });

  it('silence once, then an answer: delivered, and the track tells the story', async () => {
    const [id = ''] = await orders({ mssantePatient: false });
    centre.operator.mood = 'silent';
    await start();
    await settled(id, 'uncertain');
    centre.operator.mood = 'accept';
    await settled(id, 'delivered');
    const ids = (await Promise.all(centre.operator.kept.map((mail) => simpleParser(mail.raw)))).map((mail) => mail.messageId);
    expect(new Set(ids).size).toBe(1);
    expect(await labels(id)).toEqual(['Envoi préparé', 'Parti sans confirmation : vérification en cours', 'Pas arrivé : le même message repart', 'Reçu']);
  });

  it('DMP-15 an operator that does not answer stops the lanes, not the orders: no attempt is lost, all leave at its return', async () => {
    const ids = await orders();
    centre.operator.mood = 'down';
    await start();
    await until(async () => (await centre.database.dataSource.query(`SELECT 1 FROM lane_state WHERE service = 'mssante' AND state = 'down'`)).length === 2, 'lanes down');
    // The breaker opens just before the result of the order is written.
    for (const id of ids) await until(async () => { const row = await centre.read(id); return row.state === 'scheduled' && row.attempts === 0; }, 'no attempt lost');
    centre.operator.mood = 'accept';
    for (const id of ids) await settled(id, 'delivered');
    expect(centre.operator.kept).toHaveLength(2);
  });

  it('checks again just before leaving: opposition drops it, a lost qualification or another identity blocks it', async () => {
    const [first = '', second = ''] = await orders();
    centre.facts.consents = consentsOf({ mssantePatient: 'opposed' });
    centre.facts.patient = aPatient({ id: centre.facts.document.patientId, mayShareIns: false });
    await start();
    const rows = async () => [await centre.read(first), await centre.read(second)];
    await until(async () => (await rows()).every((row) => row.state !== 'scheduled'), 'both judged');
    const byChannel = Object.fromEntries((await rows()).map((row) => [row.channel, row]));
    expect(byChannel['mssante-patient']).toMatchObject({ state: 'cancelled' });
    expect(byChannel['mssante-pro']).toMatchObject({ state: 'blocked', attempts: 0, last_error: expect.objectContaining({ code: 'identity.not-qualified' }) });
    expect(centre.operator.attempts).toBe(0);
    centre.facts.patient = aPatient({ id: centre.facts.document.patientId, traits: { ...aPatient().traits, dateNaissance: '1977-07-15' } });
    await centre.transactions.run(centre.caller, (ctx) => centre.follow.identityQualified(ctx, { patientId: centre.facts.document.patientId }));
    const pro = byChannel['mssante-pro']?.id ?? '';
    await until(async () => (await centre.read(pro)).last_error?.code === 'document.identity-changed', 'blocked for another reason');
    expect(centre.operator.attempts).toBe(0);
  });

  it('blocks a message too large before anything leaves', async () => {
    const [id = ''] = await orders({ mssantePatient: false });
    centre.facts.document = { ...centre.facts.document, pdf: { ...centre.facts.document.pdf, size: 9_000_000 } };
    await start();
    await settled(id, 'blocked');
    expect((await centre.read(id)).last_error).toMatchObject({ code: 'message.too-large', remedyAction: 'open-document' });
  });

  it('a bug after the first byte is uncertain, never a second blind sending', async () => {
    const [id = ''] = await orders({ mssantePatient: false });
    centre.operator.mood = 'crash';
    const one = runner('mssante-pro', 'worker-1');
    one.wake();
    await settled(id, 'uncertain');
    await one.stop();
    expect(centre.operator.attempts).toBeLessThanOrEqual(2);
  });

  it('a worker that lost its lease while the operator answered writes nothing: the next one finds the row uncertain', async () => {
    const [id = ''] = await orders({ mssantePatient: false });
    centre.operator.whileAnswering = async () => { await centre.database.dataSource.query(`UPDATE dispatch_order SET lease_until = now() - interval '1 second', lease_owner = 'thief' WHERE id = $1`, [id]); };
    const one = runner('mssante-pro', 'worker-1');
    one.wake();
    await until(async () => centre.operator.kept.length === 1 && (await centre.read(id)).lease_owner === 'thief', 'lease stolen');
    await one.stop();
    expect(await centre.read(id)).toMatchObject({ state: 'in_progress', delivered_at: null });
    const two = runner('mssante-pro', 'worker-2');
    await two.recoverExpired();
    expect((await centre.read(id)).state).toBe('uncertain');
    await two.stop();
  });

  it('two workers at once send each of 200 orders once', async () => {
    const row = await centre.read((await orders({ mssantePatient: false }))[0] ?? '');
    await centre.database.dataSource.query(
      `INSERT INTO dispatch_order (id, version_id, message_id, ${columns})
       SELECT n.id, gen_random_uuid(), n.id || '@lestilleuls.mssante.fr', ${columns} FROM dispatch_order o CROSS JOIN (SELECT gen_random_uuid() AS id FROM generate_series(1, 199)) n WHERE o.id = $1`, [row.id]);
    await Promise.all([start(), start()]);
    await until(async () => (await centre.summaries.counts(centre.caller)).delivered === 200, 'all delivered', 40_000);
    expect(centre.operator.kept).toHaveLength(200);
    expect(new Set(centre.operator.kept.map((mail) => /^Message-ID: (.*)$/im.exec(mail.raw.toString('latin1'))?.[1])).size).toBe(200);
  });
}

const columns = 'structure_id, document_id, patient_id, author_id, channel, operation, recipient_kind, recipient_id, recipient_label, recipient_address, submission_unique_id, patient_label, patient_file_number, document_title, type_code, type_label, author_name, signed_at, not_before, first_due_at';
