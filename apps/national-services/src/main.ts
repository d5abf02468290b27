import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator } from './simulator';

/** The simulator of the national services as one process. Says one JSON line when it is ready; stops on SIGTERM and SIGINT. */
const text = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`La variable ${name} manque.`);
  return value;
};
const port = (name: string): number => Number(text(name));
const list = (name: string): string[] => (process.env[name] ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
const reference = process.env['REFERENCE_DIR'];
const pkiDir = text('SIM_PKI_DIR');
const pem = (name: string): string => readFileSync(join(pkiDir, name), 'utf8');

mkdirSync(text('SIM_DATA_DIR'), { recursive: true });
const simulator = await startSimulator({
  ports: { control: port('SIM_CONTROL_PORT'), soap: port('SIM_SOAP_PORT'), dmp: process.env['SIM_DMP_PORT'] ? port('SIM_DMP_PORT') : null, psc: port('SIM_PSC_PORT'), smtp: port('SIM_SMTP_PORT'), imap: port('SIM_IMAP_PORT'), apcv: process.env['SIM_APCV_PORT'] ? port('SIM_APCV_PORT') : 0, ePrescription: process.env['SIM_EPRESCRIPTION_PORT'] ? port('SIM_EPRESCRIPTION_PORT') : 0 },
  dataDir: text('SIM_DATA_DIR'), pki: { ca: pem('ca.crt'), cert: pem('server.crt'), key: pem('server.key') },
  referenceDir: reference && existsSync(join(reference, 'schemas')) ? reference : null,
  psc: { clientId: text('SIM_PSC_CLIENT_ID'), clientSecret: text('SIM_PSC_CLIENT_SECRET'), redirectUris: list('SIM_PSC_REDIRECT_URIS'), postLogoutUris: list('SIM_PSC_POST_LOGOUT_URIS') },
  demo: process.env['SIM_DMP_DEMO'] !== 'false',
  mssanteMailboxes: list('SIM_MSSANTE_MAILBOXES'),
  reader: process.env['SIM_PRODUCT_URL'] && process.env['SIM_READER_KEY'] ? { productUrl: text('SIM_PRODUCT_URL'), key: text('SIM_READER_KEY') } : null,
});
console.log(JSON.stringify({ ready: true, ports: simulator.ports, referenceSchemas: simulator.simulation.schemas.present }));

const stop = (): void => { simulator.close().then(() => process.exit(0), () => process.exit(1)); };
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Started by the launcher: when it dies, so do we.
process.once('disconnect', stop);
