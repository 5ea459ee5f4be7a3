# A paper taken by the document camera, page by page.

say-capture-watching = 把要交的纸放到拍照的地方
    .spoken = 请把要交的纸平放到拍照的地方，手拿开，等一下就拍好了。
say-capture-listed = 请看看，拍清楚了没有
    .spoken = 请看看拍清楚了没有。不清楚，就重拍。还有下一页，放好了再点再加一页。
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
