import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { Api, ApiProblem, LiveChanges, type PatientBanner, toApiProblem } from '@pluriel/web/api-client';
import { patientName } from '@pluriel/web/ui';
import { type Subscription } from 'rxjs';
import { OpenFiles } from '../shell/open-files';

/** The open patient file: one request opens it and traces it; later readings of the banner leave no trace. */
@Injectable()
export class PatientFileStore {
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  private readonly files = inject(OpenFiles);
  private readonly destroyed = inject(DestroyRef);
  private readonly current = signal<PatientBanner | null>(null);
  private readonly router = inject(Router);
  private following: Subscription | null = null;
  private id = '';
  readonly banner = this.current.asReadonly();
  readonly problem = signal<ApiProblem | null>(null);
  /** Why another file than the one asked for is shown: it was joined to this one (ins.md §2.11). */
  readonly ledHere = signal<string | null>(null);
  readonly readAt = signal<string | null>(null);
  readonly name = computed(() => { const banner = this.current(); return banner && patientName(banner); });

  async open(patientId: string): Promise<void> {
    if (this.id === patientId && this.current() !== null) return;
    this.id = patientId;
    this.current.set(null);
    this.problem.set(null);
    this.following?.unsubscribe();
    await this.take(() => this.api.post<PatientBanner>(`/v1/patients/${patientId}/opening`), patientId);
    this.following = this.live.on(['patient', 'insi-call'], { patientId }).pipe(takeUntilDestroyed(this.destroyed)).subscribe(() => void this.refresh());
  }

  refresh(): Promise<void> {
    const patientId = this.id;
    return this.take(() => this.api.get<PatientBanner>(`/v1/patients/${patientId}/banner`), patientId);
  }

  private async take(read: () => Promise<PatientBanner>, patientId: string): Promise<void> {
    try {
      const banner = await read();
      if (this.id !== patientId) return;
      this.current.set(banner);
      this.problem.set(null);
      this.readAt.set(new Date().toISOString());
      this.files.show(patientId, patientName(banner));
    } catch (error) {
      const problem = toApiProblem(error);
      if (this.id === patientId && !this.leadTo(problem)) this.problem.set(problem);
    }
  }

  /** A file joined to another one opens the one that was kept, and says so. */
  private leadTo(problem: ApiProblem): boolean {
    const { masterId } = (problem.current ?? {}) as { masterId?: string };
    if (problem.code !== 'patient.merged' || !masterId) return false;
    this.ledHere.set(`${problem.message} ${problem.remedy ?? ''}`.trim());
    void this.router.navigate(['/patients', masterId], { replaceUrl: true });
    return true;
  }
}
