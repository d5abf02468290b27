import { TestBed } from '@angular/core/testing';
import { webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';
import { DEVICE_STORE, type DeviceStore } from './device-store';
import { RoundVault } from './round-vault';
import { newKey, openKey, seal, unseal } from './sealing';

/** The browser's cryptography, which jsdom does not have; Node's is the same standard. */
beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
  Object.assign(globalThis, { TextEncoder, TextDecoder });
});

const memory = (): DeviceStore & { kept: Map<string, unknown> } => {
  const kept = new Map<string, unknown>();
  return {
    kept, get: <T>(name: string) => Promise.resolve(kept.get(name) as T | undefined), put: async (name, value) => { kept.set(name, value); }, remove: async (name) => { kept.delete(name); }, names: () => Promise.resolve([...kept.keys()]),
    clear: async () => { kept.clear(); },
  };
};
const round = { visits: [{ patient: { name: 'DE VINCI Ruth' } }] };
const readable = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => (part instanceof Uint8Array || part instanceof ArrayBuffer ? Buffer.from(part as ArrayBuffer).toString('latin1') : part));

describe('sealing', () => {
  it('opens with the code alone, in its place alone, and not once altered', async () => {
    const { key, sealed } = await newKey('480215', 1000);
    const kept = await seal(key, 'tournee', round);
    expect(readable({ kept, sealed })).not.toMatch(/VINCI|480215/);
    expect(await openKey('480216', sealed)).toBeNull();
    const again = await openKey('480215', sealed);
    if (again === null) throw new Error('the code opens');
    expect(await unseal(again, 'tournee', kept)).toEqual(round);
    await expect(unseal(again, 'saisie:1', kept)).rejects.toBeDefined();
    const altered = new Uint8Array(kept.bytes);
    altered[3] = (altered[3] ?? 0) ^ 1;
    await expect(unseal(again, 'tournee', kept)).rejects.toBeDefined();
    await expect(webcrypto.subtle.exportKey('raw', key)).rejects.toBeDefined();
  });
});

describe('what a device holds of a round (J3, B2)', () => {
  const bench = async (expiresAt = '2026-03-13T23:00:00.000Z') => {
    const store = memory();
    TestBed.configureTestingModule({ providers: [{ provide: DEVICE_STORE, useValue: store }] });
    const vault = TestBed.inject(RoundVault);
    await vault.begin('480215', 'u1', expiresAt);
    await vault.put('tournee', round);
    return { store, vault };
  };
  const [during, after] = [new Date('2026-03-13T12:00:00Z'), new Date('2026-03-13T23:00:01Z')];

  it('is unreadable, and opens with the code after the page was closed', async () => {
    const { store, vault } = await bench();
    expect(readable([...store.kept])).not.toContain('VINCI');
    vault.lock();
    await expect(vault.read('tournee')).rejects.toThrow('locked');
    expect(await vault.unlock('480215')).toEqual({ opened: true });
    expect(await vault.read('tournee')).toEqual(round);
  });

  it('five wrong codes erase it, even one page after another', async () => {
    const { store, vault } = await bench();
    vault.lock();
    const left: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) { const answer = await vault.unlock('111222'); if (!answer.opened) left.push(answer.left); }
    expect([left, store.kept.size]).toEqual([[4, 3, 2, 1, 0], 0]);
    expect(await vault.unlock('480215')).toEqual({ opened: false, left: 0 });
  });

  it('a right code gives the tries back', async () => {
    const { vault } = await bench();
    await vault.unlock('111222');
    await vault.unlock('480215');
    expect(await vault.unlock('111222')).toEqual({ opened: false, left: 4 });
  });

  it('what may be read goes with its day; what is not sent stays, sealed', async () => {
    const { store, vault } = await bench();
    await vault.put('saisie:1', { note: 'Plaie plus large' });
    expect(await vault.facts(during)).toEqual({ owner: 'u1', expired: false, waiting: 1 });
    expect(await vault.facts(after)).toEqual({ owner: 'u1', expired: true, waiting: 1 });
    expect([...store.kept.keys()].sort()).toEqual(['saisie:1', 'verrou']);
    expect(await vault.list('saisie:')).toEqual([{ note: 'Plaie plus large' }]);
    await vault.remove('saisie:1');
    expect([await vault.facts(after), store.kept.size]).toEqual([null, 0]);
  });

  it('sign-out leaves nothing that may be read, and loses nothing that is not sent', async () => {
    const { store, vault } = await bench();
    await vault.put('photo:1', { content: 'x' });
    await vault.forget();
    expect([[...store.kept.keys()].sort(), vault.open]).toEqual([['photo:1', 'verrou'], false]);
    await vault.unlock('480215');
    await vault.remove('photo:1');
    await vault.forget();
    expect(store.kept.size).toBe(0);
  });
});
