import type { PlanKind } from './draft.ts';

/** What the kind of a paper is judged by; all folded text. */
export interface KindSigns {
  readonly docType: string | null;
  readonly title: string;
  readonly subject: string | null;
  readonly body: string;
  readonly sections: number;
}

const meeting = /(?:^|\s)(?:triệu tập|giấy mời|thư mời|mời (?:họp|dự|tham dự)|lịch họp|họp (?:ban|giao ban))/;
const workPlan =
  /(?:công tác|hoạt động|làm việc)\s+(?:công đoàn\s+)?(?:\S+\s+){0,3}(?:tháng|quý|tuần|năm|học kỳ|6 tháng)|chương trình công tác|lịch công tác/;
const emulation = /thi đua|phong trào|cuộc vận động|phát động|hưởng ứng/;

/** Tells a campaign plan from its neighbours; what launches nothing is `not-a-plan`. */
export function kindOf(signs: KindSigns): PlanKind {
  const { docType, title, body } = signs;
  if (docType === null) return kindWithoutType(signs);
  if (meeting.test(title) && !docType.startsWith('kế hoạch')) return 'not-a-plan';
  if (docType.startsWith('báo cáo')) return 'report';
  if (docType.startsWith('hướng dẫn')) return 'guidance';
  if (docType.startsWith('công văn') || docType.startsWith('công điện')) return 'letter';
  if (docType.startsWith('kế hoạch') || docType.startsWith('phương án')) {
    return workPlan.test(title) && !emulation.test(title) ? 'work-plan' : 'plan';
  }
  if (docType.startsWith('chương trình')) {
    return /công tác|hoạt động/.test(title) && !emulation.test(title) ? 'work-plan' : 'plan';
  }
  const launches = /phát động|phong trào thi đua/.test(`${title} ${body.slice(0, 3000)}`);
  if (/^(?:chỉ thị|lời kêu gọi|thư kêu gọi|đề án|thông báo|thông tri)/.test(docType)) {
    return launches && signs.sections > 1 && !meets(body) ? 'plan' : 'not-a-plan';
  }
  return 'not-a-plan';
}

function kindWithoutType(signs: KindSigns): PlanKind {
  const { subject, body } = signs;
  if (subject !== null || body.trimStart().startsWith('kính gửi')) {
    return meeting.test(subject ?? body.slice(0, 600)) || meets(body) ? 'not-a-plan' : 'letter';
  }
  return signs.sections > 1 && /phát động|phong trào thi đua/.test(body) && !meets(body)
    ? 'plan'
    : 'not-a-plan';
}

/** A notice of a meeting says who comes, when and where. */
function meets(body: string): boolean {
  const parts = [/thành phần/, /thời gian\s*:/, /địa điểm\s*:|tại hội trường|tại phòng họp/];
  return parts.filter((part) => part.test(body)).length === 3 && /hội nghị|cuộc họp|họp/.test(body);
}
