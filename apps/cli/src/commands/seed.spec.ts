import { contextEntities } from '@pluriel/assembly';
import { testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { seed } from './seed';

let db: TestDatabase;
const before = { ...process.env };
beforeAll(async () => { db = await testDatabase(contextEntities); });
afterAll(async () => { process.env = before; await db.close(); });

it('seed is refused outside DEMO: the passwords of the demo team are public', async () => {
  Object.assign(process.env, { NODE_ENV: 'production', DATABASE_URL: db.url, PUBLIC_URL: 'https://pluriel.example.fr', DATA_DIR: 'unused', SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
  delete process.env['DEMO'];
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await seed([])).toBe(1);
  expect(said.mock.calls.flat().join()).toContain('DEMO=true');
  expect(await db.dataSource.query('SELECT 1 FROM app_user UNION ALL SELECT 1 FROM structure')).toEqual([]);
});
