// Proves that the fences hold: each planted import below must be refused by lint, and the same file without it accepted.
import { ESLint } from 'eslint';

const planted = [
  ['libs/identity/domain/src/planted.ts', "import { newId } from '@pluriel/kernel';\nexport const id = newId();\n", null],
  ['libs/identity/domain/src/planted.ts', "import { DataSource } from 'typeorm';\nexport const source = DataSource;\n", '@nx/enforce-module-boundaries'],
  ['libs/identity/domain/src/planted.ts', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n", 'no-restricted-imports'],
  ['libs/identity/server/src/planted.ts', "import * as dispatch from '@pluriel/dispatch/server';\nexport const above = dispatch;\n", '@nx/enforce-module-boundaries'],
  ['libs/identity/web/src/planted.ts', "import * as feature from '@pluriel/prescribing/web';\nexport const other = feature;\n", '@nx/enforce-module-boundaries'],
  ['libs/identity/web/src/planted.ts', "import * as server from '@pluriel/identity/server';\nexport const other = server;\n", '@nx/enforce-module-boundaries'],
  ['libs/teleservices/insi/src/planted.ts', "import { connect } from 'node:net';\nexport const open = connect;\n", 'no-restricted-imports'],
  ['apps/national-services/src/planted.ts', "import * as codec from '@pluriel/teleservices/insi';\nexport const ours = codec;\n", '@nx/enforce-module-boundaries'],
  ['libs/dispatch/server/src/planted.ts', 'export const port = process.env.PORT;\n', 'no-restricted-properties'],
];
const eslint = new ESLint();
let wrong = 0;
for (const [file, code, rule] of planted) {
  const [result] = await eslint.lintText(code, { filePath: file });
  const judged = rule === null ? result.errorCount === 0 : result.messages.some((message) => message.ruleId === rule);
  if (!judged) { wrong += 1; console.error(`${file}: ${code.split('\n')[0]} should be ${rule === null ? 'allowed' : `refused by ${rule}`}${result.messages.map((message) => `\n    ${message.ruleId}: ${message.message}`).join('')}`); }
}
console.log(`fences: ${planted.length - wrong} of ${planted.length} planted imports judged rightly`);
process.exitCode = wrong === 0 ? 0 : 1;
