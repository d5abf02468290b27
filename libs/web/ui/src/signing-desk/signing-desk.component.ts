import { Component, type Signal, computed, input, output, signal, viewChild } from '@angular/core';
import { IconComponent } from '../icon/icon.component';
import { PaperPreviewComponent } from '../preview/paper-preview.component';
import { RecipientsBlockComponent, type RecipientOption, type RouteView, type SendingChoice, type VisibilityOption } from '../recipients-block/recipients-block.component';
import { SplitButtonComponent, type SplitAction } from '../split-button/split-button.component';
import { frenchDay } from '../text/dates';

/** The version that the draft on screen replaces once signed. */
export interface CorrectedDocument { number: number; at: string }

/** What the desk shows of a draft about to be signed, and the gestures it offers; `DocumentSending` has this shape. */
export interface SigningSource {
  readonly routes: Signal<{ dmp: RouteView; mssantePatient: RouteView; delaySeconds: number; whose: string; background: boolean; visibilities: readonly VisibilityOption[]; corrects: CorrectedDocument | null } | null>;
  readonly chosen: Signal<SendingChoice>;
  readonly preview: Signal<Blob | null>;
  readonly previewProblem: Signal<{ message: string } | null>;
  readonly validating: Signal<boolean>;
  readonly searchRecipients: (text: string, signal: AbortSignal) => Promise<readonly RecipientOption[]>;
  choose(part: Partial<SendingChoice>): void;
}

/**
 * Where a document is written, seen as printed, addressed and signed (design: prescription.html): the draft is projected at the
 * left with who will receive it below, the page stands at the right with the gesture that signs. A correction says what it replaces.
 */
@Component({
  selector: 'pl-signing-desk',
  imports: [IconComponent, PaperPreviewComponent, RecipientsBlockComponent, SplitButtonComponent],
  templateUrl: './signing-desk.component.html',
  styleUrl: './signing-desk.component.css',
})
export class SigningDeskComponent {
  /** « Ordonnance » */
  readonly label = input.required<string>();
  /** « l’ordonnance », « le compte rendu » */
  readonly what = input.required<string>();
  /** « de l’ordonnance », « du compte rendu » */
  readonly ofWhat = input.required<string>();
  readonly source = input.required<SigningSource>();
  /** What a next version is called: « Correction », « Mise à jour ». */
  readonly renewal = input('Correction');
  readonly readOnly = input(false);
  /** Nothing in the draft nor in the rights of the person prevents the signature. */
  readonly ready = input(true);
  /** The screen prints by itself what is signed: one way to print, so that each print is counted. */
  readonly ownPrint = input(false);
  /** What waits for a signature in the same file, in words: it opens once this one is signed (UX-07). */
  readonly next = input<string | null>(null);
  readonly signed = output();
  readonly signedNext = output();
  readonly remedy = output<NonNullable<RouteView['action']>>();
  private readonly paper = viewChild(PaperPreviewComponent);
  protected readonly previewOpen = signal(false);
  /** Besides « Valider » (UX-04): sign, then open what waits in the same file. */
  protected readonly others = computed<readonly SplitAction[]>(() => {
    const next = this.next();
    return next === null ? [] : [{ key: 'next', label: `Valider et document suivant : ${next}`, icon: 'arrow_forward', shortcut: 'Control+Shift+Enter', disabled: !this.ready() || this.source().validating() }];
  });
  protected readonly routes = computed(() => this.source().routes());
  protected readonly correction = computed(() => {
    const corrects = this.readOnly() ? null : (this.routes()?.corrects ?? null);
    return corrects && { title: `${this.renewal()} ${this.ofWhat()} du ${frenchDay(corrects.at, 'long')}`, version: corrects.number };
  });

  protected print(): void { this.paper()?.open(); }
}
