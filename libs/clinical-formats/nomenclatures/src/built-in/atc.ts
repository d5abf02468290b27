/**
 * Classes of medicines met in primary care and every class of vaccines. One line: code | French name | words people type | how common, 1 to 3.
 * Codes: OMS, ATC/DDD (the complete list may not be redistributed); names as in French official documents.
 */
export const builtInAtc = `
A02BC|Inhibiteurs de la pompe à protons|IPP;oméprazole|3
A03AX|Autres médicaments pour les troubles fonctionnels gastro-intestinaux|antispasmodique|1
A06AD|Laxatifs osmotiques|laxatif;macrogol|2
A10A|Insulines et analogues|insuline|3
A10BA|Biguanides|metformine;antidiabétique|3
A10BB|Sulfonylurées|sulfamides hypoglycémiants;gliclazide|1
A10BH|Inhibiteurs de la dipeptidylpeptidase 4 (DPP-4)|gliptine|2
A10BJ|Analogues du glucagon-like peptide-1 (GLP-1)|agoniste GLP-1;sémaglutide|2
A10BK|Inhibiteurs du co-transporteur sodium-glucose de type 2 (SGLT2)|gliflozine|2
A11CC|Vitamine D et analogues|vitamine D;cholécalciférol|2
B01AA|Antivitamines K|AVK;anticoagulant;warfarine|2
B01AB|Groupe de l'héparine|HBPM;énoxaparine;anticoagulant|1
B01AC|Inhibiteurs de l'agrégation plaquettaire, héparine exclue|antiagrégant;aspirine;clopidogrel|3
B01AF|Inhibiteurs directs du facteur Xa|AOD;apixaban;rivaroxaban;anticoagulant|3
B03A|Préparations martiales|fer|2
C01BD|Antiarythmiques de classe III|amiodarone|1
C03A|Diurétiques du segment cortical, thiazidiques|hydrochlorothiazide;diurétique|2
C03C|Diurétiques de l'anse|furosémide;diurétique|2
C07A|Bêtabloquants|bêtabloquant;bisoprolol|3
C08C|Inhibiteurs calciques sélectifs à effets vasculaires|inhibiteur calcique;amlodipine|3
C09A|Inhibiteurs de l'enzyme de conversion (IEC), seuls|IEC;ramipril|3
C09C|Antagonistes des récepteurs de l'angiotensine II (ARA-II), seuls|ARA2;sartan;irbésartan|3
C10AA|Inhibiteurs de l'HMG-CoA réductase|statine;statines;atorvastatine|3
D07A|Corticoïdes non associés, usage dermatologique|dermocorticoïde|2
G03A|Contraceptifs hormonaux à usage systémique|pilule;contraception|3
G04CA|Alpha-bloquants dans l'hypertrophie bénigne de la prostate|tamsulosine|2
H02AB|Glucocorticoïdes|corticoïde;prednisone|3
H03AA|Hormones thyroïdiennes|lévothyroxine|3
J01AA|Tétracyclines|doxycycline;antibiotique|1
J01CA|Pénicillines à large spectre|amoxicilline;antibiotique;pénicilline|3
J01CR|Associations de pénicillines, inhibiteurs de bêtalactamases inclus|amoxicilline acide clavulanique;augmentin|2
J01DD|Céphalosporines de troisième génération|C3G;céphalosporine|2
J01FA|Macrolides|azithromycine;antibiotique|2
J01MA|Fluoroquinolones|quinolone;ofloxacine|1
J01XX|Autres antibactériens|fosfomycine|2
J05AB|Nucléosides et nucléotides, inhibiteurs de la transcriptase inverse exclus|aciclovir;antiviral|1
M01AE|Dérivés de l'acide propionique|AINS;ibuprofène|3
M04AA|Inhibiteurs de la production d'acide urique|allopurinol|2
M05BA|Bisphosphonates|alendronate|1
N02AX|Autres opioïdes|tramadol|2
N02BE|Anilides|paracétamol|3
N02CC|Agonistes sélectifs des récepteurs 5HT1|triptan|1
N03A|Antiépileptiques|antiépileptique|1
N05BA|Dérivés de la benzodiazépine, anxiolytiques|benzodiazépine;anxiolytique|2
N05CF|Apparentés aux benzodiazépines, hypnotiques|zopiclone;zolpidem;somnifère|2
N06AB|Inhibiteurs sélectifs de la recapture de la sérotonine|ISRS;antidépresseur;sertraline|3
R01AD|Corticoïdes, voie nasale|corticoïde nasal|2
R03AC|Agonistes sélectifs des récepteurs bêta-2 adrénergiques inhalés|salbutamol;ventoline;bronchodilatateur|3
R03AK|Adrénergiques associés à des corticoïdes ou à d'autres médicaments, inhalés|association fixe asthme|2
R03BA|Glucocorticoïdes inhalés|corticoïde inhalé|2
R06A|Antihistaminiques à usage systémique|antihistaminique;cétirizine|3
S01E|Médicaments contre le glaucome et myotiques|collyre glaucome|1
J07A|Vaccins bactériens||1
J07AG|Vaccins de l'Haemophilus influenzae B|Hib|1
J07AH|Vaccins méningococciques|méningocoque|2
J07AH08|Méningocoques A, C, Y, W-135, antigènes polysaccharidiques tétravalents conjugués|ACWY;méningocoque ACWY|2
J07AH09|Méningocoque B, vaccin multicomposant|méningocoque B|2
J07AJ|Vaccins coquelucheux|coqueluche|1
J07AL|Vaccins pneumococciques|pneumocoque|2
J07AM|Vaccins tétaniques|tétanos|1
J07AN|Vaccins de la tuberculose|BCG|1
J07AP|Vaccins typhoïdiques|typhoïde|1
J07BA|Vaccins de l'encéphalite|encéphalite à tiques|1
J07BB|Vaccins grippaux|grippe|3
J07BC|Vaccins des hépatites|hépatite|2
J07BC01|Hépatite B, antigène purifié|hépatite B|2
J07BC02|Hépatite A, virus entier inactivé|hépatite A|1
J07BC20|Associations de vaccins contre l'hépatite|hépatite A et B|1
J07BD52|Rougeole en association aux oreillons et à la rubéole, virus vivants atténués|ROR;rougeole oreillons rubéole|3
J07BF|Vaccins poliomyélitiques|polio|1
J07BG|Vaccins rabiques|rage|1
J07BH|Vaccins des diarrhées à rotavirus|rotavirus|1
J07BK|Vaccins de la varicelle et du zona|varicelle;zona|1
J07BL|Vaccins de la fièvre jaune|fièvre jaune|1
J07BM|Vaccins contre les papillomavirus|HPV;papillomavirus|2
J07BN|Vaccins contre la COVID-19|covid|2
J07CA|Vaccins bactériens et viraux associés|hexavalent;dTP|2
`;

/**
 * Vaccines of the French calendar. One line: CIS when it is certain, else the ATC class | name | words people type | how common | ATC class | CIP of the box, when it is certain.
 * CIS and names: public drug base (ANSM, HAS, UNCAM); the import of the base replaces this list by every vaccine.
 */
export const builtInVaccines = `
62966063|INFANRIX HEXA, diphtérie, tétanos, coqueluche, poliomyélite, Haemophilus b, hépatite B|hexavalent;DTCaP Hib HépB;DTP;DTCP|3|J07CA09|3400935495839
60917345|REVAXIS, diphtérie, tétanos, poliomyélite (rappel)|dTP;tétanos;rappel DTP|3|J07CA01
65017887|GARDASIL 9, papillomavirus humain 9-valent|HPV;papillomavirus|3|J07BM03|3400930056202
65991659|TWINRIX ADULTE, hépatites A et B|hépatite A et B|1|J07BC20|3400935676931
63156183|INFLUVAC, grippe saisonnière|grippe|2|J07BB02|3400930296165
61077869|VACCIN BCG SSI, tuberculose|BCG;tuberculose|1|J07AN01
J07CA02|Vaccin diphtérie, tétanos, coqueluche, poliomyélite (REPEVAX, BOOSTRIXTETRA, TETRAVAC-ACELLULAIRE, INFANRIXTETRA)|dTcaP;DTCP;coqueluche;repevax;boostrix;boostrixtetra;tétravac|3|J07CA02
J07BD52|Vaccin rougeole, oreillons, rubéole (PRIORIX, M-M-RVAXPRO)|ROR;rougeole;oreillons;rubéole;priorix|3|J07BD52
J07AL02|Vaccin pneumococcique conjugué (PREVENAR, VAXNEUVANCE, PREVENAR 20)|pneumocoque;prevenar|3|J07AL02
J07AL01|Vaccin pneumococcique polyosidique (PNEUMOVAX)|pneumocoque 23;pneumovax|1|J07AL01
J07AH07|Vaccin méningocoque C conjugué (NEISVAC, MENJUGATE)|méningocoque C|1|J07AH07
J07AH08|Vaccin méningocoques A, C, Y, W-135 conjugué (NIMENRIX, MENVEO, MENQUADFI)|méningocoque ACWY;nimenrix;menquadfi|2|J07AH08
J07AH09|Vaccin méningocoque B multicomposant (BEXSERO, TRUMENBA)|méningocoque B;bexsero|2|J07AH09
J07BC01|Vaccin hépatite B (ENGERIX B, HBVAXPRO)|hépatite B;engerix|2|J07BC01
J07BC02|Vaccin hépatite A (HAVRIX, AVAXIM, VAQTA)|hépatite A;havrix|1|J07BC02
J07BB02|Vaccin grippal inactivé (VAXIGRIP, INFLUVAC, EFLUELDA, FLUARIX)|grippe;vaxigrip;efluelda|3|J07BB02
J07BH01|Vaccin rotavirus monovalent (ROTARIX)|rotavirus;rotarix|2|J07BH01
J07BH02|Vaccin rotavirus pentavalent (ROTATEQ)|rotateq|1|J07BH02
J07BK01|Vaccin varicelle vivant (VARIVAX, VARILRIX)|varicelle|1|J07BK01
J07BK03|Vaccin zona recombinant (SHINGRIX)|zona;shingrix|2|J07BK03
J07BL01|Vaccin fièvre jaune (STAMARIL)|fièvre jaune;stamaril|1|J07BL01
J07BG01|Vaccin rage inactivé (VACCIN RABIQUE PASTEUR, RABIPUR)|rage|1|J07BG01
J07AP03|Vaccin typhoïdique polyosidique (TYPHIM VI)|typhoïde;typhim|1|J07AP03
J07BA01|Vaccin encéphalite à tiques (TICOVAC, ENCEPUR)|encéphalite à tiques;ticovac|1|J07BA01
J07BN01|Vaccin COVID-19 à ARN messager (COMIRNATY, SPIKEVAX)|covid;comirnaty|3|J07BN01
`;
