import fc from 'fast-check';
import { entryBase, mergeReports, plannedReport, resolveConflicts, sameReport, visitSigns, type VisitReport, type VisitVersionFacts } from '../index';

const cares = [{ key: 'dressing', label: 'Pansement jambe gauche' }, { key: 'insulin', label: 'Insuline 12 UI' }];
const base = plannedReport(cares);
const done = (part: Partial<VisitReport> = {}): VisitReport => ({ ...base, outcome: 'done', ...part });
const ticked = (key: string, report: VisitReport = base): VisitReport['cares'] => report.cares.map((care) => ({ ...care, done: care.done || care.key === key }));

/** Reports as people make them: few words, so that two often say the same or contradict each other. */
const anyReport: fc.Arbitrary<VisitReport> = fc.record({
  outcome: fc.constantFrom('planned' as const, 'done' as const, 'absent' as const, 'postponed' as const, 'cancelled' as const), reason: fc.constantFrom('', 'Porte close', 'Hospitalisé'), postponedTo: fc.constantFrom(null, '2026-03-14'),
  cares: fc.uniqueArray(fc.record({ key: fc.constantFrom('dressing', 'insulin', 'stockings'), label: fc.constantFrom('Soin', 'Soin changé'), done: fc.boolean() }), { selector: ({ key }) => key }),
  measures: fc.uniqueArray(fc.record({ sign: fc.constantFrom(...visitSigns), value: fc.integer({ min: 60, max: 63 }), second: fc.constantFrom(null, 50) }), { selector: ({ sign }) => sign }),
  note: fc.constantFrom('', 'RAS', 'Plaie plus large'),
});

describe('J3 step 9: what a device wrote while away meets what happened meanwhile', () => {
  it('takes what one side alone changed, and two changes that do not touch', () => {
    const mine = done({ cares: ticked('dressing'), note: 'Plaie plus large' });
    const theirs = { ...base, measures: [{ sign: 'pulse' as const, value: 72, second: null }] };
    const { report, conflicts } = mergeReports(base, theirs, mine);
    expect(conflicts).toEqual([]);
    expect(report).toMatchObject({ outcome: 'done', note: 'Plaie plus large', measures: [{ sign: 'pulse', value: 72 }] });
    expect(report.cares.filter((care) => care.done).map(({ key }) => key)).toEqual(['dressing']);
  });

  it('asks when the dose changed under a care that was given, and shows the three', () => {
    const theirs = { ...base, cares: base.cares.map((care) => (care.key === 'insulin' ? { ...care, label: 'Insuline 14 UI' } : care)) };
    const { report, conflicts } = mergeReports(base, theirs, done({ cares: ticked('insulin') }));
    expect(conflicts).toEqual([{ field: 'care:insulin', label: 'Soin prévu', base: 'Insuline 12 UI : non fait', theirs: 'Insuline 14 UI : non fait', mine: 'Insuline 12 UI : fait' }]);
    expect(report.cares.find(({ key }) => key === 'insulin')).toEqual({ key: 'insulin', label: 'Insuline 14 UI', done: false });
  });

  it('keeps what a person chose, both notes one after the other included', () => {
    const [theirs, mine] = [done({ note: 'Vue par Dr Martin' }), done({ note: 'Plaie plus large' })];
    expect(resolveConflicts(base, theirs, mine, { note: 'both' }).note).toBe('Vue par Dr Martin\nPlaie plus large');
    expect(resolveConflicts(base, theirs, mine, { note: 'mine' }).note).toBe('Plaie plus large');
    expect(resolveConflicts(base, theirs, mine, {}).note).toBe('Vue par Dr Martin');
  });

  it('two entries commute, or both orders ask about the same fields', () => {
    fc.assert(fc.property(anyReport, anyReport, anyReport, (from, one, other) => {
      const [a, b] = [mergeReports(from, one, other), mergeReports(from, other, one)];
      expect(a.conflicts.map(({ field }) => field)).toEqual(b.conflicts.map(({ field }) => field));
      if (a.conflicts.length === 0) expect(sameReport(a.report, b.report)).toBe(true);
    }));
  });

  it('the same entry twice is one: nothing more changes, nothing is asked', () => {
    fc.assert(fc.property(anyReport, anyReport, anyReport, (from, theirs, mine) => {
      const once = mergeReports(from, theirs, mine);
      if (once.conflicts.length > 0) return;
      const twice = mergeReports(from, once.report, mine);
      expect([twice.conflicts, sameReport(twice.report, once.report)]).toEqual([[], true]);
    }));
  });

  it('nothing is lost: every cell of the result was said by somebody, every change of one side alone is in it', () => {
    fc.assert(fc.property(anyReport, anyReport, (from, mine) => {
      expect(sameReport(mergeReports(from, from, mine).report, mine)).toBe(true);
      expect(sameReport(mergeReports(from, mine, from).report, mine)).toBe(true);
    }));
  });

  it('what was chosen is then accepted without another question', () => {
    fc.assert(fc.property(anyReport, anyReport, anyReport, fc.constantFrom('mine' as const, 'theirs' as const, 'both' as const), (from, theirs, mine, choice) => {
      const { conflicts } = mergeReports(from, theirs, mine);
      const chosen = resolveConflicts(from, theirs, mine, Object.fromEntries(conflicts.map(({ field }) => [field, choice])));
      const sent = mergeReports(theirs, theirs, chosen);
      expect([sent.conflicts, sameReport(sent.report, chosen)]).toEqual([[], true]);
    }));
  });
});

describe('J3 step 9: two devices away, each sends what it wrote and then what takes its place, in any order, answers lost or not', () => {
  const owners = ['care:dressing', 'care:insulin', 'measure:pulse', 'measure:pain', 'measure:temperature', 'note'] as const;
  type Part = (typeof owners)[number];
  interface Sent { id: string; replaces: string[]; report: VisitReport }

  /** What one person writes: their own parts only, so that nothing contradicts. */
  const written = (own: readonly Part[], seed: readonly number[]): VisitReport => {
    const value = (part: Part): number => (own.includes(part) ? seed[owners.indexOf(part)] ?? 0 : 0);
    return {
      ...base, outcome: 'done', note: value('note') > 0 ? `Note ${value('note')}` : '',
      cares: base.cares.map((care) => ({ ...care, done: value(`care:${care.key}` as Part) > 0 })),
      measures: (['pulse', 'pain', 'temperature'] as const).flatMap((sign) => (value(`measure:${sign}`) > 0 ? [{ sign, value: value(`measure:${sign}`), second: null }] : [])),
    };
  };
  const seeds = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: owners.length, maxLength: owners.length }), { minLength: 1, maxLength: 3 });

  it('nothing is lost, nothing is asked', () => {
    fc.assert(fc.property(fc.subarray([...owners]), seeds, seeds, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (ofOne, one, other, arrives, turns) => {
      const ofOther = owners.filter((part) => !ofOne.includes(part));
      const device = (name: string, own: readonly Part[], all: readonly (readonly number[])[], lost: readonly boolean[]): Sent[] => all.map((seed, index) => ({ id: `${name}${index}`, replaces: all.slice(0, index).map((_, before) => `${name}${before}`), report: written(own, seed) })).filter((_, index) => index === all.length - 1 || lost[index]);
      const queues = [device('a', ofOne, one, arrives.slice(0, 3)), device('b', ofOther, other, arrives.slice(3))] as const;
      const versions: VisitVersionFacts[] = [{ version: 1, report: base, entryId: null, sent: null }];
      const current = (): VisitReport => versions.at(-1)?.report ?? base;
      for (const turn of [...turns, ...turns.map((first) => !first)]) {
        const said = queues[turn ? 0 : 1].shift();
        if (!said) continue;
        const from = entryBase(versions, { baseVersion: 1, replaces: said.replaces });
        const { report, conflicts } = mergeReports(from ?? base, current(), said.report);
        expect(conflicts).toEqual([]);
        versions.push({ version: versions.length + 1, report, entryId: said.id, sent: said.report });
      }
      expect(queues.flat()).toEqual([]);
      const [lastOne, lastOther] = [written(ofOne, one.at(-1) ?? []), written(ofOther, other.at(-1) ?? [])];
      expect(sameReport(current(), { ...base, outcome: 'done', note: lastOne.note || lastOther.note, cares: base.cares.map((care, index) => ({ ...care, done: Boolean(lastOne.cares[index]?.done || lastOther.cares[index]?.done) })), measures: [...lastOne.measures, ...lastOther.measures] })).toBe(true);
    }));
  });

  it('starts from the version read when nothing it replaces arrived, and from none that the visit never had', () => {
    const versions: VisitVersionFacts[] = [{ version: 1, report: base, entryId: null, sent: null }, { version: 2, report: done({ note: 'Fusion' }), entryId: 'a', sent: done({ note: 'Saisie' }) }];
    expect([entryBase(versions, { baseVersion: 1, replaces: ['x'] }), entryBase(versions, { baseVersion: 1, replaces: ['a'] })?.note, entryBase(versions, { baseVersion: 2, replaces: ['a'] })?.note, entryBase(versions, { baseVersion: 9, replaces: [] })]).toEqual([base, 'Saisie', 'Fusion', null]);
  });
});
