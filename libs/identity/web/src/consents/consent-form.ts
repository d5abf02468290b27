import type { ConsentInput, ConsentNotice, ConsentSheet } from '@pluriel/web/api-client';

export type QuestionName = 'dmp' | 'sharing' | 'mssanteProfessional' | 'mssantePatient';
export interface Answer { value: string; label: string }
/** A question of the sheet: nothing is ticked before the oral information (design §7). */
export interface Question { name: QuestionName; title: string; answers: readonly Answer[]; unasked: string }

const messaging: readonly Answer[] = [{ value: 'not-asked', label: 'Pas encore demandé' }, { value: 'allowed', label: 'D’accord' }, { value: 'opposed', label: 'Ne souhaite pas' }];

export const questions: readonly Question[] = [
  { name: 'dmp', title: 'Mon espace santé (DMP)', unasked: 'not-informed', answers: [{ value: 'not-informed', label: 'Pas encore informée' }, { value: 'not-opposed', label: 'Informée, non opposée' }, { value: 'opposed', label: 'Informée, opposée' }] },
  { name: 'sharing', title: 'Partage entre les soignants du centre', unasked: 'not-informed', answers: [{ value: 'not-informed', label: 'Pas informée' }, { value: 'not-opposed', label: 'Non opposée' }, { value: 'restricted', label: 'Avec restrictions' }, { value: 'opposed', label: 'Opposée' }] },
  { name: 'mssanteProfessional', title: 'Messagerie : écrire aux professionnels qui la suivent', unasked: 'not-asked', answers: messaging },
  { name: 'mssantePatient', title: 'Messagerie : lui écrire dans Mon espace santé', unasked: 'not-asked', answers: messaging },
];

/** The sheet as it will be sent; the version of the notice is the one shown unless another was handed over. */
export function inputOf(sheet: ConsentSheet): ConsentInput {
  const { dmp, dmpFeedOpposed, dmpReadingOpposed, sharing, sharingLimits, mssanteProfessional, mssantePatient, reason, informedOn, informedById, support, noticeVersion, givenBy, representativeName } = sheet;
  return { dmp, dmpFeedOpposed, dmpReadingOpposed, sharing, sharingLimits, mssanteProfessional, mssantePatient, reason: reason ?? null, informedOn: informedOn ?? null, informedById: informedById ?? null, support: support ?? null, noticeVersion: noticeVersion ?? null, givenBy, representativeName: representativeName ?? null };
}

/** One answer given: an opposition to the DMP ticks both boxes, which can be unticked (DMP-05); any other answer empties them. */
export function answered(input: ConsentInput, name: QuestionName, value: string): ConsentInput {
  const next = { ...input, [name]: value } as ConsentInput;
  if (name === 'dmp') return { ...next, dmpFeedOpposed: value === 'opposed', dmpReadingOpposed: value === 'opposed' };
  return name === 'sharing' && value !== 'restricted' ? { ...next, sharingLimits: [] } : next;
}

/** An answer carries the notice in force: it is the one just read aloud, by who gives it here. */
export const withNotice = (input: ConsentInput, notice: Pick<ConsentNotice, 'version'> | null): ConsentInput => ({ ...input, noticeVersion: notice?.version ?? input.noticeVersion ?? null, informedOn: null, informedById: null });

/** The person was told everything and agrees to everything: one gesture for the most frequent answer. */
export const allAgreed = (input: ConsentInput): ConsentInput => ({ ...input, dmp: 'not-opposed', dmpFeedOpposed: false, dmpReadingOpposed: false, sharing: 'not-opposed', sharingLimits: [], mssanteProfessional: 'allowed', mssantePatient: 'allowed' });

/** What an answer does, said under it. */
export function effectOf(input: ConsentInput, name: QuestionName): { ink: 'ok' | 'hold' | 'i2'; words: string } {
  switch (name) {
    case 'dmp':
      if (input.dmp === 'not-informed') return { ink: 'i2', words: 'Les documents partent dans le DMP. La consultation attend l’information.' };
      if (input.dmp === 'not-opposed') return { ink: 'ok', words: 'Les documents partent dans le DMP, et les soignants peuvent le consulter.' };
      return { ink: 'hold', words: [input.dmpFeedOpposed ? 'Rien ne part dans le DMP, ce qui attendait est arrêté.' : 'Les documents partent dans le DMP.', input.dmpReadingOpposed ? 'Personne ne le consulte.' : 'Les soignants peuvent le consulter.'].join(' ') };
    case 'sharing':
      if (input.sharing === 'opposed') return { ink: 'hold', words: 'Chacun ne voit que ce qu’il a écrit.' };
      if (input.sharing === 'restricted') return { ink: 'hold', words: 'Ce qui suit n’est pas partagé :' };
      return input.sharing === 'not-opposed' ? { ink: 'ok', words: 'L’équipe de soins partage les informations utiles.' } : { ink: 'i2', words: 'L’équipe de soins partage par la loi ; la personne peut s’y opposer dès qu’elle est informée.' };
    default:
      if (input[name] === 'opposed') return { ink: 'hold', words: 'Rien ne part par cette messagerie, ce qui attendait est arrêté.' };
      return input[name] === 'allowed' ? { ink: 'ok', words: 'Les documents peuvent partir.' } : { ink: 'i2', words: 'Possible tant que la personne ne s’y oppose pas.' };
  }
}
