import { at, attribute, child, children, descendants, textOf, type XmlElement } from './xml';

/** A SOAP fault read leniently, whatever its prefix and language, 1.1 or 1.2. */
export interface SoapFault {
  /** Whose fault: the sender's is never retried as is. */
  role: 'sender' | 'receiver' | 'other';
  /** Local part of the first subcode, `siram_40` for instance. */
  subcode: string | null;
  reason: string | null;
  /** Content of `Detail`, for codes of one service. */
  detail: XmlElement | null;
  /** `{urn:siram}Erreur`, as attributes or as child elements (ins.md §3.11), when there is one. */
  siram: { code: string | null; severity: string | null; message: string | null } | null;
}

const localPart = (name: string | null): string | null => name?.split(':').pop() ?? null;

/** @returns the parts of a `Fault` element, null where absent */
export function readFault(fault: XmlElement): SoapFault {
  const code = localPart(textOf(at(fault, 'Code', 'Value')) ?? textOf(child(fault, 'faultcode')));
  const detail = child(fault, 'Detail') ?? child(fault, 'detail');
  const reasons = children(child(fault, 'Reason'), 'Text');
  const french = reasons.find((entry) => attribute(entry, 'xml:lang')?.startsWith('fr'));
  return {
    role: code === 'Sender' || code === 'Client' ? 'sender' : code === 'Receiver' || code === 'Server' ? 'receiver' : 'other',
    subcode: localPart(textOf(at(fault, 'Code', 'Subcode', 'Value'))),
    reason: textOf(french ?? reasons[0]) ?? textOf(child(fault, 'faultstring')),
    detail,
    siram: readSiram(detail),
  };
}

function readSiram(detail: XmlElement | null): SoapFault['siram'] {
  const error = descendants(detail, 'Erreur')[0];
  if (error) {
    const nested = child(error, 'Code');
    return nested
      ? { code: textOf(nested), severity: textOf(child(error, 'Severite')), message: textOf(child(error, 'Descriptif')) }
      : { code: attribute(error, 'code'), severity: attribute(error, 'severite'), message: textOf(error) };
  }
  const code = descendants(detail, 'Code')[0];
  return code ? { code: textOf(code), severity: textOf(descendants(detail, 'Severite')[0]), message: textOf(descendants(detail, 'Descriptif')[0]) } : null;
}
