import { NestFactory } from '@nestjs/core';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { contextEntities, contextModules } from '@pluriel/assembly';
import { loadConfig, Log, NestLogger, PlatformModule, type Config } from '@pluriel/platform/server';

@Module({})
class CommandModule {
  static register(config: Config, log: Log): DynamicModule {
    return { module: CommandModule, imports: [PlatformModule.register(config, contextEntities, log), ...contextModules] };
  }
}

/** The settings a command needs; national services and mail are not among them. */
export const commandConfig = (): Config => loadConfig(process.env);

/** Runs `work` with every context of the product, as the api has them, and closes them after. */
export async function withProduct<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const config = commandConfig();
  const log = Log.create('warn'); // what a command says goes to its own output
  const app = await NestFactory.createApplicationContext(CommandModule.register(config, log), { logger: new NestLogger(log) });
  try { return await work(app); } finally { await app.close(); }
}
