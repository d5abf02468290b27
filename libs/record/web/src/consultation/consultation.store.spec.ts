import { TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { Api, type ConsultationNote, DocumentSending } from '@pluriel/web/api-client';
import { ConsultationForms } from '../forms/consultation-forms';
import { ReaderChoiceComponent } from '@pluriel/web/ui';
import { ConsultationStore } from './consultation.store';
import { boxesOf, readBoxes } from './measure-boxes';
import { NoteReadersComponent } from './note-readers.component';

const note: ConsultationNote = { id: 'c1', patientId: 'pat', authorId: 'u', authorName: 'Dr Claire MARTIN', authorLetters: 'MG', at: '2026-03-12T10:00:00Z', state: 'draft', reason: '', text: '', weightKg: 72.5, heightCm: 165, systolic: 138, diastolic: 84, documentId: null, correctsDocumentId: null, replaced: false, annulledAt: null, version: 1, forms: [], remark: '', confidential: '', confidentialFor: 'profession', confidentialLocked: false, countersignerId: null, countersignerName: null, submittedAt: null };

describe('boxes of measures', () => {
  it('shows and reads back what was saved', () => {
    const boxes = boxesOf(note);
    expect(boxes).toEqual({ weight: '72,5', height: '165', pressure: '138/84' });
    expect(readBoxes(boxes)).toEqual({ errors: {}, measures: { weightKg: 72.5, heightCm: 165, systolic: 138, diastolic: 84 } });
  });
  it('names the error of a box and keeps the others', () => {
    expect(readBoxes({ weight: '720', height: '1,65', pressure: 'bonne' })).toEqual({
      errors: { weight: "Poids : 720 kg n'est pas possible. Vouliez-vous écrire 72 kg ?", height: "Taille : 1,65 cm n'est pas possible. Vouliez-vous écrire 165 cm ?", pressure: 'Écrivez les deux chiffres : 138/84.' },
      measures: { weightKg: null, heightCm: null, systolic: null, diastolic: null },
    });
    expect(readBoxes({ weight: 'lourd', height: '', pressure: '' }).errors).toEqual({ weight: 'Écrivez un nombre, par exemple 72,5.' });
  });
});

it('STR-04 a note closed to others while it is written is no longer asked to go to the DMP, without a refusal at the signature', async () => {
  let level = 'team';
  const api = {
    get: async (path: string) => (path.endsWith('/level') ? { level, label: level, people: [], professions: [], version: 0 } : { dmp: { possible: level === 'team' }, mssantePatient: { possible: false }, defaults: { dmp: level === 'team', mssantePatient: false, recipients: [] }, usualRecipients: [], delaySeconds: 600 }),
    blob: async () => new Blob(),
    put: async (_path: string, body: { level: string }) => { level = body.level; return { level, label: 'Moi seul', people: [], professions: [], version: 1 }; },
  };
  TestBed.configureTestingModule({ providers: [DocumentSending, { provide: Api, useValue: api }] });
  const sending = TestBed.inject(DocumentSending);
  sending.open('consultation', 'c1');
  const readers = TestBed.createComponent(NoteReadersComponent);
  readers.componentRef.setInput('noteId', 'c1');
  const settled = async (): Promise<void> => { readers.detectChanges(); await new Promise((resolve) => { setTimeout(resolve); }); readers.detectChanges(); };
  await settled();
  sending.choose({ dmp: true });
  expect(sending.requested().dmp).toBe(true);
  readers.debugElement.query(By.directive(ReaderChoiceComponent)).triggerEventHandler('changed', { level: 'author', people: [] });
  await settled();
  expect([level, sending.requested().dmp]).toEqual(['author', false]);
  TestBed.resetTestingModule();
});

describe('ConsultationStore', () => {
  const calls: { verb: string; path: string; body?: unknown; version?: number }[] = [];
  const api = {
    get: async (path: string) => (path.startsWith('/v1/consultations') ? note : path.startsWith('/v1/document-routes') ? { dmp: { possible: true }, mssantePatient: { possible: true }, defaults: { dmp: true, mssantePatient: false, recipients: [] }, usualRecipients: [], delaySeconds: 600 } : { sexe: 'M' }),
    blob: async () => new Blob(),
    post: async (path: string, body: unknown) => { calls.push({ verb: 'POST', path, body }); return path.endsWith('document-validations') ? { id: 'd1' } : note; },
    put: async (path: string, body: object, { version }: { version: number }) => { calls.push({ verb: 'PUT', path, body, version }); return { ...note, ...body, version: version + 1 }; },
    delete: async (path: string) => { calls.push({ verb: 'DELETE', path }); },
  };
  const open = async (): Promise<ConsultationStore> => {
    calls.length = 0;
    TestBed.configureTestingModule({ providers: [ConsultationForms, ConsultationStore, DocumentSending, { provide: Api, useValue: api }] });
    const store = TestBed.inject(ConsultationStore);
    await store.load('pat', 'c1');
    return store;
  };

  it('saves what is written with the measures that hold, and computes the index', async () => {
    const store = await open();
    store.write({ reason: 'Suivi', text: 'Va bien.' });
    store.measure({ weight: '720' });
    expect(store.errors().weight).toContain('720 kg');
    expect(await store.saver.flush()).toBe(true);
    expect(calls.at(-1)).toMatchObject({ verb: 'PUT', version: 1, body: { reason: 'Suivi', text: 'Va bien.', weightKg: null, heightCm: 165, systolic: 138 } });
    store.measure({ weight: '72' });
    expect(store.bmi()).toBe(26.4);
  });

  it('leaves no draft behind when nothing was written, unless a prescription points at it', async () => {
    const store = await open();
    store.measure({ weight: '', height: '', pressure: '' });
    await store.saver.flush();
    store.keep();
    await store.leave();
    expect(calls.some(({ verb }) => verb === 'DELETE')).toBe(false);
    TestBed.resetTestingModule();
    const other = await open();
    other.measure({ weight: '', height: '', pressure: '' });
    await other.saver.flush();
    await other.leave();
    expect(calls.at(-1)).toEqual({ verb: 'DELETE', path: '/v1/consultations/c1' });
  });

  it('does not sign an empty note nor one with a wrong measure; signs the version saved (DOC-15)', async () => {
    const store = await open();
    expect(await store.validate()).toBeNull();
    store.write({ text: 'Va bien.' });
    store.measure({ pressure: '84/138' });
    expect(await store.validate()).toBeNull();
    store.measure({ pressure: '138/84' });
    expect(await store.validate()).toMatchObject({ id: 'd1' });
    expect(calls.at(-1)).toMatchObject({ path: '/v1/document-validations', body: { source: 'consultation', sourceId: 'c1', sourceVersion: 2, routes: { dmp: true, mssantePatient: false, recipients: [] } } });
  });
});
