import { provideRouter, Router } from '@angular/router';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api, type CardPerson, type CardReaderView, type CardReadingView, LiveChanges, type PatientRow, SessionStore } from '@pluriel/web/api-client';
import { Subject } from 'rxjs';
import { CardDesk, cardFields, cardProvenance } from './card-desk';

const person = (parts: Partial<CardPerson> = {}): CardPerson => ({ rank: 1, nom: 'DE VINCI', prenom: 'RUTH', nomNaissance: null, dateNaissance: '1977-07-14', dateCarte: '1977-07-14', titulaire: true, numeroAssure: '277076322082910', found: 'none', matches: [], identity: null, ...parts });
const file = { id: 'f1', nomUtilise: 'De Vinci', nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomUtilise: null } as unknown as PatientRow;

describe('the card read at the workstation (J1 steps 2 and 3, INS-22)', () => {
  const live = new Subject<object>();
  const connected = signal(false);
  let reading: CardReadingView | null;
  let reader: CardReaderView | null;
  let posted: { path: string; body: unknown }[];
  let desk: CardDesk;
  let went: unknown[][];

  beforeEach(() => {
    connected.set(false);
    posted = [];
    went = [];
    reader = null;
    reading = { id: 'r1', readAt: new Date().toISOString(), expiresAt: new Date(Date.now() + 300_000).toISOString(), kind: 'vitale', simulated: true, people: [person(), person({ rank: 2, prenom: 'ALBA', titulaire: false, dateNaissance: '2026-02-14' })] };
    TestBed.configureTestingModule({ providers: [
      provideRouter([]), { provide: LiveChanges, useValue: { on: () => live, connected } }, { provide: SessionStore, useValue: { can: () => true, user: () => ({ id: 'u1' }) } },
      { provide: Api, useValue: { get: () => Promise.resolve({ reading, reader }), post: (path: string, body: unknown) => { posted.push({ path, body }); return Promise.resolve(path.endsWith('apcv-identity') ? { action: 'qualify', words: 'Reçue qualifiée.' } : { callId: 'c' }); }, delete: () => Promise.resolve() } },
    ] });
    TestBed.inject(Router).navigate = (...parts: unknown[]) => { went.push(parts); return Promise.resolve(true); };
    desk = TestBed.inject(CardDesk);
  });
  afterEach(async () => { await desk.forget(); });

  it('says how many people were read, as soon as the reader has', async () => {
    live.next({});
    await Promise.resolve();
    await Promise.resolve();
    expect([desk.words(), desk.reading()?.people.length]).toEqual(['Carte lue : 2 personnes', 2]);
  });
  it('a card read before the screen could hear of it is found once it can', async () => {
    const kept = reading;
    reading = null;
    TestBed.tick();
    await Promise.resolve();
    expect(desk.reading()).toBeNull();
    reading = kept;
    connected.set(true);
    TestBed.tick();
    await Promise.resolve();
    await Promise.resolve();
    expect(desk.reading()?.people.length).toBe(2);
  });
  it('opens the file of somebody known by their number; nobody known starts a sheet, with the card for INSi', async () => {
    await desk.look();
    await desk.pick(person({ found: 'number', matches: [file] }));
    expect(went[0]).toEqual([['/patients', 'f1']]);
    await desk.pick(person());
    expect(went[1]?.[0]).toEqual(['/patients', 'nouveau']);
    expect(desk.creation('1')?.person.prenom).toBe('RUTH');
    expect([desk.creation('2'), desk.creation(null)]).toEqual([null, null]);
    await desk.ask('p9', desk.creation('1'));
    expect(posted).toEqual([{ path: '/v1/patients/p9/insi-calls', body: { kind: 'vitale', cardReadingId: 'r1', rank: 1 } }]);
    expect(desk.creation('1')).toBeNull();
  });
  it('somebody who only looks like a file is never opened alone: the list is shown', async () => {
    await desk.look();
    await desk.pick(person({ found: 'traits', matches: [file] }));
    expect(went).toEqual([]);
  });
  it('J1 step 10: a child starts beside the file of the holder', async () => {
    if (reading) reading = { ...reading, people: [person({ found: 'number', matches: [file] }), ...reading.people.slice(1)] };
    await desk.look();
    await desk.create(person({ rank: 2, titulaire: false }));
    expect(went[0]).toEqual([['/patients', 'f1', 'identite', 'enfant'], { queryParams: { carte: 2 } }]);
  });
  it('J1 B10: the trouble of the reader stays said until it is mended or hidden; another trouble is said again', async () => {
    const trouble = (state: CardReaderView['state'], since = '2026-03-02T10:00:00Z'): CardReaderView => ({ state, since, sentence: 'Phrase.', remedy: state === 'ready' ? null : 'Remède.', reader: null, simulated: false });
    reader = trouble('ready');
    await desk.look();
    expect(desk.readerTrouble()).toBeNull();
    reader = trouble('no-reader');
    await desk.look();
    expect(desk.readerTrouble()?.state).toBe('no-reader');
    desk.hideReader();
    await desk.look();
    expect(desk.readerTrouble()).toBeNull();
    reader = trouble('silent', '2026-03-02T11:00:00Z');
    await desk.look();
    expect(desk.readerTrouble()?.state).toBe('silent');
    reader = trouble('ready', '2026-03-02T12:00:00Z');
    await desk.look();
    expect(desk.readerTrouble()).toBeNull();
  });
  it('asks again when the agent should have given a sign, by its own clock', async () => {
    TestBed.tick();
    jest.useFakeTimers();
    try {
      reader = { state: 'ready', since: '2026-03-02T10:00:00Z', sentence: 'Phrase.', remedy: null, reader: null, simulated: false };
      await desk.look();
      reader = { ...reader, state: 'silent' };
      await jest.advanceTimersByTimeAsync(30_500);
      expect(desk.readerTrouble()).toBeNull();
      await jest.advanceTimersByTimeAsync(1000);
      expect(desk.readerTrouble()?.state).toBe('silent');
    } finally { jest.useRealTimers(); }
  });
  it('J1 B11: somebody alone on an appli carte Vitale goes straight to their file, which takes the identity; several wait in the bar', async () => {
    const identity = { matricule: '277076322082910', oid: '1.2', type: 'INS-NIR' as const, nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', dateNaissance: '1977-07-14', sexe: 'F' as const, codeLieuNaissance: '63220', lieuNaissanceLabel: 'MAZOIRES' };
    const alone = person({ identity, found: 'number', matches: [file] });
    if (reading) reading = { ...reading, kind: 'apcv', people: [alone] };
    await desk.lookAtCode();
    expect([desk.words(), went[0], posted]).toEqual(['Appli carte Vitale lue : 1 personne', [['/patients', 'f1']], [{ path: '/v1/patients/f1/apcv-identity', body: { cardReadingId: 'r1', rank: 1 } }]]);
    if (reading) reading = { ...reading, people: [alone, person({ rank: 2, identity })] };
    await desk.lookAtCode();
    expect([went.length, desk.words()]).toEqual([1, 'Appli carte Vitale lue : 2 personnes']);
    // Created from it: its identity is taken, INSi is not asked with a card that nobody presented.
    await desk.create(person({ identity }));
    await desk.ask('p9', desk.creation('1'));
    expect(posted.slice(1)).toEqual([{ path: '/v1/patients/p9/apcv-identity', body: { cardReadingId: 'r1', rank: 1 } }]);
    expect(cardFields(person({ identity }))).toEqual({ nomUtilise: 'DE VINCI', nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', sexe: 'F', dateNaissance: '14/07/1977', codeLieuNaissance: '63220', lieuNaissanceLabel: 'MAZOIRES' });
    expect(cardFields(person({ identity, nom: 'NESSI' }))).not.toHaveProperty('nomUtilise');
  });
  it('fills no field with the number, and says « carte » until the field is changed', () => {
    const fields = cardFields(person());
    expect(fields).toEqual({ nomUtilise: 'DE VINCI', premierPrenom: 'RUTH', dateNaissance: '14/07/1977' });
    expect(cardProvenance(fields, { ...fields, premierPrenom: 'RUTHE' })).toEqual({ nomUtilise: 'carte', dateNaissance: 'carte' });
    expect(cardFields(person({ dateNaissance: null }))).not.toHaveProperty('dateNaissance');
  });
});
