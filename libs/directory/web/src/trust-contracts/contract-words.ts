import type { TrustContractView } from '@pluriel/web/api-client';
import type { IconName } from '@pluriel/web/ui';

export interface ContractWords { words: string; icon: IconName; family: 'ok' | 'hold' | 'mute' }

/** @returns the state of a contract in words, icon and colour family; its end announced 60 days before (A15) */
export function contractWords({ state, daysLeft }: Pick<TrustContractView, 'state' | 'daysLeft'>): ContractWords {
  switch (state) {
    case 'in-force': return { words: 'En vigueur', icon: 'check_circle', family: 'ok' };
    case 'ending': return { words: daysLeft === 0 ? 'Se termine ce soir' : `Se termine dans ${daysLeft} jour${(daysLeft ?? 0) > 1 ? 's' : ''}`, icon: 'warning', family: 'hold' };
    case 'not-started': return { words: 'Pas encore commencé', icon: 'schedule', family: 'mute' };
    case 'suspended': return { words: 'Suspendu', icon: 'pause_circle', family: 'mute' };
    case 'ended': return { words: 'Terminé', icon: 'do_not_disturb_on', family: 'mute' };
  }
}

/** @returns whose messages the contract covers */
export const coveredWords = ({ mssanteDomain, mssanteAddresses }: Pick<TrustContractView, 'mssanteDomain' | 'mssanteAddresses'>): string =>
  [...(mssanteDomain ? [`tout ${mssanteDomain}`] : []), ...mssanteAddresses].join(', ');

/** @returns the bytes of a file in base64, as the server wants them */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => { resolve(String(reader.result).replace(/^[^,]*,/, '')); };
    reader.onerror = () => { reject(reader.error ?? new Error('unreadable file')); };
    reader.readAsDataURL(file);
  });
}
