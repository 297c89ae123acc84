/** A lead of the benchmark, as a web form brings it. */
export interface Lead {
  /** Unique; part of the last name, so that mails say which lead they are about. */
  number: number;
  firstName: string;
  lastName: string;
  company: string;
  email: string;
  phone: string;
  country: string;
  industry: string;
  employees: number;
  budget: { amount: string; currency: string };
  message: string;
}

const COUNTRIES = ['Germany', 'Japan', 'Brazil', 'China'];

export function leadOf(number: number): Lead {
  return {
    number,
    firstName: 'Bench',
    lastName: `L${number}`,
    company: `Company ${number}`,
    email: `l${number}@lead.example`,
    phone: '+49 30 901820',
    country: COUNTRIES[number % COUNTRIES.length] ?? '',
    industry: 'software',
    employees: 250,
    budget: { amount: '60000', currency: 'EUR' },
    message: 'We are looking for a system for forty people in sales and service.',
  };
}

/** What the rep enters. */
export interface Qualified {
  budget: { amount: string; currency: string };
  decisionBy: string;
  authority: string;
  notes: string;
}

export const QUALIFIED: Qualified = {
  budget: { amount: '65000', currency: 'EUR' },
  decisionBy: '2026-12-31',
  authority: 'decides',
  notes: 'They replace a system of ten years and decide before the end of the year.',
};
