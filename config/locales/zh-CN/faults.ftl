# What happened, what to do now, where to go if that fails; then what a technician checks first, and
# one line for ops. Residents read the first three and hear `.spoken`.

## 设备的连线

fault-no-device = 这个设备现在用不了
    .now = 请换一种方式，或稍后再来
    .else = 请去人工窗口办
    .spoken = { fault-no-device }。{ fault-no-device.now }。
    .advice = 查电源和数据线，再查设置里的端口路径
    .alert = 配置的端口上没有设备

fault-no-permission = 这个设备现在用不了
    .now = 请换一种方式，或稍后再来
    .else = 请去人工窗口办
    .spoken = { fault-no-permission }。{ fault-no-permission.now }。
    .advice = 查端口文件的属组，把本程序的账号加进去
    .alert = 本程序无权打开设备端口

fault-in-use = 这个设备正被占用
    .now = 请稍等一会儿，再试一次
    .else = 请去人工窗口办
    .spoken = { fault-in-use }。{ fault-in-use.now }。
    .advice = 用 fuser 查是哪个程序占着端口，停掉它
    .alert = 设备被别的程序占用

fault-unplugged = 设备的线松了
    .now = 请换一种方式，或稍后再来
    .else = 请去人工窗口办
    .spoken = { fault-unplugged }。{ fault-unplugged.now }。
    .advice = 插紧设备的线，看供电和集线器是否正常
    .alert = 设备在使用中断开

fault-silent = 设备没有反应
    .now = 请稍等一会儿，再试一次
    .else = 请去人工窗口办
    .spoken = { fault-silent }。{ fault-silent.now }。
    .advice = 给设备断电再通电，核对波特率和型号
    .alert = 设备在位但不应答

fault-garbled = 这个设备出了错
    .now = 请稍等一会儿，再试一次
    .else = 请去人工窗口办
    .spoken = { fault-garbled }。{ fault-garbled.now }。
    .advice = 换一根线，核对波特率，远离电源线
    .alert = 设备回传数据损坏

fault-slow = 设备反应太慢
    .now = 请再试一次
    .else = 请去人工窗口办
    .spoken = { fault-slow }。{ fault-slow.now }。
    .advice = 重启设备，看线路是否过长或接触不良
    .alert = 设备应答未在时限内完成

fault-babbling = 这个设备出了故障
    .now = 请换一种方式，或稍后再来
    .else = 请去人工窗口办
    .spoken = { fault-babbling }。{ fault-babbling.now }。
    .advice = 设备不停乱发数据，查设置和线路
    .alert = 设备不停发送无意义数据

## 一次请求

fault-timeout = 等的时间太久了
    .now = 请再试一次
    .else = 请去人工窗口办
    .spoken = { fault-timeout }。{ fault-timeout.now }。
    .advice = 看日志里哪一步超时，再单独测试该设备
    .alert = 设备请求超时

fault-cancelled = 刚才的操作停下了
    .now = 要接着办，请再点一次
    .else = 不想办了，就回到首页
    .spoken = { fault-cancelled }。{ fault-cancelled.now }。
    .advice = 无需处理；频繁出现时查日志
    .alert = 操作被取消

fault-busy = 设备正忙
    .now = 请稍等一会儿，再试一次
    .else = 请去人工窗口办
    .spoken = { fault-busy }。{ fault-busy.now }。
    .advice = 看上一个请求是否卡住，必要时重启设备
    .alert = 设备忙，请求被推迟

fault-refused = 设备不支持这样做
    .now = 请换一种方式
    .else = 请去人工窗口办
    .spoken = { fault-refused }。{ fault-refused.now }。
    .advice = 核对设备型号和固件，与设置里的驱动是否一致
    .alert = 设备拒绝指令

fault-driver-fault = 设备出了点问题
    .now = 请稍等一会儿，再试一次
    .else = 请去人工窗口办
    .spoken = { fault-driver-fault }。{ fault-driver-fault.now }。
    .advice = 看日志里的驱动错误，连同支持包一起上报
    .alert = 驱动程序自身出错

## 打印机

fault-paper-out = 打印纸用完了
    .now = 请用手机拍下屏幕上的码
    .else = 要打印的，请去人工窗口
    .spoken = { fault-paper-out }。{ fault-paper-out.now }。
    .advice = 打开前门，装上同规格的纸，纸卷纸头朝外
    .alert = 打印机缺纸

fault-paper-jam = 打印纸卡住了
    .now = 请别用力拉，用手机拍下码
    .else = 要打印的，请去人工窗口
    .spoken = { fault-paper-jam }。{ fault-paper-jam.now }。
    .advice = 打开机盖，取出卡住的纸，再走纸一次
    .alert = 打印机卡纸

fault-cover-open = 打印机的盖子没有关好
    .now = 请用手机拍下屏幕上的码
    .else = 要打印的，请去人工窗口
    .spoken = { fault-cover-open }。{ fault-cover-open.now }。
    .advice = 把打印机的盖子按到听见响声
    .alert = 打印机盖未关

fault-cutter = 打印机切不断纸
    .now = 请用手机拍下屏幕上的码
    .else = 要打印的，请去人工窗口
    .spoken = { fault-cutter }。{ fault-cutter.now }。
    .advice = 断电，清掉刀口的纸屑，再开机自检
    .alert = 打印机切刀卡住

fault-head-hot = 打印机太热，正在降温
    .now = 请等一两分钟，再打印
    .else = 要打印的，请去人工窗口
    .spoken = { fault-head-hot }。{ fault-head-hot.now }。
    .advice = 看通风口是否被挡，等打印头冷下来
    .alert = 打印头过热，正在冷却

fault-printer-fault = 打印机坏了
    .now = 请用手机拍下屏幕上的码
    .else = 要打印的，请去人工窗口
    .spoken = { fault-printer-fault }。{ fault-printer-fault.now }。
    .advice = 读打印机的状态码，断电重启，仍不行就换机
    .alert = 打印机硬件故障

fault-printer-offline = 打印机现在不打印
    .now = 请等一会儿，再打印
    .else = 要打印的，请去人工窗口
    .spoken = { fault-printer-offline }。{ fault-printer-offline.now }。
    .advice = 看走纸键是否被按住，再断电重启打印机
    .alert = 打印机脱机，未说明原因

fault-ticket-left = 出纸口还有一张小票
    .now = 请先取走它，再打印
    .else = 要打印的，请去人工窗口
    .spoken = { fault-ticket-left }。{ fault-ticket-left.now }。
    .advice = 取走出纸口的小票，看回收口是否已满
    .alert = 小票留在出纸口，未能收回

fault-toner = 打印机的墨粉用完了
    .now = 请用手机拍下屏幕上的码
    .else = 要打印的，请去人工窗口
    .spoken = { fault-toner }。{ fault-toner.now }。
    .advice = 换上打印机提示的墨盒，或清空废粉盒
    .alert = 打印机缺墨粉或废粉盒已满

fault-output-full = 出纸口堆满了纸
    .now = 请先取走纸，再打印
    .else = 要打印的，请去人工窗口
    .spoken = { fault-output-full }。{ fault-output-full.now }。
    .advice = 清空出纸盘，看它是否装到位
    .alert = 打印机出纸盘已满或未装

fault-printer-paused = 工作人员暂停了打印机
    .now = 请用手机拍下屏幕上的码
    .else = 要打印的，请去人工窗口
    .spoken = { fault-printer-paused }。{ fault-printer-paused.now }。
    .advice = 问清是谁暂停的，再用命令恢复打印队列
    .alert = 打印队列被人工暂停

fault-print-unknown = 不知道纸打出来没有
    .now = 请看出纸口，没有就再打印
    .else = 要打印的，请去人工窗口
    .spoken = { fault-print-unknown }。{ fault-print-unknown.now }。
    .advice = 看出纸口和走纸记录，再打一张测试页
    .alert = 打印结果无法确认

fault-unprintable = 有的字打印不出来
    .now = 请用手机拍下屏幕上的码
    .else = 要打印的，请去人工窗口
    .spoken = { fault-unprintable }。{ fault-unprintable.now }。
    .advice = 看日志里是哪个字或码，核对打印机字库
    .alert = 内容含打印机无法输出的字符

fault-no-space = 这台机器存满了
    .now = 请换一台机器办，或稍后再来
    .else = 请去人工窗口办
    .spoken = { fault-no-space }。{ fault-no-space.now }。
    .advice = 清理日志和旧文件，查磁盘是否有坏块
    .alert = 磁盘空间不足

## 身份证

fault-card-unreadable = 没有读到身份证
    .now = 请拿起来，再放平放稳
    .else = 请带身份证去人工窗口
    .spoken = { fault-card-unreadable }。{ fault-card-unreadable.now }。
    .advice = 擦净读卡面，用测试卡读一次
    .alert = 身份证读取失败

fault-card-moved = 身份证动了，没有读完
    .now = 请再放一次，不要动
    .else = 请带身份证去人工窗口
    .spoken = { fault-card-moved }。{ fault-card-moved.now }。
    .advice = 无需处理；常出现时查卡托是否松动
    .alert = 读卡途中卡片移动

fault-card-left = 上一张证件还在上面
    .now = 请先拿走，再放您的证件
    .else = 找不到失主，请交给工作人员
    .spoken = { fault-card-left }。{ fault-card-left.now }。
    .advice = 取走读卡区的卡片，按失物登记
    .alert = 读卡区留有前一张卡

fault-card-suspect = 这张证件没有通过检验
    .now = 请放本人有效的身份证
    .else = 请带证件去人工窗口
    .spoken = { fault-card-suspect }。{ fault-card-suspect.now }。
    .advice = 用测试卡复查；仍失败就查安全模块
    .alert = 证件与安全模块互认失败

fault-card-unknown-kind = 不认识这种证件
    .now = 请放身份证、居住证或永居证
    .else = 用别的证件，请去人工窗口
    .spoken = { fault-card-unknown-kind }。{ fault-card-unknown-kind.now }。
    .advice = 看是什么卡；社保卡和银行卡不能读
    .alert = 放置了不支持的卡

fault-card-invalid = 证件里的信息不对
    .now = 请重新放一次证件
    .else = 请带证件去人工窗口
    .spoken = { fault-card-invalid }。{ fault-card-invalid.now }。
    .advice = 用测试卡复查；仍不对就更新读卡器固件
    .alert = 证件内容不合规则

fault-sam-self-test = 读证的设备坏了
    .now = 请换一台机器办，或稍后再来
    .else = 请去人工窗口办
    .spoken = { fault-sam-self-test }。{ fault-sam-self-test.now }。
    .advice = 断电重启读卡器，仍失败就更换安全模块
    .alert = 读卡器安全模块自检失败

fault-sam-unauthorised = 读证的设备还没有启用
    .now = 请换一台机器办，或稍后再来
    .else = 请去人工窗口办
    .spoken = { fault-sam-unauthorised }。{ fault-sam-unauthorised.now }。
    .advice = 联系厂商为安全模块授权，核对编号
    .alert = 读卡器安全模块未授权

## 社保卡

fault-social-card-card-unreadable = 没有读到社保卡
    .now = 请芯片朝上，再插一次
    .else = 请带社保卡去人工窗口
    .spoken = { fault-social-card-card-unreadable }。{ fault-social-card-card-unreadable.now }。
    .advice = 翻个面，擦净芯片，用测试卡读一次
    .alert = 社保卡读取失败

fault-social-card-card-moved = 社保卡拔早了，没有读完
    .now = 请再插一次，先不要拔
    .else = 请带社保卡去人工窗口
    .spoken = { fault-social-card-card-moved }。{ fault-social-card-card-moved.now }。
    .advice = 无需处理；常出现时查卡座是否松动
    .alert = 读卡途中社保卡被拔出

fault-social-card-card-unknown-kind = 这不是社保卡
    .now = 请插您的社保卡
    .else = 用别的卡，请去人工窗口
    .spoken = { fault-social-card-card-unknown-kind }。{ fault-social-card-card-unknown-kind.now }。
    .advice = 看是什么卡；银行卡和身份证这里不能读
    .alert = 插入了不支持的卡

fault-social-card-card-invalid = 社保卡里的信息不对
    .now = 请重新插一次社保卡
    .else = 请带社保卡去人工窗口
    .spoken = { fault-social-card-card-invalid }。{ fault-social-card-card-invalid.now }。
    .advice = 用测试卡复查；只有这张不对，就请持卡人换卡
    .alert = 社保卡内容不合规则

## 码与摄像头

fault-bad-code = 这个码读不出来
    .now = 请把码放平，离远一点再扫
    .else = 码坏了，可以放身份证查
    .spoken = { fault-bad-code }。{ fault-bad-code.now }。
    .advice = 擦净扫码窗，用测试码扫一次
    .alert = 扫到的码无法识别

fault-foreign-code = 这不是办事凭条上的码
    .now = 请换凭条上的码再扫
    .else = 没带凭条，可以放身份证查
    .spoken = { fault-foreign-code }。{ fault-foreign-code.now }。
    .advice = 无需处理；看凭条上的码是否印得清楚
    .alert = 扫到的不是本平台的码

fault-no-frame = 摄像头没有画面
    .now = 请换手机确认
    .else = 请去人工窗口办
    .spoken = { fault-no-frame }。{ fault-no-frame.now }。
    .advice = 插紧摄像头的线，看设备节点是否还在
    .alert = 摄像头无画面

fault-black-frame = 摄像头被挡住了
    .now = 请拿开挡住镜头的东西
    .else = 看不清，就换手机确认
    .spoken = { fault-black-frame }。{ fault-black-frame.now }。
    .advice = 揭开镜头盖，擦净镜头，查补光灯
    .alert = 摄像头画面全黑

fault-frozen-frame = 摄像头的画面不动了
    .now = 请换手机确认
    .else = 请去人工窗口办
    .spoken = { fault-frozen-frame }。{ fault-frozen-frame.now }。
    .advice = 重新插拔摄像头，看是否过热
    .alert = 摄像头画面冻结

## 政务平台

fault-platform-out = 现在网络不通
    .now = 请过一会儿再来
    .else = 请去人工窗口办
    .spoken = { fault-platform-out }。{ fault-platform-out.now }。
    .advice = 查网线和网关，再用 kiosk doctor 看平台
    .alert = 平台不可达

fault-platform-slow = 网络很慢，还没有结果
    .now = 请再试一次，或稍后再来
    .else = 请去人工窗口办
    .spoken = { fault-platform-slow }。{ fault-platform-slow.now }。
    .advice = 测到平台的往返时间，看是否丢包
    .alert = 平台应答超时

fault-platform-refused = 办事系统没有通过
    .now = 请核对信息，再试一次
    .else = 请打屏幕上的电话
    .spoken = { fault-platform-refused }。{ fault-platform-refused.now }。
    .advice = 看日志里的平台拒绝原因和终端授权
    .alert = 平台拒绝请求

fault-platform-nonsense = 办事系统出了错
    .now = 请过一会儿再试
    .else = 请去人工窗口办
    .spoken = { fault-platform-nonsense }。{ fault-platform-nonsense.now }。
    .advice = 保存日志，把请求编号报给平台方
    .alert = 平台返回内容不合规范

fault-platform-busy = 现在办事的人太多
    .now = 请等一两分钟，再试一次
    .else = 请去人工窗口办
    .spoken = { fault-platform-busy }。{ fault-platform-busy.now }。
    .advice = 看平台限流时间，减少同时重试
    .alert = 平台繁忙，已限流

## 本机停用的部件

fault-id-card-out = 读身份证的设备停用了
    .now = 请换一台机器办，或稍后再来
    .else = 请去人工窗口办
    .spoken = { fault-id-card-out }。{ fault-id-card-out.now }。
    .advice = 用 kiosk devices test id-card 自检
    .alert = 读卡器停用

fault-a4-printer-out = 打印证明的打印机停用了
    .now = 请换一台机器打印，或稍后再来
    .else = 要打印的，请去人工窗口
    .spoken = { fault-a4-printer-out }。{ fault-a4-printer-out.now }。
    .advice = 查纸盒、碳粉和机盖，再打一张测试页
    .alert = 证明打印机停用

fault-slip-printer-out = 打印凭条的打印机停用了
    .now = 照样能办，用手机拍下码就行
    .else = 要打印的，请去人工窗口
    .spoken = { fault-slip-printer-out }。{ fault-slip-printer-out.now }。
    .advice = 查纸卷和机盖，用测试页检查
    .alert = 凭条打印机停用

fault-scanner-out = 扫码的设备停用了
    .now = 请放身份证来查
    .else = 没带身份证，请去人工窗口
    .spoken = { fault-scanner-out }。{ fault-scanner-out.now }。
    .advice = 用 kiosk devices test scanner 自检
    .alert = 扫码器停用

fault-camera-out = 摄像头停用了
    .now = 请换手机确认
    .else = 请去人工窗口办
    .spoken = { fault-camera-out }。{ fault-camera-out.now }。
    .advice = 用 kiosk devices test camera 自检
    .alert = 摄像头停用

fault-not-offered-here = 这件事本机还不能办
    .now = 请看屏幕上的办理地点
    .else = 不清楚，请打屏幕上的电话
    .spoken = { fault-not-offered-here }。{ fault-not-offered-here.now }。
    .advice = 核对事项的办理方式和本机的配置
    .alert = 事项未在本机开通

## 办事人与申请

fault-card-expired = 您的身份证过期了
    .now = 请先换新的身份证
    .else = 换证请去公安窗口
    .spoken = { fault-card-expired }。{ fault-card-expired.now }。
    .advice = 无需处理；核对本机的日期是否正确
    .alert = 出示了过期证件

fault-too-young = 您的年龄还不到
    .now = 到了年龄，再来办就行
    .else = 想问清楚，请打屏幕上的电话
    .spoken = { fault-too-young }。{ fault-too-young.now }。
    .advice = 无需处理；核对事项的年龄条件
    .alert = 申请人未到规定年龄

fault-not-this-person = 这张证件和刚才的不一样
    .now = 请放刚才那张身份证
    .else = 换人办，请先结束再开始
    .spoken = { fault-not-this-person }。{ fault-not-this-person.now }。
    .advice = 无需处理
    .alert = 办理途中换了证件

fault-face-no-match = 照片和本人没有对上
    .now = 请摘下帽子和口罩，再试一次
    .else = 请换手机确认
    .spoken = { fault-face-no-match }。{ fault-face-no-match.now }。
    .advice = 查镜头和补光，核对比对阈值
    .alert = 人脸比对未通过

fault-other-no-answer = 对方还没有回答
    .now = 可以再发一次，或者以后再交这一份
    .else = 请对方带身份证来这里
    .spoken = { fault-other-no-answer }。{ fault-other-no-answer.now }。
    .advice = 无需处理
    .alert = 授权邀请没有回答

fault-other-own-card = 这是您自己的身份证
    .now = 请先拿走，再放对方的身份证
    .else = 请对方在手机上同意
    .spoken = { fault-other-own-card }。{ fault-other-own-card.now }。
    .advice = 无需处理
    .alert = 放的是申请人自己的卡

fault-phone-not-confirmed = 手机上还没有确认
    .now = 请打开手机，再试一次
    .else = 没带手机，请去人工窗口
    .spoken = { fault-phone-not-confirmed }。{ fault-phone-not-confirmed.now }。
    .advice = 看平台的短信和推送是否送达
    .alert = 手机确认未完成

fault-materials-missing = 还有材料要到窗口交
    .now = 请看是哪一份，带到窗口去
    .else = 不清楚，请打屏幕上的电话
    .spoken = { fault-materials-missing }。{ fault-materials-missing.now }。
    .advice = 无需处理；核对该材料的取得方式
    .alert = 材料不齐，无法在本机办结

fault-consent-refused = 您没有同意，我们没有查
    .now = 改主意了，可以再点同意
    .else = 也可以带材料去人工窗口
    .spoken = { fault-consent-refused }。{ fault-consent-refused.now }。
    .advice = 无需处理
    .alert = 办事人未同意调取材料

fault-case-not-kept = 没有存好，还没有交上去
    .now = 请再试一次
    .else = 请去人工窗口办
    .spoken = { fault-case-not-kept }。{ fault-case-not-kept.now }。
    .advice = 查磁盘空间和存储日志，再用 kiosk doctor
    .alert = 办件未能写入本机

fault-store-full = 这台机器存满了
    .now = 请换一台机器办
    .else = 请去人工窗口办
    .spoken = { fault-store-full }。{ fault-store-full.now }。
    .advice = 清理磁盘，用 kiosk outbox deliver 送出积压
    .alert = 存储已满，停止收件

fault-store-unavailable = 这台机器现在存不了东西
    .now = 请换一台机器办，或稍后再来
    .else = 请去人工窗口办
    .spoken = { fault-store-unavailable }。{ fault-store-unavailable.now }。
    .advice = 查数据库文件和密钥，再重启服务
    .alert = 存储不可用

fault-not-accepted = 部门没有受理这次申请
    .now = 请看原因，改好再交
    .else = 不清楚，请打屏幕上的电话
    .spoken = { fault-not-accepted }。{ fault-not-accepted.now }。
    .advice = 看平台返回的不予受理原因
    .alert = 平台不予受理

fault-case-unknown = 没有查到这件事
    .now = 请看看凭条拿对了没有
    .else = 请打屏幕上的电话
    .spoken = { fault-case-unknown }。{ fault-case-unknown.now }。
    .advice = 看平台上有没有这个编号，查积压是否送出
    .alert = 平台没有这个办件

fault-cannot-be-sent = 这件事现在交不出去
    .now = 请去人工窗口说明情况
    .else = 也可以打屏幕上的电话
    .spoken = { fault-cannot-be-sent }。{ fault-cannot-be-sent.now }。
    .advice = 看日志里是哪一栏不合平台的规则
    .alert = 办件内容不合平台接口

fault-deadline = 等得太久，没有办完
    .now = 请再试一次
    .else = 请去人工窗口办
    .spoken = { fault-deadline }。{ fault-deadline.now }。
    .advice = 看日志里哪一步超过时限
    .alert = 一步操作超过时限

fault-signature-too-little = 笔画太少，不像签名
    .now = 请把名字写完整
    .else = 写不了，请去人工窗口
    .spoken = { fault-signature-too-little }。{ fault-signature-too-little.now }。
    .advice = 无需处理；常出现时校准触摸屏
    .alert = 签名笔画不足

## 表格的栏目

fault-field-required = 这一项还没有填
    .now = 请点一下，填上
    .else = 不会填，请点帮助
    .spoken = { fault-field-required }。{ fault-field-required.now }。
    .advice = 无需处理
    .alert = 必填项为空

fault-field-phone = 手机号不对
    .now = 请填十一位的手机号
    .else = 不会填，请点帮助
    .spoken = { fault-field-phone }。{ fault-field-phone.now }。
    .advice = 无需处理
    .alert = 电话号码格式不对

fault-field-date = 没有这一天
    .now = 请重新选年、月、日
    .else = 不会填，请点帮助
    .spoken = { fault-field-date }。{ fault-field-date.now }。
    .advice = 无需处理
    .alert = 日期无效

fault-field-number = 这里只能填数字
    .now = 请只填数字
    .else = 不会填，请点帮助
    .spoken = { fault-field-number }。{ fault-field-number.now }。
    .advice = 无需处理
    .alert = 数字格式不对

fault-field-long = 写得太长了
    .now = 请写短一些，两百字以内
    .else = 不会填，请点帮助
    .spoken = { fault-field-long }。{ fault-field-long.now }。
    .advice = 无需处理
    .alert = 文字过长

## 其他

fault-unknown = 出了点问题
    .now = 请再试一次
    .else = 请去人工窗口办
    .spoken = { fault-unknown }。{ fault-unknown.now }。
    .advice = 看日志里同一时刻的记录，连同支持包上报
    .alert = 未归类的故障

## 高拍仪

fault-no-page = 没有看到纸
    .now = 请把纸平放在台面上
    .else = 请把纸带到人工窗口
    .spoken = { fault-no-page }。{ fault-no-page.now }。
    .advice = 清空台面，用 kiosk devices test 拍一张
    .alert = 高拍仪未见纸张

fault-page-dark = 光线太暗，看不清纸
    .now = 请不要挡住光，再拍一次
    .else = 请把纸带到人工窗口
    .spoken = { fault-page-dark }。{ fault-page-dark.now }。
    .advice = 查补光灯，看镜头是否被挡
    .alert = 高拍仪光线不足

fault-page-hand = 有东西挡住了纸
    .now = 请放好纸，把手拿开
    .else = 请把纸带到人工窗口
    .spoken = { fault-page-hand }。{ fault-page-hand.now }。
    .advice = 清空台面；常出现就重拍空台面
    .alert = 高拍仪画面有遮挡

fault-page-over-edge = 纸没有放全
    .now = 请把纸往中间挪一挪
    .else = 请把纸带到人工窗口
    .spoken = { fault-page-over-edge }。{ fault-page-over-edge.now }。
    .advice = 核对镜头高度，整张 A4 要在画面里
    .alert = 纸张超出高拍仪画面

fault-page-glare = 纸上有反光
    .now = 请把纸挪开一点，避开灯
    .else = 请把纸带到人工窗口
    .spoken = { fault-page-glare }。{ fault-page-glare.now }。
    .advice = 调补光灯的角度，减小曝光
    .alert = 高拍仪画面反光

fault-page-blurred = 纸上的字拍得不清楚
    .now = 请把纸压平，再拍一次
    .else = 请把纸带到人工窗口
    .spoken = { fault-page-blurred }。{ fault-page-blurred.now }。
    .advice = 擦净镜头，把焦距固定在台面
    .alert = 高拍仪画面模糊

fault-page-moved = 纸还在动
    .now = 请放好纸，松开手等一下
    .else = 请把纸带到人工窗口
    .spoken = { fault-page-moved }。{ fault-page-moved.now }。
    .advice = 看台面是否晃动，风口是否对着台面
    .alert = 高拍仪画面未静止

fault-document-camera-out = 拍材料的机器停用了
    .now = 这份材料请带到窗口交
    .else = 不清楚，请打屏幕上的电话
    .spoken = { fault-document-camera-out }。{ fault-document-camera-out.now }。
    .advice = 查高拍仪的线和灯，再拍一张测试页
    .alert = 高拍仪停用
