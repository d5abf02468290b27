import { Injectable } from '@nestjs/common';
import { domainError, parisDay, sameJson, type DomainError, type FieldError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { measuresOfForm, missingAnswers, readAnswers, readingOf, type ContentOf, type FormAnswers, type FormReading } from '@pluriel/record/domain';
import type { ConsultationNoteRecord } from '../consultations/consultation-note.entity';
import type { ConsultationInput } from '../consultations/consultation.dto';
import { FormCatalogue, formKey } from './form-catalogue';

/** A form filled in a note, as it is kept. */
export interface KeptForm { id: string; formId: string; version: number; answers: FormAnswers }
interface GivenForm { id: string; formId: string; version: number; answers: Record<string, unknown> }

/** Whether two notes hold the same forms with the same answers. */
export const sameForms = (some: readonly KeptForm[], others: readonly KeptForm[]): boolean => sameJson(some, others);

/** Forms on one note; more would be two consultations. */
export const mostFormsOfNote = 8;

/** The forms of a consultation note: judged when saved, measured and read once signed (PAT-11, PAT-13). */
@Injectable()
export class NoteForms {
  constructor(private readonly catalogue: FormCatalogue) {}

  /**
   * What a screen writes of a note, each part judged; an absent part is not touched.
   * @throws as `read`; 403 `consultation.confidential` without the right to such a note
   */
  async written(ctx: Ctx, input: ConsultationInput, before: readonly KeptForm[]): Promise<Partial<ConsultationNoteRecord>> {
    const plain = (['reason', 'text', 'weightKg', 'heightCm', 'systolic', 'diastolic', 'remark', 'confidential'] as const).filter((field) => input[field] !== undefined).map((field) => [field, input[field]] as const);
    if (input.confidential && !ctx.actor.permissions.has('patient.confidential')) throw domainError('consultation.confidential', 'Votre profil ne permet pas d’écrire une note confidentielle.', { status: 403, field: 'confidential', remedy: 'Écrivez dans la remarque, que l’équipe lit.' });
    return {
      ...Object.fromEntries(plain), ...(input.forms === undefined ? {} : { forms: await this.read(ctx, input.forms, before) }),
      ...(input.confidentialFor === undefined ? {} : { confidentialProfession: input.confidentialFor === 'profession' ? ctx.actor.profession : null }),
    };
  }

  /**
   * Judges the forms a screen sends.
   * @param before those the note already had: a form retired since stays on the draft that uses it
   * @throws 422 `form.answers` with one error by answer (`forms.<id>.<question>`), 409 `form.retired`, 422 `form.too-many`, 404 `form.unknown`
   */
  async read(ctx: Ctx, given: readonly GivenForm[], before: readonly KeptForm[]): Promise<KeptForm[]> {
    if (given.length > mostFormsOfNote || new Set(given.map(({ id }) => id)).size < given.length) throw domainError('form.too-many', `Gardez ${mostFormsOfNote} formulaires au plus dans une consultation.`, { status: 422, field: 'forms', remedy: 'Retirez-en un, ou ouvrez une autre consultation.' });
    const definitions = await this.catalogue.definitions(ctx, given);
    const errors: FieldError[] = [];
    const kept: KeptForm[] = [];
    for (const form of given) {
      const definition = definitions.get(formKey(form));
      if (!definition) throw domainError('form.unknown', 'Ce formulaire n’existe pas dans ce centre.', { status: 404, field: 'forms', remedy: 'Choisissez-en un autre dans la liste.' });
      if (!before.some(({ id }) => id === form.id)) await this.refuseRetired(ctx, form.formId, definition.title);
      const read = readAnswers(definition, form.answers);
      errors.push(...read.errors.map((error) => ({ ...error, field: `forms.${form.id}.${error.field}` })));
      kept.push({ id: form.id, formId: form.formId, version: form.version, answers: read.answers });
    }
    if (errors[0]) throw domainError('form.answers', errors[0].message, { status: 422, errors, remedy: 'Corrigez la réponse, ou effacez-la.' });
    return kept;
  }

  private async refuseRetired(ctx: Ctx, formId: string, title: string): Promise<void> {
    const form = await this.catalogue.load(ctx, formId);
    // A follow-up table asks nothing: it shows what was answered elsewhere.
    if (form.kind !== 'form') throw domainError('form.unknown', `« ${title} » est un tableau de suivi : il ne se remplit pas dans une consultation.`, { status: 404, field: 'forms', remedy: 'Choisissez un formulaire de la liste.' });
    if (form.retiredAt !== null) throw domainError('form.retired', `« ${title} » a été retiré des formulaires du centre.`, { status: 409, field: 'forms', remedy: 'Choisissez-en un autre, ou écrivez dans le compte rendu.' });
  }

  /** @returns the forms of a note as people read them, those without any answer left out */
  async readings(ctx: Ctx, forms: readonly KeptForm[]): Promise<FormReading[]> {
    return (await this.withDefinitions(ctx, forms)).map(({ definition, answers }) => readingOf(definition, answers)).filter(({ sections }) => sections.length > 0);
  }

  /** @returns what keeps a note from being signed: compulsory answers, and one measure said twice with two values */
  async faults(ctx: Ctx, note: { forms: readonly KeptForm[]; at: Date; weightKg: number | null; heightCm: number | null; systolic: number | null; diastolic: number | null }): Promise<FieldError[]> {
    const filled = await this.withDefinitions(ctx, note.forms);
    const errors = filled.flatMap(({ id, definition, answers }) => missingAnswers(definition, answers).map((error) => ({ ...error, field: `forms.${id}.${error.field}` })));
    const said = new Map<string, string>();
    if (note.weightKg !== null) said.set('weight', `${note.weightKg}/`);
    if (note.heightCm !== null) said.set('height', `${note.heightCm}/`);
    if (note.systolic !== null) said.set('pressure', `${note.systolic}/${note.diastolic ?? ''}`);
    for (const { id, definition, answers } of filled) {
      for (const { sign, value, second } of measuresOfForm(definition, answers, parisDay(note.at))) {
        const words = `${value}/${second ?? ''}`;
        if ((said.get(sign) ?? words) !== words) errors.push({ field: `forms.${id}.${sign}`, code: 'measure.twice', message: `${definition.title} : cette mesure est dite deux fois, avec deux valeurs. Gardez la bonne.` });
        said.set(sign, words);
      }
    }
    return errors;
  }

  /** @returns the measures taken in the forms of a note, each once */
  async measures(ctx: Ctx, { forms, at }: { forms: readonly KeptForm[]; at: Date }): Promise<ContentOf<'measure'>[]> {
    const all = (await this.withDefinitions(ctx, forms)).flatMap(({ definition, answers }) => measuresOfForm(definition, answers, parisDay(at)));
    return all.filter(({ sign }, index) => all.findIndex((other) => other.sign === sign) === index);
  }

  private async withDefinitions(ctx: Ctx, forms: readonly KeptForm[]) {
    const definitions = await this.catalogue.definitions(ctx, forms);
    return forms.flatMap((form) => { const definition = definitions.get(formKey(form)); return definition ? [{ ...form, definition }] : []; });
  }
}

/** @returns the refusal of a signature, null when nothing prevents it */
export const refuseFaults = (errors: readonly FieldError[]): DomainError | null =>
  errors[0] ? domainError('form.incomplete', errors[0].message, { status: 422, errors: [...errors], remedy: 'Complétez le formulaire, puis signez.' }) : null;
