import { controlKey, insOids, type DmpAuthorization, type DmpFolder, type TestIdentity } from './identity';

/** Invented people with valid keys: name | given names | sex | birth date | place | DMP and mail, when not the usual. */
const rows = `
MOREAU|JULIE|F|1988-03-12|63113
MOREAU|JULIE|F|1988-03-12|69123
LEROY|THOMAS|M|1971-11-02|63113
LEROY|THOMAS PIERRE|M|1971-11-02|15014
GARNIER|PAULETTE MARIE|F|1944-05-21|63220
CHASSAING|ROBERT JEAN|M|1941-09-30|63220
VIGIER|MONIQUE|F|1949-12-04|63113
BOYER|ANDRE LUCIEN|M|1952-02-17|43157
FOURNIER|CHANTAL|F|1957-08-08|63113
ROUX|GERARD|M|1954-10-25|63300
MERCIER|NICOLE JEANNE|F|1950-01-19|15014
FAURE|MICHEL|M|1947-04-11|63220|closed
BLANC|YVONNE|F|1938-06-28|63113|none
GUERIN|DANIEL|M|1959-03-03|03190
CHEVALIER|MARTINE|F|1961-07-22|63113
FRANCOIS|PATRICK|M|1963-11-15|63113
LEGRAND|BRIGITTE|F|1964-05-06|75056
GAUTHIER|ALAIN|M|1956-09-09|63113
PERRIN|SYLVIE ANNE|F|1966-12-31|69123
ROBIN|PHILIPPE|M|1968-02-29|63220|noemergency
CLEMENT|ISABELLE|F|1969-10-10|63113
MORIN|ERIC|M|1970-06-16|63113
NICOLAS|VALERIE|F|1972-04-24|63300|forbidden
HENRY|STEPHANE|M|1973-08-01|63113
ROUSSEL|NATHALIE|F|1974-01-27|63113
MATHIEU|CHRISTOPHE|M|1975-05-05|42218
GAUTIER|SANDRINE|F|1976-09-18|63113|expired
MASSON|FREDERIC|M|1977-12-12|63113
MARCHAND|STEPHANIE|F|1978-03-30|63220
DUVAL|LAURENT|M|1979-07-07|76540
DENIS|CELINE|F|1980-11-21|63113|unauthorised
DUMONT|SEBASTIEN|M|1981-02-14|63113
MARIE|AURELIE|F|1982-06-03|97411
LEMAIRE|NICOLAS|M|1983-10-28|59350
NOEL|EMILIE|F|1984-12-25|63113
MEYER|JULIEN|M|1985-04-09|67482
DUFOUR|ELODIE|F|1986-08-19|63113|nomail
MEUNIER|ALEXANDRE|M|1987-01-13|63113
BRUN|AMANDINE|F|1989-05-29|63220
BLANCHARD|ROMAIN|M|1990-09-04|63113
GIRAUD|MARION|F|1991-02-22|38185
JOLY|KEVIN|M|1992-07-31|63113
RIVIERE|LAURA|F|1993-11-11|63113
LUCAS|FLORIAN|M|1994-03-08|63300
BRUNET|PAULINE|F|1995-06-26|63113
GAILLARD|ANTHONY|M|1996-10-17|63113
BARBIER|MANON|F|1997-01-05|63220
ARNAUD|MAXIME|M|1998-04-20|13055
MARTINEZ|CAMILLE|F|1999-08-14|66136
GERARD|HUGO|M|2000-12-01|63113
ROCHE|LEA|F|2001-05-23|63113
RENARD|LUCAS|M|2002-09-29|63220
SCHMITT|CHLOE|F|2004-02-10|68224
ROY-DUBOIS|ENZO|M|2005-06-06|63113
LE GALL|NOEMIE|F|2008-10-13|29019
COLIN|MATHIS|M|2011-03-27|63113
VIDAL|INES|F|2013-07-19|63113
CARON|NOLAN|M|2015-11-30|63113
PICARD|LOUISE ADELE|F|2017-04-02|63300
ROGER|GABRIEL|M|2019-08-25|63113
FABRE|JADE|F|2021-01-16|63113
AUBERT|LEO PAUL|M|2022-06-09|63113
LEMOINE|ALBA|F|2024-02-29|63113
DA SILVA|JEAN-PIERRE MANUEL|M|1958-05-13|99139
N'GUYEN|THI MAI|F|1979-09-02|99243
D'ARTAGNAN|CHARLES|M|1962-03-15|32013
SAINT-JEAN|MARIE-CLAIRE|F|1953-11-08|63113
BENALI|YASMINE|F|1990-12-20|99352
KOWALSKI|STANISLAS|M|1943-07-07|99122
LECLERC|ROSE|F|1929-01-31|63220
EVOLUE|DAMIEN|M|1976-05-14|63113`;

const folders: Record<string, { folder: DmpFolder; authorization: DmpAuthorization; note: string }> = {
  closed: { folder: 'closed', authorization: 'NON_EXISTE', note: 'DMP fermé' },
  none: { folder: 'none', authorization: 'NON_EXISTE', note: 'Pas de DMP' },
  forbidden: { folder: 'open', authorization: 'INTERDIT', note: 'Le patient a bloqué les professionnels du centre' },
  expired: { folder: 'open', authorization: 'EXPIRE', note: 'Autorisation de lecture expirée' },
  unauthorised: { folder: 'open', authorization: 'NON_EXISTE', note: 'Aucune autorisation de lecture' },
  noemergency: { folder: 'open', authorization: 'NON_EXISTE', note: 'Refuse l’accès en bris de glace' },
  nomail: { folder: 'open', authorization: 'VALIDE', note: 'Messagerie citoyenne fermée par le patient' },
};

function read(line: string, index: number): TestIdentity {
  const [nomNaissance = '', prenoms = '', sexe = '', dateNaissance = '', codeInsee = '', special = ''] = line.split('|');
  const order = String(100 + index * 7).padStart(3, '0').slice(-3);
  const thirteen = `${sexe === 'F' ? '2' : '1'}${dateNaissance.slice(2, 4)}${dateNaissance.slice(5, 7)}${codeInsee}${order}`;
  const folder = folders[special];
  return {
    nomNaissance, prenoms, sexe: sexe === 'F' ? 'F' : 'M', dateNaissance, codeInsee,
    matricule: thirteen + controlKey(thirteen), oid: insOids.nir, history: [],
    dmp: { folder: folder?.folder ?? 'open', authorization: folder?.authorization ?? 'VALIDE', ...(special === 'closed' ? { closed: { date: '20251104', motive: 'FERMETURE_DEMANDE_PATIENT' } } : {}), ...(special === 'noemergency' ? { refusesBreakGlass: true } : {}) },
    refusesMail: special === 'nomail',
    note: folder?.note ?? 'Identité inventée, DMP ouvert',
  };
}

/** About seventy people of every age around the demo centre, among them homonyms, births abroad and compound names. */
export const inventedIdentities: readonly TestIdentity[] = rows.trim().split('\n').map(read);
