/** Neutral words for made-up bodies: no real person, unit or place. */
export const lines = [
  'Tổ may 3',
  'Phân xưởng cơ điện',
  'Giữ nhịp chuyền, giảm hàng lỗi',
  'Mỗi tổ một cải tiến nhỏ',
  'Vệ sinh công nghiệp cuối ca',
  'Tiết kiệm điện ở kho lạnh',
  'Đào tạo kèm cặp thợ mới',
  'Tủ sách ca đêm',
];

export const paragraphs = [
  'Công đoàn phối hợp với chuyên môn tổ chức phát động ngay đầu đợt, giao chỉ tiêu đến từng tổ và theo dõi hằng tuần.',
  'Đoàn viên hưởng ứng tốt; nhiều việc nhỏ được làm ngay tại chỗ, không phải chờ kinh phí.',
  'Một số tổ làm ca đêm chưa nắm hết nội dung vì họp vào giờ hành chính.',
  'Việc ghi chép còn chậm, có sáng kiến làm xong mới đăng ký.',
  'Tiếp tục giữ các tổ tự quản, mỗi tháng chọn một việc khó để cùng làm.',
  'Đề nghị cấp trên gửi tài liệu sớm hơn để in phát cho các tổ.',
];

export const units = ['%', 'người', 'sáng kiến', 'triệu đồng', 'sản phẩm'];
export const familyNames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Võ', 'Đặng', 'Huỳnh', 'Bùi', 'Đỗ', 'Phan'];
export const middleNames = ['Thị', 'Văn', 'Minh', 'Thanh', 'Ngọc', 'Hữu', 'Kim', 'Quốc'];
export const givenNames = [
  'Hoa',
  'Lan',
  'Sơn',
  'Tâm',
  'Bình',
  'Hạnh',
  'Dũng',
  'Thủy',
  'Phúc',
  'Yến',
  'Khoa',
  'Nga',
];
export const positions = [
  'Chủ tịch CĐCS',
  'Phó Chủ tịch CĐCS',
  'Ủy viên BCH',
  'Tổ trưởng công đoàn',
  'Công nhân',
];
