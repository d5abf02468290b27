import 'reflect-metadata';
import { CardAgents, CardArrivals, DmpModes, type OpenCard } from '@pluriel/dispatch/server';
import { modeFor } from '@pluriel/dmp/domain';
import { newId } from '@pluriel/kernel';
import { Transactions, type Caller, type Config, type Ctx } from '@pluriel/platform/server';
import { ChangeVisibility } from '../documents/change-visibility';
import { ListDmpDocuments } from '../documents/list-documents.query';
import { ReadDmpDocument } from '../documents/read-document';
import { Notice } from '../preferences/preferences';
import { ReadStrip } from '../strip/read-strip';
import { ReadingCentre } from '../testing/reading-centre';

let centre: ReadingCentre;
let claire: Caller;
let ruth: string;
let card: OpenCard | null = null;
let agents: CardAgents;
const workstation = '019d0000-0000-7000-8000-0000000000a1';
const activity = { idNat: '499900063480001', name: 'Cabinet de la carte', sectorCode: 'SA07' };

beforeAll(async () => {
  centre = await ReadingCentre.open();
  agents = centre.use(CardAgents as unknown as new () => CardAgents);
  Object.defineProperty(agents, 'installed', { value: true });
  jest.spyOn(agents, 'openCard').mockImplementation((structureId, nationalId) => Promise.resolve(card !== null && structureId === claire.structureId && card.nationalId === nationalId ? card : null));
  claire = { ...centre.as('claire.martin', false), workstationId: workstation };
  ruth = centre.patient('NESSI');
  await centre.use(Notice).confirm(claire);
  await centre.consent(claire, ruth, { dmp: 'not-opposed' });
  await centre.exists(claire, ruth);
});
beforeEach(() => { card = null; });
afterAll(() => centre.close());

const insert = (at: string | null = workstation): void => { card = { nationalId: `8${claire.actor.rpps ?? ''}`, workstationId: at, openedAt: new Date(), structure: activity, signer: {} as OpenCard['signer'], client: { post: () => Promise.reject(new Error('the registry is in memory')) } }; };
const strip = (who = claire) => centre.use(ReadStrip).execute(who, ruth);
const announce = () => centre.use(CardArrivals).announce(claire.structureId, { nationalId: `8${claire.actor.rpps ?? ''}`, workstation: 'Cabinet 1' });

describe('dmp.md §2.2 reading, searching and hiding with one’s card (the other world than Pro Santé Connect)', () => {
  it('a session by password with no card says what to do, and what is asked waits for nobody else', async () => {
    expect(await strip()).toMatchObject({ state: 'needs-proof', mayAsk: false, remedy: 'Connectez-vous avec Pro Santé Connect, ou mettez votre carte CPS dans le lecteur de ce poste et tapez son code.' });
  });

  it('only the card of this professional, in the reader of this workstation, opens the screen', async () => {
    insert(newId());
    expect(await strip()).toMatchObject({ state: 'needs-proof' });
    insert(null);
    expect(await strip()).toMatchObject({ state: 'needs-proof' });
    insert();
    expect(await strip({ ...claire, workstationId: null })).toMatchObject({ state: 'needs-proof' });
    const hugo = { ...centre.as('hugo.roy', false), workstationId: workstation };
    await centre.use(Notice).confirm(hugo);
    await centre.exists(hugo, ruth);
    expect(await strip(hugo)).toMatchObject({ state: 'needs-proof' });
    expect((await strip()).mayAsk).toBe(true);
  });

  it('reads, opens and hides in the name of the card, for the activity written on it', async () => {
    centre.registry.deposit({ title: 'Compte rendu de la carte' });
    insert();
    await strip();
    await centre.drain();
    const [document] = (await centre.use(ListDmpDocuments).execute(claire, ruth, {})).items;
    expect(document).toMatchObject({ acts: expect.arrayContaining(['mask']) });
    await centre.use(ReadDmpDocument).open(claire, document?.id ?? '');
    await centre.use(ChangeVisibility).execute(claire, document?.id ?? '', 'mask');
    await centre.drain();
    expect(centre.registry.calls.length).toBeGreaterThanOrEqual(3);
    for (const { call } of centre.registry.calls) expect(call).toMatchObject({ caller: { idNat: `8${claire.actor.rpps ?? ''}` }, structure: activity, authentication: { mode: 'card', context: 'SmartcardPKI' } });
  });

  it('SC.DMP/ALI/PROG.08 what was asked waits when the card is taken out, and goes on by itself when it comes back', async () => {
    insert();
    const other = centre.registry.deposit({ title: 'Un autre' });
    await centre.use(ReadStrip).search(claire, ruth, 'since');
    await centre.drain();
    const [document] = (await centre.use(ListDmpDocuments).execute(claire, ruth, { q: 'Un autre' })).items;
    await centre.use(ChangeVisibility).execute(claire, document?.id ?? '', 'mask');
    await centre.use(ReadStrip).search(claire, ruth, 'all');
    card = null;
    await centre.drain();
    expect(centre.registry.current(other)?.visibility).toEqual([]);
    const blocked = () => centre.query<{ code: string }>(`SELECT last_error->>'code' AS code FROM dmp_reader WHERE state = 'blocked' UNION ALL SELECT last_error->>'code' FROM dmp_change WHERE state = 'blocked'`);
    expect((await blocked()).map(({ code }) => code)).toEqual(['dmp.needs-proof', 'dmp.needs-proof']);
    insert();
    await announce();
    expect(await blocked()).toEqual([]);
    await centre.drain();
    expect(centre.registry.current(other)?.visibility).toEqual(['MASQUE_PS']);
    expect((await strip()).state).toBe('readable');
  });
});

describe('dmp.md §2.2 the same matrix decides what is sent', () => {
  const acts = [['submit', true], ['submit', false], ['withdraw', true], ['withdraw', false], ['look-up', false], ['existence', false]] as const;
  const modes = (deposit: 'structure' | 'card', certificate: boolean): DmpModes => {
    const made = new DmpModes({ DMP_DEPOSIT: deposit, ...(certificate ? { DMP_CERT_FILE: 'x' } : {}) } as Config, agents);
    made.register(modeFor);
    return made;
  };
  const asked = (tried: DmpModes, act: (typeof acts)[number][0], own: boolean): Promise<string> => centre.use(Transactions).run(claire, async (ctx: Ctx) => {
    const way = await tried.of(ctx, act, own, () => Promise.resolve({ idNat: `8${claire.actor.rpps ?? ''}`, name: 'Dr Claire MARTIN' }));
    return way.kind === 'way' ? way.authentication.mode : way.error.code;
  });
  const all = async (tried: DmpModes): Promise<string[]> => { const answers = []; for (const [act, own] of acts) answers.push(await asked(tried, act, own)); return answers; };

  it('is the one the product runs with', async () => { expect(Reflect.get(centre.use(DmpModes as unknown as new () => DmpModes), 'rule')).toBe(modeFor); });
  it('with the certificate of the structure nothing needs a card', async () => expect(await all(modes('structure', true))).toEqual(acts.map(() => 'structure')));
  it('deposits by card while the structure still looks up and deletes', async () => expect(await all(modes('card', true))).toEqual(['card.needed', 'card.needed', 'structure', 'structure', 'structure', 'structure']));
  it('without any certificate each act asks for a card, and only the author deletes', async () => {
    expect(await all(modes('card', false))).toEqual(['card.needed', 'card.needed', 'card.needed', 'card.not-author', 'card.needed', 'card.needed']);
    insert();
    expect(await all(modes('card', false))).toEqual(['card', 'card', 'card', 'card.not-author', 'card', 'card']);
  });
});
