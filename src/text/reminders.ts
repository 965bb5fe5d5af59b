import { both } from './language.ts';

/** Reminders: the section of `/may`, and what a notification says. */
export const reminders = both(
  {
    title: 'Nhắc việc',
    why: 'Máy báo khi việc sắp đến hạn (còn 7, 3, 1 ngày và ngày cuối), và khi có mạng thì báo cả khi cấp trên trả lại, duyệt hoặc có kế hoạch mới. Mỗi việc nhiều nhất một lần một ngày, không báo từ 21 giờ đến 7 giờ. Lời báo không nêu tên người hay nội dung báo cáo.',
    turnOn: 'Bật nhắc việc',
    turnOff: 'Tắt nhắc việc',
    on: 'Đang bật trên máy này.',
    pushed: 'Tin từ cấp trên cũng sẽ báo về máy này.',
    notPushed: 'Máy tự nhắc theo hạn; tin từ cấp trên thì xem khi mở ứng dụng.',
    denied:
      'Máy đang chặn thông báo của Thi Đua. Muốn bật: mở Cài đặt của điện thoại, phần Thông báo, cho phép ứng dụng này (hoặc trình duyệt), rồi mở lại trang này. Chưa bật thì trang Hôm nay vẫn cho biết việc sắp đến hạn, và có thể thêm hạn vào lịch ở trang Phong trào.',
    none: 'Máy này không hiện được thông báo. Trang Hôm nay vẫn luôn cho biết việc sắp đến hạn.',
    round: (title: string, round: number | null) => (round === null ? title : `${title}, đợt ${round}`),
    left: (days: number, what: string) =>
      days === 0 ? `Hôm nay là hạn cuối: ${what}` : `Còn ${days} ngày: ${what}`,
    news: {
      returned: (count: number) =>
        count === 1 ? 'Bị trả lại: 1 việc cần sửa' : `Bị trả lại: ${count} việc cần sửa`,
      accepted: (count: number) => `Đã duyệt: ${count} việc`,
      plan: (_count: number) => 'Có kế hoạch mới hoặc bản sửa đổi',
      due: (count: number, left: number) =>
        left === 0 ? `Hôm nay là hạn cuối: ${count} việc` : `Còn ${left} ngày: ${count} việc đến hạn`,
    },
    other: 'Có tin mới. Mở ứng dụng để xem.',
  },
  {
    title: 'Reminders',
    why: 'This device tells you when something is nearly due (7, 3 and 1 days before, and on the last day) and, where there is a network, when the level above has returned or accepted something or has a new plan. Each thing at most once a day, and nothing from 21:00 to 7:00. It names nobody and says nothing of what you wrote.',
    turnOn: 'Turn reminders on',
    turnOff: 'Turn reminders off',
    on: 'On, on this device.',
    pushed: 'News from the level above will reach this device, too.',
    notPushed: 'This device reminds you by itself; see news from the level above in the app.',
    denied:
      'This device blocks notifications of this app. To have them: open the phone’s settings, Notifications, allow this app (or the browser), and open this page again. Until then Today says what is nearly due, and the deadlines can be put into your calendar from the campaign’s page.',
    none: 'This device cannot show notifications. The page Today always says what is nearly due.',
    round: (title: string, round: number | null) => (round === null ? title : `${title}, round ${round}`),
    left: (days: number, what: string) =>
      days === 0 ? `Last day today: ${what}` : `${days === 1 ? '1 day' : `${days} days`} left: ${what}`,
    news: {
      returned: (count: number) => `Returned: ${count} to correct`,
      accepted: (count: number) => `Accepted: ${count}`,
      plan: (_count: number) => 'There is a new plan, or a new version of one',
      due: (count: number, left: number) =>
        left === 0
          ? `Last day today: ${count} due`
          : `${left === 1 ? '1 day' : `${left} days`} left: ${count} due`,
    },
    other: 'There is news. Open the app to see it.',
  },
);
