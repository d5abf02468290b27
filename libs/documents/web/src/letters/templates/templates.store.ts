import { computed, inject, Injectable, signal } from '@angular/core';
import { emptyLetter, startingHead, type LetterBody, type LetterType, type TemplateRoutes } from '@pluriel/documents/domain';
import { Api, type ApiProblem, type LetterTemplateInput, type LetterTemplateList, type LetterTemplateVersion, type LetterTemplateView, toApiProblem } from '@pluriel/web/api-client';

/** What is being changed of one template, or of one head. */
export interface EditedTemplate { id: string; kind: 'letter' | 'head'; own: boolean; version: number; name: string; type: LetterType; routes: TemplateRoutes; subject: string; body: LetterBody; foot: LetterBody; source: string }

const everywhere: TemplateRoutes = { dmp: true, mssantePatient: true, mssanteRecipient: true };
const editedOf = ({ id, kind, owner, version, name, type, routes, subject, body, foot, source }: LetterTemplateView): EditedTemplate => ({ id, kind, own: owner === 'own', version, name, type: type ?? 'referral-letter', routes: routes ?? everywhere, subject, body: body as unknown as LetterBody, foot: (foot as unknown as LetterBody | null) ?? emptyLetter(), source: source ?? 'all' });

/** Templates of letters and heads of pages: one is open at a time; what is not saved is said before it is left. */
@Injectable()
export class TemplatesStore {
  private readonly api = inject(Api);
  readonly list = signal<LetterTemplateList | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly saveProblem = signal<ApiProblem | null>(null);
  readonly edited = signal<EditedTemplate | null>(null);
  /** What the editors show: new when the words come from elsewhere than the hands of the person. */
  readonly shownBody = signal<LetterBody>(emptyLetter());
  readonly shownFoot = signal<LetterBody>(emptyLetter());
  readonly dirty = signal(false);
  readonly busy = signal(false);
  readonly versions = signal<readonly LetterTemplateVersion[] | null>(null);
  readonly letters = computed(() => (this.list()?.items ?? []).filter(({ kind }) => kind === 'letter'));
  readonly heads = computed(() => (this.list()?.items ?? []).filter(({ kind }) => kind === 'head'));
  readonly known = computed(() => this.list()?.items.find(({ id }) => id === this.edited()?.id) ?? null);
  readonly mayEdit = computed(() => { const [list, edited, known] = [this.list(), this.edited(), this.known()]; return edited !== null && (known?.editable ?? (edited.own ? list?.mayWriteOwn : list?.mayWriteCentre)) === true; });
  /** What a colleague saved meanwhile, shown beside one's own. */
  readonly theirs = computed(() => (this.saveProblem()?.stale ? (this.saveProblem()?.current as LetterTemplateView | undefined) ?? null : null));

  async load(): Promise<void> {
    try {
      this.list.set(await this.api.get<LetterTemplateList>('/v1/letter-templates'));
      this.problem.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  open(template: LetterTemplateView): void { this.take(editedOf(template)); }

  /** @param from a template whose words are taken */
  create(kind: 'letter' | 'head', from: LetterTemplateView | null = null): void {
    const own = this.list()?.mayWriteOwn === true;
    const start: EditedTemplate = from ? { ...editedOf(from), name: `${from.name} (copie)` } : kind === 'head'
      ? { id: '', kind, own, version: 0, name: 'En-tête', type: 'referral-letter', routes: everywhere, subject: '', body: startingHead.head, foot: startingHead.foot, source: 'all' }
      : { id: '', kind, own, version: 0, name: '', type: 'referral-letter', routes: everywhere, subject: '', body: emptyLetter(), foot: emptyLetter(), source: 'all' };
    this.take({ ...start, id: crypto.randomUUID(), own, version: 0 });
    this.dirty.set(true);
  }

  write(part: Partial<EditedTemplate>): void {
    this.edited.update((known) => (known === null ? null : { ...known, ...part }));
    this.dirty.set(true);
  }

  /** @returns whether it was kept; else `saveProblem` says why */
  async save(version = this.edited()?.version ?? 0): Promise<boolean> {
    const edited = this.edited();
    if (edited === null) return false;
    const { id, kind, own, name, type, routes, subject, body, foot, source } = edited;
    const words = { body: body as unknown as Record<string, unknown>, foot: foot as unknown as Record<string, unknown> };
    const input: LetterTemplateInput = kind === 'head' ? { kind, own, name, ...words, source: source as NonNullable<LetterTemplateInput['source']> } : { kind, own, name, type, routes, subject, body: words.body };
    this.busy.set(true);
    try {
      const saved = await this.api.put<LetterTemplateView>(`/v1/letter-templates/${id}`, input, { version });
      this.saveProblem.set(null);
      this.edited.update((known) => (known === null ? null : { ...known, version: saved.version }));
      this.dirty.set(false);
      this.versions.set(null);
      await this.load();
      return true;
    } catch (error) {
      this.saveProblem.set(toApiProblem(error));
      return false;
    } finally { this.busy.set(false); }
  }

  takeTheirs(): void { const theirs = this.theirs(); if (theirs) this.take(editedOf(theirs)); }

  /** @returns whether it left the list */
  async remove(): Promise<boolean> {
    const edited = this.edited();
    if (edited === null) return false;
    try {
      await this.api.delete(`/v1/letter-templates/${edited.id}`, { version: edited.version });
      this.close();
      await this.load();
      return true;
    } catch (error) {
      this.saveProblem.set(toApiProblem(error));
      return false;
    }
  }

  async readVersions(): Promise<void> {
    const id = this.edited()?.id;
    if (id === undefined) return;
    try { this.versions.set(await this.api.get<LetterTemplateVersion[]>(`/v1/letter-templates/${id}/versions`)); } catch (error) { this.saveProblem.set(toApiProblem(error)); }
  }

  /** The words of an earlier version are put on the screen; they are kept only once saved. */
  bringBack({ body, name }: LetterTemplateVersion): void {
    this.write({ body: body as unknown as LetterBody, name });
    this.shownBody.set(body as unknown as LetterBody);
  }

  close(): void { this.edited.set(null); this.saveProblem.set(null); this.dirty.set(false); this.versions.set(null); }

  private take(edited: EditedTemplate): void {
    this.edited.set(edited);
    this.shownBody.set(edited.body);
    this.shownFoot.set(edited.foot);
    this.saveProblem.set(null);
    this.versions.set(null);
    this.dirty.set(false);
  }
}
