import { Injectable } from '@nestjs/common';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { fieldsOf, followableKinds, type FieldKind } from '@pluriel/record/domain';
import { In } from 'typeorm';
import { ConsultationFormVersion, type ConsultationFormRecord } from './consultation-form.entity';
import { FormCatalogue } from './form-catalogue';
import { formRow, formVersionView, type AskedQuestion, type FormRow, type FormSheet, type FormVersion } from './form.dto';

/** The forms of the centre, retired ones last. No health data: whoever is signed in may read what is asked. */
@Injectable()
export class ListForms {
  constructor(private readonly transactions: Transactions, private readonly catalogue: FormCatalogue) {}

  execute(caller: Caller, kind: ConsultationFormRecord['kind']): Promise<FormRow[]> {
    return this.transactions.run(caller, async (ctx) => {
      const rows = (await this.current(ctx, kind)).map(({ form, version }) => formRow(form, version));
      return [...rows.filter(({ retiredAt }) => retiredAt === null), ...rows.filter(({ retiredAt }) => retiredAt !== null)];
    });
  }

  /** @returns the questions that the forms in use ask and a table may follow, those asked by several forms once (STR-14) */
  questions(caller: Caller): Promise<AskedQuestion[]> {
    return this.transactions.run(caller, async (ctx) => {
      const asked = (await this.current(ctx, 'form')).filter(({ form }) => form.retiredAt === null)
        .flatMap(({ form, version }) => fieldsOf(version.definition).filter(({ kind }) => kind !== 'measure' && (followableKinds as readonly FieldKind[]).includes(kind)).map(({ required: _required, carry: _carry, help: _help, ...field }) => ({ formTitle: form.title, key: field.key, label: field.label, kind: field.kind, field })));
      return asked.filter(({ key, kind }, index) => asked.findIndex((other) => other.key === key && other.kind === kind) === index);
    });
  }

  private async current(ctx: Ctx, kind: ConsultationFormRecord['kind']): Promise<{ form: ConsultationFormRecord; version: ConsultationFormVersion }[]> {
    const forms = await this.catalogue.all(ctx, kind);
    const versions = await ctx.manager.find(ConsultationFormVersion, { where: { formId: In(forms.map(({ id }) => id)) } });
    const current = new Map(versions.map((version) => [`${version.formId}/${version.version}`, version]));
    return forms.flatMap((form) => { const version = current.get(`${form.id}/${form.currentVersion}`); return version ? [{ form, version }] : []; });
  }
}

/** One form with its questions of today, or of the version a note was filled with. */
@Injectable()
export class ReadForm {
  constructor(private readonly transactions: Transactions, private readonly catalogue: FormCatalogue) {}

  /** @throws 404 `form.unknown` */
  execute(caller: Caller, id: string): Promise<FormSheet> { return this.transactions.read(caller, (ctx) => this.sheet(ctx, id)); }

  /** @throws 404 `form.unknown` */
  version(caller: Caller, id: string, version: number): Promise<FormVersion> {
    return this.transactions.read(caller, async (ctx) => formVersionView(await this.catalogue.version(ctx, id, version)));
  }

  /** In the caller's transaction. */
  async sheet(ctx: Ctx, id: string): Promise<FormSheet> {
    const form = await this.catalogue.load(ctx, id);
    const current = await this.catalogue.version(ctx, id, form.currentVersion);
    return { ...formRow(form, current), current: formVersionView(current) };
  }
}
