import { testPki } from '@pluriel/platform/testing';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakeReply { status: number; body: string }
/** One request as INSi receives it. */
export interface FakeRequest { operation: string; body: string }

const envelope = (body: string): string => `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body>${body}</soap:Body></soap:Envelope>`;
const cr = (code: string): string => `<CR><CodeCR>${code}</CodeCR><LibelleCR>x</LibelleCR></CR>`;

/** A person as a search returns them. */
export interface FakePerson { matricule: string; oid?: string; nom: string; prenoms: string; sexe: string; date: string; lieu?: string; history?: string[] }

/** Answers in the shapes of ins.md §3.6 and §3.9. */
export const answers = {
  found: (person: FakePerson): FakeReply => {
    const ins = (name: string, matricule: string): string => `<${name}><IdIndividu><NumIdentifiant>${matricule.slice(0, 13)}</NumIdentifiant><Cle>${matricule.slice(13)}</Cle></IdIndividu><OID>${person.oid ?? '1.2.250.1.213.1.4.8'}</OID></${name}>`;
    return { status: 200, body: envelope(`<RESULTAT xmlns="http://www.cnamts.fr/INSiResultat">${cr('00')}<INDIVIDU>${ins('INSACTIF', person.matricule)}${(person.history ?? []).map((matricule) => ins('INSHISTO', matricule)).join('')}<TIQ><NomNaissance>${person.nom}</NomNaissance><ListePrenom>${person.prenoms}</ListePrenom><Sexe>${person.sexe}</Sexe><DateNaissance>${person.date}</DateNaissance><LieuNaissance>${person.lieu ?? '63220'}</LieuNaissance></TIQ></INDIVIDU></RESULTAT>`) };
  },
  search: (code: '01' | '02'): FakeReply => ({ status: 200, body: envelope(`<RESULTAT xmlns="http://www.cnamts.fr/INSiResultat">${cr(code)}</RESULTAT>`) }),
  verification: (code: string): FakeReply => ({ status: 200, body: envelope(`<Resultat xmlns="http://www.cnamts.fr/INSiLot2/REPUnitaire">${cr(code)}</Resultat>`) }),
  deposit: (numeroLot: string): FakeReply => ({ status: 200, body: envelope(`<Depot xmlns="http://www.cnamts.fr/INSiLot2/REPDepot">${cr('00')}<NumeroLot>${numeroLot}</NumeroLot></Depot>`) }),
  pending: (): FakeReply => ({ status: 200, body: envelope(`<ResultatLot xmlns="http://www.cnamts.fr/INSiLot2/REPLot">${cr('00')}<Etat>EN_COURS</Etat></ResultatLot>`) }),
  result: (codes: readonly (readonly [string, string])[]): FakeReply => ({ status: 200, body: envelope(`<ResultatLot xmlns="http://www.cnamts.fr/INSiLot2/REPLot">${cr('00')}<Etat>TERMINE</Etat>${codes.map(([reference, code]) => `<Individu><Reference>${reference}</Reference>${cr(code)}</Individu>`).join('')}</ResultatLot>`) }),
  unknownBatch: (): FakeReply => ({ status: 200, body: envelope(`<ResultatLot xmlns="http://www.cnamts.fr/INSiLot2/REPLot">${cr('01')}</ResultatLot>`) }),
};

/** A stand-in for INSi, mutual TLS: each test says what it answers. */
export class FakeInsi {
  readonly requests: FakeRequest[] = [];
  answer: (request: FakeRequest) => FakeReply = () => answers.search('01');
  private server: Server | null = null;

  /** @returns the settings that point the product here */
  async start(): Promise<{ INSI_URL: string; INSI_CERT_FILE: string; INSI_KEY_FILE: string; NATIONAL_CA_FILE: string }> {
    const pki = await testPki();
    const folder = mkdtempSync(join(tmpdir(), 'pluriel-insi-'));
    for (const [name, text] of [['ca.crt', pki.caPem], ['client.crt', pki.client.cert], ['client.key', pki.client.key]] as const) writeFileSync(join(folder, name), text);
    this.server = createServer({ cert: pki.server.cert, key: pki.server.key, ca: pki.caPem, requestCert: true, rejectUnauthorized: true }, (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => { body += part; }).on('end', () => {
        const received = { operation: /urn:ServiceIdentiteCertifiee:1\.0\.0:(\w+)/.exec(body)?.[1] ?? '', body };
        this.requests.push(received);
        const reply = this.answer(received);
        response.writeHead(reply.status, { 'content-type': 'application/soap+xml' }).end(reply.body);
      });
    });
    await new Promise<void>((resolve) => { this.server?.listen(0, '127.0.0.1', resolve); });
    return { INSI_URL: `https://127.0.0.1:${(this.server.address() as AddressInfo).port}/insi/lps`, INSI_CERT_FILE: join(folder, 'client.crt'), INSI_KEY_FILE: join(folder, 'client.key'), NATIONAL_CA_FILE: join(folder, 'ca.crt') };
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((resolve) => { if (this.server) this.server.close(() => resolve()); else resolve(); });
  }
}
