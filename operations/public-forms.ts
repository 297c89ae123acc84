import type { PublicForm, PublicSubmission } from '../engine/wire/index.ts';
import { type Actor, type Context, SYSTEM, VISITOR } from './context.ts';
import { invalid, isRefusal, notFound, Refusal } from './errors.ts';
import type { Answerable } from './public-forms/answerable.ts';
import { entityForm } from './public-forms/entity.ts';
import { processForm } from './public-forms/process.ts';

/** A visitor may nothing by themselves; the platform stores what they send, after it has checked that it is in the form. */
const ON_BEHALF: Actor = { ...SYSTEM, name: VISITOR.name };

/** A form that everybody may fill in, generated from the fields of its entity type or the variables of its process. 404 where there is none. */
export async function readPublicForm(context: Context, key: string): Promise<PublicForm> {
  return (await find(context, key)).form;
}

/**
 * Stores a submission as a record, or starts a process with it: only what is in the form, and what the form itself sets. Refuses with 422,
 * places under `/data`. When the honeypot is filled in nothing happens, and nothing tells.
 */
export async function submitPublicForm(context: Context, key: string, submission: PublicSubmission): Promise<void> {
  const answerable = await find(context, key);
  if (submission.website) return;
  const problems = answerable.problems(submission.data);
  if (problems.length > 0) throw invalid(problems);
  try {
    await answerable.submit({ ...context, actor: ON_BEHALF }, submission.data);
  } catch (error) {
    throw isRefusal(error) ? forVisitor(context, answerable.form, error) : error;
  }
}

async function find(context: Context, key: string): Promise<Answerable> {
  const found = entityForm(context, key) ?? (await processForm(context, key));
  if (!found) throw notFound('This form');
  return found;
}

/** What a visitor can put right, under `/data`. The rest (nobody to own the record, say) is for who runs the installation. */
function forVisitor(context: Context, { key, schema }: PublicForm, refusal: Refusal): Refusal {
  const places = Object.keys(schema.properties ?? {}).map((name) => `/data/${name}`);
  if (
    refusal.errors.length > 0 &&
    refusal.errors.every((error) => places.some((place) => error.at.startsWith(place)))
  ) {
    return invalid(refusal.errors);
  }
  context.platform.log(`public form ${key}: ${refusal.message} ${JSON.stringify(refusal.errors)}`);
  return new Refusal(
    503,
    'form-closed',
    'This form cannot be taken at the moment. Nothing was stored; try again later.',
    {
      extra: { retryAfter: 300 },
    },
  );
}
