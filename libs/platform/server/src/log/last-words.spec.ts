import { EventEmitter } from 'node:events';
import { lastWords } from './last-words';
import { Log } from './log';

describe('what a dying process says', () => {
  it.each(['uncaughtException', 'unhandledRejection'])('writes name and frames of an %s, never the row a database error quotes (SEC-08)', (event) => {
    const lines: string[] = [];
    const codes: number[] = [];
    const source = new EventEmitter();
    lastWords(() => Log.create('info', { write: (line: string) => { lines.push(line); } }), source, (code) => { codes.push(code); });
    source.emit(event, Object.assign(new Error('Key (nom)=(NESSI) already exists'), { name: 'QueryFailedError', query: 'INSERT', parameters: ['NESSI', '277076322082910'], driverError: { detail: 'NESSI' } }));
    expect(codes).toEqual([1]);
    expect(lines.join()).toContain('QueryFailedError');
    expect(lines.join()).not.toMatch(/NESSI|277076322082910/);
  });
});
