import { both } from './language.ts';

/** How the rounds of a year were reviewed: `/phong-trao/:campaign`. */
export const yearWords = both(
  {
    over: 'đã qua',
    interim: (date: string | null) => (date === null ? 'Đã sơ kết' : `Sơ kết ngày ${date}`),
    final: (date: string | null) => (date === null ? 'Đã tổng kết' : `Tổng kết ngày ${date}`),
    finalTitle: 'Tổng kết năm',
    attendance: (count: string) => `${count} người dự`,
    granted: 'Được tặng',
    honoured: 'Được khen thưởng',
    praised: (count: string) => `Biểu dương ${count} điển hình`,
    stories: 'Gương đã đăng',
    lessons: 'Bài học kinh nghiệm',
    report: 'Mở báo cáo',
    noInterim: 'Chưa ghi sơ kết. Ngày, số người dự và bài học ghi trong báo cáo đợt.',
    noFinal: 'Chưa ghi tổng kết. Ngày, số người dự và bài học ghi trong báo cáo tổng kết năm.',
  },
  {
    over: 'over',
    interim: (date: string | null) => (date === null ? 'Reviewed' : `Reviewed on ${date}`),
    final: (date: string | null) => (date === null ? 'Final review held' : `Final review on ${date}`),
    finalTitle: 'Final review of the year',
    attendance: (count: string) => `${count} attended`,
    granted: 'Granted',
    honoured: 'Commended',
    praised: (count: string) => `${count} exemplary cases praised`,
    stories: 'Published stories',
    lessons: 'Lessons',
    report: 'Open the report',
    noInterim: 'No review recorded yet. Its day, attendance and lessons are part of the round report.',
    noFinal: 'No final review recorded yet. Its day, attendance and lessons are part of the year report.',
  },
);
