import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { ApcvCodes } from './apcv/apcv-codes';
import { createApcvServer } from './apcv/apcv-server';
import { controlHandler } from './control/control-server';
import { DmpEndpoint } from './dmp/dmp-endpoint';
import { Authorisations } from './dmp/authorisation/authorisations';
import { seedDemo } from './dmp/demo/seed';
import { usualPolicy, type DmpPolicy } from './dmp/policy';
import { DmpRegistry } from './dmp/registry/registry';
import { DmpStore } from './dmp/registry/store';
import { createEPrescriptionServer } from './e-prescription/e-prescription-server';
import { EPrescriptionStore } from './e-prescription/e-prescription-store';
import { IdentityBase } from './identities/identity-base';
import { AddedIdentities } from './identities/added-identities';
import { BatchStore } from './insi/batch-store';
import { InsiCallLog } from './insi/insi-call-log';
import { InsiEndpoint } from './insi/insi-endpoint';
import { BlobStore } from './journal/blob-store';
import { Journal } from './journal/journal';
import { createImapServer } from './imap/imap-server';
import { MailStore } from './mssante/mail-store';
import { createSubmissionServer } from './mssante/submission-server';
import { DemoReader } from './vitale/demo-reader';
import { createPscServer } from './psc/psc-server';
import type { SimulatorSettings } from './settings';
import { CertificateAuthority } from './soap/certificates';
import { HeldAnswers } from './soap/held-answers';
import { createSoapServer, type SoapRoute } from './soap/soap-server';
import { Doorway } from './weather/doorway';
import { Weather, type ServiceName } from './weather/weather';
import { ReferenceSchemas } from './xml/reference-schemas';

/** Everything the simulator holds while it runs; the control page reads and commands it. */
export interface Simulation {
  base: IdentityBase; added: AddedIdentities; weather: Weather; journal: Journal; held: HeldAnswers; schemas: ReferenceSchemas;
  calls: InsiCallLog; batches: BatchStore; reader: DemoReader | null; registry: DmpRegistry; authorisations: Authorisations; policy: DmpPolicy; mails: MailStore; apcv: ApcvCodes; ePrescriptions: EPrescriptionStore;
  /** Forgets everything received and the weather. */
  reset(): void;
}

/** A running simulator. */
export interface Simulator { ports: Record<'control' | 'soap' | 'dmp' | 'psc' | 'smtp' | 'imap' | 'apcv' | 'ePrescription', number>; simulation: Simulation; close(): Promise<void> }

/** A door and the services behind it: closed only while all of them refuse. */
interface Door { doorway: Doorway; services: ServiceName[] }

/** Starts the services and the control page on the loopback. @throws when a port is taken */
export async function startSimulator(settings: SimulatorSettings): Promise<Simulator> {
  const at = (name: string) => join(settings.dataDir, name);
  const base = new IdentityBase();
  const schemas = new ReferenceSchemas(settings.referenceDir);
  schemas.warm();
  const authority = new CertificateAuthority(settings.pki.ca);
  const [documents, messages] = [new BlobStore(at('documents')), new BlobStore(at('messages'))];
  const store = new DmpStore(at('dmp.sqlite'));
  const simulation: Simulation = {
    base, added: new AddedIdentities(at('identities.jsonl'), base), weather: new Weather(), journal: new Journal(at('journal.jsonl')), held: new HeldAnswers(), schemas,
    calls: new InsiCallLog(at('insi-calls.jsonl')), batches: new BatchStore(at('insi-batches.jsonl')), reader: settings.reader ? new DemoReader(settings.reader) : null, registry: new DmpRegistry(store, documents), authorisations: new Authorisations(store), policy: usualPolicy(), mails: new MailStore(at('mailboxes.jsonl'), messages), apcv: new ApcvCodes(), ePrescriptions: new EPrescriptionStore(at('e-prescriptions.jsonl')),
    reset: () => {
      held.release();
      for (const part of [journal, simulation.calls, simulation.batches, simulation.registry, simulation.mails, simulation.apcv, simulation.ePrescriptions, documents, messages, weather]) part.clear();
      insiEndpoint.forget();
      if (settings.demo) seedDemo(simulation, new Date());
    },
  };
  const { weather, journal, held } = simulation;
  if (settings.demo) seedDemo(simulation, new Date());
  const insiEndpoint = new InsiEndpoint({ base, authority, schemas, calls: simulation.calls, batches: simulation.batches });
  const insi: SoapRoute = { prefix: '/insi', service: 'insi', endpoint: insiEndpoint };
  const dmp: SoapRoute = { prefix: '/si-dmp-server/v2/services', service: 'dmp', endpoint: new DmpEndpoint({ base, authority, schemas, registry: simulation.registry, authorisations: simulation.authorisations, policy: simulation.policy }) };
  const soapDoor = (routes: SoapRoute[], port: number): Door => ({ doorway: new Doorway(createSoapServer({ routes, weather, journal, held, pki: settings.pki }), port), services: routes.map((route) => route.service) });

  const alone = settings.ports.dmp !== null;
  const soap = soapDoor(alone ? [insi] : [insi, dmp], settings.ports.soap);
  const dmpDoor = alone ? soapDoor([dmp], settings.ports.dmp ?? 0) : soap;
  const psc: Door = { services: ['psc'], doorway: new Doorway(createPscServer({ client: settings.psc, weather, journal, held, keysPath: at('psc-keys.json') }), settings.ports.psc) };
  const submission = createSubmissionServer({ store: simulation.mails, base, schemas, weather, journal, held, pki: settings.pki, allowedSenders: settings.mssanteMailboxes });
  const smtp: Door = { services: ['mssante'], doorway: new Doorway(submission, settings.ports.smtp) };
  const imap: Door = { services: ['mssante'], doorway: new Doorway(createImapServer({ store: simulation.mails, pki: settings.pki, authority, weather }), settings.ports.imap) };
  const apcv: Door = { services: ['apcv'], doorway: new Doorway(createApcvServer({ base, codes: simulation.apcv, weather, journal, held }), settings.ports.apcv) };
  const ePrescription: Door = { services: ['eprescription'], doorway: new Doorway(createEPrescriptionServer({ base, store: simulation.ePrescriptions, weather, journal, held }), settings.ports.ePrescription) };
  const doors = [...new Set([soap, dmpDoor, psc, smtp, imap, apcv, ePrescription])];
  const control = new Doorway(createHttpServer(controlHandler(simulation)), settings.ports.control);

  const applyWeather = () => Promise.all(doors.map(({ doorway, services }) => (services.every((service) => weather.isClosed(service)) ? doorway.close() : doorway.open())));
  await applyWeather();
  await control.open();
  weather.onChange(applyWeather);
  return {
    simulation,
    ports: { control: control.port, soap: soap.doorway.port, dmp: dmpDoor.doorway.port, psc: psc.doorway.port, smtp: smtp.doorway.port, imap: imap.doorway.port, apcv: apcv.doorway.port, ePrescription: ePrescription.doorway.port },
    close: async () => {
      held.release();
      simulation.reader?.close();
      await Promise.all([...doors.map((door) => door.doorway.close()), control.close()]);
      for (const part of [journal, simulation.calls, simulation.batches, simulation.registry, simulation.mails, simulation.ePrescriptions, simulation.added, schemas]) part.close();
    },
  };
}
