import { Controller, Get, Module, Post, Put } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { Config, correlation, CurrentCaller, EtagInterceptor, Log, PlatformModule, ProblemFilter, Requires, systemCaller, Transactions, validationPipe, type Caller } from '@pluriel/platform/server';
import { silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import request, { type Response } from 'supertest';
import { demoAccounts, type DemoAccount } from '../demo/demo-accounts';
import { SeedDemoTeam } from '../demo/seed-demo-team';
import { totpCode } from '../second-factor/totp';
import { securityEntities, SecurityModule } from '../security.module';
import { Places } from '../sessions/places';

export const structureId = '01930000-0000-7000-8000-000000000001';
export const siteA = '01930000-0000-7000-8000-000000000011';
export const siteB = '01930000-0000-7000-8000-000000000012';

@Controller('v1/probe')
class ProbeController {
  @Get() @Requires('patient.read') read(@CurrentCaller() caller: Caller) { return { name: caller.actor.displayName, siteId: caller.siteId }; }
  @Post() @Requires('prescribe.drugs') write() { return { done: true }; }
  @Put() @Requires('identity.qualify') qualify() { return { done: true }; }
  @Get('silent') silent() { return {}; }
}
@Module({ controllers: [ProbeController] })
class ProbeModule {}

/** The security context as the api runs it, on a database of its own, with the demo team. */
export interface SignInApp { app: NestExpressApplication; db: TestDatabase; http: () => ReturnType<typeof request>; close(): Promise<void> }

export async function signInApp(settings: Partial<Config> = {}): Promise<SignInApp> {
  const entities = [...auditEntities, ...securityEntities];
  const db = await testDatabase(entities);
  const config = testConfig({ DATABASE_URL: db.url, ...settings });
  const log = silentLog();
  const compiled = await Test.createTestingModule({ imports: [PlatformModule.register(config, entities, log), AuditModule, SecurityModule, ProbeModule] }).compile();
  const app = compiled.createNestApplication<NestExpressApplication>({ logger: false });
  app.use(correlation);
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(app.get(Log)));
  app.useGlobalInterceptors(new EtagInterceptor());
  const sites = [{ id: siteA, name: 'Bourg' }, { id: siteB, name: 'Village' }];
  app.get(Places).register({ of: async () => ({ structure: { id: structureId, name: 'MSP Les Tilleuls', finess: '630000018' }, sites, defaultSiteId: siteA }), installation: async () => ({ id: structureId, name: 'MSP Les Tilleuls' }) });
  await app.init();
  await app.get(Transactions).run(systemCaller('test', structureId), (ctx) => app.get(SeedDemoTeam).execute(ctx));
  return { app, db, http: () => request(app.getHttpServer()), close: async () => { await app.close(); await db.close(); } };
}

export const account = (login: string): DemoAccount => {
  const found = demoAccounts.find((person) => person.login === login);
  if (!found) throw new Error(`no demo account ${login}`);
  return found;
};

/** What the browser keeps after a sign-in. */
export interface Browser { cookie: string; csrf: string; body: { session: { user: { id: string; permissions: string[] } } } }

/** @returns the cookies an answer left in the browser */
export function cookiesOf(response: Response): Record<string, string> {
  const lines = ([response.headers['set-cookie'] ?? []].flat() as string[]).map((line) => line.split(';')[0]?.split('=') ?? []);
  return Object.fromEntries(lines.map(([name, value]) => [name ?? '', value ?? '']));
}

export const browserOf = (response: Response): Browser => {
  const cookies = cookiesOf(response);
  const csrf = cookies['pluriel_csrf'] ?? '';
  return { cookie: `pluriel_session=${cookies['pluriel_session']}; pluriel_csrf=${csrf}`, csrf, body: response.body as Browser['body'] };
};

/** Signs in with both factors. @param drift seconds added to the clock of the authenticator (a code serves once) */
export async function signIn({ http }: SignInApp, login: string, drift = 0): Promise<Browser> {
  const { password, totpSecret } = account(login);
  const first = await http().post('/v1/sign-in/password').send({ login, password }).expect(200);
  const { attemptId } = first.body as { attemptId: string };
  return browserOf(await http().post('/v1/sign-in/second-factor').send({ attemptId, code: totpCode(totpSecret, new Date(Date.now() + drift * 1000)) }).expect(200));
}
