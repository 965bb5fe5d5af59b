import type { Problem, ProblemCode } from '../domain/problem.ts';
import { both } from './language.ts';

/** What is said at the door when a code got no answer: there is no work yet that could be sent by itself. */
interface Trouble {
  readonly offline: string;
  readonly unreachable: string;
  readonly slow: string;
  readonly portal: string;
  readonly server: string;
}

const troubles: Partial<Record<ProblemCode, keyof Trouble>> = {
  'net.unreachable': 'unreachable',
  'net.timeout': 'slow',
  'net.portal': 'portal',
  'net.server': 'server',
  unavailable: 'server',
  internal: 'server',
};

/** The sentence for it; null where the problem's own sentence says it. */
function troubleOf({ code, args }: Problem, said: Trouble): string | null {
  const trouble = troubles[code];
  if (trouble === undefined) return null;
  return trouble === 'unreachable' && args?.['offline'] === true ? said.offline : said[trouble];
}

/** Before the pages: enrolment, and what is said when the storage cannot be used. */
export const door = both(
  {
    welcome: 'Chào bạn',
    lead: 'Nhập mã cấp trên đã gửi để bắt đầu. Sau đó ứng dụng dùng được cả khi không có mạng.',
    another: 'Thêm người dùng',
    anotherLead: 'Mỗi người có chỗ riêng trên máy này; không ai thấy việc của người khác.',
    againLead: (name: string) =>
      `Nhập mã mới cấp trên cấp cho ${name}. Việc đang chờ trên máy này đi ngay sau đó.`,
    code: 'Mã của bạn',
    codeHint: '8 chữ và số, ví dụ 7QK4-M2XA. Chữ hoa hay thường đều được.',
    codeShort: 'Mã có 8 chữ và số. Hãy xem lại tin nhắn của cấp trên.',
    name: 'Tên máy này',
    nameHint: 'Để cấp trên biết máy nào khi cần ngừng một máy bị mất.',
    nameEmpty: 'Hãy đặt cho máy một cái tên.',
    submit: 'Vào sổ',
    submitting: 'Đang kiểm tra mã…',
    trouble: (problem: Problem) =>
      troubleOf(problem, {
        offline: 'Chưa có mạng. Chưa có gì thay đổi và mã vẫn dùng được; có mạng thì bấm lại.',
        unreachable: 'Chưa tới được máy chủ. Chưa có gì thay đổi và mã vẫn dùng được; lát nữa hãy bấm lại.',
        slow: 'Mạng quá chậm nên chưa có trả lời. Mã vẫn dùng được trên máy này; khi mạng khá hơn, hãy bấm lại.',
        portal:
          'Mạng này đang đòi đăng nhập. Chưa có gì thay đổi và mã vẫn dùng được; hãy đăng nhập wifi hoặc dùng mạng khác rồi bấm lại.',
        server:
          'Máy chủ đang bận hoặc gặp lỗi. Chưa có gì thay đổi và mã vẫn dùng được; lát nữa hãy bấm lại.',
      }),
    next: 'Sau đó',
    steps: [
      'Máy tải kế hoạch, biểu mẫu và việc của đơn vị bạn; lần đầu cần có mạng.',
      'Bạn đọc, viết và lưu ngay trên máy, không cần mạng.',
      'Khi có mạng, máy tự gửi. Cấp trên nhận được thì bạn thấy số và giờ nhận.',
    ],
    noCode: 'Chưa có mã? Hãy hỏi công đoàn cấp trên trực tiếp của bạn.',
    install: {
      keepCode: 'Ghi lại mã của bạn để nhập sau khi cài:',
      title: 'Đưa Thi Đua ra màn hình chính trước',
      text: 'Trên iPhone và iPad, những gì viết trong Safari không sang được ứng dụng ngoài màn hình chính, và Safari xoá chúng sau 7 ngày không dùng. Vì vậy hãy cài trước, rồi mới nhập mã.',
      steps: [
        'Mở trang này bằng Safari.',
        'Bấm nút Chia sẻ (hình vuông có mũi tên lên).',
        'Chọn “Thêm vào MH chính”, rồi bấm Thêm.',
        'Mở Thi Đua từ màn hình chính và nhập mã ở đó.',
      ],
    },
    given: {
      title: (names: string) => `Máy này đã được nhận mã cho ${names}`,
      lead: 'Không cần nhập mã lần nữa. Nếu bạn đã từng viết trên máy này: bộ nhớ của trình duyệt đã bị xoá; những gì cấp trên đã nhận và bản nháp đã sao lưu sẽ được tải về, phần chưa kịp gửi, chưa kịp sao lưu thì không còn.',
      action: 'Mở sổ',
    },
    revoked: {
      title: 'Cấp trên đã cho máy này ngừng gửi',
      text: (name: string) =>
        `Sổ của ${name} đã được gỡ khỏi máy này. Không còn gì chưa gửi nên không mất gì: mọi việc đã gửi vẫn ở chỗ cấp trên. Hãy hỏi công đoàn cấp trên trực tiếp; nếu vẫn dùng máy này, hãy xin mã mới.`,
      action: 'Tiếp tục',
    },
    rescued:
      'Những gì bạn đang viết vẫn còn trong màn hình này. Hãy sao chép hoặc tải về trước khi bấm gì khác.',
    away: 'Đã dùng Thi Đua trên máy này rồi? Đừng nhập mã mới: hãy bật mạng và để trang này mở. Máy hỏi cấp trên rồi tự mở lại sổ của bạn.',
    wiped: {
      title: 'Bộ nhớ trên máy đã bị xoá',
      who: 'Những người dùng bị ảnh hưởng:',
      unsent: (count: number) =>
        count === 0
          ? 'Theo lần cuối ghi nhớ, mọi việc đã tới cấp trên.'
          : `Theo lần cuối ghi nhớ, có ${count} bản nháp hoặc bản chưa gửi trên máy này. Bản nháp đã sao lưu sẽ về; phần còn lại có thể phải viết lại.`,
      action: 'Tải lại từ cấp trên',
      note: 'Lần sau, hãy cài ứng dụng ra màn hình chính và bật “Giữ dữ liệu” trong Máy này.',
    },
    failed: {
      title: 'Chưa mở được sổ',
      retry: 'Thử lại',
      reload: 'Tải lại ứng dụng',
    },
    opening: 'Đang mở sổ…',
  },
  {
    welcome: 'Welcome',
    lead: 'Enter the code the level above gave you. After that the app works without a network too.',
    another: 'Add a person',
    anotherLead: 'Each person has a place of their own on this device; nobody sees the work of another.',
    againLead: (name: string) =>
      `Enter the new code for ${name} from the level above. What waits on this device goes right after.`,
    code: 'Your code',
    codeHint: '8 letters and digits, such as 7QK4-M2XA. Capital or small does not matter.',
    codeShort: 'A code has 8 letters and digits. Look at the message from the level above again.',
    name: 'Name of this device',
    nameHint: 'So that the level above knows which one to stop when a device is lost.',
    nameEmpty: 'Give the device a name.',
    submit: 'Start',
    submitting: 'Checking the code…',
    trouble: (problem: Problem) =>
      troubleOf(problem, {
        offline:
          'No network. Nothing has changed and the code still works; press again when there is a network.',
        unreachable:
          'The endpoint cannot be reached. Nothing has changed and the code still works; press again later.',
        slow: 'The network was too slow for an answer. The code still works on this device; press again on a better network.',
        portal:
          'This network asks you to log in. Nothing has changed and the code still works; log in or use another network, then press again.',
        server:
          'The endpoint is busy or has failed. Nothing has changed and the code still works; press again later.',
      }),
    next: 'Then',
    steps: [
      'The device fetches the plan, the forms and the work of your unit; the first time needs a network.',
      'You read, write and save on the device itself, without a network.',
      'When there is a network it sends by itself. Once received, you see the number and the time.',
    ],
    noCode: 'No code yet? Ask the union directly above yours.',
    install: {
      keepCode: 'Keep your code to enter it once installed:',
      title: 'Put Thi Đua on the home screen first',
      text: 'On iPhone and iPad, what is written in Safari does not reach the app on the home screen, and Safari deletes it after 7 days without use. So install first, then enter the code.',
      steps: [
        'Open this page in Safari.',
        'Press Share (the square with an arrow up).',
        'Choose “Add to Home Screen”, then Add.',
        'Open Thi Đua from the home screen and enter the code there.',
      ],
    },
    given: {
      title: (names: string) => `This device has taken a code for ${names}`,
      lead: 'No need to enter it again. If you have written on this device before: the browser has deleted its storage; what the level above received and drafts that were backed up will be downloaded, the rest is gone.',
      action: 'Open the book',
    },
    revoked: {
      title: 'The level above has stopped this device from sending',
      text: (name: string) =>
        `The book of ${name} was removed from this device. Nothing was unsent, so nothing is lost: what was sent is with the level above. Ask the union directly above yours, and for a new code if you go on with this device.`,
      action: 'Go on',
    },
    rescued:
      'What you were writing is still in this window. Copy or download it before pressing anything else.',
    away: 'Have you used Thi Đua on this device before? Do not enter a new code: connect it to a network and leave this page open. It asks the level above and opens your book again by itself.',
    wiped: {
      title: 'The storage of this device was deleted',
      who: 'Who is affected:',
      unsent: (count: number) =>
        count === 0
          ? 'As last noted, everything had arrived.'
          : `As last noted, ${count} drafts or unsent items were on this device. Drafts that were backed up come back; the rest may have to be written again.`,
      action: 'Download from the level above',
      note: 'Next time, install the app on the home screen and turn on “Keep data” in This device.',
    },
    failed: {
      title: 'The book could not be opened',
      retry: 'Try again',
      reload: 'Reload the app',
    },
    opening: 'Opening the book…',
  },
);
