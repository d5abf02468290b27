import { computed, inject, Injectable, signal } from '@angular/core';
import { type AddedDocument, Api, type ApiProblem, type DocumentRow, DocumentSending, DraftSaver, toApiProblem } from '@pluriel/web/api-client';
import { base64Of } from '../received/received-words';

type Described = Pick<AddedDocument, 'type' | 'title' | 'documentDate' | 'from' | 'to' | 'comment' | 'text'>;
const largest = 5 * 1024 * 1024;
const nothing: Described = { type: 'consultation-report', title: '', documentDate: '', from: null, to: null, comment: '', text: '' };
const described = ({ type, title, documentDate, from, to, comment, text }: Described): Described => ({ type, title, documentDate, from, to, comment, text });

/** State of the document being added. Provided by the page: one draft, one store. */
@Injectable()
export class AddedStore {
  private readonly api = inject(Api);
  readonly sending = inject(DocumentSending);
  private readonly server = signal<AddedDocument | null>(null);
  readonly document = this.server.asReadonly();
  readonly written = signal<Described>(nothing);
  /** Drafts left in this file before. */
  readonly others = signal<readonly AddedDocument[]>([]);
  readonly problem = signal<ApiProblem | null>(null);
  readonly fileProblem = signal<{ message: string; remedy?: string | null } | null>(null);
  readonly reading = signal(false);
  readonly readOnly = computed(() => this.server()?.state === 'validated');
  readonly empty = computed(() => this.written().text.trim() === '' && (this.server()?.pageCount ?? 0) === 0);
  readonly ready = computed(() => !this.empty() && this.written().title.trim() !== '' && this.written().documentDate !== '' && !this.reading());
  readonly saver = new DraftSaver<Described, AddedDocument>(
    (body, version) => this.api.put<AddedDocument>(`/v1/added-documents/${this.server()?.id ?? ''}`, body, { version }),
    (fresh) => { this.server.set(fresh); void this.sending.draw(); },
  );

  /** Opens a draft, or makes one when `id` is « nouveau ». @param consultationId consultation it is begun from. @returns its id, null when refused */
  async load(patientId: string, id: string, consultationId?: string): Promise<string | null> {
    if (this.server()?.id === id) return id;
    if (this.server() !== null && !this.saver.clean()) await this.saver.flush();
    this.saver.stop();
    this.problem.set(null);
    this.fileProblem.set(null);
    try {
      const drafts = id === 'nouveau' ? await this.api.get<AddedDocument[]>(`/v1/patients/${patientId}/added-documents`) : [];
      const document = id === 'nouveau' ? await this.api.post<AddedDocument>(`/v1/patients/${patientId}/added-documents`, consultationId ? { consultationId } : {}) : await this.api.get<AddedDocument>(`/v1/added-documents/${id}`);
      if (id === 'nouveau') this.others.set(drafts.filter(({ correctsDocumentId }) => correctsDocumentId === null)); else this.others.set([]);
      this.take(document);
      this.sending.open('added', document.id, document.documentId);
      return document.id;
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

  /** After « changed elsewhere »: keep what is on this screen, or take the other version. */
  async settleStale(keepMine: boolean): Promise<void> {
    const fresh = this.saver.problem()?.current as AddedDocument | undefined;
    if (fresh === undefined) return;
    if (keepMine) await this.saver.overwrite(fresh.version, this.written());
    else this.take(fresh);
  }

  /** Saves, then signs. @returns the document; null when the save or the server stops it */
  async validate(): Promise<DocumentRow | null> {
    if (!this.ready() || !(await this.saver.flush())) return null;
    const document = await this.sending.validate(this.saver.savedVersion);
    if (document !== null) this.server.update((known) => (known === null ? null : { ...known, state: 'validated' as const, documentId: document.id }));
    return document;
  }

  async discard(): Promise<boolean> {
    const version = await this.saver.abandon();
    try {
      await this.api.delete(`/v1/added-documents/${this.server()?.id ?? ''}`, { version });
      this.server.set(null);
      return true;
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return false;
    }
  }

  /** The screen closes: what is still in hand is saved; a draft opened for nothing leaves no trace in the file. */
  async leave(): Promise<void> {
    const untouched = this.empty() && this.written().title.trim() === '' && this.written().comment.trim() === '' && this.server()?.correctsDocumentId === null;
    if (this.server() !== null && !this.readOnly()) await (untouched ? this.discard() : this.saver.flush());
    this.saver.stop();
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

  private take(document: AddedDocument): void {
    this.server.set(document);
    this.written.set(described(document));
    this.saver.start(document.version);
  }
}
