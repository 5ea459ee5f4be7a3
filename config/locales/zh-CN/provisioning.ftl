# Setting up a cabinet: read by technicians, on a screen that shows both languages.

## Why a site file is not applied

provision-refused-not-a-file = 这不是站点文件
    .now = 请检查优盘里的文件是否完整。
    .spoken = { provision-refused-not-a-file }。{ provision-refused-not-a-file.now }

provision-refused-malformed = 站点文件的内容不对
    .now = 请让运维人员重新签发。
    .spoken = { provision-refused-malformed }。{ provision-refused-malformed.now }

provision-refused-foreign-signer = 签发人不在信任名单里
    .now = 请让运维人员用正式密钥签发。
    .spoken = { provision-refused-foreign-signer }。{ provision-refused-foreign-signer.now }

provision-refused-no-signers = 系统里没有可信的签发人
    .now = 请换用正式的系统镜像。
    .spoken = { provision-refused-no-signers }。{ provision-refused-no-signers.now }

provision-refused-tampered = 站点文件被改动过
    .now = 不要使用。请让运维人员重新签发。
    .spoken = { provision-refused-tampered }。{ provision-refused-tampered.now }

provision-refused-other-cabinet = 这份文件是给别的机器的
    .now = 请核对屏幕上的数字，换一份文件。
    .spoken = { provision-refused-other-cabinet }。{ provision-refused-other-cabinet.now }

provision-refused-other-terminal = 这份文件的终端编号不同
    .now = 本机已有编号。请让运维人员核对。
    .spoken = { provision-refused-other-terminal }。{ provision-refused-other-terminal.now }

provision-refused-no-challenge = 这份文件没有对应本机
    .now = 请报出屏幕上的数字，重新签发。
    .spoken = { provision-refused-no-challenge }。{ provision-refused-no-challenge.now }

provision-refused-replayed = 这份文件已经用过
    .now = 请重新签发一份。
    .spoken = { provision-refused-replayed }。{ provision-refused-replayed.now }

provision-refused-older = 这份文件比现在的旧
    .now = 请换用新的站点文件。
    .spoken = { provision-refused-older }。{ provision-refused-older.now }

provision-refused-expired = 站点文件已经过期
    .now = 请让运维人员重新签发。
    .spoken = { provision-refused-expired }。{ provision-refused-expired.now }

provision-refused-not-yet = 站点文件还没有生效
    .now = 请核对本机的日期，再试一次。
    .spoken = { provision-refused-not-yet }。{ provision-refused-not-yet.now }

provision-refused-busy = 另一位人员正在设置本机
    .now = 请等对方完成后再试。
    .spoken = { provision-refused-busy }。{ provision-refused-busy.now }

provision-refused-settings = 站点文件里的设置用不了
    .now = 请让运维人员核对设备参数。
    .spoken = { provision-refused-settings }。{ provision-refused-settings.now }

provision-refused-not-kept = 本机存不下设置
    .now = 请检查数据盘是否装好。
    .spoken = { provision-refused-not-kept }。{ provision-refused-not-kept.now }

## Where the cabinet is on its way

provision-waiting = 请插入装有站点文件的优盘
    .now = 也可以把站点文件的码放到扫码口。
    .spoken = { provision-waiting }。{ provision-waiting.now }

provision-broken = 本机的密钥用不了
    .now = 请联系运维人员，不要更换数据盘。
    .spoken = { provision-broken }。{ provision-broken.now }

provision-held = 还不知道现在的时间
    .now = 文件已核对。接上网络后会自动继续。
    .spoken = { provision-held }。{ provision-held.now }

provision-enrolling = 正在向平台登记
    .now = 请稍等。
    .spoken = { provision-enrolling }。{ provision-enrolling.now }

provision-enrol-waits = 平台还连不上
    .now = 设置已保存。会自动再试，不用等待。
    .spoken = { provision-enrol-waits }。{ provision-enrol-waits.now }

provision-enrol-refused = 平台不接受这次登记
    .now = 请让运维人员重新签发站点文件。
    .spoken = { provision-enrol-refused }。{ provision-enrol-refused.now }

provision-enrol-wrong = 平台发来的证书不对
    .now = 请联系运维人员。
    .spoken = { provision-enrol-wrong }。{ provision-enrol-wrong.now }

provision-enrolled = 登记完成
    .now = 正在查找设备。
    .spoken = { provision-enrolled }。{ provision-enrolled.now }

provision-testing = 正在检查设备
    .now = 请不要断开电源。
    .spoken = { provision-testing }。{ provision-testing.now }

provision-ready = 设备全部正常
    .now = 就绪报告已打印。马上开始服务。
    .spoken = { provision-ready }。{ provision-ready.now }

provision-partly = 有设备不正常
    .now = 没有问题的业务可以先办。
    .spoken = { provision-partly }。{ provision-partly.now }

provision-not-ready = 设备都不正常
    .now = 请检查电源和连线。
    .spoken = { provision-not-ready }。{ provision-not-ready.now }

## Names

provision-title = 设置新终端
    .spoken = { provision-title }

provision-digits = 请把这些数字报给运维人员
    .spoken = { provision-digits }

provision-fine = 正常
    .spoken = { provision-fine }

provision-fault = 不正常
    .spoken = { provision-fault }

provision-machine = 本机
    .spoken = { provision-machine }

provision-terminal = 终端编号
    .spoken = { provision-terminal }

provision-step-file = 站点文件
    .spoken = { provision-step-file }

provision-step-enrol = 平台登记
    .spoken = { provision-step-enrol }

provision-step-devices = 查找设备
    .spoken = { provision-step-devices }

provision-step-test = 检查设备
    .spoken = { provision-step-test }

provision-step-report = 就绪报告
    .spoken = { provision-step-report }

provision-role-id-card = 身份证阅读器
    .spoken = { provision-role-id-card }

provision-role-social-card = 社保卡阅读器
    .spoken = { provision-role-social-card }

provision-role-scanner = 扫码器
    .spoken = { provision-role-scanner }

provision-role-camera = 摄像头
    .spoken = { provision-role-camera }

provision-role-document-camera = 高拍仪
    .spoken = { provision-role-document-camera }

provision-role-slip-printer = 凭条打印机
    .spoken = { provision-role-slip-printer }

provision-role-a4-printer = 文件打印机
    .spoken = { provision-role-a4-printer }

provision-role-panel = 指示灯板
    .spoken = { provision-role-panel }

provision-role-keypad = 辅助键盘
    .spoken = { provision-role-keypad }

## The report on paper

doc-readiness-title = 终端就绪报告

doc-readiness-terminal = 终端编号

doc-readiness-outlet = 网点

doc-readiness-at = 时间

doc-readiness-version = 系统版本

doc-readiness-machine = 机器指纹

doc-readiness-serial = 站点文件号

doc-readiness-ok = 正常

doc-readiness-fault = 不正常

doc-readiness-ready = 可以使用

doc-readiness-partly = 部分可用

doc-readiness-not-ready = 不能使用

doc-readiness-signed = 安装人员
