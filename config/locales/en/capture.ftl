# A paper taken by the document camera, page by page.

say-capture-watching = Lay your paper under the camera
    .spoken = Please lay your paper flat under the camera and take your hands away. The picture takes itself.
say-capture-listed = Can everything be read?
    .spoken = Please look whether everything can be read. If not, take the page again. For a further page, lay it down first, then touch add a page.
say-capture-binding = Putting the pages together
    .spoken = The pages are being put together. One moment please.

ui-capture-one = One page at a time, all four corners in view
    .spoken = One page at a time, all four corners in view
ui-capture-hands = Flat, hands away: the picture takes itself
    .spoken = Lay it flat, take your hands away: the picture takes itself
ui-capture-kept = { $count ->
    [one] The page you have is kept
   *[other] The { $count } pages you have are kept
}
    .spoken = { $count ->
    [one] The page you have is kept
   *[other] The { $count } pages you have are kept
}
ui-capture-other = Another way
    .spoken = Hand it in another way
ui-capture-again = Try again
    .spoken = Try again
ui-capture-retake = Retake page { $page }
    .spoken = Take page { $page } again
ui-capture-remove = Drop page { $page }
    .spoken = Leave page { $page } out
ui-capture-page = Page { $page }
    .spoken = Page { $page }
ui-capture-add = Add a page
    .spoken = Add a page
ui-capture-done = { $count ->
    [one] Hand in this page
   *[other] Hand in { $count } pages
}
    .spoken = { $count ->
    [one] Hand in this page
   *[other] Hand in these { $count } pages
}

reason-captured-here = Photographed here a moment ago
    .spoken = This one was photographed here a moment ago.
reason-scan-out = The camera for papers is out of service
    .spoken = The camera for papers is out of service. Please choose another way for this one.
reason-reuse-no-answer = What you handed in before cannot be reached
    .spoken = What you handed in before cannot be reached just now. That is no fault of yours.
