import fc from 'fast-check';
import { itemLevels, mayRead, readingRefusal, standings, type ItemReader, type ReadItem } from './index';

const item = (parts: Partial<ReadItem> = {}): ReadItem => ({ authorId: 'claire', authorName: 'Dr Claire MARTIN', level: 'team', professions: ['medecin'], userIds: ['nadia'], addressed: false, ...parts });
const reader = (parts: Partial<ItemReader> = {}): ItemReader => ({ userId: 'paul', profession: 'kine', mayReadClass: true, objected: false, emergency: false, standing: 'team', attending: false, ...parts });

const anItem = fc.record<ReadItem>({
  authorId: fc.constantFrom('claire', 'paul', null), authorName: fc.constant(null), level: fc.constantFrom(...itemLevels), professions: fc.subarray(['medecin', 'kine', 'infirmier']), userIds: fc.subarray(['claire', 'paul', 'nadia']), addressed: fc.boolean(),
});
const aReader = fc.record<ItemReader>({
  userId: fc.constantFrom('claire', 'paul', 'nadia', null), profession: fc.constantFrom('medecin' as const, 'kine' as const, 'infirmier' as const, null), mayReadClass: fc.boolean(), objected: fc.boolean(), emergency: fc.boolean(), standing: fc.constantFrom(...standings), attending: fc.boolean(),
});
const rank = { hidden: 0, locked: 1, open: 2 } as const;

describe('STR-04 STR-05 SEC-06 who reads an item (structure.md §5.2)', () => {
  it.each([
    ['a member of the team reads what is for the team', {}, {}, { sight: 'open', ground: 'team' }],
    ['a stranger to the file gives a reason first', {}, { standing: 'none' }, { sight: 'hidden', barrier: 'reason-needed' }],
    ['with a reason he reads', {}, { standing: 'reason' }, { sight: 'open', ground: 'reason' }],
    ['expected today, he reads', {}, { standing: 'expected' }, { sight: 'open', ground: 'expected' }],
    ['the objection beats the team', {}, { objected: true }, { sight: 'hidden', barrier: 'objection' }],
    ['an emergency access lifts the objection', {}, { objected: true, emergency: true }, { sight: 'open', ground: 'emergency' }],
    ['and stands for the team', {}, { standing: 'none', emergency: true }, { sight: 'open', ground: 'emergency' }],
    ['never a level', { level: 'author' }, { emergency: true }, { sight: 'locked', barrier: 'level' }],
    ['the author reads his own against everything', { authorId: 'paul', level: 'author' }, { objected: true, standing: 'none', mayReadClass: false }, { sight: 'open', ground: 'author' }],
    ['so does its addressee', { addressed: true }, { objected: true, standing: 'none' }, { sight: 'open', ground: 'addressed' }],
    ['another profession sees that the note exists', { level: 'profession' }, {}, { sight: 'locked', barrier: 'level' }],
    ['the listed profession reads it', { level: 'profession' }, { profession: 'medecin' }, { sight: 'open', ground: 'team' }],
    ['a note for named people does not show itself', { level: 'named' }, {}, { sight: 'hidden', barrier: 'level' }],
    ['the person named reads it', { level: 'named' }, { userId: 'nadia' }, { sight: 'open', ground: 'team' }],
    ['named, but outside the team: the reason first', { level: 'named' }, { userId: 'nadia', standing: 'none' }, { sight: 'hidden', barrier: 'reason-needed' }],
    ['the médecin traitant reads what is for him', { level: 'attending' }, { attending: true }, { sight: 'open', ground: 'team' }],
    ['nobody reads by the team what his profession may not', {}, { mayReadClass: false }, { sight: 'hidden', barrier: 'right' }],
  ] as const)('%s', (_words, of, by, decision) => {
    expect(mayRead(item(of), reader(by as Partial<ItemReader>))).toEqual(decision);
  });

  it('property: coming into the team, or being named, never hides anything', () => {
    fc.assert(fc.property(anItem, aReader, fc.constantFrom('team' as const, 'expected' as const, 'reason' as const), (of, by, wider) => {
      const [before, after] = [mayRead(of, { ...by, standing: 'none' }), mayRead(of, { ...by, standing: wider })];
      expect(rank[after.sight]).toBeGreaterThanOrEqual(rank[before.sight]);
      const named = { ...of, professions: [...of.professions, 'medecin', 'kine', 'infirmier'], userIds: [...of.userIds, 'claire', 'paul', 'nadia'] };
      expect(rank[mayRead(named, by).sight]).toBeGreaterThanOrEqual(rank[mayRead(of, by).sight]);
    }));
  });

  it('property: an objection shows nothing more, an emergency hides nothing, the author always reads', () => {
    fc.assert(fc.property(anItem, aReader, (of, by) => {
      expect(rank[mayRead(of, { ...by, objected: true }).sight]).toBeLessThanOrEqual(rank[mayRead(of, { ...by, objected: false }).sight]);
      expect(rank[mayRead(of, { ...by, emergency: true }).sight]).toBeGreaterThanOrEqual(rank[mayRead(of, { ...by, emergency: false }).sight]);
      if (by.userId !== null) expect(mayRead({ ...of, authorId: by.userId }, by).sight).toBe('open');
    }));
  });

  it('every refusal says why and whom to ask', () => {
    const whom = { authorName: 'Dr Claire MARTIN', attendingName: 'Dr Hugo ROY', mayBreakGlass: true };
    expect(readingRefusal('level', whom)).toMatchObject({ code: 'item.confidential', status: 403, remedy: 'Demandez à Dr Claire MARTIN ou à Dr Hugo ROY.' });
    expect(readingRefusal('objection', whom).remedy).toContain('Bris de glace');
    expect(readingRefusal('objection', { ...whom, mayBreakGlass: false }).remedy).not.toContain('Bris de glace');
    expect(readingRefusal('reason-needed', { authorName: null, attendingName: null, mayBreakGlass: false }).remedy).toContain('un professionnel qui suit ce patient');
  });
});
