# Where a device sits on a cabinet, by the names that the settings use (`[places]`).

ui-place-left = 机器左侧
    .spoken = 机器左侧
ui-place-right = 机器右侧
    .spoken = 机器右侧
ui-place-below = 屏幕正下方
    .spoken = 屏幕正下方
ui-place-below-left = 屏幕左下方
    .spoken = 屏幕左下方
ui-place-below-right = 屏幕右下方
    .spoken = 屏幕右下方
ui-place-above = 屏幕上方
    .spoken = 屏幕上方
ui-place-bottom = 机器最下方
    .spoken = 机器最下方
