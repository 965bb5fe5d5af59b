import type { JsonObject } from '../../../domain/json.ts';
import { type Scene, type Stage, before, chair, part, sceneFor, someone } from './scene.ts';

const deeds = [
  ['Tặng quà công nhân ở trọ xa quê', 'hardship', 500_000],
  ['Thăm đoàn viên nằm viện', 'sickness', 500_000],
  ['Hỗ trợ đoàn viên bị tốc mái sau bão', 'disaster', 2_000_000],
  ['Mừng đoàn viên sinh con', 'familyEvent', 300_000],
  ['Viếng thân nhân đoàn viên qua đời', 'bereavement', 500_000],
  ['Tặng áo mưa, nước uống Tháng Công nhân', 'workersMonth', 100_000],
] as const;

/** Care for members: counts and sums; the demo, like the endpoint, has no names of people in need. */
export function welfareBody(asked: Scene, stage: Stage): JsonObject {
  const scene = sceneFor(asked, 'welfare');
  const { random, facts } = scene;
  const [activity, occasion, each] = random.pick(deeds);
  const one = occasion === 'sickness' || occasion === 'bereavement' || occasion === 'familyEvent';
  const beneficiaryCount = one
    ? random.int(1, 3)
    : part(facts.unit.workforce, 0.03 + 0.08 * random.next(), 2);
  const both = random.chance(0.25);
  return {
    activity,
    occasion,
    heldOn: before(scene, 1, 9),
    place: 'Tại đơn vị',
    beneficiaryCount,
    amountVnd: (stage === 'thin' ? 10 : 1) * beneficiaryCount * each,
    fundSource: 'union',
    ...(both ? { secondAmountVnd: beneficiaryCount * 200_000, secondFundSource: 'employer' } : {}),
    payment: 'paid',
    decidedBy: chair(facts).name,
    signedByUnion: true,
    ...(both ? { signedByManagement: true } : {}),
  };
}

const stories = [
  [
    'Người giữ nhịp chuyền số bốn',
    'person',
    'Hai năm liền tổ không có hàng phải làm lại nhờ chị nhắc nhau từng đầu ca.',
  ],
  [
    'Tủ đồ dùng chung sau giờ làm',
    'model',
    'Ai có gì dư thì để vào tủ, ai cần thì lấy; công nhân ở trọ đỡ mua sắm.',
  ],
  ['Tổ bốc xếp không ai bị tai nạn', 'collective', 'Trước mỗi ca cả tổ cùng khởi động và soát dây, móc.'],
  ['Sổ ý tưởng treo ở xưởng', 'model', 'Ai nghĩ ra gì ghi vào sổ; mỗi tuần tổ chọn một việc để làm.'],
] as const;

/** An exemplary person, collective or model. */
export function storyBody(asked: Scene, stage: Stage): JsonObject {
  const scene = sceneFor(asked, 'story');
  const { random, facts } = scene;
  const [title, kind, summary] = random.pick(stories);
  const who = someone(scene, 'Công nhân', true);
  const name = who.name;
  return {
    title,
    kind,
    subjectName: kind === 'person' ? name : title,
    subjectUnit: facts.unit.name,
    ...(kind === 'person' ? { directWorker: true } : {}),
    movements: ['goodLabour'],
    summary,
    ...(stage === 'thin' ? {} : { whatHappened: `${summary} Việc làm đều, không đợi phát động.` }),
    result: 'Nhiều tổ khác đã đến xem và làm theo.',
    canReplicate: kind !== 'person',
    ...(kind === 'model' && random.chance(0.5)
      ? { replicatedAt: [{ replicatedUnit: 'Tổ hoàn thiện', replicatedOn: before(scene, 1, 20) }] }
      : {}),
    consentGiven: true,
    consentBy: kind === 'person' ? name : chair(facts).name,
    consentOn: before(scene, 0, 5),
  };
}
