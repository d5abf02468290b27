import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { EntityTarget } from 'typeorm';
import { Config } from './config/config';
import { Events } from './db/events';
import { Transactions } from './db/transactions';
import { Live, LiveHub } from './live/live';
import { Log } from './log/log';
import { SecretBox } from './storage/secret-box';
import { Storage } from './storage/storage';
import { HintQueues } from './work/hint-queues';
import { Lanes } from './work/lanes';
import { WorkEngine } from './work/work-engine';

/** What every context stands on. Assembled once by each app with the entities of all contexts. */
@Global()
@Module({})
export class PlatformModule {
  static register(config: Config, entities: readonly EntityTarget<object>[], log: Log = Log.create(config.LOG_LEVEL)): DynamicModule {
    const services = [Transactions, Events, Live, LiveHub, SecretBox, Storage, HintQueues, Lanes, WorkEngine];
    return {
      module: PlatformModule,
      imports: [TypeOrmModule.forRoot({
        type: 'postgres', url: config.DATABASE_URL, entities: [...entities] as never[], synchronize: false, migrationsRun: false, logging: false,
        extra: { max: config.DATABASE_POOL, application_name: 'pluriel', statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 },
      })],
      providers: [{ provide: Config, useValue: config }, { provide: Log, useValue: log }, ...services],
      exports: [Config, Log, ...services],
    };
  }
}
