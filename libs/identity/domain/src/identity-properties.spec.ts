import fc from 'fast-check';
import { matriculeKey, parseMatricule } from '@pluriel/kernel';
import {
  acceptInsi, birthPlaceOfNumber, changeTraits, completeBirthDate, controlIdentity, frenchDate, identityNotices, identityStatus, incompleteDateRule, isCalendarDate, isIncompleteDate, loseInsi, newIdentity, normaliseName, parseFamilyName, parseGivenName,
  parseGivenNames, parsePatientForm, premierPrenomFrom, premierPrenomIsCoherent, readBirthDate, sameLineage, setAttributes, statusOf, type Identity, type IdentityStatus, type NoticeFacts, type PatientForm, type PatientTraits, attributesWithout,
} from './index';

const upper = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const accented = fc.constantFrom(...'éèêëàâäçîïôöùûüÿñœæÉÀÇ');
const separator = fc.constantFrom(' ', '-', '’', "'", '–', '  ');
const foreign = fc.constantFrom('0', '7', '.', '/', '@', '1', '&', 'Ж', '山', '😀', '_', '(', '*');
const typed = fc.array(fc.oneof({ weight: 6, arbitrary: upper }, { weight: 2, arbitrary: accented }, { weight: 2, arbitrary: separator }), { minLength: 1, maxLength: 24 }).map((parts) => parts.join(''));

describe('names (INS-25, ins.md §1.4, properties)', () => {
  it('normalising twice changes nothing more', () => fc.assert(fc.property(typed, (name) => { expect(normaliseName(normaliseName(name))).toBe(normaliseName(name)); })));
  it('what is accepted is accepted again, unchanged, and holds the national alphabet only', () => {
    fc.assert(fc.property(typed, (name) => {
      for (const parse of [parseFamilyName, parseGivenName]) {
        const once = parse(name);
        if (!once.ok) { expect(once.error.message).toMatch(/\S/); continue; }
        expect(once.value).toMatch(/^[A-Z'][A-Z' -]*$/);
        expect(parse(once.value)).toEqual(once);
      }
    }));
  });
  it('a forbidden character is refused on its field, never dropped', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 8, unit: upper }), foreign, fc.nat(8), (name, sign, at) => {
      const read = parseFamilyName(name.slice(0, at) + sign + name.slice(at));
      expect(read).toMatchObject({ ok: false, error: { code: 'name.characters', field: 'nomNaissance', message: expect.stringContaining(`« ${sign.toUpperCase()} »`) } });
    }));
  });
  it('a list of given names keeps its number and its order', () => {
    const name = fc.stringMatching(/^[A-Z]{2,8}(?:-[A-Z]{2,8})?$/);
    fc.assert(fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), fc.constantFrom(' ', ', ', '  ', ' ; '), (names, between) => {
      expect(parseGivenNames(names.join(between))).toEqual({ ok: true, value: names.join(' ') });
    }));
  });
});

describe('first name and list (EXI ID 10, ins.md §1.5, properties)', () => {
  const word = fc.stringMatching(/^[A-Z]{2,7}$/);
  it('any start of the list is right, whatever the separators; anything else is wrong', () => {
    fc.assert(fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 5 }), fc.nat(), fc.infiniteStream(fc.constantFrom(' ', '-')), (names, pick, separators) => {
      const taken = names.slice(0, 1 + (pick % names.length));
      const first = taken.reduce((text, name) => text + (separators.next().value ?? ' ') + name);
      expect(premierPrenomIsCoherent(first, names.join(' '))).toBe(true);
      expect(premierPrenomIsCoherent(names.slice(1).join(' '), names.join(' '))).toBe(false);
      expect(premierPrenomIsCoherent(`${names.join(' ')} DEPLUS`, names.join(' '))).toBe(false);
    }));
  });
  it('what is proposed from a list is always coherent with it', () => fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (names, ours) => { expect(premierPrenomIsCoherent(premierPrenomFrom(names.join(' '), ours), names.join(' '))).toBe(true); })));
});

describe('keys (ins.md §1.1, properties)', () => {
  const digits = (length: number) => fc.string({ minLength: length, maxLength: length, unit: fc.constantFrom(...'0123456789') });
  const department = fc.oneof(digits(2), fc.constantFrom('2A', '2B'));
  const number = fc.tuple(fc.constantFrom('1', '2'), digits(4), department, digits(6)).map((parts) => parts.join(''));
  it('a number with its key is accepted, spaced or not, as text', () => {
    fc.assert(fc.property(number, (n) => {
      const key = matriculeKey(n) ?? '';
      expect(key).toMatch(/^(?:0[1-9]|[1-8]\d|9[0-7])$/);
      expect(parseMatricule(`${n[0] ?? ''} ${n.slice(1, 5)} ${n.slice(5)} ${key}`)).toEqual({ ok: true, value: n + key });
    }));
  });
  it('one wrong digit is always seen', () => {
    fc.assert(fc.property(number, fc.nat(12), fc.constantFrom(...'0123456789'), (n, at, digit) => {
      fc.pre(at !== 5 && at !== 6 && n[at] !== digit);
      expect(parseMatricule(n.slice(0, at) + digit + n.slice(at + 1) + (matriculeKey(n) ?? ''))).toMatchObject({ ok: false });
    }));
  });
  it('INS-15: the place in the number is its characters 6 to 10, never more than a suggestion', () => {
    fc.assert(fc.property(number, (n) => { const code = birthPlaceOfNumber(n); if (code !== null) expect(code).toBe(n.slice(5, 10)); }));
    expect([birthPlaceOfNumber('2 77 07 63 220 829'), birthPlaceOfNumber('180032B020401'), birthPlaceOfNumber('1500799352123'), birthPlaceOfNumber('277076')]).toEqual(['63220', '2B020', '99352', null]);
    expect([sameLineage('2A004', '20004'), sameLineage('92012', '75012'), sameLineage('63220', '75056'), sameLineage('63220', '63113')]).toEqual([true, true, false, true]);
  });
});

describe('dates (EXI ID 11, EXI ID 12, INS-21, ins.md §1.6, properties)', () => {
  const part = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
  const raw = fc.tuple(fc.integer({ min: 1900, max: 2025 }).map(String), part(12), part(31)).map((parts) => parts.join('-'));
  it('whatever is known, the stored date exists, keeps what is known, and is marked when something is not', () => {
    fc.assert(fc.property(raw, (date) => {
      const [year, month, day] = date.split('-');
      const stored = completeBirthDate(date);
      expect(stored && isCalendarDate(stored.date)).toBe(true);
      expect(stored?.date.slice(0, 4)).toBe(year);
      if (month !== '00') expect(stored?.date.slice(5, 7)).toBe(month);
      if (month === '00' && day !== '00') expect(stored?.date.slice(8)).toBe(day);
      expect(stored?.estimated).toBe(!isCalendarDate(date));
    }));
  });
  it('00/00/1950 and its kin are read as written and explained; a mistake is never taken for an unknown part', () => {
    fc.assert(fc.property(raw, (date) => {
      const read = readBirthDate(frenchDate(date), '2026-11-21');
      if (isCalendarDate(date)) { expect(read).toBe(date); return; }
      expect(read).toBe(isIncompleteDate(date) ? date : null);
      if (read) expect(incompleteDateRule(read)).toContain(`INSi reçoit ${frenchDate(date)}`);
    }));
  });
  it.each([['00/00/1950', '1950-00-00'], ['00001950', '1950-00-00'], ['1950', '1950-00-00'], ['07/1950', '1950-07-00'], ['0/7/1950', '1950-07-00'], ['1950-00-12', '1950-00-12'], ['31/02/1977', null], ['00/13/1950', null], ['00/00/0000', null], ['', null]])('reads « %s » as %s', (text, read) => expect(readBirthDate(text, '2026-11-21')).toBe(read));
  it('the sheet stores the completed date and keeps the raw one', () => {
    const form = { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: null, dateNaissance: '1950-00-00', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', civilite: 'Mme', phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [] } as unknown as PatientForm;
    expect(parsePatientForm(form, '2026-11-21')).toMatchObject({ ok: true, value: { dateNaissance: '1950-12-31', dateNaissanceEstimee: true, dateNaissanceBrute: '1950-00-00', civilite: 'Madame' } });
    expect(parsePatientForm({ ...form, dateNaissance: '1850-00-00' }, '2026-11-21')).toMatchObject({ ok: false });
  });
});

describe('status (INS-02, ins.md §2.1 to §2.5, properties)', () => {
  const ruth: PatientTraits = { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: null, dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '99999', nomUtilise: null, prenomUtilise: null };
  const ins = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8' };
  const insi = { traits: { ...ruth, prenomsNaissance: 'RUTH ISABELLE', codeLieuNaissance: '63220' }, ins };
  type Event = 'E10' | 'E11' | 'E20' | 'E30' | 'E31' | 'E41' | 'PN1' | 'fill';
  const apply: Readonly<Record<Event, (before: Identity) => Identity | null>> = {
    E10: (before) => valueOf(acceptInsi(before, insi, true)), E11: (before) => valueOf(acceptInsi(before, { ...insi, traits: { ...insi.traits, nomNaissance: 'NESSY' } }, false)), E20: (before) => valueOf(controlIdentity(before)),
    E30: (before) => valueOf(changeTraits(before, { ...before.traits, nomNaissance: `${before.traits.nomNaissance}X`.slice(0, 20) }, 'erreur')), E31: (before) => valueOf(setAttributes(before, ['douteuse'])),
    E41: (before) => (before.insiConfirmed ? loseInsi(before).identity : null), PN1: (before) => valueOf(changeTraits(before, { ...before.traits, premierPrenom: before.traits.premierPrenom === 'RUTH' ? 'RUTH-ISABELLE' : 'RUTH' }, null)),
    fill: (before) => valueOf(changeTraits(before, { ...before.traits, prenomsNaissance: before.traits.prenomsNaissance ?? 'RUTH ISABELLE', codeLieuNaissance: '63220' }, null)),
  };
  function valueOf(result: { ok: true; value: { identity: Identity } } | { ok: false }): Identity | null { return result.ok ? result.value.identity : null; }
  /** ins.md §2.4, and « never directly »: récupérée to validée. E11 on a validée needs the document checked in the same screen: judged by the use case. */
  const allowed: Readonly<Record<Event, Readonly<Record<IdentityStatus, readonly IdentityStatus[]>>>> = {
    E10: { provisoire: ['recuperee'], recuperee: ['recuperee'], validee: ['qualifiee'], qualifiee: ['qualifiee'] }, E11: { provisoire: ['recuperee'], recuperee: ['recuperee'], validee: ['recuperee'], qualifiee: ['recuperee'] },
    E20: { provisoire: ['validee'], recuperee: ['qualifiee'], validee: ['validee'], qualifiee: ['qualifiee'] }, E30: { provisoire: ['provisoire'], recuperee: ['provisoire'], validee: ['provisoire'], qualifiee: ['provisoire'] },
    E31: { provisoire: ['provisoire'], recuperee: ['provisoire'], validee: ['provisoire'], qualifiee: ['provisoire'] }, E41: { provisoire: [], recuperee: ['provisoire'], validee: [], qualifiee: ['validee'] },
    PN1: { provisoire: ['provisoire'], recuperee: ['recuperee'], validee: ['validee'], qualifiee: ['qualifiee'] }, fill: { provisoire: ['provisoire'], recuperee: ['recuperee'], validee: ['validee'], qualifiee: ['qualifiee'] },
  };
  it('goes only where the matrix of §2.4 goes, whatever the sequence; blocked, it goes nowhere; the database’s constraints hold', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...(Object.keys(apply) as Event[])), { minLength: 1, maxLength: 14 }), (events) => {
      let identity = newIdentity(ruth, []);
      for (const event of events) {
        const before = identity;
        const after = apply[event](before);
        if (after === null) continue;
        if (before.attributes.includes('douteuse')) expect(statusOf(after)).toBe('provisoire');
        else expect(allowed[event][statusOf(before)]).toContain(statusOf(after));
        expect(after.ins !== null).toBe(['recuperee', 'qualifiee'].includes(statusOf(after)));
        if (event === 'E30' || event === 'E31') expect(after).toMatchObject({ insiConfirmed: false, controlled: false, ins: null });
        identity = after;
      }
    }));
  });
  it('the truth table of §2.1 has one status per line, and attributes void it', () => {
    fc.assert(fc.property(fc.boolean(), fc.boolean(), fc.subarray(['douteuse', 'fictive', 'homonyme'] as const), (insiConfirmed, controlled, attributes) => {
      const status = identityStatus({ insiConfirmed, controlled, attributes: [...attributes] });
      const blocked = attributes.some((attribute) => attribute !== 'homonyme');
      expect(status).toBe(blocked ? 'provisoire' : insiConfirmed ? (controlled ? 'qualifiee' : 'recuperee') : controlled ? 'validee' : 'provisoire');
    }));
  });
  it('E30 exceptions: a coherent first name never lowers the status; an incoherent one is locked (EXI SI 29, 30)', () => {
    const qualified = valueOf(controlIdentity(valueOf(acceptInsi(newIdentity(ruth, []), insi, true)) ?? newIdentity(ruth, [])));
    if (!qualified) throw new Error('not qualified');
    expect(changeTraits(qualified, { ...qualified.traits, premierPrenom: 'ISABELLE' }, null)).toMatchObject({ ok: false, error: { code: 'identity.traits-locked' } });
    expect(statusOf(apply.PN1(qualified) ?? qualified)).toBe('qualifiee');
  });
});

describe('what is said of an identity (ins.md §2.12, properties)', () => {
  const facts = fc.record<NoticeFacts>({
    status: fc.constantFrom('provisoire', 'recuperee', 'validee', 'qualifiee'), attributes: fc.subarray(['douteuse', 'homonyme'] as const), noInsReason: fc.option(fc.constantFrom('etranger', 'anonymat', 'autre')), deceasedOn: fc.option(fc.constant('2026-01-02')),
    estimated: fc.boolean(), coherent: fc.boolean(), documentIssue: fc.option(fc.constantFrom('none', 'refused', 'differs')), documentNotShown: fc.nat(5), documentAskedOn: fc.option(fc.constantFrom('2026-11-21', '2026-11-20')), insi: fc.constantFrom('idle', 'found-different', 'found-exact'), today: fc.constant('2026-11-21'), mostPrompts: fc.integer({ min: 1, max: 5 }),
  });
  it('INS-20, INS-58: nobody asks a document of the dead nor of whoever cannot have an INS; INS-32: never more than the centre said, never twice on one visit', () => {
    fc.assert(fc.property(facts, (known) => {
      const reminder = identityNotices(known).find((notice) => notice.code === 'E23');
      if (known.deceasedOn !== null || known.noInsReason !== null || known.documentNotShown >= known.mostPrompts || known.documentAskedOn === known.today || known.status !== 'recuperee') expect(reminder).toBeUndefined();
      for (const notice of identityNotices(known)) expect(notice.sentence).toMatch(/^[A-ZÀÉ].*\.$/);
    }));
  });
  it('anonymity prescribed by law is fictitious and nothing else', () => {
    expect(attributesWithout('anonymat', [])).toEqual({ ok: true, value: ['fictive'] });
    expect(attributesWithout('anonymat', ['douteuse'])).toMatchObject({ ok: false, error: { code: 'patient.anonymous' } });
    expect(attributesWithout('etranger', ['homonyme'])).toEqual({ ok: true, value: ['homonyme'] });
  });
});
