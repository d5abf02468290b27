/**
 * The patient's mailbox (MSS-30, SENTINELLE.18, mssante.md §6): never typed, always built, and only for a qualified identity
 * (the caller asks `mayShareIns` first).
 * @param matricule 15 characters, key included
 * @param domain `patient.mssante.fr`; test spaces have another one
 * @returns the address, or null when the matricule is not 13 characters and a 2-digit key
 */
export function patientMailAddress(matricule: string, domain: string): string | null {
  const value = matricule.replace(/\s/g, '').toUpperCase();
  return /^\d{6}[0-9AB]\d{6}\d{2}$/.test(value) ? `${value}@${domain}` : null;
}

/**
 * @param domains suffixes of the closed space, `mssante.fr` (mssante.md §10: look-alike domains are refused)
 * @returns whether an address lies in the closed MSSanté space
 */
export function isMssanteAddress(address: string, domains: readonly string[]): boolean {
  const match = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9.-]+)$/.exec(address.trim());
  const domain = match?.[1]?.toLowerCase();
  return domain !== undefined && !domain.includes('..') && domains.some((allowed) => domain === allowed.toLowerCase() || domain.endsWith(`.${allowed.toLowerCase()}`));
}
