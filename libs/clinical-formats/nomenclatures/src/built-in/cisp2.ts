/**
 * Rubrics of the CISP-2 met in general practice. One line: code | title | words people type, separated by « ; » | how common, 1 to 3 |
 * matching codes of the CIM-10, the first one is proposed. Codes and titles: WICC (Wonca), CISP-2, French edition of the CISP Club (public); words, order and matches are ours.
 */
export const builtInCisp2 = `
A01|Douleur générale/de sites multiples|douleurs diffuses|1|R52.9
A03|Fièvre|hyperthermie|3|R50.9
A04|Fatigue/faiblesse générale|asthénie;fatigue|3|R53
A06|Évanouissement/syncope|malaise;malaise vagal;perte de connaissance|2|R55
A11|Douleur thoracique NCA|douleur thoracique|2|R07.4
A44|Vaccination/médication préventive|vaccination;vaccin|3|Z26.9
A62|Procédure administrative|certificat;certificat médical;papiers|3|Z02.7
A70|Tuberculose|BK|1|A15.0
A72|Varicelle||2|B01.9
A75|Mononucléose infectieuse|MNI;EBV|1|B27.9
A76|Autre exanthème viral|pied-main-bouche;éruption virale|1|B08.4
A77|Autre maladie virale NCA|virose;covid;syndrome viral|2|B34.9,U07.1
A78|Autre maladie infectieuse NCA|lyme;scarlatine;maladie de Lyme|1|A69.2,A38
A85|Effet indésirable d'une substance médicale|effet secondaire;effet indésirable|1|
A92|Allergie/réaction allergique NCA|allergie|2|T78.4
A97|Pas de maladie|bilan de santé;visite de contrôle|1|Z00.0
A98|Gestion santé/médecine préventive|prévention;suivi du nourrisson;certificat de sport|3|Z00.1,Z02.5
B80|Anémie par déficience en fer|anémie ferriprive;carence martiale|2|D50.9
B81|Anémie par carence en vitamine B12/acide folique|carence B12;carence en folates|1|D51.9,E53.8
B82|Autre anémie/indéterminée|anémie|2|D64.9
B90|Infection par le virus HIV, SIDA|VIH;sida;séropositivité|1|B24
D01|Douleur abdominale générale/crampes|mal au ventre;douleur abdominale|3|R10.4
D03|Brûlure/brûlant/brûlement d'estomac|pyrosis;brûlures d'estomac|1|K21.9
D09|Nausée||1|R11
D10|Vomissement|vomissements|2|R11
D11|Diarrhée||2|A09.9
D12|Constipation||3|K59.0
D70|Infection gastro-intestinale|clostridium|1|A04.7
D72|Hépatite virale|hépatite B;hépatite C|1|B18.1,B18.2
D73|Gastro-entérite présumée infectieuse|gastro;gastroentérite;GEA|3|A09.9
D75|Cancer du côlon/du rectum|cancer colorectal|1|C18.9
D82|Maladie des dents/des gencives|carie;abcès dentaire|1|K02.9,K04.7
D83|Maladie de la bouche/de la langue/des lèvres|aphte|1|K12.0
D84|Maladie de l'œsophage|RGO;reflux;reflux gastro-œsophagien|3|K21.9
D86|Autre ulcère peptique|ulcère gastrique|1|K25.9
D87|Trouble de la fonction gastrique|gastrite;dyspepsie|1|K29.7,K30
D89|Hernie inguinale||1|K40.9
D92|Maladie diverticulaire intestinale|diverticulose|1|K57.3
D93|Syndrome du côlon irritable|colopathie fonctionnelle;intestin irritable;SII|2|K58.8
D94|Entérite chronique/colite ulcéreuse|Crohn;RCH;MICI|1|K50.9,K51.9
D95|Fissure anale/abcès périanal|fissure anale|1|K60.2
D97|Maladie du foie NCA|stéatose;cirrhose;NASH|2|K76.0,K74.6
D98|Cholécystite/cholélithiase|lithiase vésiculaire;calculs biliaires|1|K80.2
F70|Conjonctivite infectieuse|conjonctivite|2|H10.9
F72|Blépharite/orgelet/chalazion|orgelet|1|H00.0
F84|Dégénérescence maculaire|DMLA|1|H35.3
F92|Cataracte||1|H26.9
F93|Glaucome||2|H40.9
H03|Acouphène/tintement/bourdonnement d'oreille|acouphènes|1|H93.1
H70|Otite externe||2|H60.9
H71|Otite moyenne aiguë/myringite|otite;OMA|3|H66.9
H81|Excès de cérumen|bouchon de cérumen;bouchon d'oreille|2|H61.2
H82|Syndrome vertigineux|VPPB;vertige positionnel|2|H81.1
H86|Surdité|hypoacousie|1|H91.9
K74|Cardiopathie ischémique avec angor|angor;angine de poitrine|2|I20.9
K75|Infarctus myocardique aigu|infarctus;IDM;infarctus du myocarde|2|I21.9
K76|Cardiopathie ischémique sans angor|coronaropathie;insuffisance coronaire|2|I25.9
K77|Décompensation cardiaque|insuffisance cardiaque;IC|3|I50.9
K78|Fibrillation auriculaire/flutter|FA;ACFA;fibrillation atriale|3|I48.9
K86|Hypertension non compliquée|HTA;hypertension;hypertension artérielle;tension|3|I10
K87|Hypertension avec complications|HTA compliquée|1|I10
K88|Hypotension orthostatique||1|I95.1
K89|Ischémie cérébrale transitoire|AIT|1|G45.9
K90|Accident vasculaire cérébral|AVC|2|I64,I63.9
K92|Athérosclérose/maladie vasculaire périphérique|AOMI;artérite|2|I70.2
K93|Embolie pulmonaire|EP|1|I26.9
K94|Phlébite et thrombophlébite|TVP;thrombose veineuse|2|I80.2
K95|Varices des jambes|varices;insuffisance veineuse|2|I83.9,I87.2
K96|Hémorroïdes||2|K64.9
L15|S/P du genou|douleur du genou|1|M25.5
L18|Douleur musculaire|myalgie;fibromyalgie|1|M79.1,M79.7
L20|S/P de l'articulation NCA|arthralgie|1|M25.5
L72|Fracture du radius/du cubitus|fracture du poignet|1|S52.5
L77|Entorse de la cheville|entorse de cheville|3|S93.4
L78|Entorse du genou||1|S83.6
L83|Syndrome cervical|cervicalgie;torticolis;névralgie cervico-brachiale|2|M54.2,M53.1
L84|Syndrome dorso-lombaire sans irradiation|lombalgie;mal de dos;lumbago|3|M54.5
L86|Syndrome dorso-lombaire avec irradiation|sciatique;lombosciatique;hernie discale|2|M54.3,M54.4,M51.2
L87|Bursite/tendinite/synovite NCA|tendinite;ténosynovite|2|M65.9
L88|Polyarthrite rhumatoïde séropositive|polyarthrite rhumatoïde;PR|1|M06.9
L89|Coxarthrose|arthrose de hanche|2|M16.9
L90|Gonarthrose|arthrose du genou|2|M17.9
L91|Autre arthrose|arthrose|2|M19.9
L92|Syndrome de l'épaule|coiffe des rotateurs;capsulite|2|M75.1,M75.0
L93|Coude du joueur de tennis|épicondylite;tennis elbow|2|M77.1
L95|Ostéoporose||2|M81.9
N01|Mal de tête|céphalée;céphalées|2|R51
N17|Vertige/étourdissement|vertiges|2|R42
N86|Sclérose en plaques|SEP|1|G35
N87|Syndrome parkinsonien|parkinson|1|G20
N88|Épilepsie|comitialité|2|G40.9
N89|Migraine||3|G43.9
N93|Syndrome du canal carpien|canal carpien|2|G56.0
N95|Céphalée de tension||1|G44.2
P06|Perturbation du sommeil|insomnie;trouble du sommeil;apnée du sommeil|3|F51.0,G47.3
P15|Alcoolisme chronique|alcool;dépendance à l'alcool|2|F10.2,F10.1
P17|Usage du tabac|tabagisme;tabac;fumeur|3|F17.2
P19|Usage abusif de drogue|cannabis;toxicomanie|1|F12.2
P70|Démence|Alzheimer;maladie d'Alzheimer|2|G30.9,F03,F00.9
P72|Schizophrénie||1|F20.9
P73|Psychose affective|trouble bipolaire;bipolarité|1|F31.9
P74|Trouble anxieux/état anxieux|anxiété;angoisse;attaque de panique|3|F41.9,F41.1,F41.0
P76|Dépression|syndrome dépressif;épisode dépressif|3|F32.9,F33.9
P81|Trouble hyperkinétique|TDAH;hyperactivité|1|F90.0
R05|Toux||2|R05
R71|Coqueluche||1|A37.9
R74|Infection aiguë des voies respiratoires supérieures|rhinopharyngite;rhume;rhino|3|J00,J06.9
R75|Sinusite aiguë/chronique|sinusite|2|J01.9
R76|Angine aiguë/amygdalite|angine|3|J03.9,J02.9
R78|Bronchite aiguë/bronchiolite|bronchite;bronchiolite|3|J20.9,J21.9
R80|Grippe|syndrome grippal|3|J11.1
R81|Pneumonie|pneumopathie|2|J18.9
R84|Cancer des bronches/du poumon|cancer du poumon|1|C34.9
R95|Maladie pulmonaire chronique obstructive|BPCO|3|J44.9
R96|Asthme||3|J45.9
R97|Rhinite allergique|rhume des foins;allergie au pollen|3|J30.4
S03|Verrue|verrues;verrue plantaire|2|B07
S10|Furoncle/anthrax|abcès|2|L02.9
S18|Lacération/coupure|plaie|2|T14.1,S61.9
S70|Zona||2|B02.9
S71|Herpès simplex|herpès|2|B00.9
S72|Gale/autre acariose|gale|1|B86
S74|Dermatophytose|mycose;mycose de l'ongle;pied d'athlète|2|B35.1,B35.3
S76|Autre infection de la peau|érysipèle;panaris|1|A46,L03.9
S77|Cancer de la peau|mélanome;carcinome basocellulaire|1|C44.9,C43.9
S82|Nævus|grain de beauté;naevus|1|D22.9
S84|Impétigo||1|L01.0
S87|Dermatite atopique/eczéma|eczéma|3|L20.9,L30.9
S91|Psoriasis||2|L40.9
S94|Ongle incarné||1|L60.0
S95|Molluscum contagiosum||1|B08.1
S96|Acné||2|L70.0
S97|Ulcère chronique de la peau|ulcère de jambe|1|L97
S98|Urticaire||2|L50.9
T71|Cancer de la thyroïde||1|C73
T81|Goitre|nodule thyroïdien|1|E04.9,E04.1
T82|Obésité||3|E66.9
T85|Hyperthyroïdie/thyréotoxicose|Basedow;maladie de Basedow|1|E05.9,E05.0
T86|Hypothyroïdie/myxœdème|hypothyroïdie;Hashimoto|3|E03.9,E06.3
T89|Diabète insulino-dépendant|diabète type 1;diabète de type 1;DT1;DID|2|E10
T90|Diabète non insulino-dépendant|diabète type 2;diabète de type 2;diabète;DT2;DNID|3|E11,E11.9,E11.2,E11.3
T91|Carence vitaminique/nutritionnelle|carence en vitamine D|2|E55.9
T92|Goutte||2|M10.9
T93|Trouble du métabolisme des lipides|dyslipidémie;hypercholestérolémie;cholestérol|3|E78.5,E78.0,E78.1
U04|Incontinence urinaire|fuites urinaires|1|N39.3
U70|Pyélonéphrite/pyélite aiguë|pyélonéphrite|2|N10
U71|Cystite/autre infection urinaire|infection urinaire;cystite;IU|3|N30.0,N39.0
U76|Cancer de la vessie||1|C67.9
U95|Lithiase urinaire|colique néphrétique;calcul rénal|2|N20.0,N23
U99|Autre maladie urinaire|insuffisance rénale;insuffisance rénale chronique;MRC|3|N18.9
W11|Contraception orale chez la femme|pilule;contraception|3|Z30.0
W12|Contraception intra-utérine|stérilet;DIU|2|Z30.0
W78|Grossesse|suivi de grossesse|2|Z34.9
W85|Diabète gestationnel||1|O24.4
X02|Douleur menstruelle|règles douloureuses;dysménorrhée|1|N94.6
X06|Menstruation excessive|ménorragies;règles abondantes|1|N92.0
X11|S/P liés à la ménopause|ménopause;bouffées de chaleur|2|N95.1
X72|Candidose génitale chez la femme|mycose vaginale;candidose vaginale|2|B37.3
X76|Cancer du sein chez la femme|cancer du sein|2|C50.9
X84|Vaginite/vulvite NCA|vaginite;vaginose|1|N76.0
X99|Autre maladie génitale chez la femme|endométriose|1|N80.9
Y77|Cancer de la prostate||2|C61
Y85|Hypertrophie bénigne de la prostate|HBP;adénome de la prostate|2|N40
`;
