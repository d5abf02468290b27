export {
  dueFault, longestReminder, monthsLater, movesOf, refuseMove, reminderFaults, reminderKinds, reminderMoves, reminderStates, seesReminder,
  type ReminderAddressee, type ReminderKind, type ReminderMove, type ReminderReader, type ReminderSight, type ReminderState,
} from './reminder';
