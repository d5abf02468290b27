/**
 * The four fates of anything that crosses a wire (architecture §8):
 * retryable = provably not accepted; uncertain = may have been accepted, never resent blindly;
 * definitive = refused and would be refused again; needs-human = a fact or a right is missing.
 */
export type Disposition = 'retryable' | 'uncertain' | 'definitive' | 'needs-human';

/** The button that mends what is missing. */
export type RemedyAction = 'qualify' | 'consents' | 'address' | 'resend' | 'open-document' | 'settings';

/** A refusal of a national service, or a precondition of ours, in words a person can act on. */
export interface NationalError {
  disposition: Disposition;
  /** National code as received, or a stable code of ours. */
  code: string;
  /** Plain French: what happened. */
  sentence: string;
  /** Plain French: what to do. */
  remedy?: string;
  remedyAction?: RemedyAction;
}
