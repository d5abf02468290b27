/**
 * Biology tests asked or read in primary care. One line: code | French name | words people type, separated by « ; » | how common, 1 to 3 | usual UCUM unit.
 * Codes: LOINC (Regenstrief Institute, free of charge with this mention); names follow the French biology subset in plain words; words and units are ours.
 */
export const builtInLoinc = `
58410-2|Hémogramme : numération et formule sanguine|NFS;hémogramme;numération formule sanguine|3|
718-7|Hémoglobine [Masse/Volume] Sang|Hb;hémoglobine|3|g/dL
789-8|Érythrocytes [Nombre/Volume] Sang|globules rouges;hématies;GR|2|10*12/L
4544-3|Hématocrite [Fraction volumique] Sang|Ht;hématocrite|2|%
787-2|Volume globulaire moyen [Volume par érythrocyte]|VGM|2|fL
785-6|Teneur corpusculaire moyenne en hémoglobine|TCMH|1|pg
786-4|Concentration corpusculaire moyenne en hémoglobine|CCMH|1|g/dL
788-0|Indice de distribution des érythrocytes|IDR;RDW|1|%
6690-2|Leucocytes [Nombre/Volume] Sang|globules blancs;GB;leucocytes|3|10*9/L
751-8|Polynucléaires neutrophiles [Nombre/Volume] Sang|PNN;neutrophiles|2|10*9/L
731-0|Lymphocytes [Nombre/Volume] Sang|lymphocytes|2|10*9/L
742-7|Monocytes [Nombre/Volume] Sang|monocytes|1|10*9/L
711-2|Polynucléaires éosinophiles [Nombre/Volume] Sang|PNE;éosinophiles|1|10*9/L
704-7|Polynucléaires basophiles [Nombre/Volume] Sang|basophiles|1|10*9/L
777-3|Plaquettes [Nombre/Volume] Sang|thrombocytes;plaquettes|3|10*9/L
60474-4|Réticulocytes [Nombre/Volume] Sang|réticulocytes|1|10*9/L
4537-7|Vitesse de sédimentation, 1 heure, Westergren|VS|1|mm/h
1988-5|Protéine C réactive [Masse/Volume] Sérum/Plasma|CRP|3|mg/L
2345-7|Glucose [Masse/Volume] Sérum/Plasma|glycémie|2|g/L
1558-6|Glucose à jeun [Masse/Volume] Sérum/Plasma|glycémie à jeun;GAJ|3|g/L
14749-6|Glucose [Moles/Volume] Sérum/Plasma|glycémie en moles|1|mmol/L
4548-4|Hémoglobine A1c/Hémoglobine totale [Fraction] Sang|HbA1c;hémoglobine glyquée;hémoglobine glycquée|3|%
59261-8|Hémoglobine A1c/Hémoglobine totale, IFCC [Fraction molaire] Sang|HbA1c IFCC|1|mmol/mol
14682-9|Créatinine [Moles/Volume] Sérum/Plasma|créatininémie;créatinine|3|umol/L
2160-0|Créatinine [Masse/Volume] Sérum/Plasma|créatinine en mg|1|mg/L
62238-1|Débit de filtration glomérulaire estimé, CKD-EPI|DFG;DFG estimé;CKD-EPI;clairance|3|mL/min/{1.73_m2}
22664-7|Urée [Moles/Volume] Sérum/Plasma|urée|2|mmol/L
14933-6|Urate [Moles/Volume] Sérum/Plasma|acide urique;uricémie|2|umol/L
2951-2|Sodium [Moles/Volume] Sérum/Plasma|natrémie;Na;ionogramme|2|mmol/L
2823-3|Potassium [Moles/Volume] Sérum/Plasma|kaliémie;K;ionogramme|3|mmol/L
2075-0|Chlorure [Moles/Volume] Sérum/Plasma|chlorémie;Cl|1|mmol/L
1963-8|Bicarbonate [Moles/Volume] Sérum/Plasma|bicarbonates;réserve alcaline|1|mmol/L
2000-8|Calcium [Moles/Volume] Sérum/Plasma|calcémie|2|mmol/L
2601-3|Magnésium [Moles/Volume] Sérum/Plasma|magnésémie|1|mmol/L
14879-1|Phosphate [Moles/Volume] Sérum/Plasma|phosphorémie;phosphore|1|mmol/L
2885-2|Protéines [Masse/Volume] Sérum/Plasma|protidémie;protéines totales|1|g/L
1751-7|Albumine [Masse/Volume] Sérum/Plasma|albuminémie|2|g/L
2093-3|Cholestérol total [Masse/Volume] Sérum/Plasma|cholestérol;EAL;bilan lipidique;exploration d'une anomalie lipidique|3|g/L
14647-2|Cholestérol total [Moles/Volume] Sérum/Plasma|cholestérol en moles|1|mmol/L
2085-9|Cholestérol HDL [Masse/Volume] Sérum/Plasma|HDL|2|g/L
2089-1|Cholestérol LDL [Masse/Volume] Sérum/Plasma|LDL|3|g/L
13457-7|Cholestérol LDL calculé [Masse/Volume] Sérum/Plasma|LDL calculé;Friedewald|2|g/L
22748-8|Cholestérol LDL [Moles/Volume] Sérum/Plasma|LDL en moles|1|mmol/L
2571-8|Triglycérides [Masse/Volume] Sérum/Plasma|TG|2|g/L
1920-8|Aspartate aminotransférase [Activité/Volume] Sérum/Plasma|ASAT;TGO;transaminases|2|U/L
1742-6|Alanine aminotransférase [Activité/Volume] Sérum/Plasma|ALAT;TGP;transaminases|3|U/L
2324-2|Gamma glutamyltransférase [Activité/Volume] Sérum/Plasma|GGT;gamma GT|2|U/L
6768-6|Phosphatase alcaline [Activité/Volume] Sérum/Plasma|PAL;phosphatases alcalines|1|U/L
14631-6|Bilirubine totale [Moles/Volume] Sérum/Plasma|bilirubine|1|umol/L
14629-0|Bilirubine conjuguée [Moles/Volume] Sérum/Plasma|bilirubine directe|1|umol/L
3040-3|Lipase [Activité/Volume] Sérum/Plasma|lipasémie|1|U/L
2157-6|Créatine kinase [Activité/Volume] Sérum/Plasma|CPK;CK|1|U/L
2532-0|Lactate déshydrogénase [Activité/Volume] Sérum/Plasma|LDH|1|U/L
3016-3|Thyréostimuline [Arbitraire/Volume] Sérum/Plasma|TSH|3|m[IU]/L
14920-3|Thyroxine libre [Moles/Volume] Sérum/Plasma|T4 libre;T4L|2|pmol/L
3024-7|Thyroxine libre [Masse/Volume] Sérum/Plasma|T4 libre en masse|1|ng/L
14928-6|Triiodothyronine libre [Moles/Volume] Sérum/Plasma|T3 libre;T3L|1|pmol/L
2276-4|Ferritine [Masse/Volume] Sérum/Plasma|ferritinémie|3|ug/L
14798-3|Fer [Moles/Volume] Sérum/Plasma|fer sérique;sidérémie|1|umol/L
3034-6|Transferrine [Masse/Volume] Sérum/Plasma|transferrine|1|g/L
2502-3|Saturation de la transferrine [Fraction massique] Sérum/Plasma|coefficient de saturation;CST|1|%
2132-9|Vitamine B12 [Masse/Volume] Sérum/Plasma|cobalamine;B12|1|ng/L
14685-2|Vitamine B12 [Moles/Volume] Sérum/Plasma|B12 en moles|1|pmol/L
2284-8|Folates [Masse/Volume] Sérum/Plasma|vitamine B9;acide folique|1|ug/L
62292-8|25-hydroxyvitamine D2+D3 [Masse/Volume] Sérum/Plasma|vitamine D;25 OH vitamine D|2|ng/mL
6301-6|INR [Temps relatif] Plasma pauvre en plaquettes|INR;AVK|3|{INR}
5894-1|Taux de prothrombine [Temps relatif] Plasma pauvre en plaquettes|TP;taux de prothrombine;Quick|2|%
14979-9|Temps de céphaline activée [Temps] Plasma pauvre en plaquettes|TCA|1|s
3255-7|Fibrinogène [Masse/Volume] Plasma pauvre en plaquettes|fibrinogène|1|g/L
48065-7|D-dimères [Masse/Volume] Plasma pauvre en plaquettes|D-dimères;ddimères|2|ng/mL
2857-1|Antigène spécifique de la prostate [Masse/Volume] Sérum/Plasma|PSA|3|ng/mL
33762-6|NT-proBNP [Masse/Volume] Sérum/Plasma|BNP;NT-proBNP;peptide natriurétique|2|pg/mL
67151-1|Troponine T ultrasensible [Masse/Volume] Sérum/Plasma|troponine|1|ng/L
21198-7|Choriogonadotrophine bêta [Arbitraire/Volume] Sérum/Plasma|bêta-HCG;HCG;test de grossesse|2|[IU]/L
14957-5|Albumine, faible taux [Masse/Volume] Urine|microalbuminurie|2|mg/L
9318-7|Albumine/Créatinine [Rapport massique] Urine|rapport albumine créatinine;RAC;microalbuminurie|2|mg/g
5799-2|Leucocyte estérase [Présence/Seuil] Urine, bandelette|bandelette urinaire;BU|2|
5802-4|Nitrites [Présence/Seuil] Urine, bandelette|nitrites;BU|1|
630-4|Bactéries identifiées [Identification] Urine, culture|ECBU;uroculture|3|
5196-1|Virus de l'hépatite B, antigène HBs [Présence/Seuil] Sérum|antigène HBs;AgHBs;hépatite B|1|
16935-9|Virus de l'hépatite B, anticorps anti-HBs [Arbitraire/Volume] Sérum|anticorps anti-HBs;Ac anti-HBs|1|m[IU]/mL
16128-1|Virus de l'hépatite C, anticorps [Présence/Seuil] Sérum|sérologie VHC;hépatite C|1|
56888-1|VIH 1+2, anticorps et antigène p24 [Présence/Seuil] Sérum/Plasma|sérologie VIH;VIH|1|
882-1|Groupage ABO et RhD [Type] Sang|groupe sanguin|1|
94500-6|SARS-CoV-2, ARN [Présence/Seuil] Voies respiratoires, amplification|PCR covid;covid|1|
`;
