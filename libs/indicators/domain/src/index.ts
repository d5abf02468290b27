export { flowKinds, flowWords, type FlowKind } from './flow-kinds';
export { formAxes, formAxisWords, type FormAxis } from './form';
export { lastMonths, monthWords, shownMonths } from './months';
