export { channels, operations, orderActions, orderStates, type Channel, type DispatchOrder, type Operation, type OrderAction, type OrderState } from './dispatch-order';
export { earlierPending, earlierPendingCode, mayHaveLeft, operationAfter, pendingBefore, supersededReason, type EarlierOrder } from './earlier-versions';
export { endsWithQualification, missingFacts, oppositionRefusal, type DispatchFacts } from './preconditions';
export { giveUpHours, nextRetry, retryMinutes } from './retry-schedule';
export { availableActions, cancellationNeedsReason, finalStates, orderEvents, transition, transitionOf, transitions, type Guard, type OrderEvent, type Transition } from './transitions';
export { audienceOf, stateLabel, whenText, type WordedOrder } from './wording';
