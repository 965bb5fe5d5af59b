import { both } from './language.ts';

/** The year ribbon and the table that says the same to readers. */
export const ribbon = both(
  {
    caption: (title: string) => `Dải năm: ${title}`,
    what: 'Việc',
    when: 'Khi nào',
    how: 'Đã đến đâu',
    today: 'hôm nay',
    todayRow: 'Hôm nay',
    round: (no: number, done: number, of: number) =>
      of === 0
        ? [`Đợt ${no}`, `${no}`]
        : [`Đợt ${no} · đã nhận ${done}/${of}`, `Đợt ${no} · ${done}/${of}`, `Đợt ${no}`, `${no}`],
    roundRow: (no: number, theme: string | null) => (theme === null ? `Đợt ${no}` : `Đợt ${no}: ${theme}`),
    arrived: {
      forms: (done: number, of: number) => `cấp trên đã nhận ${done} trên ${of} việc`,
      units: (done: number, of: number) => `đã nhận của ${done} trên ${of} đơn vị`,
    },
    milestone: 'mốc trong năm',
    due: (title: string, round: number | null) =>
      round === null ? `Hạn: ${title}` : `Hạn: ${title}, đợt ${round}`,
    done: { forms: 'đơn vị đã gửi', units: 'mọi đơn vị đã gửi' },
    noRounds: 'Kế hoạch không chia đợt',
    legend: { milestone: 'Ngày kỷ niệm, sự kiện', due: 'Hạn nộp', filled: 'Cấp trên đã nhận' },
  },
  {
    caption: (title: string) => `Year ribbon: ${title}`,
    what: 'What',
    when: 'When',
    how: 'How far',
    today: 'today',
    todayRow: 'Today',
    round: (no: number, done: number, of: number) =>
      of === 0
        ? [`Round ${no}`, `${no}`]
        : [`Round ${no} · ${done}/${of} received`, `Round ${no} · ${done}/${of}`, `Round ${no}`, `${no}`],
    roundRow: (no: number, theme: string | null) =>
      theme === null ? `Round ${no}` : `Round ${no}: ${theme}`,
    arrived: {
      forms: (done: number, of: number) => `${done} of ${of} received above`,
      units: (done: number, of: number) => `received from ${done} of ${of} units`,
    },
    milestone: 'milestone',
    due: (title: string, round: number | null) =>
      round === null ? `Due: ${title}` : `Due: ${title}, round ${round}`,
    done: { forms: 'sent by the unit', units: 'sent by every unit' },
    noRounds: 'The plan has no rounds',
    legend: { milestone: 'Anniversary, event', due: 'Due date', filled: 'Received above' },
  },
);
