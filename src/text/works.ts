import { both } from './language.ts';

/** `/viec` */
export const works = both(
  {
    title: 'Việc của tôi',
    search: 'Tìm trong việc của tôi',
    filters: 'Lọc theo trạng thái',
    filter: {
      all: 'Tất cả',
      draft: 'Nháp',
      fix: 'Cần sửa',
      way: 'Chưa tới nơi',
      received: 'Đã nhận',
      accepted: 'Đã duyệt',
      withdrawn: 'Đã rút',
    },
    list: 'Danh sách việc',
    more: (count: number) => `Xem thêm (còn ${count})`,
    empty: 'Các bản nháp và bản đã gửi của đơn vị sẽ ở đây. Hãy bắt đầu từ một biểu mẫu bên dưới.',
    emptyNoForms:
      'Các bản nháp và bản đã gửi của đơn vị sẽ ở đây. Biểu mẫu có sau lần cập nhật đầu tiên, khi có mạng.',
    none: 'Không có việc nào khớp.',
    showAll: 'Xem tất cả',
    start: 'Bắt đầu việc mới',
    begin: 'Bắt đầu',
    open: 'Mở',
    deleteDraft: (name: string) => `Xoá nháp: ${name}`,
    deleted: (name: string) => `Đã xoá nháp “${name}”.`,
  },
  {
    title: 'My work',
    search: 'Search my work',
    filters: 'Filter by state',
    filter: {
      all: 'All',
      draft: 'Drafts',
      fix: 'To fix',
      way: 'Not there yet',
      received: 'Received',
      accepted: 'Accepted',
      withdrawn: 'Withdrawn',
    },
    list: 'List of work',
    more: (count: number) => `Show more (${count} left)`,
    empty: 'Drafts and what the unit has sent will be here. Begin with a form below.',
    emptyNoForms:
      'Drafts and what the unit has sent will be here. Forms come with the first update, when there is a network.',
    none: 'Nothing fits.',
    showAll: 'Show all',
    start: 'Begin something new',
    begin: 'Begin',
    open: 'Open',
    deleteDraft: (name: string) => `Delete draft: ${name}`,
    deleted: (name: string) => `Draft “${name}” deleted.`,
  },
);
