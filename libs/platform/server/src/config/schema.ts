import { z } from 'zod';

const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');
const port = z.coerce.number().int().min(1).max(65535);
const optionalText = z.string().min(1).optional();

/** Said to INSi by an installation that has no authorisation number yet: never invented. */
export const unauthorised = 'PLURIEL-NON-AUTORISE';

/**
 * Every setting of an installation, in one place. Names are environment variables; each one may also be given as
 * NAME_FILE holding a path, which is how secrets come in (docker secrets). `.env.example` is generated from here.
 */
export const configSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development').describe('production turns on strict checks (TLS addresses, no test OIDs)'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe('PostgreSQL 18, e.g. postgres://pluriel:secret@postgres:5432/pluriel'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(20).describe('connections each process may open'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional().describe('BullMQ on Redis when set, on PostgreSQL otherwise'),
  PORT: port.default(3000).describe('port the api listens on'),
  HOST: z.string().default('127.0.0.1').describe('address the api listens on'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).describe('address people type in their browser, e.g. https://pluriel.example.fr'),
  WEB_DIR: optionalText.describe('folder of the built screens, served by the api when no reverse proxy does it'),
  DATA_DIR: z.string().min(1).describe('folder of the encrypted documents'),
  SECRET_KEY: z.string().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64: openssl rand -base64 32').describe('secret: encrypts documents and tokens at rest'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('JSON logs on standard output'),
  DEMO: flag.default(false).describe('shows the demo accounts on the sign-in page; never on a real centre'),
  SIMULATED_SERVICES: flag.default(false).describe('true when the national services are our simulator: the screens say so'),
  REFERENCE_DIR: optionalText.describe('folder of the official schemas, when the installer downloaded them'),
  WORK_SWEEP_SECONDS: z.coerce.number().min(0.2).max(300).default(30).describe('how often due work is looked for, beside the hints'),
  WORK_LEASE_SECONDS: z.coerce.number().min(1).max(600).default(60).describe('how long the work of a dead worker waits before another takes it over; renewed while it is alive'),
  INSI_URL: z.url().optional().describe('INSi teleservice (ins.md §3.2); nothing is asked when empty'),
  INSI_CERT_FILE: optionalText.describe('client certificate of the structure, PEM'),
  INSI_KEY_FILE: optionalText.describe('its private key, PEM'),
  INSI_IDAM: z.string().min(1).max(50).default(unauthorised).describe('authorisation number of the software given by the CNDA, element IDAM (ins.md §3.3); the default says that there is none'),
  INSI_MANU_CERT_FILE: optionalText.describe('certificate of calls a person starts (CN INSI-MANU), PEM; the one above when empty'),
  INSI_MANU_KEY_FILE: optionalText.describe('its private key, PEM'),
  SIMULATED_READER_KEY: optionalText.describe('secret: lets the simulated card reader of a demonstration post what it read; refused without SIMULATED_SERVICES'),
  APCV_URL: z.url().optional().describe('provider of appli carte Vitale readings: only the simulator has one, the real exchange is licensed (cards.md §3.3); refused without SIMULATED_SERVICES'),
  EPRESCRIPTION_URL: z.url().optional().describe('base of e-prescriptions: only the simulator has one, the exchange of the CNAM is licensed (prescription.md §0); prescriptions carry no code when empty; refused without SIMULATED_SERVICES'),
  INSI_MODE: z.enum(['certificate', 'cps', 'psc']).default('certificate').describe('how calls a person starts say who asks (ins.md §3.3); only certificate works today'),
  INS_ALLOWED_OIDS: z.string().default('1.2.250.1.213.1.4.8,1.2.250.1.213.1.4.9').transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean)).describe('assigning authorities accepted for a matricule; test OIDs only outside production'),
  DMP_URL: z.url().optional().describe('base address of the DMP services, path included (dmp.md §1.1)'),
  DMP_CERT_FILE: optionalText.describe('TLS client certificate of the structure, PEM'),
  DMP_KEY_FILE: optionalText.describe('its private key, PEM'),
  DMP_SIGN_CERT_FILE: optionalText.describe('signature certificate of the structure, PEM'),
  DMP_SIGN_KEY_FILE: optionalText.describe('its private key, PEM'),
  DMP_HOMOLOGATION_ID: optionalText.describe('number given by the CNDA, attribute LPS_ID_HOMOLOGATION_DMP (dmp.md §4.2)'),
  DMP_VIHF_VERSION: z.enum(['3.0', '4.0']).optional().describe('version the platform expects, 3.0 unless told otherwise (dmp.md §4.2)'),
  DMP_AIR_CONTEXT_DECL: optionalText.describe('AuthnContextDecl of assertions made for a person signed in through Pro Santé Connect, APP_BROWSER_AUTH unless told otherwise (dmp.md §4.1)'),
  DMP_DEPOSIT: z.enum(['structure', 'card']).default('structure').describe('who deposits in the DMP: the certificates of the structure, or the card of each author through the card agent of a workstation; the certificates are then optional (dmp.md §2.2)'),
  DMP_PORTAL_URL: z.url().optional().describe('address of the professional portal of the DMP; its link is not shown without it (dmp.md §2.11)'),
  NATIONAL_CA_FILE: optionalText.describe('authorities that signed the national services, PEM'),
  MSSANTE_SMTP_URL: z.url().optional().describe('submission server of the MSSanté operator, smtps://host:port'),
  MSSANTE_IMAP_URL: z.url().optional().describe('IMAP server of the MSSanté operator, imaps://host:port'),
  MSSANTE_CERT_FILE: optionalText.describe('client certificate of the applicative mailbox, PEM'),
  MSSANTE_KEY_FILE: optionalText.describe('its private key, PEM'),
  MSSANTE_PATIENT_DOMAIN: z.string().default('patient.mssante.fr').describe('domain of the mailboxes of patients; test spaces have another one (mssante.md §6)'),
  MSSANTE_DOMAINS: z.string().default('mssante.fr').transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean)).describe('domains of the closed MSSanté space, comma separated: nothing is sent elsewhere'),
  MSSANTE_MAX_BYTES: z.coerce.number().int().min(100_000).max(100_000_000).default(10_000_000).describe('largest message, once encoded (mssante.md §3.1)'),
  MSSANTE_NIL: optionalText.describe('product reference of the ANS, header X-MSS-NIL (mssante.md §3.2)'),
  PSC_ENABLED: flag.default(false).describe('shows the Pro Santé Connect button'),
  PSC_ISSUER: z.url().optional().describe('issuer, without suffix (psc.md §1)'),
  PSC_CLIENT_ID: optionalText.describe('client identifier'),
  PSC_CLIENT_SECRET: optionalText.describe('secret: client secret'),
  PSC_REDIRECT_URI: z.url().optional().describe('must end with /v1/sign-in/psc/callback'),
  PSC_POST_LOGOUT_URI: z.url().optional().describe('where PSC sends the browser back after logout'),
  PSC_TLS_CERT_FILE: optionalText.describe('client certificate ORG AUTH_CLI for the back channel, PEM (psc.md §2)'),
  PSC_TLS_KEY_FILE: optionalText.describe('its private key, PEM'),
  WEATHER_URL: z.url().optional().describe('public weather of the national services, JSON (docs/en/architecture.md); only our own looks are shown without it'),
  SERVICE_WATCH_SECONDS: z.coerce.number().min(2).max(240).default(30).describe('how often each national service is looked at'),
  PSC_ACR: z.string().default('eidas1').describe('acr_values asked (psc.md §3)'),
}).superRefine((value, issues) => {
  const together = (names: readonly (keyof typeof value)[], when: boolean): void => {
    for (const name of names) if (when && !value[name]) issues.addIssue({ code: 'custom', path: [name], message: `needed together with ${names[0] ?? ''}` });
  };
  together(['PSC_ISSUER', 'PSC_CLIENT_ID', 'PSC_CLIENT_SECRET', 'PSC_REDIRECT_URI', 'PSC_POST_LOGOUT_URI'], value.PSC_ENABLED);
  together(['DMP_URL', 'DMP_CERT_FILE', 'DMP_KEY_FILE', 'DMP_SIGN_CERT_FILE', 'DMP_SIGN_KEY_FILE'], Boolean(value.DMP_URL) && (value.DMP_DEPOSIT === 'structure' || Boolean(value.DMP_CERT_FILE)));
  together(['INSI_URL', 'INSI_CERT_FILE', 'INSI_KEY_FILE'], Boolean(value.INSI_URL));
  together(['INSI_MANU_CERT_FILE', 'INSI_MANU_KEY_FILE'], Boolean(value.INSI_MANU_CERT_FILE) || Boolean(value.INSI_MANU_KEY_FILE));
  if (value.APCV_URL && !value.SIMULATED_SERVICES) issues.addIssue({ code: 'custom', path: ['APCV_URL'], message: 'only with SIMULATED_SERVICES: what it speaks is no appli carte Vitale' });
  if (value.EPRESCRIPTION_URL && !value.SIMULATED_SERVICES) issues.addIssue({ code: 'custom', path: ['EPRESCRIPTION_URL'], message: 'only with SIMULATED_SERVICES: what it speaks is no e-prescription of the CNAM' });
  together(['MSSANTE_SMTP_URL', 'MSSANTE_CERT_FILE', 'MSSANTE_KEY_FILE'], Boolean(value.MSSANTE_SMTP_URL));
  if (value.NODE_ENV === 'production') {
    if (!value.PUBLIC_URL.startsWith('https://') && !/^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/.test(value.PUBLIC_URL)) issues.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message: 'must be https:// in production' });
    // What goes to the national services names people: never in clear, and never in the name of a software that was not approved.
    const secure: readonly [keyof typeof value, RegExp][] = [['INSI_URL', /^https:/], ['DMP_URL', /^https:/], ['PSC_ISSUER', /^https:/], ['MSSANTE_SMTP_URL', /^smtps?:/], ['MSSANTE_IMAP_URL', /^imaps:/]];
    for (const [name, wanted] of secure) if (!value.SIMULATED_SERVICES && value[name] !== undefined && !wanted.test(String(value[name]))) issues.addIssue({ code: 'custom', path: [name], message: 'must be an encrypted address in production' });
    if (value.DMP_URL && !value.SIMULATED_SERVICES && !value.DMP_HOMOLOGATION_ID) issues.addIssue({ code: 'custom', path: ['DMP_HOMOLOGATION_ID'], message: 'needed in production: the DMP must not be told an invented number' });
    if (value.INSI_URL && !value.SIMULATED_SERVICES && value.INSI_IDAM === unauthorised) issues.addIssue({ code: 'custom', path: ['INSI_IDAM'], message: 'needed in production: the number given by the CNDA' });
    if (value.DEMO) issues.addIssue({ code: 'custom', path: ['DEMO'], message: 'must be false in production' });
    if (!value.SIMULATED_SERVICES && value.INS_ALLOWED_OIDS.some((oid) => /\.(10|11)$/.test(oid))) issues.addIssue({ code: 'custom', path: ['INS_ALLOWED_OIDS'], message: 'test OIDs are refused in production (ins.md §1.2)' });
  }
});

export type ConfigValues = z.infer<typeof configSchema>;
