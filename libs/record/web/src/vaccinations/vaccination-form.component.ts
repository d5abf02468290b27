import { Component, computed, effect, type ElementRef, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { diseaseNames, diseases, injectionRoutes, injectionSites, statusWords, vaccinationActs, type Disease, type VaccinationAct, type VaccinationStatus } from '@pluriel/record/domain';
import { type RecipientRef, SessionStore, type VaccineProduct } from '@pluriel/web/api-client';
import { CodeCameraComponent, CodePictureComponent, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, PickerComponent, SegmentedComponent } from '@pluriel/web/ui';
import { FormsModule } from '@angular/forms';
import { frenchPartial } from './entry-draft';
import { VaccinationEntry, type EntryOutcome } from './vaccination-entry';

const entries = <K extends string>(words: Readonly<Record<K, string>>): readonly { value: K; label: string }[] => (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));

/** The vaccination being written: the box first, everything it fills, then one gesture that keeps, signs and sends (VAC-03, VAC-04, VAC-05). */
@Component({
  selector: 'pl-vaccination-form',
  imports: [CodeCameraComponent, CodePictureComponent, ErrorSummaryComponent, FieldComponent, FormsModule, IconComponent, InputDirective, PickerComponent, SegmentedComponent],
  templateUrl: './vaccination-form.component.html',
  styleUrl: './vaccination-form.component.css',
  host: { '(keydown)': 'key($event)' },
})
export class VaccinationFormComponent {
  /** Campaign: fewer words, the place of the box says what to do next. */
  readonly brief = input(false);
  readonly done = output<EntryOutcome>();
  readonly closed = output();
  protected readonly entry = inject(VaccinationEntry);
  private readonly session = inject(SessionStore);
  private readonly code = viewChild<ElementRef<HTMLInputElement>>('code');
  protected readonly reader = signal<'camera' | 'picture' | null>(null);
  protected readonly allDiseases = signal(false);
  protected readonly draft = this.entry.draft;
  protected readonly acts = [...entries(vaccinationActs)];
  protected readonly statuses = [...entries(statusWords)];
  protected readonly sites = entries(injectionSites);
  protected readonly routes = entries(injectionRoutes);
  protected readonly diseaseWords = diseases;
  protected readonly given = computed(() => this.draft()?.origin === 'given');
  protected readonly injected = computed(() => this.draft()?.status === 'done');
  protected readonly maySign = computed(() => this.session.can('document.validate') && this.injected());
  protected readonly shownDiseases = computed<readonly Disease[]>(() => (this.allDiseases() || (this.draft()?.diseases.length ?? 0) === 0 ? diseaseNames : (this.draft()?.diseases ?? [])));
  protected readonly heading = computed(() => (this.entry.correcting() ? 'Corriger la vaccination' : this.given() ? 'Vacciner' : 'Vaccination déclarée'));
  protected readonly prescriberText = computed(() => this.draft()?.prescriber?.name ?? '');
  protected readonly french = frenchPartial;

  constructor() {
    // The cursor waits for the code: a scanner without our shortcut, or a code typed by hand, ends there too.
    effect(() => { const box = this.code()?.nativeElement; if (box) untracked(() => { box.focus(); }); });
  }

  protected errorOf(field: string): string | null { return this.entry.problem()?.field(field) ?? null; }
  protected read(content: string): void { this.reader.set(null); void this.entry.scan(content); }
  protected typedCode(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    const field = event.target as HTMLInputElement;
    // In a campaign the same key that ends a code validates: scan, scan, Entrée.
    if (field.value.trim() === '') { if (this.brief() && this.entry.ready()) void this.save(this.maySign()); return; }
    this.read(field.value);
    field.value = '';
  }
  protected readonly productWords = ({ name }: VaccineProduct): string => name;
  protected readonly personWords = ({ displayName }: RecipientRef): string => displayName;
  protected pickPerson({ kind, id, displayName }: RecipientRef): void { this.entry.set({ prescriber: { userId: kind === 'user' ? id : null, name: displayName } }); }
  protected typePerson(name: string): void { if (name !== this.prescriberText()) this.entry.set({ prescriber: name.trim() === '' ? null : { userId: null, name } }); }
  protected setStatus(status: VaccinationStatus): void { this.entry.set({ status }); }
  protected setAct(act: VaccinationAct): void { this.entry.set({ act }); }
  protected toggle(disease: Disease): void {
    const chosen = this.draft()?.diseases ?? [];
    this.entry.set({ diseases: chosen.includes(disease) ? chosen.filter((other) => other !== disease) : diseaseNames.filter((name) => name === disease || chosen.includes(name)) });
  }

  async save(sign: boolean): Promise<void> {
    const outcome = await this.entry.save({ sign });
    if (outcome) this.done.emit(outcome);
  }

  protected key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !this.entry.ready()) return;
    event.preventDefault();
    void this.save(this.maySign());
  }
}
