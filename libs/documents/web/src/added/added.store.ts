import { computed, Injectable, signal } from '@angular/core';
import { type AddedDocument, type DocumentRow, SignableDraft, toApiProblem } from '@pluriel/web/api-client';
import { base64Of } from '../received/received-words';

type Described = Pick<AddedDocument, 'type' | 'title' | 'documentDate' | 'from' | 'to' | 'comment' | 'text'>;
const largest = 5 * 1024 * 1024;
const nothing: Described = { type: 'consultation-report', title: '', documentDate: '', from: null, to: null, comment: '', text: '' };
const described = ({ type, title, documentDate, from, to, comment, text }: Described): Described => ({ type, title, documentDate, from, to, comment, text });

/** State of the document being added. Provided by the page: one draft, one store. */
@Injectable()
export class AddedStore extends SignableDraft<AddedDocument, Described> {
  protected readonly path = '/v1/added-documents';
  protected readonly source = 'added';
  readonly document = this.server.asReadonly();
  readonly written = signal<Described>(nothing);
  /** Drafts left in this file before. */
  readonly others = signal<readonly AddedDocument[]>([]);
  readonly fileProblem = signal<{ message: string; remedy?: string | null } | null>(null);
  readonly reading = signal(false);
  readonly empty = computed(() => this.written().text.trim() === '' && (this.server()?.pageCount ?? 0) === 0);
  readonly ready = computed(() => !this.empty() && this.written().title.trim() !== '' && this.written().documentDate !== '' && !this.reading());

  /** Opens a draft, or makes one when `id` is « nouveau ». @param consultationId consultation it is begun from. @returns its id, null when refused */
  async load(patientId: string, id: string, consultationId?: string): Promise<string | null> {
    if (this.server()?.id === id) return id;
    await this.makeRoom();
    this.fileProblem.set(null);
    try {
      const drafts = id === 'nouveau' ? await this.api.get<AddedDocument[]>(`/v1/patients/${patientId}/added-documents`) : [];
      const document = id === 'nouveau' ? await this.api.post<AddedDocument>(`/v1/patients/${patientId}/added-documents`, consultationId ? { consultationId } : {}) : await this.api.get<AddedDocument>(`/v1/added-documents/${id}`);
      if (id === 'nouveau') this.others.set(drafts.filter(({ correctsDocumentId }) => correctsDocumentId === null)); else this.others.set([]);
      return await this.show(document);
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return null;
    }
  }

  write(part: Partial<Described>): void {
    this.written.update((known) => ({ ...known, ...part }));
    // A date being typed is not one yet.
    if (!this.readOnly() && this.written().documentDate !== '') this.saver.change(this.written());
  }

  /** Joins a file in place of the one before. @returns whether it was taken; else `fileProblem` says why */
  async join(file: File): Promise<boolean> {
    this.fileProblem.set(file.size > largest ? { message: 'Ce fichier dépasse 5 Mo.', remedy: 'Réduisez-le, ou joignez seulement les pages utiles.' } : null);
    if (this.fileProblem() !== null || !(await this.saver.flush())) return false;
    return this.changeFile(async (id, version) => this.api.put<AddedDocument>(`/v1/added-documents/${id}/file`, { name: file.name, content: await base64Of(file) }, { version }));
  }

  async unjoin(): Promise<boolean> {
    if (!(await this.saver.flush())) return false;
    return this.changeFile((id, version) => this.api.delete<AddedDocument>(`/v1/added-documents/${id}/file`, { version }));
  }

  /** Saves, then signs. @returns the document; null when the save or the server stops it */
  override async validate(): Promise<DocumentRow | null> {
    if (!this.ready()) return null;
    return super.validate();
  }

  /** The screen closes: what is still in hand is saved; a draft opened for nothing leaves no trace in the file. */
  override async leave(): Promise<void> {
    const untouched = this.empty() && this.written().title.trim() === '' && this.written().comment.trim() === '' && this.server()?.correctsDocumentId === null;
    await super.leave(untouched);
  }

  private async changeFile(ask: (id: string, version: number) => Promise<AddedDocument>): Promise<boolean> {
    const id = this.server()?.id;
    if (id === undefined) return false;
    this.reading.set(true);
    try {
      this.take(await ask(id, this.saver.savedVersion));
      await this.sending.draw();
      return true;
    } catch (error) {
      this.fileProblem.set(toApiProblem(error));
      return false;
    } finally { this.reading.set(false); }
  }

  protected body(): Described { return this.written(); }

  protected take(document: AddedDocument): void {
    this.server.set(document);
    this.written.set(described(document));
    this.saver.start(document.version);
  }
}
