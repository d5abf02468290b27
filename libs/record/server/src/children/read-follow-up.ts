import { Injectable } from '@nestjs/common';
import { certificateKinds } from '@pluriel/clinical-formats/model';
import { departmentLabel, PmiMailboxes } from '@pluriel/directory/server';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { adultAge, examinationCalendar, nextExamination, refuseCertificate } from '@pluriel/record/domain';
import { ChildFacts } from './child-facts';
import type { ChildCertificateLine, ChildFollowUp } from './child-form.dto';
import { ChildFormRecord } from './child-form.entity';
import { ChildForms } from './child-forms';
import { calendarForms, catalogueForm, examinationBefore, newestVersion } from './form-catalogue';

/** Where a child stands: examinations done, due and late, certificates to fill (CHILD-03, CHILD-08). */
@Injectable()
export class ReadFollowUp {
  constructor(private readonly transactions: Transactions, private readonly facts: ChildFacts, private readonly forms: ChildForms, private readonly pmi: PmiMailboxes) {}

  /** @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<ChildFollowUp> {
    return this.transactions.read(caller, async (ctx) => {
      const file = await this.facts.of(ctx, patientId);
      const signed = await this.forms.signed(ctx, patientId);
      const drafts = await ctx.manager.find(ChildFormRecord, { where: { structureId: ctx.structureId, patientId, state: 'draft', authorId: ctx.actor.userId ?? '' } });
      const all = [...signed, ...drafts];
      const calendar = file.birth.length === 10 ? examinationCalendar(file.birth, file.today, calendarForms, all.filter(({ kind }) => kind === 'examination')) : [];
      const certificates = certificateKinds.map((code): ChildCertificateLine => {
        const [done, draft] = [signed.find((form) => form.code === code), drafts.find((form) => form.code === code)];
        const examined = signed.some((form) => form.code === examinationBefore(code));
        return { code, title: catalogueForm(code, newestVersion(code)).title, state: done ? 'done' : draft ? 'draft' : examined ? 'to-fill' : 'later', formId: (done ?? draft)?.id ?? null, documentId: done?.documentId ?? null, mine: refuseCertificate(ctx.actor.profession, code) === null };
      });
      const mailbox = file.department === null ? null : await this.pmi.known(ctx, file.department);
      return {
        patientId, minor: file.years < adultAge, calendar, next: nextExamination(calendar), certificates, pmi: file.department === null ? null : { department: file.department, label: departmentLabel(file.department), reachable: Boolean(mailbox?.mssanteAddress) }, restricted: file.restricted,
      };
    });
  }
}
