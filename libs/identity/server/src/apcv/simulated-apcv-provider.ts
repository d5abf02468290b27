import { domainError, type DomainError } from '@pluriel/kernel';
import { Log } from '@pluriel/platform/server';
import { z } from 'zod';
import { ApcvProvider, type ApcvReading } from './apcv-provider';

const timeoutMs = 5_000;
const largestAnswer = 100_000;

const text = z.string().max(200);
const answerShape = z.object({
  simule: z.literal(true),
  beneficiaires: z.array(z.object({ qualite: z.enum(['titulaire', 'ayant-droit']), nomUtilise: text.nullable(), nomNaissance: text, prenomsNaissance: text, sexe: text, dateNaissance: text, codeLieuNaissance: text.nullable(), matricule: text, oid: text })).max(50),
});

/**
 * The provider of the simulator, reached over HTTP: our own exchange, since the real one is licensed and not public. An answer that does not say it is
 * simulated is refused, so that nothing else can pass for an appli carte Vitale here.
 */
export class SimulatedApcvProvider extends ApcvProvider {
  constructor(private readonly url: string, private readonly log: Log) { super(); }

  async read(code: string): Promise<ApcvReading> {
    const answer = await this.ask(code);
    if (answer.status === 404) throw refused('unknown-code', 'Ce code n’est ni un datamatrix INS, ni celui d’une appli carte Vitale.', 'Demandez à la personne d’afficher le code de son appli carte Vitale, ou scannez le cartouche INS d’un document.');
    if (answer.status === 410) throw refused('expired', 'Le code de l’appli carte Vitale n’est plus valable.', 'Demandez à la personne d’en afficher un nouveau.');
    const body = answer.ok ? await answer.text() : '';
    const read = answer.ok && body.length <= largestAnswer ? answerShape.safeParse(parsed(body)) : null;
    if (!read?.success) { this.log.warn({ status: answer.status }, 'the ApCV provider gave an answer that cannot be read'); throw unavailable(); }
    return {
      simulated: true,
      people: read.data.beneficiaires.map(({ qualite, ...person }) => ({ ...person, role: qualite === 'titulaire' ? 'holder' : 'dependant' })),
    };
  }

  private async ask(code: string): Promise<Response> {
    try {
      return await fetch(new URL('lectures', this.url.endsWith('/') ? this.url : `${this.url}/`), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }), redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    } catch (error) {
      this.log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'the ApCV provider does not answer');
      throw unavailable();
    }
  }
}

/** An installation without provider: the code is named, nobody reads it. */
export class NoApcvProvider extends ApcvProvider {
  read(): Promise<never> {
    return Promise.reject(domainError('apcv.not-configured', 'Ce code vient peut-être d’une appli carte Vitale : ce centre n’a pas de quoi la lire.', {
      status: 409, remedy: 'Lisez la carte Vitale, scannez le cartouche INS d’un document, ou cherchez la personne par son nom. L’administrateur peut raccorder un lecteur d’appli carte Vitale agréé.',
    }));
  }
}

const refused = (code: string, message: string, remedy: string): DomainError => domainError(`apcv.${code}`, message, { status: 422, field: 'content', remedy });
const unavailable = (): DomainError => domainError('apcv.unavailable', 'La lecture de l’appli carte Vitale ne répond pas.', { status: 503, remedy: 'Réessayez dans un instant. En attendant, lisez la carte Vitale ou cherchez la personne par son nom.' });
const parsed = (body: string): unknown => { try { return JSON.parse(body); } catch { return null; } };
