import { both } from './language.ts';

/** "Gửi bằng tệp" and "Nhận tệp" */
export const handOver = both(
  {
    give: {
      title: 'Mãi không có mạng?',
      lead: 'Cho mọi việc chưa tới nơi vào một tệp đã niêm phong, rồi nhờ người có mạng chuyển giúp: qua Zalo, Bluetooth, USB. Người cầm hộ không đọc được, chỉ máy chủ mở được.',
      make: 'Gửi bằng tệp',
      making: 'Đang niêm phong…',
      ready: (changes: number, files: number) =>
        files === 0
          ? `Tệp đã sẵn sàng: ${changes} việc.`
          : `Tệp đã sẵn sàng: ${changes} việc, ${files} ảnh và giấy tờ.`,
      left: (count: number) => `${count} ảnh quá nặng cho một tệp; chúng ở lại máy và đi khi có mạng.`,
      stays:
        'Mọi việc vẫn ở trong hộp cho tới khi có số biên nhận. Đường nào tới trước cũng chỉ được tính một lần.',
      share: 'Chia sẻ tệp',
      save: 'Lưu tệp vào máy',
      shared: 'Đã trao tệp cho ứng dụng khác. Hãy nhờ người nhận mở Thi Đua, vào Hộp gửi, bấm “Nhận tệp”.',
      saved: 'Đã lưu tệp. Hãy nhờ người có mạng mở Thi Đua, vào Hộp gửi, bấm “Nhận tệp”.',
      nothing: 'Không có gì để cho vào tệp.',
    },
    take: {
      title: 'Chuyển giúp người khác',
      lead: 'Nhận tệp gửi hộ của đồng nghiệp chưa có mạng. Máy này chuyển nguyên tệp lên máy chủ; người viết vẫn là người gửi.',
      choose: 'Nhận tệp',
      busy: 'Đang chuyển…',
      made: (time: string) => `Tệp làm lúc ${time}`,
      holds: (changes: number, files: number) =>
        files === 0 ? `${changes} việc` : `${changes} việc, ${files} ảnh và giấy tờ`,
      waiting: 'Đang giữ trên máy này; có mạng thì tự chuyển khi ứng dụng mở.',
      passed: (fresh: number, time: string) =>
        `Máy chủ đã nhận lúc ${time}: ${fresh} việc. Người viết thấy biên nhận khi máy họ có mạng.`,
      known: (time: string) =>
        `Đã nhận từ trước, không có gì mới (hỏi lúc ${time}). Không việc nào bị tính hai lần.`,
    },
    handed: (time: string) => `Đã cho vào tệp gửi hộ lúc ${time}`,
    /** At the head of the file, for whoever opens it. Kept free of braces. */
    inside: [
      'Tệp gửi hộ của Thi Đua. Nội dung đã niêm phong: người cầm tệp không đọc và không sửa được.',
      'Để chuyển giúp: mở ứng dụng Thi Đua khi có mạng, vào Hộp gửi, bấm "Nhận tệp" và chọn tệp này.',
      'Sealed hand-over file of Thi Đua. To pass it on: open Thi Đua with a network, Outbox, "Take a file".',
    ],
  },
  {
    give: {
      title: 'No network for long?',
      lead: 'Put everything that has not arrived into a sealed file and ask somebody with a network to pass it on: by messenger, Bluetooth or USB. Whoever carries it cannot read it; only the endpoint can.',
      make: 'Send by file',
      making: 'Sealing…',
      ready: (changes: number, files: number) =>
        files === 0
          ? `The file is ready: ${changes} items.`
          : `The file is ready: ${changes} items, ${files} photos and papers.`,
      left: (count: number) =>
        `${count} photos are too much for one file; they stay on the device and go with a network.`,
      stays: 'Everything stays in the box until it has a receipt. Whichever way is first, it counts once.',
      share: 'Share the file',
      save: 'Save the file',
      shared: 'Handed to another app. Whoever gets it opens Thi Đua, Outbox, and presses “Take a file”.',
      saved: 'Saved. Somebody with a network opens Thi Đua, Outbox, and presses “Take a file”.',
      nothing: 'There is nothing to put into a file.',
    },
    take: {
      title: 'Pass on for somebody else',
      lead: 'Take the file of a colleague without a network. This device passes it on as it is; its author remains the sender.',
      choose: 'Take a file',
      busy: 'Passing on…',
      made: (time: string) => `File made ${time}`,
      holds: (changes: number, files: number) =>
        files === 0 ? `${changes} items` : `${changes} items, ${files} photos and papers`,
      waiting: 'Kept on this device; it goes by itself while the app is open and there is a network.',
      passed: (fresh: number, time: string) =>
        `The endpoint took it at ${time}: ${fresh} items. Its author sees the receipts at the next contact.`,
      known: (time: string) => `It was here before, nothing new (asked ${time}). Nothing counts twice.`,
    },
    handed: (time: string) => `Put into a hand-over file ${time}`,
    inside: [
      'Sealed hand-over file of Thi Đua. Whoever carries it can neither read nor change it.',
      'To pass it on: open Thi Đua with a network, Outbox, "Take a file", and choose this file.',
      'Tệp gửi hộ của Thi Đua: khi có mạng, mở Thi Đua, vào Hộp gửi, bấm "Nhận tệp" và chọn tệp này.',
    ],
  },
);
