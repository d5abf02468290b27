/** Who may touch a prescription: a refusal as data, the edge gives it its status. */
export interface Refusal {
  code: string;
  message: string;
  status: 403 | 409;
  remedy: string;
}

type Owned = { authorId: string; state: 'draft' | 'validated' };

/** A draft belongs to its author; after validation lines are immutable (prescription.md §3.12). */
export const refuseChange = (prescription: Owned, userId: string | null): Refusal | null => {
  if (prescription.authorId !== userId) return { code: 'prescription.author', message: 'Cette ordonnance appartient à un autre prescripteur.', status: 403, remedy: 'Écrivez votre propre ordonnance : « Comme la dernière fois » reprend ses lignes.' };
  if (prescription.state === 'validated') return { code: 'prescription.validated', message: 'Cette ordonnance est validée : elle ne change plus.', status: 409, remedy: 'Écrivez une nouvelle ordonnance.' };
  return null;
};

/** Someone else's draft is not shown. */
export const refuseReading = (prescription: Owned, userId: string | null): Refusal | null =>
  prescription.state === 'draft' && prescription.authorId !== userId ? { code: 'prescription.draft', message: 'Cette ordonnance est encore un brouillon de son prescripteur.', status: 403, remedy: 'Elle sera lisible dès sa validation.' } : null;
