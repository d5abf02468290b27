/** Ports of the simulator; 0 takes any free port (tests). `dmp` null: the DMP shares the port of INSi. */
export interface SimulatorPorts { control: number; soap: number; dmp: number | null; psc: number; smtp: number; imap: number; apcv: number; ePrescription: number }

/** PEM texts of the test PKI: the authority every certificate must come from, and what our servers present. */
export interface SimulatorPki { ca: string; cert: string; key: string }

/** The one confidential client known to the simulated Pro Santé Connect (psc.md §2). */
export interface PscClient { clientId: string; clientSecret: string; redirectUris: string[]; postLogoutUris: string[] }

/** Where the demonstration's card reader posts what it reads: the product, with the key of the installation. */
export interface ReaderSettings { productUrl: string; key: string }

/** Everything the simulator is told at start. */
export interface SimulatorSettings {
  ports: SimulatorPorts;
  dataDir: string;
  pki: SimulatorPki;
  /** Folder of the national schemas (wsdl/, schemas/, cda-kit/); null: only the hand-written expectations are checked. */
  referenceDir: string | null;
  psc: PscClient;
  /** Applicative mailboxes allowed to send; when empty, every address of the operator's domains that names an application. */
  mssanteMailboxes: string[];
  /** Whether the demo patients' DMPs hold documents of third parties from the first start on. */
  demo: boolean;
  /** null: cards can be seen, not presented. */
  reader: ReaderSettings | null;
}
