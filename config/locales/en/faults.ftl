# What happened, what to do now, where to go if that fails; then what a technician checks first, and
# one line for ops. Residents read the first three and hear `.spoken`.

## The line to a device

fault-no-device = This device is not working now
    .now = Please choose another way, or come back later.
    .else = A staffed centre can do it for you.
    .spoken = { fault-no-device }. { fault-no-device.now }
    .advice = Check power and cable, then the port path in the settings.
    .alert = No device at the configured port

fault-no-permission = This device is not working now
    .now = Please choose another way, or come back later.
    .else = A staffed centre can do it for you.
    .spoken = { fault-no-permission }. { fault-no-permission.now }
    .advice = Check the group of the port file and add this program's account to it.
    .alert = This account may not open the device port

fault-in-use = This device is taken by something else
    .now = Please wait a moment and try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-in-use }. { fault-in-use.now }
    .advice = Find the program that holds the port with fuser, and stop it.
    .alert = Another program holds the device

fault-unplugged = A cable has come loose
    .now = Please choose another way, or come back later.
    .else = A staffed centre can do it for you.
    .spoken = { fault-unplugged }. { fault-unplugged.now }
    .advice = Push the cable in, then check the power supply and the hub.
    .alert = Device vanished while in use

fault-silent = The device does not answer
    .now = Please wait a moment and try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-silent }. { fault-silent.now }
    .advice = Power-cycle the device, then compare its baud rate and model with the settings.
    .alert = Device present but silent

fault-garbled = This device made a mistake
    .now = Please wait a moment and try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-garbled }. { fault-garbled.now }
    .advice = Change the cable, check the baud rate, and keep it away from power lines.
    .alert = Device answers with damaged data

fault-slow = The device is too slow
    .now = Please try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-slow }. { fault-slow.now }
    .advice = Restart the device; check for a long or loose cable.
    .alert = Device began an answer and did not finish it

fault-babbling = This device is not working now
    .now = Please choose another way, or come back later.
    .else = A staffed centre can do it for you.
    .spoken = { fault-babbling }. { fault-babbling.now }
    .advice = It talks without end: check its settings (repeated reading), then baud rate and cable.
    .alert = Device sends data without end

## One request

fault-timeout = It took too long
    .now = Please try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-timeout }. { fault-timeout.now }
    .advice = See in the log which step ran out of time, then test that device alone.
    .alert = A device request ran out of time

fault-cancelled = That was stopped
    .now = To carry on, please touch again.
    .else = If you have changed your mind, go back to the start.
    .spoken = { fault-cancelled }. { fault-cancelled.now }
    .advice = Nothing to do; see the log if it happens often.
    .alert = An operation was cancelled

fault-busy = The device is busy
    .now = Please wait a moment and try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-busy }. { fault-busy.now }
    .advice = See whether an earlier request is stuck; restart the device if it is.
    .alert = Device busy, request put off

fault-refused = The device cannot do this
    .now = Please choose another way.
    .else = A staffed centre can do it for you.
    .spoken = { fault-refused }. { fault-refused.now }
    .advice = Compare the model and firmware with the driver in the settings.
    .alert = Device refused a command

fault-driver-fault = Something went wrong with the device
    .now = Please wait a moment and try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-driver-fault }. { fault-driver-fault.now }
    .advice = Find the driver's error in the log and report it with a support bundle.
    .alert = A driver failed by itself

## Printers

fault-paper-out = The printer is out of paper
    .now = Please photograph the code on the screen.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-paper-out }. { fault-paper-out.now }
    .advice = Open the front door and put in paper of the same size.
    .alert = Printer out of paper

fault-paper-jam = The paper is jammed
    .now = Please do not pull it. Photograph the code.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-paper-jam }. { fault-paper-jam.now }
    .advice = Open the cover, take out the jammed paper, feed once.
    .alert = Printer paper jam

fault-cover-open = The printer's cover is open
    .now = Please photograph the code on the screen.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-cover-open }. { fault-cover-open.now }
    .advice = Press the printer's cover until it clicks.
    .alert = Printer cover open

fault-cutter = The printer cannot cut the paper
    .now = Please photograph the code on the screen.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-cutter }. { fault-cutter.now }
    .advice = Switch it off, clear the scraps at the blade, then run its self-test.
    .alert = Printer cutter stuck

fault-head-hot = The printer is cooling down
    .now = Please wait a minute or two, then print again.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-head-hot }. { fault-head-hot.now }
    .advice = See that the vents are clear and let the head cool.
    .alert = Print head too hot, cooling down

fault-printer-fault = The printer is broken
    .now = Please photograph the code on the screen.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-printer-fault }. { fault-printer-fault.now }
    .advice = Read the printer's status, power-cycle it, and replace it if that fails.
    .alert = Printer hardware fault

fault-printer-offline = The printer is not printing now
    .now = Please wait a moment, then print again.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-printer-offline }. { fault-printer-offline.now }
    .advice = See that nothing holds its feed button down, then power-cycle it.
    .alert = Printer off-line without a reason

fault-ticket-left = A slip is still in the paper slot
    .now = Please take it first, then print again.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-ticket-left }. { fault-ticket-left.now }
    .advice = Take the slip out of the outlet; see whether the retract bin is full.
    .alert = A slip stayed in the outlet and could not be retracted

fault-toner = The printer has run out of ink or toner
    .now = Please photograph the code on the screen.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-toner }. { fault-toner.now }
    .advice = Change the cartridge that the printer names, or empty its waste box.
    .alert = Printer out of toner or waste box full

fault-output-full = The paper slot is full
    .now = Please take the sheets out, then print again.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-output-full }. { fault-output-full.now }
    .advice = Empty the output tray and see that it sits in its place.
    .alert = Printer output tray full or missing

fault-printer-paused = The printer has been paused by staff
    .now = Please photograph the code on the screen.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-printer-paused }. { fault-printer-paused.now }
    .advice = Ask who paused it; then resume the queue with cupsenable and cupsaccept.
    .alert = Print queue paused by hand

fault-print-unknown = We cannot tell whether it was printed
    .now = Please look at the paper slot. If it is empty, print again.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-print-unknown }. { fault-print-unknown.now }
    .advice = Look at the paper slot and the feed counter, then print a test page.
    .alert = Print result could not be confirmed

fault-unprintable = Some of the text cannot be printed
    .now = Please photograph the code on the screen.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-unprintable }. { fault-unprintable.now }
    .advice = See in the log which character or code it was, and check the printer's font.
    .alert = Text or code cannot be put on paper

fault-no-space = The memory of this terminal is full
    .now = Please use another terminal, or come back later.
    .else = A staffed centre can do it for you.
    .spoken = { fault-no-space }. { fault-no-space.now }
    .advice = Clear logs and old files, and check the disk for bad blocks.
    .alert = Disk full

## Identity cards

fault-card-unreadable = The card could not be read
    .now = Please lift it and put it back flat.
    .else = Take the card to a staffed centre.
    .spoken = { fault-card-unreadable }. { fault-card-unreadable.now }
    .advice = Wipe the reading area and try a test card.
    .alert = Identity card could not be read

fault-card-moved = The card moved before it was read
    .now = Please put it back and leave it there.
    .else = Take the card to a staffed centre.
    .spoken = { fault-card-moved }. { fault-card-moved.now }
    .advice = Nothing to do; if it is frequent, check whether the card tray is loose.
    .alert = Card moved during reading

fault-card-left = The last card is still on the reader
    .now = Please take it away, then place yours.
    .else = If it is not yours, please give it to the staff.
    .spoken = { fault-card-left }. { fault-card-left.now }
    .advice = Take the card off the reader and record it as lost property.
    .alert = A card was left on the reader

fault-card-suspect = This card did not pass its check
    .now = Please use your own valid identity card.
    .else = Please take the card to a staffed centre.
    .spoken = { fault-card-suspect }. { fault-card-suspect.now }
    .advice = Repeat with a test card; if that fails, check the security module.
    .alert = Card and security module do not trust each other

fault-card-unknown-kind = This kind of card is not known here
    .now = Please use a Chinese identity card or residence permit.
    .else = With another document, please go to a staffed centre.
    .spoken = { fault-card-unknown-kind }. { fault-card-unknown-kind.now }
    .advice = See what kind of card it is; social and bank cards cannot be read.
    .alert = An unsupported card was placed

fault-card-invalid = Something on the card is not right
    .now = Please place the card once more.
    .else = Please take the card to a staffed centre.
    .spoken = { fault-card-invalid }. { fault-card-invalid.now }
    .advice = Repeat with a test card; if it fails too, update the reader's firmware.
    .alert = Card holds an impossible date or number

fault-sam-self-test = The card reader is broken
    .now = Please use another terminal, or come back later.
    .else = A staffed centre can do it for you.
    .spoken = { fault-sam-self-test }. { fault-sam-self-test.now }
    .advice = Power-cycle the reader; if it fails again, replace the security module.
    .alert = Security module failed its self-test

fault-sam-unauthorised = The card reader has not been enabled yet
    .now = Please use another terminal, or come back later.
    .else = A staffed centre can do it for you.
    .spoken = { fault-sam-unauthorised }. { fault-sam-unauthorised.now }
    .advice = Have the maker authorise the security module, and compare its number.
    .alert = Security module not authorised

## Social-security cards

fault-social-card-card-unreadable = The social-security card could not be read
    .now = Please put it in once more, chip up.
    .else = Take the card to a staffed centre.
    .spoken = { fault-social-card-card-unreadable }. { fault-social-card-card-unreadable.now }
    .advice = Turn it over, wipe its contacts and try a test card.
    .alert = Social-security card could not be read

fault-social-card-card-moved = The social-security card was taken out too early
    .now = Please put it in again and leave it there.
    .else = Take the card to a staffed centre.
    .spoken = { fault-social-card-card-moved }. { fault-social-card-card-moved.now }
    .advice = Nothing to do; if it is frequent, check whether the slot is loose.
    .alert = Social-security card taken out during reading

fault-social-card-card-unknown-kind = This is not a social-security card
    .now = Please use your social-security card.
    .else = With another card, please go to a staffed centre.
    .spoken = { fault-social-card-card-unknown-kind }. { fault-social-card-card-unknown-kind.now }
    .advice = See what kind of card it is; bank and identity cards are not read here.
    .alert = An unsupported card was put in

fault-social-card-card-invalid = Something on the social-security card is not right
    .now = Please put it in once more.
    .else = Take the card to a staffed centre.
    .spoken = { fault-social-card-card-invalid }. { fault-social-card-card-invalid.now }
    .advice = Repeat with a test card; if only this one fails, its holder needs a new card.
    .alert = Social-security card holds what cannot be true

## Codes and pictures

fault-bad-code = This code cannot be read
    .now = Please hold it flat and a little further away.
    .else = If the code is damaged, your identity card works, too.
    .spoken = { fault-bad-code }. { fault-bad-code.now }
    .advice = Wipe the scan window and try a test code.
    .alert = A scanned code could not be read

fault-foreign-code = That code is not from one of our slips
    .now = Please try the code on your slip.
    .else = Without your slip, your identity card works, too.
    .spoken = { fault-foreign-code }. { fault-foreign-code.now }
    .advice = Nothing to do; see whether codes on slips are printed clearly.
    .alert = A foreign code was scanned

fault-no-frame = The camera shows no picture
    .now = Please confirm with your phone instead.
    .else = A staffed centre can do it for you.
    .spoken = { fault-no-frame }. { fault-no-frame.now }
    .advice = Push in the camera's cable and see whether its device node is there.
    .alert = Camera gives no pictures

fault-black-frame = Something covers the camera
    .now = Please take away what covers the lens.
    .else = If it stays dark, confirm with your phone.
    .spoken = { fault-black-frame }. { fault-black-frame.now }
    .advice = Open the lens cover, wipe the lens, and check the light.
    .alert = Camera sees only darkness

fault-frozen-frame = The camera picture is frozen
    .now = Please confirm with your phone instead.
    .else = A staffed centre can do it for you.
    .spoken = { fault-frozen-frame }. { fault-frozen-frame.now }
    .advice = Replug the camera and see whether it is too hot.
    .alert = Camera repeats one picture

## The platform

fault-platform-out = There is no connection just now
    .now = Please come back in a little while.
    .else = A staffed centre can do it for you.
    .spoken = { fault-platform-out }. { fault-platform-out.now }
    .advice = Check the network cable and gateway, then the platform with kiosk doctor.
    .alert = Platform unreachable

fault-platform-slow = The connection is slow, no answer yet
    .now = Please try again, or come back later.
    .else = A staffed centre can do it for you.
    .spoken = { fault-platform-slow }. { fault-platform-slow.now }
    .advice = Measure the round trip to the platform and look for lost packets.
    .alert = Platform did not answer in time

fault-platform-refused = The system did not accept this
    .now = Please check your details and try again.
    .else = Call the number on the screen.
    .spoken = { fault-platform-refused }. { fault-platform-refused.now }
    .advice = See the platform's reason in the log and this terminal's authorisation.
    .alert = Platform refused a request

fault-platform-nonsense = The system made a mistake
    .now = Please try again in a little while.
    .else = A staffed centre can do it for you.
    .spoken = { fault-platform-nonsense }. { fault-platform-nonsense.now }
    .advice = Keep the log and give the request id to the platform's team.
    .alert = Platform answered outside its contract

fault-platform-busy = Too many people are using it right now
    .now = Please wait a minute or two and try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-platform-busy }. { fault-platform-busy.now }
    .advice = See the platform's retry time and reduce parallel retries.
    .alert = Platform busy, requests limited

## What is out on this terminal

fault-id-card-out = The card reader is out of order
    .now = Please use another terminal, or come back later.
    .else = A staffed centre can do it for you.
    .spoken = { fault-id-card-out }. { fault-id-card-out.now }
    .advice = Run kiosk devices test id-card.
    .alert = Card reader out of service

fault-a4-printer-out = The document printer is out of order
    .now = Please use another terminal, or come back later.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-a4-printer-out }. { fault-a4-printer-out.now }
    .advice = Check tray, toner and cover, then print a test page.
    .alert = Document printer out of service

fault-slip-printer-out = The slip printer is out of order
    .now = You can go on. Photograph the code on the screen.
    .else = If you need it on paper today, a staffed centre can print it.
    .spoken = { fault-slip-printer-out }. { fault-slip-printer-out.now }
    .advice = Check the roll and the cover, then print a test slip.
    .alert = Slip printer out of service

fault-scanner-out = The scanner is out of order
    .now = Please use your identity card instead.
    .else = Without your card, please go to a staffed centre.
    .spoken = { fault-scanner-out }. { fault-scanner-out.now }
    .advice = Run kiosk devices test scanner.
    .alert = Scanner out of service

fault-camera-out = The camera is out of order
    .now = Please confirm with your phone instead.
    .else = A staffed centre can do it for you.
    .spoken = { fault-camera-out }. { fault-camera-out.now }
    .advice = Run kiosk devices test camera.
    .alert = Camera out of service

fault-not-offered-here = This service is not offered here yet
    .now = The screen shows where it can be done.
    .else = If in doubt, call the number on the screen.
    .spoken = { fault-not-offered-here }. { fault-not-offered-here.now }
    .advice = Compare the item's handling mode with this terminal's devices.
    .alert = Item not offered on this terminal

## The person and the application

fault-card-expired = Your identity card has expired
    .now = Please renew your identity card first.
    .else = The police service counter renews cards.
    .spoken = { fault-card-expired }. { fault-card-expired.now }
    .advice = Nothing to do; check that this terminal's date is right.
    .alert = An expired card was presented

fault-too-young = You have not reached the age for this yet
    .now = Please come back when you have.
    .else = To ask about it, call the number on the screen.
    .spoken = { fault-too-young }. { fault-too-young.now }
    .advice = Nothing to do; compare the item's age condition.
    .alert = Applicant below the item's age

fault-not-this-person = This is not the same card as before
    .now = Please use the card you began with.
    .else = For somebody else, finish first and start again.
    .spoken = { fault-not-this-person }. { fault-not-this-person.now }
    .advice = Nothing to do.
    .alert = A different card was presented midway

fault-face-no-match = The picture and the card do not match
    .now = Please take off hat and mask, and try again.
    .else = Confirm with your phone instead.
    .spoken = { fault-face-no-match }. { fault-face-no-match.now }
    .advice = Check lens and light, and the comparison threshold.
    .alert = Face comparison did not pass

fault-other-no-answer = The other person has not answered
    .now = Please ask once more, or hand it in later.
    .else = Ask the other person to come here with their card.
    .spoken = { fault-other-no-answer }. { fault-other-no-answer.now }
    .advice = Nothing to do.
    .alert = An invitation was not answered

fault-other-own-card = This is your own identity card
    .now = Please take it away, and use the other person's.
    .else = Ask the other person on their phone.
    .spoken = { fault-other-own-card }. { fault-other-own-card.now }
    .advice = Nothing to do.
    .alert = The applicant's own card was used

fault-phone-not-confirmed = It was not confirmed on the phone
    .now = Please open your phone and try again.
    .else = Without your phone, please go to a staffed centre.
    .spoken = { fault-phone-not-confirmed }. { fault-phone-not-confirmed.now }
    .advice = See whether the platform's message was delivered.
    .alert = Phone confirmation not completed

fault-materials-missing = One document has to go to a staffed centre
    .now = Please see which one, and take it there.
    .else = If in doubt, call the number on the screen.
    .spoken = { fault-materials-missing }. { fault-materials-missing.now }
    .advice = Nothing to do; compare how the item gets this document.
    .alert = Documents missing, cannot be finished here

fault-consent-refused = You did not agree, so we looked at nothing
    .now = If you change your mind, you can still agree.
    .else = You can also take your papers to a staffed centre.
    .spoken = { fault-consent-refused }. { fault-consent-refused.now }
    .advice = Nothing to do.
    .alert = Resident did not consent

fault-case-not-kept = It could not be saved and was not handed in
    .now = Please try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-case-not-kept }. { fault-case-not-kept.now }
    .advice = Check disk space and the store's log, then run kiosk doctor.
    .alert = A case could not be written

fault-store-full = The memory of this terminal is full
    .now = Please use another terminal.
    .else = A staffed centre can do it for you.
    .spoken = { fault-store-full }. { fault-store-full.now }
    .advice = Free the disk and send what waits with kiosk outbox deliver.
    .alert = Store full, no cases taken

fault-store-unavailable = This terminal cannot save anything now
    .now = Please use another terminal, or come back later.
    .else = A staffed centre can do it for you.
    .spoken = { fault-store-unavailable }. { fault-store-unavailable.now }
    .advice = Check the database file and the key, then restart the service.
    .alert = Store unavailable

fault-not-accepted = The department did not accept it
    .now = Please read the reason, correct it and submit again.
    .else = If in doubt, call the number on the screen.
    .spoken = { fault-not-accepted }. { fault-not-accepted.now }
    .advice = See the platform's reason for not accepting it.
    .alert = Application not accepted by the platform

fault-case-unknown = No such case was found
    .now = Please check that this is the right slip.
    .else = Call the number on the screen.
    .spoken = { fault-case-unknown }. { fault-case-unknown.now }
    .advice = See whether the platform has this number, and whether cases still wait to be sent.
    .alert = The platform knows no such case

fault-cannot-be-sent = This cannot be sent as it is
    .now = Please explain it at a staffed centre.
    .else = You can also call the number on the screen.
    .spoken = { fault-cannot-be-sent }. { fault-cannot-be-sent.now }
    .advice = See in the log which field breaks the platform's rules.
    .alert = A case does not fit the platform's interface

fault-deadline = It took too long and did not finish
    .now = Please try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-deadline }. { fault-deadline.now }
    .advice = See in the log which step passed its deadline.
    .alert = A step passed its deadline

fault-signature-too-little = Too few strokes for a signature
    .now = Please write your whole name.
    .else = If you cannot write, a staffed centre can help.
    .spoken = { fault-signature-too-little }. { fault-signature-too-little.now }
    .advice = Nothing to do; calibrate the touch screen if it is frequent.
    .alert = Signature has too little ink

## Form fields

fault-field-required = This field is still empty
    .now = Please touch it and fill it in.
    .else = If you are not sure, touch help.
    .spoken = { fault-field-required }. { fault-field-required.now }
    .advice = Nothing to do.
    .alert = A required field was empty

fault-field-phone = This is not a phone number
    .now = Please enter the eleven digits of a mobile number.
    .else = If you are not sure, touch help.
    .spoken = { fault-field-phone }. { fault-field-phone.now }
    .advice = Nothing to do.
    .alert = Phone number malformed

fault-field-date = There is no such day
    .now = Please choose year, month and day again.
    .else = If you are not sure, touch help.
    .spoken = { fault-field-date }. { fault-field-date.now }
    .advice = Nothing to do.
    .alert = Date invalid

fault-field-number = Only digits can go here
    .now = Please enter digits only.
    .else = If you are not sure, touch help.
    .spoken = { fault-field-number }. { fault-field-number.now }
    .advice = Nothing to do.
    .alert = Number malformed

fault-field-long = This is too long
    .now = Please keep it under two hundred characters.
    .else = If you are not sure, touch help.
    .spoken = { fault-field-long }. { fault-field-long.now }
    .advice = Nothing to do.
    .alert = Text too long

## Anything else

fault-unknown = Something went wrong
    .now = Please try again.
    .else = A staffed centre can do it for you.
    .spoken = { fault-unknown }. { fault-unknown.now }
    .advice = Look at the log at this time and report it with a support bundle.
    .alert = An unclassified fault

## Document camera

fault-no-page = No paper can be seen
    .now = Please lay the paper flat on the tray.
    .else = Please take the paper to a staffed centre.
    .spoken = { fault-no-page }. { fault-no-page.now }
    .advice = Clear the tray and take a test picture with kiosk devices test.
    .alert = Document camera sees no paper

fault-page-dark = It is too dark to see the paper
    .now = Please do not stand in the light. Then try again.
    .else = Please take the paper to a staffed centre.
    .spoken = { fault-page-dark }. { fault-page-dark.now }
    .advice = Check the lamp, and whether something covers the lens.
    .alert = Too little light at the document camera

fault-page-hand = Something is over the paper
    .now = Please lay the paper down and take your hand away.
    .else = Please take the paper to a staffed centre.
    .spoken = { fault-page-hand }. { fault-page-hand.now }
    .advice = Clear the tray; if it comes back, have the empty tray learnt again.
    .alert = Something covers the paper at the document camera

fault-page-over-edge = The paper is only partly in view
    .now = Please move it to the middle.
    .else = Please take the paper to a staffed centre.
    .spoken = { fault-page-over-edge }. { fault-page-over-edge.now }
    .advice = Check the height of the camera: a whole A4 sheet must be in view.
    .alert = Paper beyond the document camera's view

fault-page-glare = A light shines on the paper
    .now = Please move the paper a little, out of the shine.
    .else = Please take the paper to a staffed centre.
    .spoken = { fault-page-glare }. { fault-page-glare.now }
    .advice = Turn the lamp, or make the exposure shorter.
    .alert = Glare at the document camera

fault-page-blurred = The writing is not clear
    .now = Please press the paper flat and try again.
    .else = Please take the paper to a staffed centre.
    .spoken = { fault-page-blurred }. { fault-page-blurred.now }
    .advice = Wipe the lens and fix the focus at the tray.
    .alert = Document camera out of focus

fault-page-moved = The paper is still moving
    .now = Please lay it down, let go and wait a moment.
    .else = Please take the paper to a staffed centre.
    .spoken = { fault-page-moved }. { fault-page-moved.now }
    .advice = See whether the tray shakes or air blows on it.
    .alert = Paper at the document camera did not lie still

fault-document-camera-out = The camera for papers is out of service
    .now = Please take this paper to a staffed centre.
    .else = If in doubt, call the number on the screen.
    .spoken = { fault-document-camera-out }. { fault-document-camera-out.now }
    .advice = Check its cable and lamp, then scan a test page.
    .alert = Document camera out of service
