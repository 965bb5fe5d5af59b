import { both } from '../language.ts';

/** Devices whose storage the browser deleted, as the desk hears of them. */
export const wiped = both(
  {
    title: 'Máy bị trình duyệt xoá bộ nhớ',
    lead: 'Hãy hỏi người dùng máy xem có việc nào phải viết lại, và nhắc họ cài ứng dụng ra màn hình chính.',
    when: (time: string) => `lúc ${time}`,
    unsent: (count: number | null) =>
      count === null
        ? 'không rõ còn gì chưa gửi'
        : count === 0
          ? 'mọi việc đã gửi'
          : `lần cuối biết có ${count} bản nháp hoặc bản chưa gửi`,
  },
  {
    title: 'Devices whose storage the browser deleted',
    lead: 'Ask whoever uses the device whether something has to be written again, and to install the app on the home screen.',
    when: (time: string) => `at ${time}`,
    unsent: (count: number | null) =>
      count === null
        ? 'what was unsent is not known'
        : count === 0
          ? 'everything had been sent'
          : `${count} drafts or unsent items as last known`,
  },
);
