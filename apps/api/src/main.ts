import 'reflect-metadata';
import { ConfigError, describeError, lastWords, loadConfig, Log } from '@pluriel/platform/server';
import { createApp } from './create-app';

// The only place of the api that reads the environment.
let log = Log.create('info');
lastWords(() => log);
try {
  const config = loadConfig(process.env);
  log = Log.create(config.LOG_LEVEL).child({ process: 'api' });
  const app = await createApp(config, log);
  const server = await app.listen(config.PORT, config.HOST);
  server.keepAliveTimeout = 65_000; // longer than a reverse proxy's, so that it never reuses a connection we just closed
  log.info({ port: config.PORT }, 'api ready');
  // Started by the launcher: when it dies, so do we.
  process.on('disconnect', () => { void app.close().finally(() => process.exit(0)); });
} catch (error) {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else log.error({ error: describeError(error), reason: error instanceof Error ? error.message : 'unknown' }, 'the api cannot start');
  process.exitCode = 1;
}
