import type { LiteralLogic } from '../../../decisions/index.ts';
import { one, textOf } from '../../moddle.ts';
import { feelText, note } from '../reading.ts';
import { literal as written } from '../writing.ts';
import type { BoxXml } from './box.ts';

export const literal: BoxXml<LiteralLogic> = {
  logic: ['literal'],
  elements: ['dmn:LiteralExpression'],
  read(source, of, reading) {
    const imported = one(source, 'importedValues');
    if (imported) {
      const from = textOf(imported, 'locationURI') ?? textOf(imported, 'namespace') ?? '';
      const [en, zh] = [
        `Values of another file (${from}) are not read: write them here.`,
        `未读取其他文件（${from}）中的值，请在此填写。`,
      ];
      note(reading, of, 'imported-values', 'lost', en, zh);
    }
    return { type: 'literal', expression: feelText(reading, of, source) || 'null' };
  },
  write: ({ expression }, path, id, writing) => written(writing, expression, id, writing.extra(path)),
};
