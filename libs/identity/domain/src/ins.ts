import { domainError, err, ok, type MatriculeOid, type Result } from '@pluriel/kernel';

/** What the OID of a matricule means (ins.md §1.2). */
export type InsType = 'INS-NIR' | 'INS-NIA' | 'INS-NIR de test';

const types: Readonly<Record<string, InsType>> = {
  '1.2.250.1.213.1.4.8': 'INS-NIR',
  '1.2.250.1.213.1.4.9': 'INS-NIA',
  '1.2.250.1.213.1.4.10': 'INS-NIR de test',
  '1.2.250.1.213.1.4.11': 'INS-NIR de test',
};

/** OIDs a real installation accepts; test installations add .10 and .11 by configuration. */
export const productionOids: readonly string[] = ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9'];

/** @returns the kind of matricule its OID says; an OID unknown to us is treated as a test one, never as real */
export const insType = (oid: string): InsType => types[oid] ?? 'INS-NIR de test';

/** A matricule is never stored, shown or sent without its OID (ins.md §1.2). */
export interface Ins { matricule: string; oid: string }

/** @returns the OID when this installation accepts it, else `ins.oid` (ins.md §1.2: a test identity met in production is refused) */
export function parseInsOid(oid: string, allowed: readonly string[]): Result<MatriculeOid> {
  return types[oid] && allowed.includes(oid)
    ? ok(oid as MatriculeOid)
    : err(domainError('ins.oid', 'C’est une identité de test : elle ne peut pas être enregistrée ici.', { status: 422, field: 'oid', remedy: 'Vérifiez d’où vient ce matricule.' }));
}

/** Address of the citizen's secure mailbox, from the matricule alone (SENTINELLE.18, ins.md §1.2). */
export const patientMssanteAddress = (matricule: string): string => `${matricule}@patient.mssante.fr`;
