import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { renderVaccinationBooklet, type BookletPage } from '@pluriel/clinical-formats/pdf';
import { Directory } from '@pluriel/directory/server';
import { parisDay } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { calendar2025, diseaseWords, plannedNow, statusWords, vaccinationActs, vaccinationPlan, type PlannedDose } from '@pluriel/record/domain';
import { editionOf, plannedView, vaccinationView, versionOf, type Vaccination, type VaccinationBooklet, type VaccinationVersion } from './vaccination.dto';
import { VaccinationVersionRecord, type VaccinationRecord } from './vaccination.entity';
import { VaccinationStore } from './vaccination-store';
import { givenDoses } from './vaccine-products';

interface Read { rows: VaccinationRecord[]; restricted: boolean; plan: PlannedDose[] | null; birth: string; who: string }

/** The booklet of a person: what was done, told, refused; what the calendar expects (VAC-06, VAC-07). The reading is traced. */
@Injectable()
export class ReadBooklet {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly store: VaccinationStore, private readonly directory: Directory) {}

  /** @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<VaccinationBooklet> {
    return this.transactions.run(caller, async (ctx) => {
      const { rows, restricted, plan, birth } = await this.read(ctx, patientId);
      await this.said(ctx, 'vaccination.booklet-viewed', patientId, `${rows.length} vaccinations lues${restricted ? ', les siennes seulement' : ''}`);
      return { patientId, dateNaissance: birth, vaccinations: rows.map(vaccinationView), plan: plan?.map(plannedView) ?? null, calendar: editionOf(calendar2025), restricted };
    });
  }

  /** The booklet to hand over, A4. @throws 404 `patient.unknown` */
  print(caller: Caller, patientId: string): Promise<{ bytes: Buffer; fileName: string }> {
    return this.transactions.run(caller, async (ctx) => {
      const read = await this.read(ctx, patientId);
      const structure = await this.directory.structure(ctx);
      await this.said(ctx, 'vaccination.booklet-printed', patientId, `${read.rows.length} vaccinations`);
      const today = parisDay(ctx.now);
      return { bytes: await renderVaccinationBooklet(pageOf(read, { today, centre: structure.name, phone: structure.phone })), fileName: `carnet-vaccination-${today}.pdf` };
    });
  }

  /** One vaccination, for whoever corrects its note. @throws 404 `vaccination.unknown`, 403 `vaccination.draft` | `sharing.opposed` */
  one(caller: Caller, id: string): Promise<Vaccination> { return this.transactions.read(caller, async (ctx) => vaccinationView(await this.store.load(ctx, id))); }

  /** Every version of a vaccination, newest first. @throws 404 `vaccination.unknown`, 403 `vaccination.draft` | `sharing.opposed` */
  versions(caller: Caller, id: string): Promise<VaccinationVersion[]> {
    return this.transactions.run(caller, async (ctx) => {
      const { patientId } = await this.store.load(ctx, id);
      const found = await ctx.manager.find(VaccinationVersionRecord, { where: { vaccinationId: id }, order: { version: 'DESC' } });
      await this.trace.write(ctx, { action: 'vaccination.history-viewed', subjectType: 'vaccination', subjectId: id, patientId, detail: `${found.length} versions` });
      return found.map(versionOf);
    });
  }

  private async read(ctx: Ctx, patientId: string): Promise<Read> {
    const patient = await this.store.patient(ctx, patientId);
    const { rows, restricted } = await this.store.counted(ctx, patientId);
    const birth = patient.traits.dateNaissance;
    const setAside = rows.flatMap(({ content: { status, on, diseases, reason } }) => (status === 'done' ? [] : [{ status, on, diseases, reason }]));
    const plan = restricted ? null : vaccinationPlan(calendar2025, { birth, today: parisDay(ctx.now), given: givenDoses(rows), setAside });
    return { rows, restricted, plan, birth, who: patient.displayLabel };
  }

  private said(ctx: Ctx, action: string, patientId: string, detail: string): Promise<unknown> { return this.trace.write(ctx, { action, subjectType: 'patient', subjectId: patientId, patientId, detail }); }
}

const french = (day: string): string => day.split('-').reverse().join('/');

function pageOf({ rows, plan, birth, who, restricted }: Read, { today, centre, phone }: { today: string; centre: string; phone: string | null }): BookletPage {
  const planned = plan === null ? null : plannedNow(plan);
  return {
    who, birth: french(birth), printedOn: french(today), centre, phone, restricted,
    done: rows.map(({ content, confirmedByName }) => ({
      on: french(content.on), vaccine: content.vaccine.name, diseases: diseaseWords(content.diseases), lot: content.lot,
      act: content.status === 'done' ? [vaccinationActs[content.act], content.rank === null ? '' : `n° ${content.rank}`].filter(Boolean).join(' ') : `${statusWords[content.status]} : ${content.reason ?? ''}`,
      by: confirmedByName ?? 'Déclarée, pas encore validée',
    })),
    asked: planned === null ? [] : [...planned.now, ...planned.next].map(({ seriesLabel, label, state, dueFrom, lateAfter, setAside }) => ({ what: `${seriesLabel} · ${label}`, when: state === 'upcoming' ? `à partir du ${french(dueFrom ?? '')}` : state === 'overdue' ? `en retard depuis le ${french(lateAfter ?? '')}` : 'à faire maintenant', note: setAside === null ? null : `${statusWords[setAside.status]} le ${french(setAside.on)}` })),
    source: `${calendar2025.source}, lu le ${french(calendar2025.readOn)}${calendar2025.reviewed ? '' : ', à relire par un clinicien'}. ${calendar2025.limits}`,
  };
}
