// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what other tools write
import { describe, expect, it } from '@jest/globals';
import { type Target, toCondition } from '../../../engine/bpmn/expressions/feel.ts';
import { adaptFeel } from '../../../engine/bpmn/expressions/feel-dialect.ts';
import { framedCondition, framedExpression, framedValue } from '../../../engine/bpmn/expressions/framed.ts';
import { python, script } from '../../../engine/bpmn/expressions/grammars.ts';
import { Parser } from '../../../engine/bpmn/expressions/pratt.ts';

const target: Target = { name: (name) => name, kindOf: () => undefined };
const inPython = (source: string) => toCondition(Parser.expression(source, python), target);

describe('conditions of Camunda 7 and Flowable', () => {
  it.each([
    ['${amount > 100 && approved}', 'amount > 100 and approved = true'],
    ['#{amount gt 100 and not approved}', 'amount > 100 and approved != true'],
    ['${status == \'open\' || status eq "new"}', 'status = "open" or status = "new"'],
    ['${!(a <= 1) && (b != null)}', 'not(a <= 1) and b != null'],
    ['${a - (b - c) > 0}', 'a - (b - c) > 0'],
    ['${order.items[0].price * 2 >= 10}', 'order.items[1].price * 2 >= 10'],
    ["${map['unit-price'] == 1}", 'get value(map, "unit-price") = 1'],
    ["${execution.getVariable('x') == null}", 'x = null'],
    ["${name.startsWith('A') || name == '}'}", 'starts with(name, "A") or name = "}"'],
    ['${items.size() > 3}', 'count(items) > 3'],
    ['${x % 2 == 0}', 'modulo(x, 2) = 0'],
    ["${var:eq(status, 'open')}", 'status = "open"'],
    ['${flag ? a > 1 : b}', 'if flag = true then a > 1 else b = true'],
    ["${amount > '100'}", 'amount > 100'],
    ['true', 'true'],
  ])('%s is %s', (source, feel) => {
    expect(framedCondition(source, target)).toBe(feel);
  });

  it.each(['${', '${a b}', '${bean.check(execution)}', '${execution.processInstanceId}', '${}', 'some condition'])(
    '%s has no counterpart',
    (source) => {
      expect(() => framedCondition(source, target)).toThrow();
    },
  );
});

describe('values', () => {
  it.each([
    ['demo', 'demo', '"demo"'],
    ['${user}', '=user', 'user'],
    ['Hello ${name}!', 'Hello {{name}}!', 'string join(["Hello ", string(name), "!"])'],
    ['${dateTime().plusDays(3).toDate()}', '=now() + duration("P3D")', 'now() + duration("P3D")'],
    ['=1+1', '="=1+1"', '"=1+1"'],
    ['{{x}}', '="{{x}}"', '"{{x}}"'],
  ])('%s', (source, value, expression) => {
    expect(framedValue(source, target)).toBe(value);
    expect(framedExpression(source, target)).toBe(expression);
  });
});

describe('conditions in Python', () => {
  it.each([
    ['a == 1 and not b', 'a = 1 and b != true'],
    ['1 < x <= 5', '1 < x and x <= 5'],
    ['x in [1, 2]', 'list contains([1, 2], x)'],
    ["x['key'] is not None", 'x.key != null'],
    ['a[-1] == 2', 'a[-1] = 2'],
    ['a // 2 == 1', 'floor(a / 2) = 1'],
    ['a > 1 if b else c', 'if b = true then a > 1 else c = true'],
    ['len([1, 2]) > 1', 'count([1, 2]) > 1'],
    ["f'{a} b' == 'c'", 'string join([string(a), " b"]) = "c"'],
    ['x == True # why', 'x = true'],
  ])('%s is %s', (source, feel) => {
    expect(inPython(source)).toBe(feel);
  });

  it.each(['lambda x: x', '[x for x in y]', "'a' in vars()", 'x[1:2] == y', 'a == ', 'import os'])(
    '%s has no counterpart',
    (source) => {
      expect(() => inPython(source)).toThrow();
    },
  );

  it('reads JavaScript as far as it is one expression', () => {
    expect(toCondition(Parser.expression('a === 1 && !b', script), target)).toBe('a = 1 and b != true');
  });
});

describe('FEEL of Camunda 8', () => {
  it.each([
    ['is defined(order)', '((order) != null)'],
    ['get or else(x, 1) > 2', '(if (x) != null then x else 1) > 2'],
    ['amount > 100', 'amount > 100'],
    ['record.id = 1', 'record_.id = 1'],
    ['not FEEL at (', 'not FEEL at ('],
  ])('%s becomes %s', (source, feel) => {
    expect(adaptFeel(source, (name) => (name === 'record' ? 'record_' : name))).toBe(feel);
  });
});

describe('what is too large', () => {
  it.each([`\${${'('.repeat(500)}1${')'.repeat(500)}}`, `\${${'a + '.repeat(5_000)}1}`, `\${${'!'.repeat(2_000)}a}`])(
    'is not translated',
    (source) => {
      expect(() => framedCondition(source, target)).toThrow();
    },
  );
});
