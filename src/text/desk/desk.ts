import type { CampaignState } from '../../domain/campaign.ts';
import type { CoverageStep } from '../../domain/coverage.ts';
import type { Timing } from '../../domain/deadline.ts';
import { both } from '../language.ts';

/** Words that the pages of the desk share. */
export const desk = both(
  {
    pages: 'Các trang của Bàn làm việc',
    coverage: 'Độ phủ',
    review: 'Duyệt',
    rollUp: 'Tổng hợp',
    awards: 'Khen thưởng',
    plans: 'Kế hoạch',
    units: 'Đơn vị',
    campaign: 'Phong trào',
    round: 'Đợt',
    allRounds: 'Cả năm',
    unit: 'Đơn vị',
    asOf: (time: string) => `tính đến ${time}`,
    asOfNever: 'chưa cập nhật lần nào',
    fromDevice: 'theo số liệu trên máy này',
    noCampaign: 'Chưa có phong trào nào được phát động.',
    noCampaignDo: 'Đưa kế hoạch vào',
    path: 'Đơn vị đang xem',
    rate: (rate: string, count: string, of: string) => `${rate} (${count}/${of})`,
    noRate: 'chưa tính được',
    percent: (value: string) => `${value}%`,
    of: (count: string, of: string) => `${count}/${of}`,
    showMore: (count: string) => `Xem thêm ${count}`,
    beyond: (count: string) => `Còn ${count} mục khớp nữa; gõ thêm để thu hẹp.`,
    writeOffline:
      'Chưa tới được cấp trên: không có mạng, hoặc máy chủ chưa trả lời. Chưa mất gì. Có mạng rồi hãy bấm lại; bấm nhiều lần cũng chỉ tính một.',
    states: {
      draft: 'Đang soạn',
      launched: 'Đang phát động',
      closed: 'Đã kết thúc',
      archived: 'Lưu trữ',
    } satisfies Record<CampaignState, string>,
    timings: {
      none: 'Không có hạn',
      'on-time': 'Đúng hạn',
      claimed: 'Viết trong hạn, đến muộn',
      late: 'Muộn',
    } satisfies Record<Timing, string>,
  },
  {
    pages: 'Pages of the desk',
    coverage: 'Coverage',
    review: 'Review',
    rollUp: 'Roll-up',
    awards: 'Commendation',
    plans: 'Plans',
    units: 'Units',
    campaign: 'Campaign',
    round: 'Round',
    allRounds: 'Whole year',
    unit: 'Unit',
    asOf: (time: string) => `as of ${time}`,
    asOfNever: 'never updated',
    fromDevice: 'from what is on this device',
    noCampaign: 'No campaign has been launched yet.',
    noCampaignDo: 'Bring in a plan',
    path: 'Unit in view',
    rate: (rate: string, count: string, of: string) => `${rate} (${count}/${of})`,
    noRate: 'cannot be worked out yet',
    percent: (value: string) => `${value}%`,
    of: (count: string, of: string) => `${count}/${of}`,
    showMore: (count: string) => `Show ${count} more`,
    beyond: (count: string) => `${count} more match; type more to narrow it down.`,
    writeOffline:
      'The endpoint was not reached: there is no network, or it did not answer. Nothing is lost. Press again when there is a network; pressing more than once counts as one.',
    states: { draft: 'In preparation', launched: 'Running', closed: 'Ended', archived: 'Archived' },
    timings: {
      none: 'No due date',
      'on-time': 'On time',
      claimed: 'Written in time, came late',
      late: 'Late',
    },
  },
);

/** The furthest step of a unit in the rollout. */
export const steps = both<Readonly<Record<CoverageStep, string>>>(
  {
    none: 'Chưa mở kế hoạch',
    opened: 'Đã nhận kế hoạch về máy',
    read: 'Đã đọc kế hoạch',
    launched: 'Đã phát động',
    pledged: 'Đã đăng ký giao ước',
    reported: 'Đã báo cáo',
  },
  {
    none: 'Plan not opened',
    opened: 'Plan on the device',
    read: 'Plan read',
    launched: 'Launched',
    pledged: 'Pledged',
    reported: 'Reported',
  },
);
