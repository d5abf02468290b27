import 'reflect-metadata';
import { ConfigError } from '@pluriel/platform/server';

type Command = (options: readonly string[]) => Promise<number | void>;

/** Every command of the installation; each one is loaded only when asked, so that the light ones stay fast. */
const commands: Record<string, Command> = {
  migrate: async () => (await import('./commands/migrate')).migrate(),
  seed: async (options) => (await import('./commands/seed')).seed(options),
  admin: async (options) => (await import('./commands/create-admin')).admin(options),
  generate: async (options) => (await import('./commands/generate')).generate(options),
  'demo-accounts': async () => (await import('./commands/demo-accounts')).printDemoAccounts(),
  code: async (options) => (await import('./commands/demo-accounts')).printCode(options),
  samples: async (options) => (await import('./commands/samples')).samples(options),
  reference: async (options) => (await import('./commands/reference')).reference(options),
  'bench-statements': async () => (await import('./commands/bench-statements')).benchStatements(),
  'bench-messages': async (options) => (await import('./commands/bench-messages')).benchMessages(options),
  'audit-verify': async () => (await import('./commands/audit-verify')).auditVerify(),
  'env-example': async () => (await import('./commands/env-example')).printEnvExample(),
  health: async () => (await import('./commands/health')).health(),
};

const [name = '', ...options] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`Unknown command: ${name || '(none)'}. Commands: ${Object.keys(commands).join(', ')}`);
  process.exitCode = 2;
} else {
  try { process.exitCode = (await command(options)) ?? 0; } catch (error) {
    console.error(error instanceof ConfigError || !(error instanceof Error) ? String(error) : process.env['DEBUG'] ? error.stack : `${error.name}: ${error.message}`);
    process.exitCode = 1;
  }
}
