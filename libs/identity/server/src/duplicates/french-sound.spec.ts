import { testDatabase, type TestDatabase } from '@pluriel/platform/testing';

let db: TestDatabase;
beforeAll(async () => { db = await testDatabase(); await db.dataSource.query('CREATE EXTENSION IF NOT EXISTS fuzzystrmatch'); });
afterAll(() => db.close());

/** Names heard the same, and names that are not, made up for the measure. */
const alike = `DUPONT DUPOND;MOREAU MOREAUX;MOREAU MORO;LEFEBVRE LEFEVRE;LEFEVRE LE-FEVRE;GAUTHIER GAUTIER;GAUTHIER GOTIER;RENAUD RENAULT;RENAULT RENO;HENRY HENRI;HENRI ANRI;PHILIPPE FILIPE;MATHIEU MATTHIEU;THIBAULT THIBAUD;THIBAUT TIBO;SCHMITT SCHMIT;SCHMIDT SCHMITT;QUENTIN KENTIN;BERTHELOT BERTELO;LEGRAND LEGRAN;GEORGES GEORGE;PETIT PETIS;LAURENT LORENT;LAURENT LAURAN;FRANCOIS FRANSOI;DOMINIQUE DOMINIK;MEUNIER MUNIER;GUERIN GERIN;GUILLAUME GUILLOME;CHEVALIER CHEVALLIER;CHRISTINE KRISTINE;CATHERINE KATHERINE;STEPHANE STEFANE;YVES IVES;EMILIE EMILY;NATHALIE NATALIE;GERARD JERARD;GEOFFROY JOFFROY;BEAUMONT BOMONT;AUBERT HAUBERT;ROUSSEAU ROUSSO;MICHEL MICHELLE;HAMMOUCHE HAMOUCHE;BENALI BEN-ALI;LECLERC LECLERCQ;DUBOIS DUBOI;FOURNIER FOURNIE;JOSIANE JOSIANNE;SYLVAIN SILVIN;ALAIN ALIN;MARTINEZ MARTINES;DENIS DENYS;LEROUX LEROU;MAURICE MORICE;MAILLARD MAYARD`;
const different = `MARTIN MARTINE;DURAND DUMAND;MARIE MAURO;PETIT PATTE;MOREAU MOREL;BERNARD BERTRAND;ROUX RICHARD;SIMON SIMONE;JEAN JEANNE;PAUL PAULINE;LOUIS LOUISE;DUBOIS DUPUIS;LEROY LEROUX;ROBERT ROBIN;MASSON MAISON;FAURE FIORE;GIRARD GERARD;MOREL MAUREL;PERRIN PERRON;BOYER BAYER;NICOLAS NICOLE;DENIS DENISE;ANDRE ANDREA;DANIEL DANIELE;GARNIER GRANIER;COLLIN COLLET;GARCIA GARCON;DAVID DAVET;BLANC BLIN;BONNET BONNIN;LUCAS LUCIE;ADAM EDEN;MARCEL MARC;CLAIRE CLARA;HUGO HUGUES`;
const pairs = (text: string): [string, string][] => text.split(';').map((pair) => pair.split(' ') as [string, string]);

async function share(list: [string, string][], same: string): Promise<number> {
  const [{ n } = { n: 0 }] = await db.dataSource.query<{ n: number }[]>(`SELECT count(*) FILTER (WHERE ${same})::int AS n FROM jsonb_to_recordset($1::jsonb) AS r(a text, b text)`, [JSON.stringify(list.map(([a, b]) => ({ a, b })))]);
  return n / list.length;
}

const ours = 'french_sound(a) = french_sound(b)';
const daitchMokotoff = 'daitch_mokotoff(a) && daitch_mokotoff(b)';

it('INS-62 French names heard the same meet, others do not: better both ways than the phonetic key PostgreSQL brings', async () => {
  const [heard, confused] = [await share(pairs(alike), ours), await share(pairs(different), ours)];
  expect(heard).toBeGreaterThanOrEqual(0.9);
  expect(confused).toBeLessThanOrEqual(0.12);
  expect(await share(pairs(alike), daitchMokotoff)).toBeLessThan(heard);
  expect(await share(pairs(different), daitchMokotoff)).toBeGreaterThan(confused);
});

it('accents, hyphens, apostrophes and doubled letters are not heard; an empty name has no key', async () => {
  const sound = async (name: string | null): Promise<string | null> => (await db.dataSource.query<{ s: string | null }[]>('SELECT french_sound($1) AS s', [name]))[0]?.s ?? null;
  expect(await sound('Hélène')).toBe(await sound('ELENE'));
  expect(await sound("N'GUYEN")).toBe(await sound('NGUYEN'));
  expect(await sound('Jean-Philippe')).toBe(await sound('JEANPHILIPE'));
  expect(await sound('')).toBe('');
  expect(await sound(null)).toBeNull();
});
