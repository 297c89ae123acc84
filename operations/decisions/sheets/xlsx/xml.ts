import { Parser } from 'saxen';
import { notAWorkbook } from './unzip.ts';

export interface XmlVisitor {
  /** Names come without their prefixes. */
  open?(name: string, attribute: (name: string) => string | undefined): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Reads XML once. Document types, and with them entities of one's own, are refused, as is what is not well-formed. */
export function readXml(xml: string, visitor: XmlVisitor): void {
  const parser = new Parser();
  let failed: unknown = null;
  const fail = (error: unknown) => {
    failed ??= error;
    parser.stop();
  };
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (error) {
      fail(error);
    }
  };
  let decode: (text: string) => string = (text) => text;
  parser
    .on('openTag', (name, attributes, decoder) => {
      decode = decoder;
      guarded(() => {
        let read: [name: string, value: string][] | null = null;
        visitor.open?.(local(name), (wanted) => {
          read ??= Object.entries(attributes()).map(([key, value]) => [local(key), value]);
          const value = read.find(([key]) => key === wanted)?.[1];
          return value === undefined ? undefined : decoder(value);
        });
      });
    })
    .on('closeTag', (name) => guarded(() => visitor.close?.(local(name))))
    .on('text', (text) => guarded(() => visitor.text?.(decode(text))))
    .on('cdata', (text) => guarded(() => visitor.text?.(text)))
    .on('attention', () => fail(notAWorkbook()))
    .on('error', () => fail(notAWorkbook()));
  parser.parse(xml);
  if (failed) throw failed;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
