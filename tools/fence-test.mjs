// Proves that the fences hold: each planted import below must be refused by lint, and the same file without it accepted.
import { ESLint } from 'eslint';

const planted = [
  ['libs/identity/domain/src/planted.ts', "import { newId } from '@pluriel/kernel';\nexport const id = newId();\n", true],
  ['libs/identity/domain/src/planted.ts', "import { DataSource } from 'typeorm';\nexport const source = DataSource;\n", false],
  ['libs/identity/domain/src/planted.ts', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n", false],
  ['libs/identity/server/src/planted.ts', "import * as dispatch from '@pluriel/dispatch/server';\nexport const above = dispatch;\n", false],
  ['libs/identity/web/src/planted.ts', "import * as feature from '@pluriel/prescribing/web';\nexport const other = feature;\n", false],
  ['libs/identity/web/src/planted.ts', "import * as server from '@pluriel/identity/server';\nexport const other = server;\n", false],
  ['libs/teleservices/insi/src/planted.ts', "import { connect } from 'node:net';\nexport const open = connect;\n", false],
  ['apps/national-services/src/planted.ts', "import * as codec from '@pluriel/teleservices/insi';\nexport const ours = codec;\n", false],
  ['libs/dispatch/server/src/planted.ts', 'export const port = process.env.PORT;\n', false],
];
const eslint = new ESLint();
let wrong = 0;
for (const [file, code, allowed] of planted) {
  const [result] = await eslint.lintText(code, { filePath: file });
  const refused = result.errorCount > 0;
  if (refused === allowed) { wrong += 1; console.error(`${file}: ${code.split('\n')[0]} should be ${allowed ? 'allowed' : 'refused'}${result.messages.map((message) => `\n    ${message.ruleId}: ${message.message}`).join('')}`); }
}
console.log(`fences: ${planted.length - wrong} of ${planted.length} planted imports judged rightly`);
process.exitCode = wrong === 0 ? 0 : 1;
