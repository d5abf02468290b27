/** What vaccines protect from, as people and the calendar name it. The order is that of the booklet. */
export const diseases = {
  diphtheria: 'Diphtérie', tetanus: 'Tétanos', polio: 'Poliomyélite', pertussis: 'Coqueluche', hib: 'Haemophilus influenzae b', 'hepatitis-b': 'Hépatite B', pneumococcus: 'Pneumocoque',
  'meningococcus-b': 'Méningocoque B', 'meningococcus-acwy': 'Méningocoques A, C, W, Y', 'meningococcus-c': 'Méningocoque C', measles: 'Rougeole', mumps: 'Oreillons', rubella: 'Rubéole', rotavirus: 'Rotavirus', hpv: 'Papillomavirus',
  influenza: 'Grippe', covid: 'Covid-19', zoster: 'Zona', rsv: 'Virus respiratoire syncytial', tuberculosis: 'Tuberculose', varicella: 'Varicelle', 'hepatitis-a': 'Hépatite A', 'yellow-fever': 'Fièvre jaune', rabies: 'Rage', typhoid: 'Typhoïde',
  'tick-encephalitis': 'Encéphalite à tiques', 'japanese-encephalitis': 'Encéphalite japonaise', cholera: 'Choléra', dengue: 'Dengue', chikungunya: 'Chikungunya', mpox: 'Mpox', leptospirosis: 'Leptospirose',
} as const;
export type Disease = keyof typeof diseases;
export const diseaseNames = Object.keys(diseases) as Disease[];

/** @returns whether the text names a disease of the list */
export const isDisease = (text: string): text is Disease => Object.hasOwn(diseases, text);

const dtp: readonly Disease[] = ['diphtheria', 'tetanus', 'polio'];
const mmr: readonly Disease[] = ['measles', 'mumps', 'rubella'];

/**
 * What the vaccines of an ATC class protect from. Source: names of the ATC classes J07 as the public drug base writes them, read on 2026-11-30; à relire par un clinicien.
 * A class that is not here says nothing: the person who records ticks the diseases.
 */
const byClass: Readonly<Record<string, readonly Disease[]>> = {
  J07AE: ['cholera'], J07AG: ['hib'], J07AH04: ['meningococcus-acwy'], J07AH07: ['meningococcus-c'], J07AH08: ['meningococcus-acwy'], J07AH09: ['meningococcus-b'], J07AH10: ['meningococcus-acwy', 'meningococcus-b'], J07AJ51: ['pertussis', 'diphtheria', 'tetanus'], J07AJ52: ['pertussis', 'diphtheria', 'tetanus'],
  J07AL: ['pneumococcus'], J07AM01: ['tetanus'], J07AM51: ['tetanus', 'diphtheria'], J07AN: ['tuberculosis'], J07AP: ['typhoid'], J07AX01: ['leptospirosis'],
  J07BA01: ['tick-encephalitis'], J07BA02: ['japanese-encephalitis'], J07BB: ['influenza'], J07BC01: ['hepatitis-b'], J07BC02: ['hepatitis-a'], J07BC20: ['hepatitis-a', 'hepatitis-b'],
  J07BD01: ['measles'], J07BD52: mmr, J07BD54: [...mmr, 'varicella'], J07BE01: ['mumps'], J07BF: ['polio'], J07BG: ['rabies'], J07BH: ['rotavirus'], J07BJ01: ['rubella'], J07BK01: ['varicella'], J07BK02: ['zoster'], J07BK03: ['zoster'], J07BL: ['yellow-fever'], J07BM: ['hpv'], J07BN: ['covid'],
  J07BX01: ['mpox'], J07BX03: ['covid'], J07BX04: ['dengue'], J07BX05: ['rsv'],
  J07CA01: dtp, J07CA02: [...dtp, 'pertussis'], J07CA06: [...dtp, 'pertussis', 'hib'], J07CA09: [...dtp, 'pertussis', 'hib', 'hepatitis-b'], J07CA12: [...dtp, 'pertussis', 'hepatitis-b'], J07CA10: ['typhoid', 'hepatitis-a'],
};

/** @returns what a vaccine of this ATC code protects from, in the order of the booklet; the nearest class above it counts */
export function diseasesOfClass(atc: string): Disease[] {
  for (let length = atc.length; length >= 5; length -= 1) {
    const found = byClass[atc.slice(0, length)];
    if (found) return diseaseNames.filter((name) => found.includes(name));
  }
  return [];
}

/** @returns « Diphtérie, Tétanos, Poliomyélite » */
export const diseaseWords = (names: readonly Disease[]): string => names.map((name) => diseases[name]).join(', ');
