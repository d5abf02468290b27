import { Directive, TemplateRef, inject, input } from '@angular/core';

/** One column of a work list. `plColumn` takes the rows, only so that the template knows their type. */
@Directive({ selector: 'ng-template[plColumn]' })
export class ColumnDirective<T> {
  readonly plColumn = input.required<readonly T[]>();
  readonly head = input.required<string>();
  readonly width = input('');
  readonly numeric = input(false);
  readonly template = inject<TemplateRef<{ $implicit: T }>>(TemplateRef);

  static ngTemplateContextGuard<T>(_column: ColumnDirective<T>, _context: unknown): _context is { $implicit: T } { return true; }
}

/** The verbs shown in place of the head when rows are ticked; receives the ticked rows. */
@Directive({ selector: 'ng-template[plBulk]' })
export class BulkDirective<T> {
  readonly plBulk = input.required<readonly T[]>();
  readonly template = inject<TemplateRef<{ $implicit: readonly T[] }>>(TemplateRef);

  static ngTemplateContextGuard<T>(_bulk: BulkDirective<T>, _context: unknown): _context is { $implicit: readonly T[] } { return true; }
}
