import { useEffect, useSyncExternalStore } from 'react';
import { useSettings } from '../api.ts';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

const subscribe = (changed: () => void) => {
  systemDark.addEventListener('change', changed);
  return () => {
    systemDark.removeEventListener('change', changed);
  };
};

/** Puts the theme's class on <html>: the setting's, or the system's. */
export function useTheme(): void {
  const prefersDark = useSyncExternalStore(subscribe, () => systemDark.matches);
  const setting = useSettings().data?.theme ?? 'system';
  const theme = setting === 'system' ? (prefersDark ? 'dark' : 'light') : setting;

  useEffect(() => {
    document.documentElement.classList.toggle('dark', theme === 'dark');
    document.documentElement.classList.toggle('light', theme === 'light');
  }, [theme]);
}
