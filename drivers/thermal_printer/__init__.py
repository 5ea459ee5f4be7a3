"""The slip printer: ticket, ESC/POS encoding, status, driver, simulator and picture of the paper."""
