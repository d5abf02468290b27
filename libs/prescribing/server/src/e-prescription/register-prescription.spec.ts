import { auditEntities, Trace } from '@pluriel/audit/server';
import type { ProfessionalFacts, StructureFacts } from '@pluriel/directory/server';
import type { PatientIdentity } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { systemCaller, Transactions, type Lanes, type LaneDefinition, type Live } from '@pluriel/platform/server';
import { aCaller, silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import type { PscProofs } from '@pluriel/security/server';
import type { PrescriptionReader, ReadablePrescription } from '../prescriptions/prescription-reader';
import { CancelEPrescriptionLane, type CancelRow } from './cancel.lane';
import { EPrescriptionGateway, type CancelAnswer, type ReadAnswer, type Registered, type RegistrationAnswer, type RegistrationRequest, type RegistrationWait, type SearchAnswer } from './e-prescription-gateway';
import { EPrescriptionRules } from './e-prescription-settings';
import { EPrescriptionRecord } from './e-prescription.entity';
import { ePrescriptionsOf } from './e-prescription-view';
import { RegisterPrescription } from './register-prescription';

let given = 0;
const nextNumber = (): string => `00SIM${String(given += 1).padStart(13, '0')}`;

/** A base that remembers what it was sent, and answers as told. */
class TestBase extends EPrescriptionGateway {
  connected = true;
  readonly held = new Map<string, { number: string; state: 'REGISTERED' | 'CANCELLED' | 'REPLACED' }>();
  readonly calls: string[] = [];
  mode: 'ok' | 'refused' | 'down' | 'silent' = 'ok';
  sameNumber: string | null = null;
  wait: RegistrationWait | null = null;
  cancelAnswer: CancelAnswer = { status: 'CANCELLED' };

  create(request: RegistrationRequest, wait: RegistrationWait): Promise<RegistrationAnswer> { this.calls.push('create'); return this.answer(request, wait); }
  replace(number: string, request: RegistrationRequest, wait: RegistrationWait): Promise<RegistrationAnswer> {
    this.calls.push(`replace ${number}`);
    const replaced = this.of(number);
    if (this.mode === 'ok' && !this.held.has(request.reference)) {
      if (replaced?.state !== 'REGISTERED') return Promise.resolve({ status: 'REFUSED', code: 'DEJA_CLOSE', message: 'Déjà close.' });
      replaced.state = 'REPLACED';
    }
    return this.answer(request, wait);
  }
  cancel(number: string, reason: string): Promise<CancelAnswer> {
    this.calls.push(`cancel ${number} ${reason}`);
    const held = this.of(number);
    if (this.cancelAnswer.status === 'CANCELLED' && held?.state === 'REGISTERED') held.state = 'CANCELLED';
    return Promise.resolve(this.cancelAnswer);
  }
  search({ reference }: { reference?: string }): Promise<SearchAnswer> {
    const held = this.held.get(reference ?? '');
    return Promise.resolve({ status: 'FOUND', items: held ? [{ number: held.number, state: held.state, reference: reference ?? '', registeredAt: new Date(), type: 'PRODUITS_SANTE', subType: 'SIMPLE', consent: true }] : [] });
  }
  read(): Promise<ReadAnswer> { return Promise.resolve({ status: 'UNAVAILABLE' }); }
  registered(reference: string): Registered { return { status: 'REGISTERED', number: this.held.get(reference)?.number ?? '', code2d: 'CODE', registeredAt: new Date() }; }

  of(number: string) { return [...this.held.values()].find((held) => held.number === number); }

  private answer({ reference }: RegistrationRequest, wait: RegistrationWait): Promise<RegistrationAnswer> {
    this.wait = wait;
    if (this.mode === 'refused') return Promise.resolve({ status: 'REFUSED', code: 'KO', message: 'Non.' });
    if (this.mode === 'down') return Promise.resolve({ status: 'UNAVAILABLE', certain: true });
    if (!this.held.has(reference)) this.held.set(reference, { number: this.sameNumber ?? nextNumber(), state: 'REGISTERED' });
    return Promise.resolve(this.mode === 'silent' ? { status: 'UNAVAILABLE', certain: false } : this.registered(reference));
  }
}

describe('registration of prescriptions in PostgreSQL (prescription.md §1)', () => {
  let db: TestDatabase; let transactions: Transactions; let base: TestBase; let lane: LaneDefinition<CancelRow, unknown>; let register: RegisterPrescription; let cancel: CancelEPrescriptionLane;
  const [structureId, patientId] = [newId(), newId()];
  const doctor = aCaller({ structureId });
  let proved = true; let sheets: Map<string, Partial<ReadablePrescription>>;
  const patient = { mayShareIns: true, ins: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10' }, traits: { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH', sexe: 'F', dateNaissance: '1977-07-14' } } as unknown as PatientIdentity;
  const subject = { patient, author: { rpps: '10000000017', familyName: 'MARTIN', givenName: 'Claire' } as ProfessionalFacts, structure: { idNat: '1630000018' } as StructureFacts };
  const sheet = (more: Partial<ReadablePrescription> = {}): string => {
    const id = newId();
    sheets.set(id, { id, patientId, correctsDocumentId: null, layout: 'simple', mention: null, consentToReadDispensing: true, zones: [], ...more });
    return id;
  };
  const rows = (id: string): Promise<EPrescriptionRecord[]> => db.dataSource.manager.find(EPrescriptionRecord, { where: { prescriptionId: id }, order: { askedAt: 'ASC' } });
  const cancellation = async (id: string): Promise<CancelRow> => { const [row] = await db.dataSource.query<CancelRow[]>('SELECT * FROM e_prescription_cancel WHERE id = $1', [id]); if (!row) throw new Error('no cancellation'); return row; };
  const code = (id: string) => register.code(doctor, id, subject);
  const freeze = (attemptId: string | null, documentId = newId()) => transactions.run(doctor, (ctx) => register.freeze(ctx, attemptId ?? '', { documentId, versionId: newId() }));
  const seen = async (id: string) => (await ePrescriptionsOf(db.dataSource.manager, structureId, [id])).get(id);
  /** What the worker does with one row that is due. */
  const work = async (id: string): Promise<string> => {
    const row = await cancellation(id);
    const prepared = await transactions.run(systemCaller('worker', structureId), (ctx) => lane.prepare(ctx, row));
    if (prepared.kind !== 'go') return prepared.kind;
    const outcome = await lane.attempt(prepared.payload, row, () => Promise.resolve(), new AbortController().signal);
    const state = outcome.kind === 'delivered' ? 'delivered' : outcome.error.disposition === 'definitive' ? 'failed' : 'scheduled';
    await db.dataSource.query('UPDATE e_prescription_cancel SET state = $2 WHERE id = $1', [id, state]);
    await transactions.run(systemCaller('worker', structureId), (ctx) => lane.settle(ctx, row, outcome, state));
    return state;
  };

  beforeAll(async () => {
    db = await testDatabase([...auditEntities, EPrescriptionRecord]);
    transactions = new Transactions(db.dataSource, silentLog());
    await db.dataSource.query("INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at) VALUES ($1, $2, 'NESSI', 'RUTH', '1977-07-14', 'F', '63220', 'test', now(), now())", [patientId, structureId]);
    await db.dataSource.query("INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession) VALUES ($1, $2, 'claire', 'MARTIN', 'Claire', 'medecin')", [doctor.actor.userId, structureId]);
  });
  beforeEach(() => {
    base = new TestBase(); proved = true; sheets = new Map();
    const lanes = { hint: () => undefined, register: (definition: unknown) => { lane = definition as LaneDefinition<CancelRow, unknown>; } } as unknown as Lanes;
    const live = { notify: () => Promise.resolve() } as unknown as Live;
    const reader = { get: (_ctx: unknown, id: string) => Promise.resolve(sheets.get(id)) } as unknown as PrescriptionReader;
    register = new RegisterPrescription(transactions, base, reader, { of: () => Promise.resolve(proved ? { authTime: new Date(), acr: 'eidas1' } : null) } as unknown as PscProofs, new Trace(), lanes, live, silentLog());
    cancel = new CancelEPrescriptionLane(lanes, base, new Trace(), live);
    cancel.onModuleInit();
  });
  afterAll(() => db.close());

  it('gives a number once, which the signature makes final (RX-03)', async () => {
    const id = sheet();
    const given = await code(id);
    expect(given.code).toEqual({ number: expect.stringMatching(/^[0-9A-Z]{18}$/), code2d: 'CODE', consent: true });
    expect(await freeze(given.attemptId)).toBe(true);
    expect(await rows(id)).toMatchObject([{ state: 'registered', consent: true, frozenAt: expect.any(Date) }]);
    expect((await cancellation(given.attemptId ?? '')).state).toBe('cancelled');
    expect(base.calls).toEqual(['create']);
  });

  it('asks nobody without a base, and keeps nothing of it', async () => {
    base.connected = false;
    const id = sheet();
    expect(await code(id)).toEqual({ attemptId: null, code: null });
    expect(await rows(id)).toEqual([]);
  });

  it.each([
    ['an identity that is not qualified', { patient: { ...patient, mayShareIns: false } as PatientIdentity }, true, 'patient'], ['an author without RPPS', { author: { ...subject.author, rpps: null } as ProfessionalFacts }, true, 'author'], ['an author without PSC nor card', {}, false, 'author'],
  ])('calls nothing for %s, and says why (RX-05)', async (_what, part, proof, cause) => {
    proved = proof;
    const id = sheet();
    const given = await register.code(doctor, id, { ...subject, ...part });
    expect(given.code).toBeNull();
    expect(await freeze(given.attemptId)).toBe(true);
    expect(await rows(id)).toMatchObject([{ state: 'no-code', cause }]);
    expect(base.calls).toEqual([]);
  });

  it.each([['refused', 'refused'], ['down', 'unavailable'], ['silent', 'uncertain']] as const)('signs without a code when the base is %s, for good (SC.ORDN/CONF.05)', async (mode, cause) => {
    base.mode = mode;
    const id = sheet();
    const given = await code(id);
    expect(given.code).toBeNull();
    await freeze(given.attemptId);
    base.mode = 'ok';
    expect(await rows(id)).toMatchObject([{ state: 'no-code', cause }]);
    expect(base.calls).toEqual(['create']);
    if (mode === 'silent') expect(await cancellation(given.attemptId ?? '')).toMatchObject({ state: 'scheduled', reason: 'late' });
    else expect((await cancellation(given.attemptId ?? '')).state).toBe('cancelled');
  });

  it('cancels a number that came after the page, at once when it is heard, by its reference otherwise (§1.2)', async () => {
    base.mode = 'silent';
    const [heard, unheard] = [await code(sheet()), await code(sheet())];
    for (const { attemptId } of [heard, unheard]) await freeze(attemptId);
    base.mode = 'ok';
    await new Promise<void>((resolve) => { const wait = base.wait; resolve(); wait?.onLate(base.registered(unheard.attemptId ?? '')); });
    expect(await work(heard.attemptId ?? '')).toBe('delivered');
    expect(await work(unheard.attemptId ?? '')).toBe('delivered');
    expect(base.calls.filter((call) => call.startsWith('cancel')).sort()).toEqual([...base.held.values()].map(({ number }) => `cancel ${number} Réponse arrivée après l’impression sans code`));
  });

  it('raises an alert when a number cannot be cancelled, and lets somebody try again', async () => {
    base.mode = 'silent';
    const id = sheet();
    const given = await code(id);
    await freeze(given.attemptId);
    base.cancelAnswer = { status: 'REFUSED', code: 'DEJA_EXECUTEE', message: 'Déjà délivrée.' };
    expect(await work(given.attemptId ?? '')).toBe('failed');
    expect((await rows(id))[0]?.alert).toContain('Prévenez le patient et la pharmacie');
    // The page has no number: what came after it only waits to be cancelled.
    expect(await seen(id)).toMatchObject({ state: 'no-code', number: null });
    base.cancelAnswer = { status: 'CANCELLED' };
    expect(await transactions.run(doctor, (ctx) => cancel.retry(ctx, given.attemptId ?? ''))).toBe(true);
    expect(await work(given.attemptId ?? '')).toBe('delivered');
    expect((await rows(id))[0]).toMatchObject({ alert: null, number: [...base.held.values()][0]?.number });
    expect(await seen(id)).toMatchObject({ state: 'no-code', number: null });
  });

  it('finds its number again after a kill between the answer and the signature, and never asks for two', async () => {
    const id = sheet();
    const first = await code(id);
    expect(await code(id)).toEqual(first);
    // Killed before the answer was written: the same words go again under the same reference.
    await db.dataSource.query(`UPDATE e_prescription SET state = 'asked', number = NULL, code_2d = NULL WHERE id = $1`, [first.attemptId]);
    expect(await code(id)).toEqual(first);
    expect(base.held.size).toBe(1);
  });

  it('cancels a number nobody signed for, and never lets it be signed afterwards', async () => {
    const given = await code(sheet());
    expect(await cancellation(given.attemptId ?? '')).toMatchObject({ state: 'scheduled', reason: 'unused' });
    expect(await work(given.attemptId ?? '')).toBe('delivered');
    expect(await freeze(given.attemptId)).toBe(false);
    const signed = await code(sheet());
    await freeze(signed.attemptId);
    expect(await work(signed.attemptId ?? '')).toBe('drop');
  });

  it('refuses a number that the base gave already: two pages would share it', async () => {
    const first = await code(sheet());
    base.sameNumber = first.code?.number ?? '';
    const id = sheet();
    expect((await code(id)).code).toBeNull();
    expect(await rows(id)).toMatchObject([{ state: 'no-code', cause: 'refused', refusal: expect.stringContaining('déjà') }]);
  });

  it('never puts the number of other words on the page (§8)', async () => {
    const id = sheet();
    const first = await code(id);
    sheets.set(id, { ...sheets.get(id), mention: 'Autre' });
    const second = await code(id);
    expect(second.code?.number).not.toBe(first.code?.number);
    expect((await rows(id)).map(({ state }) => state)).toEqual(['abandoned', 'registered']);
    expect(await cancellation(first.attemptId ?? '')).toMatchObject({ reason: 'unused', state: 'scheduled' });
  });

  it('replaces the number of a corrected prescription, or cancels it when the correction has none (§3.12)', async () => {
    const documentId = newId();
    const first = await code(sheet());
    await freeze(first.attemptId, documentId);
    const second = await code(sheet({ correctsDocumentId: documentId }));
    await freeze(second.attemptId, documentId);
    expect(base.calls).toEqual(['create', `replace ${first.code?.number ?? ''}`]);
    expect((await db.dataSource.manager.findOneByOrFail(EPrescriptionRecord, { id: first.attemptId ?? '' })).state).toBe('replaced');
    base.mode = 'refused';
    const third = await code(sheet({ correctsDocumentId: documentId }));
    await freeze(third.attemptId, documentId);
    expect(await cancellation(second.attemptId ?? '')).toMatchObject({ reason: 'replaced', state: 'scheduled' });
  });

  describe('a correction that takes the place of a number at the base (§3.12)', () => {
    let documentId: string; let signed: string; let draft: string; let numberOf: (attemptId: string | null) => string; let earlier: string;
    beforeEach(async () => {
      documentId = newId(); signed = sheet(); draft = sheet({ correctsDocumentId: documentId });
      numberOf = (attemptId) => base.held.get(attemptId ?? '')?.number ?? '';
      const first = await code(signed);
      await freeze(first.attemptId, documentId);
      earlier = first.attemptId ?? '';
    });
    const reword = (mention: string) => { sheets.set(draft, { ...sheets.get(draft), mention }); return code(draft); };

    it('never signed: says on the signed prescription that its number is lost, until a correction is signed', async () => {
      const given = await code(draft);
      expect(await seen(signed)).toMatchObject({ state: 'registered', alert: null });
      expect(await work(given.attemptId ?? '')).toBe('delivered');
      expect(await seen(signed)).toMatchObject({ state: 'replaced', alert: expect.stringContaining('prescrivez à nouveau') });
      // There is nothing to try again: the base holds no number of it any more.
      expect(await transactions.run(doctor, (ctx) => cancel.retry(ctx, earlier))).toBe(false);
      const again = await code(draft);
      expect(again.code?.number).toBe(numberOf(again.attemptId));
      expect(await freeze(again.attemptId, documentId)).toBe(true);
      expect(await seen(signed)).toMatchObject({ state: 'replaced', alert: null });
      expect([...base.held.values()].filter(({ state }) => state === 'REGISTERED')).toHaveLength(1);
    });

    it('signed with other words than those asked for: replaces the last number of the chain, cancels none', async () => {
      const [one, two] = [await code(draft), await reword('Deuxième')];
      const three = await reword('Troisième');
      expect(base.calls).toEqual(['create', `replace ${numberOf(earlier)}`, `replace ${numberOf(one.attemptId)}`, `replace ${numberOf(two.attemptId)}`]);
      expect(three.code?.number).toBe(numberOf(three.attemptId));
      for (const { attemptId } of [one, two]) expect((await cancellation(attemptId ?? '')).state).toBe('cancelled');
      expect(await freeze(three.attemptId, documentId)).toBe(true);
      expect((await rows(draft)).map(({ state }) => state)).toEqual(['abandoned', 'abandoned', 'registered']);
      expect(await seen(signed)).toMatchObject({ state: 'replaced', alert: null });
      expect([...base.held.values()].map(({ state }) => state)).toEqual(['REPLACED', 'REPLACED', 'REPLACED', 'REGISTERED']);
    });

    it('signed without a code after other words: no number stays at the base, nobody is told to prescribe again', async () => {
      const one = await code(draft);
      base.mode = 'refused';
      const two = await reword('Deuxième');
      expect(two.code).toBeNull();
      expect(await cancellation(one.attemptId ?? '')).toMatchObject({ state: 'scheduled', reason: 'unused' });
      expect(await work(one.attemptId ?? '')).toBe('delivered');
      expect((await seen(signed))?.alert).not.toBeNull();
      expect(await freeze(two.attemptId, documentId)).toBe(true);
      expect(await seen(signed)).toMatchObject({ state: 'replaced', alert: null });
      expect([...base.held.values()].filter(({ state }) => state === 'REGISTERED')).toEqual([]);
    });

    it('a draft deleted, another one opened: its number is replaced, and cannot be signed', async () => {
      const gone = await code(draft);
      draft = sheet({ correctsDocumentId: documentId });
      const next = await code(draft);
      expect(base.calls.at(-1)).toBe(`replace ${numberOf(gone.attemptId)}`);
      expect(next.code).not.toBeNull();
      expect(await freeze(gone.attemptId, documentId)).toBe(false);
    });
  });

  it('takes up the last answer of the patient, unless the centre asks each time; never a yes that was not said (RX-07, RX-08)', async () => {
    const rules = new EPrescriptionRules(transactions, base, new Trace());
    const starts = () => transactions.read(doctor, (ctx) => rules.consentOf(ctx, patientId));
    await freeze((await code(sheet({ consentToReadDispensing: true }))).attemptId);
    expect(await starts()).toBe(true);
    expect(await rules.save(doctor, 0, { consentMode: 'each' })).toEqual({ consentMode: 'each', connected: true, version: 1 });
    expect(await starts()).toBe(false);
    await expect(rules.save(doctor, 0, { consentMode: 'remembered' })).rejects.toMatchObject({ code: 'resource.stale' });
    await rules.save(doctor, 1, { consentMode: 'remembered' });
    await freeze((await code(sheet({ consentToReadDispensing: false }))).attemptId);
    expect(await starts()).toBe(false);
  });

  it('cancels the number of a prescription that its author annulled', async () => {
    const documentId = newId();
    const given = await code(sheet());
    await freeze(given.attemptId, documentId);
    await transactions.run(doctor, (ctx) => register.withdraw(ctx, documentId));
    expect(await work(given.attemptId ?? '')).toBe('delivered');
    expect(await db.dataSource.manager.findOneByOrFail(EPrescriptionRecord, { id: given.attemptId ?? '' })).toMatchObject({ state: 'cancelled', cancelledAt: expect.any(Date) });
  });
});
