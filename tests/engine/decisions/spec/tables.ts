/** DMN 1.5, chapter 8: decision tables. */
import type { DecisionTable } from '../../../../engine/decisions/index.ts';
import { document, fault, number, refused, section, table, text } from './case.ts';

type Rules = Parameters<typeof table>[0];
const decides = (rules: Rules, more: Partial<DecisionTable> = {}) => document(table(rules, more));
/** The same table where its plain value is seen: in a decision that another one asks. */
const inside = (rules: Rules, more: Partial<DecisionTable> = {}) =>
  document('T', { decisions: [{ name: 'T', logic: table(rules, more) }] });

const RISK = { name: 'risk', schema: { type: 'string', enum: ['High', 'Medium', 'Low'] } };
const SCORE = { name: 'score', schema: number };
const OVERLAPPING: Rules = [
  [['>= 1', '-'], ['"Low"']],
  [['>= 5', '-'], ['"High"']],
  [['>= 3', '-'], ['"Medium"']],
];
const FEES: Rules = [
  [['>= 1', '-'], ['10']],
  [['>= 2', '-'], ['0.1']],
  [['>= 3', '-'], ['0.2']],
];
const collect = (aggregation?: DecisionTable['aggregation']) =>
  inside(FEES, { hitPolicy: 'C', outputs: [SCORE], ...(aggregation && { aggregation }) });

export const TABLES = [
  ...section('8.2.4 Input values', [
    [
      'a value that is allowed is looked up',
      inside([[['-', '"a"'], ['1']]], {
        inputs: [
          { expression: 'a', schema: number },
          { expression: 't', schema: { type: 'string', enum: ['a', 'b'] } },
        ],
      }),
      { t: 'a' },
      1,
    ],
    [
      'another is a fault',
      inside([[['-', '"a"'], ['1']]], {
        inputs: [
          { expression: 'a', schema: number },
          { expression: 't', schema: { type: 'string', enum: ['a', 'b'] } },
        ],
      }),
      { t: 'c' },
      fault('wrong-value'),
    ],
    [
      'an input is an expression',
      inside([[['> 10', '-'], ['"more"']]], {
        inputs: [
          { expression: 'a * b', schema: number },
          { expression: 't', schema: text },
        ],
      }),
      { a: 4, b: 3 },
      'more',
    ],
  ]),
  ...section('8.2.5 Input entries', [
    ['“-” is irrelevant', inside([[['-', '-'], ['1']]]), {}, 1],
    ['a value is equality', inside([[['5', '-'], ['1']]]), { a: 5 }, 1],
    ['which null is not', inside([[['5', '-'], ['1']]]), {}, null],
    ['a comparison', inside([[['< 5', '-'], ['1']]]), { a: 4 }, 1],
    ['an interval with its ends', inside([[['[1..5]', '-'], ['1']]]), { a: 5 }, 1],
    ['without them', inside([[[']1..5[', '-'], ['1']]]), { a: 5 }, null],
    ['with round brackets', inside([[['(1..5)', '-'], ['1']]]), { a: 1 }, null],
    ['alternatives', inside([[['-', '"a", "b"'], ['1']]]), { t: 'b' }, 1],
    ['their opposite', inside([[['-', 'not("a", "b")'], ['1']]]), { t: 'c' }, 1],
    ['which null is, too', inside([[['-', 'not("a")'], ['1']]]), {}, 1],
    ['null as a value', inside([[['null', '-'], ['1']]]), {}, 1],
    ['an expression over other inputs', inside([[['> b', '-'], ['1']]]), { a: 3, b: 2 }, 1],
    ['“?” is the value that is tested', inside([[['-', 'starts with(?, "ab")'], ['1']]]), { t: 'abc' }, 1],
    ['all entries of a rule must be met', inside([[['> 1', '"a"'], ['1']]]), { a: 2, t: 'b' }, null],
    [
      'a list is tested for its item',
      document('T', {
        decisions: [
          {
            name: 'T',
            logic: table([[['list contains(?, 3)'], ['1']]], { inputs: [{ expression: 'list', schema: {} }] }),
          },
        ],
      }),
      { list: [1, 3] },
      1,
    ],
    ['an entry that cannot be compared is refused', inside([[['> "a"', '-'], ['1']]]), {}, refused('wrong-type')],
  ]),
  ...section('8.2.7 Outputs', [
    ['one output is its value', inside([[['-', '-'], ['a + 1']]]), { a: 1 }, 2],
    [
      'several are a context',
      inside(
        [
          [
            ['-', '-'],
            ['1', '"x"'],
          ],
        ],
        { outputs: [SCORE, { name: 'label', schema: text }] },
      ),
      {},
      { score: 1, label: 'x' },
    ],
    [
      'a value that an output does not allow is refused',
      inside([[['-', '-'], ['"None"']]], { outputs: [RISK] }),
      {},
      refused('wrong-value'),
    ],
    [
      'or a fault, where it turns out later',
      inside([[['-', '-'], ['t']]], { outputs: [RISK] }),
      { t: 'None' },
      fault('wrong-value'),
    ],
    ['a table without outputs is none', inside([], { outputs: [] }), {}, refused('no-output')],
    ['the deciding table gives one output by its name, too', decides([[['-', '-'], ['1']]]), {}, { out: 1 }],
  ]),
  ...section('8.2.8 Hit policy: single hit', [
    [
      'unique: the rule that matches',
      inside([
        [['< 5', '-'], ['1']],
        [['>= 5', '-'], ['2']],
      ]),
      { a: 7 },
      2,
    ],
    [
      'unique: two are a fault',
      inside([
        [['< 5', '-'], ['1']],
        [['< 6', '-'], ['1']],
      ]),
      { a: 1 },
      fault('hit-policy'),
    ],
    ['unique: none is null', inside([[['< 5', '-'], ['1']]]), { a: 7 }, null],
    [
      'any: two that agree',
      inside(
        [
          [['< 5', '-'], ['1']],
          [['< 6', '-'], ['1.0']],
        ],
        { hitPolicy: 'A' },
      ),
      { a: 1 },
      1,
    ],
    [
      'any: two that do not',
      inside(
        [
          [['< 5', '-'], ['1']],
          [['< 6', '-'], ['1.1']],
        ],
        { hitPolicy: 'A' },
      ),
      { a: 1 },
      fault('hit-policy'),
    ],
    [
      'any: all outputs must agree',
      inside(
        [
          [
            ['-', '-'],
            ['1', '2'],
          ],
          [
            ['-', '-'],
            ['1', '3'],
          ],
        ],
        { hitPolicy: 'A', outputs: [SCORE, { name: 'other', schema: number }] },
      ),
      {},
      fault('hit-policy'),
    ],
    [
      'any: dates and lists are compared as values',
      inside(
        [
          [['-', '-'], ['[date("2026-01-01")]']],
          [['-', '-'], ['[date(2026, 1, 1)]']],
        ],
        { hitPolicy: 'A' },
      ),
      {},
      ['2026-01-01'],
    ],
    ['first: in the order of rules', inside(OVERLAPPING, { hitPolicy: 'F' }), { a: 9 }, 'Low'],
    [
      'first: later rules are not looked at',
      inside(
        [
          [['-', '-'], ['1']],
          [['1 / 0 > ?', '-'], ['2']],
        ],
        { hitPolicy: 'F' },
      ),
      { a: 1 },
      1,
    ],
    [
      'priority: in the order of output values',
      inside(OVERLAPPING, { hitPolicy: 'P', outputs: [RISK] }),
      { a: 9 },
      'High',
    ],
    ['priority: whichever match', inside(OVERLAPPING, { hitPolicy: 'P', outputs: [RISK] }), { a: 3 }, 'Medium'],
    [
      'priority: outputs count from left to right',
      inside(
        [
          [
            ['-', '-'],
            ['"Low"', '"High"'],
          ],
          [
            ['-', '-'],
            ['"Low"', '"Medium"'],
          ],
          [
            ['-', '-'],
            ['"Medium"', '"Low"'],
          ],
        ],
        { hitPolicy: 'P', outputs: [RISK, { ...RISK, name: 'second' }] },
      ),
      {},
      { risk: 'Medium', second: 'Low' },
    ],
    [
      'priority: an output without values does not count',
      inside(
        [
          [
            ['-', '-'],
            ['9', '"Low"'],
          ],
          [
            ['-', '-'],
            ['1', '"High"'],
          ],
        ],
        { hitPolicy: 'P', outputs: [SCORE, RISK] },
      ),
      {},
      { score: 1, risk: 'High' },
    ],
    [
      'priority: no output values at all is refused',
      inside([[['-', '-'], ['9']]], { hitPolicy: 'P' }),
      {},
      refused('no-priorities'),
    ],
    [
      'priority: values are numbers, too',
      inside(
        [
          [['-', '-'], ['1']],
          [['-', '-'], ['3.0']],
        ],
        { hitPolicy: 'P', outputs: [{ name: 'score', schema: { type: 'number', enum: [3, 2, 1] } }] },
      ),
      {},
      3,
    ],
  ]),
  ...section('8.2.8 Hit policy: multiple hits', [
    ['rule order: as the rules stand', inside(OVERLAPPING, { hitPolicy: 'R' }), { a: 9 }, ['Low', 'High', 'Medium']],
    [
      'output order: by priority',
      inside(OVERLAPPING, { hitPolicy: 'O', outputs: [RISK] }),
      { a: 9 },
      ['High', 'Medium', 'Low'],
    ],
    [
      'output order: equal ones as the rules stand',
      inside(
        [
          [
            ['-', '-'],
            ['"Low"', '1'],
          ],
          [
            ['-', '-'],
            ['"High"', '2'],
          ],
          [
            ['-', '-'],
            ['"Low"', '3'],
          ],
        ],
        { hitPolicy: 'O', outputs: [RISK, SCORE] },
      ),
      {},
      [
        { risk: 'High', score: 2 },
        { risk: 'Low', score: 1 },
        { risk: 'Low', score: 3 },
      ],
    ],
    ['collect: all of them', collect(), { a: 3 }, [10, 0.1, 0.2]],
    [
      'collect: several outputs are contexts',
      inside(
        [
          [
            ['-', '-'],
            ['1', '"x"'],
          ],
          [
            ['-', '-'],
            ['2', '"y"'],
          ],
        ],
        { hitPolicy: 'C', outputs: [SCORE, { name: 'label', schema: text }] },
      ),
      {},
      [
        { score: 1, label: 'x' },
        { score: 2, label: 'y' },
      ],
    ],
    ['collect: none is an empty list', collect(), { a: 0 }, []],
    ['collect +: their sum, exactly', collect('SUM'), { a: 3 }, 10.3],
    ['collect <: the least', collect('MIN'), { a: 3 }, 0.1],
    ['collect >: the largest', collect('MAX'), { a: 3 }, 10],
    ['collect #: how many', collect('COUNT'), { a: 3 }, 3],
    ['collect #: none', collect('COUNT'), { a: 0 }, 0],
    ['collect +: of none is null', collect('SUM'), { a: 0 }, null],
    [
      'collect <: of texts',
      inside(
        [
          [['-', '-'], ['"b"']],
          [['-', '-'], ['"a"']],
        ],
        { hitPolicy: 'C', aggregation: 'MIN', outputs: [{ name: 'out', schema: text }] },
      ),
      {},
      'a',
    ],
    [
      'collect >: of dates',
      inside(
        [
          [['-', '-'], ['date("2026-01-01")']],
          [['-', '-'], ['date("2026-02-01")']],
        ],
        { hitPolicy: 'C', aggregation: 'MAX' },
      ),
      {},
      '2026-02-01',
    ],
    [
      'an aggregator of several outputs is not defined',
      inside(
        [
          [
            ['-', '-'],
            ['1', '2'],
          ],
        ],
        { hitPolicy: 'C', aggregation: 'SUM', outputs: [SCORE, { name: 'other', schema: number }] },
      ),
      {},
      refused('aggregation'),
    ],
    [
      'an aggregator goes with collect only',
      inside([[['-', '-'], ['1']]], { hitPolicy: 'R', aggregation: 'SUM' }),
      {},
      refused('aggregation'),
    ],
  ]),
  ...section('8.2.9 Default outputs', [
    ['when no rule matches', inside([[['> 5', '-'], ['1']]], { outputs: [{ ...SCORE, default: '0' }] }), { a: 1 }, 0],
    ['not when one does', inside([[['> 5', '-'], ['1']]], { outputs: [{ ...SCORE, default: '0' }] }), { a: 6 }, 1],
    [
      'they are expressions',
      inside([[['> 5', '-'], ['1']]], { outputs: [{ ...SCORE, default: 'a * 2' }] }),
      { a: 2 },
      4,
    ],
    [
      'of all outputs, or of none',
      inside(
        [
          [
            ['> 5', '-'],
            ['1', '2'],
          ],
        ],
        {
          outputs: [
            { ...SCORE, default: '0' },
            { name: 'other', schema: number },
          ],
        },
      ),
      { a: 1 },
      null,
    ],
    [
      'of a list they are the one row',
      inside(
        [
          [
            ['> 5', '-'],
            ['1', '2'],
          ],
        ],
        {
          hitPolicy: 'R',
          outputs: [
            { ...SCORE, default: '0' },
            { name: 'other', schema: number, default: '9' },
          ],
        },
      ),
      { a: 1 },
      [{ score: 0, other: 9 }],
    ],
  ]),
];
