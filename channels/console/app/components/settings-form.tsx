import { ToggleSwitch } from '@codegouvfr/react-dsfr/ToggleSwitch';
import { useIsDark } from '@codegouvfr/react-dsfr/useIsDark';
import { useState } from 'react';
import { playBeep } from '../state/play-beep.ts';
import { changeSettings, useSettings, type Settings } from '../state/settings.ts';
import { useWords } from '../words.ts';
import { Choice } from './fields.tsx';

const switches = ['sound', 'badge', 'shortcuts'] as const satisfies readonly (keyof Settings)[];

/** What this browser does by itself, and how it looks. */
export function SettingsForm() {
  const t = useWords();
  const settings = useSettings();
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title" className="fr-h6">
        {t('settings.title')}
      </h2>
      <div className="form">
        {switches.map((name) => (
          <ToggleSwitch
            key={name}
            label={t(`settings.${name}`)}
            helperText={t(`settings.${name}Hint`)}
            labelPosition="left"
            checked={settings[name]}
            onChange={(isOn) => {
              changeSettings({ [name]: isOn });
              if (name === 'sound' && isOn) playBeep();
            }}
          />
        ))}
        <ThemeChoice />
      </div>
    </section>
  );
}

const themes = ['system', 'light', 'dark'] as const;

function ThemeChoice() {
  const t = useWords();
  const { setIsDark } = useIsDark();
  const [theme, setTheme] = useState(
    () => document.documentElement.getAttribute('data-fr-scheme') ?? 'system',
  );
  return (
    <Choice<string>
      label={t('settings.theme')}
      value={theme}
      options={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
      onChange={(value) => {
        setTheme(value);
        setIsDark(value === 'system' ? 'system' : value === 'dark');
      }}
    />
  );
}
