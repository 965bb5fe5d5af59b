import { both } from './language.ts';

/** Words that parts share. */
export const parts = both(
  {
    notInPlan: 'không có trong kế hoạch',
    setBy: (unit: string) => `do ${unit} đặt`,
    handedIn: 'đơn vị đã gửi',
    round: (no: number) => `Đợt ${no}`,
    wholeCampaign: 'Cả phong trào',
    receipt: (number: string) => `số ${number}`,
    savedHere: (time: string) => `Đã lưu trên máy này ${time}`,
  },
  {
    notInPlan: 'not in the plan',
    setBy: (unit: string) => `set by ${unit}`,
    handedIn: 'handed in',
    round: (no: number) => `Round ${no}`,
    wholeCampaign: 'Whole campaign',
    receipt: (number: string) => `no. ${number}`,
    savedHere: (time: string) => `Saved on this device ${time}`,
  },
);
