import type { WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

const { History: Message } = proto.temporal.api.history.v1;

/** A history as JSON: the SDK's own conversion needs one copy of protobufjs for all of its packages. */
export function historyText(history: History): string {
  return JSON.stringify(Message.toObject(Message.fromObject(history), { bytes: String, longs: String, enums: String }));
}

export function historyFrom(text: string): History {
  return Message.fromObject(JSON.parse(text) as object);
}
