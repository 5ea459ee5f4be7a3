# The frame around every screen, and the buttons and labels of idle to submitting.

ui-frame-back = Back
    .spoken = Go back one step
ui-frame-home = Home
    .spoken = Go to the home page
ui-frame-help = Help
    .spoken = Get help from a person
ui-frame-elder = Larger
    .spoken = Larger text and more time
ui-frame-elder-off = Larger
    .spoken = Normal text size
ui-frame-contrast = Contrast
    .spoken = Switch on high contrast
ui-frame-contrast-off = Contrast
    .spoken = Switch off high contrast
ui-frame-reach = Lower
    .spoken = Move all buttons to the lower half
ui-frame-reach-off = Lower
    .spoken = Move the buttons back
ui-frame-sound = Read out
    .spoken = Switch on reading aloud
ui-frame-sound-off = Read out
    .spoken = Switch off reading aloud

ui-step-guide = Before you start
    .spoken = Step one, before you start
ui-step-identify = Your ID card
    .spoken = This step, your ID card
ui-step-facecheck = Is it you
    .spoken = This step, making sure it is you
ui-step-materials = Documents
    .spoken = This step, the documents
ui-step-wallet = Certificates
    .spoken = Your certificates
ui-step-form = Your details
    .spoken = This step, your details
ui-step-review = Check
    .spoken = This step, check everything once
ui-step-sign = Sign
    .spoken = This step, sign

ui-idle-start = Touch to start
    .spoken = Touch here to start
ui-idle-around-the-clock = Open 24 hours
    .spoken = Open day and night
ui-idle-slogan = All you need is your ID card
    .spoken = All you need is your ID card
ui-idle-tiles = Used most
    .spoken = The services people use most
ui-idle-news = News
    .spoken = News
ui-idle-centre = Nearest service hall
    .spoken = The nearest hall with staff
ui-idle-scan = Check a case: show the slip's QR code
    .spoken = To check a case, hold your slip's QR code to the scanner
ui-idle-out = Not working now
    .spoken = Devices that do not work now
ui-idle-all-well = Everything is working
    .spoken = Everything is working
ui-device-id-card = ID card reading
    .spoken = The ID card reader
ui-device-scanner = Code scanning
    .spoken = The code scanner
ui-device-slip-printer = Slip printing
    .spoken = The slip printer
ui-device-a4-printer = Document printing
    .spoken = The document printer
ui-device-camera = Face check
    .spoken = The camera
ui-idle-device-out = {$device} paused
    .spoken = {$device} does not work at the moment

ui-home-search = Search for a service
    .spoken = Search for a service
ui-home-departments = By department
    .spoken = Find a service by department
ui-home-front = Used most
    .spoken = Back to the services used most
ui-home-earlier = Previous
    .spoken = Previous page
ui-home-later = More
    .spoken = Next page
ui-home-page = Page {$page} of {$count}
    .spoken = Page {$page} of {$count}
ui-home-count = { $count ->
    [one] 1 service
   *[other] {$count} services
  }
    .spoken = { $count ->
    [one] 1 service
   *[other] {$count} services
  }
ui-home-at-once = Done on the spot
    .spoken = Done on the spot
ui-home-days = { $count ->
    [one] 1 working day
   *[other] {$count} working days
  }
    .spoken = Takes { $count ->
    [one] 1 working day
   *[other] {$count} working days
  }
ui-home-not-now = Not available now
    .spoken = Not available now

ui-search-hint = Type what you need
    .spoken = Type what you need
ui-search-none = Nothing found. Try another word.
    .spoken = Nothing found. Try another word.
ui-search-tips = Try: insurance, senior, case
    .spoken = Try insurance, senior or case

ui-guide-next = Start
    .spoken = Start
ui-guide-time = How long
    .spoken = How long it takes
ui-guide-fee = Fee
    .spoken = What it costs
ui-guide-result = You get
    .spoken = What you get
ui-guide-materials = Documents
    .spoken = Which documents are needed
ui-guide-count = { $count ->
    [one] 1, we look first
   *[other] {$count}, we look first
  }
    .spoken = { $count ->
    [one] 1 document, and we look for it first
   *[other] {$count} documents, and we look for them first
  }
ui-guide-none = Only your ID card
    .spoken = Only your ID card
ui-guide-free = Free of charge
    .spoken = Free of charge
ui-guide-card = Put your ID card down to start
    .spoken = Put your ID card on the reader to start at once
ui-guide-go-on = You are checked in. Go on.
    .spoken = You are checked in already. Go on.

ui-identify-here = The reader is here
    .spoken = The reader is here
ui-identify-no-card = I have no card with me
    .spoken = What to do without a card

ui-face-agree = Agree, check my face
    .spoken = I agree, check my face
ui-face-other-way = Use my phone instead
    .spoken = Not my face, use my phone instead
ui-face-why = Only to make sure it is you
    .spoken = Your face is only used to make sure it is you
ui-face-kept = Deleted right after the check
    .spoken = The picture is deleted right after the check
ui-face-voluntary = You can go on without it
    .spoken = You can go on without a face check
ui-face-phone = Tap Agree on your phone
    .spoken = Tap agree on your phone
ui-face-phone-whose = Sent to your registered phone
    .spoken = A message was sent to your registered phone

ui-materials-agree = Agree, find my documents
    .spoken = I agree, find my documents
ui-materials-refuse = I do not agree
    .spoken = I do not agree
ui-materials-hold = Let me read
    .spoken = Do not go on yet, let me read
ui-materials-again = Look again
    .spoken = Look again for what did not answer
ui-materials-next = Next
    .spoken = Next
ui-materials-why-not = What can I do
    .spoken = What can I do about what is missing
ui-materials-what = What we look up
    .spoken = What we look up
ui-materials-purpose = Only for this service
    .spoken = Only used for this service
ui-materials-listed = { $count ->
    [one] 1 document
   *[other] {$count} documents
  }
    .spoken = { $count ->
    [one] 1 document
   *[other] {$count} documents
  }
ui-materials-free = {$count} need no paper
    .spoken = {$count} need not be brought
ui-materials-searching = looking
    .spoken = looking
ui-materials-taken = from {$source}
    .spoken = taken from {$source}
ui-materials-more = {$count} more
    .spoken = {$count} more

ui-form-next = Next
    .spoken = All filled in, next
ui-form-done = Keep this
    .spoken = Keep this answer
ui-form-empty = Touch to fill in
    .spoken = Touch to fill in
ui-form-optional = optional
    .spoken = optional
ui-form-from-card = from your ID card
    .spoken = taken from your ID card
ui-form-from-default = chosen for you
    .spoken = chosen for you, you can change it
ui-form-from-record = from {$source}
    .spoken = taken from {$source}
ui-form-more = {$count} more
    .spoken = see {$count} more

ui-review-submit = All correct, hand in
    .spoken = All correct, hand it in
ui-review-print = Print {$what}
    .spoken = Print {$what}
ui-review-edit = Change
    .spoken = Change what you filled in
ui-review-who = Applicant
    .spoken = Applicant
ui-review-item = Service
    .spoken = Service
ui-review-number = ID number
    .spoken = ID number
ui-review-result = You get
    .spoken = You get
ui-review-materials = Documents
    .spoken = Documents
ui-review-fetching = Getting your data
    .spoken = Getting your data

ui-submitting-kept = Saved on this terminal
    .spoken = Saved on this terminal, nothing can get lost
ui-submitting-keeping = Saving on this terminal
    .spoken = Saving on this terminal
ui-submitting-sending = Sending to {$department}
    .spoken = Sending to {$department}
ui-submitting-waiting = Waiting to be sent
    .spoken = Waiting to be sent

ui-keyboard-space = Space
    .spoken = Space
ui-keyboard-delete = Delete
    .spoken = Delete one character
ui-keyboard-clear = Clear
    .spoken = Clear everything
ui-keyboard-shift = Shift
    .spoken = Capital letters
ui-keyboard-numbers = 123
    .spoken = Digits and signs
ui-keyboard-letters = ABC
    .spoken = Letters

# One certificate

ui-certificate-open = View
    .spoken = View it
ui-certificate-seal-good = The seal is valid
    .spoken = The seal is valid
ui-certificate-whole = Nothing was changed
    .spoken = Nothing in it was changed
ui-certificate-by = Issued by {$issuer}
    .spoken = Issued by {$issuer}
ui-certificate-sealed = Sealed on {$day}
    .spoken = Sealed on {$day}
ui-certificate-not-shown = Not shown: it did not pass
    .spoken = It did not pass the check, so it is not shown
ui-certificate-not-used = It will not be used this time
    .spoken = It will not be used this time
ui-certificate-window = Take the original to a centre
    .spoken = You can take the original to a staffed centre
ui-certificate-seen = Done, carry on
    .spoken = Done, carry on
ui-certificate-again = Open it again
    .spoken = Open it again

# What was shared, and what is wrong with it

ui-record-wrong = This is wrong
    .spoken = This is wrong
ui-record-right = All right, carry on
    .spoken = All right, carry on
ui-record-when = Shared on {$time}
    .spoken = Shared on {$time}
ui-record-rows = { $count ->
    [one] 1 record
   *[other] {$count} records
}
    .spoken = {$count} records
ui-mistake-about = What is wrong
    .spoken = What is wrong
ui-mistake-look = The department looks into it
    .spoken = We ask this department to look into it
ui-mistake-number = You get a number to ask by
    .spoken = You get a number to ask by later
ui-mistake-go-on = You can carry on now
    .spoken = You can carry on with your application now
ui-mistake-send = Tell the department
    .spoken = Tell the department
ui-mistake-done = Noted, carry on
    .spoken = Noted, carry on
ui-mistake-ticket = Number
    .spoken = The number
ui-mistake-kept = Kept on this terminal
    .spoken = Kept on this terminal
ui-mistake-kept-why = Sent as soon as there is a connection
    .spoken = Sent as soon as there is a connection

# Another person's turn
ui-other-spouse = Your spouse
    .spoken = Your spouse
ui-other-phone = Ask on their phone
    .spoken = Ask the other person on their phone
ui-other-here = They are here, with their card
    .spoken = The other person is here and uses their identity card
ui-other-later = Hand this one in later
    .spoken = Hand this one in later, and carry on now
ui-other-later-why = You can still apply now
    .spoken = You can still apply now
ui-other-fetch = Fetch it again
    .spoken = Fetch it again
ui-other-agree = I agree, check it is me
    .spoken = I agree. Please check that it is me.
ui-other-refuse = I do not agree
    .spoken = I do not agree
ui-other-used-for = For: { $item }
    .spoken = For: { $item }
ui-other-only = Used this once, seen by that office only
    .spoken = Used this once, and seen by that office only
ui-other-until = Ends by itself after 15 minutes
    .spoken = It ends by itself after 15 minutes
ui-other-cancel = Stop, choose another way
    .spoken = Stop waiting, and choose another way
ui-other-theirs = Used only if they agree
    .spoken = This one is theirs. It is used only if they agree.
ui-other-left = { $seconds } seconds left
    .spoken = { $seconds } seconds left
ui-other-own-card-away = Please take your own card first
    .spoken = Please take your own card away first

# My certificates

ui-wallet-agree = Agree, show me
    .spoken = Agree, show me
ui-wallet-only = Shown to you only
    .spoken = They are shown to you and nobody else.
ui-wallet-cleared = Cleared when you leave
    .spoken = They are cleared when you leave.
ui-wallet-recorded = Every use is recorded
    .spoken = Every use is recorded, for you to see.
ui-wallet-uses = Who used them
    .spoken = Who used them
ui-wallet-back = To the certificates
    .spoken = To the certificates
ui-wallet-done = Finish
    .spoken = Finish
ui-wallet-count = { $count ->
    [one] 1 certificate
   *[other] {$count} certificates
}
    .spoken = {$count} certificates
ui-wallet-until = Valid until {$day}
    .spoken = Valid until {$day}
ui-wallet-always = No expiry
    .spoken = No expiry
ui-wallet-no-uses = Nobody has used them yet
    .spoken = Nobody has used them yet
ui-wallet-status-valid = Valid
    .spoken = Valid
ui-wallet-status-expired = Expired
    .spoken = Expired
ui-wallet-status-revoked = Revoked
    .spoken = Revoked
ui-wallet-status-unknown = No answer
    .spoken = There was no answer
ui-wallet-status-failed = Did not pass
    .spoken = Did not pass the check
ui-offer-contents = I declare
    .spoken = I declare
ui-offer-requirements = I know
    .spoken = I know
ui-offer-liability = If it is not true
    .spoken = If it is not true
ui-offer-read-on = Read on
    .spoken = Read on to the end, then choose
ui-offer-listen = Please listen first
    .spoken = Please listen first
ui-offer-agree = I declare it
    .spoken = I declare it
ui-offer-proof = No, I will bring the proof
    .spoken = No, I will bring the proof
ui-offer-day-told = The last day: see Check progress
    .spoken = The last day stands under check progress, once this is handed in
ui-offer-day-told-why = This clock is not set; the office counts
    .spoken = The clock of this terminal is not set, so the office counts the days
ui-offer-until = By { $day } at the latest
    .spoken = By { $day } at the latest
ui-offer-until-why = Counted from today
    .spoken = Counted from today
ui-offer-later = Go on, bring it later
    .spoken = Go on, bring it later
ui-offer-not-later = No, hand it in now
    .spoken = No, hand it in now
channel-terminal = At any terminal, with your slip
    .spoken = At any terminal, with your slip
channel-phone = From your phone
    .spoken = From your phone
channel-courier = By courier
    .spoken = By courier
channel-window = At a staffed window
    .spoken = At a staffed window
