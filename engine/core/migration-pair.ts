import { elementType } from '../elements/index.ts';
import type { ElementDefinition, Text } from './definition.ts';
import { bothTexts, textOf } from './text.ts';

/** What stands against a token at one element going on at another, or should be known before it does. */
export interface PairProblem {
  severity: 'error' | 'warning';
  code: string;
  message: Text;
}

/** The kind of an element: its type, and what it waits for where the type can wait for several things. Equal kinds can take each other's tokens. */
export function kindOf(element: ElementDefinition): string {
  const type = elementType(element.type);
  const variant = type?.variants?.find((each) => each.is(element));
  const handler = type?.traits.handler?.(element) ? 'handler' : '';
  return [element.type, variant?.key ?? '', handler].join(':');
}

/** Compares an element with the one that takes its tokens, whatever state they are in. */
export function pairProblems(from: ElementDefinition, to: ElementDefinition): PairProblem[] {
  const problems: PairProblem[] = [];
  const error = (code: string, write: (language: 'en' | 'zh') => string) =>
    problems.push({ severity: 'error', code, message: bothTexts(write) });
  const [one, other] = [labelOf(from), labelOf(to)];
  if (kindOf(from) !== kindOf(to)) {
    const [was, is] = [titleOf(from), titleOf(to)];
    error('other-kind', (language) =>
      language === 'en'
        ? `${one.en} is: ${was.en}. ${other.en} is: ${is.en}. Map it to an element of the same kind.`
        : `${one.zh}是“${was.zh}”，而${other.zh}是“${is.zh}”。请映射到同类元素。`,
    );
  } else if ((from.loop?.type ?? null) !== (to.loop?.type ?? null)) {
    error('other-loop', (language) =>
      language === 'en'
        ? `${one.en} and ${other.en} are not repeated in the same way. Give both the same loop, or let it finish first.`
        : `${one.zh}与${other.zh}的循环方式不同。请使用相同的循环，或先让其完成。`,
    );
  } else if (wrapped(from) !== wrapped(to)) {
    error('other-locals', (language) =>
      language === 'en'
        ? `Only one of ${one.en} and ${other.en} has local variables (inputs or outputs). What waits there cannot be given them.`
        : `${one.zh}与${other.zh}中只有一个有局部变量（输入或输出），无法为正在等待的实例补上。`,
    );
  } else if ((from.forCompensation ?? false) !== (to.forCompensation ?? false)) {
    error('other-compensation', (language) =>
      language === 'en'
        ? `Only one of ${one.en} and ${other.en} is for compensation.`
        : `${one.zh}与${other.zh}中只有一个用于补偿。`,
    );
  }
  if (problems.length === 0 && waits(from) && different(from, to)) {
    problems.push({
      severity: 'warning',
      code: 'settings-differ',
      message: bothTexts((language) =>
        language === 'en'
          ? `The settings of ${other.en} differ. What waits there keeps what it was given: the time it is due, whom it is for, the message it waits for.`
          : `${other.zh}的设置不同。正在等待的保持原有内容：到期时间、负责人、等待的消息。`,
      ),
    });
  }
  return problems;
}

/** Its name in quotation marks, in both languages; its id where it has none. */
export function labelOf(element: ElementDefinition): { en: string; zh: string } {
  return bothTexts((language) => `“${textOf(element.name ?? element.id, language)}”`);
}

function titleOf(element: ElementDefinition): { en: string; zh: string } {
  const type = elementType(element.type);
  const title = type?.variants?.find((each) => each.is(element))?.title ?? type?.title ?? element.type;
  return bothTexts((language) => textOf(title, language));
}

/** It runs in a scope of its own. */
const wrapped = (element: ElementDefinition) =>
  Boolean(element.loop) || (element.inputs?.length ?? 0) + (element.outputs?.length ?? 0) > 0;

function waits(element: ElementDefinition): boolean {
  const wait = elementType(element.type)?.traits.waits ?? false;
  return typeof wait === 'function' ? wait(element) : wait;
}

function different(from: ElementDefinition, to: ElementDefinition): boolean {
  return JSON.stringify(from.config ?? {}) !== JSON.stringify(to.config ?? {});
}
