import type { Refuse } from './cda-fault';
import type { XmlPart, XmlTree } from './xml-tree';

/** Digits and dots, no leading zero, 64 characters at most (dmp.md §5.2). */
export const oidShape = /^(?=.{3,64}$)[0-2](?:\.(?:0|[1-9]\d*))+$/;
const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A day, or an instant with its offset (cda.md §1). */
const timeShape = /^(\d{4}|\d{6}|\d{8}|\d{14}[+-]\d{4})$/;
const telecomShape = /^(tel|fax|mailto|http|ftp|mllp):\S/;
const telecomUses = new Set(['H', 'HP', 'HV', 'WP', 'DIR', 'PUB', 'EC', 'MC', 'PG']);
const addressUses = new Set(['H', 'HP', 'HV', 'TMP', 'WP']);
const nullFlavors = new Set(['UNK', 'NA', 'NASK', 'ASKU', 'NI', 'NAV', 'MSK', 'OTH', 'NINF', 'PINF', 'TRC']);
/** Cells may say nothing; `br` never does. */
const mayBeEmpty = new Set(['br', 'td', 'th', 'renderMultiMedia']);
/** Elements that hold an instant, or two of them, unless they are quantities. */
const times = new Set(['effectiveTime', 'time', 'birthTime', 'sdtc:deceasedTime', 'sdtc:birthTime', 'low', 'high', 'center']);
const quantityTypes = /^(IVL_PQ|IVL_INT|IVL_REAL|RTO.*|PQ|INT|REAL)$/;

/** Refuses values that no datatype allows, wherever they stand (cda.md §1, §2.9). */
export function checkDatatypes({ parts }: XmlTree, refuse: Refuse): void {
  for (const part of parts) {
    const { name, attributes, children, text } = part;
    let written = 0;
    for (const key in attributes) {
      written += 1;
      if (attributes[key]?.trim() === '') refuse('no-empty-attribute', part, `${key} of ${name} is empty`);
    }
    if (written === 0 && children.length === 0 && !mayBeEmpty.has(name) && text.trim() === '') refuse('no-empty-element', part, `${name} is empty`);
    const { root: oid, nullFlavor, value, use } = attributes;
    if (nullFlavor !== undefined && !nullFlavors.has(nullFlavor)) refuse('null-flavor', part, `${nullFlavor} says no reason`);
    if (oid !== undefined && !oidShape.test(oid) && !(name === 'id' && uuidShape.test(oid))) refuse('oid', part, `${name} needs an OID of 64 characters at most`);
    if (name === 'telecom' && !(nullFlavor === undefined ? telecomShape.test(value ?? '') && (use === undefined || telecomUses.has(use)) : value === undefined)) refuse('telecom', part, 'a telecom is an address with its scheme, or says why there is none');
    if (name === 'addr' && (children.some((line) => line.name === 'streetAddressLine') || (use !== undefined && !addressUses.has(use)))) refuse('address', part, 'an address is written in its parts, with one use');
    if (times.has(name) && value !== undefined && !timeShape.test(value) && !isQuantity(part)) refuse('timestamp', part, 'a time must be a day, or an instant with its offset');
  }
}

/** Whether `low` or `high` bounds a quantity, not a period. */
function isQuantity({ name, attributes, parent }: XmlPart): boolean {
  if (attributes['unit'] !== undefined || quantityTypes.test(attributes['xsi:type'] ?? '')) return true;
  return (name === 'low' || name === 'high' || name === 'center') && parent !== null && (quantityTypes.test(parent.attributes['xsi:type'] ?? '') || !times.has(parent.name));
}
