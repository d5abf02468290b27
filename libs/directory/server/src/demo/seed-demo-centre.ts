import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { systemCaller, Transactions } from '@pluriel/platform/server';
import { demoAccounts, SeedDemoTeam } from '@pluriel/security/server';
import { Correspondent } from '../correspondents/correspondent.entity';
import { ExerciseSituation, Site, Structure } from '../structure/structure.entity';

export const demoStructureId = '01930000-0000-7000-8000-000000000001';
const bourg = '01930000-0000-7000-8000-000000000011';
const village = '01930000-0000-7000-8000-000000000012';
/** A short delay, so that a visitor sees a document leave; a real centre starts with ten minutes. */
const demoDelaySeconds = 20;

export const demoCorrespondents: readonly Pick<Correspondent, 'id' | 'rpps' | 'title' | 'familyName' | 'givenName' | 'professionLabel' | 'specialty' | 'organisation' | 'mssanteAddress' | 'city' | 'phone'>[] = [
  { id: '01930000-0000-7000-8000-000000000201', rpps: '10000000207', title: 'Dr', familyName: 'Haddad', givenName: 'Karim', professionLabel: 'Médecin', specialty: 'Endocrinologie, diabétologie', organisation: 'Cabinet de diabétologie', mssanteAddress: 'karim.haddad@medecin.mssante.fr', city: 'Clermont-Ferrand', phone: '04 73 00 01 01' },
  { id: '01930000-0000-7000-8000-000000000202', rpps: null, title: 'Dr', familyName: 'Vasseur', givenName: 'Élodie', professionLabel: 'Médecin', specialty: 'Cardiologie', organisation: 'Clinique des Volcans', mssanteAddress: 'elodie.vasseur@medecin.mssante.fr', city: 'Issoire', phone: '04 73 00 01 02' },
  { id: '01930000-0000-7000-8000-000000000203', rpps: null, title: null, familyName: 'Bonnet', givenName: 'Marc', professionLabel: 'Pharmacien', specialty: null, organisation: 'Pharmacie du Bourg', mssanteAddress: null, city: 'Ardes', phone: '04 73 00 01 03' },
];

/** The fictive centre « Les Tilleuls »: structure, two sites, team, correspondents. Does nothing for what exists. */
@Injectable()
export class SeedDemoCentre {
  constructor(private readonly transactions: Transactions, private readonly team: SeedDemoTeam, private readonly trace: Trace) {}

  /** @returns the id of the structure and the accounts to print */
  async execute(): Promise<{ structureId: string; accounts: typeof demoAccounts }> {
    await this.transactions.run(systemCaller('Centre de démonstration', demoStructureId), async (ctx) => {
      if (await ctx.manager.existsBy(Structure, { id: demoStructureId })) return;
      await ctx.manager.insert(Structure, {
        id: demoStructureId, name: 'MSP Les Tilleuls', kind: 'MSP', finess: '630000018', phone: '04 73 00 00 00', sector: 'SA52', oidRoot: '1.2.250.1.999999.63', sendDelaySeconds: demoDelaySeconds,
        mssanteApplicativeAddress: 'centre@lestilleuls.mssante.fr', rgpdNotice: 'Centre de démonstration : toutes les personnes sont fictives.',
      });
      await ctx.manager.insert(Site, [
        { id: bourg, structureId: demoStructureId, rank: 0, name: 'Bourg', finess: '630000026', addressLine: '4 place des Tilleuls', postcode: '63420', city: 'Ardes', phone: '04 73 00 00 00' },
        { id: village, structureId: demoStructureId, rank: 1, name: 'Village', finess: '630000034', addressLine: '12 route du Cézallier', postcode: '63420', city: 'Anzat-le-Luguet', phone: '04 73 00 00 10' },
      ]);
      await this.team.execute(ctx);
      for (const { id: userId, exercise } of demoAccounts) for (const [rank, siteId] of [bourg, village].entries()) await ctx.manager.insert(ExerciseSituation, { id: newId(), userId, siteId, mode: exercise, startsOn: `202${rank}-01-01` });
      await ctx.manager.insert(Correspondent, demoCorrespondents.map((person) => ({ ...person, structureId: demoStructureId })));
      await this.trace.write(ctx, { action: 'structure.updated', subjectType: 'structure', subjectId: demoStructureId, detail: 'Centre de démonstration créé' });
    });
    return { structureId: demoStructureId, accounts: demoAccounts };
  }
}
