import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ConfigError, describeError, lastWords, loadConfig, Log, NestLogger, WorkEngine } from '@pluriel/platform/server';
import { WorkerModule } from './worker.module';

let log = Log.create('info');
lastWords(() => log);
try {
  const config = loadConfig(process.env);
  log = Log.create(config.LOG_LEVEL).child({ process: 'worker' });
  const app = await NestFactory.createApplicationContext(WorkerModule.register(config, log), { logger: new NestLogger(log) });
  app.enableShutdownHooks();
  const engine = app.get(WorkEngine);
  await engine.assertEveryWorkTableHasALane();
  await engine.start();
  log.info({}, 'worker ready');
  process.on('disconnect', () => { void app.close().finally(() => process.exit(0)); });
} catch (error) {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else log.error({ error: describeError(error), reason: error instanceof Error ? error.message : 'unknown' }, 'the worker cannot start');
  process.exitCode = 1;
}
