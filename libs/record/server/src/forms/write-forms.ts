import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError, professions, unwrap } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller } from '@pluriel/platform/server';
import { readForm, type DefinitionKind, type FormDefinition } from '@pluriel/record/domain';
import type { ConsultationFormRecord } from './consultation-form.entity';
import { FormCatalogue } from './form-catalogue';
import type { FormCopy, FormSheet } from './form.dto';
import { ReadForm } from './read-forms';

/** What the two kinds are called when something is refused. */
const kindWords: Readonly<Record<DefinitionKind, { one: string; other: string }>> = { form: { one: 'Ce formulaire', other: 'Un autre formulaire' }, 'follow-up': { one: 'Ce tableau', other: 'Un autre tableau' } };

/** Two forms of one name could not be told apart. */
const refuseTakenTitle = (kind: DefinitionKind, forms: readonly ConsultationFormRecord[], { title }: Pick<FormDefinition, 'title'>, own: string | null): void => {
  if (forms.some((form) => form.id !== own && form.retiredAt === null && form.title.toLocaleLowerCase('fr') === title.toLocaleLowerCase('fr'))) throw domainError('form.title-taken', `${kindWords[kind].other} porte déjà ce nom.`, { status: 409, field: 'title', remedy: 'Choisissez un nom qui le distingue.' });
};

/** A form or a follow-up table of the centre: new, or the copy of another one, which then lives its own life (PAT-11, STR-14). */
@Injectable()
export class CopyForm {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly catalogue: FormCatalogue, private readonly forms: ReadForm) {}

  /** @throws 404 `form.unknown`, 409 `form.title-taken`, 422 `form.invalid` */
  execute(caller: Caller, { from, definition: given, kind: asked }: FormCopy): Promise<FormSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const source = from === undefined ? null : await this.forms.sheet(ctx, from);
      const kind = source?.kind ?? asked ?? 'form';
      const forms = await this.catalogue.all(ctx, kind);
      const definition = source && given === undefined ? copyOf(source.current.definition as FormDefinition, forms) : unwrap(readForm(given, professions, kind));
      refuseTakenTitle(kind, forms, definition, null);
      const form = await this.catalogue.create(ctx, kind, definition, source?.id ?? null);
      await this.trace.write(ctx, { action: 'form.created', subjectType: 'consultation-form', subjectId: form.id, detail: form.title, after: { copiedFrom: source?.title ?? null } });
      return this.forms.sheet(ctx, form.id);
    });
  }
}

function copyOf(definition: FormDefinition, forms: readonly ConsultationFormRecord[]): FormDefinition {
  const taken = new Set(forms.map(({ title }) => title));
  for (let number = 1; ; number += 1) {
    const title = `${definition.title.slice(0, 64)} (copie${number === 1 ? '' : ` ${number}`})`;
    if (!taken.has(title)) return { ...definition, title };
  }
}

/** Changes a form of the centre: a new version for what is opened from now on (CHILD-11). */
@Injectable()
export class SaveForm {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly catalogue: FormCatalogue, private readonly forms: ReadForm) {}

  /** @throws 404 `form.unknown`, 403 `form.shipped`, 409 `form.retired` | `form.title-taken`, 412 `resource.stale` with the version of the other, 422 `form.invalid` */
  execute(caller: Caller, id: string, version: number, given: object): Promise<FormSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const form = await this.catalogue.load(ctx, id, true);
      assertVersion(form, version, await this.forms.sheet(ctx, id));
      if (form.shippedKey !== null) throw domainError('form.shipped', `${kindWords[form.kind].one} est livré avec Pluriel : il ne se modifie pas.`, { status: 403, remedy: 'Copiez-le, puis modifiez la copie.' });
      if (form.retiredAt !== null) throw domainError('form.retired', `${kindWords[form.kind].one} est retiré.`, { status: 409, remedy: 'Remettez-le d’abord en service.' });
      const definition = unwrap(readForm(given, professions, form.kind));
      refuseTakenTitle(form.kind, await this.catalogue.all(ctx, form.kind), definition, id);
      const next = await this.catalogue.publish(ctx, form, definition);
      await this.trace.write(ctx, { action: 'form.updated', subjectType: 'consultation-form', subjectId: id, detail: `${next.title} · version ${next.currentVersion}` });
      return this.forms.sheet(ctx, id);
    });
  }
}

/** Takes a form out of the lists, or puts it back. What was filled with it, and the drafts that use it, keep it. */
@Injectable()
export class RetireForm {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly catalogue: FormCatalogue, private readonly forms: ReadForm) {}

  /** @throws 404 `form.unknown`, 409 `form.title-taken`, 412 `resource.stale` */
  execute(caller: Caller, id: string, version: number, retired: boolean): Promise<FormSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const form = await this.catalogue.load(ctx, id, true);
      assertVersion(form, version, await this.forms.sheet(ctx, id));
      if ((form.retiredAt !== null) === retired) return this.forms.sheet(ctx, id);
      if (!retired) refuseTakenTitle(form.kind, await this.catalogue.all(ctx, form.kind), form, id);
      await this.catalogue.keep(ctx, { ...form, retiredAt: retired ? ctx.now : null, retiredByName: retired ? ctx.actor.displayName : null });
      await this.trace.write(ctx, { action: retired ? 'form.retired' : 'form.restored', subjectType: 'consultation-form', subjectId: id, detail: form.title });
      return this.forms.sheet(ctx, id);
    });
  }
}
