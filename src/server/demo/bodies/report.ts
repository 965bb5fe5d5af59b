import { roundDays } from '../../../domain/campaign.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { addDays } from '../../../domain/time.ts';
import { type Scene, type Stage, chair, dong, part, sceneFor, someone } from './scene.ts';

const leadership = [
  'Ban Chấp hành họp thống nhất kế hoạch ngay tuần đầu, phân công từng ủy viên theo dõi tổ; chuyên môn bố trí thời gian đầu ca để phổ biến.',
  'Công đoàn ban hành kế hoạch riêng, báo cáo cấp ủy và ký giao ước với giám đốc; mỗi tháng rà lại tiến độ một lần.',
  'Kế hoạch được niêm yết ở bảng tin, gửi vào nhóm của từng tổ; tổ trưởng công đoàn báo lại số người đã nắm được.',
  'Ban Chấp hành lồng nội dung thi đua vào hội nghị người lao động, chốt chỉ tiêu cùng phòng kế hoạch.',
] as const;
const results = [
  'Đơn vị giao hàng đúng hạn, số giờ tăng ca giảm so với cùng kỳ; các tổ duy trì họp ngắn năm phút đầu ca.',
  'Năng suất bình quân tăng nhẹ, tỷ lệ làm lại giảm; sáng kiến chủ yếu ở khâu sắp xếp chỗ làm và kiểm tra đầu vào.',
  'Hoàn thành nhiệm vụ được giao, không có đơn thư kéo dài; đoàn viên tham gia đầy đủ các hoạt động chào mừng ngày lễ.',
  'Thu nhập giữ ổn định dù thiếu đơn hàng trong hai tháng; công đoàn cùng doanh nghiệp đào tạo chéo nghề để giữ người.',
] as const;
const strengths = [
  'Tổ công đoàn hoạt động đều; người lao động chủ động đề xuất việc cần sửa.',
  'Phối hợp tốt với chuyên môn; số liệu theo dõi hằng tháng nên báo cáo nhanh.',
  'Cán bộ công đoàn sát cơ sở, nắm được hoàn cảnh từng đoàn viên.',
] as const;
const limits = [
  ['Một số tổ làm ca đêm chưa sinh hoạt đều.', 'Lịch ca thay đổi, chưa bố trí được người thay.'],
  [
    'Sáng kiến còn nhỏ, ít hồ sơ đủ điều kiện đề nghị công nhận cấp trên.',
    'Người lao động ngại viết thuyết minh, công đoàn chưa hướng dẫn kịp.',
  ],
  ['Báo cáo của tổ gửi lên chậm, phải gọi nhắc.', 'Tổ trưởng kiêm nhiệm, vùng làm việc sóng yếu.'],
  ['Lao động mới chưa nắm hết nội dung thi đua.', 'Biến động lao động lớn sau Tết.'],
] as const;
const tasks = [
  ['Tổ chức lớp hướng dẫn viết sáng kiến cho tổ trưởng', '1 lớp'],
  ['Kết nạp thêm đoàn viên ở bộ phận mới', '90% lao động mới'],
  ['Giảm sai sót phải làm lại', 'giảm 10%'],
  ['Đối thoại về bữa ăn ca và nhà trọ', '2 cuộc'],
] as const;

/** A round report whose figures follow the unit's size. */
export function reportBody(asked: Scene, stage: Stage): JsonObject {
  const scene = sceneFor(asked, 'report');
  const thin = stage === 'thin';
  const { facts, random, round, day } = scene;
  const { unit } = facts;
  const days = roundDays(round) ?? { first: day, last: day };
  const people = part(unit.workforce, 0.72 + 0.26 * random.next(), 1);
  const women = Math.min(people, part(facts.women, 0.8 + 0.18 * random.next()));
  const registered = Math.max(thin ? 0 : 1, Math.round((unit.workforce / 55) * (0.5 + random.next())));
  const done = part(registered, 0.55 + 0.4 * random.next());
  const recognisedBase = part(done, 0.6);
  const works = random.int(0, 1 + Math.ceil(Math.log10(unit.workforce)));
  const finished = part(works, 0.7);
  const helped = part(unit.workforce, 0.05 + 0.12 * random.next(), 1);
  const reviewDay = addDays(days.last, random.int(-9, 0));
  const reviewHeldOn = reviewDay < day ? reviewDay : day;
  const limitation = random.pick(limits);
  const informed = 0.9 + 0.1 * random.next();
  const reviewAttendance = part(unit.workforce, 0.3 + 0.4 * random.next(), 1);
  const first = round.no === 1;
  return {
    reportType: 'round',
    periodFrom: days.first,
    periodTo: days.last,
    preparedBy: someone(scene, 'Ủy viên Ban Chấp hành', false),
    approvedBy: chair(facts),
    unitType: facts.kind,
    workforceTotal: unit.workforce,
    workforceWomen: facts.women,
    memberTotal: unit.members,
    memberWomen: facts.memberWomen,
    movementLaunched: true,
    ownPlanIssued: random.chance(0.75),
    workforceInformed: part(unit.workforce, thin ? 0.5 : informed, 1),
    propagandaSessions: random.int(1, 6),
    propagandaAttendance: Math.round(unit.workforce * (0.8 + 1.4 * random.next())),
    collectivesPledged: Math.max(1, Math.round(unit.workforce / 40)),
    individualsPledged: people,
    womenPledged: women,
    directWorkersPledged: part(people, 0.6 + 0.3 * random.next()),
    initiativesRegistered: registered,
    initiativesDone: done,
    recognisedBase,
    recognisedProvince: done > recognisedBase && random.chance(0.25) ? 1 : 0,
    recognisedMinistry: 0,
    benefitCalculated: dong(recognisedBase * (4_000_000 + 30_000_000 * random.next())),
    benefitEstimated: dong((done - recognisedBase) * 6_000_000 * random.next()),
    initiativesOnPortal: part(done, 0.2),
    contestEntries: registered > 6 ? 1 : 0,
    contestPrizes: 0,
    worksRegistered: works,
    worksCompleted: finished,
    worksPlaqued: finished > 1 && random.chance(0.3) ? 1 : 0,
    worksValue: dong(finished * (20_000_000 + 90_000_000 * random.next())),
    hardTasks: random.int(0, 3),
    movementResults: [
      {
        movement: 'goodLabour',
        movementPeople: people,
        movementText: 'Các tổ đăng ký và báo kết quả hằng tháng.',
      },
      { movement: 'twoGoods', movementPeople: women },
      ...(random.chance(0.6)
        ? [{ movement: 'greenCleanBeautiful', movementPeople: part(unit.workforce, 0.9) }]
        : []),
    ],
    twoGoodsRegistered: women,
    twoGoodsRecognised: part(women, 0.85 + 0.1 * random.next()),
    greenUnit: random.chance(0.7),
    accidents: random.chance(0.92) ? 0 : 1,
    ...(first
      ? {
          supportedTet: part(unit.workforce, 0.6 + 0.4 * random.next(), 1),
          tetReached: part(unit.workforce, 0.9 + 0.1 * random.next(), 1),
        }
      : {}),
    ...(first ? { supportedWorkersMonth: helped } : { supportedDisaster: random.chance(0.25) ? helped : 0 }),
    supportedHardship: Math.max(1, Math.round(helped / 3)),
    moneyUnionFund: dong(helped * 500_000),
    moneyWelfareFund: dong(helped * 300_000 * random.next()),
    moneyEmployer: dong(helped * 700_000 * random.next()),
    moneyDonor: 0,
    awardLines: [
      {
        award: 'advancedWorker',
        awardFor: 'individual',
        awardProposed: part(unit.workforce, 0.1, 1),
        awardGranted: part(unit.workforce, 0.08, 1),
        awardWomen: 0,
        awardDirectWorkers: 1,
      },
      {
        award: 'commendationSuperior',
        awardFor: 'collective',
        awardProposed: 1,
        awardGranted: random.int(0, 1),
      },
    ].slice(0, random.int(1, 2)),
    exemplaryFound: random.int(1, 4),
    exemplaryPraised: 1,
    newsItems: random.int(0, 5),
    reviewHeld: !thin,
    ...(thin ? {} : { reviewHeldOn, reviewAttendance }),
    selfRating: random.pick(['excellent', 'good', 'good', 'completed']),
    leadershipText: random.pick(leadership),
    resultsText: random.pick(results),
    contentProduction: random.pick(results),
    contentWelfare: `Thăm hỏi, hỗ trợ ${helped} lượt đoàn viên, người lao động; ưu tiên người ở trọ và gia đình có con nhỏ.`,
    strengths: random.pick(strengths),
    limitations: [{ limitationText: limitation[0], limitationCause: limitation[1] }],
    proposals: random.chance(0.4)
      ? 'Đề nghị cấp trên mở lớp tập huấn cho cán bộ công đoàn mới vào buổi tối.'
      : '',
    nextTasks: random
      .shuffle(tasks)
      .slice(0, 2)
      .map(([nextTaskText, nextTaskTarget]) => ({ nextTaskText, nextTaskTarget })),
  };
}
