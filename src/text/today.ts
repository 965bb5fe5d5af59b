import { both } from './language.ts';

/** `/` */
export const today = both(
  {
    back: {
      title: (count: number) => `Đã lấy lại ${count} bản nháp từ bản sao lưu`,
      files: (count: number) => `${count} ảnh hoặc tệp không có trong bản sao lưu, cần thêm lại.`,
      private: 'Ô “Chỉ trên máy này” không được sao lưu; nếu đã ghi ở máy cũ thì cần ghi lại.',
      understood: 'Đã rõ',
    },
    title: 'Hôm nay',
    daysLeft: (days: number) => `Còn ${days} ngày`,
    lastDay: 'Hôm nay',
    latest: (date: string) => `muộn nhất ${date}`,
    news: (count: number) => `Kế hoạch có bản mới: ${count} chỗ đổi`,
    noNext: 'Chưa có hạn nộp nào sắp tới.',
    owed: 'Cần làm',
    nothingOwed: 'Không còn việc nào phải làm lúc này.',
    unfinished: 'Đang soạn dở',
    seeAll: (count: string) => `Xem tất cả (${count})`,
    underWay: 'Chưa tới nơi',
    underWayHint: 'Máy sẽ tự gửi khi có mạng; bạn cất máy đi cũng được.',
    waitingLong: (days: number) =>
      `Có việc đã chờ ${days} ngày mà cấp trên chưa nhận. Việc vẫn nằm trên máy này; hãy mang máy đến chỗ có mạng và mở ứng dụng một lần.`,
    desk: 'Mở Bàn làm việc',
    deskHint: 'Theo dõi các đơn vị, duyệt và tổng hợp.',
    begin: {
      coverage: 'Xác nhận đã triển khai',
      pledge: 'Viết giao ước',
      report: 'Viết báo cáo',
      other: 'Bắt đầu',
    },
    goOn: 'Soạn tiếp',
    fix: 'Sửa và gửi lại',
    returned: (who: string) => (who === '' ? 'Cấp trên nhắn:' : `${who} nhắn:`),
    noDue: 'Chưa có hạn',
    refresh: 'Cập nhật ngay',
    ended:
      'Không có phong trào nào đang phát động. Kế hoạch và việc của những phong trào đã kết thúc vẫn ở đó.',
    seeCampaigns: 'Mở Phong trào',
    none: 'Chưa có phong trào nào được phát động. Khi có, kế hoạch và việc của đơn vị sẽ hiện ở đây.',
    bringPlan: 'Đưa kế hoạch vào',
    empty:
      'Kế hoạch và việc của đơn vị sẽ hiện ở đây sau lần cập nhật đầu tiên. Hãy mở ứng dụng một lần khi có mạng.',
  },
  {
    back: {
      title: (count: number) =>
        `${count} ${count === 1 ? 'draft has' : 'drafts have'} come back from the backup`,
      files: (count: number) =>
        `${count} ${count === 1 ? 'photo or file was' : 'photos or files were'} not in the backup; please add again.`,
      private:
        'Fields “On this device only” are not backed up; what you wrote in them has to be written again.',
      understood: 'All right',
    },
    title: 'Today',
    daysLeft: (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
    lastDay: 'Today',
    latest: (date: string) => `${date} at the latest`,
    news: (count: number) => `The plan has a new version: ${count} changed`,
    noNext: 'No deadline is coming up.',
    owed: 'To do',
    nothingOwed: 'Nothing to do right now.',
    unfinished: 'Begun and not sent',
    seeAll: (count: string) => `See all (${count})`,
    underWay: 'Not there yet',
    underWayHint: 'It goes by itself when there is a network; you can put the device away.',
    waitingLong: (days: number) =>
      `Some work has waited ${days} days and has not been received. It is still on this device; take it where there is a network and open the app once.`,
    desk: 'Open the desk',
    deskHint: 'Follow units, review and total up.',
    begin: {
      coverage: 'Confirm rollout',
      pledge: 'Write the pledge',
      report: 'Write the report',
      other: 'Begin',
    },
    goOn: 'Go on writing',
    fix: 'Correct and send again',
    returned: (who: string) => (who === '' ? 'The level above says:' : `${who} says:`),
    noDue: 'No due date',
    refresh: 'Update now',
    ended:
      'No campaign is running. Plans and work of those that have ended can still be read under Campaigns.',
    seeCampaigns: 'Open campaigns',
    none: 'No campaign has been launched yet. Once there is one, its plan and the work of your unit will be here.',
    bringPlan: 'Bring in a plan',
    empty:
      'The plan and the work of your unit will be here after the first update. Open the app once with a network.',
  },
);
