import { useTranslation } from 'react-i18next';
import { ASSIGNEE_CALENDAR, ORGANISATION_CALENDAR } from '../../../../../engine/core/timer-calendars.ts';
import { useEditorState } from '../../editor/context.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function CalendarEditor({ id, label, value, onChange }: EditorProps) {
  const calendars = useEditorState((state) => state.catalog.calendars);
  const { t } = useTranslation('studio');
  const options = [
    { key: ASSIGNEE_CALENDAR, title: t('calendarOfAssignee') },
    { key: ORGANISATION_CALENDAR, title: t('calendarOfOrganisation') },
    ...calendars,
  ];
  return <Choice label={label} id={id} options={options} value={value} onChange={onChange} />;
}

/** A calendar of working hours; none means elapsed time. */
export const calendar: ValueEditor = { component: CalendarEditor };
