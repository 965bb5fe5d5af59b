// The demo plan in full: long because it is a text, written for this demo and shaped like a province's own.
import type { PlanBlock, PlanSection } from '../../domain/campaign.ts';

export const goalMotto = 'Làm đúng ngay từ đầu, tốt hơn mỗi ngày';
export const yearTheme = 'Gần đoàn viên, vững cơ sở';
export const welfareMotto = 'Không đoàn viên nào đón Tết một mình';
export const firstTheme = 'Mừng Đảng, mừng Xuân - Tháng Năm nhớ Bác';

const stems = ['Giáp', 'Ất', 'Bính', 'Đinh', 'Mậu', 'Kỷ', 'Canh', 'Tân', 'Nhâm', 'Quý'];
const branches = ['Tý', 'Sửu', 'Dần', 'Mão', 'Thìn', 'Tỵ', 'Ngọ', 'Mùi', 'Thân', 'Dậu', 'Tuất', 'Hợi'];

/** The lunar name of the year that begins with the Tết of a year: 2026 is "Bính Ngọ". */
export function lunarYear(year: number): string {
  return `${stems[(year + 6) % 10] ?? ''} ${branches[(year + 8) % 12] ?? ''}`;
}

/** The plan's title, as it stands over the text. */
export function planTitle(year: number): string {
  return `Phát động phong trào thi đua yêu nước năm ${year}`;
}

const paragraph = (text: string): PlanBlock => ({ no: null, text });

/** The plan of a year in its own words, section by section. */
export function planContent(year: number): PlanSection[] {
  return [
    { no: null, title: null, blocks: opening(year) },
    { no: 'I', title: 'MỤC ĐÍCH, YÊU CẦU', blocks: purpose(year) },
    { no: 'II', title: 'NỘI DUNG THI ĐUA', blocks: content(year) },
    { no: 'III', title: 'BIỆN PHÁP TỔ CHỨC THỰC HIỆN', blocks: measures(year) },
  ];
}

function opening(year: number): PlanBlock[] {
  return [
    paragraph(
      `Bước vào năm ${year}, công đoàn các cấp trong tỉnh Lam Giang vừa sắp xếp lại tổ chức theo địa bàn xã, phường, đặc khu, vừa phải giữ cho được nền nếp sinh hoạt ở từng công đoàn cơ sở. Nhiều doanh nghiệp đã có đơn hàng trở lại nhưng việc làm còn phụ thuộc mùa vụ; giá cả, nhà ở và trường học cho con vẫn là nỗi lo hằng ngày của người lao động.`,
    ),
    paragraph(
      `Để khơi dậy tinh thần tự giác thi đua ở từng tổ sản xuất, từng lớp học, từng khoa phòng, Ban Thường vụ Liên đoàn Lao động tỉnh Lam Giang phát động phong trào thi đua yêu nước trong công nhân, viên chức, lao động toàn tỉnh năm ${year} với những nội dung dưới đây.`,
    ),
  ];
}

function purpose(year: number): PlanBlock[] {
  return [
    {
      no: '1',
      text: `Mỗi đoàn viên, người lao động chọn cho mình ít nhất một việc làm tốt hơn năm trước và theo đuổi đến cùng, theo mục tiêu “${goalMotto}”; cộng những việc ấy lại, từng đơn vị hoàn thành kế hoạch năm ${year} với chất lượng cao hơn, tốn ít nguyên liệu và ít giờ tăng ca hơn.`,
    },
    {
      no: '2',
      text: 'Thi đua gắn với nhiệm vụ chính trị của đơn vị, không làm thêm một việc tách rời sản xuất và công tác. Phong trào được phổ biến, phát động đến 100% công đoàn cơ sở và 100% công nhân, viên chức, lao động; nơi làm ca, làm xa, đi biển có cách phổ biến riêng để không ai bị bỏ sót.',
    },
    {
      no: '3',
      text: 'Làm thật, đếm thật, khen đúng người. Hết mỗi đợt phải sơ kết, hết năm phải tổng kết, nói rõ việc gì được, việc gì chưa được và vì sao; ưu tiên biểu dương người trực tiếp lao động, lao động nữ và tập thể nhỏ.',
    },
  ];
}

function content(year: number): PlanBlock[] {
  return [
    {
      no: 'Thứ nhất',
      text: 'thi đua lao động giỏi, nâng cao năng suất và giữ vững việc làm. Mỗi tổ công đoàn bàn với người phụ trách sản xuất để tìm ra công đoạn chậm nhất, hao hụt nhất rồi cùng nhau sửa; khuyến khích đăng ký sáng kiến, cải tiến kỹ thuật, hợp lý hóa thao tác, dùng công nghệ số vào việc hằng ngày; thực hành tiết kiệm điện, nước, giấy và nguyên liệu. Công đoàn cùng người sử dụng lao động giữ đơn hàng, giữ thợ, cải thiện bữa ăn ca.',
    },
    {
      no: 'Thứ hai',
      text: `thực hiện các phong trào thi đua, cuộc vận động do Tổng Liên đoàn Lao động Việt Nam phát động, gồm “Lao động giỏi, Lao động sáng tạo”; “Giỏi việc nước, đảm việc nhà”; “Xanh, Sạch, Đẹp, Bảo đảm an toàn vệ sinh lao động”; “Đổi mới, sáng tạo, hiệu quả trong hoạt động của tổ chức Công đoàn”; “Tham mưu giỏi, phục vụ tốt” và cuộc vận động “Cán bộ, công chức, viên chức nói không với tiêu cực”. Tất cả hướng về chủ đề hoạt động năm ${year}: “${yearTheme}”.`,
    },
    {
      no: 'Thứ ba',
      text: 'học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh bằng việc làm cụ thể của từng người; tham gia các phong trào “Cả nước chung sức xây dựng nông thôn mới”, “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”, “Doanh nghiệp Việt Nam hội nhập và phát triển” và phong trào “Dân vận khéo” phù hợp với điều kiện của địa phương, đơn vị.',
    },
    {
      no: 'Thứ tư',
      text: 'xây dựng công đoàn cơ sở vững mạnh trong mô hình tổ chức mới. Củng cố ban chấp hành ở nơi vừa sáp nhập, chuyển giao; mỗi ủy viên phụ trách một nhóm đoàn viên, biết việc làm, thu nhập và chỗ ở của từng người; phát triển đoàn viên ở nơi có từ 10 lao động trở lên; bồi dưỡng cán bộ công đoàn cơ sở về đối thoại, thương lượng và kỹ năng số.',
    },
    {
      no: 'Thứ năm',
      text: `chăm lo phúc lợi và bảo vệ quyền lợi của người lao động. Dịp Tết Nguyên đán ${lunarYear(year)} và Tháng Công nhân, các cấp công đoàn huy động mọi nguồn lực để giúp đoàn viên khó khăn, người ở lại làm ca, gia đình bị thiên tai, tai nạn, theo phương châm “${welfareMotto}”; việc hỗ trợ phải kịp thời, đúng đối tượng, công khai số tiền và giữ kín hoàn cảnh riêng của người được giúp.`,
    },
  ];
}

function measures(year: number): PlanBlock[] {
  return [
    {
      no: '1',
      text: 'Tuyên truyền Luật Thi đua, khen thưởng, Quy chế Khen thưởng của tổ chức Công đoàn và kế hoạch này bằng hình thức gọn, dễ nhớ: bảng tin nơi làm việc, loa đầu ca, nhóm nhắn tin của tổ, mười phút đầu buổi sinh hoạt công đoàn. Người đọc xong phải trả lời được: đợt này mình thi đua việc gì và bao giờ xong.',
    },
    {
      no: '2',
      text: 'Mỗi đơn vị đặt cho phong trào của mình một chủ đề dễ gọi, nội dung thiết thực và biện pháp làm được; tiêu chí đánh giá lấy từ chỉ tiêu của chính đơn vị. Tổ chức đăng ký, ký kết giao ước thi đua của tập thể và cá nhân với người sử dụng lao động; đăng ký công trình, sản phẩm mới, phần việc khó chào mừng các ngày lễ lớn. Cuối đợt đối chiếu từng cam kết với kết quả thực tế.',
    },
    {
      no: '3',
      text: 'Đẩy mạnh phong trào “Lao động sáng tạo”. Sáng kiến đăng ký ở cơ sở được ghi nhận ngay, kể cả khi nhỏ; công đoàn cùng chuyên môn đề nghị hội đồng công nhận, tính giá trị làm lợi và đề nghị khen thưởng. Việc đã đăng ký mà không làm được cần nêu lý do để rút kinh nghiệm.',
    },
    {
      no: '4',
      text: 'Các công đoàn cấp trên trực tiếp cơ sở và công đoàn cơ sở trực thuộc Liên đoàn Lao động tỉnh xây dựng kế hoạch của cấp mình, báo cáo cấp ủy, thống nhất với chuyên môn cùng cấp trước khi phát động; phân công ủy viên theo dõi từng cơ sở, hướng dẫn nơi còn lúng túng và trả lời báo cáo trong năm ngày làm việc.',
    },
    {
      no: '5',
      text: 'Trang thông tin điện tử công đoàn tỉnh và các kênh truyền thông mở chuyên mục giới thiệu gương người tốt, việc tốt, mô hình mới, cách làm hay; dành phần lớn thời lượng cho người trực tiếp sản xuất, giảng dạy, chữa bệnh. Chỉ đăng khi người được nêu gương đồng ý.',
    },
    {
      no: '6',
      text: `Năm ${year} tổ chức hai đợt thi đua:`,
      children: [
        {
          no: 'Đợt 1',
          text: `(Từ ngày 01/01/${year} đến ngày 30/6/${year}): Với chủ đề “${firstTheme}”, lập thành tích chào mừng kỷ niệm ${year - 1930} năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/${year}); ${year - 1975} năm Ngày Giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/${year}); ${year - 1886} năm Ngày Quốc tế Lao động (01/5/1886 - 01/5/${year}); ${year - 1890} năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/${year}) và các hoạt động Tháng Công nhân, Tháng hành động về an toàn, vệ sinh lao động.`,
        },
        {
          no: 'Đợt 2',
          text: `(Từ ngày 01/7/${year} đến ngày 31/12/${year}): Thi đua nước rút hoàn thành nhiệm vụ cả năm, chào mừng ${year - 1929} năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/${year}); ${year - 1945} năm Cách mạng tháng Tám (19/8/1945 - 19/8/${year}) và Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam (02/9/1945 - 02/9/${year}).`,
        },
      ],
    },
    paragraph(
      `Hết mỗi đợt, các cấp công đoàn sơ kết, biểu dương, khen thưởng tập thể, cá nhân xuất sắc và gửi báo cáo: đợt 1 trước ngày 10/7/${year}, đợt 2 trước ngày 10/01/${year + 1}. Trong quá trình thực hiện, có việc mới, việc khó, các đơn vị phản ánh về Liên đoàn Lao động tỉnh (qua Ban Chính sách - Pháp luật và Quan hệ lao động, điện thoại: 0200.555.0116, email: thidua.lamgiang@example.com)./.`,
    ),
  ];
}
