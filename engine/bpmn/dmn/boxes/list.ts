import type { ListLogic } from '../../../decisions/index.ts';
import { many } from '../../moddle.ts';
import type { BoxXml } from './box.ts';

export const list: BoxXml<ListLogic> = {
  logic: ['list'],
  elements: ['dmn:List'],
  read: (source, of, reading) => ({
    type: 'list',
    items: many(source, 'elements').map((item) => reading.logic(item, of)),
  }),
  write({ items }, path, id, writing) {
    const elements = items.map((item, index) =>
      writing.logic(item, `${path}.items[${index}]`, `${id}_item_${index + 1}`),
    );
    return writing.create('List', { id: writing.id(id), ...writing.extra(path), elements });
  },
};
