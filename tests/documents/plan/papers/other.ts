/** Not a plan: a notice that calls a meeting. */
export const meetingNotice = `LIÊN ĐOÀN LAO ĐỘNG TỈNH KIM HOÀ        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
CÔNG ĐOÀN NGÀNH Y TẾ                        Độc lập - Tự do - Hạnh phúc
Số: 77 /TB - CĐYT                      Kim Hoà, ngày 04 tháng 12 năm 2026
THÔNG BÁO
Triệu tập Hội nghị Ban Chấp hành lần thứ 9
1. Thành phần: các đồng chí Ủy viên Ban Chấp hành.
2. Thời gian: 8 giờ 00, ngày 15/12/2026.
3. Địa điểm: Hội trường tầng 2.
4. Nội dung: tổng kết phong trào thi đua năm 2026.
Nơi nhận:
- Các đ/c BCH;
- Lưu VP.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Hồ Văn Tính`;

export const report = `LĐLĐ TỈNH KIM HOÀ
CĐCS CÔNG TY CỔ PHẦN GỐM HƯƠNG GIANG
Số: 12/BC-CĐCS
BÁO CÁO
Sơ kết phong trào thi đua 6 tháng đầu năm 2026
I. Kết quả
1. Phong trào thi đua “Thợ giỏi, nghề tinh” có 120 người tham gia.
II. Phương hướng
1. Tiếp tục đợt 2.`;

export const letter = `LIÊN ĐOÀN LAO ĐỘNG TỈNH KIM HOÀ
CÔNG ĐOÀN NGÀNH GIÁO DỤC
Số: 125 /CĐN
V/v hưởng ứng phong trào thi đua
chào mừng ngày 20/11
Kim Hoà, ngày 24 tháng 10 năm 2026
Kính gửi: Công đoàn cơ sở trực thuộc
Công đoàn ngành đề nghị các đơn vị:
1. Hưởng ứng phong trào thi đua “Lớp học vui”.
2. Gửi báo cáo kết quả về Công đoàn ngành trước ngày 04/12/2026.
Nơi nhận:
- Như kính gửi;
- Lưu: VT.
TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
Mai Thu Trang`;

/** As a scanner saw it: Roman numbers misread, a quotation mark lost, headings by hyphen. */
export const scanned = `CÔNG ĐOÀN VIÊN CHỨC TỈNH KIM HOÀ
Số: 9/KH-CĐVC
Kim Hoà, ngày 7/1/2026
KẾ HOẠCH
Phát động thi đua năm 2026
L. MỤC ĐÍCH
1- Nâng cao kỷ luật.
2- Giữ nền nếp.
IL NỘI DUNG
1- Phong trào "Công sở xanh; phong trào "Đồng nghiệp giúp nhau".
HI. THỜI GIAN
Đợt 1: Quý I và Quý II/2026.
Đợt 2: Từ tháng 7 - 12/2026.
1V. TỔ CHỨC THỰC HIỆN
1- Gửi báo cáo chậm nhất ngày 10/12.`;
