import { useFormat } from './format.ts';
import { useNow } from './now.ts';

/** An instant as a person says it, the exact one on hover. */
export function Time({ value }: { value: string }) {
  const format = useFormat();
  const shown = useNow((now) => format.relative(value, now));
  return (
    <time dateTime={value} title={format.dateTime(value)}>
      {shown}
    </time>
  );
}
