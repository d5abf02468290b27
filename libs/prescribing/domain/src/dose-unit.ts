/** A unit in which a person counts doses: gender for « demi(e) », plural, and whether it can be cut in halves by words. */
interface DoseUnit {
  word: string;
  plural: string;
  feminine: boolean;
  /** false: measured (ml, g), written with figures only. */
  countable: boolean;
}

const unit = (word: string, feminine = false, plural = `${word}s`): DoseUnit => ({ word, plural, feminine, countable: true });

const units: readonly DoseUnit[] = [
  unit('comprimé'), unit('gélule', true), unit('capsule', true), unit('sachet'), unit('suppositoire'), unit('ovule'), unit('dispositif'),
  unit('bouffée', true), unit('goutte', true), unit('ampoule', true), unit('dose', true), unit('application', true), unit('pulvérisation', true),
  unit('injection', true), unit('flacon'), unit('pastille', true), unit('lyophilisat'), unit('film'), unit('inhalation', true), unit('unité', true),
  unit('cuillère-mesure', true, 'cuillères-mesure'), unit('pansement'), unit('bain de bouche', false, 'bains de bouche'), unit('implant'),
  { word: 'ml', plural: 'ml', feminine: false, countable: false },
];

/** The unit named `word`; an unknown word is taken as a masculine regular noun. */
export const doseUnit = (word: string): DoseUnit => units.find((known) => known.word === word) ?? unit(word);

/** « 2 comprimés », « 1 comprimé », « 30 ml »: the plural starts at 2 in French (1,5 comprimé). */
export const inUnit = (amount: number, word: string): string => `${frenchNumber(amount)} ${amount >= 2 ? doseUnit(word).plural : doseUnit(word).word}`;

/** 2.5 → « 2,5 »: decimal comma, at most three decimals, never a point (prescription.md §8, comma and point). */
export const frenchNumber = (amount: number): string => String(Math.round(amount * 1000) / 1000).replace('.', ',');

const byForm: readonly [RegExp, string][] = [
  [/^(comprime|mini-?comprime)/, 'comprimé'],
  [/^gelule/, 'gélule'],
  [/^capsule/, 'capsule'],
  [/lyophilisat/, 'lyophilisat'],
  [/suppositoire/, 'suppositoire'],
  [/ovule/, 'ovule'],
  [/(collyre|en gouttes|gouttes (buvables|nasales|auriculaires))/, 'goutte'],
  [/(pour inhalation|pour suspension pour inhalation|suspension pour inhalation|poudre pour inhalation)/, 'bouffée'],
  [/(pulverisation|spray)/, 'pulvérisation'],
  [/(creme|pommade|gel|emulsion pour application|pate|lotion|solution pour application|mousse|shampooing|vernis)/, 'application'],
  [/sachet/, 'sachet'],
  [/(pastille|gomme)/, 'pastille'],
  [/(dispositif|patch)/, 'dispositif'],
  [/(film)/, 'film'],
  [/(emplatre|pansement)/, 'pansement'],
  [/(implant)/, 'implant'],
  [/injectable|perfusion|seringue|stylo/, 'injection'],
  [/(poudre|granules) pour solution buvable/, 'sachet'],
  [/(sirop|suspension buvable|solution buvable|buvable)/, 'ml'],
];

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Pharmaceutical form → unit a dose is counted in: « comprimé pelliculé sécable » → « comprimé »; unknown → « dose ». */
export const unitOfForm = (form: string): string => {
  const plain = withoutAccents(form.trim());
  return byForm.find(([pattern]) => pattern.test(plain))?.[1] ?? 'dose';
};
