import { Trace } from '@pluriel/audit/server';
import { Body, Controller, Get, Injectable, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, assertVersion, CurrentCaller, IfMatch, Requires, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { consentAtStart, consentModes, type ConsentMode } from '@pluriel/prescribing/domain';
import { IsIn } from 'class-validator';
import { EPrescriptionGateway } from './e-prescription-gateway';

export class EPrescriptionSettingsInput {
  @ApiProperty({ enum: consentModes, description: 'remembered: the last answer of the patient is taken up; each: asked for every prescription (RX-07, RX-08)' }) @IsIn(consentModes) consentMode: ConsentMode;
}

export class EPrescriptionSettings extends EPrescriptionSettingsInput {
  @ApiProperty({ description: 'this centre has an e-prescription base' }) connected: boolean;
  @ApiProperty() version: number;
}

/** How the consent of the patient is asked (prescription.md §1.3); remembered unless the centre says otherwise. */
@Injectable()
export class EPrescriptionRules {
  constructor(private readonly transactions: Transactions, private readonly gateway: EPrescriptionGateway, private readonly trace: Trace) {}

  read(caller: Caller): Promise<EPrescriptionSettings> { return this.transactions.read(caller, (ctx) => this.of(ctx)); }

  /** @throws 412 `resource.stale` */
  save(caller: Caller, version: number, { consentMode }: EPrescriptionSettingsInput): Promise<EPrescriptionSettings> {
    return this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`e-prescription-setting ${ctx.structureId}`]);
      const before = await this.of(ctx);
      assertVersion(before, version, before);
      await ctx.manager.query(
        `INSERT INTO e_prescription_setting AS s (structure_id, consent_mode, version, updated_at) VALUES ($1, $2, 1, $3)
         ON CONFLICT (structure_id) DO UPDATE SET consent_mode = EXCLUDED.consent_mode, version = s.version + 1, updated_at = EXCLUDED.updated_at`, [ctx.structureId, consentMode, ctx.now]);
      const after = await this.of(ctx);
      await this.trace.write(ctx, { action: 'e-prescription.settings-changed', subjectType: 'structure', subjectId: ctx.structureId, before, after });
      return after;
    });
  }

  /** @returns the consent a new prescription of the caller begins with */
  async consentOf(ctx: Ctx, patientId: string): Promise<boolean> {
    const [last] = await ctx.manager.query<{ consent: boolean }[]>('SELECT consent FROM e_prescription WHERE patient_id = $1 AND author_id = $2 AND frozen_at IS NOT NULL ORDER BY asked_at DESC LIMIT 1', [patientId, ctx.actor.userId]);
    return consentAtStart((await this.of(ctx)).consentMode, last?.consent ?? null);
  }

  private async of(ctx: Ctx): Promise<EPrescriptionSettings> {
    const [row] = await ctx.manager.query<{ consentMode: ConsentMode; version: number }[]>('SELECT consent_mode AS "consentMode", version FROM e_prescription_setting WHERE structure_id = $1', [ctx.structureId]);
    return { consentMode: row?.consentMode ?? 'remembered', connected: this.gateway.connected, version: row?.version ?? 0 };
  }
}

@ApiTags('prescribing')
@Controller('v1/e-prescription-settings')
export class EPrescriptionSettingsController {
  constructor(private readonly rules: EPrescriptionRules) {}

  @Get()
  @Requires('structure.read')
  @ApiOperation({ operationId: 'getEPrescriptionSettings', summary: 'Whether the centre has an e-prescription base, and how the consent is asked' })
  @ApiOkResponse({ type: EPrescriptionSettings })
  read(@CurrentCaller() caller: Caller): Promise<EPrescriptionSettings> { return this.rules.read(caller); }

  @Put()
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveEPrescriptionSettings', summary: 'Change how the consent is asked' })
  @ApiOkResponse({ type: EPrescriptionSettings })
  @ApiProblems('resource.stale', 'request.if-match-missing', 'request.invalid', 'access.refused')
  save(@CurrentCaller() caller: Caller, @IfMatch() version: number, @Body() body: EPrescriptionSettingsInput): Promise<EPrescriptionSettings> { return this.rules.save(caller, version, body); }
}
