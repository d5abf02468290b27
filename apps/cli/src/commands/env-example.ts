import { describeConfig } from '@pluriel/platform/server';

/** Prints `.env.example`: every setting, what it is, its default. */
export async function printEnvExample(): Promise<void> { process.stdout.write(describeConfig()); }
