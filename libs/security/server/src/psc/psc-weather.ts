import { Injectable } from '@nestjs/common';
import { Config, describeError, Log } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';

const lookSeconds = 60;
const timeoutMs = 3000;

/** State of Pro Santé Connect in "état des services": what the last login saw, or a look taken while the sign-in page is shown. */
@Injectable()
export class PscWeather {
  private lastLook = 0;
  constructor(private readonly dataSource: DataSource, private readonly config: Config, private readonly log: Log) {}

  up(): Promise<void> { return this.write('ok', null); }
  down(): Promise<void> { return this.write('down', 'Pro Santé Connect ne répond pas : connectez-vous avec votre mot de passe.'); }

  /** Asks PSC for its discovery document, at most once a minute, without making anyone wait. */
  look(): void {
    const { PSC_ENABLED, PSC_ISSUER } = this.config;
    if (!PSC_ENABLED || !PSC_ISSUER || Date.now() - this.lastLook < lookSeconds * 1000) return;
    this.lastLook = Date.now();
    fetch(`${PSC_ISSUER}/.well-known/wallet-openid-configuration`, { signal: AbortSignal.timeout(timeoutMs) })
      .then((response) => (response.ok ? this.up() : this.down()), () => this.down())
      .catch((error: unknown) => this.log.warn({ error: describeError(error) }, 'psc state not noted'));
  }

  private async write(state: 'ok' | 'down', sentence: string | null): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO lane_state (lane, service, state, sentence) VALUES ('psc', 'psc', $1, $2)
       ON CONFLICT (lane) DO UPDATE SET state = $1, sentence = $2, since = CASE WHEN lane_state.state = $1 THEN lane_state.since ELSE now() END WHERE lane_state.state <> $1`, [state, sentence]);
  }
}
