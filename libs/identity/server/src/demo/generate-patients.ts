import { matriculeKey, newId } from '@pluriel/kernel';
import type { DataSource } from 'typeorm';

const families = 'MARTIN BERNARD THOMAS PETIT ROBERT RICHARD DURAND DUBOIS MOREAU LAURENT SIMON MICHEL LEFEBVRE LEROY ROUX DAVID BERTRAND MOREL FOURNIER GIRARD BONNET DUPONT LAMBERT FONTAINE ROUSSEAU VINCENT MULLER LEFEVRE FAURE ANDRE MERCIER BLANC GUERIN BOYER GARNIER CHEVALIER FRANCOIS LEGRAND GAUTHIER GARCIA PERRIN ROBIN CLEMENT MORIN NICOLAS HENRY ROUSSEL MATHIEU GAUTIER MASSON'.split(' ');
// Two people in five bear one of the usual names above (still twice as many as in the country); the others, one of 4,000 made-up ones.
const beginnings = 'BER BOU CAR CHA COL DEL DES FER GAR GIL HAM JAN LAC LAM MAL MON NOR PAS PEL QUE RIV SAB SER TAN TOU VAL VER VIL WAL ZAN'.split(' ');
const middles = 'BE CHA DI FON GUE LA MI NE RO SE TI VAU'.split(' ');
const endings = 'CHE DON GNY LARD LET MIN NEAU QUIN RET SON TEL VIER'.split(' ');
const women = 'MARIE JEANNE FRANCOISE MONIQUE CATHERINE NATHALIE ISABELLE JACQUELINE SYLVIE ANNE MARTINE MADELEINE NICOLE SUZANNE HELENE CHRISTINE LOUISE VALERIE SANDRINE STEPHANIE VIRGINIE JULIE CAMILLE LEA EMMA CHLOE MANON SARAH LAURA ALICE'.split(' ');
const men = 'JEAN PIERRE MICHEL ANDRE PHILIPPE RENE LOUIS ALAIN JACQUES BERNARD MARCEL DANIEL ROGER PAUL ROBERT CLAUDE HENRI CHRISTIAN NICOLAS GEORGES PATRICK GERARD LUCAS HUGO THEO THOMAS NATHAN JULES ADAM RAPHAEL'.split(' ');
const batch = 5_000;
const signature = 'Banc d’essai';

/**
 * Fills a structure with invented people for benches: same people for the same number and seed, one patient in five qualified.
 * Plain rows, without history nor traces: never for a real centre. Asked again, it only adds those that are missing.
 * @param count how many generated people the structure must hold in the end
 * @returns how many rows were added
 */
export async function generatePatients(dataSource: DataSource, structureId: string, count: number, seed = 1): Promise<number> {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const [{ n: known } = { n: 0 }] = await dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM patient WHERE structure_id = $1 AND created_by_name = $2`, [structureId, signature]);
  for (let start = 0; start < count; start += batch) {
    const rows = Array.from({ length: Math.min(batch, count - start) }, (_, offset) => {
      const index = start + offset;
      const woman = random() < 0.52;
      const year = 1930 + Math.floor(random() * 95);
      const [month, day] = [1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28)];
      const given = [pick(woman ? women : men), pick(woman ? women : men)];
      const number = `${woman ? 2 : 1}${String(year % 100).padStart(2, '0')}${String(month).padStart(2, '0')}${String(1 + (index % 95)).padStart(2, '0').replace('20', '21')}${String(Math.floor(index / 1000) % 1000).padStart(3, '0')}${String(index % 1000).padStart(3, '0')}`;
      const qualified = index % 5 === 0;
      const family = (): string => (random() < 0.4 ? pick(families) : `${pick(beginnings)}${pick(middles)}${pick(endings)}`);
      return {
        id: newId(), nom: random() < 0.2 ? `${family()}-${family()}` : family(), prenom: given[0], prenoms: given.join(' '), date: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, sexe: woman ? 'F' : 'M',
        utilise: woman && random() < 0.5 ? family() : null, mobile: `06${String(10_000_000 + ((index * 7_919) % 89_999_999))}`, qualified, matricule: qualified ? number + (matriculeKey(number) ?? '00') : null,
      };
    }).slice(Math.max(0, known - start));
    if (rows.length === 0) continue;
    await dataSource.query(
      `INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, prenoms_naissance, date_naissance, sexe, code_lieu_naissance, lieu_naissance_label, nom_utilise, mobile, insi_confirmed, controlled, matricule, oid, control_device, control_at, control_by_id, control_by_name, created_by_name, created_at, updated_at)
       SELECT id, $2, nom, prenom, prenoms, date, sexe, '63220', 'Mazoires', utilise, mobile, qualified, qualified, matricule, CASE WHEN qualified THEN '1.2.250.1.213.1.4.8' END, CASE WHEN qualified THEN 'CN' END, CASE WHEN qualified THEN now() END, CASE WHEN qualified THEN $2::uuid END, CASE WHEN qualified THEN $3 END, $3, now(), now()
         FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, nom text, prenom text, prenoms text, date date, sexe text, utilise text, mobile text, qualified boolean, matricule text)`,
      [JSON.stringify(rows), structureId, signature]);
  }
  await dataSource.query('ANALYZE patient');
  return Math.max(0, count - known);
}

/** Small deterministic generator (mulberry32): benches must compare the same data. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
