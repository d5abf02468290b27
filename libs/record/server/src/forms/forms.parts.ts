import { ConsultationFormRecord, ConsultationFormVersion } from './consultation-form.entity';
import { FormCatalogue } from './form-catalogue';
import { ReadFormFacts } from './form-facts';
import { FormsController } from './forms.controller';
import { NoteForms } from './note-forms';
import { ReadFollowUp } from './read-follow-up';
import { ListForms, ReadForm } from './read-forms';
import { CopyForm, RetireForm, SaveForm } from './write-forms';

/** What the record module is made of for its forms. */
export const formEntities = [ConsultationFormRecord, ConsultationFormVersion];
export const formControllers = [FormsController];
export const formProviders = [FormCatalogue, NoteForms, ListForms, ReadForm, CopyForm, SaveForm, RetireForm, ReadFormFacts, ReadFollowUp];
