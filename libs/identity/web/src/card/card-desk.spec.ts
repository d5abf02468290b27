import { provideRouter, Router } from '@angular/router';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api, type CardPerson, type CardReadingView, LiveChanges, type PatientRow, SessionStore } from '@pluriel/web/api-client';
import { Subject } from 'rxjs';
import { CardDesk, cardFields, cardProvenance } from './card-desk';

const person = (parts: Partial<CardPerson> = {}): CardPerson => ({ rank: 1, nom: 'DE VINCI', prenom: 'RUTH', nomNaissance: null, dateNaissance: '1977-07-14', dateCarte: '1977-07-14', titulaire: true, numeroAssure: '277076322082910', found: 'none', matches: [], ...parts });
const file = { id: 'f1', nomUtilise: 'De Vinci', nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomUtilise: null } as unknown as PatientRow;

describe('the card read at the workstation (J1 steps 2 and 3, INS-22)', () => {
  const live = new Subject<object>();
  const connected = signal(false);
  let reading: CardReadingView | null;
  let posted: { path: string; body: unknown }[];
  let desk: CardDesk;
  let went: unknown[][];

  beforeEach(() => {
    connected.set(false);
    posted = [];
    went = [];
    reading = { id: 'r1', readAt: new Date().toISOString(), expiresAt: new Date(Date.now() + 300_000).toISOString(), simulated: true, people: [person(), person({ rank: 2, prenom: 'ALBA', titulaire: false, dateNaissance: '2026-02-14' })] };
    TestBed.configureTestingModule({ providers: [
      provideRouter([]), { provide: LiveChanges, useValue: { on: () => live, connected } }, { provide: SessionStore, useValue: { can: () => true, user: () => ({ id: 'u1' }) } },
      { provide: Api, useValue: { get: () => Promise.resolve({ reading }), post: (path: string, body: unknown) => { posted.push({ path, body }); return Promise.resolve({ callId: 'c' }); }, delete: () => Promise.resolve() } },
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
  it('fills no field with the number, and says « carte » until the field is changed', () => {
    const fields = cardFields(person());
    expect(fields).toEqual({ nomUtilise: 'DE VINCI', premierPrenom: 'RUTH', dateNaissance: '14/07/1977' });
    expect(cardProvenance(fields, { ...fields, premierPrenom: 'RUTHE' })).toEqual({ nomUtilise: 'carte', dateNaissance: 'carte' });
    expect(cardFields(person({ dateNaissance: null }))).not.toHaveProperty('dateNaissance');
  });
});
