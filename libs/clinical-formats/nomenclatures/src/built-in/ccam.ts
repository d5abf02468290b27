/**
 * Acts of primary care. One line: code | label | words people type, separated by « ; » | how common, 1 to 3.
 * Codes and labels: CNAM and ATIH, CCAM (public); words and order of use are ours.
 */
export const builtInCcam = `
DEQP003|Électrocardiographie sur au moins 12 dérivations|ECG;électrocardiogramme|3
DEQP005|Électrocardiographie sur au moins 2 dérivations, avec enregistrement continu pendant au moins 24 heures|holter;holter ECG|1
DZQM006|Échographie-doppler transthoracique du cœur et des vaisseaux intrathoraciques|échocardiographie;écho cœur;ETT|1
EQQP008|Enregistrement ambulatoire discontinu de la pression artérielle pendant 24 heures|MAPA;holter tensionnel|1
GLQP012|Mesure de la capacité vitale lente et de l'expiration forcée, avec enregistrement|spirométrie;EFR;spirographie|2
ALQP003|Test d'évaluation d'une dépression|échelle de dépression;dépression|2
ALQP006|Test d'évaluation d'un déficit cognitif|MMSE;MoCA;test de mémoire;test cognitif|2
CDQP010|Audiométrie tonale|audiogramme;audiométrie|1
CAGD001|Ablation unilatérale ou bilatérale de bouchon de cérumen ou de corps étranger du méat acoustique externe, sans microscope|bouchon de cérumen;lavage d'oreille|3
BGQP002|Examen du fond d'œil par biomicroscopie avec verre de contact|fond d'œil|1
BGQP007|Rétinographie en couleur ou en lumière monochromatique, sans injection|rétinographie|1
GABD002|Tamponnement nasal antérieur|mèche;épistaxis|1
JKHD001|Prélèvement cervicovaginal|frottis;frottis cervico-utérin;FCU|3
JKLD001|Pose d'un dispositif intra-utérin|pose de stérilet;pose de DIU;DIU|2
JKKD001|Changement d'un dispositif intra-utérin|changement de stérilet;changement de DIU|1
JKGD001|Ablation d'un dispositif intra-utérin par un matériel intra-utérin de préhension, par voie vaginale|retrait de stérilet;ablation de DIU|1
QZLA004|Pose d'implant pharmacologique souscutané|implant contraceptif;pose d'implant;nexplanon|2
QZGA002|Ablation ou changement d'implant pharmacologique souscutané|retrait d'implant|1
QZJA002|Suture de plaie superficielle de la peau et/ou des muqueuses de moins de 3 cm de grand axe, en dehors de la face|suture;points de suture;plaie|3
QZJA017|Suture de plaie superficielle de la peau et/ou des muqueuses de 3 cm à 10 cm de grand axe, en dehors de la face|suture|2
QZJA015|Suture de plaie superficielle de la peau et/ou des muqueuses de plus de 10 cm de grand axe, en dehors de la face|suture|1
QAJA013|Suture de plaie superficielle de la peau et/ou des muqueuses de la face de moins de 3 cm de grand axe|suture du visage;plaie du visage|2
QAJA005|Suture de plaie superficielle de la peau et/ou des muqueuses de la face de 3 cm à 10 cm de grand axe|suture du visage|1
QZFA036|Exérèse de lésion superficielle de la peau de moins de 5 cm², par excision|exérèse de grain de beauté;exérèse|2
QZHA001|Biopsie dermoépidermique, par abord direct|biopsie cutanée;biopsie de peau|2
MZLB001|Injection thérapeutique d'agent pharmacologique dans une articulation ou une bourse séreuse du membre supérieur, par voie transcutanée sans guidage|infiltration;infiltration de l'épaule|2
NZLB001|Injection thérapeutique d'agent pharmacologique dans une articulation ou une bourse séreuse du membre inférieur, par voie transcutanée sans guidage|infiltration;infiltration du genou|2
MZJB001|Évacuation de collection articulaire du membre supérieur, par voie transcutanée sans guidage|ponction articulaire|1
NZJB001|Évacuation de collection articulaire du membre inférieur, par voie transcutanée sans guidage|ponction du genou;ponction articulaire|2
ZBQK002|Radiographie du thorax|radio pulmonaire;radio du thorax;cliché thoracique|3
ZCQM008|Échographie transcutanée de l'abdomen|échographie abdominale;écho abdo|2
ZCQM003|Échographie transcutanée du petit bassin [pelvis] féminin|échographie pelvienne|2
QEQK001|Mammographie bilatérale|mammographie|2
QEQK004|Mammographie de dépistage|mammographie de dépistage|2
JNQM001|Échographie non morphologique de la grossesse avant 11 semaines d'aménorrhée|échographie de datation|1
JQQM010|Échographie et/ou échographie-doppler biométrique et morphologique d'une grossesse unifœtale au 1er trimestre|échographie T1|1
JQQM018|Échographie et/ou échographie-doppler biométrique et morphologique d'une grossesse unifœtale au 2ème trimestre|échographie T2;échographie morphologique|1
JQQM016|Échographie et/ou échographie-doppler biométrique et morphologique d'une grossesse unifœtale au 3ème trimestre|échographie T3|1
EJQM003|Échographie-doppler des veines des membres inférieurs et des veines iliaques, pour recherche de thrombose veineuse profonde|doppler veineux;doppler|2
EDQM001|Échographie-doppler des artères des membres inférieurs|doppler artériel|1
EBQM001|Échographie-doppler des artères cervicocéphaliques extracrâniennes, sans mesure de l'épaisseur de l'intima-média|doppler des troncs supra-aortiques;TSA|1
EGFA007|Excision de thrombose hémorroïdaire|hémorroïde;thrombose hémorroïdaire|1
QZRB001|Séance d'acupuncture|acupuncture|1
QEQM001|Échographie unilatérale ou bilatérale du sein|échographie mammaire|1
KCQM001|Échographie transcutanée de la glande thyroïde|échographie thyroïdienne|2
ZCQK002|Radiographie de l'abdomen sans préparation|ASP|1
LFQK002|Radiographie du segment lombal de la colonne vertébrale, selon 1 à 3 incidences|radio du rachis lombaire;radio lombaire|2
NFQK001|Radiographie unilatérale du genou, selon 1 ou 2 incidences|radio du genou|2
NGQK001|Radiographie de la cheville, selon 1 à 3 incidences|radio de la cheville|2
NAQK015|Radiographie de la ceinture pelvienne, selon 1 incidence|radio du bassin|1
PAQK007|Ostéodensitométrie sur 2 sites, par méthode biphotonique|ostéodensitométrie;densitométrie osseuse;DMO|2
ACQK001|Scanographie du crâne et de son contenu, sans injection intraveineuse de produit de contraste|scanner cérébral|1
ACQN001|Remnographie du crâne et de son contenu, sans injection intraveineuse de produit de contraste|IRM cérébrale|1
ZBQH001|Scanographie du thorax, avec injection intraveineuse de produit de contraste|scanner thoracique|1
HBJD001|Détartrage et polissage des dents|détartrage|3
HBQK002|Radiographie panoramique dentomaxillaire|panoramique dentaire;panoramique|2
HBGD036|Avulsion d'une dent permanente sur arcade sans alvéolectomie, hors secteur prémolomolaire mandibulaire|extraction dentaire;avulsion|1
HBMD058|Restauration d'une dent d'un secteur prémolomolaire sur une face par matériau inséré en phase plastique, sans ancrage radiculaire|soin de carie;obturation|1
`;
