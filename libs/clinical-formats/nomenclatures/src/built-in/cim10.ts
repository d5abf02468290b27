/**
 * Codes of the CIM-10 met in general practice. One line: code | label | words people type, separated by « ; » | how common, 1 to 3.
 * Codes and labels: OMS, CIM-10, French edition (public); words and order of use are ours.
 */
export const builtInCim10 = `
A04.7|Entérocolite à Clostridium difficile|clostridium;colite pseudomembraneuse|1
A09.9|Gastroentérite et colite d'origine non précisée|gastro-entérite;gastroentérite;gastro;GEA;diarrhée aiguë|3
A15.0|Tuberculose pulmonaire, avec confirmation par examen microscopique de l'expectoration|tuberculose;BK|1
A37.9|Coqueluche, sans précision|coqueluche|1
A38|Scarlatine||1
A46|Érysipèle|érésipèle;dermohypodermite|2
A54.9|Infection gonococcique, sans précision|gonorrhée;blennorragie;chaude-pisse;gonocoque|1
A56.8|Infection à Chlamydia transmise par voie sexuelle, autres localisations|chlamydia;chlamydiose|1
A63.0|Verrues anogénitales (vénériennes)|condylome;condylomes|1
A69.2|Maladie de Lyme|lyme;borréliose;érythème migrant;piqûre de tique|2
B00.9|Infection par le virus de l'herpès, sans précision|herpès;HSV|2
B01.9|Varicelle (sans complication)|varicelle|2
B02.9|Zona (sans complication)|zona|2
B07|Verrues d'origine virale|verrue;verrues;verrue plantaire|2
B08.1|Molluscum contagiosum|molluscum|1
B08.4|Stomatite vésiculaire avec exanthème, due à un entérovirus|pied-main-bouche;syndrome pieds mains bouche|1
B18.1|Hépatite virale chronique B, sans agent delta|hépatite B;hépatite B chronique;VHB|1
B18.2|Hépatite virale chronique C|hépatite C;VHC|1
B24|Immunodéficience humaine virale [VIH], sans précision|VIH;séropositivité;sida|1
B27.9|Mononucléose infectieuse, sans précision|mononucléose;MNI;EBV|1
B34.9|Infection virale, sans précision|virose;infection virale;syndrome viral|3
B35.1|Onychomycose|mycose de l'ongle;mycose ongle|1
B35.3|Pied d'athlète|mycose du pied;intertrigo des orteils|1
B37.3|Candidose de la vulve et du vagin|mycose vaginale;candidose vaginale;mycose vulvaire|2
B86|Gale|sarcopte|1
C18.9|Tumeur maligne du côlon, sans précision|cancer du côlon;cancer colique;cancer colorectal|1
C34.9|Tumeur maligne d'une bronche ou du poumon, sans précision|cancer du poumon;cancer bronchique|1
C43.9|Mélanome malin de la peau, sans précision|mélanome|1
C44.9|Tumeur maligne de la peau, sans précision|carcinome basocellulaire;cancer de la peau;épithélioma|1
C50.9|Tumeur maligne du sein, sans précision|cancer du sein|2
C61|Tumeur maligne de la prostate|cancer de la prostate|2
C73|Tumeur maligne de la thyroïde|cancer de la thyroïde|1
C67.9|Tumeur maligne de la vessie, sans précision|cancer de la vessie|1
D17.9|Tumeur lipomateuse bénigne, sans précision|lipome|1
D22.9|Nævus à mélanocytes, sans précision|grain de beauté;naevus|1
D50.9|Anémie par carence en fer, sans précision|anémie ferriprive;carence martiale;carence en fer|2
D51.9|Anémie par carence en vitamine B12, sans précision|carence en B12;carence B12|1
D64.9|Anémie, sans précision|anémie|2
E03.9|Hypothyroïdie, sans précision|hypothyroïdie;hypothyroidie|3
E04.1|Nodule thyroïdien simple non toxique|nodule thyroïdien|1
E04.9|Goitre non toxique, sans précision|goitre|1
E05.0|Thyréotoxicose avec goitre diffus|maladie de Basedow;Basedow|1
E05.9|Thyréotoxicose, sans précision|hyperthyroïdie|1
E06.3|Thyroïdite auto-immune|Hashimoto;thyroïdite de Hashimoto|1
E10|Diabète sucré de type 1|diabète type 1;diabète de type 1;DT1;DID;diabète insulinodépendant|2
E11|Diabète sucré de type 2|diabète type 2;diabète de type 2;diabète;DT2;DNID;diabète non insulinodépendant|3
E11.9|Diabète sucré de type 2, sans complication|diabète type 2 sans complication|2
E11.2|Diabète sucré de type 2, avec complications rénales|néphropathie diabétique|1
E11.3|Diabète sucré de type 2, avec complications oculaires|rétinopathie diabétique|1
E14|Diabète sucré, sans précision||1
E53.8|Avitaminoses du groupe B, autres précisées|carence en acide folique;carence en folates|1
E55.9|Carence en vitamine D, sans précision|carence en vitamine D;hypovitaminose D|2
E66.9|Obésité, sans précision|obésité;obésité morbide|3
E78.0|Hypercholestérolémie essentielle|hypercholestérolémie;cholestérol|3
E78.1|Hyperglycéridémie essentielle|hypertriglycéridémie|1
E78.5|Hyperlipidémie, sans précision|dyslipidémie;hyperlipidémie|3
E79.0|Hyperuricémie sans signes d'arthrite inflammatoire et de maladie tophacée|hyperuricémie|1
E87.6|Hypokaliémie|manque de potassium|1
F00.9|Démence de la maladie d'Alzheimer, sans précision|démence Alzheimer|1
F03|Démence, sans précision|démence;troubles cognitifs majeurs|1
F10.1|Troubles mentaux et du comportement liés à l'utilisation d'alcool, utilisation nocive pour la santé|mésusage de l'alcool;alcool|1
F10.2|Troubles mentaux et du comportement liés à l'utilisation d'alcool, syndrome de dépendance|alcoolisme;dépendance à l'alcool;éthylisme|2
F17.2|Troubles mentaux et du comportement liés à l'utilisation de tabac, syndrome de dépendance|tabagisme;tabac;dépendance au tabac;fumeur|3
F12.2|Troubles mentaux et du comportement liés à l'utilisation de dérivés du cannabis, syndrome de dépendance|cannabis;dépendance au cannabis|1
F20.9|Schizophrénie, sans précision|schizophrénie|1
F31.9|Trouble affectif bipolaire, sans précision|trouble bipolaire;bipolarité|1
F32.9|Épisode dépressif, sans précision|dépression;épisode dépressif;syndrome dépressif|3
F33.9|Trouble dépressif récurrent, sans précision|dépression récurrente|1
F41.0|Trouble panique [anxiété épisodique paroxystique]|attaque de panique;crise d'angoisse|2
F41.1|Anxiété généralisée|trouble anxieux généralisé;TAG|2
F41.9|Trouble anxieux, sans précision|anxiété;angoisse;trouble anxieux|3
F43.2|Troubles de l'adaptation|réaction au stress;trouble de l'adaptation|1
F51.0|Insomnie non organique|insomnie psychogène|1
F84.0|Autisme infantile|autisme;TSA|1
F90.0|Perturbation de l'activité et de l'attention|TDAH;hyperactivité;trouble de l'attention|1
G20|Maladie de Parkinson|parkinson|1
G25.8|Autres syndromes précisés extrapyramidaux et troubles de la motricité|jambes sans repos;syndrome des jambes sans repos|1
G30.9|Maladie d'Alzheimer, sans précision|alzheimer|1
G35|Sclérose en plaques|SEP|1
G40.9|Épilepsie, sans précision|épilepsie;comitialité|2
G43.9|Migraine, sans précision|migraine|3
G44.2|Céphalée dite de tension|céphalée de tension|1
G45.9|Accident ischémique cérébral transitoire, sans précision|AIT|1
G47.3|Apnée du sommeil|SAOS;SAS;syndrome d'apnées du sommeil|2
G56.0|Syndrome du canal carpien|canal carpien|2
H00.0|Orgelet et autres inflammations profondes des paupières|orgelet|1
H10.9|Conjonctivite, sans précision|conjonctivite|2
H26.9|Cataracte, sans précision|cataracte|1
H35.3|Dégénérescence de la macula et du pôle postérieur|DMLA|1
H40.9|Glaucome, sans précision|glaucome|2
H60.9|Otite externe, sans précision|otite externe|2
H61.2|Bouchon de cérumen|bouchon d'oreille;cérumen|2
H66.9|Otite moyenne, sans précision|otite;otite moyenne aiguë;OMA|3
H81.1|Vertige paroxystique bénin|VPPB;vertige positionnel|2
H91.9|Perte de l'audition, sans précision|surdité;hypoacousie|1
H93.1|Acouphènes|acouphène|1
I10|Hypertension essentielle (primitive)|HTA;hypertension;hypertension artérielle;tension|3
I20.9|Angine de poitrine, sans précision|angor|2
I21.9|Infarctus (aigu) du myocarde, sans précision|infarctus;IDM;infarctus du myocarde|2
I25.9|Cardiopathie ischémique chronique, sans précision|coronaropathie;cardiopathie ischémique;insuffisance coronaire|2
I26.9|Embolie pulmonaire, sans mention de cœur pulmonaire aigu|embolie pulmonaire;EP|1
I48.9|Fibrillation et flutter auriculaires, sans précision|fibrillation auriculaire;FA;ACFA;fibrillation atriale;flutter|3
I50.9|Insuffisance cardiaque, sans précision|insuffisance cardiaque;IC|3
I63.9|Infarctus cérébral, sans précision|AVC ischémique;infarctus cérébral|2
I64|Accident vasculaire cérébral, non précisé comme étant hémorragique ou par infarctus|AVC;accident vasculaire cérébral|2
I70.2|Athérosclérose des artères distales|AOMI;artériopathie des membres inférieurs;artérite|2
I80.2|Phlébite et thrombophlébite d'autres vaisseaux profonds des membres inférieurs|phlébite;thrombose veineuse profonde;TVP|2
I83.9|Varices des membres inférieurs sans ulcère ni inflammation|varices|2
I87.2|Insuffisance veineuse (chronique) (périphérique)|insuffisance veineuse|1
I95.1|Hypotension orthostatique||1
J00|Rhinopharyngite aiguë [rhume banal]|rhinopharyngite;rhume;rhino|3
J01.9|Sinusite aiguë, sans précision|sinusite|2
J02.9|Pharyngite aiguë, sans précision|pharyngite;mal de gorge|2
J03.9|Amygdalite aiguë, sans précision|angine;amygdalite|3
J06.9|Infection aiguë des voies respiratoires supérieures, sans précision|infection ORL;IVAS;infection des voies aériennes supérieures|2
J11.1|Grippe avec d'autres manifestations respiratoires, virus non identifié|grippe;syndrome grippal|3
J18.9|Pneumopathie, sans précision|pneumonie;pneumopathie|2
J20.9|Bronchite aiguë, sans précision|bronchite;bronchite aiguë|3
J21.9|Bronchiolite aiguë, sans précision|bronchiolite|2
J30.4|Rhinite allergique, sans précision|rhinite allergique;rhume des foins;allergie au pollen|3
J44.9|Maladie pulmonaire obstructive chronique, sans précision|BPCO;bronchopneumopathie chronique obstructive|3
J45.9|Asthme, sans précision|asthme|3
K02.9|Carie dentaire, sans précision|carie|1
K04.7|Abcès périapical sans fistule|abcès dentaire|1
K12.0|Aphtes buccaux récidivants|aphte;aphtes|1
K21.9|Reflux gastro-œsophagien sans œsophagite|RGO;reflux;reflux gastro-œsophagien|3
K25.9|Ulcère de l'estomac, non précisé comme étant aigu ou chronique, sans hémorragie ni perforation|ulcère gastrique|1
K29.7|Gastrite, sans précision|gastrite|1
K30|Dyspepsie|troubles digestifs|1
K40.9|Hernie inguinale, unilatérale ou sans précision, sans occlusion ni gangrène|hernie inguinale|1
K50.9|Maladie de Crohn, sans précision|Crohn;maladie de Crohn|1
K51.9|Rectocolite hémorragique, sans précision|RCH;rectocolite|1
K57.3|Diverticulose du gros intestin, sans perforation ni abcès|diverticulose|1
K58.8|Syndrome de l'intestin irritable, autre et sans précision|colopathie fonctionnelle;côlon irritable;SII;intestin irritable|2
K59.0|Constipation||3
K60.2|Fissure anale, sans précision|fissure anale|1
K64.9|Hémorroïdes, sans précision|hémorroïdes|2
K74.6|Cirrhoses (du foie), autres et sans précision|cirrhose|1
K76.0|Stéatose hépatique, non classée ailleurs|stéatose;NASH;foie gras|2
K80.2|Calcul de la vésicule biliaire sans cholécystite|lithiase vésiculaire;calculs biliaires|1
K90.0|Maladie cœliaque|cœliaque;intolérance au gluten|1
L01.0|Impétigo [toute localisation] [tout microorganisme]|impétigo|1
L02.9|Abcès cutané, furoncle et anthrax, sans précision|abcès;furoncle|2
L03.9|Phlegmon, sans précision|cellulite infectieuse;panaris|1
L20.9|Dermite atopique, sans précision|eczéma atopique;dermatite atopique|2
L30.9|Dermite, sans précision|eczéma;dermatite|2
L40.9|Psoriasis, sans précision|psoriasis|2
L50.9|Urticaire, sans précision|urticaire|2
L60.0|Ongle incarné||1
L70.0|Acne vulgaris|acné|2
L97|Ulcère du membre inférieur, non classé ailleurs|ulcère de jambe|1
M06.9|Polyarthrite rhumatoïde, sans précision|polyarthrite rhumatoïde;PR|1
M10.9|Goutte, sans précision|goutte;crise de goutte|2
M16.9|Coxarthrose, sans précision|coxarthrose;arthrose de hanche|2
M17.9|Gonarthrose, sans précision|gonarthrose;arthrose du genou|2
M19.9|Arthrose, sans précision|arthrose|2
M25.5|Douleur articulaire|arthralgie|1
M45|Spondylarthrite ankylosante|SPA|1
M51.2|Autres déplacements précisés d'un disque intervertébral|hernie discale|1
M53.1|Syndrome cervico-brachial|névralgie cervico-brachiale;NCB|1
M54.2|Cervicalgie|mal au cou;torticolis|2
M54.3|Sciatique|sciatalgie|2
M54.4|Lumbago avec sciatique|lombosciatique|1
M54.5|Lombalgie basse|lombalgie;mal de dos;lumbago;lombalgie commune|3
M65.9|Synovite et ténosynovite, sans précision|ténosynovite;synovite|1
M75.1|Syndrome de la coiffe des rotateurs|coiffe des rotateurs|1
M75.0|Capsulite adhésive de l'épaule|capsulite;épaule gelée|1
M77.1|Épicondylite externe du coude|épicondylite;tennis elbow|2
M79.1|Myalgie|douleurs musculaires|1
M79.7|Fibromyalgie||1
M81.9|Ostéoporose, sans précision|ostéoporose|2
N18.9|Maladie rénale chronique, sans précision|insuffisance rénale chronique;insuffisance rénale;IRC;MRC|3
N20.0|Calcul du rein|lithiase rénale;calcul rénal|1
N23|Colique néphrétique, sans précision|colique néphrétique|2
N30.0|Cystite aiguë|cystite;cystite simple|3
N10|Néphrite tubulo-interstitielle aiguë|pyélonéphrite|2
N39.0|Infection des voies urinaires, siège non précisé|infection urinaire;IU;infection urinaire basse|3
N39.3|Incontinence urinaire d'effort|incontinence urinaire;fuites urinaires|1
N40|Hyperplasie de la prostate|hypertrophie bénigne de la prostate;HBP;adénome de la prostate|2
N76.0|Vaginite aiguë|vaginose;vaginite|1
N80.9|Endométriose, sans précision|endométriose|1
N92.0|Menstruation trop abondante et trop fréquente avec cycle régulier|ménorragies;règles abondantes|1
N94.6|Dysménorrhée, sans précision|règles douloureuses;dysménorrhée|1
N95.1|Troubles de la ménopause et du climatère féminin|ménopause;bouffées de chaleur|2
O24.4|Diabète sucré survenant au cours de la grossesse|diabète gestationnel|1
R05|Toux||2
R07.4|Douleur thoracique, sans précision|douleur thoracique|2
R10.4|Douleurs abdominales, autres et non précisées|douleur abdominale;mal au ventre|3
R11|Nausées et vomissements|vomissements;nausées|2
R42|Étourdissements et éblouissements|vertige;vertiges|2
R50.9|Fièvre, sans précision|fièvre;hyperthermie|3
R51|Céphalée|céphalées;mal de tête|2
R53|Malaise et fatigue|asthénie;fatigue|3
R55|Syncope et collapsus (lipothymie)|malaise vagal;syncope;malaise;perte de connaissance|2
R73.0|Anomalies de l'épreuve de tolérance au glucose|prédiabète;intolérance au glucose|1
S52.5|Fracture de l'extrémité inférieure du radius|fracture du poignet;fracture de Pouteau-Colles|1
S61.9|Plaie ouverte du poignet et de la main, partie non précisée|plaie de la main;coupure|1
S83.6|Entorse et foulure de parties autres et non précisées du genou|entorse du genou|1
S93.4|Entorse et foulure de la cheville|entorse de cheville;entorse de la cheville|3
T14.1|Plaie ouverte d'une région du corps non précisée|plaie|2
T78.4|Allergie, sans précision|allergie|2
U07.1|COVID-19, virus identifié|covid;covid-19;coronavirus|3
Z00.0|Examen médical général|bilan de santé;visite de contrôle|1
Z00.1|Examen de routine de l'enfant|suivi du nourrisson;examen de l'enfant|2
Z26.9|Nécessité d'une vaccination contre une maladie infectieuse, sans précision|vaccination;vaccin|2
Z30.0|Conseils et avis généraux concernant la contraception|contraception;pilule|3
Z34.9|Surveillance d'une grossesse normale, sans précision|grossesse;suivi de grossesse|2
Z76.0|Délivrance d'ordonnances répétées|renouvellement d'ordonnance|2
Z02.7|Délivrance d'un certificat médical|certificat médical;certificat|2
Z02.5|Examen en vue d'une activité sportive|certificat de sport;aptitude au sport|2
`;
