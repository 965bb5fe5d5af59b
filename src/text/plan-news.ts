import { both } from './language.ts';

/** What changed in a plan since the officer saw it. */
export const planNews = both(
  {
    title: (count: number) => `Kế hoạch có bản mới: ${count} chỗ đổi`,
    hint: 'Mỗi chỗ đổi được đánh dấu ngay trong kế hoạch cho đến khi bạn bấm Đã xem. Bản nháp theo mẫu cũ vẫn gửi được.',
    seen: 'Đã xem',
    done: 'Đã bỏ dấu ở các chỗ đổi.',
    how: { added: 'mới thêm', changed: 'đã đổi', removed: 'đã bỏ' },
    round: (no: number) => `Đợt ${no}`,
    due: (form: string, round: number | null) =>
      round === null ? `Hạn ${form}` : `Hạn ${form}, đợt ${round}`,
    before: (date: string) => `trước là ${date}`,
    form: (form: string) => `Mẫu ${form}`,
    newVersion: 'có mẫu mới',
    head: 'Tên, số, chủ đề của kế hoạch',
    movements: 'Phong trào, cuộc vận động',
    contacts: 'Liên hệ, nơi nhận, người ký',
    state: { draft: 'đang soạn', launched: 'đang phát động', closed: 'đã kết thúc', archived: 'đã lưu trữ' },
  },
  {
    title: (count: number) =>
      `The plan has a new version: ${count} ${count === 1 ? 'place has' : 'places have'} changed`,
    hint: 'Each is marked in the plan until you press Seen. Drafts of an older form can still be sent.',
    seen: 'Seen',
    done: 'The marks are gone.',
    how: { added: 'new', changed: 'changed', removed: 'removed' },
    round: (no: number) => `Round ${no}`,
    due: (form: string, round: number | null) =>
      round === null ? `Due: ${form}` : `Due: ${form}, round ${round}`,
    before: (date: string) => `was ${date}`,
    form: (form: string) => `Form ${form}`,
    newVersion: 'new version',
    head: 'Title, number, themes of the plan',
    movements: 'Movements and drives',
    contacts: 'Contacts, recipients, signer',
    state: { draft: 'in draft', launched: 'running', closed: 'closed', archived: 'archived' },
  },
);
