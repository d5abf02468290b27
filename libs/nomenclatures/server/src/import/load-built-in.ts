import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { builtInList, builtInSource, nomenclatureNames } from '@pluriel/clinical-formats/nomenclatures';
import { Log } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';
import { replaceList } from './replace-list';

/** Version of our own lists: the day they were last read over. */
export const builtInVersion = '2026-11';

/** Loads our own short lists where no official one is in force; safe to call from several processes. @returns the lists that changed */
export async function loadBuiltInLists(dataSource: DataSource): Promise<string[]> {
  const changed: string[] = [];
  for (const name of nomenclatureNames) {
    const list = builtInList(name);
    if (!list) continue;
    const { state } = await replaceList(dataSource, name, { source: builtInSource, version: builtInVersion, codes: list.codes, links: list.links }, { onlyWhenNothingOfficial: true });
    if (state === 'imported') changed.push(name);
  }
  return changed;
}

/** At boot a problem can be coded, even before any import. */
@Injectable()
export class BuiltInListsLoader implements OnApplicationBootstrap {
  constructor(private readonly dataSource: DataSource, private readonly log: Log) {}

  async onApplicationBootstrap(): Promise<void> {
    const changed = await loadBuiltInLists(this.dataSource);
    if (changed.length > 0) this.log.info({ lists: changed }, 'code lists loaded from the built-in sets');
  }
}
