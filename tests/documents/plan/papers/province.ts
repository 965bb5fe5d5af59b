// Whole papers for the tests of the importer: provinces, people and sentences are made up; the layout and the flaws
// are those of real papers.

/** Pasted text: no letterhead, title on the line of the type, a table of recipients flattened, one name unquoted. */
export const pastedPlan = `KẾ HOẠCH Phát động phong trào thi đua yêu nước năm 2027

Năm 2027 là năm thứ hai thực hiện Nghị quyết Đại hội Công đoàn tỉnh Vĩnh Sơn lần thứ XI; cũng là năm tổ chức nhiều ngày hội của người lao động trong tỉnh.

Để mỗi tổ sản xuất có việc thiết thực, Ban Thường vụ LĐLĐ tỉnh Vĩnh Sơn phát động phong trào thi đua yêu nước trong CNVCLĐ năm 2027 như sau:

I. Mục đích yêu cầu

1. Động viên đoàn viên, CNVCLĐ thi đua với mục tiêu **“Làm đúng giờ, giao đúng hẹn”**, hoàn thành nhiệm vụ năm 2027.

2. Tổ chức đến 100% các CĐCS và CNVCLĐ phù hợp với từng nơi làm việc.

II. Nội dung

Thứ nhất, đẩy mạnh các phong trào thi đua, cuộc vận động do Tổng LĐLĐ Việt Nam phát động: “Thợ giỏi, nghề tinh”; “Nơi làm việc sáng, sạch, an toàn”, Công đoàn cùng doanh nghiệp giữ việc làm, giữ thu nhập cho người lao động; phong trào thi đua “Nữ công khéo tay” và Cuộc vận động “Nói không với lãng phí”... gắn với chủ đề hoạt động năm 2027 “Tổ công đoàn là mái nhà chung”.

Thứ hai, gắn phong trào thi đua với việc “Học tập và làm theo gương người thợ cả”; thực hiện Chỉ thị số 09-CT/TU ngày 12/3/2025 của Tỉnh ủy về “Khơi dậy tinh thần thi đua trong nhà máy”.

Thứ ba, chăm lo Tết Đinh Mùi 2027 theo phương châm “Nhà nào cũng có Tết, người nào cũng có quà”.

III. Tổ chức thực hiện

1. Đề phong trào có kết quả, các cấp Công đoàn phát động 02 đợt thi đua sau:

Đợt 1 (Từ tháng 01/2027 đến 30/6/2027): Với chủ đề “**Vào ca sớm - Về đích nhanh**”. Hướng về chào mừng kỷ niệm 97 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2027); kỷ niệm 52 năm Ngày thống nhất đất nước (30/4/1975 - 30/4/2027); các hoạt động “Tháng Công nhân”.

Đợt 2 (Từ 01/7/2027 đến 31/12/2027): Tổ chức thi đua kỷ niệm 98 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2027); thi đua nước rút hoàn thành nhiệm vụ năm 2027.

2. Các đơn vị thực hiện Nghị quyết Đại hội Công đoàn tỉnh Vĩnh Sơn lần thứ IX;

kip thời báo cáo kết quả về LĐLĐ tỉnh (Qua Ban Chính sách - Pháp luật & Quan hệ lao động, ĐT: 0211.3900123, Email: ban.cspl @ vinhson. example.vn). *W*

Nơi nhận:

- Ban Quan hệ lao động TLĐ | Báo cáo
- Ban Tuyên giáo Tỉnh ủy |
- Sở Nội vụ tỉnh | Phối
- Ban TĐKT tỉnh | hợp
- Các đ/c UVBTV;
- Các cấp CĐ: Thực hiện.
- Lưu VP, Ban CSPL&QHLD.

**TM. BAN THƯỜNG VỤ
CHỦ TỊCH**



Tạ Hoài Nam`;

/** Text of a PDF: two columns, lines cut at the page's width, page numbers inside the body. */
export const columnsPlan = `      TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM        CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
         LIÊN ĐOÀN LAO ĐỘNG                       Độc lập - Tự do - Hạnh phúc
           TỈNH KIM HOÀ

      Số: 62   /KH - LĐLĐ                     Kim Hoà, ngày      tháng 3 năm 2026

                                 KẾ HOẠCH
         Tổ chức phong trào thi đua trong đoàn viên, người lao động
                       chào mừng các ngày lễ lớn năm 2026

       Căn cứ Kế hoạch số 14/KH-TLĐ ngày 15/01/2026 của Tổng Liên đoàn Lao động
Việt Nam về phong trào thi đua năm 2026;
       Căn cứ Quyết định số 31/QĐ-UBND ngày 20/01/2026 của Uỷ ban nhân dân tỉnh,
Ban Thường vụ Liên đoàn Lao động tỉnh xây dựng kế hoạch như sau:
       I. MỤC ĐÍCH
       Khơi dậy sức sáng tạo của người lao động với khẩu hiệu “Một ngày một việc
tốt, một tháng một sáng kiến” ở từng tổ, từng
                                                                              1
phân xưởng trong toàn tỉnh.
       II. CÁC ĐỢT THI ĐUA
       Năm 2026 chia làm 2 đợt:
       - Đợt thi đua thứ nhất: Từ nay đến hết tháng 6/2026, trọng tâm là chào
mừng ngày Quốc tế Lao động 1/5, kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh 19/5.
       - Đợt thi đua thứ hai: Từ tháng 7/2026 đến hết năm học 2026 - 2027, kỷ niệm
ngày thành lập Công đoàn Việt Nam 28/7.
       - Công tác sơ kết, tổng kết gắn với hội nghị cuối năm.
       III. TỔ CHỨC THỰC HIỆN
       - Thực hiện đăng ký thi đua nộp về LĐLĐ tỉnh trước ngày 20/4/2026 gồm 01
bản giấy và 01 bản mềm: các khối doanh nghiệp gửi về địa chỉ:
dn@kimhoa.example.vn; các khối hành chính gửi về địa chỉ: hc@kimhoa.example.vn.

Nơi nhận:                                      KT. CHỦ TỊCH
- Đoàn Chủ tịch TLĐ (để b/c);                 PHÓ CHỦ TỊCH
- Các CĐ cấp trên trực tiếp cơ sở (để t/h);
- Lưu: VT.
                                              Võ Thị Ánh Ngọc
                                                                              2
`;
