import type { Form } from '../../../domain/form/types.ts';
import type { Json, JsonObject } from '../../../domain/json.ts';
import { type Scene, type Stage, before, part, sceneFor, someone } from './scene.ts';

const promises = [
  ['Đi làm đúng giờ, đủ ngày công', 100, '%'],
  ['Giữ tỷ lệ hàng đạt ngay lần đầu', 98, '%'],
  ['Kèm một lao động mới thành thạo', 1, 'người'],
  ['Góp một ý tưởng cải tiến trong đợt', 1, 'ý tưởng'],
  ['Không vi phạm an toàn lao động', 0, 'lần'],
] as const;

/** One person's pledge. */
export function personPledgeBody(asked: Scene, stage: Stage): JsonObject {
  const scene = sceneFor(asked, 'pledge-individual');
  const { random } = scene;
  const who = someone(scene, 'Công nhân', random.chance(0.8));
  return {
    fullName: who['name'] ?? '',
    position: 'Công nhân',
    group: `Tổ ${random.int(1, 6)}`,
    gender: who['gender'] ?? 'unspecified',
    directWorker: who['directWorker'] ?? true,
    resultsKnown: false,
    commitments: random
      .shuffle(promises)
      .slice(0, 3)
      .map(([commitmentText, commitmentPlanned, commitmentUnit]) =>
        stage === 'thin' ? { commitmentText } : { commitmentText, commitmentPlanned, commitmentUnit },
      ),
    registeredTitle: random.chance(0.5) ? 'advancedWorker' : 'excellentMember',
    movements: who['gender'] === 'female' ? ['goodLabour', 'twoGoods'] : ['goodLabour'],
    signedOn: before(scene, 0, 5),
  };
}

/** What of the unit's records a nomination stands on. */
export interface Grounds {
  readonly pledge?: string;
  readonly initiative?: string;
  readonly work?: string;
}

/** A nomination; thin where the level above would send it back. */
export function nominationBody(
  asked: Scene,
  stage: Stage,
  { pledge, initiative, work }: Grounds = {},
): JsonObject {
  const scene = sceneFor(asked, 'nomination');
  const { random } = scene;
  const who = someone(scene, 'Công nhân', true);
  const votesTotal = random.int(9, 40);
  const evidence: JsonObject[] = [
    ...(initiative ? [{ evidenceInitiative: initiative }] : []),
    ...(work ? [{ evidenceWork: work }] : []),
  ];
  return {
    subjectType: 'individual',
    subjectName: who['name'] ?? '',
    position: 'Công nhân',
    group: `Tổ ${random.int(1, 6)}`,
    gender: who['gender'] ?? 'unspecified',
    directWorker: true,
    awardClass: 'commendation',
    award: 'commendationSuperior',
    awardLevel: 'superior',
    occasion: 'round',
    achievementDuties:
      stage === 'thin'
        ? 'Hoàn thành tốt nhiệm vụ.'
        : 'Hoàn thành định mức tất cả các tháng trong đợt; sáu tháng không có hàng phải làm lại; nhận kèm hai lao động mới.',
    achievementEmulation: 'Đăng ký giao ước từ đầu đợt, góp hai ý tưởng cải tiến, một việc đã áp dụng ở tổ.',
    ...(pledge ? { pledgeCollective: pledge } : {}),
    ...(evidence.length > 0 ? { evidence } : {}),
    reviewedOn: before(scene, 1, 6),
    votesFor: votesTotal - random.int(0, 2),
    votesTotal,
    completion: random.chance(0.4) ? 'excellent' : 'good',
    disciplineStatus: 'none',
  };
}

const themes = [
  [
    'Chuyền sạch, hàng đúng, người khỏe',
    'Mỗi tổ giữ nơi làm việc gọn, giảm hàng làm lại, không để ai kiệt sức cuối ca.',
  ],
  ['Mỗi tổ một cải tiến', 'Mỗi tổ chọn một chỗ vướng nhất, cùng nhau sửa trong đợt.'],
  ['Việc hôm nay không để ngày mai', 'Giải quyết hồ sơ trong ngày, người dân không phải quay lại lần hai.'],
  ['Về đích trước mười ngày', 'Chia chỉ tiêu theo tuần, tổ nào chậm thì cả xưởng cùng giúp.'],
] as const;

/** A unit's own rollout plan. */
export function unitPlanBody(asked: Scene, stage: Stage): JsonObject {
  const scene = sceneFor(asked, 'unit-plan');
  const { random, facts } = scene;
  const { workforce } = facts.unit;
  const [theme, content] = random.pick(themes);
  const issuedOn = before(scene, 1, 8);
  return {
    theme,
    docNumber: `${random.int(2, 38)}/KH-CĐCS`,
    issuedOn,
    content,
    measures:
      stage === 'thin'
        ? 'Tuyên truyền, vận động, kiểm tra.'
        : 'Tổ trưởng công đoàn phổ biến đầu ca; Ban Chấp hành theo dõi hằng tuần; cuối tháng họp chấm điểm từng tổ và biểu dương ngay.',
    ...(stage === 'thin'
      ? {}
      : {
          criteria: [
            { criterionText: 'Người lao động được phổ biến', criterionTarget: 100, criterionUnit: '%' },
            {
              criterionText: 'Tổ có cải tiến được áp dụng',
              criterionTarget: random.int(60, 90),
              criterionUnit: '%',
            },
          ],
        }),
    workforceTotal: workforce,
    audienceCount: part(workforce, 0.95),
    agreedWithManagementOn: issuedOn,
    partners: 'Chuyên môn, Đoàn Thanh niên',
  };
}

/** A score sheet of whatever criteria the campaign has set. */
export function scoreBody(form: Form): (asked: Scene, stage: Stage) => JsonObject {
  return (asked, stage) => {
    const { random } = sceneFor(asked, 'score-sheet');
    const answers = form.sections
      .flatMap(({ fields }) => fields)
      .flatMap((item): [string, Json][] => {
        if (item.by === 'reviewer') return [];
        if (item.type === 'decimal')
          return [
            [item.id, Math.round((item.max ?? 10) * (stage === 'thin' ? 1 : 0.75 + 0.25 * random.next()))],
          ];
        return item.type === 'yesNo' ? [[item.id, false]] : [];
      });
    return {
      ...Object.fromEntries(answers),
      ...(stage === 'thin' ? {} : { grounds: 'Theo sổ theo dõi thi đua và báo cáo đợt của đơn vị.' }),
    };
  };
}
