export { careTeamEntities, CareTeamModule } from './care-team.module';
export { SaveCareRule } from './care-rule';
export { AddTeamMember, EndTeamMember } from './change-team';
export { ChooseLevel } from './choose-level';
export { followLevel, forTheTeamSql, keptItemsAmong, keptItemsIn, LevelledItems, levelOf, levelsOf, writeLevel, type ItemFacts, type KeptItem } from './item-levels';
export { OpenWithReason } from './open-with-reason';
export { ReadCareTeam } from './read-team';
export { heldByTeam, noteCareAct, patientsWithout, ruleColumns, standingIn, standingsIn, standingSql, takenOutByWish } from './standing';
