# A paper taken by the document camera, page by page.

say-capture-watching = Lay your paper under the camera
    .spoken = Please lay your paper flat under the camera and take your hands away. The picture is taken automatically.
say-capture-listed = Can everything be read?
    .spoken = Please check that everything can be read. If not, take the page again. If the print is small, touch see it large. For a further page, lay it down first, then touch add a page.
say-capture-twice = This page seems to be here already
    .spoken = This page seems to be here already. If it was taken twice, touch drop this page. If it is another one, simply go on.
say-capture-large = Can the small print be read?
    .spoken = Please check that the small print can be read. Then touch it is clear. If it lies on its side, touch turn.
say-capture-binding = Putting the pages together
    .spoken = The pages are being put together. One moment please.

ui-capture-one = One page at a time, all four corners in view
    .spoken = One page at a time, all four corners in view
ui-capture-hands = Lay it flat, hands away, and it is taken
    .spoken = Lay it flat and take your hands away: the picture is taken automatically
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
ui-capture-large = See it large
    .spoken = See this page large
ui-capture-small = It is clear
    .spoken = It is clear, back to all pages
ui-capture-turn = Turn it
    .spoken = Turn this page
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

# What may follow, and bringing it.

doc-title-supplemented = Receipt for later papers
doc-owed = Still to be handed in
doc-owed-until = By
doc-owed-day-told = see Check progress
doc-owed-how = At any terminal: scan the code below, lay down your card, hand it in.
doc-supplements = Completes

say-progress-owed = Something is still to be handed in
    .spoken = Here is your case. Something is still to be handed in; the screen says what, and until when. If you have it with you, touch hand it in now.
say-progress-overdue = The last day has passed: please go to the centre
    .spoken = The last day for handing it in has passed. Please take it to the staffed centre. The screen says where, and whom to call.
say-done-supplemented = It is handed in, take your slip
    .spoken = It is handed in. Please take your card and the slip. If there is nothing else, touch finish.

ui-progress-supplement = Hand it in now
    .spoken = Hand it in now
ui-progress-owed = Missing: { $material }
    .spoken = Still to be handed in: { $material }
ui-progress-until = By { $day }
    .spoken = By { $day } at the latest
ui-progress-overdue = Too late, it was due { $day }
    .spoken = Too late. It was due { $day }
ui-done-owed = To follow: { $material }
    .spoken = Still to be handed in: { $material }
ui-done-owed-day-told = Scan this code to see the last day
    .spoken = At any terminal, scan this code to see the last day, and to hand it in
ui-done-owed-until = By { $day }, with this code
    .spoken = By { $day }, at any terminal, with this code

fault-not-your-slip = This slip is not yours
    .now = Please use the card of the person on the slip.
    .else = To hand something in for others, go to a staffed centre.
    .spoken = { fault-not-your-slip }. { fault-not-your-slip.now }
    .advice = Nothing to do; slip and card are of two people
    .alert = Slip and card differ when supplementing

# A slip's code written by hand.

doc-typed = Cannot be scanned? Type this number and the password:

say-progress-typing = Type the number on your slip
    .spoken = Please type the number on your slip, and the query password. Touch a line to open the keyboard. You may leave out the hyphens.
ui-progress-type = Cannot scan? Type the number
    .spoken = If the code cannot be scanned, type the number on your slip
ui-progress-key = Number on the slip
    .spoken = Number on the slip
ui-progress-key-where = Below the code; hyphens may be left out
    .spoken = Below the code; hyphens may be left out
ui-progress-password = Query password
    .spoken = Query password
ui-progress-password-where = Six digits on the slip
    .spoken = Six digits on the slip
ui-progress-look-up = Look it up
    .spoken = Look it up

fault-slip-incomplete = The number or the password is incomplete
    .now = Please type all that is on the slip.
    .else = If you lost the slip, use your identity card.
    .spoken = { fault-slip-incomplete }. { fault-slip-incomplete.now }
    .advice = Nothing to do
    .alert = A slip's number was typed incompletely
