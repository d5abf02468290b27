import { repositoryRoot } from '@pluriel/platform/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionLabels } from './trace-actions';

/** Codes written by `trace.write(ctx, { action: … })` anywhere in the sources. */
function writtenActions(): Map<string, string> {
  const root = join(repositoryRoot, 'libs');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /[/\\]server[/\\]src[/\\].*\.ts$/.test(file) && !file.endsWith('.spec.ts'));
  const found = new Map<string, string>();
  for (const file of files) {
    for (const call of readFileSync(join(root, file), 'utf8').matchAll(/race\.write\([^{]*\{\s*action:\s*([^\n]*?),\s*(?:\n\s*)?subjectType/g)) {
      for (const [, code] of (call[1] ?? '').matchAll(/'([a-z-]+\.[a-z-]+)'/g)) if (code) found.set(code, file);
    }
  }
  return found;
}

it('gives every act of the product its French words (TRACE-02)', () => {
  const written = writtenActions();
  expect(written.size).toBeGreaterThan(20);
  expect([...written].filter(([code]) => !(code in actionLabels)).map(([code, file]) => `${code} (${file})`)).toEqual([]);
});
