import { Injectable, type OnModuleInit } from '@nestjs/common';
import { defaultBirthPlaces, readCommunes, readCountries, readDepartments, readOverseas, type BirthPlace, type EtalabCommune, type EtalabDepartement } from '@pluriel/clinical-formats/nomenclatures';
import { Log } from '@pluriel/platform/server';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';

/** What a load did. `changed` false: the same content was there already. */
export interface BirthPlaceLoad { source: string; places: number; changed: boolean }

const batch = 5_000;
const lockKey = 715_002;

/** Fills `birth_place`: the built-in set at first boot, or the official INSEE files (EXI ID 14/15, ins.md §7). Patients are never touched. */
@Injectable()
export class LoadBirthPlaces implements OnModuleInit {
  constructor(private readonly dataSource: DataSource, private readonly log: Log) {}

  async onModuleInit(): Promise<void> {
    const { changed, places } = await this.loadDefaults();
    if (changed) this.log.info({ places }, 'places of birth loaded from the built-in set');
  }

  /** Loads the built-in set when the table is empty; official data, once imported, is never replaced by it. */
  async loadDefaults(): Promise<BirthPlaceLoad> {
    const [known] = await this.dataSource.query<{ source: string; places: number }[]>('SELECT source, places FROM birth_place_vintage');
    if (known) return { ...known, changed: false };
    const { communes, departements } = builtIn();
    return replace(this.dataSource, 'intégré', defaultBirthPlaces(communes, departements), true);
  }

  /**
   * Imports the yearly files of INSEE (`reference import cog DIR`): communes since 1943, countries, departments, overseas communities.
   * Idempotent: the same files change nothing. The old content stays until the new one is complete.
   * @param folder holds `*communes*depuis_1943*.csv`, `*pays*.csv`, `v_departement*.csv` and optionally `*outremer*.csv`
   * @throws Error naming the file or the columns that are missing
   */
  async importCog(folder: string): Promise<BirthPlaceLoad> { return importCog(this.dataSource, folder); }
}

/** Same, without the product around it: for the command `reference import cog`. */
export async function importCog(dataSource: DataSource, folder: string): Promise<BirthPlaceLoad> {
  const names = await readdir(folder);
  const read = async (pattern: RegExp, needed: boolean): Promise<string | null> => {
    const name = names.find((candidate) => pattern.test(candidate));
    if (!name && needed) throw new Error(`no file like ${pattern.source} in this folder`);
    return name ? readFile(join(folder, name), 'utf8') : null;
  };
  const [communes, countries, departments, overseas] = [await read(/commune.*depuis_1943.*\.csv$/i, true), await read(/pays.*\.csv$/i, true), await read(/departement.*\.csv$/i, true), await read(/outremer_communes.*\.csv$/i, false)];
  const postcodes = new Map(builtIn().communes.map((commune) => [commune.code, commune.codesPostaux ?? []]));
  const places = [...readCommunes(communes ?? '', readDepartments(departments ?? ''), postcodes), ...readCountries(countries ?? ''), ...(overseas ? readOverseas(overseas) : [])];
  return replace(dataSource, 'INSEE', places, false);
}

async function replace(dataSource: DataSource, source: string, places: readonly BirthPlace[], onlyWhenEmpty: boolean): Promise<BirthPlaceLoad> {
  const digest = createHash('sha256').update(JSON.stringify(places)).digest('hex');
  return dataSource.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [lockKey]);
    const [known] = await manager.query<{ digest: string }[]>('SELECT digest FROM birth_place_vintage');
    if (known && (onlyWhenEmpty || known.digest === digest)) return { source, places: places.length, changed: false };
    await manager.query('DELETE FROM birth_place');
    for (let start = 0; start < places.length; start += batch) await insert(manager, places.slice(start, start + batch));
    await manager.query(`INSERT INTO birth_place_vintage VALUES (1, $1, $2, $3, now()) ON CONFLICT (id) DO UPDATE SET source = EXCLUDED.source, digest = EXCLUDED.digest, places = EXCLUDED.places, loaded_at = EXCLUDED.loaded_at`, [source, digest, places.length]);
    return { source, places: places.length, changed: true };
  });
}

async function insert(manager: EntityManager, places: readonly BirthPlace[]): Promise<void> {
  await manager.query(
    `INSERT INTO birth_place (code, kind, label, department, postcodes, valid_from, valid_to)
     SELECT code, kind, label, department, postcodes, "validFrom", "validTo" FROM jsonb_to_recordset($1::jsonb) AS place(code text, kind text, label text, department text, postcodes text[], "validFrom" date, "validTo" date)`, [JSON.stringify(places)]);
}

/** The npm package reads its own files relative to the working folder, so its JSON is taken directly. */
function builtIn(): { communes: EtalabCommune[]; departements: EtalabDepartement[] } {
  const load = createRequire(import.meta.url);
  return { communes: load('@etalab/decoupage-administratif/data/communes.json') as EtalabCommune[], departements: load('@etalab/decoupage-administratif/data/departements.json') as EtalabDepartement[] };
}
