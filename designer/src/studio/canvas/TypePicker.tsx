import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/index.ts';
import { type PaletteEntry, searchEntries } from '../model/palette.ts';
import { EntryIcon } from './EntryIcon.tsx';
import { Picker, type PickerItem } from './Picker.tsx';

interface TypePickerProps {
  entries: PaletteEntry[];
  title: string;
  at: { x: number; y: number };
  onPick: (entry: PaletteEntry) => void;
  onClose: () => void;
}

/** What can be put into a process: all there is by groups, or what was searched for. */
export function TypePicker({ entries, title, at, onPick, onClose }: TypePickerProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const find = (query: string): (PickerItem & { entry: PaletteEntry })[] =>
    searchEntries(entries, query, text).map((entry, index, found) => ({
      key: entry.key,
      title: text(entry.title),
      description: text(entry.description),
      icon: <EntryIcon blueprint={entry.blueprint} />,
      entry,
      ...(query === '' && entry.group !== found[index - 1]?.group && { head: t(`group-${entry.group}`) }),
    }));
  return (
    <Picker
      find={find}
      placeholder={t('searchElements')}
      onPick={({ entry }) => onPick(entry)}
      {...{ title, at, onClose }}
    />
  );
}
