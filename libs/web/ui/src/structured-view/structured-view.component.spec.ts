import { TestBed } from '@angular/core/testing';
import type { StructuredDocument } from './structured-document';
import { StructuredViewComponent } from './structured-view.component';

const result = (label: string, flag: 'critical' | 'abnormal' | 'normal') => ({ label, flag, chapter: 'Biochimie', battery: null, isolate: null, value: '7,4 mmol/L', range: '3,5 à 5,1 mmol/L', interpretation: 'Très anormalement haut, alerte', computed: false, obsolete: false, earlier: false, comment: null });
const view = (change: Partial<StructuredDocument>): StructuredDocument => ({ html: '', results: [], ...change });
const shown = (inputs: { view: StructuredDocument | null; problem?: string }): HTMLElement => {
  const fixture = TestBed.createComponent(StructuredViewComponent);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
};

describe('the structured view', () => {
  it('puts the alerts first and names them, never by colour alone (BIO-03, BIO-04)', () => {
    const rows = [...shown({ view: view({ results: [result('Sodium', 'normal'), result('Chlore', 'abnormal'), result('Potassium', 'critical')] }) }).querySelectorAll('tbody tr')].map((row) => row.textContent?.replace(/\s+/g, ' '));
    expect(rows[0]).toMatch(/Potassium.*7,4 mmol\/L.*Alerte/);
    expect(rows[1]).toMatch(/Chlore.*Anormal/);
    expect(rows[2]).toMatch(/^Sodium(?!.*Alerte)/);
  });
  it('lets nothing active through, even if the server let it (cda.md §8.2)', () => {
    const page = shown({ view: view({ html: '<article class="cda-document"><p onclick="alert(1)">mot</p><script>alert(1)</script><a href="javascript:alert(1)">lien</a><svg onload="x"></svg></article>' }) });
    expect(page.textContent).toContain('mot');
    expect(page.innerHTML).not.toMatch(/onclick|<script|[^:]javascript:|<svg/);
  });
  it('keeps the classes, the tables and the images of the renderer', () => {
    const page = shown({ view: view({ html: '<div class="cda-table" role="region" aria-label="Tableau" tabindex="0"><table><tbody><tr><td colspan="2" class="cda-bold">a</td></tr></tbody></table></div><img class="cda-image" alt="x" src="data:image/png;base64,iVBORw0KGgo=">' }) });
    expect(page.querySelector('.cda-table[role=region][tabindex="0"] td[colspan="2"].cda-bold')?.textContent).toBe('a');
    expect(page.querySelector('img')?.getAttribute('src')).toBe('data:image/png;base64,iVBORw0KGgo=');
  });
  it('says why it cannot be read', () => expect(shown({ view: null, problem: 'Le fichier est coupé.' }).textContent).toContain('Le fichier est coupé.'));
});
