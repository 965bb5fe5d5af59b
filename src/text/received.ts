import { both } from './language.ts';

/** `/nhan` */
export const received = both(
  {
    title: 'Ảnh vừa nhận',
    lead: 'Ảnh đang nằm trên máy này, chưa gửi đi đâu. Chọn nơi để đưa vào.',
    none: 'Không có ảnh nào đang chờ. Trong ứng dụng ảnh, chọn Chia sẻ rồi chọn Thi Đua.',
    failed: 'Máy chưa nhận được ảnh vừa chia sẻ. Ảnh gốc vẫn ở nơi bạn chia sẻ; hãy thử chia sẻ lại.',
    list: 'Ảnh',
    picture: (no: number) => `Ảnh ${no}`,
    drafts: 'Đưa vào bản đang viết',
    fresh: 'Viết bản mới',
    put: (name: string) => `Đưa vào: ${name}`,
    room: (count: number) => `còn chỗ cho ${count} ảnh`,
    begin: (name: string) => `Viết mới: ${name}`,
    drop: 'Bỏ các ảnh này',
    home: 'Về Hôm nay',
  },
  {
    title: 'Photos received',
    lead: 'The photos are on this device and have not been sent anywhere. Choose where they go.',
    none: 'No photo is waiting. In your photo app choose Share, then Thi Đua.',
    failed:
      'The photos just shared did not arrive. The originals are where you shared them from; please share them again.',
    list: 'Photos',
    picture: (no: number) => `Photo ${no}`,
    drafts: 'Add to something you are writing',
    fresh: 'Begin something new',
    put: (name: string) => `Add to: ${name}`,
    room: (count: number) => `room for ${count} more`,
    begin: (name: string) => `New: ${name}`,
    drop: 'Discard these photos',
    home: 'To Today',
  },
);
