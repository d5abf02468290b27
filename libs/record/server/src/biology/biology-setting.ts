import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { DomainError, type FieldError } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { isLoinc, knownUnit } from '@pluriel/record/domain';
import type { BiologySettings, BiologySettingsInput, BiologyThreshold } from './biology.dto';

/** Minutes a critical result waits before others are told, when the centre says nothing. */
const usualDelay = 60;

/** The settings of the caller's centre; without any, no threshold of its own: the laboratory alone says what is critical. */
export async function biologySettingOf(ctx: Ctx): Promise<BiologySettings> {
  const [row] = await ctx.manager.query<{ delayMinutes: number; thresholds: BiologyThreshold[]; version: number; changedByName: string; changedAt: Date }[]>(
    'SELECT delay_minutes AS "delayMinutes", thresholds, row_version AS version, changed_by_name AS "changedByName", changed_at AS "changedAt" FROM biology_setting WHERE structure_id = $1', [ctx.structureId]);
  return row ? { ...row, changedAt: row.changedAt.toISOString() } : { delayMinutes: usualDelay, thresholds: [], version: 0, changedByName: null, changedAt: null };
}

/** Alert thresholds and delay of a centre (BIO-03, BIO-09). A change counts for what comes next: what was flagged stays as it was. */
@Injectable()
export class BiologyRules {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  read(caller: Caller): Promise<BiologySettings> { return this.transactions.read(caller, biologySettingOf); }

  /** @throws 412 `resource.stale`, 422 `biology.threshold-invalid` with the fields */
  async save(caller: Caller, version: number, { delayMinutes, thresholds }: BiologySettingsInput): Promise<BiologySettings> {
    const kept = thresholds.map((line) => ({ ...line, label: line.label.trim(), source: line.source.trim(), unit: knownUnit(line.unit) ?? line.unit, low: line.low ?? null, high: line.high ?? null }));
    const errors = kept.flatMap(faultsOf);
    if (errors.length > 0) throw new DomainError('biology.threshold-invalid', 'Un seuil d’alerte n’est pas complet.', { status: 422, errors });
    return this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`biology-setting ${ctx.structureId}`]);
      const before = await biologySettingOf(ctx);
      assertVersion(before, version, before);
      await ctx.manager.query(
        `INSERT INTO biology_setting AS s (structure_id, delay_minutes, thresholds, row_version, changed_by_name, changed_at) VALUES ($1, $2, $3, 1, $4, $5)
         ON CONFLICT (structure_id) DO UPDATE SET delay_minutes = EXCLUDED.delay_minutes, thresholds = EXCLUDED.thresholds, row_version = s.row_version + 1, changed_by_name = EXCLUDED.changed_by_name, changed_at = EXCLUDED.changed_at`,
        [ctx.structureId, delayMinutes, JSON.stringify(kept), ctx.actor.displayName, ctx.now]);
      const after = await biologySettingOf(ctx);
      await this.trace.write(ctx, { action: 'biology.settings-changed', subjectType: 'structure', subjectId: ctx.structureId, before: { ...before }, after: { ...after } });
      return after;
    });
  }
}

function faultsOf({ loinc, unit, low, high, source, label }: BiologyThreshold, index: number): FieldError[] {
  const wrong = (field: string, message: string): FieldError => ({ field: `thresholds.${index}.${field}`, code: 'biology.threshold-invalid', message });
  return [
    ...(label === '' ? [wrong('label', 'Écrivez le nom de l’examen.')] : []),
    ...(isLoinc(loinc) ? [] : [wrong('loinc', 'Ce code LOINC n’existe pas : vérifiez ses chiffres.')]),
    ...(knownUnit(unit) === null ? [wrong('unit', 'Choisissez une unité de la liste.')] : []),
    ...(low === null && high === null ? [wrong('low', 'Écrivez au moins une valeur : au-dessous de, ou au-dessus de.')] : []),
    ...(low !== null && high !== null && low >= high ? [wrong('high', 'La valeur haute doit dépasser la valeur basse.')] : []),
    ...(source === '' ? [wrong('source', 'Écrivez d’où vient ce seuil : laboratoire, société savante, décision du centre et sa date.')] : []),
  ];
}
