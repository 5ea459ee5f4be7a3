"""The one verdict on a terminal: what was looked at, what it means for residents, what to do next.

`running` gives it inside the terminal's program, for heartbeat, figures, support bundle and `kiosk doctor`;
`examine` gives it where no program runs. Both look by the same functions and judge by the same rule.
"""

from kiosk.terminal.health.report import Check, Report, Status, Unavailable, Verdict, judge, verdict_of

__all__ = ["Check", "Report", "Status", "Unavailable", "Verdict", "judge", "verdict_of"]
