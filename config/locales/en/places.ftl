# Where a device sits on a cabinet, by the names that the settings use (`[places]`).

ui-place-left = on the left side
    .spoken = on the left side
ui-place-right = on the right side
    .spoken = on the right side
ui-place-below = just below the screen
    .spoken = just below the screen
ui-place-below-left = below the screen, left
    .spoken = below the screen, left
ui-place-below-right = below the screen, right
    .spoken = below the screen, right
ui-place-above = above the screen
    .spoken = above the screen
ui-place-bottom = at the very bottom
    .spoken = at the very bottom
