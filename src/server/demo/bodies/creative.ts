import type { JsonObject } from '../../../domain/json.ts';
import { addDays } from '../../../domain/time.ts';
import { type Scene, type Stage, before, dong, sceneFor, someone } from './scene.ts';

const ideas = [
  [
    'Giá xoay để cuộn vải ngay đầu bàn cắt',
    'Đổi cuộn vải mất hai người và mười phút.',
    'Một người đổi được trong ba phút.',
  ],
  [
    'Đánh dấu màu vị trí dụng cụ theo ca',
    'Đầu ca phải đi tìm dụng cụ.',
    'Thiếu món nào nhìn thấy ngay, bàn giao nhanh hơn.',
  ],
  [
    'Tận dụng nhiệt nước xả để sấy khay',
    'Nước nóng xả thẳng ra ngoài, khay sấy bằng điện.',
    'Giảm điện sấy, sàn khô hơn.',
  ],
  [
    'Phiếu kiểm ba bước trước khi chạy máy',
    'Máy dừng vì thiếu dầu, lỏng ốc.',
    'Số lần dừng máy giảm hơn nửa.',
  ],
  [
    'Nhóm việc theo tuyến đi trong kho',
    'Người lấy hàng đi vòng nhiều lần.',
    'Bớt quãng đường mỗi ca, ít nhầm mã.',
  ],
  [
    'Tờ hướng dẫn bằng ảnh cho lao động mới',
    'Kèm người mới mất nửa tháng.',
    'Người mới làm đúng sau một tuần.',
  ],
] as const;
const works = [
  ['Góc nghỉ giữa ca có bóng cây', 'work', 'Chào mừng Ngày thành lập Công đoàn Việt Nam'],
  ['Tuyến đường hoa trước cổng', 'work', 'Chào mừng Quốc khánh'],
  ['Bàn thao tác chỉnh được độ cao', 'product', 'Hưởng ứng Tháng Công nhân'],
  ['Sửa mái nhà xe công nhân', 'hardTask', 'Chào mừng đại hội công đoàn'],
  [
    'Dọn và sắp lại kho phế liệu trong ba ngày nghỉ',
    'hardTask',
    'Hưởng ứng Tháng hành động về an toàn, vệ sinh lao động',
  ],
] as const;
const councils = ['Giám đốc công ty', 'Hội đồng sáng kiến của đơn vị', 'Thủ trưởng đơn vị'] as const;

/** How far an initiative or work is. */
export type Step = 'begun' | 'done' | 'dropped';

/** An initiative; `step` says how far it is, else chance does. */
export function initiativeBody(asked: Scene, stage: Stage, step?: Step): JsonObject {
  const scene = sceneFor(asked, 'initiative');
  const { random, day } = scene;
  const [title, problem, effect] = random.pick(ideas);
  const luck = random.next();
  const far = step ?? (luck < 0.3 ? 'begun' : luck < 0.94 ? 'done' : 'dropped');
  const registeredOn = before(scene, 20, 70);
  const appliedFrom = before(scene, 4, 18);
  const recognised = far === 'done' && (step === 'done' || random.chance(0.6));
  const benefit = dong(2_000_000 + 60_000_000 * random.next() ** 2);
  const authors = [someone(scene, 'Công nhân', true), someone(scene, 'Tổ trưởng', true)];
  return {
    title,
    kind: random.chance(0.6) ? 'improvement' : 'initiative',
    solutionType: random.chance(0.7) ? 'technical' : 'operational',
    movements: ['goodLabour'],
    confidential: false,
    authors: [{ author: authors[0] ?? {}, authorGroup: `Tổ ${random.int(1, 6)}` }],
    problem,
    ...(stage === 'thin' ? {} : { solution: `Tổ tự làm ${title.toLowerCase()} từ vật liệu sẵn có.` }),
    scope: 'Áp dụng tại xưởng, có thể làm ở nơi khác cùng dây chuyền.',
    registeredOn: registeredOn < appliedFrom ? registeredOn : appliedFrom,
    progress:
      far === 'dropped' ? 'dropped' : far === 'begun' ? 'inProgress' : recognised ? 'recognised' : 'applied',
    ...(far === 'dropped'
      ? { dropReason: 'Dây chuyền cũ thôi chạy từ tháng này, không còn chỗ áp dụng.' }
      : {}),
    ...(far === 'done' ? { appliedFrom } : {}),
    ...(recognised
      ? {
          recognizedBy: random.pick(councils),
          recognizedOn: addDays(appliedFrom, 2) < day ? addDays(appliedFrom, 2) : day,
          level: random.chance(0.88) ? 'base' : 'province',
        }
      : {}),
    ...(far === 'done' && stage !== 'thin'
      ? { benefitVnd: benefit, benefitBasis: random.chance(0.6) ? 'calculated' : 'estimated' }
      : {}),
    otherBenefit: effect,
    portalSubmitted: recognised && random.chance(0.3),
  };
}

/** A work, product or hard task. */
export function workBody(asked: Scene, stage: Stage, step?: Step): JsonObject {
  const scene = sceneFor(asked, 'product-work');
  const { random, day, facts } = scene;
  const [name, kind, occasion] = random.pick(works);
  const done = step ? step === 'done' : random.chance(0.6);
  const start = before(scene, 25, 60);
  const actualEnd = before(scene, 1, 12);
  return {
    name,
    kind,
    occasion,
    movements: ['goodLabour'],
    registeredOn: start,
    collective: `Tập thể ${facts.unit.name.replace(/^CĐCS /, '')}`,
    progress: done ? 'completed' : 'inProgress',
    start,
    plannedEnd: stage === 'thin' ? addDays(start, 3) : addDays(day, 12),
    ...(done ? { actualEnd: actualEnd < start ? start : actualEnd } : {}),
    costVnd: dong(3_000_000 + 40_000_000 * random.next() ** 2),
    fundingSource: random.chance(0.6) ? 'Đơn vị và công đoàn cùng lo' : 'Quỹ phúc lợi',
    ...(done && random.chance(0.3) ? { plaqueRequested: true } : {}),
  };
}
