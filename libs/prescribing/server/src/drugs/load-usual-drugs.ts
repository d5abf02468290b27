import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { newId, systemClock } from '@pluriel/kernel';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { rebuildCommonNames, replaceDrugs } from './drug-store';
import { usualDrugs } from './usual-drugs';

/** Puts the usual set into the drug base when it is absent or has changed; safe to call from several processes. */
export async function loadUsualDrugs(dataSource: DataSource): Promise<void> {
  const rows = usualDrugs();
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  await dataSource.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock(715203)');
    const found: { digest: string }[] = await manager.query("SELECT digest FROM drug_import WHERE source = 'usual' ORDER BY imported_at DESC LIMIT 1");
    if (found[0]?.digest === digest) return;
    await replaceDrugs(manager, 'usual', rows);
    await rebuildCommonNames(manager);
    const now = systemClock.now();
    await manager.query('INSERT INTO drug_import (id, source, digest, vintage, imported_at, counts) VALUES ($1, $2, $3, $4::timestamptz::date, $4::timestamptz, $5)', [newId(), 'usual', digest, now, JSON.stringify({ drugs: rows.length })]);
  });
}

/** At boot the product can prescribe, even before any import. */
@Injectable()
export class UsualDrugsLoader implements OnApplicationBootstrap {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationBootstrap(): Promise<void> {
    await loadUsualDrugs(this.dataSource);
  }
}
