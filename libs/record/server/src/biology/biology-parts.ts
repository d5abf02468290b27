import { BiologyIntake } from './biology-intake';
import { BiologyOrders } from './biology-orders';
import { BiologyReportRecord, BiologyResultRecord } from './biology-report.entity';
import { BiologyReports } from './biology-reports';
import { BiologyRules } from './biology-setting';
import { BiologyController, BiologySettingsController } from './biology.controller';
import { BiologyDelegationBook } from './delegations';
import { ReadBiology, ReadBiologyReport } from './read-biology';
import { WaitingResults } from './waiting-results';
import { AcknowledgeBiology, AddTypedResult, ChooseBiologyOrder, WithdrawTypedResult } from './write-biology';

export const biologyEntities = [BiologyReportRecord, BiologyResultRecord];
export const biologyControllers = [BiologyController, BiologySettingsController];
export const biologyProviders = [BiologyOrders, BiologyIntake, BiologyReports, BiologyRules, BiologyDelegationBook, WaitingResults, ReadBiology, ReadBiologyReport, AddTypedResult, WithdrawTypedResult, AcknowledgeBiology, ChooseBiologyOrder];
