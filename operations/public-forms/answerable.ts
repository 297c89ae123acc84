import type { PublicForm, PublicSubmission } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import type { RefusalPlace } from '../errors.ts';

/** A form that everybody may fill in, whatever it is made from. */
export interface Answerable {
  form: PublicForm;
  /** What is wrong with what was sent, places under `/data`. */
  problems(data: PublicSubmission['data']): RefusalPlace[];
  /** Stores it. Refuses with places under `/data` where a visitor can put it right. */
  submit(context: Context, data: PublicSubmission['data']): Promise<void>;
}
