import type { JsonObject, ProcessDefinition, Text } from '../../engine/core/definition.ts';
import { bothTexts, textOf } from '../../engine/core/text.ts';
import { fieldTypeOf } from '../../engine/fields/index.ts';
import type { TimelineItem } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import type { LoadedType } from '../entity-types.ts';
import { elementName } from '../processes/titles.ts';
import { changeItem, type Names, namesIn } from './changes.ts';
import type { Entry } from './entries.ts';

interface Stored {
  values: JsonObject;
  readable: ReadonlySet<string>;
}

/** Entries as people read them. Changes of which one may read no field are left out. */
export async function itemsOf(
  context: Context,
  loaded: LoadedType,
  stored: Stored,
  entries: readonly Entry[],
): Promise<TimelineItem[]> {
  const names = await namesIn(context, loaded, stored.readable, entries);
  const items: TimelineItem[] = [];
  for (const entry of entries) {
    const item = await itemOf(context, loaded, stored, names, entry);
    if (item) items.push(item);
  }
  return items;
}

async function itemOf(
  context: Context,
  loaded: LoadedType,
  stored: Stored,
  names: Names,
  entry: Entry,
): Promise<TimelineItem | null> {
  const { at, key: id, who, data } = entry;
  switch (entry.source) {
    case 'audit': {
      const item = changeItem(loaded, stored.readable, names, entry);
      const via = data.via as { process: string; version: number; instance: string; element: string } | null;
      if (!item || !via) return item;
      const definition = await definitionOf(context, via.process, via.version);
      return {
        ...item,
        process: {
          id: via.process,
          name: definition?.name ?? via.process,
          version: via.version,
          instance: via.instance,
          element: via.element,
        },
      };
    }
    case 'activity': {
      const kind = context.platform.types.find('activity')?.byName.get('kind');
      const shown = bothTexts((language) => (kind ? fieldTypeOf(kind).format(data.kind ?? null, kind, language) : ''));
      const title = bothTexts(
        (language) => `${shown[language]}${language === 'zh' ? '：' : ': '}${String(data.subject ?? '')}`,
      );
      const detail = typeof data.body === 'string' ? data.body : undefined;
      return { id, at, kind: 'activity', who, title, ...(detail ? { detail } : {}) };
    }
    default:
      return processItem(context, entry);
  }
}

/** What a process did. */
async function processItem(context: Context, { at, key: id, who, source, data }: Entry): Promise<TimelineItem | null> {
  const processId = String(data.process);
  const version = Number(data.version);
  const definition = await definitionOf(context, processId, version);
  const element = typeof data.element === 'string' ? data.element : undefined;
  const name = (language: 'en' | 'zh') =>
    element && definition ? textOf(elementName(definition, element), language) : (element ?? '');
  const process = (language: 'en' | 'zh') => textOf(definition?.name ?? processId, language);
  const words = wordsFor(source === 'journal' ? String(data.what) : source, definition, element, data, name, process);
  if (!words) return null;
  return {
    id,
    at,
    kind: words.kind,
    who,
    title: words.title,
    ...(source === 'incident' ? { detail: String(data.message) } : {}),
    process: {
      id: processId,
      name: definition?.name ?? processId,
      version,
      instance: String(data.instance),
      ...(element ? { element } : {}),
    },
  };
}

type Named = (language: 'en' | 'zh') => string;
interface Words {
  kind: TimelineItem['kind'];
  title: Text;
}

const STEPS: {
  [what: string]: { kind: TimelineItem['kind']; en: (name: string) => string; zh: (name: string) => string };
} = {
  task: { kind: 'task', en: (name) => `Task created: ${name}`, zh: (name) => `已创建任务：${name}` },
  taskClaimed: { kind: 'task', en: (name) => `Task claimed: ${name}`, zh: (name) => `已认领任务：${name}` },
  taskReleased: { kind: 'task', en: (name) => `Task released: ${name}`, zh: (name) => `已释放任务：${name}` },
  timerFired: { kind: 'process', en: (name) => `Time is up: ${name}`, zh: (name) => `时间已到：${name}` },
  incident: {
    kind: 'incident',
    en: (name) => `Stopped by an incident: ${name}`,
    zh: (name) => `发生异常而停止：${name}`,
  },
};

function wordsFor(
  what: string,
  definition: ProcessDefinition | null,
  element: string | undefined,
  data: JsonObject,
  name: Named,
  process: Named,
): Words | null {
  const config = definition?.elements.find((candidate) => candidate.id === element)?.config;
  switch (what) {
    case 'started':
      return { kind: 'process', title: { en: `Started: ${process('en')}`, zh: `已启动：${process('zh')}` } };
    case 'cancelled':
      return { kind: 'process', title: { en: `Cancelled: ${process('en')}`, zh: `已取消：${process('zh')}` } };
    case 'ended':
      if (data.status !== 'completed') return null;
      return { kind: 'process', title: { en: `Finished: ${process('en')}`, zh: `已完成：${process('zh')}` } };
    case 'callSucceeded':
      if (config?.connector === 'email')
        return { kind: 'mail', title: { en: `Mail sent: ${name('en')}`, zh: `已发送邮件：${name('zh')}` } };
      return { kind: 'process', title: { en: `Done: ${name('en')}`, zh: `已执行：${name('zh')}` } };
    case 'taskCompleted': {
      const outcomes = (config?.outcomes ?? []) as { id: string; title: Text }[];
      const outcome = outcomes.find((each) => each.id === data.outcome)?.title;
      const end = (language: 'en' | 'zh') => (outcome ? ` — ${textOf(outcome, language)}` : '');
      return {
        kind: 'task',
        title: { en: `Task completed: ${name('en')}${end('en')}`, zh: `已完成任务：${name('zh')}${end('zh')}` },
      };
    }
    default: {
      const step = STEPS[what];
      return step ? { kind: step.kind, title: { en: step.en(name('en')), zh: step.zh(name('zh')) } } : null;
    }
  }
}

async function definitionOf(context: Context, id: string, version: number): Promise<ProcessDefinition | null> {
  return context.platform.definitions.process(id, version).then(
    (loaded) => loaded.definition,
    () => null,
  );
}
