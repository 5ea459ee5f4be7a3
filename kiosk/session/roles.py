"""The devices a visit asks for, by the roles that the settings fill."""

ID_CARD = "id-card"
SCANNER = "scanner"
CAMERA = "camera"
DOCUMENT_CAMERA = "document-camera"
SLIP_PRINTER = "slip-printer"
A4_PRINTER = "a4-printer"
