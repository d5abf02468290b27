import type { NarrativeBlock } from '../../narrative';
import { said, yesNo } from '../writing';
import { referrals } from './choices';
import { notSaid } from './answers';

/** What is asked for after the certificate. Null: not answered. */
export interface CertificateFollowUp {
  /** The parents agree that the doctor of the PMI be told. */
  pmi?: boolean | null;
  professional?: boolean | null;
  structure?: boolean | null;
  comment?: string | null;
}

export type ReferralKey = keyof typeof referrals;
export const referralKeys = ['pmi', 'professional', 'structure'] as const satisfies readonly ReferralKey[];
export const referralId = (key: ReferralKey): string => `plan-${key}`;
export const followUpCommentId = 'plan-comment';

export function followUpBlocks(followUp: CertificateFollowUp): (NarrativeBlock | null)[] {
  return [
    { kind: 'facts', facts: referralKeys.map((key) => ({ id: referralId(key), label: referrals[key].label, value: yesNo(followUp[key]) ?? notSaid })) },
    said(followUp.comment) ? { kind: 'paragraph', id: followUpCommentId, text: followUp.comment.trim() } : null,
  ];
}
