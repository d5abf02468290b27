import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { AdmitByScan } from './admit-by-scan';
import { ReadScannedIns } from './read-scanned-ins';
import { ReceiveScannedIns } from './receive-scanned-ins';
import { InsScanInput, InsScanResult, ScanAdmission, ScannedInsReceived } from './scan.dto';

const codeProblems = ['datamatrix.foreign', 'datamatrix.perhaps-apcv', 'datamatrix.version', 'datamatrix.doubled', 'datamatrix.field', 'datamatrix.cut', 'datamatrix.unreadable', 'datamatrix.matricule', 'datamatrix.oid'];

@ApiTags('identity')
@Controller('v1')
export class ScanController {
  constructor(private readonly reading: ReadScannedIns, private readonly receiving: ReceiveScannedIns, private readonly admitting: AdmitByScan) {}

  // A reading, by POST: the content holds a matricule, which never travels in an address.
  @Post('scans/ins')
  @HttpCode(200)
  @Requires('patient.read')
  @ApiOperation({ operationId: 'readScannedIns', summary: 'Dit à quel dossier mène un datamatrix INS ; ne change rien' })
  @ApiOkResponse({ type: InsScanResult })
  @ApiProblems(...codeProblems)
  read(@CurrentCaller() caller: Caller, @Body() body: InsScanInput): Promise<InsScanResult> { return this.reading.execute(caller, body.content); }

  @Post('patients/:id/scanned-ins')
  @HttpCode(200)
  @Requires('patient.write')
  @ApiOperation({ operationId: 'receiveScannedIns', summary: 'Rattache au dossier l’INS d’un datamatrix, vérifiée aussitôt auprès d’INSi' })
  @ApiOkResponse({ type: ScannedInsReceived })
  @ApiProblems('patient.unknown', 'scan.other-person', 'scan.other-ins', 'identity.duplicate-ins', ...codeProblems)
  receive(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: InsScanInput): Promise<ScannedInsReceived> { return this.receiving.execute(caller, id, body.content); }

  @Post('scans/admissions')
  @HttpCode(200)
  @Requires('patient.write')
  @ApiOperation({ operationId: 'admitByScan', summary: 'Admet une personne d’après un datamatrix INS lu à domicile : ouvre son dossier ou le crée, INSi vérifie ; le même code deux fois est un dossier' })
  @ApiOkResponse({ type: ScanAdmission })
  @ApiProblems(...codeProblems)
  admit(@CurrentCaller() caller: Caller, @Body() body: InsScanInput): Promise<ScanAdmission> { return this.admitting.execute(caller, body.content); }
}
