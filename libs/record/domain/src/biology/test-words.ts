/** Words, folded: no accent, no case, no punctuation. */
export const foldWords = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

/** Words that name one test. Typed by us. */
const sameTest: readonly (readonly string[])[] = [
  ['glycemie', 'glucose', 'sucre'], ['hba1c', 'hemoglobine glyquee', 'hemoglobine a1c', 'hemoglobine glycosylee'], ['creatinine', 'creat', 'creatininemie'], ['dfg', 'debit de filtration glomerulaire', 'ckd epi', 'clairance'],
  ['kaliemie', 'potassium'], ['natremie', 'sodium'], ['chloremie', 'chlore', 'chlorure'], ['calcemie', 'calcium'], ['globules blancs', 'leucocytes'], ['globules rouges', 'hematies', 'erythrocytes'],
  ['crp', 'proteine c reactive'], ['tsh', 'thyreostimuline', 'thyrotropine'], ['t4', 'thyroxine'], ['asat', 'aspartate aminotransferase', 'sgot', 'tgo'], ['alat', 'alanine aminotransferase', 'sgpt', 'tgp'], ['gamma gt', 'ggt', 'gamma glutamyltransferase'],
  ['pal', 'phosphatases alcalines'], ['inr', 'tp', 'taux de prothrombine', 'temps de quick'], ['ferritine', 'ferritinemie'], ['psa', 'antigene specifique de la prostate'], ['bhcg', 'hcg', 'gonadotrophine chorionique'], ['albumine creatinine', 'rac', 'microalbuminurie', 'albuminurie'],
  ['uree', 'uremie'], ['acide urique', 'uricemie'], ['vitamine d', '25 hydroxyvitamine d', 'calcifediol'], ['vitamine b12', 'cobalamine'], ['folates', 'vitamine b9', 'acide folique'], ['troponine', 'tnt', 'tni'], ['bnp', 'nt probnp', 'peptide natriuretique'], ['vs', 'vitesse de sedimentation'],
];

/** Words that ask for several tests, and the words of their lines in a report. */
const panels: readonly (readonly [asked: readonly string[], lines: readonly string[]])[] = [
  [['nfs', 'hemogramme', 'numeration'], ['leucocytes', 'hematies', 'erythrocytes', 'hemoglobine', 'hematocrite', 'plaquettes', 'neutrophiles', 'lymphocytes', 'vgm']],
  [['ionogramme', 'iono'], ['sodium', 'potassium', 'chlorure', 'chlore', 'bicarbonate']],
  [['lipides', 'lipidique', 'bilan lipidique', 'exploration d une anomalie lipidique'], ['cholesterol', 'hdl', 'ldl', 'triglycerides']],
  [['transaminases'], ['asat', 'alat', 'aspartate aminotransferase', 'alanine aminotransferase', 'sgot', 'sgpt', 'tgo', 'tgp']],
  [['bilan hepatique'], ['asat', 'alat', 'aspartate aminotransferase', 'alanine aminotransferase', 'gamma gt', 'phosphatases alcalines', 'bilirubine']],
  [['ecbu', 'examen cytobacteriologique des urines'], ['leucocytes', 'hematies', 'bacteries', 'culture', 'germe']],
];

const starts = (text: string, word: string): boolean => ` ${text}`.includes(` ${word}`);

/** @returns whether one text asks for what the other names */
const asksFor = (asked: string, line: string): boolean => sameTest.some((group) => group.some((name) => starts(asked, name)) && group.some((name) => starts(line, name)))
  || panels.some(([words, lines]) => words.some((name) => starts(asked, name)) && lines.some((name) => starts(line, name)));

/** @returns whether typed words name this test: each word begins one of the label, the words are those of a synonym or of a panel, or the whole begins its LOINC code (search over time) */
export function isTestNamed(words: string, test: { label: string; loinc: string | null; chapter?: string | null }): boolean {
  const asked = foldWords(words);
  if (asked === '') return true;
  if (test.loinc !== null && foldWords(test.loinc).startsWith(asked)) return true;
  const label = foldWords(`${test.label} ${test.chapter ?? ''}`);
  return asked.split(' ').every((word) => starts(label, word)) || asksFor(asked, label);
}

/** @returns whether a line of a report answers an act that was asked: « Ionogramme sanguin » and « Potassium » */
export function answersAct(act: string, test: string): boolean {
  const [asked, found] = [foldWords(act), foldWords(test)];
  if (asked === '' || found === '') return false;
  return starts(asked, found) || starts(found, asked) || asksFor(asked, found);
}
