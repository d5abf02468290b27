import { Controller, Get, Injectable } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { patientLabel } from '@pluriel/identity/server';
import { CurrentCaller, Requires, Transactions, type Caller } from '@pluriel/platform/server';

/** A trainee's note that waits for the caller's signature. */
export class NoteToCountersign {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() patientLabel: string;
  @ApiProperty() authorName: string;
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'date-time', description: 'when it was asked' }) submittedAt: string;
}

export class NotesToCountersign {
  @ApiProperty({ type: [NoteToCountersign], description: 'the oldest asked first, the first hundred' }) items: NoteToCountersign[];
  @ApiProperty() total: number;
}

interface Row { id: string; patientId: string; authorName: string; reason: string; submittedAt: Date; total: number; nomNaissance: string; nomUtilise: string | null; premierPrenom: string; prenomUtilise: string | null; sexe: 'F' | 'M' | 'I' }

const mostListed = 100;

/** What trainees asked the caller to sign and nobody signed yet (STR-26, STR-27). He reads each of them whatever its level: he was asked by name. */
@Injectable()
export class ListNotesToCountersign {
  constructor(private readonly transactions: Transactions) {}

  execute(caller: Caller): Promise<NotesToCountersign> {
    return this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.query<Row[]>(
        `SELECT n.id, n.patient_id AS "patientId", n.author_name AS "authorName", n.reason, n.submitted_at AS "submittedAt", count(*) OVER ()::int AS total,
                p.nom_naissance AS "nomNaissance", p.nom_utilise AS "nomUtilise", p.premier_prenom AS "premierPrenom", p.prenom_utilise AS "prenomUtilise", p.sexe
           FROM consultation_note n JOIN patient p ON p.id = n.patient_id
          WHERE n.structure_id = $1 AND n.countersigner_id = $2 AND n.state = 'draft' ORDER BY n.submitted_at, n.id LIMIT ${mostListed}`, [ctx.structureId, ctx.actor.userId]);
      return { items: rows.map(({ id, patientId, authorName, reason, submittedAt, total: _total, ...patient }) => ({ id, patientId, patientLabel: patientLabel(patient), authorName, reason, submittedAt: submittedAt.toISOString() })), total: rows[0]?.total ?? 0 };
    });
  }
}

@ApiTags('record')
@Controller('v1')
export class CountersignController {
  constructor(private readonly listNotes: ListNotesToCountersign) {}

  @Get('consultations-to-countersign')
  @Requires('record.write')
  @ApiOperation({ operationId: 'listNotesToCountersign', summary: 'Notes that trainees asked the caller to sign' })
  @ApiOkResponse({ type: NotesToCountersign })
  list(@CurrentCaller() caller: Caller): Promise<NotesToCountersign> { return this.listNotes.execute(caller); }
}
