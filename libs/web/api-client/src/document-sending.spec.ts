import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { DocumentSending } from './document-sending';

const routesOf = (dmp: boolean) => ({ dmp: { possible: true, reasons: [] }, mssantePatient: { possible: false, reasons: [] }, defaults: { dmp, mssantePatient: false, recipients: [] }, usualRecipients: [], delaySeconds: 600, whose: '', background: true, visibilities: [], corrects: null });
const settle = () => new Promise((done) => setTimeout(done));

describe('from a draft to a sent document', () => {
  let sending: DocumentSending;
  let http: HttpTestingController;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), DocumentSending] });
    sending = TestBed.inject(DocumentSending);
    http = TestBed.inject(HttpTestingController);
  });

  it('UX-01 DMP-13: signed before its routes are read, it waits for them and leaves where its type goes', async () => {
    sending.open('prescription', 'p1');
    const signed = sending.validate(3);
    await settle();
    http.expectNone('/v1/document-validations');
    http.expectOne('/v1/document-routes/prescription/p1').flush(routesOf(true));
    await settle();
    const post = http.expectOne('/v1/document-validations');
    expect(post.request.body).toMatchObject({ sourceId: 'p1', sourceVersion: 3, routes: { dmp: true } });
    post.flush({ id: 'd1' });
    await expect(signed).resolves.toMatchObject({ id: 'd1' });
  });

  it('is not signed where its routes cannot be read, and says why', async () => {
    sending.open('prescription', 'p1');
    http.expectOne('/v1/document-routes/prescription/p1').flush(null, { status: 500, statusText: 'x' });
    await settle();
    const signed = sending.validate(3);
    await settle();
    http.expectOne('/v1/document-routes/prescription/p1').flush(null, { status: 500, statusText: 'x' });
    await expect(signed).resolves.toBeNull();
    expect(sending.problem()).not.toBeNull();
    http.expectNone('/v1/document-validations');
  });

  it('what was ticked for a draft says nothing of the next one (UX-07)', async () => {
    sending.open('prescription', 'p1');
    const late = http.expectOne('/v1/document-routes/prescription/p1');
    sending.choose({ dmp: true, recipients: [{ kind: 'correspondent', id: 'c1' } as never] });
    sending.open('consultation', 'n2');
    late.flush(routesOf(true));
    await settle();
    expect(sending.requested()).toMatchObject({ dmp: false, recipients: [] });
    http.expectOne('/v1/document-routes/consultation/n2').flush(routesOf(false));
    await settle();
    expect(sending.requested()).toMatchObject({ dmp: false, recipients: [] });
  });
});
