/**
 * Substances for which « non substituable (MTE) » is admitted without a remark (arrêté of 12 November 2019 and its changes).
 * The legal list moves: it is data, an unlisted substance only warns (prescription.md §3.2).
 */
export const narrowMarginSubstances: readonly string[] = [
  'lamotrigine', 'pregabaline', 'zonisamide', 'levetiracetam', 'topiramate', 'valproate', 'valproique', 'levothyroxine', 'mycophenolate', 'mycophenolique',
  'buprenorphine', 'ciclosporine', 'azathioprine', 'everolimus', 'tacrolimus',
];

/** Families in which an allergy to one name concerns the others: label typed by a person → substances. Indicative, not a certified base. */
export const allergyFamilies: readonly { words: readonly string[]; substances: readonly string[] }[] = [
  { words: ['penicilline', 'betalactamine', 'beta-lactamine', 'amoxicilline'], substances: ['amoxicilline', 'ampicilline', 'penicilline', 'benzylpenicilline', 'phenoxymethylpenicilline', 'cloxacilline', 'oxacilline', 'piperacilline', 'pivmecillinam', 'clavulanique'] },
  { words: ['cephalosporine', 'cefalosporine'], substances: ['cefpodoxime', 'cefixime', 'cefuroxime', 'ceftriaxone', 'cefaclor', 'cefadroxil', 'cefalexine'] },
  { words: ['ains', 'anti-inflammatoire', 'aspirine', 'ibuprofene'], substances: ['ibuprofene', 'ketoprofene', 'naproxene', 'diclofenac', 'acetylsalicylique', 'acetylsalicylate', 'piroxicam', 'celecoxib', 'flurbiprofene', 'acide niflumique', 'meloxicam', 'etoricoxib'] },
  { words: ['sulfamide', 'sulfamides', 'bactrim', 'cotrimoxazole'], substances: ['sulfamethoxazole', 'sulfadiazine', 'sulfasalazine'] },
  { words: ['macrolide', 'macrolides'], substances: ['azithromycine', 'clarithromycine', 'erythromycine', 'roxithromycine', 'josamycine', 'spiramycine'] },
  { words: ['quinolone', 'quinolones', 'fluoroquinolone'], substances: ['ciprofloxacine', 'ofloxacine', 'levofloxacine', 'moxifloxacine', 'norfloxacine'] },
  { words: ['codeine', 'morphine', 'opioide', 'opiace'], substances: ['codeine', 'morphine', 'tramadol', 'oxycodone', 'fentanyl', 'dihydrocodeine'] },
];
