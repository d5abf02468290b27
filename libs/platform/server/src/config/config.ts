import { readFileSync } from 'node:fs';
import { configSchema, type ConfigValues } from './schema';

const Values = class {} as new () => Readonly<ConfigValues>;

/** The settings of this installation; also the injection token. */
export class Config extends Values {}

/** All the settings at fault, one line each: what the process prints before it refuses to start. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not complete:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the settings from the environment; `NAME_FILE` is read as a file when `NAME` itself is absent and is not a setting of its own.
 * @param environment usually process.env
 * @throws ConfigError naming every wrong setting at once
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const raw: Record<string, string | undefined> = {};
  for (const name of Object.keys(configSchema.shape)) {
    const direct = environment[name];
    if (direct !== undefined && direct !== '') { raw[name] = direct; continue; }
    const file = environment[`${name}_FILE`];
    if (!file || `${name}_FILE` in configSchema.shape) continue;
    try { raw[name] = readFileSync(file, 'utf8').trim(); } catch { problems.push(`${name}_FILE: the file cannot be read`); }
  }
  const parsed = configSchema.safeParse(raw);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);
  return Object.freeze(Object.assign(new Config(), parsed.data));
}

/** @returns the text of `.env.example`: every setting with what it is and its default. */
export function describeConfig(): string {
  const lines = ['# Generated from the configuration schema by `npm run openapi`. Any NAME may be given as NAME_FILE=/path instead.', ''];
  for (const [name, field] of Object.entries(configSchema.shape)) {
    const absent = field.safeParse(undefined);
    lines.push(`# ${field.description ?? ''}${absent.success ? '' : ' (required)'}`);
    lines.push(absent.success ? `# ${name}=${absent.data === undefined ? '' : String(absent.data)}` : `${name}=`, '');
  }
  return lines.join('\n');
}
