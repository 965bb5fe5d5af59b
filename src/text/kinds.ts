import type { FormKind } from '../domain/form/types.ts';
import { both } from './language.ts';

/** What each kind of form is called where the form itself is not at hand. */
export const kindWords = both<Readonly<Record<FormKind, string>>>(
  {
    coverage: 'Xác nhận triển khai',
    'unit-plan': 'Kế hoạch của đơn vị',
    'pledge-collective': 'Giao ước thi đua tập thể',
    'pledge-individual': 'Giao ước thi đua cá nhân',
    initiative: 'Sáng kiến, cải tiến',
    'product-work': 'Công trình, sản phẩm, phần việc khó',
    'round-report': 'Báo cáo sơ kết đợt',
    'year-report': 'Báo cáo tổng kết năm',
    nomination: 'Đề nghị khen thưởng',
    story: 'Gương điển hình',
    welfare: 'Chăm lo đoàn viên',
    'score-sheet': 'Bảng chấm điểm',
  },
  {
    coverage: 'Rollout confirmation',
    'unit-plan': 'Plan of the unit',
    'pledge-collective': 'Collective pledge',
    'pledge-individual': 'Individual pledge',
    initiative: 'Initiative',
    'product-work': 'Work, product, hard task',
    'round-report': 'Round report',
    'year-report': 'Year report',
    nomination: 'Nomination',
    story: 'Exemplary story',
    welfare: 'Care for members',
    'score-sheet': 'Score sheet',
  },
);
