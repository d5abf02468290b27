import { Module, type DynamicModule } from '@nestjs/common';
import { contextEntities, contextModules } from '@pluriel/assembly';
import { PlatformModule, type Config, type Log } from '@pluriel/platform/server';

/** The same contexts as the api, without HTTP: it runs the work lanes. Any number of workers may run. */
@Module({})
export class WorkerModule {
  static register(config: Config, log: Log): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.register(config, contextEntities, log), ...contextModules] };
  }
}
