export { ageInMonths, correctedAge, daysInMonth } from './age';
export { growthCurveSvg, growthSpan, growthSpans, type GrowthCurveOptions, type GrowthPoint } from './growth-curve-svg';
export { drawnPercentiles, growthIndicators, growthPosition, growthSource, growthValue, lastAge, percentileWords, type GrowthIndicator, type GrowthSex } from './growth-position';
export type { GrowthTables, LmsRow } from './lms';
export { heightAs, isStanding, weightForHeightPosition, weightForHeightSpans, weightForHeightValue } from './weight-for-height';
