import { partOfTables, type PatientPart } from '@pluriel/identity/server';
import { VsmBatchController } from './vsm-batch.controller';
import { VsmBatchLane } from './vsm-batch.lane';
import { MoveVsmBatch, ReadVsmBatches, StartVsmBatch } from './vsm-batches';
import { ListVsmCandidates, VsmCandidateReader } from './vsm-candidates';

/** What the module of documents holds of the batches. */
export const vsmBatchControllers = [VsmBatchController];
export const vsmBatchProviders = [VsmBatchLane, VsmCandidateReader, ListVsmCandidates, StartVsmBatch, MoveVsmBatch, ReadVsmBatches];

/** A patient of a batch follows his file; when both files wait in one, that of the file put aside stays and is told why at its turn. */
export const vsmBatchMergePart: PatientPart = partOfTables([{
  table: 'vsm_batch_item', unless: `r.state IN ('scheduled', 'in_progress', 'uncertain') AND EXISTS (SELECT 1 FROM vsm_batch_item o WHERE o.patient_id = $2 AND o.state IN ('scheduled', 'in_progress', 'uncertain'))`,
}]);
