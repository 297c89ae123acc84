import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useLanguage } from '../i18n/index.ts';
import { antdTheme } from './antd.ts';
import { variablesCss } from './css.ts';
import type { Mode } from './tokens.ts';

export type ThemeChoice = Mode | 'system';
interface ThemeState {
  choice: ThemeChoice;
  mode: Mode;
  choose: (choice: ThemeChoice) => void;
}

const storageKey = 'weft.theme';
const ThemeContext = createContext<ThemeState>({ choice: 'system', mode: 'light', choose: () => undefined });
const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
const calmQuery = window.matchMedia('(prefers-reduced-motion: reduce)');

const watchDark = watch(darkQuery);
const watchCalm = watch(calmQuery);

/** Puts the tokens on the page. Called once, before the first paint. */
export function installTheme(): void {
  const style = document.createElement('style');
  style.textContent = variablesCss();
  document.head.prepend(style);
  document.documentElement.dataset.theme = resolve(stored());
}

/** Light, dark or as the system has it; remembered in this browser. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<ThemeChoice>(stored);
  const systemDark = useSyncExternalStore(watchDark, () => darkQuery.matches);
  const calm = useSyncExternalStore(watchCalm, () => calmQuery.matches);
  const mode: Mode = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice;
  const language = useLanguage();

  useEffect(() => {
    document.documentElement.dataset.theme = mode;
  }, [mode]);

  const state = useMemo<ThemeState>(
    () => ({
      choice,
      mode,
      choose: (next) => {
        localStorage.setItem(storageKey, next);
        setChoice(next);
      },
    }),
    [choice, mode],
  );
  const config = useMemo(() => antdTheme(mode, !calm), [mode, calm]);
  return (
    <ThemeContext value={state}>
      <ConfigProvider
        theme={config}
        locale={language === 'zh' ? zhCN : enUS}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <App message={{ maxCount: 3 }} notification={{ placement: 'bottomRight' }}>
          {children}
        </App>
      </ConfigProvider>
    </ThemeContext>
  );
}

/** The theme that is on, and how to choose another. */
export function useTheme(): ThemeState {
  return useContext(ThemeContext);
}

function stored(): ThemeChoice {
  const value = localStorage.getItem(storageKey);
  return value === 'light' || value === 'dark' ? value : 'system';
}

function resolve(choice: ThemeChoice): Mode {
  return choice === 'system' ? (darkQuery.matches ? 'dark' : 'light') : choice;
}

function watch(query: MediaQueryList): (changed: () => void) => () => void {
  return (changed) => {
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  };
}
