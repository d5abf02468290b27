export { biologyCurveSvg, figuresOf, flagOf, type BiologyCurve, type BiologyFlag, type BiologyPoint } from './biology-curve';
