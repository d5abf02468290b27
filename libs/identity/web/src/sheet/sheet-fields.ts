import { FormControl, FormGroup } from '@angular/forms';

const text = (): FormControl<string> => new FormControl('', { nonNullable: true });
type Texts = Record<string, string | null>;

/** A form of text fields, one per name. */
export function textForm<K extends string>(names: readonly K[]): FormGroup<Record<K, FormControl<string>>> {
  return new FormGroup(Object.fromEntries(names.map((name) => [name, text()])) as Record<K, FormControl<string>>);
}

/** Fills the fields; nothing written is an empty field. */
export function fillTexts<K extends string>(form: FormGroup<Record<K, FormControl<string>>>, values: Texts): void {
  form.reset(Object.fromEntries(Object.keys(form.controls).map((name) => [name, values[name] ?? ''])) as never);
}

/** What was typed; an empty field is nothing. */
export function typedTexts<K extends string>(form: FormGroup<Record<K, FormControl<string>>>): Record<K, string | null> {
  return Object.fromEntries(Object.entries<string>(form.getRawValue() as Record<string, string>).map(([name, value]) => [name, value.trim() || null])) as Record<K, string | null>;
}
