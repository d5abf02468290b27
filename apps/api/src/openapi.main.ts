import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Log, type Config } from '@pluriel/platform/server';
import { AppModule } from './app.module';
import { openapiDocument } from './openapi-document';

// Preview mode scans the controllers without making anything: no database is needed to describe the api.
const config = { DATABASE_URL: 'postgres://none', DATABASE_POOL: 2, DATA_DIR: '.', SECRET_KEY: Buffer.alloc(32).toString('base64'), PUBLIC_URL: 'http://localhost:3000', LOG_LEVEL: 'silent', INS_ALLOWED_OIDS: [] as string[] } as Config;
const app = await NestFactory.create<NestExpressApplication>(AppModule.register(config, Log.create('silent')), { preview: true, logger: false });
process.stdout.write(`${JSON.stringify(openapiDocument(app), null, 2)}\n`, () => process.exit(0));
