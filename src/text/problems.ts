import type { Problem, ProblemArgs, ProblemCode } from '../domain/problem.ts';
import { type Both, type Language, both } from './language.ts';

type Sentence = string | ((args: ProblemArgs) => string);
type Sentences = Readonly<Record<ProblemCode, Sentence>>;

/** A value of a problem as text; empty when the endpoint gave none. */
function arg(args: ProblemArgs, name: string): string {
  const value = args[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** `Ít nhất 3.` when the limit is known, a plain sentence when not. */
const limit = (args: ProblemArgs, name: string, said: (value: string) => string, plain: string): string => {
  const value = arg(args, name);
  return value === '' ? plain : said(value);
};

/** For each failure: what happened, that nothing is lost, what to do now or whose turn it is. */
const vi: Sentences = {
  malformed:
    'Máy chủ không đọc được lần gửi này. Việc của bạn vẫn trên máy; hãy cập nhật ứng dụng rồi gửi lại.',
  'device.unknown': 'Cấp trên chưa nhận ra máy này. Việc của bạn vẫn trên máy; hãy xin mã mới để gửi tiếp.',
  'device.revoked':
    'Cấp trên đã cho máy này ngừng gửi. Việc của bạn vẫn trên máy và vẫn đọc được; hãy hỏi công đoàn cấp trên trực tiếp, nếu vẫn dùng máy này thì xin mã mới.',
  expired: 'Phiên của máy này đã hết hạn. Việc của bạn vẫn trên máy; hãy xin mã mới để gửi tiếp.',
  'code.invalid':
    'Mã này không dùng được: có thể gõ nhầm, đã dùng rồi hoặc đã quá hạn. Chưa có gì thay đổi; hãy xem lại từng chữ hoặc xin cấp trên mã mới.',
  'origin.foreign':
    'Yêu cầu đến từ một trang khác nên bị từ chối. Không mất gì; hãy mở đúng địa chỉ của Thi Đua.',
  'officer.foreign':
    'Người dùng này chưa được thêm vào máy. Việc vẫn trên máy; hãy thêm lại bằng mã của người đó.',
  'client.foreign':
    'Dữ liệu trên máy này có vẻ chép từ máy khác. Việc vẫn còn nguyên; hãy xin mã mới để máy gửi bằng tên của mình.',
  'right.missing': 'Bạn chưa có quyền làm việc này. Không mất gì; hãy nhờ người quản lý ở cấp trên.',
  'not.found':
    'Không còn tìm thấy mục này trên máy chủ. Việc của bạn trên máy vẫn còn; hãy mở lại sau khi cập nhật.',
  'protocol.old':
    'Ứng dụng trên máy đã cũ nên chưa nhận được tin mới. Việc vẫn gửi đi được; hãy cập nhật ứng dụng khi có mạng.',
  'file.type':
    'Tệp này không phải ảnh hay PDF nên không gửi kèm được. Chữ và số vẫn gửi bình thường; hãy chọn ảnh chụp hoặc tệp PDF.',
  'file.altered':
    'Tệp tới nơi không giống tệp trên máy. Bản trên máy vẫn còn; ứng dụng sẽ gửi lại tệp từ đầu.',
  'file.checksum': 'Một phần tệp bị hỏng trên đường đi. Bản trên máy vẫn còn; ứng dụng sẽ gửi lại phần đó.',
  'file.offset':
    'Tệp đang gửi dở ở chỗ khác với máy này nhớ. Bản trên máy vẫn còn; ứng dụng sẽ hỏi lại và gửi tiếp.',
  'file.expired': 'Phần tệp gửi dở đã quá hạn. Bản trên máy vẫn còn; ứng dụng sẽ gửi lại từ đầu.',
  'too.large': 'Lần gửi này quá lớn. Việc vẫn trên máy; ứng dụng sẽ tự chia nhỏ và gửi lại.',
  'too.many': (args) =>
    limit(
      args,
      'minutes',
      (minutes) => `Đã thử quá nhiều lần. Không mất gì; hãy chờ khoảng ${minutes} phút rồi thử lại.`,
      'Đã thử quá nhiều lần. Không mất gì; hãy chờ một lúc rồi thử lại.',
    ),
  'handover.damaged':
    'Tệp này không phải tệp gửi hộ, hoặc đã bị cắt hay sửa trên đường đi. Không mất gì: bản gốc vẫn ở máy người viết; hãy nhờ họ gửi lại tệp.',
  'handover.foreign':
    'Tệp này của một tỉnh hoặc ngành khác nên máy này không chuyển được. Không mất gì: bản gốc vẫn ở máy người viết; hãy nhờ người cùng nơi với họ chuyển.',
  'handover.stopped':
    'Máy làm ra tệp này không còn được gửi nữa. Không mất gì: bản gốc vẫn ở máy đó; người viết hãy xin cấp trên mã mới.',
  'install.first':
    'Trên iPhone và iPad, những gì viết trong Safari không sang được ứng dụng ngoài màn hình chính và bị xoá sau 7 ngày không dùng. Không mất gì; hãy bấm Chia sẻ, “Thêm vào MH chính”, rồi viết ở đó.',
  'handover.early':
    'Máy này chưa từng nói chuyện với máy chủ về việc gửi bằng tệp. Việc vẫn nguyên; chỉ cần một lần có mạng rồi làm lại.',
  unavailable: 'Máy chủ đang bận. Việc vẫn trên máy và sẽ tự gửi lại; bạn không cần làm gì.',
  internal: 'Máy chủ gặp lỗi. Việc vẫn trên máy và sẽ tự gửi lại; nếu kéo dài, hãy báo cấp trên.',

  'base.stale': 'Nội dung đã có bản mới hơn bản bạn xem. Không mất gì; hãy mở bản mới rồi quyết định lại.',
  'campaign.invalid': 'Phong trào còn chỗ chưa đúng. Bản soạn vẫn còn; hãy sửa các chỗ được đánh dấu.',
  'campaign.state':
    'Phong trào đang ở trạng thái không cho phép việc này. Không mất gì; hãy xem lại trạng thái.',
  'form.altered':
    'Biểu mẫu đã phát hành thì không sửa được nữa. Bản soạn vẫn còn; hãy phát hành thành phiên bản mới.',
  'round.closed': 'Đợt này đã chốt. Không mất gì; muốn thay đổi, hãy nhờ người quản lý mở lại.',
  'unit.invalid': 'Có dòng đơn vị chưa đúng. Chưa ghi gì cả; hãy sửa các dòng được đánh dấu rồi thử lại.',
  'grant.invalid': 'Quyền này chưa hợp lệ. Chưa ghi gì cả; hãy xem lại người, đơn vị và ngày.',
  'sheet.unreadable':
    'Không đọc được tệp này. Chưa ghi gì cả và tệp của bạn không thay đổi; hãy lưu lại dưới dạng Excel (.xlsx) hoặc CSV rồi thả lại.',

  'author.foreign': 'Bản này do người khác trên máy viết. Bản vẫn còn; hãy chuyển sang người đó rồi gửi.',
  'change.altered':
    'Máy chủ đã nhận một bản khác mang cùng số này. Bản của bạn vẫn còn; hãy mở ra, xem lại và gửi thành bản sửa.',
  'change.malformed':
    'Máy chủ không đọc được bản này. Bản vẫn còn để sửa; hãy cập nhật ứng dụng rồi gửi lại.',
  'change.large': 'Bản này dài quá mức cho phép. Bản vẫn còn; hãy rút ngắn phần chữ rồi gửi lại.',
  'record.exists': 'Máy chủ đã có bản này. Bản của bạn vẫn còn; hãy mở bản đã gửi và sửa ở đó.',
  'record.accepted': 'Bản này đã được duyệt. Bản của bạn vẫn còn; muốn sửa, hãy đề nghị cấp trên mở lại.',
  'record.locked': 'Bản này đã vào số tổng hợp. Bản của bạn vẫn còn; muốn sửa, hãy đề nghị cấp trên mở lại.',
  'record.withdrawn': 'Bản này đã được rút. Nội dung vẫn còn; nếu cần, hãy gửi thành bản mới.',
  'record.submitted': 'Bản này đang chờ cấp trên xem. Không mất gì; hãy đợi cấp trên trả lời.',
  'record.returned': 'Bản này đã bị trả lại. Nội dung vẫn còn; hãy sửa theo lời nhắn rồi gửi lại.',
  'record.foreign': 'Bản này thuộc đơn vị khác. Nội dung vẫn còn; hãy gửi từ đúng đơn vị.',
  'base.missing':
    'Bản trước của nội dung này chưa đến nơi. Không mất gì; ứng dụng sẽ tự gửi lại theo thứ tự.',
  'right.write': 'Bạn không còn quyền gửi cho đơn vị này. Bản vẫn còn; hãy hỏi cấp trên.',
  'right.review': 'Bạn không có quyền duyệt bản này. Không mất gì; hãy chuyển cho người có quyền.',
  'review.reason': 'Trả lại cần có lý do. Bản duyệt vẫn còn; hãy viết một câu cho đơn vị rồi gửi lại.',
  'review.own': 'Không ai tự duyệt bản của đơn vị mình. Không mất gì; hãy để cấp trên duyệt.',
  'review.state': 'Bản này không còn chờ duyệt. Không mất gì; hãy xem trạng thái mới.',
  'unit.unknown': 'Máy chủ không biết đơn vị này, có thể đã sáp nhập. Bản vẫn còn; hãy hỏi cấp trên.',
  'campaign.unknown': 'Máy chủ không có phong trào này. Bản vẫn còn; hãy hỏi cấp trên.',
  'campaign.closed': 'Phong trào đã kết thúc nên không nhận thêm. Bản vẫn còn; hãy hỏi cấp trên.',
  'round.unknown': 'Phong trào không có đợt này. Bản vẫn còn; hãy mở lại từ trang phong trào.',
  'form.unknown': 'Máy chủ không có biểu mẫu này. Bản vẫn còn; hãy cập nhật ứng dụng rồi gửi lại.',
  'form.invalid':
    'Bản này còn chỗ chưa đúng nên chưa được nhận. Nội dung vẫn còn; hãy sửa các chỗ được đánh dấu.',

  'field.required': 'Chưa trả lời.',
  'field.type': 'Không đọc được giá trị này, hãy nhập lại.',
  'field.min': (args) => limit(args, 'min', (min) => `Ít nhất là ${min}.`, 'Nhỏ quá.'),
  'field.max': (args) => limit(args, 'max', (max) => `Nhiều nhất là ${max}.`, 'Lớn quá.'),
  'field.long': (args) => limit(args, 'max', (max) => `Dài quá: nhiều nhất ${max} chữ cái.`, 'Dài quá.'),
  'field.date': 'Ngày này không có hoặc ngoài khoảng cho phép.',
  'field.option': 'Hãy chọn trong danh sách.',
  'field.rows.few': (args) => limit(args, 'min', (min) => `Cần ít nhất ${min} dòng.`, 'Còn thiếu dòng.'),
  'field.rows.many': (args) => limit(args, 'max', (max) => `Nhiều nhất ${max} dòng.`, 'Quá nhiều dòng.'),
  'field.check': 'Các số ở đây chưa khớp nhau, hãy xem lại.',
  'field.unclean': 'Có ký tự không dùng được, hãy gõ lại chỗ này.',

  'net.unreachable': ({ offline }) =>
    offline === true
      ? 'Chưa có mạng. Việc đã lưu trên máy này và sẽ tự gửi khi có mạng.'
      : 'Chưa tới được máy chủ. Việc đã lưu trên máy này và sẽ tự gửi lại.',
  'net.timeout': 'Mạng quá chậm nên chưa nhận được trả lời. Việc vẫn trên máy và sẽ tự gửi lại.',
  'net.portal': 'Mạng này đang đòi đăng nhập. Việc vẫn trên máy; hãy đăng nhập wifi hoặc dùng mạng khác.',
  'net.server': 'Máy chủ trả lời không đúng. Việc vẫn trên máy và sẽ tự gửi lại.',
  'storage.full':
    'Máy đã hết chỗ nên chưa lưu được lần gõ cuối. Những gì lưu trước vẫn còn; hãy xoá bớt ảnh, video trên máy rồi thử lại.',
  'storage.stuck':
    'Bộ nhớ của trình duyệt không trả lời. Những gì đã lưu vẫn còn; hãy đóng hẳn ứng dụng rồi mở lại.',
  'storage.blocked':
    'Một cửa sổ khác của Thi Đua đang giữ bản cũ. Không mất gì; hãy đóng các cửa sổ khác rồi thử lại.',
  'storage.wiped':
    'Trình duyệt đã xoá bộ nhớ của Thi Đua trên máy này. Những gì cấp trên đã nhận và bản nháp đã sao lưu vẫn còn ở đó và sẽ được tải lại; phần chưa kịp gửi, chưa kịp sao lưu thì không còn.',
  'storage.newer':
    'Dữ liệu trên máy thuộc một bản ứng dụng mới hơn. Không mất gì; hãy đóng mọi cửa sổ Thi Đua rồi mở lại.',
  'storage.failed':
    'Không mở được bộ nhớ trên máy. Những gì đã lưu vẫn còn; hãy đóng hẳn ứng dụng rồi mở lại.',
  'draft.elsewhere': 'Bản nháp này đang được sửa ở cửa sổ khác. Không mất gì; hãy viết tiếp ở một nơi thôi.',
  'draft.gone': 'Bản nháp này đã được gửi hoặc xoá ở nơi khác. Hãy xem trong Việc của tôi.',
  'photo.unreadable':
    'Không đọc được ảnh này. Ảnh gốc không thay đổi và chữ đã gõ vẫn còn; hãy chụp lại hoặc chọn ảnh khác.',
  'file.large':
    'Tệp này lớn hơn 12 MB nên không gửi kèm được. Tệp gốc không thay đổi; hãy chọn tệp nhỏ hơn hoặc chụp từng trang.',
  'plan.large':
    'Tệp này quá lớn so với một kế hoạch. Tệp của bạn không thay đổi; hãy bỏ bớt ảnh trong tệp, hoặc dán riêng phần chữ của kế hoạch.',
  'plan.unreadable':
    'Không đọc được tệp này. Tệp của bạn không thay đổi; hãy lưu lại dưới dạng Word (.docx) rồi thử lại.',
  'plan.unsupported':
    'Loại tệp này chưa dùng được. Tệp của bạn không thay đổi; hãy chọn tệp Word (.docx) hoặc dán chữ vào.',
};

const en: Sentences = {
  malformed:
    'The endpoint could not read this request. Your work is still on the device; update the app and send again.',
  'device.unknown':
    'The level above does not know this device. Your work is still here; ask for a new code to go on sending.',
  'device.revoked':
    'The level above has stopped this device from sending. Your work is still here to read; ask the union directly above yours, and for a new code if you go on with this device.',
  expired:
    'The session of this device has ended. Your work is still here; ask for a new code to go on sending.',
  'code.invalid':
    'This code does not work: it may be mistyped, used or expired. Nothing has changed; check it letter by letter or ask for a new one.',
  'origin.foreign':
    'The request came from another site and was refused. Nothing is lost; open the right address.',
  'officer.foreign':
    'This person is not enrolled on the device. The work is still here; add them again with their code.',
  'client.foreign': 'The data on this device looks copied from another. Nothing is lost; ask for a new code.',
  'right.missing': 'You do not have the right to do this. Nothing is lost; ask an administrator above.',
  'not.found': 'This is no longer on the endpoint. Your work here is kept; open it again after an update.',
  'protocol.old': 'The app is too old to receive news. Sending still works; update the app when online.',
  'file.type':
    'This file is neither a picture nor a PDF and cannot be attached. Text and figures go as usual; choose a photo or a PDF.',
  'file.altered':
    'The file that arrived is not the file on this device. The one here is kept; the app sends it again from the start.',
  'file.checksum':
    'A part of the file was damaged on the way. The one here is kept; the app sends that part again.',
  'file.offset':
    'The file stands elsewhere than this device remembers. It is kept here; the app asks again and goes on.',
  'file.expired':
    'The part of the file sent earlier has expired. It is kept here; the app sends it again from the start.',
  'too.large': 'This was too much at once. Your work is still here; the app will send it in smaller parts.',
  'too.many': (args) =>
    limit(
      args,
      'minutes',
      (minutes) => `Too many tries. Nothing is lost; wait about ${minutes} minutes and try again.`,
      'Too many tries. Nothing is lost; wait a while and try again.',
    ),
  'handover.damaged':
    'This is not a hand-over file, or it was cut or changed on its way. Nothing is lost: the original is on the device of its author; ask for the file again.',
  'handover.foreign':
    'This file belongs to another province or branch, so this device cannot pass it on. Nothing is lost: the original is on the device of its author; somebody of theirs can pass it on.',
  'handover.stopped':
    'The device that made this file may no longer send. Nothing is lost: the original is on that device; its author asks the level above for a new code.',
  'install.first':
    'On iPhone and iPad, what is written in Safari does not reach the app on the home screen and is deleted after 7 days without use. Nothing is lost; press Share, “Add to Home Screen”, and write there.',
  'handover.early':
    'This device has never spoken with the endpoint about sending by file. Nothing is lost; one moment with a network is enough, then try again.',
  unavailable: 'The endpoint is busy. Your work is still here and will be sent again; you need do nothing.',
  internal:
    'The endpoint failed. Your work is still here and will be sent again; if it goes on, tell the level above.',

  'base.stale': 'There is a newer version than the one you saw. Nothing is lost; open it and decide again.',
  'campaign.invalid': 'The campaign is not right yet. Your text is kept; correct the marked places.',
  'campaign.state': 'The state of the campaign does not allow this. Nothing is lost; look at its state.',
  'form.altered': 'A published form cannot be changed. Your text is kept; publish it as a new version.',
  'round.closed': 'This round is closed. Nothing is lost; ask an administrator to open it again.',
  'unit.invalid': 'Some lines are not right. Nothing was written; correct the marked lines and try again.',
  'grant.invalid':
    'This mandate is not valid. Nothing was written; check the person, the unit and the dates.',
  'sheet.unreadable':
    'This file cannot be read. Nothing was written and your file is as it was; save it as Excel (.xlsx) or CSV and drop it again.',

  'author.foreign': 'Somebody else on this device wrote this. It is kept; switch to them and send.',
  'change.altered':
    'The endpoint has a different text under this number. Yours is kept; look at it and send it as a revision.',
  'change.malformed':
    'The endpoint could not read this. It is kept for you to edit; update the app and send again.',
  'change.large': 'This is longer than allowed. It is kept; shorten the text and send again.',
  'record.exists': 'The endpoint already has this. Yours is kept; open the one that was sent and edit there.',
  'record.accepted': 'This was accepted. Yours is kept; ask the level above to reopen it if it must change.',
  'record.locked':
    'This is in the totals. Yours is kept; ask the level above to reopen it if it must change.',
  'record.withdrawn': 'This was withdrawn. The text is kept; send it as a new one if needed.',
  'record.submitted': 'This is waiting for the level above. Nothing is lost; wait for the answer.',
  'record.returned': 'This was returned. The text is kept; correct it as asked and send again.',
  'record.foreign': 'This belongs to another unit. The text is kept; send it from the right unit.',
  'base.missing': 'The version before this has not arrived. Nothing is lost; the app sends them in order.',
  'right.write': 'You may no longer send for this unit. The text is kept; ask the level above.',
  'right.review': 'You may not review this. Nothing is lost; pass it to someone who may.',
  'review.reason': 'A return needs a reason. Your review is kept; write a sentence and send again.',
  'review.own': 'Nobody reviews their own unit. Nothing is lost; leave it to the level above.',
  'review.state': 'This is no longer waiting for review. Nothing is lost; look at its new state.',
  'unit.unknown':
    'The endpoint does not know this unit; it may have merged. The text is kept; ask the level above.',
  'campaign.unknown': 'The endpoint does not have this campaign. The text is kept; ask the level above.',
  'campaign.closed': 'The campaign is over and takes no more. The text is kept; ask the level above.',
  'round.unknown': 'The campaign has no such round. The text is kept; open it again from the campaign.',
  'form.unknown': 'The endpoint does not have this form. The text is kept; update the app and send again.',
  'form.invalid':
    'Something in it is not right, so it was not taken. The text is kept; correct the marked places.',

  'field.required': 'Not answered.',
  'field.type': 'This cannot be read, enter it again.',
  'field.min': (args) => limit(args, 'min', (min) => `At least ${min}.`, 'Too small.'),
  'field.max': (args) => limit(args, 'max', (max) => `At most ${max}.`, 'Too large.'),
  'field.long': (args) => limit(args, 'max', (max) => `Too long: at most ${max} characters.`, 'Too long.'),
  'field.date': 'This day does not exist or is out of range.',
  'field.option': 'Choose from the list.',
  'field.rows.few': (args) => limit(args, 'min', (min) => `At least ${min} rows.`, 'Rows are missing.'),
  'field.rows.many': (args) => limit(args, 'max', (max) => `At most ${max} rows.`, 'Too many rows.'),
  'field.check': 'These figures do not agree, look again.',
  'field.unclean': 'There are characters that cannot be used, type this again.',

  'net.unreachable': ({ offline }) =>
    offline === true
      ? 'No network yet. Your work is saved on this device and goes by itself when there is one.'
      : 'The endpoint cannot be reached yet. Your work is saved on this device and will be sent again.',
  'net.timeout': 'The network was too slow for an answer. Your work is still here and will be sent again.',
  'net.portal':
    'This network asks you to log in. Your work is still here; log in to the wifi or use another network.',
  'net.server': 'The endpoint gave a strange answer. Your work is still here and will be sent again.',
  'storage.full':
    'The device is full and the last typing is not saved. What was saved before is kept; delete some photos or videos and try again.',
  'storage.stuck':
    'The browser storage does not answer. What was saved is kept; close the app fully and open it again.',
  'storage.blocked':
    'Another window of the app holds an older version. Nothing is lost; close the other windows and try again.',
  'storage.wiped':
    'The browser has deleted the storage of this app. What the level above received is still there and will be downloaded; drafts that were not sent are gone.',
  'storage.newer':
    'The data here belongs to a newer version of the app. Nothing is lost; close all its windows and open it again.',
  'storage.failed':
    'The storage of the device could not be opened. What was saved is kept; close the app fully and open it again.',
  'draft.elsewhere':
    'This draft is being edited in another window. Nothing is lost; go on in one place only.',
  'draft.gone': 'This draft was sent or deleted elsewhere. Look in My work.',
  'photo.unreadable':
    'This picture cannot be read. The original is unchanged and your text is kept; take it again or choose another one.',
  'file.large':
    'This file is larger than 12 MB and cannot be attached. The original is unchanged; choose a smaller one or photograph each page.',
  'plan.large':
    'This file is too large for a plan. It is unchanged; take pictures out of it, or paste the words of the plan alone.',
  'plan.unreadable': 'This file cannot be read. It is unchanged; save it as Word (.docx) and try again.',
  'plan.unsupported':
    'This kind of file cannot be used. It is unchanged; choose a Word file (.docx) or paste the text.',
};

const sentences: Both<Sentences> = both(vi, en);

/** What a person is told of a failure: what happened, that nothing is lost, what to do now. */
export function problemText(problem: Problem, language: Language): string {
  const sentence = sentences[language][problem.code];
  return typeof sentence === 'string' ? sentence : sentence(problem.args ?? {});
}
