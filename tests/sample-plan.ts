// A provincial plan on paper for tests of the import page: long because it is a whole paper. The province, the people
// and every sentence are made up; the way it is laid out, its flaws included, is that of a real one.

/** The plan as one would paste it: title and kind on one line, no letterhead, the recipients' table flattened. */
export const samplePlanText = `KẾ HOẠCH Phát động phong trào thi đua yêu nước năm 2026

Năm 2026, tổ chức công đoàn trong tỉnh đi vào hoạt động ổn định theo mô hình mới; các công đoàn xã, phường vừa thành lập cần một phong trào chung để làm quen với cơ sở, với người lao động.

Với mong muốn mỗi nơi làm việc đều có một việc tốt để kể khi hết năm, Ban Thường vụ LĐLĐ tỉnh Bình Giang phát động phong trào thi đua yêu nước trong CNVCLĐ năm 2026 như sau:

I. Mục đích yêu cầu

1. Khuyến khích cán bộ, đoàn viên, CNVCLĐ làm việc có kỷ luật, có suy nghĩ, mỗi tháng bớt đi một việc thừa, với mục tiêu **“Nhanh hơn một bước, an toàn từng giờ”**, góp sức hoàn thành các chỉ tiêu kinh tế - xã hội năm 2026 của tỉnh.

2. Đưa thi đua về sát tổ, đội, ca sản xuất; phổ biến và phát động đến 100% các CĐCS và CNVCLĐ, kể cả nơi làm việc lưu động và nơi ít lao động.

3. Kết quả phải có số liệu, có địa chỉ. Từng đợt có sơ kết, cuối năm có tổng kết; khen thưởng kip thời, chú ý người lao động trực tiếp.

II. Nội dung phong trào thi đua yêu nước

Thứ nhất, động viên người lao động hiến kế cho sản xuất, công tác: đăng ký sáng kiến, cải tiến kỹ thuật, sắp xếp lại chỗ làm, giảm hao hụt vật tư, tiết kiệm năng lượng; cùng người sử dụng lao động giữ việc làm và nâng dần thu nhập.

Thứ hai, thực hiện các phong trào thi đua, cuộc vận động do Tổng LĐLĐ Việt Nam phát động: “Lao động giỏi, Lao động sáng tạo”; “Giỏi việc nước, đảm việc nhà”; “Xanh, Sạch, Đẹp, Bảo đảm an toàn vệ sinh lao động”; “Tham mưu giỏi, phục vụ tốt” và Cuộc vận động “Cán bộ, công chức, viên chức nói không với tiêu cực” gắn với chủ đề hoạt động năm 2026 “Mỗi cơ sở một việc đáng tự hào”.

Thứ ba, học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh; hưởng ứng các phong trào do Thủ tướng Chính phủ và tỉnh Bình Giang phát động: “Cả nước chung sức xây dựng nông thôn mới”; “Doanh nghiệp Việt Nam hội nhập và phát triển”; phong trào thi đua “Dân vận khéo”...

Thứ tư, kiện toàn ban chấp hành công đoàn cơ sở sau sắp xếp, tập huấn cán bộ mới, kết nạp đoàn viên ở doanh nghiệp nhỏ, giữ nền nếp sinh hoạt tổ công đoàn.

Thứ năm, chăm lo đời sống người lao động; thăm hỏi, giúp đỡ gia đình đoàn viên gặp khó khăn, tai nạn, mưa bão. Dịp Tết Nguyên đán Bính Ngọ 2026, vận động mọi nguồn lực theo phương châm “Tết đủ đầy cho mọi nhà trọ” với tinh thần đầm ấm, tiết kiệm.

III. Biện pháp tổ chức thực hiện

1. Phổ biến Luật Thi đua, khen thưởng và Quy chế Khen thưởng của tổ chức Công đoàn qua bảng tin, loa truyền thanh nội bộ, nhóm mạng xã hội của tổ; chọn cách nói ngắn gọn để người đi ca cũng nắm được.

2. Mỗi đơn vị chọn chủ đề riêng cho phong trào của mình, ghi rõ việc làm, người làm, ngày xong; tổ chức đăng ký giao ước thi đua, đăng ký công trình, sản phẩm mới chào mừng các ngày lễ lớn; cuối đợt đối chiếu và công bố kết quả.

3. Đẩy mạnh phong trào “Lao động sáng tạo”, giúp người có sáng kiến viết thuyết minh, tính giá trị làm lợi;

giới thiệu các giải pháp tốt dự Hội thi Sáng tạo kỹ thuật tỉnh Bình Giang lần thứ 4 (2025 - 2026).

4. Các Công đoàn cấp trên trực tiếp cơ sở và CĐCS trực thuộc LĐLĐ tỉnh có kế hoạch riêng trước khi phát động, báo cáo cấp ủy, bàn với chuyên môn cùng cấp, cử người theo dõi từng cơ sở.

5. Các kênh truyền thông của Công đoàn giới thiệu gương người tốt, việc tốt, cách làm hay ở phân xưởng, trường học, bến cá, nông trường.

6. Năm 2026, các cấp Công đoàn tổ chức 02 đợt thi đua:

Đợt 1 (Từ tháng 01/2026 đến 30/6/2026): Với chủ đề “**Mừng Xuân mới - Vững tay nghề**”. Chào mừng kỷ niệm 96 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2026); kỷ niệm 51 năm Ngày Giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/2026); kỷ niệm 136 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2026); các hoạt động “Tháng công nhân”.

Đợt 2 (Từ 01/7/2026 đến 31/12/2026): Chào mừng kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026); 81 năm Quốc khánh nước CHXHCN Việt Nam (02/9/1945 - 02/9/2026); dồn sức hoàn thành nhiệm vụ năm 2026.

Hết mỗi đợt, các cấp Công đoàn sơ kết, biểu dương, khen thưởng; báo cáo sơ kết đợt 1 gửi trước ngày 07/7/2026, báo cáo đợt 2 gửi trước ngày 25/12/2026.

Khi có việc cần trao đổi, các đơn vị liên hệ LĐLĐ tỉnh Bình Giang (Qua Ban Chính sách - Pháp luật & Quan hệ lao động, ĐT: 0200.555.0142, Email: chinhsach.binhgiang@example.com)./.

Nơi nhận:

- Ban Quan hệ Lao động TLĐ | Báo cáo
- Thường trực Tỉnh ủy |
- UBMTTQ Việt Nam tỉnh | Phối
- Sở Nội vụ | hợp
- Các đ/c UVBTV;
- Các cấp CĐ: Thực hiện.
- Website Công đoàn tỉnh;
- Lưu VP, Ban CSPL&QHLĐ.

**TM. BAN THƯỜNG VỤ
CHỦ TỊCH**



Lương Hữu Phước
`;

/** What a reader finds in it. Days as ISO; a month where the paper names a month. */
export const samplePlanFacts = {
  kind: 'plan',
  docType: 'KẾ HOẠCH',
  title: 'Phát động phong trào thi đua yêu nước năm 2026',
  year: 2026,
  issuer: 'Ban Thường vụ LĐLĐ tỉnh Bình Giang',
  goalMotto: 'Nhanh hơn một bước, an toàn từng giờ',
  yearTheme: 'Mỗi cơ sở một việc đáng tự hào',
  welfareMotto: 'Tết đủ đầy cho mọi nhà trọ',
  sections: ['I', 'II', 'III'],
  movements: [
    'Lao động giỏi, Lao động sáng tạo',
    'Giỏi việc nước, đảm việc nhà',
    'Xanh, Sạch, Đẹp, Bảo đảm an toàn vệ sinh lao động',
    'Tham mưu giỏi, phục vụ tốt',
    'Cán bộ, công chức, viên chức nói không với tiêu cực',
    'Cả nước chung sức xây dựng nông thôn mới',
    'Doanh nghiệp Việt Nam hội nhập và phát triển',
    'Dân vận khéo',
    'Lao động sáng tạo',
  ],
  rounds: [
    {
      no: 1,
      start: '2026-01',
      startPrecision: 'month',
      end: '2026-06-30',
      endPrecision: 'day',
      theme: 'Mừng Xuân mới - Vững tay nghề',
    },
    {
      no: 2,
      start: '2026-07-01',
      startPrecision: 'day',
      end: '2026-12-31',
      endPrecision: 'day',
      theme: null,
    },
  ],
  deadlines: [
    { date: '2026-07-07', strict: 'before' },
    { date: '2026-12-25', strict: 'before' },
  ],
  contact: {
    unit: 'Ban Chính sách - Pháp luật & Quan hệ lao động',
    phone: '0200.555.0142',
    email: 'chinhsach.binhgiang@example.com',
  },
  signer: { authority: 'TM. BAN THƯỜNG VỤ', title: 'CHỦ TỊCH', name: 'Lương Hữu Phước' },
} as const;
