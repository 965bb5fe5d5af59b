import { both } from './language.ts';

/** Where work is shown that is only on this device. */
export const safeKeeping = both(
  {
    tight: 'Máy sắp hết chỗ. Việc đã lưu vẫn nguyên; hãy xoá bớt ảnh, video trong máy trước khi chụp thêm.',
    unkept:
      'Trình duyệt chưa hứa giữ dữ liệu, nên có thể tự xoá khi máy hết chỗ hoặc lâu không mở. Việc đã lưu vẫn trên máy; hãy gửi sớm khi có mạng.',
    drafts: { tight: 'Máy sắp hết chỗ.', unkept: 'Trình duyệt chưa hứa giữ bản nháp.' },
    action: 'Xem ở Máy này',
  },
  {
    tight: 'This device is nearly full. What is saved stays; remove photos or videos before taking more.',
    unkept:
      'The browser has not promised to keep the data and may delete them when the device is full or long unused. What is saved is here; send it soon when there is a network.',
    drafts: { tight: 'This device is nearly full.', unkept: 'The browser has not promised to keep drafts.' },
    action: 'See This device',
  },
);
