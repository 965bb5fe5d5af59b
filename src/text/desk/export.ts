import { both } from '../language.ts';

/** Sheets to take along. */
export const exportWords = both(
  {
    label: 'Lấy về máy',
    excel: 'Excel',
    csv: 'CSV',
    reports: 'Mọi báo cáo (.zip)',
    busy: 'Đang lấy…',
    done: (name: string) => `Đã lấy về: ${name}`,
  },
  {
    label: 'Take along',
    excel: 'Excel',
    csv: 'CSV',
    reports: 'All reports (.zip)',
    busy: 'Fetching…',
    done: (name: string) => `Downloaded: ${name}`,
  },
);
