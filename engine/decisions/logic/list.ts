import { common } from '../../expressions/scope.ts';
import type { ListLogic } from '../definition.ts';
import type { LogicType } from './logic-type.ts';

/** A list, each item a boxed expression (10.2.1.5). */
export const list: LogicType<ListLogic> = {
  types: ['list'],
  title: { en: 'List', zh: '列表' },
  compile({ items }, box) {
    const compiled = items.map((item, index) => box.inner(item, `items[${index}]`));
    return {
      type: { kind: 'list', items: compiled.map(({ type }) => type).reduce(common, { kind: 'null' }) },
      run: (run) => run.list(compiled.map((item) => item.run(run))),
    };
  },
};
