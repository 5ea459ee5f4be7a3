# Setting up a cabinet: read by technicians, on a screen that shows both languages.

## Why a site file is not applied

provision-refused-not-a-file = This is not a site file
    .now = Check that the file on the stick is whole.
    .spoken = { provision-refused-not-a-file }. { provision-refused-not-a-file.now }

provision-refused-malformed = The contents of the site file are not right
    .now = Ask the ops team to sign a new one.
    .spoken = { provision-refused-malformed }. { provision-refused-malformed.now }

provision-refused-foreign-signer = Signed by somebody this image does not trust
    .now = Ask the ops team to sign it with the right key.
    .spoken = { provision-refused-foreign-signer }. { provision-refused-foreign-signer.now }

provision-refused-no-signers = This image trusts nobody to sign site files
    .now = Use the image that was released.
    .spoken = { provision-refused-no-signers }. { provision-refused-no-signers.now }

provision-refused-tampered = The site file was changed after it was signed
    .now = Do not use it. Ask the ops team for a new one.
    .spoken = { provision-refused-tampered }. { provision-refused-tampered.now }

provision-refused-other-cabinet = This file is for another cabinet
    .now = Compare the digits on the screen and bring another file.
    .spoken = { provision-refused-other-cabinet }. { provision-refused-other-cabinet.now }

provision-refused-other-terminal = This file names another terminal number
    .now = This cabinet has its number already. Ask the ops team.
    .spoken = { provision-refused-other-terminal }. { provision-refused-other-terminal.now }

provision-refused-no-challenge = This file answers no cabinet
    .now = Tell the ops team the digits and have it signed again.
    .spoken = { provision-refused-no-challenge }. { provision-refused-no-challenge.now }

provision-refused-replayed = This file has already been used
    .now = Have a new one signed.
    .spoken = { provision-refused-replayed }. { provision-refused-replayed.now }

provision-refused-older = This file is older than the one in use
    .now = Use the newer one.
    .spoken = { provision-refused-older }. { provision-refused-older.now }

provision-refused-expired = The site file has expired
    .now = Ask the ops team to sign a new one.
    .spoken = { provision-refused-expired }. { provision-refused-expired.now }

provision-refused-not-yet = The site file is not valid yet
    .now = Check the date of this cabinet, then try again.
    .spoken = { provision-refused-not-yet }. { provision-refused-not-yet.now }

provision-refused-busy = Somebody else is setting this cabinet up
    .now = Wait until they are done, then try again.
    .spoken = { provision-refused-busy }. { provision-refused-busy.now }

provision-refused-settings = The settings in the site file cannot be used
    .now = Ask the ops team to check the device tables.
    .spoken = { provision-refused-settings }. { provision-refused-settings.now }

provision-refused-not-kept = The settings cannot be kept
    .now = Check the data partition.
    .spoken = { provision-refused-not-kept }. { provision-refused-not-kept.now }

## Where the cabinet is on its way

provision-waiting = Plug in the stick with the site file
    .now = Or hold the code of the site file before the scanner.
    .spoken = { provision-waiting }. { provision-waiting.now }

provision-broken = The keys of this machine cannot be used
    .now = Call the ops team. Do not replace the data partition.
    .spoken = { provision-broken }. { provision-broken.now }

provision-held = It is not known what time it is
    .now = The file was checked. It goes on by itself when the network is there.
    .spoken = { provision-held }. { provision-held.now }

provision-enrolling = Asking the platform for a certificate
    .now = Please wait.
    .spoken = { provision-enrolling }. { provision-enrolling.now }

provision-enrol-waits = The platform cannot be reached
    .now = The settings are kept. It is tried again by itself.
    .spoken = { provision-enrol-waits }. { provision-enrol-waits.now }

provision-enrol-refused = The platform does not accept this cabinet
    .now = Ask the ops team to sign a new site file.
    .spoken = { provision-enrol-refused }. { provision-enrol-refused.now }

provision-enrol-wrong = The certificate from the platform is not right
    .now = Call the ops team.
    .spoken = { provision-enrol-wrong }. { provision-enrol-wrong.now }

provision-enrolled = This cabinet has its certificate
    .now = Looking for devices.
    .spoken = { provision-enrolled }. { provision-enrolled.now }

provision-testing = Trying every device
    .now = Please do not switch it off.
    .spoken = { provision-testing }. { provision-testing.now }

provision-ready = Every device is in order
    .now = The report is printed. Service begins now.
    .spoken = { provision-ready }. { provision-ready.now }

provision-partly = Some devices are not in order
    .now = What does not need them can be done.
    .spoken = { provision-partly }. { provision-partly.now }

provision-not-ready = No device is in order
    .now = Check power and cables.
    .spoken = { provision-not-ready }. { provision-not-ready.now }

## Names

provision-title = Setting up a new terminal
    .spoken = { provision-title }

provision-digits = Tell the ops team these digits
    .spoken = { provision-digits }

provision-fine = In order
    .spoken = { provision-fine }

provision-fault = Not in order
    .spoken = { provision-fault }

provision-machine = This machine
    .spoken = { provision-machine }

provision-terminal = Terminal
    .spoken = { provision-terminal }

provision-step-file = Site file
    .spoken = { provision-step-file }

provision-step-enrol = Certificate
    .spoken = { provision-step-enrol }

provision-step-devices = Devices
    .spoken = { provision-step-devices }

provision-step-test = Self-test
    .spoken = { provision-step-test }

provision-step-report = Report
    .spoken = { provision-step-report }

provision-role-id-card = Identity-card reader
    .spoken = { provision-role-id-card }

provision-role-social-card = Social-security card reader
    .spoken = { provision-role-social-card }

provision-role-scanner = Code scanner
    .spoken = { provision-role-scanner }

provision-role-camera = Camera
    .spoken = { provision-role-camera }

provision-role-document-camera = Document camera
    .spoken = { provision-role-document-camera }

provision-role-slip-printer = Slip printer
    .spoken = { provision-role-slip-printer }

provision-role-a4-printer = Document printer
    .spoken = { provision-role-a4-printer }

provision-role-panel = Indicator panel
    .spoken = { provision-role-panel }

provision-role-keypad = Keypad
    .spoken = { provision-role-keypad }

## The report on paper

doc-readiness-title = Readiness report

doc-readiness-terminal = Terminal

doc-readiness-outlet = Outlet

doc-readiness-at = Time

doc-readiness-version = Version

doc-readiness-machine = Machine

doc-readiness-serial = Site file

doc-readiness-ok = In order

doc-readiness-fault = Not in order

doc-readiness-ready = Ready

doc-readiness-partly = Partly ready

doc-readiness-not-ready = Not ready

doc-readiness-signed = Technician
