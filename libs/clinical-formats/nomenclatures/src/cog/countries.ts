/** A country or territory of the COG with the period during which its code meant it. `validTo` is exclusive; null means open. */
export interface CountryPeriod { code: string; label: string; validFrom: string | null; validTo: string | null }

/**
 * Countries of birth (INSEE, Code officiel géographique; EXI ID 15): every country of today, and the former states whose code
 * a living person may need. One line: code, label, [from, [to[. A missing date means "as far back as the COG goes" or "still".
 * The complete history comes with the import of the official files (`reference import cog`).
 */
const table = `
99100 France
99101 Danemark
99102 Islande|1944-06-17
99103 Norvège
99104 Suède
99105 Finlande
99106 Estonie|1991-08-20
99107 Lettonie|1991-11-08
99108 Lituanie|1990-03-10
99109 Allemagne||1949-05-23
99109 Allemagne|1990-10-03
99110 Autriche
99111 Bulgarie
99112 Hongrie
99113 Liechtenstein
99114 Roumanie
99115 Tchécoslovaquie|1945-04-01|1993-01-01
99116 Tchéquie|1993-01-01
99117 Slovaquie|1993-01-01
99118 Bosnie-Herzégovine|1992-03-01
99119 Croatie|1991-06-25
99120 Monténégro|2006-06-08
99121 Yougoslavie|1945-11-29|2003-02-04
99121 Serbie-et-Monténégro|2003-02-04|2006-06-08
99121 Serbie|2006-06-08
99122 Pologne
99123 URSS||1991-12-25
99123 Russie|1991-12-25
99125 Albanie
99126 Grèce
99127 Italie
99128 Saint-Marin
99129 Vatican
99130 Andorre
99131 Belgique
99132 Royaume-Uni
99133 Territoires britanniques en Méditerranée (Gibraltar)
99134 Espagne
99135 Pays-Bas
99136 Irlande
99137 Luxembourg
99138 Monaco
99139 Portugal
99140 Suisse
99141 Allemagne de l’Est (République démocratique allemande)|1949-05-23|1990-10-03
99142 Allemagne de l’Ouest (République fédérale d’Allemagne)|1949-05-23|1990-10-03
99144 Malte|1964-09-21
99145 Slovénie|1991-06-25
99148 Biélorussie|1991-08-25
99151 Moldavie|1991-08-27
99155 Ukraine|1991-08-24
99156 Macédoine du Nord|1991-09-08
99157 Kosovo|2007-02-08
99158 Féroé
99160 Åland
99161 Dépendances de la Couronne britannique (Jersey, Guernesey, Man)
99201 Arabie saoudite
99203 Irak
99204 Iran
99205 Liban
99206 Syrie
99207 Israël|1948-05-14
99208 Turquie
99212 Afghanistan
99213 Pakistan|1947-08-14
99214 Bhoutan|1949-08-08
99215 Népal
99216 Chine
99217 Japon
99219 Thaïlande
99220 Philippines|1946-07-04
99222 Jordanie|1946-01-01
99223 Inde|1947-08-14
99224 Birmanie (Myanmar)
99225 Brunei
99226 Singapour
99227 Malaisie
99229 Maldives
99230 Hong Kong
99231 Indonésie
99232 Macao
99233 Yémen du Sud|1967-11-30|1990-01-01
99234 Cambodge|1953-11-09
99235 Sri Lanka|1947-08-14
99236 Taïwan|1949-10-01
99238 Corée du Nord|1953-01-01
99239 Corée du Sud|1953-01-01
99240 Koweït|1961-06-19
99241 Laos|1953-10-22
99242 Mongolie|1945-10-20
99243 Vietnam|1976-07-02
99244 Vietnam du Nord|1954-07-20|1976-07-02
99245 Vietnam du Sud|1954-07-20|1976-07-02
99246 Bangladesh|1971-03-16
99247 Émirats arabes unis|1971-12-02
99248 Qatar|1971-09-03
99249 Bahreïn|1971-08-14
99250 Oman|1970-08-09
99202 Yémen du Nord||1990-01-01
99251 Yémen|1990-01-01
99252 Arménie|1991-09-21
99253 Azerbaïdjan|1991-08-30
99143 Chypre|1960-10-01|1994-01-01
99254 Chypre|1994-01-01
99255 Géorgie|1991-04-09
99256 Kazakhstan|1991-12-16
99257 Kirghizstan|1991-08-31
99258 Ouzbékistan|1991-08-31
99259 Tadjikistan|1991-09-09
99260 Turkménistan|1991-10-27
99261 Palestine|1948-05-14
99262 Timor oriental|2002-05-20
99301 Égypte
99302 Libéria
99303 Afrique du Sud
99306 Territoires britanniques de l’océan Atlantique (Sainte-Hélène)
99309 Tanzanie
99310 Zimbabwe
99311 Namibie
99312 République démocratique du Congo (Zaïre)|1960-06-30
99304 Gambie|1961-04-27
99314 Guinée équatoriale|1968-10-12
99315 Éthiopie
99316 Libye
99317 Érythrée
99318 Somalie
99321 Burundi|1962-07-01
99322 Cameroun|1961-10-01
99323 Centrafrique|1960-08-13
99324 Congo|1960-08-15
99326 Côte d’Ivoire|1960-08-07
99327 Bénin (Dahomey)|1960-08-01
99328 Gabon|1960-08-17
99329 Ghana|1957-03-06
99330 Guinée|1958-10-02
99331 Burkina (Haute-Volta)|1960-08-05
99332 Kenya|1963-12-12
99333 Madagascar|1960-06-26
99334 Malawi|1964-07-06
99335 Mali|1960-06-22
99336 Mauritanie|1960-11-28
99337 Niger|1960-08-03
99338 Nigéria|1960-10-01
99339 Ouganda|1962-10-09
99340 Rwanda|1962-07-01
99341 Sénégal|1960-08-20
99342 Sierra Leone|1961-04-27
99343 Soudan|1956-01-01
99344 Tchad|1960-08-11
99345 Togo|1960-04-27
99346 Zambie|1964-10-24
99347 Botswana|1966-09-30
99348 Lesotho|1966-10-04
99349 Soudan du Sud|2011-07-09
99350 Maroc|1956-03-02
99351 Tunisie|1956-03-20
99352 Algérie|1962-07-05
99389 Sahara occidental|1994-01-01
99390 Maurice|1968-03-12
99391 Eswatini (Swaziland)|1968-09-06
99392 Guinée-Bissao|1974-09-10
99393 Mozambique|1975-06-25
99394 Sao Tomé-et-Principe|1975-07-12
99395 Angola|1975-11-11
99396 Cap-Vert|1975-07-05
99397 Comores|1975-07-06
99398 Seychelles|1976-06-29
99399 Djibouti|1977-06-27
99401 Canada
99404 États-Unis
99405 Mexique
99406 Costa Rica
99407 Cuba
99408 République dominicaine
99409 Guatémala
99410 Haïti
99411 Honduras
99412 Nicaragua
99413 Panama
99414 Salvador
99415 Argentine
99416 Brésil
99417 Chili
99418 Bolivie
99419 Colombie
99420 Équateur
99421 Paraguay
99422 Pérou
99423 Uruguay
99424 Vénézuéla
99425 Territoires britanniques aux Antilles
99426 Jamaïque|1962-08-31
99427 Territoires britanniques dans l’océan Atlantique Sud
99428 Guyana|1966-01-01
99429 Bélize|1981-01-01
99430 Groenland
99431 Aruba|2010-10-10
99432 Territoires des États-Unis en Amérique (Porto Rico)
99433 Trinité-et-Tobago|1962-08-31
99434 Barbade|1966-11-30
99435 Grenade|1974-02-07
99436 Bahamas|1973-07-10
99437 Suriname|1975-11-25
99438 Dominique|1978-11-03
99439 Sainte-Lucie|1979-02-22
99440 Saint-Vincent-et-les-Grenadines|1979-10-27
99441 Antigua-et-Barbuda|1981-11-01
99442 Saint-Christophe-et-Niévès|1983-09-19
99443 Bonaire, Saint-Eustache et Saba|2010-10-10
99444 Curaçao|2010-10-10
99445 Saint-Martin (partie néerlandaise)|2010-10-10
99501 Australie
99502 Nouvelle-Zélande
99503 Pitcairn
99505 Territoires des États-Unis en Océanie (Guam)
99506 Samoa|1962-01-01
99507 Nauru|1968-01-31
99508 Fidji|1970-10-10
99509 Tonga|1970-06-04
99510 Papouasie-Nouvelle-Guinée|1975-09-16
99511 Tuvalu|1978-10-01
99512 Salomon|1978-07-07
99513 Kiribati|1979-07-12
99514 Vanuatu|1980-07-30
99515 Marshall|1990-12-22
99516 Micronésie|1990-12-22
99517 Palaos|1994-10-01
99519 Territoires de la Nouvelle-Zélande
99520 Cook|1965-08-04
99521 Niue|1974-10-19
`;

/** @returns the built-in countries and their periods */
export const countries: readonly CountryPeriod[] = table.trim().split('\n').map((line) => {
  const [label = '', validFrom = '', validTo = ''] = line.slice(6).split('|');
  return { code: line.slice(0, 5), label, validFrom: validFrom || null, validTo: validTo || null };
});
