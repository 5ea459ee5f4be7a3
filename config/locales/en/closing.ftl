# The screens at the end of the way, and those that can come over any other.

## Signing

ui-sign-here = Sign here
    .spoken = Sign here with your finger
ui-sign-again = Start again
    .spoken = Start again
ui-sign-next = Signed, submit
    .spoken = Signed, submit
ui-sign-why = Your signature is used this once
    .spoken = Your signature is used this once
ui-sign-how = Write slowly, as you would on paper
    .spoken = Write slowly, as you would on paper

## Done

ui-done-number = Case number
    .spoken = Case number
ui-done-local = Number at this terminal
    .spoken = Number at this terminal
ui-done-promised = Promised by
    .spoken = Promised by
ui-done-told = You will be told
    .spoken = You will be told
ui-done-status = Status
    .spoken = Status
ui-done-password = Query password
    .spoken = Query password
ui-done-code = Photograph this code to check your case
    .spoken = Photograph this code to check your case
ui-done-slip = Slip
    .spoken = Slip
ui-done-document = Document
    .spoken = Document
ui-done-paper-none = Nothing to print
    .spoken = Nothing to print
ui-done-paper-printing = Printing
    .spoken = Printing
ui-done-paper-printed = Printed, take it
    .spoken = Printed, please take it
ui-done-paper-failed = Did not come out
    .spoken = Did not come out
ui-done-card = Identity card
    .spoken = Identity card
ui-done-take-card = Please take it
    .spoken = Please take it
ui-done-finish = Finish
    .spoken = Finish
ui-done-print-again = Reprint
    .spoken = Print again

## Rating

ui-rating-5 = Very good
    .spoken = Very good
ui-rating-4 = Good
    .spoken = Good
ui-rating-3 = Fair
    .spoken = Fair
ui-rating-2 = Poor
    .spoken = Poor
ui-rating-1 = Very poor
    .spoken = Very poor
ui-rating-skip = Skip
    .spoken = Skip
ui-rating-send = Send
    .spoken = Send
ui-rating-yours = You chose: { $score }
    .spoken = You chose: { $score }
ui-rating-sent = We have your rating
    .spoken = We have your rating
ui-rating-leave = Finish
    .spoken = Finish
rating-reason-slow = Too long a wait
    .spoken = Too long a wait
rating-reason-unclear = Hard to understand
    .spoken = Hard to understand
rating-reason-steps = Too many steps
    .spoken = Too many steps
rating-reason-device = Machine trouble
    .spoken = Machine trouble
rating-reason-unsolved = Not solved
    .spoken = Not solved

## Progress

ui-progress-scan = Scan the code on your slip
    .spoken = Scan the code on your slip
ui-progress-scan-where = The scanner: { $place }
    .spoken = The scanner: { $place }
ui-progress-card = Place your card to see them all
    .spoken = Place your card to see them all
ui-progress-card-where = The card reader: { $place }
    .spoken = The card reader: { $place }
ui-progress-or = Either of the two will do
    .spoken = Either of the two will do
ui-progress-neither = Scanner and card reader are both out
    .spoken = Scanner and card reader are both out
ui-progress-elsewhere = Call { $phone }, or go to { $centre }
    .spoken = Call { $phone }, or go to { $centre }
ui-progress-looking = Asking the department
    .spoken = Asking the department
ui-progress-number = Case number
    .spoken = Case number
ui-progress-promised = Promised by
    .spoken = Promised by
ui-progress-department = Department
    .spoken = Department
ui-progress-applicant = Applicant
    .spoken = Applicant
ui-progress-next = Next step: { $action }
    .spoken = Next step: { $action }
ui-progress-now = It is here now
    .spoken = It is here now
ui-progress-count = { $count } in all
    .spoken = { $count } in all
ui-progress-again = Try again
    .spoken = Try again
ui-progress-another = Another
    .spoken = Check another one
ui-progress-finish = Finish
    .spoken = Finish
ui-progress-give-up = Stop
    .spoken = Stop
ui-progress-check-slip = Check that it is the right slip
    .spoken = Check that it is the right slip
ui-progress-just-now = If you have just applied, try in a few minutes
    .spoken = If you have just applied, try in a few minutes

## Help

ui-help-phone = Calling is quickest
    .spoken = Calling is quickest
ui-help-where = You can go here
    .spoken = You can go here
ui-help-when = Open
    .spoken = Open
ui-help-night = At night, call first and come back by day
    .spoken = At night, call first and come back by day
ui-help-say = When you call, give this terminal number
    .spoken = When you call, give this terminal number
ui-help-kept = What you entered is still here
    .spoken = What you entered is still here
ui-help-go-on = Carry on
    .spoken = Carry on

## Trouble

ui-trouble-now = What you can do now
    .spoken = What you can do now
ui-trouble-else = If that does not help
    .spoken = If that does not help
ui-trouble-kept = What you entered is still here
    .spoken = What you entered is still here
ui-trouble-retry = Try again
    .spoken = Try again
ui-trouble-home = Back to the start
    .spoken = Back to the start

## Still there?

ui-still-seconds = { $left } s
    .spoken = { $left } seconds
ui-still-then = After that, your information is cleared
    .spoken = After that, your information is cleared
ui-still-kept = What you entered is still here
    .spoken = What you entered is still here
ui-still-more = I am here, carry on
    .spoken = I am here, carry on
ui-still-end = Finish
    .spoken = Finished, clear it now

## Farewell

ui-farewell-identity = Card details
    .spoken = Card details
ui-farewell-face = Pictures taken
    .spoken = Pictures taken
ui-farewell-form = What you entered
    .spoken = What you entered
ui-farewell-paper = What was printed
    .spoken = What was printed
ui-farewell-take = Please take your card, your slip and your bag
    .spoken = Please take your card, your slip and your bag
ui-farewell-next = Next person, begin
    .spoken = Next person, begin
