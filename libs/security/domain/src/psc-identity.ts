import { nationalIdOf } from './professional-id';

/** One place where the person practises (psc.md §4, `activities[]`). */
export interface PscSituation { professionCode: string; categoryCode: string; specialtyCode: string | null; modeCode: string | null; sectorCode: string | null; structureName: string | null; finess: string | null; structIdNat: string | null }

/** The part of Pro Santé Connect's answer that the product uses (psc.md §5.1: only attributes needed are kept). */
export interface PscIdentity { nationalId: string; otherIds: string[]; sub: string; familyNames: string[]; familyName: string; givenName: string; professionCode: string | null; situations: PscSituation[] }

/** Levels accepted: never compared for equality with what we asked (psc.md §3). */
const acceptedAcr = new Set(['eidas1', 'eidas2', 'eidas3']);
/** @returns whether the level of authentication PSC reports is one we accept */
export const isAcceptedAcr = (acr: unknown): boolean => typeof acr === 'string' && acceptedAcr.has(acr);

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null) : []);
const codeOf = (value: string | null): string | null => value?.split('^')[0] ?? null;

/**
 * Reads userinfo with tolerance: each claim may be absent, empty, or an empty array (psc.md §4).
 * @param claims userinfo as received
 * @returns the identity, or null when it holds no national identifier: such a person cannot be linked
 */
export function readPscIdentity(claims: Readonly<Record<string, unknown>>): PscIdentity | null {
  const nationalId = text(claims['SubjectNameID']) ?? text(claims['preferred_username']);
  const sub = text(claims['sub']);
  if (!nationalId || !sub) return null;
  const refPro = typeof claims['SubjectRefPro'] === 'object' && claims['SubjectRefPro'] !== null ? (claims['SubjectRefPro'] as Record<string, unknown>) : {};
  const exercices = list(refPro['exercices']);
  const familyName = text(claims['family_name']) ?? text(exercices[0]?.['nomDexercice']) ?? '';
  const roles = Array.isArray(claims['SubjectRole']) ? claims['SubjectRole'] : [claims['SubjectRole']];
  return {
    nationalId: nationalIdOf(nationalId), sub, familyName,
    otherIds: list(claims['otherIds']).flatMap((item) => text(item['identifiant']) ?? []).map(nationalIdOf),
    familyNames: [...new Set([familyName, ...exercices.flatMap((item) => text(item['nomDexercice']) ?? [])].filter(Boolean))],
    givenName: text(claims['given_name']) ?? text(exercices[0]?.['prenomDexercice']) ?? '',
    professionCode: text(exercices[0]?.['codeProfession']) ?? codeOf(text(roles[0])),
    situations: exercices.flatMap((exercice) => list(exercice['activities']).map((activity) => ({
      professionCode: text(exercice['codeProfession']) ?? '', categoryCode: text(exercice['codeCategorieProfessionnelle']) ?? '', specialtyCode: text(exercice['codeSavoirFaire']),
      modeCode: text(activity['codeModeExercice']), sectorCode: text(activity['codeSecteurDactivite']), structureName: text(activity['raisonSocialeSite']),
      finess: text(activity['numeroFinessSite']), structIdNat: text(activity['ancienIdentifiantDeLaStructure']),
    }))),
  };
}

/** @returns the path to come back to, or `/` when it is not one of ours (no scheme, no other host, no backslash trick) */
export const safeReturnPath = (path: string | undefined | null): string => (path && /^\/(?![/\\])[^\\\s]*$/.test(path) && path.length <= 500 ? path : '/');

/** The wallet page stands on its own host; browsers are sent to these hosts and no other (psc.md §1). */
const walletHosts: Readonly<Record<string, string>> = { 'auth.bas.psc.esante.gouv.fr': 'wallet.bas.psc.esante.gouv.fr', 'auth.esw.esante.gouv.fr': 'wallet.esw.esante.gouv.fr' };

/** @returns whether the authorization endpoint of a discovery document may receive the browser: exact host and port, same scheme as the issuer */
export function isAllowedAuthorizationEndpoint(issuer: string, endpoint: string): boolean {
  if (!URL.canParse(issuer) || !URL.canParse(endpoint)) return false;
  const [from, to] = [new URL(issuer), new URL(endpoint)];
  return to.protocol === from.protocol && (to.host === from.host || to.host === walletHosts[from.host]);
}
