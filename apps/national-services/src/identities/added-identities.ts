import { AppendLog } from '../journal/append-log';
import { insOids, isMatricule, type TestIdentity } from './identity';
import type { IdentityBase } from './identity-base';

/** People added while the simulator runs (POST /__identities), kept across restarts. */
export class AddedIdentities {
  private readonly log: AppendLog<TestIdentity>;

  constructor(path: string, private readonly base: IdentityBase) {
    this.log = new AppendLog(path);
    for (const identity of this.log.read()) base.add(identity);
  }

  /** @returns the person added, or what is missing, in French */
  add(given: Partial<TestIdentity>): TestIdentity | string {
    const { nomNaissance, prenoms, sexe, dateNaissance, codeInsee, matricule } = given;
    if (!nomNaissance || !prenoms || !dateNaissance || !codeInsee || (sexe !== 'M' && sexe !== 'F')) return 'nomNaissance, prenoms, sexe, dateNaissance et codeInsee sont obligatoires.';
    if (!matricule || !isMatricule(matricule)) return 'matricule : quinze caractères avec une clé juste.';
    const identity: TestIdentity = { nomNaissance, prenoms, sexe, dateNaissance, codeInsee, matricule, oid: given.oid ?? insOids.nir, history: given.history ?? [], dmp: given.dmp ?? { folder: 'open', authorization: 'VALIDE' }, refusesMail: given.refusesMail ?? false, note: given.note ?? 'Ajoutée pendant l’essai', coveredBy: given.coveredBy };
    this.log.append(identity);
    this.base.add(identity);
    return identity;
  }

  close(): void { this.log.close(); }
}
