/** Light, dark, or as the system has it. */
import { SegmentedControl, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';

const OPTIONS = [
  {
    value: 'auto',
    label: <Choice icon={<IconDeviceDesktop size={16} aria-hidden />} name="As the system" />,
  },
  { value: 'light', label: <Choice icon={<IconSun size={16} aria-hidden />} name="Light" /> },
  { value: 'dark', label: <Choice icon={<IconMoon size={16} aria-hidden />} name="Dark" /> },
];

export function ColorSchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label="Colour scheme"
      data={OPTIONS}
      value={colorScheme}
      onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
    />
  );
}

function Choice({ icon, name }: { icon: React.ReactNode; name: string }) {
  return (
    <span title={name} style={{ display: 'flex', justifyContent: 'center', paddingBlock: 2 }}>
      {icon}
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  );
}
