import { both } from './language.ts';

/** Words that parts share. */
export const parts = both(
  {
    notInPlan: 'không có trong kế hoạch',
    setBy: (unit: string) => `do ${unit} đặt`,
    frame: (due: string) => `Hạn chung của phong trào: ${due}`,
    handedIn: 'đơn vị đã gửi',
    round: (no: number) => `Đợt ${no}`,
    roundStates: {
      upcoming: 'chưa tới',
      open: 'đang diễn ra',
      reporting: 'đang báo cáo',
      reviewed: 'đã sơ kết',
    },
    yearReviewed: 'Đã tổng kết năm',
    wholeCampaign: 'Cả phong trào',
    receipt: (number: string) => `số ${number}`,
    savedHere: (time: string) => `Đã lưu trên máy này ${time}`,
  },
  {
    notInPlan: 'not in the plan',
    setBy: (unit: string) => `set by ${unit}`,
    frame: (due: string) => `The campaign itself: ${due}`,
    handedIn: 'handed in',
    round: (no: number) => `Round ${no}`,
    roundStates: { upcoming: 'to come', open: 'running', reporting: 'being reported', reviewed: 'reviewed' },
    yearReviewed: 'The year is reviewed',
    wholeCampaign: 'Whole campaign',
    receipt: (number: string) => `no. ${number}`,
    savedHere: (time: string) => `Saved on this device ${time}`,
  },
);
