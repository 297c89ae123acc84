import { section } from './case.ts';

const GIVEN = {
  schema: {
    applicant: {
      type: 'object' as const,
      properties: {
        age: { type: 'number' as const },
        maritalStatus: { type: 'string' as const },
        existingCustomer: { type: 'boolean' as const },
        monthly: {
          type: 'object' as const,
          properties: {
            income: { type: 'number' as const },
            repayments: { type: 'number' as const },
            expenses: { type: 'number' as const },
          },
        },
      },
    },
    'requested product': {
      type: 'object' as const,
      properties: {
        rate: { type: 'number' as const },
        term: { type: 'number' as const },
        amount: { type: 'number' as const },
      },
    },
    'credit history': {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        properties: {
          'record date': { type: 'string' as const, format: 'date' },
          event: { type: 'string' as const },
          weight: { type: 'number' as const },
        },
      },
    },
  },
  values: {
    applicant: {
      age: 51,
      maritalStatus: 'M',
      existingCustomer: false,
      monthly: { income: 10_000, repayments: 2_500, expenses: 3_000 },
    },
    'requested product': { rate: 0.25, term: 36, amount: 100_000 },
    'credit history': [
      { 'record date': '2008-03-12', event: 'home mortgage', weight: 100 },
      { 'record date': '2011-04-01', event: 'foreclosure warning', weight: 150 },
    ],
  },
};

/** 10.6: the worked example of a loan, with what it is made from. */
export const EXAMPLES = section(
  '10.6 examples',
  [
    ['applicant.monthly.income * 12', 120_000],
    ['if applicant.maritalStatus in ("M", "S") then "valid" else "not valid"', 'valid'],
    ['sum([applicant.monthly.repayments, applicant.monthly.expenses])', 5_500],
    ['sum(credit history[record date > date("2011-01-01")].weight)', 150],
    ['some ch in credit history satisfies ch.event = "bankruptcy"', false],
    ['credit history[record date > date("2011-01-01")][1].event', 'foreclosure warning'],
    ['count(credit history)', 2],
    ['credit history.weight', [100, 150]],
    ['min(credit history.record date)', '2008-03-12'],
    [
      '{PMT: function(rate, term, amount) (amount * rate/12) / (1 - (1 + rate/12) ** -term), ' +
        'monthly: PMT(requested product.rate, requested product.term, requested product.amount), ' +
        'same: monthly = 3975.982590125552338278440100112431}.same',
      true,
    ],
    ['requested product.amount / requested product.term > applicant.monthly.income', false],
    ['applicant.age >= 18 and not(applicant.existingCustomer)', true],
    ['for ch in credit history return ch.record date.year', [2008, 2011]],
    ['sort(credit history, function(a, b) a.weight > b.weight)[1].weight', 150],
    ['get entries(applicant.monthly)[value > 2800].key', ['income', 'expenses']],
  ],
  GIVEN,
);
