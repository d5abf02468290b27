import { Module } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { ExportFigures } from './figures/export-figures';
import { FlowFiguresController } from './figures/flow-figures.controller';
import { ReadFlowFigures } from './figures/read-figures';
import { ExportFlows } from './flows/export-flows';
import { FlowEventsController } from './flows/flow-events.controller';
import { ListFlows } from './flows/list-flows.query';
import { FlowFormController } from './form/form.controller';
import { ExportWaveOneForm, ReadWaveOneForm } from './form/read-form';
import { CloseFlowMonthsLane } from './months/close-months.lane';
import { FoldFlowsLane } from './months/fold-flows.lane';

/** The tables are written by the database and read by plain SQL: nothing for TypeORM to map. */
export const indicatorsEntities: readonly (new () => object)[] = [];

/** The figures of the national dashboards, and the list behind each (LGC.MDV.07). */
@Module({
  imports: [AuditModule],
  controllers: [FlowFiguresController, FlowFormController, FlowEventsController],
  providers: [CloseFlowMonthsLane, FoldFlowsLane, ReadFlowFigures, ExportFigures, ReadWaveOneForm, ExportWaveOneForm, ListFlows, ExportFlows],
})
export class IndicatorsModule {}
