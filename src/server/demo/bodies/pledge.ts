import { type Round, roundDays } from '../../../domain/campaign.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { type Scene, type Stage, before, chair, part, sceneFor, someone } from './scene.ts';

const goals = [
  ['Lao động giỏi, Lao động sáng tạo', 'Mỗi tổ có ít nhất một cải tiến được áp dụng trong đợt.'],
  [
    'Xanh, Sạch, Đẹp, Bảo đảm an toàn vệ sinh lao động',
    'Không để xảy ra tai nạn lao động nặng; dọn vệ sinh khu làm việc chiều thứ sáu hằng tuần.',
  ],
  ['Giỏi việc nước, đảm việc nhà', 'Nữ đoàn viên đăng ký và được gia đình, đơn vị ghi nhận.'],
  [
    'Đổi mới, sáng tạo, hiệu quả trong hoạt động của tổ chức Công đoàn',
    'Sinh hoạt tổ công đoàn mỗi tháng một lần, có ghi việc đã giải quyết.',
  ],
  ['Dân vận khéo', 'Giúp một thôn, khu phố kết nghĩa một việc cụ thể.'],
] as const;

interface Commitment {
  readonly text: string;
  readonly unit: string;
  readonly planned: (workforce: number) => number;
}

const commitments: readonly [Commitment, ...Commitment[]] = [
  { text: 'Hoàn thành kế hoạch sản xuất, công tác của đợt', unit: '%', planned: () => 100 },
  {
    text: 'Đăng ký sáng kiến, cải tiến kỹ thuật và áp dụng ngay tại tổ',
    unit: 'sáng kiến',
    planned: (people) => Math.max(1, Math.round(people / 60)),
  },
  { text: 'Giảm tỷ lệ hàng lỗi, sai sót phải làm lại so với đợt trước', unit: '%', planned: () => 10 },
  { text: 'Tiết kiệm điện, nước, văn phòng phẩm', unit: '%', planned: () => 5 },
  { text: 'Đoàn viên tham gia phong trào an toàn, vệ sinh lao động', unit: '%', planned: () => 95 },
  { text: 'Kết nạp đoàn viên mới', unit: 'người', planned: (people) => Math.max(1, Math.round(people / 35)) },
  {
    text: 'Thăm hỏi, giúp đỡ đoàn viên gặp khó khăn',
    unit: 'lượt người',
    planned: (people) => Math.max(2, Math.round(people / 20)),
  },
  { text: 'Đối thoại tại nơi làm việc với người sử dụng lao động', unit: 'cuộc', planned: () => 2 },
];

/** A collective pledge; `results`: as it is revised when its round is over. */
export function pledgeBody(asked: Scene, stage: Stage | 'results'): JsonObject {
  const scene = sceneFor(asked, 'pledge');
  const { facts, random, round } = scene;
  const results = stage === 'results';
  const outcomes = random.fork('results');
  const { workforce, name } = facts.unit;
  const chosen = commitments.filter((_, at) => at === 0 || random.chance(0.5));
  const signedOn = before(scene, 0, 4);
  return {
    collective: `Tập thể ${name.replace(/^CĐCS /, '')}`,
    period: random.chance(0.8) ? 'round' : 'year',
    addressedTo: 'Ban Chấp hành công đoàn cấp trên trực tiếp',
    pledgedMovements: random
      .shuffle(goals)
      .slice(0, random.int(1, 3))
      .map(([movementName, movementGoal]) => ({
        movementName,
        movementGoal,
        movementLaunchedOn: signedOn,
        movementReviewOn: lastOf(round, signedOn),
      })),
    resultsKnown: results,
    commitments: chosen.map(({ text, unit, planned }) => {
      const commitmentPlanned = planned(workforce);
      // A thin pledge gives no figures.
      const row =
        stage === 'thin'
          ? { commitmentText: text }
          : { commitmentText: text, commitmentPlanned, commitmentUnit: unit };
      if (!results) return row;
      const commitmentReached = Math.round(commitmentPlanned * (0.7 + 0.5 * outcomes.next()));
      const commitmentResult =
        commitmentReached > commitmentPlanned
          ? 'exceeded'
          : commitmentReached === commitmentPlanned
            ? 'done'
            : 'partly';
      return { ...row, commitmentResult, commitmentReached };
    }),
    registeredInitiatives: Math.max(1, Math.round(workforce / 60)),
    registeredWorks: random.int(0, 2),
    registeredPeople: part(workforce, 0.7 + 0.28 * random.next(), 3),
    titlesIndividual: [
      {
        titlePerson: someone(scene, 'Tổ trưởng', true),
        titlePersonGroup: 'Tổ 1',
        titlePersonAward: 'excellentMember',
      },
      {
        titlePerson: someone(scene, 'Nhân viên', true),
        titlePersonGroup: 'Tổ 3',
        titlePersonAward: 'advancedWorker',
      },
    ].slice(0, random.int(0, 2)),
    signedOn,
    signedBy: chair(facts),
    managementCoSign: random.chance(0.75) || stage === 'mended' || results,
  };
}

function lastOf(round: Round, least: string): string {
  const last = roundDays(round)?.last ?? least;
  return last < least ? least : last;
}
