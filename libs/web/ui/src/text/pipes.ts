import { Pipe, type PipeTransform } from '@angular/core';
import { type DayStyle, frenchDay, frenchMoment, frenchTime } from './dates';
import { withoutDay } from './titles';
import { type NamedPatient, birthMention, matriculeText, patientName } from './patient-words';

/** '2026-03-12' or an instant → '12/03/2026'; styles long, short, weekday. */
@Pipe({ name: 'plDate' })
export class DatePipe implements PipeTransform {
  transform(value: string | null | undefined, style: DayStyle = 'figures'): string { return frenchDay(value, style); }
}

/** An instant → '10:41'. */
@Pipe({ name: 'plTime' })
export class TimePipe implements PipeTransform {
  transform(value: string | null | undefined): string { return frenchTime(value); }
}

/** An instant → '10:41' today, '12/03/2026 à 10:41' otherwise. */
@Pipe({ name: 'plMoment' })
export class MomentPipe implements PipeTransform {
  transform(value: string | null | undefined): string { return frenchMoment(value); }
}

/** '277076322082910' → '2 77 07 63 220 829 10'. */
@Pipe({ name: 'plMatricule' })
export class MatriculePipe implements PipeTransform {
  transform(value: string | null | undefined): string { return matriculeText(value); }
}

/** A patient → 'DE VINCI Ruth' (used name, else birth name; never shortened). */
@Pipe({ name: 'plPatientName' })
export class PatientNamePipe implements PipeTransform {
  transform(patient: NamedPatient): string { return patientName(patient); }
}

/** A patient → 'née NESSI' when the used name differs from the birth name, else ''. */
@Pipe({ name: 'plBirthName' })
export class BirthNamePipe implements PipeTransform {
  transform(patient: NamedPatient & { sexe: string }): string { return birthMention(patient); }
}

/** The uniform title of a document without its day, beside a column of dates. */
@Pipe({ name: 'plUndated' })
export class UndatedPipe implements PipeTransform {
  transform(title: string): string { return withoutDay(title); }
}
