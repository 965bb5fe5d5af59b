import type { JsonObject } from '../src/domain/json.ts';

/** Workforce, people informed, people who pledged, initiatives registered, initiatives done. */
export type Figures = readonly [number, number, number, number, number];
/** The three areas and what each unit at their base reports. */
export const areas: readonly { readonly name: string; readonly reports: readonly Figures[] }[] = [
  {
    name: 'Công đoàn phường Bến Đá',
    reports: [
      [120, 110, 90, 3, 2],
      [45, 45, 40, 0, 0],
      [60, 51, 30, 1, 1],
      [210, 200, 180, 7, 4],
      [33, 30, 20, 0, 0],
      [88, 80, 66, 2, 1],
      [150, 149, 120, 4, 4],
      [72, 60, 50, 1, 0],
      [97, 97, 77, 2, 2],
    ],
  },
  {
    name: 'Công đoàn xã Đồng Sim',
    reports: [
      [40, 40, 35, 1, 1],
      [55, 44, 33, 0, 0],
      [130, 125, 100, 5, 3],
      [64, 64, 64, 2, 2],
      [78, 70, 52, 1, 1],
      [91, 85, 80, 3, 1],
      [37, 37, 30, 0, 0],
      [260, 240, 200, 9, 6],
      [48, 45, 41, 1, 0],
    ],
  },
  {
    name: 'Công đoàn khu công nghiệp Cồn Én',
    reports: [
      [900, 870, 800, 21, 15],
      [1500, 1450, 1200, 34, 20],
      [640, 600, 512, 11, 9],
      [410, 410, 400, 6, 6],
      [275, 250, 220, 4, 2],
      [1120, 1000, 900, 18, 11],
      [330, 330, 310, 5, 3],
      [85, 80, 60, 0, 0],
    ],
  },
];
/** Added up on paper: each area, then the province. */
export const byHand: readonly Figures[] = [
  [875, 822, 673, 20, 14],
  [803, 750, 635, 22, 14],
  [5260, 4990, 4402, 99, 66],
  [6938, 6562, 5710, 141, 94],
];
/** The round report of a unit. @param days what depends on the day it is written */
export const reportOf = (
  [workforce, informed, pledged, registered, done]: Figures,
  days: JsonObject,
): JsonObject => ({
  reportType: 'round',
  preparedBy: { name: 'Lê Thị Mây', position: 'Uỷ viên' },
  approvedBy: { name: 'Võ Văn Sáng', position: 'Chủ tịch' },
  unitType: 'domestic',
  workforceTotal: workforce,
  workforceWomen: 0,
  memberTotal: 0,
  memberWomen: 0,
  movementLaunched: true,
  ownPlanIssued: true,
  workforceInformed: informed,
  propagandaSessions: 1,
  propagandaAttendance: informed,
  collectivesPledged: 1,
  individualsPledged: pledged,
  initiativesRegistered: registered,
  initiativesDone: done,
  worksRegistered: 0,
  worksCompleted: 0,
  reviewHeld: false,
  leadershipText: 'Họp hằng tháng.',
  resultsText: 'Các tổ đều có việc làm cụ thể.',
  strengths: 'Công nhân tham gia đông.',
  limitations: [{ limitationText: 'Ca đêm ít người dự.', limitationCause: 'Lịch họp ban ngày.' }],
  ...days,
});
