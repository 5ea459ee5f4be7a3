# The screens at the end of the way, and those that can come over any other.

## 签名

ui-sign-here = 在这里签名
    .spoken = 在这里用手指签名
ui-sign-again = 清掉重写
    .spoken = 清掉重写
ui-sign-next = 签好了，提交
    .spoken = 签好了，提交
ui-sign-why = 签名只用在这一次
    .spoken = 签名只用在这一次
ui-sign-how = 写慢一点，像写在纸上
    .spoken = 写慢一点，像写在纸上

## 办好了

ui-done-number = 办件编号
    .spoken = 办件编号
ui-done-local = 本机收件号
    .spoken = 本机收件号
ui-done-promised = 最晚办好
    .spoken = 最晚办好
ui-done-told = 到时告诉您
    .spoken = 到时告诉您
ui-done-status = 现在的状态
    .spoken = 现在的状态
ui-done-password = 查询密码
    .spoken = 查询密码
ui-done-code = 手机拍下这个码，能查进度
    .spoken = 手机拍下这个码，能查进度
ui-done-slip = 凭条
    .spoken = 凭条
ui-done-document = 证明
    .spoken = 证明
ui-done-paper-none = 不用打印
    .spoken = 不用打印
ui-done-paper-printing = 正在打印
    .spoken = 正在打印
ui-done-paper-printed = 打好了，请拿走
    .spoken = 打好了，请拿走
ui-done-paper-failed = 没有打出来
    .spoken = 没有打出来
ui-done-card = 身份证
    .spoken = 身份证
ui-done-take-card = 请拿好
    .spoken = 请拿好
ui-done-finish = 办完了
    .spoken = 办完了
ui-done-print-again = 再打印
    .spoken = 再打印一次

## 评价

ui-rating-5 = 非常满意
    .spoken = 非常满意
ui-rating-4 = 满意
    .spoken = 满意
ui-rating-3 = 基本满意
    .spoken = 基本满意
ui-rating-2 = 不满意
    .spoken = 不满意
ui-rating-1 = 非常不满意
    .spoken = 非常不满意
ui-rating-skip = 不评了
    .spoken = 不评了
ui-rating-send = 提交评价
    .spoken = 提交评价
ui-rating-yours = 您选的是：{ $score }
    .spoken = 您选的是：{ $score }
ui-rating-sent = 已经收到您的评价
    .spoken = 已经收到您的评价
ui-rating-leave = 结束
    .spoken = 结束
rating-reason-slow = 等得太久
    .spoken = 等得太久
rating-reason-unclear = 看不明白
    .spoken = 看不明白
rating-reason-steps = 步骤太多
    .spoken = 步骤太多
rating-reason-device = 机器不好用
    .spoken = 机器不好用
rating-reason-unsolved = 事没有办成
    .spoken = 事没有办成

## 查进度

ui-progress-scan = 扫凭条上的码
    .spoken = 扫凭条上的码
ui-progress-scan-where = 扫码口在{ $place }
    .spoken = 扫码口在{ $place }
ui-progress-card = 放身份证，查全部
    .spoken = 放身份证，查全部
ui-progress-card-where = 读卡区在{ $place }
    .spoken = 读卡区在{ $place }
ui-progress-or = 两样有一样就行
    .spoken = 两样有一样就行
ui-progress-neither = 扫码和读卡现在都用不了
    .spoken = 扫码和读卡现在都用不了
ui-progress-elsewhere = 请打{ $phone }，或去{ $centre }
    .spoken = 请打{ $phone }，或去{ $centre }
ui-progress-looking = 正在问办事部门
    .spoken = 正在问办事部门
ui-progress-number = 办件编号
    .spoken = 办件编号
ui-progress-promised = 最晚办好
    .spoken = 最晚办好
ui-progress-department = 办理部门
    .spoken = 办理部门
ui-progress-applicant = 申请人
    .spoken = 申请人
ui-progress-next = 下一步：{ $action }
    .spoken = 下一步：{ $action }
ui-progress-now = 现在到这一步
    .spoken = 现在到这一步
ui-progress-count = 共{ $count }件
    .spoken = 共{ $count }件
ui-progress-again = 再查一次
    .spoken = 再查一次
ui-progress-another = 查别的
    .spoken = 查另一件
ui-progress-finish = 看完了
    .spoken = 看完了，结束
ui-progress-give-up = 不查了
    .spoken = 不查了
ui-progress-check-slip = 看看凭条拿对了没有
    .spoken = 看看凭条拿对了没有
ui-progress-just-now = 刚交的，过几分钟再查
    .spoken = 刚交的，过几分钟再查

## 帮助

ui-help-phone = 打电话最快
    .spoken = 打电话最快
ui-help-where = 可以去这里
    .spoken = 可以去这里
ui-help-when = 上班时间
    .spoken = 上班时间
ui-help-night = 夜里没人，先打电话，白天再来
    .spoken = 夜里没人，先打电话，白天再来
ui-help-say = 打电话时，报这个终端编号
    .spoken = 打电话时，报这个终端编号
ui-help-kept = 您填的都还在
    .spoken = 您填的都还在
ui-help-go-on = 我接着办
    .spoken = 我接着办

## 出了问题

ui-trouble-now = 现在可以
    .spoken = 现在可以
ui-trouble-else = 还不行的话
    .spoken = 还不行的话
ui-trouble-kept = 您填的都还在，没有丢
    .spoken = 您填的都还在，没有丢
ui-trouble-retry = 再试一次
    .spoken = 再试一次
ui-trouble-home = 回到首页
    .spoken = 回到首页

## 还在吗

ui-still-seconds = { $left }秒
    .spoken = { $left }秒
ui-still-then = 时间到了，就清除您的信息
    .spoken = 时间到了，就清除您的信息
ui-still-kept = 您填的现在还在
    .spoken = 您填的现在还在
ui-still-more = 我还在，接着办
    .spoken = 我还在，接着办
ui-still-end = 办完了
    .spoken = 办完了，现在清除

## 再见

ui-farewell-identity = 身份证信息
    .spoken = 身份证信息
ui-farewell-face = 拍的照片
    .spoken = 拍的照片
ui-farewell-form = 填写的内容
    .spoken = 填写的内容
ui-farewell-paper = 打印的内容
    .spoken = 打印的内容
ui-farewell-take = 请带好身份证、凭条和包
    .spoken = 请带好身份证、凭条和包
ui-farewell-next = 下一位，开始办事
    .spoken = 下一位，开始办事
