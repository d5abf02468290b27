import { ItemLevelChanged } from '@pluriel/care-team/domain';
import { writeLevel } from '@pluriel/care-team/server';
import { DocumentValidated } from '@pluriel/documents/domain';
import { newId } from '@pluriel/kernel';
import { aCaller } from '@pluriel/platform/testing';
import { aCentre, type Centre } from '../testing/dispatch-fixture';
import { aPatient, consentsOf, people } from '../testing/lower-contexts';
import type { OrderRow } from './order-row';

let centre: Centre;
beforeEach(async () => { centre = await aCentre(); });
afterEach(() => centre.close());

const states = (rows: OrderRow[]): Record<string, string> => Object.fromEntries(rows.map((row) => [row.channel, row.state]));
const of = (rows: OrderRow[], channel: string): OrderRow => { const found = rows.find((row) => row.channel === channel); if (!found) throw new Error(`no ${channel}`); return found; };
const traces = (action: string): Promise<{ detail: string }[]> => centre.database.dataSource.query('SELECT detail FROM trace WHERE action = $1', [action]);
const listVersion = async (): Promise<number> => (await centre.readRecipients.execute(centre.caller, centre.facts.document.documentId)).version;
const track = async (id: string): Promise<string[]> => (await centre.summaries.track(centre.caller, id)).items.map((item) => item.label);

describe('orders made at the validation', () => {
  it('DMP-12 DMP-13 MSS-39 makes the three of them, to leave after the delay of the centre, with a hint and a trace each', async () => {
    const before = Date.now();
    const rows = await centre.order();
    expect(states(rows)).toEqual({ dmp: 'scheduled', 'mssante-patient': 'scheduled', 'mssante-pro': 'scheduled' });
    for (const row of rows) expect(Math.abs(row.not_before.getTime() - before - 600_000)).toBeLessThan(5000);
    expect(centre.hints.map((hint) => hint.lane).sort()).toEqual(['dmp', 'mssante-patient', 'mssante-pro']);
    expect(await traces('dispatch.ordered')).toHaveLength(3);
    expect(of(rows, 'mssante-pro')).toMatchObject({ recipient_address: 'karim.haddad@medecin.mssante.fr', recipient_label: 'Dr Karim HADDAD', patient_label: 'DE VINCI Ruth (née/né NESSI)', patient_file_number: 1042 });
    expect(of(rows, 'mssante-pro').message_id).toBe(`${of(rows, 'mssante-pro').id}@lestilleuls.mssante.fr`);
  });

  it('MSS-30 builds the address of the patient from the matricule', async () => {
    expect(of(await centre.order(), 'mssante-patient').recipient_address).toBe('277076322082910@patient.mssante.fr');
  });

  it('refuses twice the same order in the database, but lets a cancelled one be asked again', async () => {
    const versionId = newId();
    const [first] = await centre.order({ versionId, mssantePatient: false, recipients: [] });
    await expect(centre.order({ versionId, mssantePatient: false, recipients: [] })).rejects.toThrow(/dispatch_order_once/);
    await centre.moveOrder.execute(centre.caller, { id: first?.id ?? '', version: first?.row_version ?? 0, action: 'cancel' });
    expect(states(await centre.order({ versionId, mssantePatient: false, recipients: [] }))).toEqual({ dmp: 'scheduled' });
  });

  it('blocks with the reason while the identity is not qualified, and lets them go by themselves once it is', async () => {
    centre.facts.patient = aPatient({ id: centre.facts.document.patientId, mayShareIns: false, ins: null, status: 'provisoire' });
    const rows = await centre.order();
    expect(states(rows)).toEqual({ dmp: 'blocked', 'mssante-patient': 'blocked', 'mssante-pro': 'blocked' });
    expect(of(rows, 'dmp').last_error).toMatchObject({ code: 'identity.not-qualified', remedyAction: 'qualify' });
    centre.hints.length = 0;
    centre.facts.patient = aPatient({ id: centre.facts.document.patientId });
    await centre.transactions.run(centre.caller, (ctx) => centre.follow.identityQualified(ctx, { patientId: centre.facts.document.patientId }));
    for (const row of rows) expect(await centre.read(row.id)).toMatchObject({ state: 'scheduled', last_error: null });
    expect(centre.hints).toHaveLength(3);
    expect(await track(of(rows, 'dmp').id)).toEqual(['En attente : l’identité n’est pas qualifiée.', 'Identité qualifiée : le document part']);
  });

  it('moves the waiting orders to the version drawn again with the INS', async () => {
    const [order] = await centre.order({ mssantePatient: false, recipients: [] });
    const versionId = newId();
    await centre.transactions.run(centre.caller, (ctx) => centre.follow.documentCompleted(ctx, { documentId: order?.document_id ?? '', fromVersionId: order?.version_id ?? '', versionId, patientId: order?.patient_id ?? '', added: ['ins'] }));
    expect(await centre.read(order?.id ?? '')).toMatchObject({ version_id: versionId, state: 'scheduled' });
  });

  it('sends nothing on the channel a person objects to, and the document says why', async () => {
    centre.facts.consents = consentsOf({ mssantePatient: 'opposed' });
    const rows = await centre.order();
    expect(states(rows)).toEqual({ dmp: 'scheduled', 'mssante-patient': 'cancelled', 'mssante-pro': 'scheduled' });
    const page = await centre.listOrders.execute(centre.caller, { documentId: centre.facts.document.documentId, state: ['cancelled'] });
    expect(page.items[0]).toMatchObject({ stateLabel: 'Non envoyé par messagerie au patient : opposition enregistrée', remedyAction: 'consents', actions: [] });
  });

  it('refuses a recipient that left the directory', async () => {
    await expect(centre.order({ recipients: [{ kind: 'user', id: newId() }] })).rejects.toMatchObject({ code: 'recipient.unknown', status: 422, field: 'recipients' });
  });

  it('blocks the order of a recipient without address, alone, with the button that fixes it', async () => {
    centre.facts.addresses.set(people.haddad.id, null);
    const rows = await centre.order();
    expect(states(rows)).toEqual({ dmp: 'scheduled', 'mssante-patient': 'scheduled', 'mssante-pro': 'blocked' });
    expect(of(rows, 'mssante-pro').last_error).toMatchObject({ code: 'recipient.without-address', remedyAction: 'address' });
    centre.facts.addresses.set(people.haddad.id, 'k.haddad@medecin.mssante.fr');
    await centre.transactions.run(centre.caller, (ctx) => centre.follow.recipientChanged(ctx, { kind: 'correspondent', id: people.haddad.id }));
    expect(await centre.read(of(rows, 'mssante-pro').id)).toMatchObject({ state: 'scheduled', last_error: null });
  });
});

describe('what happens during the delay', () => {
  it('DMP-14 holds, releases, cancels: each one traced, each one under its version', async () => {
    const [order] = await centre.order({ mssantePatient: false, recipients: [] });
    const id = order?.id ?? '';
    const held = await centre.moveOrder.execute(centre.caller, { id, version: order?.row_version ?? 0, action: 'hold' });
    expect(held).toMatchObject({ held: true, stateLabel: 'Retenu par vous', actions: ['release', 'send-now', 'change-recipient', 'cancel'] });
    await expect(centre.moveOrder.execute(centre.caller, { id, version: order?.row_version ?? 0, action: 'release' })).rejects.toMatchObject({ code: 'resource.stale', status: 412, current: expect.objectContaining({ version: held.version }) });
    const released = await centre.moveOrder.execute(centre.caller, { id, version: held.version, action: 'release' });
    expect(released.held).toBe(false);
    const cancelled = await centre.moveOrder.execute(centre.caller, { id, version: released.version, action: 'cancel', reason: 'erreur de patient' });
    expect(cancelled).toMatchObject({ state: 'cancelled', stateLabel: 'Non envoyé : erreur de patient', actions: [] });
    await expect(centre.moveOrder.execute(centre.caller, { id, version: cancelled.version, action: 'cancel' })).rejects.toMatchObject({ status: 409, code: 'dispatch.too-late' });
    for (const action of ['dispatch.held', 'dispatch.released', 'dispatch.cancelled']) expect(await traces(action)).toHaveLength(1);
    expect(await track(id)).toEqual(['Envoi préparé', 'Retenu par Dr Claire MARTIN', 'Libéré par Dr Claire MARTIN', 'Annulé par Dr Claire MARTIN']);
  });

  it('leaves at once when asked', async () => {
    const [order] = await centre.order({ mssantePatient: false, recipients: [] });
    await centre.moveOrder.execute(centre.caller, { id: order?.id ?? '', version: order?.row_version ?? 0, action: 'send-now' });
    expect((await centre.read(order?.id ?? '')).not_before.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('refuses a gesture without its right, an unknown order and the order of another structure', async () => {
    const [order] = await centre.order({ mssantePatient: false, recipients: [] });
    const command = { id: order?.id ?? '', version: order?.row_version ?? 0, action: 'cancel' as const };
    await expect(centre.moveOrder.execute(aCaller({ structureId: people.structure.id, permissions: ['dispatch.read'] }), command)).rejects.toMatchObject({ status: 403 });
    await expect(centre.moveOrder.execute(aCaller({ structureId: people.structure.id }), command)).rejects.toMatchObject({ status: 403, code: 'access.author' });
    await expect(centre.moveOrder.execute(aCaller({ structureId: newId() }), command)).rejects.toMatchObject({ status: 404, code: 'dispatch.unknown' });
    await expect(centre.moveOrder.execute(centre.caller, { ...command, id: newId() })).rejects.toMatchObject({ status: 404 });
    const seen = await centre.summaries.one(aCaller({ structureId: people.structure.id, permissions: ['dispatch.read', 'dispatch.resend'] }), command.id);
    expect(seen.actions).toEqual([]);
  });

  it('cancels what waits when the person objects, leaves the other channels, and sends nothing when the objection is lifted', async () => {
    const rows = await centre.order();
    const change = (before: object, after: object) => centre.transactions.run(centre.caller, (ctx) => centre.follow.consentChanged(ctx, { patientId: centre.facts.document.patientId, before: consentsOf(before), after: consentsOf(after) } as never));
    await change({}, { dmpFeed: 'opposed' });
    expect((await centre.read(of(rows, 'dmp').id)).state).toBe('cancelled');
    expect((await centre.read(of(rows, 'mssante-pro').id)).state).toBe('scheduled');
    await change({ dmpFeed: 'opposed' }, {});
    expect((await centre.read(of(rows, 'dmp').id)).state).toBe('cancelled');
  });

  it('blocks what waits when the identity loses its qualification; a held order stays held', async () => {
    const rows = await centre.order();
    const held = of(rows, 'mssante-pro');
    await centre.moveOrder.execute(centre.caller, { id: held.id, version: held.row_version, action: 'hold' });
    centre.facts.patient = aPatient({ id: centre.facts.document.patientId, mayShareIns: false, displayLabel: 'DURAND Ruth (née/né NESSI)' });
    await centre.transactions.run(centre.caller, (ctx) => centre.follow.identityChanged(ctx, { patientId: centre.facts.document.patientId, statusBefore: 'qualifiee', statusAfter: 'recuperee' }));
    expect(await centre.read(of(rows, 'dmp').id)).toMatchObject({ state: 'blocked', patient_label: 'DURAND Ruth (née/né NESSI)' });
    expect(await centre.read(held.id)).toMatchObject({ state: 'scheduled', held: true });
  });
});

describe('a lane has claimed the order but not begun to send', () => {
  const claim = (id: string) => centre.database.dataSource.query(`UPDATE dispatch_order SET state = 'in_progress', lease_owner = 'w', lease_until = now() + interval '1 minute', attempts = attempts + 1 WHERE id = $1`, [id]);
  /** What the engine runs just before the first byte: nothing marked, nothing sent. */
  const mark = async (id: string): Promise<number> => ((await centre.database.dataSource.query<[unknown[], number]>(`UPDATE dispatch_order SET sent_at = now() WHERE id = $1 AND state = 'in_progress' AND lease_owner = 'w' AND attempts = 1 AND lease_until > now() RETURNING id`, [id]))[0]).length;
  const oppose = () => centre.transactions.run(centre.caller, (ctx) => centre.follow.consentChanged(ctx, { patientId: centre.facts.document.patientId, before: consentsOf({}), after: consentsOf({ dmpFeed: 'opposed' }) } as never));

  it('DMP-30 an opposition recorded then takes it back: nothing leaves after it', async () => {
    const [dmp] = await centre.order({ mssantePatient: false, recipients: [] });
    await claim(dmp!.id);
    await oppose();
    expect(await mark(dmp!.id)).toBe(0);
    expect((await centre.read(dmp!.id)).state).toBe('cancelled');
  });

  it('DMP-30 an opposition recorded while a lane is claiming it waits for the claim, then takes it back', async () => {
    const [dmp] = await centre.order({ mssantePatient: false, recipients: [] });
    const lane = centre.database.dataSource.createQueryRunner();
    await lane.startTransaction();
    await lane.query(`UPDATE dispatch_order SET state = 'in_progress', lease_owner = 'w', lease_until = now() + interval '1 minute', attempts = 1 WHERE id = $1`, [dmp!.id]);
    const opposing = oppose();
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    await lane.commitTransaction();
    await lane.release();
    await opposing;
    expect(await mark(dmp!.id)).toBe(0);
    expect((await centre.read(dmp!.id)).state).toBe('cancelled');
  });

  it('a lost qualification takes it back and makes it wait', async () => {
    const [dmp] = await centre.order({ mssantePatient: false, recipients: [] });
    await claim(dmp!.id);
    await centre.transactions.run(centre.caller, (ctx) => centre.follow.identityChanged(ctx, { patientId: centre.facts.document.patientId, statusBefore: 'qualifiee', statusAfter: 'provisoire' }));
    expect(await mark(dmp!.id)).toBe(0);
    expect((await centre.read(dmp!.id)).state).toBe('blocked');
  });

  it('leaves alone what has begun to leave', async () => {
    const [dmp] = await centre.order({ mssantePatient: false, recipients: [] });
    await claim(dmp!.id);
    expect(await mark(dmp!.id)).toBe(1);
    await oppose();
    expect((await centre.read(dmp!.id)).state).toBe('in_progress');
  });
});

describe('STR-04 a document closed to others does not go to the DMP (structure.md §5.1)', () => {
  const choose = async (level: 'team' | 'author' | 'named' | 'profession'): Promise<void> => {
    const { documentId, patientId } = centre.facts.document;
    await centre.database.dataSource.query('ALTER TABLE item_level DROP CONSTRAINT IF EXISTS item_level_patient_id_fkey');
    await centre.transactions.run(centre.caller, async (ctx) => {
      await writeLevel(ctx, { id: documentId, kind: 'document', patientId, authorId: people.claire.userId, authorName: people.claire.displayName, at: ctx.now }, { level, professions: level === 'profession' ? ['medecin'] : [], userIds: level === 'named' ? [people.roy.id] : [] });
      await centre.follow.levelChanged(ctx, new ItemLevelChanged(documentId, 'document', patientId, level));
    });
  };
  const load = (row: OrderRow) => centre.transactions.run(centre.caller, (ctx) => centre.prepareOrder.load(ctx, row));

  it.each(['author', 'named'] as const)('level %s: asked for, it waits with its reason; the lane finds it too; secure mail is left to its author', async (level) => {
    const before = await centre.order({ mssantePatient: false });
    await choose(level);
    const dmp = await centre.read(of(before, 'dmp').id);
    expect(dmp).toMatchObject({ state: 'blocked', last_error: { disposition: 'needs-human', code: 'document.confidential', remedyAction: 'open-document' } });
    expect(await track(dmp.id)).toEqual(['Envoi préparé', 'Ce document est réservé à son auteur ou à des personnes choisies : il ne va pas au DMP.']);
    expect((await centre.read(of(before, 'mssante-pro').id)).state).toBe('scheduled');
    // However the order came to be waiting, the lane looks once more.
    expect(await load({ ...dmp, state: 'scheduled' })).toMatchObject({ kind: 'block', reasons: [{ code: 'document.confidential' }] });
    expect(await load(of(before, 'mssante-pro'))).toMatchObject({ kind: 'ready' });
    expect(states(await centre.order({ versionId: newId(), mssantePatient: false, recipients: [] }))).toEqual({ dmp: 'blocked' });
    await choose('profession');
    expect(await centre.read(dmp.id)).toMatchObject({ state: 'scheduled', last_error: null });
  });

  it('keeps the other reasons, and the qualification that comes does not let it go', async () => {
    centre.facts.patient = aPatient({ id: centre.facts.document.patientId, mayShareIns: false, ins: null, status: 'provisoire' });
    const [dmp] = await centre.order({ mssantePatient: false, recipients: [] });
    await choose('author');
    expect((await centre.read(dmp!.id)).last_error?.reasons?.map(({ code }) => code)).toEqual(['document.confidential', 'identity.not-qualified']);
    centre.facts.patient = aPatient({ id: centre.facts.document.patientId });
    await centre.transactions.run(centre.caller, (ctx) => centre.follow.identityQualified(ctx, { patientId: centre.facts.document.patientId }));
    expect(await load(await centre.read(dmp!.id))).toMatchObject({ kind: 'block', reasons: [{ code: 'document.confidential' }] });
  });

  it('takes back what a lane has claimed, even while it claims; never what may have arrived', async () => {
    const [claimed] = await centre.order({ mssantePatient: false, recipients: [] });
    const lane = centre.database.dataSource.createQueryRunner();
    await lane.startTransaction();
    await lane.query(`UPDATE dispatch_order SET state = 'in_progress', lease_owner = 'w', lease_until = now() + interval '1 minute', attempts = 1 WHERE id = $1`, [claimed!.id]);
    const closing = choose('author');
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    await lane.commitTransaction();
    await lane.release();
    await closing;
    expect(await centre.read(claimed!.id)).toMatchObject({ state: 'blocked', lease_owner: null, last_error: { code: 'document.confidential' } });
    for (const state of ['uncertain', 'delivered', 'failed']) {
      await centre.database.dataSource.query('UPDATE dispatch_order SET state = $2, sent_at = now() WHERE id = $1', [claimed!.id, state]);
      await choose('named');
      expect((await centre.read(claimed!.id)).state).toBe(state);
    }
  });
});

describe('what the send manager shows to whom (structure.md §12)', () => {
  const reader = (permissions: readonly string[]) => aCaller({ structureId: centre.caller.structureId, permissions });
  const list = async (permissions: readonly string[], q?: string) => (await centre.listOrders.execute(reader(permissions), q ? { q } : {})).items;

  it('shows the secretary the patient but no drug, and answers no search on one', async () => {
    await centre.order();
    const items = await list(['dispatch.read', 'patient.search']);
    expect(items).toHaveLength(3);
    for (const item of items) { expect(item.documentTitle).not.toMatch(/metformine/i); expect(item.patientLabel).toContain('DE VINCI'); }
    expect(await list(['dispatch.read', 'patient.search'], 'metformine')).toEqual([]);
    expect(await list(['dispatch.read', 'patient.search'], 'vinci')).toHaveLength(3);
    expect(await list(['dispatch.read', 'patient.search', 'document.read'], 'metformine')).toHaveLength(3);
  });

  it('shows the technical administrator neither a name nor a drug', async () => {
    await centre.order();
    const items = await list(['dispatch.read', 'dispatch.resend']);
    expect(JSON.stringify(items)).not.toMatch(/VINCI|NESSI|metformine/i);
    expect(items.map((item) => item.patientLabel)).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^Dossier n° \d+$/) as string));
    expect(await list(['dispatch.read', 'dispatch.resend'], 'vinci')).toEqual([]);
    const one = await centre.summaries.one(reader(['dispatch.read']), items[0]!.id);
    expect(one.patientLabel).toMatch(/^Dossier n°/);
  });
});

describe('other recipients while nothing has left (DMP-24)', () => {
  it('removes one, adds one that leaves with the others, and leaves the rest alone', async () => {
    const rows = await centre.order();
    const { items } = await centre.changeRecipients.execute(centre.caller, await listVersion(), { documentId: centre.facts.document.documentId, dmp: true, mssantePatient: false, recipients: [{ kind: 'user', id: people.roy.id }] });
    expect(items.map((item) => [item.channel, item.recipientLabel]).sort()).toEqual([['dmp', 'DMP'], ['mssante-pro', 'Dr Hugo ROY']]);
    expect((await centre.read(of(rows, 'mssante-patient').id)).state).toBe('cancelled');
    expect((await centre.read(of(rows, 'mssante-pro').id)).cancel_reason).toBe('destinataire retiré avant le départ');
    expect(items.find((item) => item.channel === 'mssante-pro')?.leavesAt).toBe(of(rows, 'dmp').not_before.toISOString());
    expect(await traces('dispatch.recipients-changed')).toHaveLength(1);
  });

  it('adds a held order to held ones, and refuses once something has left', async () => {
    const rows = await centre.order({ mssantePatient: false, recipients: [] });
    const dmp = of(rows, 'dmp');
    await centre.moveOrder.execute(centre.caller, { id: dmp.id, version: dmp.row_version, action: 'hold' });
    const change = async () => centre.changeRecipients.execute(centre.caller, await listVersion(), { documentId: centre.facts.document.documentId, dmp: true, mssantePatient: true, recipients: [] });
    expect((await change()).items.every((item) => item.held)).toBe(true);
    await centre.database.dataSource.query(`UPDATE dispatch_order SET state = 'delivered', held = false, delivered_at = now(), attempts = 1 WHERE id = $1`, [dmp.id]);
    await expect(change()).rejects.toMatchObject({ code: 'dispatch.too-late', status: 409 });
    await expect(centre.changeRecipients.execute(centre.caller, 0, { documentId: newId(), dmp: true, mssantePatient: false, recipients: [] })).rejects.toMatchObject({ code: 'document.unknown', status: 404 });
  });

  it('sends later a document validated without any departure, by its author only', async () => {
    const command = { documentId: centre.facts.document.documentId, dmp: true, mssantePatient: false, recipients: [] };
    await expect(centre.changeRecipients.execute(aCaller({ structureId: people.structure.id }), 1, command)).rejects.toMatchObject({ status: 403, code: 'access.author' });
    expect((await centre.changeRecipients.execute(centre.caller, await listVersion(), command)).items.map((item) => [item.channel, item.state])).toEqual([['dmp', 'scheduled']]);
  });
});

describe('DMP-29 resending', () => {
  it('resends many, and says of each other why not', async () => {
    const rows = await centre.order();
    const failed = of(rows, 'mssante-pro');
    await centre.database.dataSource.query(`UPDATE dispatch_order SET state = 'failed', attempts = 4 WHERE id = $1`, [failed.id]);
    const result = await centre.bulkResend.execute(centre.caller, [failed.id, failed.id, of(rows, 'dmp').id, newId()]);
    expect(result.resent).toBe(1);
    expect(result.refused.map((item) => item.sentence)).toEqual(['Seul un envoi refusé peut être renvoyé.', 'Cet envoi n’existe pas.']);
    expect(await centre.read(failed.id)).toMatchObject({ state: 'scheduled', attempts: 0, last_error: null, message_id: failed.message_id });
  });
});

describe('nothing half written', () => {
  it('undoes the order when its trace cannot be written', async () => {
    await centre.database.dataSource.query('DELETE FROM trace_head').catch(() => centre.database.dataSource.query(`ALTER TABLE trace_head RENAME TO trace_head_away`));
    await expect(centre.order()).rejects.toThrow();
    expect(await centre.database.dataSource.query('SELECT id FROM dispatch_order')).toHaveLength(0);
    expect(centre.hints).toHaveLength(0);
  });
});

describe('DMP-25 documents that wait for their author', () => {
  it('are retained when he does not let them leave by themselves, and leave when he lets them go', async () => {
    await centre.database.dataSource.query('ALTER TABLE user_preference DROP CONSTRAINT user_preference_user_id_fkey');
    await centre.database.dataSource.query('INSERT INTO user_preference (user_id, send_background) VALUES ($1, false)', [people.claire.userId]);
    const { documentId, versionId, patientId } = centre.facts.document;
    await centre.transactions.run(centre.caller, (ctx) => centre.follow.documentValidated(ctx, new DocumentValidated(documentId, versionId, patientId, people.claire.userId, { dmp: true, mssantePatient: false, recipients: [] })));
    const [order] = (await centre.listOrders.execute(centre.caller, { documentId })).items;
    expect(order).toMatchObject({ state: 'scheduled', held: true, stateLabel: 'Retenu par vous' });
    expect(await centre.moveOrder.execute(centre.caller, { id: order?.id ?? '', version: order?.version ?? 0, action: 'release' })).toMatchObject({ held: false });
  });
});
