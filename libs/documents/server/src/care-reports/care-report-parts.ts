import { partOfTables, type PatientPart } from '@pluriel/identity/server';
import { CareReports } from './care-reports';
import { CareReportsController } from './care-reports.controller';
import { WriteCareReport } from './write-care-report';

export const careReportControllers = [CareReportsController];
export const careReportProviders = [CareReports, WriteCareReport];

/** Reports of care follow their file, drafts included; a correction follows what it corrects (INS-62). */
export const careReportMergePart: PatientPart = partOfTables([{ table: 'care_report', alsoBack: 'r.corrects_document_id IN (SELECT document_id FROM care_report WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL)' }]);
