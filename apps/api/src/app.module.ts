import { Module, type DynamicModule } from '@nestjs/common';
import { contextEntities, contextModules } from '@pluriel/assembly';
import { PlatformModule, type Config, type Log } from '@pluriel/platform/server';
import { HealthController } from './health.controller';

/** The HTTP side of the product: every context, and the health of this process. */
@Module({})
export class AppModule {
  static register(config: Config, log?: Log): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.register(config, contextEntities, log), ...contextModules], controllers: [HealthController] };
  }
}
