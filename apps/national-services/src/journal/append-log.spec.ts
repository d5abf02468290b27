import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppendLog } from './append-log';

describe('append-only log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('reads back what it wrote, across blocks and accents', () => {
    const path = join(folder, 'a.jsonl');
    const log = new AppendLog<{ n: number; text: string }>(path);
    for (let n = 0; n < 3000; n += 1) log.append({ n, text: 'é'.repeat(500) });
    log.close();
    const rows = new AppendLog<{ n: number; text: string }>(path).read();
    expect(rows).toHaveLength(3000);
    expect(rows[2999]).toEqual({ n: 2999, text: 'é'.repeat(500) });
  });

  it('drops a last line cut by a kill and writes on after it', () => {
    const path = join(folder, 'b.jsonl');
    const log = new AppendLog<{ n: number }>(path);
    log.append({ n: 1 });
    log.close();
    appendFileSync(path, '{"n":2,"cut');
    const again = new AppendLog<{ n: number }>(path);
    expect(again.read()).toEqual([{ n: 1 }]);
    again.append({ n: 3 });
    again.close();
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":3}\n');
    expect(again.read()).toEqual([{ n: 1 }, { n: 3 }]);
  });
});
