# A paper taken by the document camera, page by page.

say-capture-watching = 把要交的纸放到拍照的地方
    .spoken = 请把要交的纸平放到拍照的地方，手拿开，等一下就拍好了。
say-capture-listed = 请看看，拍清楚了没有
    .spoken = 请看看拍清楚了没有。不清楚，就重拍。字太小，就点放大看。还有下一页，放好了再点再加一页。
say-capture-twice = 这一页好像已经拍过了
    .spoken = 这一页好像已经拍过了。拍重了，就点不要这一页；不是同一页，接着办就行。
say-capture-large = 请看看，字清不清楚
    .spoken = 请看看字清不清楚。方向不对，就点转一下。看完了，点看好了。
say-capture-binding = 正在装成一份，请稍等
    .spoken = 正在把拍好的页装成一份，请稍等。

ui-capture-one = 一次放一页，四个角都看得见
    .spoken = 一次放一页，四个角都看得见
ui-capture-hands = 放平，手拿开，自己就拍了
    .spoken = 放平，手拿开，自己就拍了
ui-capture-kept = 拍好的{ $count }页都还在
    .spoken = 拍好的{ $count }页都还在
ui-capture-other = 换个办法交
    .spoken = 换个办法交
ui-capture-again = 再拍一次
    .spoken = 再拍一次
ui-capture-retake = 重拍第{ $page }页
    .spoken = 重拍第{ $page }页
ui-capture-remove = 不要第{ $page }页
    .spoken = 不要第{ $page }页
ui-capture-large = 放大看
    .spoken = 放大看这一页
ui-capture-small = 看好了
    .spoken = 看好了，回到全部页
ui-capture-turn = 转一下
    .spoken = 把这一页转一下
ui-capture-page = 第{ $page }页
    .spoken = 第{ $page }页
ui-capture-add = 再加一页
    .spoken = 再加一页
ui-capture-done = 交这{ $count }页
    .spoken = 拍好了，交这{ $count }页

reason-captured-here = 刚才在这里拍好了
    .spoken = 这一份刚才在这里拍好了。
reason-scan-out = 拍材料的机器现在停用
    .spoken = 拍材料的机器现在停用，这一份换个办法交。
reason-reuse-no-answer = 以前交过的材料暂时查不到
    .spoken = 以前交过的材料暂时查不到，不是您的问题。

# What may follow, and bringing it.

doc-title-supplemented = 补交凭证
doc-owed = 还要补交的材料
doc-owed-until = 最晚
doc-owed-day-told = 查进度时看
doc-owed-how = 到任一台自助终端，扫下面的码，放身份证，就能补交。
doc-supplements = 补交给

say-progress-owed = 还有材料，请您补交
    .spoken = 查到了。这件事还有材料要补交，最晚哪天，屏幕上写着。带来了，就点现在补交。
say-progress-overdue = 补交的日子过了，请去窗口
    .spoken = 补交的日子已经过了。请带上材料去人工窗口，屏幕上写着地方和电话。
say-done-supplemented = 补交好了，请拿好凭条
    .spoken = 补交好了。请拿好身份证和凭条。没有别的事，就点办完了。

ui-progress-supplement = 现在补交
    .spoken = 现在补交材料
ui-progress-owed = 还差：{ $material }
    .spoken = 还要补交：{ $material }
ui-progress-until = 最晚{ $day }
    .spoken = 最晚{ $day }
ui-progress-overdue = 过期了，最晚是{ $day }
    .spoken = 已经过期，最晚是{ $day }
ui-done-owed = 还要补交：{ $material }
    .spoken = 还要补交：{ $material }
ui-done-owed-day-told = 扫这个码，看最晚哪天，补交
    .spoken = 到任一台自助终端扫这个码，能看到最晚哪天，也能补交
ui-done-owed-until = 最晚{ $day }，扫这个码补交
    .spoken = 最晚{ $day }，到任一台自助终端扫这个码补交

fault-not-your-slip = 这张凭条不是您本人的
    .now = 请换凭条上那个人的身份证
    .else = 替别人交，请去人工窗口
    .spoken = { fault-not-your-slip }。{ fault-not-your-slip.now }。
    .advice = 无需处理；凭条和证件不是同一个人
    .alert = 补交时凭条与证件不符

# A slip's code written by hand.

doc-typed = 扫不了，就输入这个号和查询密码：

say-progress-typing = 请写凭条上的号和查询密码
    .spoken = 请写凭条上的号和查询密码。点一下要写的那一行，就有键盘。横线可以不写。
ui-progress-type = 扫不了？写号码
    .spoken = 扫不了码，就写凭条上的号码
ui-progress-key = 凭条上的号
    .spoken = 凭条上的号
ui-progress-key-where = 在码的下面，横线可以不写
    .spoken = 在码的下面，横线可以不写
ui-progress-password = 查询密码
    .spoken = 查询密码
ui-progress-password-where = 凭条上的六位数字
    .spoken = 凭条上的六位数字
ui-progress-look-up = 查一查
    .spoken = 查一查

fault-slip-incomplete = 号或者密码没有写全
    .now = 请照着凭条写全
    .else = 凭条丢了，请放身份证查
    .spoken = { fault-slip-incomplete }。{ fault-slip-incomplete.now }。
    .advice = 无需处理
    .alert = 凭条号码填写不全
