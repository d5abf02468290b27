import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type ApiProblem, type PatientRow, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { BirthNamePipe, CodeCameraComponent, CodePictureComponent, DatePipe, IconComponent, IdentityPillComponent, PatientNamePipe, patientName, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { ScanDesk } from './scan-desk';
import { ScannedTraitsComponent } from './scanned-traits.component';

/** Reads a datamatrix INS with the camera or a picture, and asks what a code cannot decide alone (INS-47, AGENT-14, AGENT-15). */
@Component({
  selector: 'pl-scan',
  imports: [BirthNamePipe, CodeCameraComponent, CodePictureComponent, DatePipe, IconComponent, IdentityPillComponent, PatientNamePipe, RouterLink, ScannedTraitsComponent, StatePanelComponent],
  templateUrl: './scan.page.html',
  styles: `
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .wk { flex: 1; min-height: 0; overflow: auto; display: grid; grid-template-columns: 400px minmax(0, 1fr); gap: 18px; padding: 14px var(--gutter) 24px; align-items: start; }
    .tip { margin: 0; background: var(--tint); color: var(--on-tint); border-radius: 8px; padding: 10px 12px; }
    .answer > header { padding-top: 14px; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { display: flex; gap: 10px; align-items: center; padding: 8px 0; border-top: 1px solid var(--line); }
    h3 { margin: 16px 0 6px; }
    .end { border-top: 1px solid var(--line); margin-top: 10px; padding-top: 12px; }
    .why { color: var(--bad); background: var(--bad-bg); border-radius: 8px; padding: 8px 12px; margin: 12px 0 0; }
    .stripe { border-radius: 8px; margin-bottom: 8px; padding-inline: 12px; }
    @media (max-width: 1180px) { .wk { grid-template-columns: minmax(0, 1fr); } .answer { order: -1; } li { flex-wrap: wrap; } }
  `,
})
export class ScanPage {
  protected readonly desk = inject(ScanDesk);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  protected readonly camera = signal(false);
  protected readonly busy = signal(false);
  protected readonly wrong = signal<ApiProblem | null>(null);
  protected readonly mayAttach = (): boolean => this.session.can('patient.write');

  protected read(content: string): void {
    this.camera.set(false);
    this.wrong.set(null);
    void this.desk.read(content);
  }

  protected async confirm(patient: PatientRow): Promise<void> {
    this.busy.set(true);
    this.wrong.set(null);
    try {
      await this.desk.receive(patient.id);
      this.toasts.say(`INS reçue pour ${patientName(patient)} : INSi la vérifie.`);
      await this.router.navigate(['/patients', patient.id]);
    } catch (error) { this.wrong.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
