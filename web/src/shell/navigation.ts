import { IconBook2, IconChartBar, IconFileSearch, IconUrgent } from '@tabler/icons-react';

export const AREAS = [
  { to: '/cases', label: 'Cases', icon: IconUrgent },
  { to: '/reports', label: 'Reports', icon: IconFileSearch },
  { to: '/knowledge', label: 'Knowledge', icon: IconBook2 },
  { to: '/analytics', label: 'Analytics', icon: IconChartBar },
] as const;
