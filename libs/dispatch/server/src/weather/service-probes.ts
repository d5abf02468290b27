import { Injectable } from '@nestjs/common';
import type { ServiceKey, ServiceStateName } from '@pluriel/dispatch/domain';
import { InsiClient } from '@pluriel/identity/server';
import { Config, describeError, Log } from '@pluriel/platform/server';
import { DmpGateway } from '../lanes/dmp/dmp-gateway';
import { MailOperator } from '../lanes/mail-operator';
import { readPublicWeather, type AnnouncedService } from './public-weather-format';

export type Watched = ServiceKey | 'public';
export interface Seen { state: Exclude<ServiceStateName, 'unknown'>; latencyMs: number; announced: AnnouncedService[] | null }

const timeoutMs = 8_000;
/** An answer that takes this long keeps a person waiting. */
const slowMs = 3_000;
const largestWeather = 500_000;

/** Whether each national service answers, asked without any patient: a connection, a greeting, a discovery document (DASH-13). */
@Injectable()
export class ServiceProbes {
  constructor(private readonly config: Config, private readonly insi: InsiClient, private readonly dmp: DmpGateway, private readonly mail: MailOperator, private readonly log: Log) {}

  /** @returns whether the installation uses this service at all */
  connected(service: Watched): boolean {
    const { INSI_URL, DMP_URL, MSSANTE_SMTP_URL, PSC_ENABLED, PSC_ISSUER, EPRESCRIPTION_URL, WEATHER_URL } = this.config;
    return Boolean({ insi: INSI_URL, dmp: DMP_URL, mssante: MSSANTE_SMTP_URL, psc: PSC_ENABLED && PSC_ISSUER, eprescription: EPRESCRIPTION_URL, public: WEATHER_URL }[service]);
  }

  /** Never throws: what goes wrong is a service that does not answer. @returns null when there is nothing to ask with: nobody can tell */
  async look(service: Watched): Promise<Seen | null> {
    // Only the cards of the professionals open the DMP then, and nobody's is used to knock.
    if (service === 'dmp' && !this.config.DMP_CERT_FILE) return null;
    const start = performance.now();
    let announced: AnnouncedService[] | null = null;
    let answers = false;
    try {
      if (service === 'public') { announced = await this.publicWeather(); answers = announced !== null; } else answers = await this.ask(service);
    } catch (error) { this.log.debug({ service, error: describeError(error) }, 'service does not answer'); }
    const latencyMs = Math.round(performance.now() - start);
    return { state: answers ? (latencyMs > slowMs ? 'slow' : 'ok') : 'down', latencyMs, announced };
  }

  private ask(service: ServiceKey): Promise<boolean> {
    switch (service) {
      case 'insi': return this.insi.answers();
      case 'dmp': return this.dmp.answers();
      case 'mssante': return this.mail.answers();
      case 'psc': return this.reaches(`${this.config.PSC_ISSUER}/.well-known/wallet-openid-configuration`, true);
      case 'eprescription': return this.reaches(String(this.config.EPRESCRIPTION_URL), false);
    }
  }

  /** @param fine only a success counts; otherwise any answer that is not a failure of the server */
  private async reaches(url: string, fine: boolean): Promise<boolean> {
    const { ok, status, body } = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    await body?.cancel();
    return fine ? ok : status < 500;
  }

  private async publicWeather(): Promise<AnnouncedService[] | null> {
    const answer = await fetch(String(this.config.WEATHER_URL), { signal: AbortSignal.timeout(timeoutMs), headers: { accept: 'application/json' } });
    const text = await answer.text();
    return answer.ok && text.length <= largestWeather ? readPublicWeather(JSON.parse(text)) : null;
  }
}
