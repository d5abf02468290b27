import { TestBed } from '@angular/core/testing';
import { NavigationEnd, Router } from '@angular/router';
import { Api, ApiProblem, type InsScanResult, SessionStore } from '@pluriel/web/api-client';
import { Toasts } from '@pluriel/web/ui';
import { Subject } from 'rxjs';
import { CardDesk } from '../card/card-desk';
import { ScanDesk } from './scan-desk';

const patient = { id: 'p1', nomNaissance: 'NESSI', nomUtilise: 'De Vinci', premierPrenom: 'RUTH', prenomUtilise: null, sexe: 'F' };
const person = { nomNaissance: 'NESSI', matricule: '277076322082910' };
const result = (outcome: InsScanResult['outcome'], patients: unknown[] = [patient]) => ({ outcome, sentence: 'Phrase.', patients, person, comparison: [], signatureUnverified: false });

function desk(answers: (unknown | Promise<unknown>)[]) {
  const went: string[] = [];
  const sent: [string, unknown][] = [];
  const user = { id: 'sophie' };
  const looked = { times: 0 };
  const events = new Subject<NavigationEnd>();
  const go = (url: string): void => { events.next(new NavigationEnd(1, url, url)); };
  TestBed.configureTestingModule({ providers: [
    { provide: Api, useValue: { post: async (path: string, body: unknown) => { sent.push([path, body]); const answer = await answers.shift(); if (answer instanceof Error) throw answer; return answer; } } },
    { provide: Router, useValue: { events, navigate: async (parts: string[]) => { went.push(parts.join('/')); }, navigateByUrl: async (url: string) => { went.push(url); } } },
    { provide: SessionStore, useValue: { user: () => user } }, { provide: Toasts, useValue: { say: () => undefined } }, { provide: CardDesk, useValue: { lookAtCode: async () => { looked.times += 1; } } },
  ] });
  return { scan: TestBed.inject(ScanDesk), went, sent, user, go, looked };
}

describe('ScanDesk (INS-47, ins.md §4.3)', () => {
  it.each<[InsScanResult['outcome'], string]>([['opened', '/patients/p1'], ['blocked', '/patients/p1'], ['different', '/patients/p1/code-lu'], ['history', '/patients/p1/code-lu'], ['other-ins', '/patients/p1/code-lu'], ['proposed', '/patients/lire-un-code'], ['several', '/patients/lire-un-code'], ['unknown', '/patients/lire-un-code']])('a code that is %s leads to %s', async (outcome, place) => {
    const { scan, went, sent } = desk([result(outcome)]);
    await scan.read('IS01');
    expect(went).toEqual([place]);
    expect(sent).toEqual([['/v1/scans/ins', { content: 'IS01' }]]);
  });
  it('keeps nothing of a code that opened its file', async () => {
    const { scan } = desk([result('opened')]);
    await scan.read('IS01');
    expect([scan.result(), scan.creation()]).toEqual([null, null]);
  });
  it('gives the person to create, then attaches the same code to the new file, once', async () => {
    const { scan, sent } = desk([result('unknown', []), { state: 'waiting' }]);
    await scan.read('IS01 content');
    expect(scan.creation()).toBe(person);
    await scan.receive('new');
    await scan.receive('new');
    expect(sent.slice(1)).toEqual([['/v1/patients/new/scanned-ins', { content: 'IS01 content' }]]);
    expect(scan.creation()).toBeNull();
  });
  it('never hands the code of one person to the next one at the workstation', async () => {
    const { scan, user, sent } = desk([result('unknown', [])]);
    await scan.read('IS01');
    user.id = 'lea';
    expect(scan.creation()).toBeNull();
    await scan.receive('new');
    expect(sent).toHaveLength(1);
  });
  it('keeps the code while a screen shows it, from whatever screen it was read, and leaves it anywhere else', async () => {
    const { scan, go } = desk([result('unknown', [])]);
    await scan.read('IS01');
    for (const url of ['/patients/lire-un-code', '/patients/01a1fcff-da97-73fe-9861-4ca52871e2e4/code-lu', '/patients/nouveau']) { go(url); expect(scan.creation()).toBe(person); }
    go('/patients');
    expect([scan.result(), scan.creation()]).toEqual([null, null]);
  });
  it('J1 B11: hands a code that may be an appli carte Vitale’s to its provider; its people wait in the card bar, or the screen says why not', async () => {
    const perhaps = new ApiProblem(422, 'datamatrix.perhaps-apcv', 'Ce code n’est pas un datamatrix INS.');
    const read = desk([perhaps, { id: 'r1' }]);
    await read.scan.read('opaque');
    expect([read.sent.map(([path]) => path), read.looked.times, read.scan.problem(), read.went]).toEqual([['/v1/scans/ins', '/v1/scans/apcv'], 1, null, []]);
    TestBed.resetTestingModule();
    const bare = desk([perhaps, new ApiProblem(409, 'apcv.not-configured', 'Ce centre n’a pas de quoi la lire.', 'Cherchez la personne par son nom.')]);
    await bare.scan.read('opaque');
    expect([bare.looked.times, bare.scan.problem()?.remedy, bare.went]).toEqual([0, 'Cherchez la personne par son nom.', ['/patients/lire-un-code']]);
  });
  it('shows why a code is refused', async () => {
    const { scan, went } = desk([new ApiProblem(422, 'datamatrix.cut', 'Le code est coupé.')]);
    await scan.read('IS01');
    expect(scan.problem()?.message).toBe('Le code est coupé.');
    expect(went).toEqual(['/patients/lire-un-code']);
  });
  it('follows the code read last when two come in a row', async () => {
    let slow: (value: unknown) => void = () => undefined;
    const { scan, went } = desk([new Promise((resolve) => { slow = resolve; }), result('opened', [{ ...patient, id: 'p2' }])]);
    const first = scan.read('IS01 first');
    await scan.read('IS01 second');
    slow(result('opened'));
    await first;
    expect(went).toEqual(['/patients/p2']);
  });
});
