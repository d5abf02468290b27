import type { NationalError } from '@pluriel/kernel';
import type { SoapFault } from '@pluriel/teleservices/soap';

const later = 'Rien à faire : la recherche repartira toute seule. Vous pouvez continuer la visite.';
const administrator = 'Prévenez votre administrateur : le raccordement à INSi est à revoir.';

/** CodeCR in clear words (INS-54, ins.md §3.7): what the screens show for each. */
export const codesRetour: Readonly<Record<string, { sentence: string; remedy: string | null }>> = {
  '00': { sentence: 'INSi a trouvé une identité.', remedy: null },
  '01': { sentence: 'INSi ne trouve aucune identité avec ces traits.', remedy: 'Vérifiez le nom de naissance, les prénoms, la date et le lieu de naissance, puis relancez la recherche.' },
  '02': { sentence: 'INSi trouve plusieurs identités avec ces traits.', remedy: 'Complétez les prénoms et le lieu de naissance d’après la pièce d’identité, puis relancez la recherche.' },
};

/** CodeCR of a verification (ins.md §3.9): not the words of a search. */
export const codesVerification: Readonly<Record<string, { sentence: string; remedy: string | null }>> = {
  '00': { sentence: 'INSi confirme le matricule et les traits.', remedy: null },
  '01': { sentence: 'INSi ne confirme pas ce matricule avec ces traits.', remedy: 'Comparez le dossier avec la pièce d’identité, puis relancez la recherche INSi.' },
};

/** Known faults by code of the detail (ins.md §3.11). */
export const faults: Readonly<Record<string, NationalError>> = {
  desir_550: { disposition: 'needs-human', code: 'desir_550', sentence: 'INSi ne reconnaît pas le numéro d’autorisation du logiciel.', remedy: administrator, remedyAction: 'settings' },
  desir_560: { disposition: 'needs-human', code: 'desir_560', sentence: 'INSi refuse le certificat de la structure.', remedy: administrator, remedyAction: 'settings' },
  insi_101: { disposition: 'retryable', code: 'insi_101', sentence: 'INSi est momentanément indisponible.', remedy: later },
  insi_102: { disposition: 'retryable', code: 'insi_102', sentence: 'INSi est momentanément indisponible.', remedy: later },
  insi_19: { disposition: 'needs-human', code: 'insi_19', sentence: 'INSi demande le nom de naissance.', remedy: 'Complétez le nom de naissance, puis relancez la recherche.' },
};

/** The answer cannot be read: cut short or not INSi's. Searching again is harmless. */
export const unreadable: NationalError = { disposition: 'retryable', code: 'insi.unreadable', sentence: 'La réponse d’INSi est illisible.', remedy: later };

/** A batch left and nobody answered: INSi may hold it. The same deposit is made again under the same identifier, which is harmless (ins.md §3.9). */
export const depositUnknown: NationalError = { disposition: 'uncertain', code: 'insi.deposit-unknown', sentence: 'INSi n’a pas accusé réception du lot de vérifications.', remedy: 'Rien à faire : le même lot sera déposé de nouveau.' };

/** INSi did not answer in time, or could not be reached. */
export const unreachable: NationalError = { disposition: 'retryable', code: 'insi.unreachable', sentence: 'INSi ne répond pas.', remedy: later };

/** Any CodeCR not in the list: shown, logged, never looped (ins.md §3.7). */
export const unknownCode = (code: string): NationalError => ({ disposition: 'needs-human', code: `insi.cr.${code}`, sentence: `INSi a répondu par un code que Pluriel ne connaît pas (${code}).`, remedy: 'Relancez la recherche ; si le code revient, prévenez votre administrateur.' });

/** @returns the error for an HTTP status without readable envelope (ins.md §3.10): 4xx is a setting of ours, the rest is INSi's trouble */
export const httpError = (status: number): NationalError =>
  status === 408 || status === 429 || status >= 500
    ? { disposition: 'retryable', code: `insi.http.${status}`, sentence: 'INSi est momentanément indisponible.', remedy: later }
    : { disposition: 'needs-human', code: `insi.http.${status}`, sentence: 'INSi a refusé la connexion de la structure.', remedy: administrator, remedyAction: 'settings' };

/** @returns the error for a fault: by its code, else by whose fault it is (ins.md §3.11: Sender no retry, Receiver retry) */
export function faultError(fault: SoapFault): NationalError {
  const code = fault.siram?.code ?? fault.subcode ?? 'fault';
  const known = faults[code];
  if (known) return known;
  // A trait missing or badly formed: the list of these codes is not public, so INSi's own words are shown (ins.md §3.11).
  if (fault.subcode === 'siram_10') return { disposition: 'needs-human', code, sentence: `INSi refuse un des traits envoyés${said(fault)}.`, remedy: 'Vérifiez les noms, la date et le lieu de naissance, puis relancez la recherche.' };
  return fault.role === 'sender'
    ? { disposition: 'definitive', code, sentence: `INSi a refusé la demande${said(fault)}.`, remedy: administrator, remedyAction: 'settings' }
    : { disposition: 'retryable', code, sentence: 'INSi est momentanément indisponible.', remedy: later };
}

const longestWords = 160;
const said = (fault: SoapFault): string => {
  const words = (fault.siram?.message ?? fault.reason ?? '').trim().replace(/[.\s]+$/, '').slice(0, longestWords);
  return words === '' ? '' : ` : « ${words} »`;
};
