import type { PartialDate } from '@pluriel/clinical-formats/model';
import { element, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';
import { timeValue } from './coded-text';

type Bound = Date | PartialDate | null;

/** A bound that is not known is said so. */
const bound = (name: 'low' | 'high', at: Bound, ctx: BodyContext, unknown: 'UNK' | 'NA'): Xml => (at === null ? element(name, { nullFlavor: unknown }) : element(name, { value: timeValue(at, ctx) }));

/**
 * `<effectiveTime xsi:type="IVL_TS">`: form low/high, the only one the models take (cda.md §5.0).
 * @param interval.end absent: no `high` at all (what is running); null: `high` unknown
 */
export const intervalTime = ({ start, end }: { start: Bound; end?: Bound }, ctx: BodyContext, unknown: 'UNK' | 'NA' = 'UNK'): Xml =>
  element('effectiveTime', { 'xsi:type': 'IVL_TS' }, bound('low', start, ctx, unknown), end === undefined ? null : bound('high', end, ctx, unknown));
