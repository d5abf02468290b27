export { ItemLevelChanged } from './events';
export { forTheTeam, keptFromDmp, parseLevel, type LevelChoice } from './levels';
export { itemLevels, mayRead, mayReadFile, standings, type Barrier, type Decision, type Ground, type ItemLevel, type ItemReader, type ReadItem, type Standing } from './reading';
export { levelLabels, lockedWords, readingRefusal, type WhomToAsk } from './refusals';
export {
  actHoldsUntil, actMonthsRange, isCurrentMember, memberEndLabels, memberEnds, memberOrigins, openingEnd, openingHours, openingReasonCodes, openingReasons, openingRules, originLabels, parseOpeningDetail, refuseTeamChange, teamRoleLabels, teamRoles, usualActMonths, usualLevel,
  type MemberEnd, type MemberOrigin, type OpeningReason, type OpeningRule, type TeamRole,
} from './team';
