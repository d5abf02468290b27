import { Component, ElementRef, inject, model, output, signal, viewChild } from '@angular/core';
import { parisDay } from '@pluriel/kernel';
import { elementShapes, parseElement, quickElement, quickMeasure, type ElementLevel, type RecordKind } from '@pluriel/record/domain';
import { type RecordElement, toApiProblem } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, InputDirective, ShortcutDirective } from '@pluriel/web/ui';
import { levelOptions } from './element-fields';
import { RecordStore } from './record.store';

interface QuickKind { kind: RecordKind; label: string; example: string }

/** What may be added in one line, in the order of the cards. */
export const quickKinds: readonly QuickKind[] = [
  { kind: 'problem', label: 'Problème', example: 'diabète de type 2 depuis 2019' }, { kind: 'allergy', label: 'Allergie, intolérance', example: 'pénicilline : urticaire' },
  { kind: 'treatment', label: 'Traitement de fond', example: 'ramipril 5 mg 1-0-0 depuis 2019' }, { kind: 'measure', label: 'Mesure', example: 'poids 72, TA 138/84, DFG 88' },
  { kind: 'medical-history', label: 'Antécédent médical', example: 'pyélonéphrite 2004' }, { kind: 'surgical-history', label: 'Antécédent chirurgical', example: 'appendicectomie 1991' },
  { kind: 'family-history', label: 'Antécédent familial', example: 'père : infarctus à 50 ans' }, { kind: 'contra-indication', label: 'Contre-indication', example: 'AINS' },
  { kind: 'vigilance', label: 'Point de vigilance', example: 'pied à grader' }, { kind: 'important-point', label: 'Point important', example: 'sourd de l’oreille droite' },
  { kind: 'risk-factor', label: 'Facteur de risque', example: 'sédentarité' }, { kind: 'device', label: 'Dispositif médical', example: 'stimulateur cardiaque 2021' }, { kind: 'social', label: 'Donnée sociale', example: 'vit seule' },
];

/** One line to add anything: the words, Entrée, and the next one (UX-13). Codes are proposed after, never waited for. */
@Component({
  selector: 'pl-quick-add',
  imports: [FieldComponent, IconComponent, InputDirective, ShortcutDirective],
  template: `
    <form class="qa" (submit)="$event.preventDefault(); add()">
      <pl-field label="Rubrique" name="rubrique"><select plInput (change)="kind.set($any($event.target).value)">@for (option of kinds; track option.kind) { <option [value]="option.kind" [selected]="option.kind === kind()">{{ option.label }}</option> }</select></pl-field>
      <pl-field label="Ajouter au dossier" name="ajout" [error]="problem()" [help]="'Écrivez, puis Entrée. Exemple : ' + example()">
        <input #box plInput type="text" autocomplete="off" maxlength="400" [value]="text()" (input)="text.set($any($event.target).value); problem.set(null)" />
      </pl-field>
      <pl-field label="Lu par" name="lecteurs"><select plInput (change)="level.set($any($event.target).value)">@for (option of levels; track option.value) { <option [value]="option.value" [selected]="option.value === level()">{{ option.label }}</option> }</select></pl-field>
      <button type="submit" class="btn p" plShortcut="S" [disabled]="saving()"><pl-icon name="add" />Ajouter</button>
    </form>
  `,
  styles: `
    .qa { display: grid; grid-template-columns: 190px minmax(0, 1fr) 140px auto; gap: 10px; align-items: start }
    .btn { margin-top: 21px }
    @media (max-width: 720px) { .qa { grid-template-columns: minmax(0, 1fr) } .btn { margin-top: 0 } }
  `,
})
export class QuickAddComponent {
  readonly kind = model<RecordKind>('problem');
  readonly added = output<RecordElement>();
  private readonly store = inject(RecordStore);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly kinds = quickKinds;
  protected readonly levels = levelOptions;
  /** Back to the whole team after each element: what is hidden is hidden on purpose. */
  protected readonly level = signal<ElementLevel>('team');
  protected readonly text = signal('');
  protected readonly problem = signal<string | null>(null);
  protected readonly saving = signal(false);

  /** Ready to type under this heading. */
  focus(kind: RecordKind): void {
    this.kind.set(kind);
    this.box().nativeElement.focus();
  }

  protected example(): string { return quickKinds.find(({ kind }) => kind === this.kind())?.example ?? ''; }

  protected async add(): Promise<void> {
    if (this.text().trim() === '') { this.box().nativeElement.focus(); return; }
    const today = parisDay(new Date());
    const quick = quickElement(this.kind(), this.text(), today);
    const read = parseElement(quick.kind, quick.content, today);
    if (!read.ok) { this.problem.set(this.kind() === 'measure' && quickMeasure(this.text(), today) === null ? 'Nommez la mesure : poids, taille, TA, DFG, tabac…' : read.error.message); return; }
    if (this.saving()) return;
    this.saving.set(true);
    try {
      const element = await this.store.add(quick.kind, { ...read.value.content }, this.level());
      this.text.set('');
      this.level.set('team');
      this.problem.set(null);
      this.added.emit(element);
    } catch (error) {
      const { message, remedy } = toApiProblem(error);
      this.problem.set([message, remedy].filter(Boolean).join(' '));
    } finally {
      this.saving.set(false);
      this.box().nativeElement.focus();
    }
  }
}

/** Whether codes are proposed for an element: its kind bears some, and it has none. */
export const wantsCode = ({ kind, content }: RecordElement): boolean => 'codes' in elementShapes[kind as RecordKind] && kind !== 'device' && Array.isArray(content['codes']) && content['codes'].length === 0;
