import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, ApiProblem, LiveChanges, type InsiCallDetail, type InsiCallRow, type InsiSummary, type PatientSheet } from '@pluriel/web/api-client';
import { Toasts } from '@pluriel/web/ui';
import type { Notice } from './notices.component';


/** Whether the exception procedure is open, and its text. */
export interface ExceptionOffer { allowed: boolean; refusal: string | null; remedy: string | null; statement: string; advice: string[] }
export interface Device { code: string; label: string; highTrust: boolean; offered: boolean; condition: string | null }

/** One patient's exchange with INSi: the answer to compare, and the gestures that end it. */
@Injectable()
export class InsiPanelStore {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  readonly patientId = signal('');
  private version = 0;
  readonly summary = signal<InsiSummary | null>(null);
  readonly call = signal<InsiCallDetail | null>(null);
  readonly devices = signal<readonly Device[]>([]);
  readonly notices = signal<readonly Notice[]>([]);
  readonly offer = signal<ExceptionOffer | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly busy = signal(false);
  /** The usual documents first; the others behind one more gesture. */
  readonly usual = computed(() => this.devices().filter((device) => device.offered && device.highTrust && ['CN', 'PA', 'CS'].includes(device.code)));
  readonly others = computed(() => this.devices().filter((device) => device.offered && device.highTrust && !['CN', 'PA', 'CS', 'APCV', 'TC'].includes(device.code)));

  constructor() {
    inject(LiveChanges).on('insi-call').pipe(takeUntilDestroyed()).subscribe(() => { if (this.patientId()) void this.refresh(); });
  }

  /** Opens a file, or reads it again when its version moved. */
  async follow(patientId: string, version: number): Promise<void> {
    const [sameFile, sameVersion] = [this.patientId() === patientId, this.version === version];
    this.version = version;
    if (!sameFile) await this.open(patientId);
    else if (!sameVersion) await this.refresh();
  }

  private async open(patientId: string): Promise<void> {
    this.patientId.set(patientId);
    this.call.set(null);
    this.offer.set(null);
    if (this.devices().length === 0) this.devices.set((await this.api.get<{ items: Device[] }>('/v1/identity-devices')).items);
    await this.refresh();
  }

  /** Reads the state of the last call, and its answer when there is one to decide on. */
  async refresh(): Promise<void> {
    const id = this.patientId();
    try {
      const banner = await this.api.get<{ insi: InsiSummary; notices: Notice[] }>(`/v1/patients/${id}/banner`);
      const call = banner.insi.callId && banner.insi.state !== 'running' ? await this.api.get<InsiCallDetail>(`/v1/insi-calls/${banner.insi.callId}`) : null;
      if (this.patientId() !== id) return;
      this.summary.set(banner.insi);
      this.notices.set(banner.notices);
      this.call.set(call);
      this.problem.set(null);
    } catch (error) { if (error instanceof ApiProblem) this.problem.set(error); }
  }

  /** Asks INSi (again); the screen stays free. */
  async ask(): Promise<void> { await this.run(async () => { await this.api.post<{ callId: string }>(`/v1/patients/${this.patientId()}/insi-calls`, {}); await this.refresh(); }); }

  /** One gesture: the answer is accepted and, with a document in hand, the identity is qualified (INS-36). */
  qualify(version: number, device: string | null, updateTraits: boolean): Promise<PatientSheet | null> {
    return this.decide(() => this.api.post<PatientSheet>(`/v1/patients/${this.patientId()}/qualification`, { callId: this.call()?.id, accept: true, device, deviceChecked: device !== null, updateTraits }, { version }));
  }

  /** The answer is not this person: nothing changes in the file, the reason is kept. */
  refuse(version: number, reason: string): Promise<PatientSheet | null> {
    return this.decide(() => this.api.post<PatientSheet>(`/v1/patients/${this.patientId()}/insi-refusal`, { callId: this.call()?.id, reason }, { version }));
  }

  /** A document was checked without an INSi answer waiting, or after it was accepted. */
  control(version: number, device: string): Promise<PatientSheet | null> {
    return this.decide(() => this.api.post<PatientSheet>(`/v1/patients/${this.patientId()}/identity-control`, { device, deviceChecked: true }, { version }));
  }

  /** No document, refused, or the document says something else (branches B5, B6). */
  notShown(version: number, reason: 'none' | 'refused' | 'differs'): Promise<PatientSheet | null> {
    return this.decide(() => this.api.post<PatientSheet>(`/v1/patients/${this.patientId()}/document-not-shown`, { reason }, { version }));
  }

  /** The text to attest and its conditions (INS-37, INS-38). */
  async readOffer(): Promise<void> { this.offer.set(await this.run(() => this.api.get<ExceptionOffer>(`/v1/patients/${this.patientId()}/identity-exception`))); }

  /** The professional vouches himself for a person he knows (INS-37). */
  async vouch(version: number): Promise<PatientSheet | null> {
    const sheet = await this.decide(() => this.api.post<PatientSheet>(`/v1/patients/${this.patientId()}/identity-exception`, { callId: this.call()?.id, attested: true }, { version }));
    if (sheet) this.offer.set(null);
    return sheet;
  }

  /** The gap with the document is explained (INS-31). */
  lift(version: number, reason: string): Promise<PatientSheet | null> {
    return this.decide(() => this.api.post<PatientSheet>(`/v1/patients/${this.patientId()}/document-difference-lifted`, { reason }, { version }));
  }

  calls(): Promise<{ items: InsiCallRow[] }> { return this.api.get(`/v1/patients/${this.patientId()}/insi-calls`); }

  private async decide(work: () => Promise<PatientSheet>): Promise<PatientSheet | null> {
    const sheet = await this.run(work);
    if (sheet) {
      this.toasts.say({ qualifiee: 'Identité qualifiée', recuperee: 'Identité récupérée', validee: 'Identité validée', provisoire: 'Enregistré' }[sheet.status]);
      await this.refresh();
    }
    return sheet;
  }

  private async run<T>(work: () => Promise<T>): Promise<T | null> {
    this.busy.set(true);
    this.problem.set(null);
    try { return await work(); } catch (error) { if (error instanceof ApiProblem) this.problem.set(error); return null; } finally { this.busy.set(false); }
  }
}
