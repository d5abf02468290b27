export {
  checkHabilitation, habilitationActLabels, habilitationActs, inForce, longestHabilitationDays, mayAnswer, mayReceive, needsHabilitation, notHabilitated, type Habilitable, type Habilitation, type HabilitationAct,
} from './habilitation';
export { cardNeeded, cardNeededCode, notByThisCard } from './card-wait';
export { channels, operations, orderActions, orderStates, type Channel, type DispatchOrder, type Operation, type OrderAction, type OrderState } from './dispatch-order';
export { earlierPending, earlierPendingCode, mayHaveLeft, operationAfter, pendingBefore, supersededReason, type EarlierOrder } from './earlier-versions';
export { endsWithOpening, endsWithQualification, missingFacts, nothingMissing, oppositionRefusal, type DispatchFacts } from './preconditions';
export { giveUpHours, retryMinutes } from './retry-schedule';
export { availableActions, cancellationNeedsReason, finalStates, orderEvents, transition, transitionOf, transitions, type Guard, type OrderEvent, type Transition } from './transitions';
export { refuseWithdrawal, withdrawalReasonKeys, withdrawalReasons, withdrawalWords, type WithdrawalFacts, type WithdrawalReason } from './withdrawal';
export { audienceOf, stateLabel, whenText, type WordedOrder } from './wording';
export { laneWords, serviceKeys, serviceLabels, serviceRemedies, serviceState, serviceStates, silentAfterMs, type ServiceFacts, type ServiceKey, type ServiceStateName } from './national-services';
export { exchangeChannels, exchangeChannelWords, exchangeElements, exchangeOutcomes, exchangeOutcomeWords, exchangeStatus, type ExchangeChannel, type ExchangeFacts, type ExchangeOutcome } from './exchanges';
export { CardOpened, DmpExistenceKnown, DmpVisibilityChanged } from './dmp-events';
export { historyDepartures, historyPaceSeconds, judgePast, nothingToFeed, pastStandings, refuseHistory, type HistoryPatientFacts, type HistoryRefusal, type JudgedPast, type PastDocumentFacts, type PastOrder, type PastStanding } from './history';
