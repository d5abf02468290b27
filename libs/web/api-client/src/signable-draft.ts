import { computed, inject, signal } from '@angular/core';
import { Api } from './api';
import { type ApiProblem, toApiProblem } from './api-problem';
import type { DocumentRow, DocumentSource } from './contract';
import { DocumentSending } from './document-sending';
import { DraftSaver } from './draft-saver';

interface DraftFacts { id: string; version: number; state: string; documentId: string | null }

/**
 * A document being written, whatever its kind: saved by itself, taken again when it changed elsewhere, signed once everything is saved, thrown away.
 * The store of each screen says what it holds (`body`) and how it shows what the server has (`take`).
 * @typeParam D the draft as the server gives it @typeParam B what is saved of it
 */
export abstract class SignableDraft<D extends DraftFacts, B> {
  /** Address of the drafts of this kind: `/v1/letters`. */
  protected abstract readonly path: string;
  protected abstract readonly source: DocumentSource;
  protected readonly api = inject(Api);
  readonly sending = inject(DocumentSending);
  protected readonly server = signal<D | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly readOnly = computed(() => this.server()?.state === 'validated');
  readonly saver = new DraftSaver<B, D>((body, version) => this.api.put<D>(this.draftPath, body, { version }), (fresh) => { this.saved(fresh); void this.sending.draw(); });

  /** What the screen holds, as it is saved. */
  protected abstract body(): B;
  /** Puts a version of the server in place of what the screen holds. */
  protected abstract take(draft: D): void | Promise<void>;
  /** A save came back: the words of the screen stay, they are newer. */
  protected saved(fresh: D): void { this.server.set(fresh); }

  protected get draftPath(): string { return `${this.path}/${this.server()?.id ?? ''}`; }

  /** Another document takes the screen: the words of the one before go first. */
  protected async makeRoom(): Promise<void> {
    if (this.server() !== null && !this.saver.clean()) await this.saver.flush();
    this.saver.stop();
    this.problem.set(null);
  }

  /** Shows a draft just read or made, with its routes and its page. @returns its id */
  protected async show(draft: D): Promise<string> {
    await this.take(draft);
    this.sending.open(this.source, draft.id, draft.documentId);
    return draft.id;
  }

  /** After « changed elsewhere »: keep what is on this screen, or take the other version. */
  async settleStale(keepMine: boolean): Promise<void> {
    const fresh = this.saver.problem()?.current as D | undefined;
    if (fresh === undefined) return;
    if (keepMine) await this.saver.overwrite(fresh.version, this.body());
    else await this.take(fresh);
  }

  /** Saves, then signs. @returns the document; null when the save or the server stops it */
  async validate(): Promise<DocumentRow | null> {
    if (!(await this.saver.flush())) return null;
    const document = await this.sending.validate(this.saver.savedVersion);
    if (document !== null) this.server.update((known) => (known === null ? null : { ...known, state: 'validated' as const, documentId: document.id }));
    return document;
  }

  /** @returns whether the draft is gone; else `problem` says why */
  async discard(): Promise<boolean> {
    const version = await this.saver.abandon();
    try {
      await this.api.delete(this.draftPath, { version });
      this.server.set(null);
      return true;
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return false;
    }
  }

  /** The screen closes: what is still in hand is saved. @param untouched a draft opened for nothing leaves no trace in the file */
  async leave(untouched = false): Promise<void> {
    if (this.server() !== null && !this.readOnly()) await (untouched ? this.discard() : this.saver.flush());
    this.saver.stop();
  }
}
