import { Component, type ElementRef, afterNextRender, computed, DestroyRef, effect, inject, input, output, signal, untracked, viewChild, ViewEncapsulation } from '@angular/core';
import type { LetterBlock, LetterBody } from '@pluriel/documents/domain';
import { IconComponent } from '@pluriel/web/ui';
import { EditorState, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { insertBlocks, insertField, insertPiece, insertQuestion, letterCommands, letterPlugins, pieceOf, toolState, type LetterCommand, type ToolState } from './letter-commands';
import { letterSchema } from './letter-schema';

/** The toolbar was hidden by this person: it stays so from one letter to the next (LET-01). */
let toolsHidden = false;

/** A word processor for letters, templates and heads: the words, their toolbar, the keyboard. What is pasted is read through the schema; pictures are refused with words. */
@Component({
  selector: 'pl-letter-editor',
  imports: [IconComponent],
  templateUrl: './letter-editor.component.html',
  styleUrl: './letter-editor.component.css',
  encapsulation: ViewEncapsulation.None,
})
export class LetterEditorComponent {
  /** Shown when it changes; what is typed goes out by `changed`, and does not come back. */
  readonly body = input.required<LetterBody>();
  readonly label = input('Texte de la lettre');
  readonly readOnly = input(false);
  /** The words are about to change from elsewhere: nothing is typed meanwhile that would be lost. */
  readonly held = input(false);
  /** A head holds lines and fields, nothing else. */
  readonly plain = input(false);
  readonly tall = input(true);
  readonly changed = output<LetterBody>();
  readonly refused = output<string>();
  private readonly host = viewChild.required<ElementRef<HTMLElement>>('host');
  private view: EditorView | null = null;
  protected readonly tools = signal<ToolState | null>(null);
  protected readonly hidden = signal(toolsHidden);
  protected readonly questions = computed(() => this.tools()?.questions ?? 0);

  constructor() {
    afterNextRender(() => { this.open(); });
    effect(() => { const body = this.body(); untracked(() => { this.show(body); }); });
    effect(() => { this.readOnly(); this.held(); this.view?.setProps({}); });
    inject(DestroyRef).onDestroy(() => { this.view?.destroy(); });
  }

  /** A fact of the file where the cursor is. */
  field(key: string, value: string | null): void { this.run(insertField(key, value)); }
  question(label: string): void { this.run(insertQuestion(label)); }
  blocks(blocks: readonly LetterBlock[]): void { this.run(insertBlocks(blocks)); }
  /** A vignette where the cursor is. */
  piece(blocks: readonly LetterBlock[]): void { this.run(insertPiece(blocks)); }
  /** What is selected, or everything; null before the editor is drawn. */
  selected(): { body: LetterBody; part: boolean } | null { return this.view === null ? null : pieceOf(this.view.state); }
  focus(): void { this.view?.focus(); }

  protected command(name: LetterCommand): void { this.run(letterCommands[name]); }

  protected toggleTools(): void {
    toolsHidden = !toolsHidden;
    this.hidden.set(toolsHidden);
  }

  private run(command: Command): void {
    if (this.view === null || this.readOnly() || this.held()) return;
    command(this.view.state, this.view.dispatch, this.view);
    this.view.focus();
  }

  private open(): void {
    this.view = new EditorView(this.host().nativeElement, {
      state: this.stateOf(this.body()),
      editable: () => !this.readOnly() && !this.held(),
      attributes: () => ({ role: 'textbox', 'aria-multiline': 'true', 'aria-label': this.label(), spellcheck: 'true', lang: 'fr', class: this.tall() ? 'tall' : '' }),
      dispatchTransaction: (transaction) => {
        const { view } = this;
        if (view === null) return;
        const state = view.state.apply(transaction);
        view.updateState(state);
        this.tools.set(toolState(state));
        if (transaction.docChanged) this.changed.emit(state.doc.toJSON() as LetterBody);
      },
      handlePaste: (_, event) => this.refuseFiles(event.clipboardData),
      handleDrop: (_, event) => this.refuseFiles((event as DragEvent).dataTransfer),
    });
    this.tools.set(toolState(this.view.state));
  }

  private show(body: LetterBody): void {
    if (this.view === null) return;
    this.view.updateState(this.stateOf(body));
    this.tools.set(toolState(this.view.state));
  }

  private stateOf(body: LetterBody): EditorState { return EditorState.create({ doc: letterSchema.nodeFromJSON(body), plugins: letterPlugins() }); }

  /** A letter holds words: a file, whatever its size, is joined as a document. */
  private refuseFiles(data: DataTransfer | null): boolean {
    const [file] = [...(data?.files ?? [])];
    if (file === undefined || (data?.getData('text/plain') ?? '') !== '') return false;
    this.refused.emit(file.type.startsWith('image/') ? 'Une image ne s’insère pas dans une lettre. Joignez-la par « Ajouter un document », dans les documents du dossier.' : 'Un fichier ne s’insère pas dans une lettre. Joignez-le par « Ajouter un document », dans les documents du dossier.');
    return true;
  }
}
