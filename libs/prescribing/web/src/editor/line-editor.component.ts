import { type ElementRef, afterNextRender, Component, computed, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { lineLabel, lineMentionKeys, moments, nonSubstitutionWords, quantityText, type LineMention, type NonSubstitutionReason, type PrescriptionLine } from '@pluriel/prescribing/domain';
import { FieldComponent, IconComponent, InputDirective, SegmentedComponent } from '@pluriel/web/ui';
import { doseShown, durationShown, type Moment, readDose, withConsigne, withDose, withDuration, withFreeText, withShorthand } from './line-edits';

const usualConsignes = ['pendant le repas', 'avant le repas', 'à jeun', 'si besoin'];

/** The open line: doses by moment, duration, computed quantity, instructions, substitution, renewals, zone. Keyboard: Entrée closes the line. */
@Component({
  selector: 'pl-line-editor',
  imports: [FieldComponent, FormsModule, IconComponent, InputDirective, SegmentedComponent],
  templateUrl: './line-editor.component.html',
  styleUrl: './line-editor.component.css',
  host: { class: 'block', '(keydown.enter)': 'finish($event)', '(keydown.escape)': 'closed.emit()' },
})
export class LineEditorComponent {
  readonly line = input.required<PrescriptionLine>();
  readonly changed = output<PrescriptionLine>();
  readonly copied = output();
  readonly removed = output();
  readonly closed = output();
  private readonly first = viewChild<ElementRef<HTMLInputElement>>('first');
  protected readonly moments = moments;
  protected readonly reasons = (Object.keys(nonSubstitutionWords) as NonSubstitutionReason[]).map((value) => ({ value, label: value }));
  protected readonly label = computed(() => lineLabel(this.line()));
  protected readonly sub = computed(() => ({ dc: 'Prescription en dénomination commune', brand: 'Prescription sous un nom de marque', free: 'Texte libre : ligne non contrôlée', device: 'Dispositif médical' })[this.line().productKind]);
  protected readonly unit = linkedSignal<PrescriptionLine, string>({ source: this.line, computation: (line, previous) => line.posology?.unit ?? previous?.value ?? line.quantityUnit ?? 'unité' });
  protected readonly free = computed(() => this.line().posology === null);
  protected readonly quantity = computed(() => quantityText(this.line().quantity, this.line().quantityUnit));
  protected readonly computedQuantity = computed(() => this.line().posology !== null && this.line().durationValue !== null && this.line().posologyText !== '');
  protected readonly consignes = computed(() => [...new Set([...usualConsignes, ...(this.line().posology?.consignes ?? [])])]);
  protected readonly reasonWords = computed(() => { const reason = this.line().nonSubstitutionReason; return reason === null ? '' : nonSubstitutionWords[reason]; });
  /** Words of a box that could not be read; they stay in the box. */
  protected readonly wrong = signal<Partial<Record<Moment | 'duration' | 'quantity', string>>>({});
  protected readonly addingConsigne = signal(false);
  /** Short words of the chips; the line prints those of the text of law. */
  protected readonly mentionWords: Readonly<Record<LineMention, string>> = { 'off-label': 'hors AMM', 'not-reimbursed': 'non remboursable', rtu: 'RTU', aac: 'accès compassionnel', 'antibiotic-protocol': 'antibiotique sous protocole', prevention: 'en prévention', 'work-accident': 'accident du travail', overlap: 'chevauchement autorisé', 'single-delivery': 'délivrance en une fois' };
  protected readonly mentioning = signal(false);
  protected readonly shownMentions = computed(() => (this.mentioning() ? lineMentionKeys : (this.line().mentions ?? [])));
  protected readonly commenting = linkedSignal<string, boolean>({ source: () => this.line().id, computation: () => this.line().comment !== null });

  constructor() { afterNextRender(() => this.first()?.nativeElement.select()); }

  protected dose(moment: Moment): string { return this.wrong()[moment] ?? doseShown(this.line().posology?.[moment]); }
  protected duration(): string { return this.wrong().duration ?? durationShown(this.line()); }
  protected has(consigne: string): boolean { return this.line().posology?.consignes.includes(consigne) === true; }

  protected typeDose(moment: Moment, text: string): void {
    const whole = /[-\s]/.test(text.trim()) ? withShorthand(this.line(), text) : null;
    const dose = readDose(text);
    if (whole !== null) this.keep(moment, undefined, whole);
    else if (dose === undefined) this.keep(moment, text, null);
    else this.keep(moment, undefined, withDose(this.line(), moment, dose));
  }

  protected typeDuration(text: string): void {
    const next = withDuration(this.line(), text);
    this.keep('duration', next === undefined ? text : undefined, next ?? null);
  }

  protected typeQuantity(text: string): void {
    const value = readDose(text.replace(/[^\d.,]/g, ''));
    this.keep('quantity', value === undefined ? text : undefined, value === undefined ? null : { ...this.line(), quantity: value === 0 ? null : value, quantityUnit: this.line().quantityUnit ?? this.unit() });
  }

  protected typeSentence(posologyText: string): void { this.changed.emit({ ...this.line(), posologyText }); }
  protected toggleFree(): void { this.changed.emit(withFreeText(this.line(), !this.free(), this.unit())); }
  protected toggleConsigne(consigne: string): void { this.changed.emit(withConsigne(this.line(), consigne)); }
  protected toggleZone(): void { this.changed.emit({ ...this.line(), zone: this.line().zone === 'ald' ? 'autre' : 'ald' }); }
  protected toggleSubstitution(): void { this.changed.emit({ ...this.line(), substitutionAllowed: !this.line().substitutionAllowed, nonSubstitutionReason: null }); }
  protected chooseReason(reason: NonSubstitutionReason): void { this.changed.emit({ ...this.line(), substitutionAllowed: false, nonSubstitutionReason: reason }); }
  protected renew(times: number): void { this.changed.emit({ ...this.line(), renewals: Math.max(0, Math.min(24, times)) }); }
  protected comment(text: string): void { this.changed.emit({ ...this.line(), comment: text.trim() === '' ? null : text }); }

  protected hasMention(mention: LineMention): boolean { return this.line().mentions?.includes(mention) === true; }
  protected toggleMention(mention: LineMention): void {
    const before = this.line().mentions ?? [];
    this.changed.emit({ ...this.line(), mentions: before.includes(mention) ? before.filter((kept) => kept !== mention) : [...before, mention] });
  }

  protected addConsigne(text: string): void {
    this.addingConsigne.set(false);
    const words = text.trim().replace(/[.,;]+$/, '');
    if (words !== '' && !this.has(words)) this.changed.emit(withConsigne(this.line(), words));
  }

  protected finish(event: Event): void {
    const target = event.target as HTMLElement;
    if (target.tagName === 'BUTTON' || target.dataset['own'] === 'enter' || (event as KeyboardEvent).ctrlKey || (event as KeyboardEvent).metaKey) return;
    event.preventDefault();
    target.blur();
    this.closed.emit();
  }

  private keep(box: Moment | 'duration' | 'quantity', words: string | undefined, line: PrescriptionLine | null): void {
    this.wrong.update(({ [box]: _dropped, ...others }) => (words === undefined ? others : { ...others, [box]: words }));
    if (line !== null) this.changed.emit(line);
  }
}
