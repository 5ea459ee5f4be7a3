"""How a blank cabinet becomes a terminal of its outlet: challenge, signed site file, certificate, readiness.

What is decided here is pure (`challenge`, `site`, `envelope`, `judging`, `readiness`); what touches the disk
or the platform stands in `folders`, `device_key`, `applying` and `enrolling`.
"""
