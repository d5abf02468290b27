import { audienceOf, channels, missingFacts, nothingMissing, oppositionRefusal, type DispatchFacts } from './index';

const ready = (changes: Partial<DispatchFacts> = {}): DispatchFacts => ({
  channel: 'mssante-pro', mayShareIns: true, documentHasIns: true, identityChangedSinceFreeze: false, recipientAddress: 'karim.haddad@medecin.mssante.fr',
  recipientAddressAllowed: true, authorIdentified: true, serviceConfigured: true, messageBytes: 100_000, messageBytesMax: 10_000_000, ...changes,
});
const codes = (changes: Partial<DispatchFacts>): string[] => missingFacts(ready(changes)).map((reason) => reason.code);

describe('preconditions of a departure', () => {
  it('INS-20: nothing is written to a dead person any more; colleagues and the DMP are judged as before', () => {
    expect(codes({ channel: 'mssante-patient', deceased: true, recipientAddress: null })).toEqual(['patient.deceased']);
    expect([codes({ channel: 'mssante-pro', deceased: true }), codes({ channel: 'dmp', deceased: true, recipientAddress: null })]).toEqual([[], []]);
  });
  it('are met by a qualified identity with an address', () => { expect(codes({})).toEqual([]); });
  it.each(channels)('nothing is missing by %s where one reason alone is asked', (channel) => { expect(missingFacts({ ...nothingMissing, channel })).toEqual([]); });
  it.each<[Partial<DispatchFacts>, string, string | undefined]>([
    [{ mayShareIns: false }, 'identity.not-qualified', 'qualify'],
    [{ documentHasIns: false }, 'document.without-ins', 'open-document'],
    [{ identityChangedSinceFreeze: true }, 'document.identity-changed', 'open-document'],
    [{ recipientAddress: null }, 'recipient.without-address', 'address'],
    [{ recipientAddress: 'x@gmail.com', recipientAddressAllowed: false }, 'recipient.outside-mssante', 'address'],
    [{ serviceConfigured: false }, 'service.not-configured', 'settings'],
    [{ messageBytes: 20_000_000 }, 'message.too-large', 'open-document'],
    [{ channel: 'dmp', recipientAddress: null, authorIdentified: false }, 'author.without-rpps', 'settings'],
    [{ channel: 'dmp', recipientAddress: null, keptFromDmp: true }, 'document.confidential', 'open-document'],
  ])('%j is refused as %s with the button %s', (changes, code, action) => {
    const reasons = missingFacts(ready(changes));
    expect(reasons.map((reason) => reason.code)).toEqual([code]);
    expect(reasons[0]).toMatchObject({ disposition: 'needs-human', remedyAction: action });
    expect(reasons[0]?.remedy).toMatch(/\.$/);
  });
  it('MSS-30 names the qualification before the missing patient address: one cause, one gesture', () => {
    expect(codes({ channel: 'mssante-patient', mayShareIns: false, recipientAddress: null })).toEqual(['identity.not-qualified']);
  });
  it('STR-04 a document closed to others still goes to whom its author addresses it', () => { expect(codes({ keptFromDmp: true })).toEqual([]); });
  it('does not ask the DMP for an address', () => { expect(codes({ channel: 'dmp', recipientAddress: null })).toEqual([]); });
  it('UX-12 says who will read, and words an opposition, for each channel', () => {
    for (const channel of channels) {
      expect(audienceOf[channel].length).toBeGreaterThan(20);
      expect(oppositionRefusal(channel)).toMatchObject({ code: 'consent.opposed', remedyAction: 'consents' });
    }
  });
});
