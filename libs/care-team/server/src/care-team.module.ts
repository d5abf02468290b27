import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { DirectoryModule } from '@pluriel/directory/server';
import { BannerParts, IdentityModule } from '@pluriel/identity/server';
import { SecurityModule } from '@pluriel/security/server';
import { ReadCareRule, SaveCareRule } from './care-rule';
import { CareTeamController } from './care-team.controller';
import { AddTeamMember, EndTeamMember } from './change-team';
import { ChooseLevel } from './choose-level';
import { LevelledItems } from './item-levels';
import { CareTeamMergePart } from './merge-part';
import { OpenWithReason } from './open-with-reason';
import { ReadCareTeam } from './read-team';
import { standingIn } from './standing';

/** The tables are read and written by plain SQL: nothing for TypeORM to map. */
export const careTeamEntities: readonly (new () => object)[] = [];

/** Who follows each patient, and who may open his file. */
@Module({
  imports: [AuditModule, SecurityModule, DirectoryModule, IdentityModule],
  controllers: [CareTeamController],
  providers: [ReadCareTeam, AddTeamMember, EndTeamMember, OpenWithReason, ReadCareRule, SaveCareRule, LevelledItems, ChooseLevel, CareTeamMergePart],
  exports: [ReadCareTeam, AddTeamMember, OpenWithReason, SaveCareRule, LevelledItems, ChooseLevel],
})
export class CareTeamModule implements OnModuleInit {
  constructor(private readonly banner: BannerParts) {}

  onModuleInit(): void {
    this.banner.register('care-team', async (ctx, patientId) => ({ standing: await standingIn(ctx, patientId) }));
  }
}
