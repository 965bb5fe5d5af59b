import { words } from './build.ts';

/**
 * Movements and drives of the Vietnam General Confederation of Labour and of the Prime Minister (`domain.md` §1.4, M01 to
 * M13). The campaign's own list takes their place when it is made. “Lao động sáng tạo” (M15) is part of M01 and is left
 * out, so that nobody counts it twice; the list is open (E14), so a table that uses it allows another.
 */
export const movements = [
  { id: 'goodLabour', label: words('Lao động giỏi, Lao động sáng tạo') }, // M01
  { id: 'twoGoods', label: words('Giỏi việc nước, đảm việc nhà') }, // M02
  { id: 'greenCleanBeautiful', label: words('Xanh, Sạch, Đẹp, Bảo đảm an toàn vệ sinh lao động') }, // M03
  { id: 'unionRenewal', label: words('Đổi mới, sáng tạo, hiệu quả trong hoạt động của tổ chức Công đoàn') }, // M04
  { id: 'goodAdvice', label: words('Tham mưu giỏi, phục vụ tốt') }, // M05
  { id: 'noNegative', label: words('Cán bộ, công chức, viên chức nói không với tiêu cực') }, // M06
  { id: 'newCountryside', label: words('Cả nước chung sức xây dựng nông thôn mới') }, // M07
  { id: 'forThePoor', label: words('Cả nước chung tay vì người nghèo, không để ai bị bỏ lại phía sau') }, // M08
  { id: 'enterprises', label: words('Doanh nghiệp Việt Nam hội nhập và phát triển') }, // M09
  { id: 'besideEnterprises', label: words('Công đoàn đồng hành vì sự phát triển bền vững của doanh nghiệp') }, // M10
  { id: 'skilfulMobilisation', label: words('Dân vận khéo') }, // M11
  {
    id: 'unityCreativity',
    label: words('Đoàn kết sáng tạo, nâng cao năng suất, chất lượng, hiệu quả, hội nhập quốc tế'),
  }, // M12
  { id: 'officeCulture', label: words('Cán bộ, công chức, viên chức thi đua thực hiện văn hoá công sở') }, // M13
  {
    id: 'followingHoChiMinh',
    label: words('Học tập và làm theo tư tưởng, đạo đức và phong cách Hồ Chí Minh'),
  }, // M14
] as const;
