/** Professions and functions that may hold an account (structure.md §12). */
export const professions = ['medecin', 'infirmier', 'ipa', 'kine', 'sage-femme', 'dentiste', 'orthophoniste', 'pharmacien', 'dieteticien', 'psychologue', 'assistant-medical', 'secretaire', 'coordinateur', 'administrateur'] as const;
export type Profession = (typeof professions)[number];

/** How the session was opened: password, one-time code, Pro Santé Connect. */
export type AuthMethod = 'pwd' | 'totp' | 'psc';

/** Who acts. A person with a nominative account, or the system itself (lanes, imports). */
export interface Actor {
  kind: 'user' | 'system';
  userId: string | null;
  displayName: string;
  profession: Profession | null;
  rpps: string | null;
  /** Only a liberal professional may qualify by the exception procedure (ins.md §2.9). */
  exercise: 'liberal' | 'salarie' | null;
  /** False for a shared account: never allowed to qualify an identity (ins.md §2.9). */
  nominative: boolean;
  authMethods: readonly AuthMethod[];
  permissions: ReadonlySet<string>;
}
