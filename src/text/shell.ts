import { both } from './language.ts';

/** Header, tabs, rail, bars: the words around every page. */
export const shell = both(
  {
    app: 'Thi Đua',
    /** Grassroots unions say CĐCS of themselves; a header has no room for more. */
    shortUnit: (name: string) => name.replace(/^công đoàn cơ sở(?=\s)/i, 'CĐCS'),
    skip: 'Đến nội dung chính',
    tabs: 'Các trang chính',
    today: 'Hôm nay',
    campaigns: 'Phong trào',
    work: 'Việc của tôi',
    outbox: 'Hộp gửi',
    desk: 'Bàn làm việc',
    device: 'Máy này',
    back: 'Quay lại',
    opening: 'Đang mở…',
    close: 'Đóng',
    undo: 'Hoàn tác',
    cancel: 'Thôi',
    /** Said of any failure while its own sentence cannot be fetched. */
    trouble: 'Có trục trặc. Những gì đã lưu vẫn còn trên máy; hãy thử lại sau giây lát.',
    sync: {
      saved: 'Đã lưu trên máy này',
      new: 'Chưa cập nhật lần nào',
      updated: (time: string) => `Cập nhật lúc ${time}`,
      waiting: (count: number) => `Chờ mạng · ${count}`,
      files: (count: number) => `Tệp chưa tới · ${count}`,
      sending: 'Đang gửi',
      refused: (count: number) => `Cần sửa · ${count}`,
      paused: 'Tạm dừng gửi',
    },
    update: {
      waiting: 'Có bản mới của ứng dụng.',
      reload: 'Tải lại khi xong',
      later: 'Để sau',
      reloading: 'Đang lưu những gì bạn gõ và chuyển sang bản mới…',
      unsavedHere:
        'Chưa lưu hết những gì bạn đang gõ nên chưa đổi sang bản mới. Không mất gì; hãy thử lại sau giây lát.',
      unsavedElsewhere:
        'Một cửa sổ khác của Thi Đua còn chữ chưa lưu. Không mất gì; hãy mở cửa sổ đó, viết xong rồi bấm lại ở đây.',
      replaced: 'Bản mới đã thay bản này. Những gì đã lưu vẫn còn; hãy tải lại khi bạn viết xong.',
    },
    paused: {
      text: 'Máy này chưa gửi được vì cấp trên không còn nhận ra nó. Việc của bạn vẫn nằm nguyên ở đây.',
      revoked:
        'Cấp trên đã cho máy này ngừng gửi. Việc chưa gửi vẫn nằm nguyên và đọc được ở đây; hãy hỏi công đoàn cấp trên trực tiếp của bạn.',
      action: 'Nhập mã mới',
    },
    old: {
      text: 'Ứng dụng trên máy đã cũ nên chưa nhận được tin mới; việc bạn gửi vẫn đi. Khi có mạng, hãy tải lại để lấy bản mới.',
      action: 'Tải lại ứng dụng',
    },
    /** `days` behind the endpoint's clock; negative when ahead. */
    clock: (days: number) =>
      `Đồng hồ máy này lệch ${Math.abs(days)} ngày (${days > 0 ? 'chậm' : 'nhanh'}); hạn nộp được tính theo giờ máy chủ.`,
    page: {
      missing: 'Không có trang này',
      missingText: 'Đường dẫn có thể đã cũ hoặc gõ thiếu. Việc của bạn không bị ảnh hưởng.',
      home: 'Về Hôm nay',
      absent: 'Trang này chưa có trên máy',
      absentText:
        'Máy chưa tải xong phần này và hiện không có mạng. Không mất gì cả; có mạng rồi hãy mở lại.',
      retry: 'Thử lại',
      notYours: 'Trang này dành cho cấp trên',
      notYoursText: 'Bàn làm việc chỉ mở cho người duyệt và người quản lý của công đoàn cấp trên.',
    },
  },
  {
    app: 'Thi Đua',
    shortUnit: (name: string) => name.replace(/^công đoàn cơ sở(?=\s)/i, 'CĐCS'),
    skip: 'Skip to content',
    tabs: 'Main pages',
    today: 'Today',
    campaigns: 'Campaigns',
    work: 'My work',
    outbox: 'Outbox',
    desk: 'Desk',
    device: 'This device',
    back: 'Back',
    opening: 'Opening…',
    close: 'Close',
    undo: 'Undo',
    cancel: 'Cancel',
    trouble: 'Something went wrong. What is saved is still on the device; try again in a moment.',
    sync: {
      saved: 'Saved on this device',
      new: 'Not updated yet',
      updated: (time: string) => `Updated at ${time}`,
      waiting: (count: number) => `Waiting · ${count}`,
      files: (count: number) => `Files to come · ${count}`,
      sending: 'Sending',
      refused: (count: number) => `To fix · ${count}`,
      paused: 'Sending paused',
    },
    update: {
      waiting: 'A new version of the app is ready.',
      reload: 'Reload when done',
      later: 'Later',
      reloading: 'Saving what you typed and changing to the new version…',
      unsavedHere:
        'Not all you typed is saved yet, so nothing was changed. Nothing is lost; try again in a moment.',
      unsavedElsewhere:
        'Another window of the app has unsaved words. Nothing is lost; finish there, then press again here.',
      replaced:
        'A newer version has replaced this one. What is saved is kept; reload when you are done writing.',
    },
    paused: {
      text: 'This device cannot send because the level above no longer knows it. Your work is all still here.',
      revoked:
        'The level above has stopped this device from sending. What is unsent is all here to read; ask the union directly above yours.',
      action: 'Enter a new code',
    },
    old: {
      text: 'The app is too old to receive news; what you send still goes. With a network, reload it to get the new version.',
      action: 'Reload the app',
    },
    clock: (days: number) =>
      `The clock of this device is ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'behind' : 'ahead'}; deadlines are counted by the clock of the server.`,
    page: {
      missing: 'There is no such page',
      missingText: 'The address may be old or incomplete. Your work is not affected.',
      home: 'Go to Today',
      absent: 'This page is not on the device yet',
      absentText:
        'This part has not been downloaded and there is no network. Nothing is lost; open it again when online.',
      retry: 'Try again',
      notYours: 'This page is for the level above',
      notYoursText: 'The desk opens only for reviewers and administrators of upper-level unions.',
    },
  },
);
