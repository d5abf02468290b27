import type { FiledDocument } from '../documents-tab/documents.store';

const words = { INVISIBLE_PATIENT: 'Pas encore visible par le patient', MASQUE_PS: 'Masqué aux professionnels', INVISIBLE_REPRESENTANTS_LEGAUX: 'Non visible par les représentants légaux' } as const;

/** @returns who does not see the document in the DMP, as its sending there says; null when everybody does or when it does not go there */
export function audienceInDmp(document: FiledDocument): string | null {
  const deposit = document.orders.find(({ channel, operation, state }) => channel === 'dmp' && operation !== 'withdraw' && state !== 'cancelled');
  return deposit && deposit.visibility.length > 0 && deposit.withdrawnAt === null ? deposit.visibility.map((code) => words[code]).join(', ') : null;
}
