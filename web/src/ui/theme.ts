import {
  Alert,
  Badge,
  Button,
  createTheme,
  type CSSVariablesResolver,
  Menu,
  Modal,
  type MantineColorsTuple,
  Paper,
  Tooltip,
} from '@mantine/core';

/** The one accent. Shade 7 carries white text at 5.5 : 1. */
const tide: MantineColorsTuple = [
  '#e7f5f3',
  '#d0eae6',
  '#a2d5ce',
  '#70beb5',
  '#49aca1',
  '#2f9f93',
  '#1d8f84',
  '#0f766e',
  '#0b665f',
  '#06554f',
];

/** Greys with a little of the accent in them: easy on the eyes in a dark room. */
const dark: MantineColorsTuple = [
  '#dbe2e3',
  '#bcc6c8',
  '#96a2a5',
  '#6b777b',
  '#343e42',
  '#2a3337',
  '#1b2225',
  '#13181a',
  '#0e1214',
  '#090c0d',
];

const SANS = '"IBM Plex Sans", system-ui, -apple-system, "Segoe UI", sans-serif';
const MONO = '"IBM Plex Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';

export const theme = createTheme({
  primaryColor: 'tide',
  primaryShade: { light: 7, dark: 7 },
  colors: { tide, dark },
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: {
    fontFamily: SANS,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.84375rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.55', lg: '1.55', xl: '1.4' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The ground and the sign have the colour; yellow words on yellow could not be read.
    Alert: Alert.extend({ styles: { title: { color: 'var(--mantine-color-text)' } } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    // What would hold the focus at first is no item, and a menu may hold nothing else.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' } },
      styles: {
        header: { background: 'var(--fm-surface)' },
        title: { fontWeight: 600, fontSize: 'var(--mantine-font-size-lg)' },
      },
    }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, p: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },
});

/** Small print must be read at 3 a.m. too: at least 4.5 : 1 on every surface. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#566165',
    '--mantine-color-placeholder': '#667175',
    '--mantine-color-body': '#f6f8f8',
    '--mantine-color-default-border': '#d5dcdd',
    '--mantine-color-error': '#c0262d',
    '--fm-surface': '#ffffff',
    '--fm-sunken': '#eef2f2',
    '--fm-added': '#e0f5e6',
    '--fm-removed': '#fde8e8',
    '--fm-mark': '#fff0b8',
  },
  dark: {
    '--mantine-color-dimmed': '#96a2a5',
    '--mantine-color-placeholder': '#87939a',
    '--mantine-color-error': '#ff8f8f',
    '--fm-surface': '#181e21',
    '--fm-sunken': '#0f1416',
    '--fm-added': '#12341f',
    '--fm-removed': '#411c1e',
    '--fm-mark': '#5a4a0c',
  },
});
