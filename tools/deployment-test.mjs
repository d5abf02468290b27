// Checks the production files without a docker engine: images, health checks, users, secrets, order of start.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text, { merge: true });
const wrong = [];
const check = (condition, sentence) => { if (!condition) wrong.push(sentence); };
const { services, secrets } = compose;

for (const name of ['postgres', 'redis', 'migrate', 'api', 'worker', 'web', 'proxy']) check(services[name], `the service ${name} is missing`);
for (const [name, service] of Object.entries(services)) {
  check(/^[\w./-]+:(\$\{PLURIEL_VERSION:-[\d.]+\}|[\w.-]*\d[\w.-]*)$/.test(service.image ?? ''), `${name}: the image ${service.image} has no pinned version`);
  if (name !== 'migrate') check(service.healthcheck?.test?.length > 1, `${name}: no health check`);
  if (name !== 'migrate') check(service.restart === 'unless-stopped', `${name}: does not restart by itself`);
  if (!['postgres'].includes(name)) check(/^[1-9]\d*:[1-9]\d*$/.test(service.user ?? ''), `${name}: must not run as root`);
  check(name === 'proxy' || !service.ports, `${name}: only the proxy opens a port`);
  for (const secret of service.secrets ?? []) check(secrets[secret], `${name}: the secret ${secret} is not declared`);
  for (const [key, value] of Object.entries(service.environment ?? {})) {
    if (/PASSWORD|SECRET|KEY|TOKEN|_URL/.test(key) && key !== 'PUBLIC_URL') check(key.endsWith('_FILE') && String(value).startsWith('/run/secrets/'), `${name}: ${key} must come from a secret file`);
  }
}
for (const [name, secret] of Object.entries(secrets)) check(typeof secret.file === 'string' && !secret.environment, `secret ${name}: must be a file`);
check(/^postgres:18(\.|$|-)/.test(services.postgres.image), 'postgres must be version 18');
check(/^redis:7(\.|$|-)/.test(services.redis.image), 'redis must be version 7');
const redis = services.redis.command.join(' ');
check(redis.includes('--appendonly yes') && redis.includes('--maxmemory-policy noeviction'), 'redis must keep its queue (appendonly) and refuse to forget (noeviction)');
check(!/--requirepass/.test(redis), 'the password of redis must not be an argument of its process');
for (const name of ['api', 'worker']) check(services[name].environment.DATABASE_URL_FILE.endsWith('/app_database_url') && !services[name].secrets.includes('database_url'), `${name}: must not reach the database as the owner of its tables`);
check(services.migrate.environment.DATABASE_URL_FILE.endsWith('/database_url') && services.postgres.volumes.some((volume) => volume.startsWith('./infra/postgres/create-role.sh:/docker-entrypoint-initdb.d/')), 'migrations run as the owner, and the role of the product must be created');
for (const name of ['api', 'worker']) check(services[name].depends_on.migrate.condition === 'service_completed_successfully', `${name}: must wait for the migrations`);
check(services.migrate.depends_on.postgres.condition === 'service_healthy' && services.migrate.restart === 'no', 'migrate must run once, after postgres');
for (const volume of ['database', 'queue', 'documents']) check(volume in compose.volumes, `the volume ${volume} is missing`);
check(!/(password|secret|token)["']?\s*[:=]\s*["']?[A-Za-z0-9+/]{12,}/i.test(text), 'a secret seems to stand in clear');
const dockerfile = readFileSync('infra/docker/Dockerfile', 'utf8');
check(dockerfile.split(/^FROM /m).slice(2).every((stage) => /^USER [1-9]/m.test(stage)), 'an image of the Dockerfile runs as root');
const proxy = readFileSync('infra/proxy/nginx.conf', 'utf8');
check(/listen 8443 ssl/.test(proxy) && /TLSv1\.2 TLSv1\.3/.test(proxy) && /return 301 https/.test(proxy), 'the proxy must speak TLS 1.2 or 1.3 only, and send http to https');
const example = readFileSync('.env.example', 'utf8');
check(!/^[A-Z_]+=.{24,}/m.test(example.replace(/^#.*$/gm, '')), '.env.example holds a value that looks like a secret');

for (const sentence of wrong) console.error(`deployment: ${sentence}`);
console.log(`deployment files: ${wrong.length === 0 ? 'ok' : `${wrong.length} faults`}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
