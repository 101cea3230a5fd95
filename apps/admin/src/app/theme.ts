/** The look: colours with AA contrast in both schemes, fonts, and defaults of the components. */
import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

const blue: MantineColorsTuple = [
  '#eff5ff',
  '#dbe8fe',
  '#bfd7fe',
  '#93bbfd',
  '#6098fa',
  '#3b7af6',
  '#2560eb',
  '#1d4fd8',
  '#1e42af',
  '#1e3a8a',
];
const gray: MantineColorsTuple = [
  '#f8f9fb',
  '#f1f3f6',
  '#e4e7ec',
  '#d2d7df',
  '#a3acba',
  '#7b8595',
  '#5b6473',
  '#454d5b',
  '#2b313c',
  '#161a22',
];
const dark: MantineColorsTuple = [
  '#dfe3ea',
  '#b3bac7',
  '#8f98a8',
  '#666f80',
  '#3a414e',
  '#2c323d',
  '#20252e',
  '#15191f',
  '#101318',
  '#0b0d11',
];
const green: MantineColorsTuple = [
  '#f0fdf5',
  '#dcfce8',
  '#bbf7d1',
  '#86efad',
  '#4ade81',
  '#22c55f',
  '#16a34b',
  '#15803e',
  '#166535',
  '#14532e',
];
const amber: MantineColorsTuple = [
  '#fffbeb',
  '#fef3c7',
  '#fde68a',
  '#fcd34d',
  '#fbbf24',
  '#f59e0b',
  '#d97706',
  '#b45309',
  '#92400e',
  '#78350f',
];
const red: MantineColorsTuple = [
  '#fef2f2',
  '#fee2e2',
  '#fecaca',
  '#fca5a5',
  '#f87171',
  '#ef4444',
  '#dc2626',
  '#b91c1c',
  '#991b1b',
  '#7f1d1d',
];

/** Dialogs bring a header element of their own, which must not count as another banner of the page. */
const dialog = {
  closeButtonProps: { 'aria-label': 'Close' },
  attributes: { header: { role: 'presentation' } },
};
const dialogTitle = { title: { fontWeight: 650, fontSize: 17 } };

export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  colors: { blue, gray, dark, green, amber, red },
  black: '#161a22',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.45' },
    },
  },
  components: {
    Modal: { defaultProps: { ...dialog, centered: true, radius: 'lg' }, styles: dialogTitle },
    Drawer: { defaultProps: dialog, styles: dialogTitle },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close this notice' } } },
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: true } },
    },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm' },
      styles: {
        root: {
          textTransform: 'none',
          fontWeight: 550,
          fontSize: 12,
          height: 22,
          paddingInline: 8,
          flexShrink: 0,
        },
      },
    },
    Button: { styles: { root: { fontWeight: 550 } } },
    Menu: {
      // Without the placeholder the first item takes the focus, and nothing in the menu is no item.
      defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false },
    },
    InputWrapper: { styles: { label: { fontWeight: 550, marginBottom: 2 } } },
    Text: { defaultProps: { size: 'sm' } },
    Card: { defaultProps: { withBorder: true, padding: 'lg', radius: 'lg' } },
    Paper: { defaultProps: { radius: 'lg' } },
    Loader: { defaultProps: { size: 'sm' } },
  },
});

/** Mantine's dimmed, placeholder and error colours are too faint for AA; these are not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': gray[5],
    '--mantine-color-error': red[7],
    '--mantine-color-default-border': gray[3],
    '--mantine-color-disabled-color': gray[5],
    '--parley-page': gray[0],
    '--parley-panel': '#ffffff',
    '--parley-line': gray[2],
    '--parley-hover': gray[1],
  },
  dark: {
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': '#8089a0',
    '--mantine-color-error': red[4],
    '--mantine-color-disabled-color': dark[2],
    '--parley-page': dark[8],
    '--parley-panel': dark[7],
    '--parley-line': dark[5],
    '--parley-hover': dark[6],
  },
});
