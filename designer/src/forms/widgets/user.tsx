import type { FieldWidgetProps } from '../types.ts';
import { Lookup } from './lookup.tsx';

/** A colleague. */
export function UserWidget(props: FieldWidgetProps) {
  return <Lookup field={props} target="user" />;
}
