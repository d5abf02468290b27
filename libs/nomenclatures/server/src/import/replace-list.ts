import { builtInList, builtInSource, nomenclatureTitles, type NomenclatureName, type ParsedNomenclature } from '@pluriel/clinical-formats/nomenclatures';
import { DomainError, systemClock } from '@pluriel/kernel';
import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { copyCodes, replaceLinks, type Progress } from './copy-codes';

/** What an import did. `unchanged`: the same content was in force already. `withdrawn`: codes of before that the new list no longer has, kept readable. */
export interface NomenclatureImport { name: NomenclatureName; state: 'imported' | 'unchanged'; version: string; source: string; codes: number; withdrawn: number }

export interface ReplaceOptions { allowDrop?: boolean; progress?: Progress; onlyWhenNothingOfficial?: boolean }

/** Two imports at once would each take the other's place. */
const importLock = 715_310;
/** Share of its codes an official list may lose from one version to the next. */
const smallestShare = 0.95;

interface Active { id: number; source: string; version: string; digest: string; codes: number; usual_digest: string | null }

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const silent: Progress = () => undefined;

/**
 * Puts a vintage in force in the place of the one before, in one transaction: readers see the old list or the new one, and a failure changes nothing.
 * The same content twice does nothing. Codes that left the list stay readable, closed on the day of the import, so that old records keep their words.
 * @throws DomainError `reference.drop` (409) when an official list loses more than 5 % of its codes and `allowDrop` is not given
 */
export async function replaceList(dataSource: DataSource, name: NomenclatureName, parsed: ParsedNomenclature & { version: string }, options: ReplaceOptions = {}): Promise<NomenclatureImport> {
  const digest = digestOf([parsed.source, parsed.version, parsed.codes, parsed.links]);
  return dataSource.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [importLock]);
    const [before] = await manager.query<Active[]>('SELECT id, source, version, digest, codes, usual_digest FROM nomenclature_vintage WHERE name = $1 AND active', [name]);
    const keep = before && (before.digest === digest || (options.onlyWhenNothingOfficial && before.source !== builtInSource));
    if (keep) {
      await layUsualWords(manager, name, before.id, before.usual_digest);
      return { name, state: 'unchanged', version: before.version, source: before.source, codes: before.codes, withdrawn: 0 };
    }
    refuseDrop(before, parsed.codes.length, options.allowDrop === true);
    const withdrawn = await swap(manager, name, parsed, digest, before ?? null, options.progress ?? silent);
    return { name, state: 'imported', version: parsed.version, source: parsed.source, codes: parsed.codes.length, withdrawn };
  });
}

function refuseDrop(before: Active | undefined, codes: number, allowed: boolean): void {
  if (!before || before.source === builtInSource || allowed || codes >= before.codes * smallestShare) return;
  throw new DomainError('reference.drop', `Ce fichier a ${codes} codes, la liste en place en a ${before.codes}.`, { status: 409, remedy: 'Vérifiez que le téléchargement est complet, ou relancez avec --allow-drop pour accepter la baisse.' });
}

async function swap(manager: EntityManager, name: NomenclatureName, parsed: ParsedNomenclature & { version: string }, digest: string, before: Active | null, progress: Progress): Promise<number> {
  const now = systemClock.now();
  const { source, version } = parsed;
  const [{ id }] = await manager.query<[{ id: number }]>('INSERT INTO nomenclature_vintage (name, oid, version, source, digest, codes, active, imported_at) VALUES ($1, $2, $3, $4, $5, $6, false, $7) RETURNING id', [name, nomenclatureTitles[name].oid, version, source, digest, parsed.codes.length, now]);
  await copyCodes(manager, parsed.codes, { vintageId: id, source, version, today: now.toISOString().slice(0, 10) }, progress);
  let withdrawn = 0;
  if (before) {
    const gone = await manager.query<{ code: string }[]>(
      `WITH carried AS (
         INSERT INTO nomenclature_code (vintage_id, code, label, short_label, parent, unit, synonyms, active_from, active_to, source, version)
         SELECT $1, code, label, short_label, parent, unit, synonyms, active_from, coalesce(active_to, $3::timestamptz::date), source, version FROM nomenclature_code WHERE vintage_id = $2 ON CONFLICT DO NOTHING RETURNING code)
       SELECT code FROM carried`, [id, before.id, now]);
    withdrawn = gone.length;
    await manager.query('UPDATE nomenclature_vintage SET active = false WHERE id = $1', [before.id]);
    await manager.query('DELETE FROM nomenclature_code WHERE vintage_id = $1', [before.id]);
  }
  await manager.query('UPDATE nomenclature_vintage SET active = true WHERE id = $1', [id]);
  await replaceLinks(manager, `${name} : ${source}`, parsed.links);
  await layUsualWords(manager, name, id, null);
  // The plans of the search must know that the list has grown; under the role of the api this is a warning and nothing else.
  await manager.query('ANALYZE nomenclature_code');
  return withdrawn;
}

/** Lays the words people type and the usual codes of our own set over the list in force: « HTA » finds I10 in the official CIM-10 too. */
async function layUsualWords(manager: EntityManager, name: NomenclatureName, vintageId: number, known: string | null): Promise<void> {
  const usual = builtInList(name)?.usual ?? [];
  const digest = digestOf(usual);
  if (digest === known) return;
  await manager.query("UPDATE nomenclature_code SET usual_words = '', usage = 0 WHERE vintage_id = $1 AND usage > 0", [vintageId]);
  // A vaccine also answers to the words of its class: « ROR » finds every vaccine of J07BD52. Its own words come last and win.
  for (const column of name === 'vaccins' ? ['parent', 'code'] : ['code']) {
    await manager.query(
      `UPDATE nomenclature_code c SET usual_words = u.words, usage = u.usage FROM jsonb_to_recordset($2::jsonb) AS u(code text, words text, usage smallint) WHERE c.vintage_id = $1 AND c.${column} = u.code`,
      [vintageId, JSON.stringify(usual.map(({ code, words, usage }) => ({ code, words: words.join('|'), usage })))]);
  }
  await manager.query('UPDATE nomenclature_vintage SET usual_digest = $2 WHERE id = $1', [vintageId, digest]);
}
