import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import { useNow } from '../ui/now.ts';
import { countdown } from './deadline.ts';

/** How much time is left; ticks. `sentence` (with `{{time}}` and `{{left}}`) says more than the figure. */
export function DuePill({ deadline, sentence }: { deadline: string; sentence?: 'acceptBy' | 'dueBy' }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  // One string, so that the pill is drawn again only when its words change.
  const [tone = '', left = ''] = useNow((now) => {
    const { late, tone: current, unit, d, h, m, s } = countdown(deadline, now);
    const time = t(unit, { d, h, m, s });
    const calm = !late && current === '';
    return `${current}|${late ? t('late', { time }) : calm && unit !== 'minutes' ? time : t('left', { time })}`;
  }).split('|');
  return (
    <time className={`pill ${tone}`} dateTime={deadline} title={format.dateTime(deadline)}>
      {sentence ? t(sentence, { time: format.soon(deadline), left }) : left}
    </time>
  );
}
