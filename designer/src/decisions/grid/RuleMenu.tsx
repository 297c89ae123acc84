import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { type GridActs, ruleActs } from './use-grid-keys.ts';

/** What can be done with the selected rules, at the pointer; each with its key. */
export function RuleMenu(props: {
  at: { x: number; y: number };
  acts: GridActs;
  close: () => void;
  focus: () => void;
}) {
  const { at, acts, close, focus } = props;
  const { t } = useTranslation('decisions');
  const rules = ruleActs(acts);
  const item = (key: keyof typeof rules, keys: string) => ({
    key,
    label: (
      <span className="menu-line">
        {t(`rule-${key}`)}
        <kbd>{keys}</kbd>
      </span>
    ),
    danger: key === 'remove',
  });
  return (
    <Dropdown
      open
      trigger={['click']}
      autoFocus
      onOpenChange={(open) => {
        if (!open) close();
      }}
      menu={{
        items: [
          item('insertAbove', 'Ctrl+Shift+Enter'),
          item('insertBelow', 'Ctrl+Enter'),
          item('duplicate', 'Ctrl+D'),
          item('moveUp', 'Alt+↑'),
          item('moveDown', 'Alt+↓'),
          { type: 'divider' },
          item('remove', 'Ctrl+Del'),
        ],
        onClick: ({ key }) => {
          rules[key as keyof typeof rules]();
          close();
          focus();
        },
      }}
    >
      <span className="menu-anchor" style={{ left: at.x, top: at.y }} />
    </Dropdown>
  );
}
