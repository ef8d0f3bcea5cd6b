// The page's own words, English and Chinese. What the app says comes from the app.

const EN = {
  channels: "Channels", direct: "Direct messages", apps: "Apps", home: "Home", messages: "Messages", bucket: "Shared bucket", chats: "Chats",
  chat: "Chat", you_are: "You are", be_someone: "Be someone else", members: "{n} members", app: "APP", only_you: "Only visible to you", edited: "edited",
  new: "New", today: "Today", yesterday: "Yesterday", earlier: "Show earlier messages", reply: "Reply in thread", replies_one: "1 reply", replies: "{n} replies",
  last_reply: "last {time}", thread: "Thread", close: "Close", back: "Back", write_to: "Message {name}", write_reply: "Reply…", send: "Send", attach: "Attach a file",
  shortcuts: "Shortcuts", hint_keys: "Enter sends · Shift+Enter starts a line · / shows commands",
  empty_channel: "Nothing has been said here yet.", empty_channel_hint: "Type / to see what Evenkeel can do, or drop a résumé into the bucket.",
  empty_home: "Home is being made ready.", empty_home_hint: "If it stays empty, the app has not answered yet.", try_again: "Try again",
  lost: "The server does not answer. What you wrote is kept; trying again…", back_again: "Connected again.", failed: "That did not work: {error}",
  no_answer: "Evenkeel did not answer in time. Try again.", dispatch: "Evenkeel cannot be reached at the moment. Try again in a few seconds.", gone: "This is not shown any more. Reload and try again.",
  trouble: "We had some trouble connecting. Try again?", confirm_yes: "Yes", confirm_no: "Cancel", confirm_title: "Are you sure?", choose: "Choose…", search: "Search…",
  nothing_found: "Nothing found", type_more: "Type at least {n} letters", searching: "Searching…", optional: "optional", chosen: "{n} chosen", remove: "Remove {name}",
  choose_file: "Choose files", more: "More", date: "Date", time: "Time",
  required: "Please complete this required field.", too_short: "At least {limit} characters, please.", too_long: "At most {limit} characters, please.", email: "This is not an e-mail address.",
  url: "This is not a web address (https://…).", number: "This is not a number.", whole: "A whole number, please.", too_small: "Not less than {limit}, please.", too_large: "Not more than {limit}, please.",
  too_many: "At most {limit}, please.", sending: "Sending…", rows: "{from}–{to} of {n}", previous: "Previous", next: "Next", picture_gone: "Picture not available",
  bucket_hint: "Files that lie here are read by themselves.", drop_resumes: "Drop résumés here", drop_training: "Drop records, slides or videos here", drop_plan: "Drop a training plan here", or_choose: "or choose files", at_most: "up to 100 MB each", at_most_resumes: "up to 20 MB each",
  larger: "Larger videos: /hr training upload gives a link that takes them.", what: "What is dropped", kind_resumes: "Résumés", kind_training: "Training", kind_plan: "Training plan", department: "Department", period: "Month", another: "Another…",
  department_new: "Name of the department", period_new: "2026-10, 2026-Q4 or 2026", name_first: "Type the name of the folder first.", not_yours: "{name} cannot be put there by you.", not_yours_folder: "What lies here is not yours to see.",
  nothing_yours: "Nothing here is yours to see.", nothing_yours_hint: "Recruiters drop résumés here, departments and trainers what belongs to training. HR says with /hr people add who is what.", source: "Where they come from", source_none: "Upload", source_51job: "51job",
  source_boss: "BOSS Zhipin", source_referral: "Referral", source_fair: "Job fair", samples: "Samples", samples_hint: "Résumés of made-up people. Take one and see what happens.", samples_hint_training: "Files as departments write them, with made-up names. Take one and see what happens.", take: "Take", taken: "Taken",
  files: "Files", folder_empty: "This folder is empty.", folder_empty_hint: "What is dropped above lies here.", bucket_empty: "The bucket is empty.", bucket_empty_hint: "Drop a résumé above, or take a sample.", bucket_down: "The bucket does not answer.",
  too_big: "{name} is larger than 100 MB. Make it smaller, or split it.", upload_failed: "{name} did not arrive. Try again.", arrived: "{name} lies in the bucket.", root: "bucket",
  more_files: "Only the newest 500 are shown.", bad_name: "{name} has a name that cannot be kept. Rename it.", download: "Download {name}",
  reading: "Loading…", react: "Add a reaction", not_member: "You are not in this channel.", nobody: "Nobody works here yet.", nobody_hint: "As soon as somebody is added, this page shows what they see.", pie_total: "Total",
  invite_somebody: "+ Invite somebody…", invite_title: "Invite somebody", invite_hint: "They join the workspace. What they may do in Evenkeel, HR says with /hr people add.",
  invite_name: "Name", invite_job: "What they do", invite_language: "Language", invite: "Invite", name_taken: "Somebody has that name already. Add something that tells them apart.",
  clock_title: "Put the clock forward", clock_now: "Now", clock_label: "Clock: {time}", clock_hour: "1 hour forward", clock_day: "1 day forward", clock_week: "1 week forward",
  clock_month: "30 days forward", clock_back: "Back to the real time", clock_moving: "Moving the clock; what is due is being done…", clock_moved: "For Evenkeel it is {time} now.",
  clock_far: "The clock cannot go any further. Bring it back to the real time first.", clock_failed: "The clock has moved, but not everything that is due could be done yet. It is tried again every minute.",
};

const ZH = {
  channels: "频道", direct: "私信", apps: "应用", home: "主页", messages: "消息", bucket: "共享文件夹", chats: "会话",
  chat: "聊天", you_are: "当前身份", be_someone: "切换身份", members: "{n} 位成员", app: "应用", only_you: "仅你可见", edited: "已编辑",
  new: "新消息", today: "今天", yesterday: "昨天", earlier: "显示更早的消息", reply: "在消息串中回复", replies_one: "1 条回复", replies: "{n} 条回复",
  last_reply: "最近 {time}", thread: "消息串", close: "关闭", back: "返回", write_to: "发消息到 {name}", write_reply: "回复…", send: "发送", attach: "添加文件",
  shortcuts: "快捷操作", hint_keys: "Enter 发送 · Shift+Enter 换行 · 输入 / 查看命令",
  empty_channel: "这里还没有消息。", empty_channel_hint: "输入 / 看看 Evenkeel 能做什么，或把简历拖进共享文件夹。",
  empty_home: "主页正在准备中。", empty_home_hint: "如果一直空着，说明应用还没有回应。", try_again: "重试",
  lost: "服务器没有响应。你写的内容已保留，正在重试…", back_again: "已重新连接。", failed: "操作没有成功：{error}",
  no_answer: "Evenkeel 没有及时响应，请重试。", dispatch: "暂时无法连接 Evenkeel，请几秒后重试。", gone: "这项内容已不再显示，请刷新后重试。",
  trouble: "连接出了点问题，再试一次？", confirm_yes: "确定", confirm_no: "取消", confirm_title: "确定吗？", choose: "请选择…", search: "搜索…",
  nothing_found: "没有找到", type_more: "请至少输入 {n} 个字", searching: "正在搜索…", optional: "选填", chosen: "已选 {n} 项", remove: "移除 {name}",
  choose_file: "选择文件", more: "更多", date: "日期", time: "时间",
  required: "请填写此必填项。", too_short: "请至少输入 {limit} 个字符。", too_long: "最多 {limit} 个字符。", email: "这不是有效的邮箱地址。",
  url: "这不是有效的网址（https://…）。", number: "这不是数字。", whole: "请输入整数。", too_small: "不能小于 {limit}。", too_large: "不能大于 {limit}。",
  too_many: "最多 {limit} 项。", sending: "正在提交…", rows: "第 {from}–{to} 行，共 {n} 行", previous: "上一页", next: "下一页", picture_gone: "图片无法显示",
  bucket_hint: "放在这里的文件会自动读取。", drop_resumes: "把简历拖到这里", drop_training: "把记录、课件或视频拖到这里", drop_plan: "把培训计划拖到这里", or_choose: "或选择文件", at_most: "每个文件不超过 100 MB", at_most_resumes: "每个文件不超过 20 MB",
  larger: "更大的视频：输入 /hr 培训 上传，会给出可上传大文件的链接。", what: "放入什么", kind_resumes: "简历", kind_training: "培训资料", kind_plan: "培训计划", department: "部门", period: "月份", another: "其他…",
  department_new: "部门名称", period_new: "2026-10、2026-Q4 或 2026", name_first: "请先填写文件夹名称。", not_yours: "你不能把 {name} 放到这里。", not_yours_folder: "这里的文件你无权查看。",
  nothing_yours: "这里没有你可以查看的内容。", nothing_yours_hint: "招聘人员在这里放简历，各部门和培训专员在这里放培训资料。谁担任什么角色，由 HR 用 /hr 人员 添加 设定。", source: "来源渠道", source_none: "直接上传", source_51job: "前程无忧",
  source_boss: "BOSS直聘", source_referral: "内部推荐", source_fair: "招聘会", samples: "样例", samples_hint: "虚构人物的简历，取一份试试看。", samples_hint_training: "各部门常见的文件，人名均为虚构，取一份试试看。", take: "取用", taken: "已取用",
  files: "文件", folder_empty: "这个文件夹是空的。", folder_empty_hint: "放入上方的文件会出现在这里。", bucket_empty: "共享文件夹是空的。", bucket_empty_hint: "把简历拖到上面，或取用一份样例。", bucket_down: "共享文件夹没有响应。",
  too_big: "{name} 超过 100 MB，请压缩或拆分后再传。", upload_failed: "{name} 没有传到，请重试。", arrived: "{name} 已放入共享文件夹。", root: "文件夹",
  more_files: "只显示最新的 500 个文件。", bad_name: "{name} 的文件名无法保存，请改名。", download: "下载 {name}",
  reading: "加载中…", react: "添加表情回应", not_member: "你不在这个频道里。", nobody: "这里还没有成员。", nobody_hint: "添加成员后，这里就会显示他们看到的内容。", pie_total: "合计",
  invite_somebody: "+ 邀请成员…", invite_title: "邀请成员", invite_hint: "对方会加入这个工作区；在 Evenkeel 里能做什么，由 HR 用 /hr 人员 添加 设定。",
  invite_name: "姓名", invite_job: "职务", invite_language: "语言", invite: "邀请", name_taken: "已经有人用这个名字了，请加上能区分的内容。",
  clock_title: "把时钟拨快", clock_now: "现在", clock_label: "时钟：{time}", clock_hour: "快进 1 小时", clock_day: "快进 1 天", clock_week: "快进 1 周",
  clock_month: "快进 30 天", clock_back: "回到真实时间", clock_moving: "正在拨快时钟，并处理到期的事项…", clock_moved: "对 Evenkeel 来说，现在是 {time}。",
  clock_far: "时钟不能再往前拨了，请先回到真实时间。", clock_failed: "时钟已拨快，但到期的事项还没有全部完成，系统每分钟会再试一次。",
};

export const CATALOGS = { en: EN, zh: ZH };
let words = EN;
let language = "en";

/** Speak this language from now on; `locale` as Slack has it (zh-CN). */
export function speak(locale) {
  language = locale.startsWith("zh") ? "zh" : "en";
  words = CATALOGS[language];
  document.documentElement.lang = language === "zh" ? "zh-CN" : locale || "en";
}

/** The language that is spoken: en or zh. */
export function spoken() {
  return language;
}

/** A text of the page; `{n}` and the like are filled in. */
export function t(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}
