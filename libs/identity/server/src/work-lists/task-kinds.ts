import type { IdentityTask } from './work-lists.dto';
import { codesRetour } from '@pluriel/teleservices/insi';

/** Why an identity is not finished, most pressing first (ins.md §2.12). */
export const taskKinds = ['verification', 'received', 'doubtful', 'conflict', 'different', 'document-differs', 'several', 'none', 'unanswered', 'document-reminder', 'document'] as const;
export type TaskKind = (typeof taskKinds)[number];
export type TaskAction = 'verify' | 'lift-doubt' | 'compare' | 'complete' | 'show-document' | 'retry';

/** Short names, for filters and printed lists. */
export const taskLabels: Readonly<Record<TaskKind, string>> = {
  verification: 'Vérification refusée par INSi', received: 'INS reçue à comparer', doubtful: 'Identité douteuse', conflict: 'Identité d’un autre dossier', different: 'Différence avec INSi', 'document-differs': 'Écart avec la pièce',
  several: 'Plusieurs identités', none: 'Introuvable dans INSi', unanswered: 'INSi sans réponse', 'document-reminder': 'Pièce à redemander', document: 'Pièce à contrôler',
};

/** What is known of a task, for its words. */
export interface TaskFacts { kind: TaskKind; codeRetour: string | null; errorSentence: string | null; errorRemedy: string | null; prompts: number; alertKind: string | null }

const fixed: Readonly<Partial<Record<TaskKind, { sentence: string; action: TaskAction }>>> = {
  doubtful: { sentence: 'Cette identité est douteuse : ni appel INSi, ni envoi. Levez le doute avec le patient.', action: 'lift-doubt' },
  conflict: { sentence: 'INSi renvoie l’identité d’un autre dossier. Comparez les deux.', action: 'compare' },
  different: { sentence: 'L’identité d’INSi diffère du dossier. Comparez les deux.', action: 'compare' },
  received: { sentence: 'Une INS reçue ne correspond pas au dossier. Comparez les deux.', action: 'compare' },
  'document-differs': { sentence: 'La pièce présentée dit autre chose que le dossier. Reprenez l’identité avec le patient.', action: 'show-document' },
  document: { sentence: 'INSi a trouvé cette identité. Contrôlez la pièce à la prochaine visite.', action: 'show-document' },
};

/** @returns the reason in words and the one gesture that advances this identity (INS-39) */
export function taskWords(facts: TaskFacts): Pick<IdentityTask, 'reason' | 'sentence' | 'action'> {
  const reason = taskLabels[facts.kind];
  const known = fixed[facts.kind];
  if (known) return { reason, ...known };
  if (facts.kind === 'verification') return { reason, sentence: facts.alertKind === 'ins-changed' ? 'INSi donne un autre matricule pour cette personne. Qualifiez-la de nouveau.' : 'INSi ne confirme plus cette identité. Qualifiez-la de nouveau.', action: 'verify' };
  if (facts.kind === 'unanswered') return { reason, sentence: [facts.errorSentence ?? 'INSi ne répond pas.', facts.errorRemedy].filter(Boolean).join(' '), action: 'retry' };
  if (facts.kind === 'document-reminder') return { reason, sentence: `Pièce demandée ${facts.prompts} fois sans être présentée. Redemandez-la à la prochaine visite.`, action: 'show-document' };
  const words = codesRetour[facts.codeRetour ?? ''];
  return { reason, sentence: [words?.sentence ?? 'INSi n’a pas donné d’identité.', words?.remedy ?? 'Complétez les traits.'].filter(Boolean).join(' '), action: 'complete' };
}
