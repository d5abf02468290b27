import { DomainError, newId, systemClock } from '@pluriel/kernel';
import { interactionLevels, plainWords, type Interaction, type InteractionLevel } from '@pluriel/prescribing/domain';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { insertBatches } from '../drugs/drug-store';
import { builtinClasses, builtinInteractions, builtinLabel } from './builtin-interactions';

interface Thesaurus { classes: readonly { class: string; substance: string }[]; interactions: readonly Interaction[] }
export interface InteractionImport { state: 'imported' | 'unchanged'; label: string; counts: { classes: number; substances: number; interactions: number; unmapped: string[] } }

const lock = 715_204;
const plain = (text: string): string => plainWords(text).replace(/[^a-z0-9]+/g, ' ').trim();

const wrong = (file: string, line: number, message: string): DomainError => new DomainError('reference.unreadable', `${file}, ligne ${line} : ${message}`, { status: 422, remedy: 'Corrigez le fichier, puis relancez l’import : rien n’a été changé.' });

/** Rows of a file « ; », UTF-8, first line the names of the columns; quotes double inside quotes. */
function rowsOf(text: string, file: string, columns: readonly string[]): string[][] {
  const [head, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line.trim() !== '');
  if (head?.split(';').map(plain).join(';') !== columns.join(';')) throw wrong(file, 1, `les colonnes attendues sont ${columns.join(';')}.`);
  return lines.map((line, index) => {
    const cells = [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map((cell) => (cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '').trim());
    if (cells.length !== columns.length) throw wrong(file, index + 2, `${columns.length} colonnes attendues, ${cells.length} lues.`);
    return cells;
  });
}

/**
 * Reads the two files of a thesaurus in the layout of the product (docs/en/prescribing.md): `classes.csv` (classe;substance) and
 * `interactions.csv` (a;b;niveau;mecanisme;conduite), a and b being a class or a substance.
 * @throws DomainError `reference.unreadable` naming the file, the line and the fault
 */
export function readThesaurus(classesText: string, interactionsText: string): Thesaurus {
  const classes = rowsOf(classesText, 'classes.csv', ['classe', 'substance']).map(([name = '', substance = ''], index) => {
    if (plain(name) === '' || plain(substance) === '') throw wrong('classes.csv', index + 2, 'la classe ou la substance manque.');
    return { class: plain(name), substance: plain(substance) };
  });
  const interactions = rowsOf(interactionsText, 'interactions.csv', ['a', 'b', 'niveau', 'mecanisme', 'conduite']).map(([a = '', b = '', level = '', mechanism = '', advice = ''], index) => {
    if (plain(a) === '' || plain(b) === '') throw wrong('interactions.csv', index + 2, 'a ou b manque.');
    if (!interactionLevels.includes(level as InteractionLevel)) throw wrong('interactions.csv', index + 2, `le niveau « ${level} » n’est pas l’un de ${interactionLevels.join(', ')}.`);
    return { a: plain(a), b: plain(b), level: level as InteractionLevel, mechanism, advice };
  });
  return { classes, interactions };
}

/** Swaps the whole thesaurus in one transaction: a reader sees the former or the new one. Substances the drug base does not know are told. */
async function swap(dataSource: DataSource, source: 'builtin' | 'thesaurus', label: string, { classes, interactions }: Thesaurus): Promise<InteractionImport> {
  const digest = createHash('sha256').update(JSON.stringify([label, classes, interactions])).digest('hex');
  return dataSource.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [lock]);
    const [last] = await manager.query<{ source: string; digest: string; label: string; counts: InteractionImport['counts'] }[]>('SELECT source, digest, label, counts FROM drug_interaction_import ORDER BY imported_at DESC LIMIT 1');
    // A loaded thesaurus is not replaced by what the product knew before it.
    if (last && (last.digest === digest || (source === 'builtin' && last.source === 'thesaurus'))) return { state: 'unchanged', label: last.label, counts: last.counts };
    await manager.query('TRUNCATE drug_interaction, drug_interaction_class');
    await insertBatches(manager, 'INSERT INTO drug_interaction_class (class, substance) SELECT r.class, r.substance FROM jsonb_to_recordset($1::jsonb) AS r(class text, substance text) ON CONFLICT DO NOTHING', classes);
    await insertBatches(manager, 'INSERT INTO drug_interaction (a, b, level, mechanism, advice) SELECT r.a, r.b, r.level, r.mechanism, r.advice FROM jsonb_to_recordset($1::jsonb) AS r(a text, b text, level text, mechanism text, advice text) ON CONFLICT DO NOTHING', interactions);
    const substances = [...new Set([...classes.map(({ substance }) => substance), ...interactions.flatMap(({ a, b }) => [a, b]).filter((name) => !classes.some((member) => member.class === name))])];
    const counts = { classes: new Set(classes.map((member) => member.class)).size, substances: substances.length, interactions: interactions.length, unmapped: await unmapped(manager, substances) };
    await manager.query('INSERT INTO drug_interaction_import (id, source, label, digest, imported_at, counts) VALUES ($1, $2, $3, $4, $5, $6)', [newId(), source, label, digest, systemClock.now(), JSON.stringify(counts)]);
    return { state: 'imported', label, counts };
  });
}

/** Substances of the thesaurus that no product of the drug base holds: a name may be written otherwise there. */
async function unmapped(manager: EntityManager, substances: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ name: string }[]>(`
    SELECT wanted.name FROM unnest($1::text[]) AS wanted(name)
    WHERE NOT EXISTS (SELECT 1 FROM (SELECT DISTINCT search_key(s) AS key FROM drug, unnest(substances) AS s) known WHERE known.key = wanted.name OR known.key LIKE wanted.name || ' %') ORDER BY 1`, [[...substances]]);
  return rows.map(({ name }) => name);
}

/** @param label which thesaurus, with its date: « Thésaurus des interactions de l’ANSM, septembre 2023 » @throws `reference.file-missing`, `reference.unreadable` */
export async function importInteractions(dataSource: DataSource, dir: string, label: string): Promise<InteractionImport> {
  const text = (name: string): Promise<string> => readFile(join(dir, name), 'utf8').catch(() => { throw new DomainError('reference.file-missing', `Le fichier ${name} manque.`, { status: 422, remedy: 'Mettez classes.csv et interactions.csv dans le dossier, puis relancez.' }); });
  return swap(dataSource, 'thesaurus', label, readThesaurus(await text('classes.csv'), await text('interactions.csv')));
}

export const loadBuiltinInteractions = (dataSource: DataSource): Promise<InteractionImport> => swap(dataSource, 'builtin', builtinLabel, { classes: Object.entries(builtinClasses).flatMap(([name, substances]) => substances.map((substance) => ({ class: plain(name), substance }))), interactions: builtinInteractions.map((each) => ({ ...each, a: plain(each.a), b: plain(each.b) })) });

/** At boot the product knows the usual interactions, before any thesaurus. */
@Injectable()
export class InteractionLoader implements OnApplicationBootstrap {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationBootstrap(): Promise<void> { await loadBuiltinInteractions(this.dataSource); }
}
