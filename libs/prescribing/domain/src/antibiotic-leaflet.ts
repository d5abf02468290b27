/**
 * The sheet handed over instead of an antibiotic (RX-39): why none is needed, what to do, when to come back. Words of our own, after what the
 * health insurance tells patients about infections that viruses cause.
 */
export const viralReasons = ['rhinopharyngite', 'grippe', 'angine-virale', 'bronchite', 'bronchiolite', 'otite', 'sinusite', 'covid', 'gastro-enterite', 'autre'] as const;
export type ViralReason = (typeof viralReasons)[number];

/** `label`: ticked on the screen and on the sheet. `lasts`: how long it usually lasts without antibiotic; null when it cannot be said. */
export const viralReasonWords: Readonly<Record<ViralReason, { label: string; lasts: string | null }>> = {
  rhinopharyngite: { label: 'Rhume ou rhinopharyngite', lasts: '7 à 10 jours' },
  grippe: { label: 'Grippe ou syndrome grippal', lasts: 'une semaine environ, la fatigue peut durer plus longtemps' },
  'angine-virale': { label: 'Angine virale, test rapide négatif', lasts: 'une semaine environ' },
  bronchite: { label: 'Bronchite aiguë', lasts: '10 jours, la toux peut durer 2 à 3 semaines' },
  bronchiolite: { label: 'Bronchiolite', lasts: '8 à 10 jours, la toux peut durer 2 semaines' },
  otite: { label: 'Otite congestive ou séreuse', lasts: '3 à 4 jours' },
  sinusite: { label: 'Rhinosinusite virale', lasts: '7 à 10 jours' },
  covid: { label: 'Covid-19', lasts: 'une à deux semaines' },
  'gastro-enterite': { label: 'Gastro-entérite virale', lasts: '3 à 5 jours' },
  autre: { label: 'Autre infection virale', lasts: null },
};

export const leafletTitle = 'Ordonnance de non-prescription d’antibiotique';
export const leafletWhy = 'Après vous avoir examiné, je ne vous prescris pas d’antibiotique : votre infection est due à un virus, et les antibiotiques n’agissent pas sur les virus. Pris sans nécessité, un antibiotique ne guérit pas plus vite, peut donner des effets indésirables, et rend les bactéries plus résistantes : il risque de ne plus agir le jour où vous en aurez besoin.';
export const leafletAdvice = [
  'Reposez-vous et buvez régulièrement.',
  'Lavez-vous le nez au sérum physiologique si le nez est bouché ou coule.',
  'Contre la douleur ou la fièvre, prenez seulement ce qui vous a été prescrit ou conseillé, aux doses indiquées.',
  'Lavez-vous souvent les mains, aérez les pièces, portez un masque près des personnes fragiles.',
  'Ne prenez pas d’antibiotique qui reste d’un traitement précédent, et n’en donnez à personne.',
] as const;
export const leafletComeBack = [
  'la fièvre dure plus de 3 jours, ou revient après avoir disparu',
  'vous n’allez pas mieux au bout de la durée habituelle, ou vous allez plus mal',
  'un nouveau signe apparaît : douleur forte de l’oreille ou du visage, éruption, vomissements répétés',
] as const;
export const leafletUrgent = 'Appelez le 15 ou le 112 sans attendre en cas de difficulté à respirer, de somnolence inhabituelle, de raideur de la nuque, ou si un nourrisson refuse de boire.';
export const mostReasonWords = 200;

/** What is asked of the sheet. `other`: words of « autre »; `comeBack`: one more reason to come back, written by the prescriber. */
export interface LeafletRequest { reasons: readonly ViralReason[]; other: string | null; comeBack: string | null }

/** @returns what is missing, by field */
export const leafletErrors = ({ reasons, other }: LeafletRequest): { field: string; code: string; message: string }[] => [
  ...(reasons.length === 0 ? [{ field: 'reasons', code: 'leaflet.reason', message: 'Cochez au moins un motif : le patient doit savoir pourquoi.' }] : []),
  ...(reasons.includes('autre') && !other?.trim() ? [{ field: 'other', code: 'leaflet.other', message: 'Écrivez l’infection en clair.' }] : []),
];

/** @returns the ticked lines of the sheet: « ☒ Rhume ou rhinopharyngite : dure en général 7 à 10 jours » without the box */
export const leafletReasons = ({ reasons, other }: LeafletRequest): string[] => viralReasons.filter((reason) => reasons.includes(reason)).map((reason) => {
  const { label, lasts } = viralReasonWords[reason];
  const name = reason === 'autre' ? (other?.trim() ?? label) : label;
  return lasts === null ? name : `${name} : dure en général ${lasts}`;
});

/** @returns the reason to come back that the prescriber wrote, read after « Consultez de nouveau si »: his own « si » is not said twice */
export const leafletOwnReturn = ({ comeBack }: Pick<LeafletRequest, 'comeBack'>): string[] => [(comeBack ?? '').trim().replace(/^si\s+/i, '')].filter((text) => text !== '');
