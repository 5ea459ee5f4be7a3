"""The page's words in Chinese and English. Faults are told in the words that technicians get elsewhere."""

from collections.abc import Mapping
from types import MappingProxyType

LANGUAGES = ("zh-CN", "en")

_TABLE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # The page
        "title": ("操作台", "Bench"),
        "subtitle": (
            "模拟设备、虚构居民，随意拆修",
            "Simulated devices, fictional residents: break anything",
        ),
        "other-language": ("English", "中文"),
        "live": ("实时", "live"),
        "lost": ("连接断开，正在重连", "connection lost, trying again"),
        "static": ("未开启脚本，刷新可看最新", "no scripts: reload to see news"),
        "skip": ("跳到设备", "Skip to the devices"),
        "screen": ("屏幕", "Screen"),
        "residents": ("居民", "Residents"),
        "residents-note": ("点一下，把这位居民的证件放到读卡器上", "One click lays the card on the reader"),
        "lies": ("证件在读卡器上", "card on the reader"),
        "nobody-card": ("读卡器上没有证件", "no card on the reader"),
        "lift": ("拿走证件", "Lift the card"),
        "codes": ("出示二维码", "Show a code"),
        "code-text": ("码的内容", "What the code says"),
        "to-scanner": ("给扫码器", "To the scanner"),
        "to-camera": ("给摄像头", "To the camera"),
        "scanner-waits": ("扫码器亮着灯，正在等码", "the scanner's light is on: it waits for a code"),
        "scanner-sleeps": (
            "扫码器没有在等，现在出示会被忽略",
            "the scanner is not waiting: a code now is ignored",
        ),
        "latest-slip": ("最近一张凭条", "Latest slip"),
        "slip-of": ("{name}的旧凭条", "{name}'s earlier slip"),
        "before-camera": ("摄像头前", "Before the camera"),
        "before-nobody": ("没有人", "nobody"),
        "before-code": ("一个二维码", "a QR code"),
        "step-away": ("离开", "Step away"),
        "paper": ("打印出来的", "Printed"),
        "slips": ("凭条", "Slips"),
        "sheets": ("A4 纸张", "Sheets"),
        "no-slips": ("还没有打印凭条", "No slip so far"),
        "no-sheets": ("还没有打印 A4 纸", "No sheet so far"),
        "slip-number": ("第 {number} 张凭条", "Slip {number}"),
        "show-again": ("出示它的码", "Show its code"),
        "download": ("下载 PDF", "Download PDF"),
        "page": ("第 {page} 页", "Page {page}"),
        "devices": ("设备", "Devices"),
        "since": ("{time} 起", "since {time}"),
        "mend-all": ("全部修好", "Mend all"),
        "break": ("弄坏", "Break"),
        "platform": ("政务平台", "Platform"),
        "journal": ("操作记录", "Orders"),
        "journal-note": ("命令行也能做同样的事", "the same works on the command line"),
        "no-orders": ("还没有操作", "Nothing ordered so far"),
        "done": ("已做", "done"),
        "refused": ("做不到", "refused"),
        "unknown-device": ("终端还没有装好这个设备", "the terminal has not made this device yet"),
        "press": ("执行", "Do it"),
        # Roles
        "role-id-card": ("身份证读卡器", "ID-card reader"),
        "role-social-card": ("社保卡读卡器", "Social-security card reader"),
        "role-scanner": ("扫码器", "Code scanner"),
        "role-slip-printer": ("凭条打印机", "Slip printer"),
        "role-camera": ("摄像头", "Camera"),
        "role-document-camera": ("高拍仪", "Document camera"),
        "role-a4-printer": ("A4 打印机", "A4 printer"),
        "role-panel": ("感应与灯带", "Presence and lights"),
        "role-keypad": ("按键", "Keypad"),
        "role-platform": ("政务平台", "Platform"),
        # States
        "state-unknown": ("未知", "unknown"),
        "state-starting": ("启动中", "starting"),
        "state-online": ("正常", "online"),
        "state-busy": ("工作中", "busy"),
        "state-offline": ("无应答", "offline"),
        "state-no_device": ("未连接", "no device"),
        "state-hardware_error": ("故障", "out of order"),
        "state-user_error": ("待处理", "needs a hand"),
        "state-power_off": ("断电", "no power"),
        "paper-unknown": ("纸量未知", "paper unknown"),
        "paper-full": ("纸够", "paper full"),
        "paper-low": ("纸少", "paper low"),
        "paper-out": ("缺纸", "paper out"),
        "paper-jammed": ("卡纸", "paper jammed"),
        "media-unknown": ("有无证件未知", "card unknown"),
        "media-present": ("有证件", "card present"),
        "media-absent": ("无证件", "no card"),
        # Counters
        "count-requests": ("请求", "requests"),
        "count-failures": ("失败", "failures"),
        "count-connections": ("连接", "connections"),
        "count-reads": ("读卡", "reads"),
        "count-codes": ("扫码", "codes"),
        "count-slips": ("凭条", "slips"),
        "count-pictures": ("照片", "pictures"),
        "count-documents": ("文档", "documents"),
        # Troubles
        "trouble-unplug": ("拔线", "unplug"),
        "trouble-hang": ("死机", "hang"),
        "trouble-garble": ("乱码", "garble"),
        "trouble-slow": ("变慢", "slow"),
        "trouble-paper-low": ("纸少", "paper low"),
        "trouble-paper-out": ("缺纸", "paper out"),
        "trouble-cover-open": ("开盖", "open the cover"),
        "trouble-jam": ("卡纸", "jam"),
        "trouble-cutter-stuck": ("切刀卡住", "stick the cutter"),
        "trouble-overheat": ("过热", "overheat"),
        "trouble-cover": ("遮住镜头", "cover the lens"),
        "trouble-freeze": ("画面冻结", "freeze the picture"),
        "trouble-down": ("停机", "down"),
        "trouble-error": ("报错", "errors"),
        "trouble-busy": ("繁忙", "busy"),
        "trouble-nonsense": ("胡言乱语", "nonsense"),
        # The platform
        "platform-up": ("正常", "up"),
        "platform-down": ("停机", "down"),
        "platform-slow": ("很慢", "slow"),
        "platform-error": ("报错", "errors"),
        "platform-busy": ("繁忙", "busy"),
        "platform-nonsense": ("胡言乱语", "nonsense"),
        # Residents
        "kind-citizen": ("居民身份证", "citizen"),
        "kind-foreigner": ("外国人永居证", "foreigner"),
        "kind-hmt": ("港澳台居住证", "HK, Macao, Taiwan"),
        "edition-2017": ("2017 版", "2017 edition"),
        "years": ("{years} 岁", "aged {years}"),
        "long-term": ("长期有效", "valid for ever"),
        "expired": ("证件过期", "card expired"),
        "bad-certificates": ("有失效证照", "stale certificates"),
        "no-certificates": ("没有电子证照", "no e-certificates"),
        "no-phone": ("没有手机", "no phone"),
        "phone-refuse": ("手机上拒绝", "refuses on the phone"),
        "phone-silent": ("手机不回应", "phone stays silent"),
        "has-guardian": ("由 {name} 代办", "{name} acts"),
        "has-cases": ("有在办件", "has a case"),
        "rare-name": ("生僻字", "rare characters"),
        "long-name": ("长姓名", "long name"),
        "retired": ("已退休", "retired"),
        # Screens
        "screen-Idle": ("待机", "Idle"),
        "screen-Home": ("首页", "Home"),
        "screen-Search": ("搜索", "Search"),
        "screen-Guide": ("办事指南", "Guide"),
        "screen-Identify": ("亮明身份", "Identify"),
        "screen-FaceCheck": ("人脸核验", "Face check"),
        "screen-Materials": ("核对材料", "Materials"),
        "screen-Form": ("填写", "Form"),
        "screen-Review": ("核对", "Review"),
        "screen-Sign": ("签名", "Sign"),
        "screen-Submitting": ("提交中", "Submitting"),
        "screen-Done": ("办完", "Done"),
        "screen-Rating": ("评价", "Rating"),
        "screen-ProgressView": ("查进度", "Progress"),
        "screen-Help": ("帮助", "Help"),
        "screen-Trouble": ("出了问题", "Trouble"),
        "screen-StillThere": ("还在吗", "Still there?"),
        "screen-Farewell": ("再见", "Farewell"),
        # Answers that are no success
        "the terminal has no camera yet": ("终端还没有摄像头", "the terminal has no camera yet"),
        "the terminal has no printer of sheets yet": (
            "终端还没有 A4 打印机",
            "the terminal has no printer of sheets yet",
        ),
        "the platform is not running": ("平台已停机，先让它恢复", "the platform is not running"),
        "a QR code holds at most 2,953 bytes, and not nothing": (
            "二维码最多 2953 个字节，不能为空",
            "a QR code holds at most 2,953 bytes, and not nothing",
        ),
        "code show TEXT [scanner|camera]": ("先写码的内容", "write what the code says first"),
    }
)


def language(asked: str) -> str:
    """The language for what an address asks; Chinese for anything unknown."""
    return asked if asked in LANGUAGES else LANGUAGES[0]


def said(lang: str, key: str, otherwise: str | None = None, **values: object) -> str:
    """The words for `key`. Without an entry `otherwise`, and KeyError when that is not given either."""
    entry = _TABLE.get(key)
    if entry is None:
        if otherwise is None:
            raise KeyError(key)
        return otherwise
    return entry[LANGUAGES.index(lang)].format(**values)
