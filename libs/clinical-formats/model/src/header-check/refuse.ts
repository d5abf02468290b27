import type { Code } from '../code';
import type { ModelFault } from '../fault';

/** Collects faults; fields are named from `header.`. */
export class HeaderFaults {
  readonly found: ModelFault[] = [];

  refuse(field: string, rule: string, message: string): void { this.found.push({ field: `header.${field}`, rule, message }); }

  demand(holds: boolean, field: string, rule: string, message: string): void { if (!holds) this.refuse(field, rule, message); }

  required(value: string | null | undefined, field: string, message: string): void { this.demand(!!value && value.trim() !== '', field, 'required', message); }

  /** The code must be of the list, under its own system. */
  listed(code: Code, list: Iterable<Code>, field: string, message: string): void {
    for (const known of list) if (known.code === code.code && known.codeSystem === code.codeSystem) return;
    this.refuse(field, 'unknown-code', message);
  }

  /** A code of an open list: it still needs its system and its words. */
  whole(code: Code, field: string): void {
    this.demand([code.code, code.codeSystem, code.label].every((part) => part.trim() !== ''), field, 'incomplete-code', 'Ce code n’a pas de libellé ou de nomenclature : choisissez-le dans la liste.');
  }

  instant(at: Date, field: string): void { this.demand(!Number.isNaN(at.getTime()), field, 'date', 'Cette date n’est pas lisible : corrigez-la.'); }

  period(start: Date, end: Date | null | undefined, field: string): void {
    this.instant(start, `${field}.start`);
    if (!end) return;
    this.instant(end, `${field}.end`);
    this.demand(!(end < start), `${field}.end`, 'order', 'La fin est avant le début : corrigez l’une des deux dates.');
  }
}

/** Digits and dots, no leading zero, 64 characters at most (dmp.md §5.2). */
export const isOid = (text: string): boolean => /^(?=.{3,64}$)[0-2](?:\.(?:0|[1-9]\d*))+$/.test(text);
