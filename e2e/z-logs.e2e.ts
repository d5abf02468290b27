import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openWorkstation } from './browser';
import { closeDatabase, patientIdOf, rows } from './database';
import { Hands } from './gestures';
import { openFile, persona, signIn } from './persona';
import { product, until } from './product';

const logLines = (): string => readdirSync(product.logs).map((file) => readFileSync(join(product.logs, file), 'utf8')).join('\n');
/** Words found as such in the logs; compared without case nor accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

afterAll(closeDatabase);

describe('Logs after every journey (issue 2 §3)', () => {
  it('hold no name, no matricule, no token, no content of a document', async () => {
    const browser = await openBrowser();
    const desk = await openWorkstation(browser);
    await signIn(new Hands(desk.page), 'claire.martin');
    await openFile(desk.page, await patientIdOf('NESSI', 'RUTH'));
    const cookies = (await desk.context.cookies()).filter(({ value }) => value.length >= 16).map(({ value }) => value);
    await browser.close();
    expect(cookies.length).toBeGreaterThan(0);

    const people = await rows<{ nom: string; used: string | null; matricule: string | null; mobile: string | null; email: string | null }>('SELECT nom_naissance AS nom, nom_utilise AS used, matricule, mobile, email FROM patient');
    const names = people.flatMap(({ nom, used }) => [nom, used ?? '']).filter((name) => name.startsWith('ZZ') || ['NESSI', 'De Vinci', 'CHASSAING', 'MERCIER', 'GARNIER', 'ADRTROIS', 'ECETINSI', 'TCHITCHI'].includes(name));
    const numbers = people.flatMap(({ matricule, mobile, email }) => [matricule ?? '', (matricule ?? '').slice(0, 13), mobile ?? '', email ?? '']).filter((value) => value.length >= 9);
    const contents = (await rows<{ text: string }>(`SELECT text FROM consultation_note WHERE text <> '' UNION SELECT posology_text FROM prescription_line WHERE posology_text <> ''`)).map(({ text }) => text);
    const secrets = ['claire.martin', 'hugo.roy', 'sophie.durand'].flatMap((login) => [persona(login).password, persona(login).totpSecret]);

    await until(async () => logLines().length, (length) => length > 200, { seconds: 5, what: 'log lines' });
    const logs = plain(logLines());
    const found = [...new Set([...names, ...numbers, ...contents, ...secrets, ...cookies])].filter((word) => logs.includes(plain(word)));
    expect(names.length).toBeGreaterThan(3);
    expect(numbers.length).toBeGreaterThan(10);
    expect(contents.length).toBeGreaterThan(2);
    expect(found).toEqual([]);
    expect(logs.match(/bearer [a-z0-9._-]{10,}|id_token|access_token|authorization":|-----begin/g)).toBeNull();
  });
});
