"""What a printer's keywords mean, whoever made it."""

import pytest

from drivers.common.reasons import Reason
from drivers.common.status import DeviceState, Paper
from drivers.office_printer.condition import Condition, Job, JobState, PauseWatch, PrinterState, health

IDLE, PROCESSING, STOPPED = PrinterState


def saying(*words, state=IDLE, **more):
    return Condition(state, frozenset(words), **more)


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("media-empty-error", Reason.PAPER_OUT),
        ("media-empty", Reason.PAPER_OUT),
        ("media-needed-error", Reason.PAPER_OUT),
        ("media-jam-error", Reason.PAPER_JAM),
        ("door-open-error", Reason.COVER_OPEN),
        ("cover-open", Reason.COVER_OPEN),
        ("input-tray-missing", Reason.COVER_OPEN),
        ("toner-empty-error", Reason.TONER),
        ("marker-supply-empty-error", Reason.TONER),
        ("marker-waste-full-error", Reason.TONER),
        ("output-area-full-error", Reason.OUTPUT_FULL),
        ("spool-area-full", Reason.NO_SPACE),
        ("cups-missing-filter-error", Reason.PRINTER_FAULT),
        ("offline-report", Reason.PRINTER_OFFLINE),
        ("connecting-to-device", Reason.PRINTER_OFFLINE),
        ("shutdown", Reason.PRINTER_OFFLINE),
    ],
)
def test_a_keyword_that_stops_a_printer_has_a_reason(word, reason):
    assert saying(word).trouble is reason


@pytest.mark.parametrize(
    "word",
    [
        "media-low-warning",
        "media-empty-warning",
        "toner-low-report",
        "marker-supply-low-warning",
        "media-jam-report",
        "cups-waiting-for-job-completed",
        "com.example-something-new",
    ],
)
def test_a_warning_a_report_and_an_unknown_word_stop_nothing(word):
    assert health(saying(word), None).state is DeviceState.ONLINE


def test_a_printer_that_stopped_without_saying_why_has_a_fault():
    assert health(saying(state=STOPPED), None).reason is Reason.PRINTER_FAULT


def test_of_several_troubles_the_one_a_person_sees_first_is_told():
    assert saying("toner-empty-error", "media-empty-error", "media-jam-error").trouble is Reason.PAPER_JAM


@pytest.mark.parametrize(
    ("word", "paper"),
    [
        ("media-empty-error", Paper.OUT),
        ("media-jam-error", Paper.JAMMED),
        ("media-low-warning", Paper.LOW),
        ("media-empty-warning", Paper.LOW),
        ("toner-low", Paper.FULL),
    ],
)
def test_paper_is_what_the_printer_says_of_it(word, paper):
    assert saying(word).paper is paper


def test_a_fault_is_told_before_a_pause():
    assert health(saying("paused", "media-jam-error"), Reason.PRINTER_PAUSED).reason is Reason.PAPER_JAM


def test_an_idle_queue_repeats_old_news_that_are_not_believed():
    queue = saying("media-empty-error", "paused", device_uri="ipp://127.0.0.1/ipp/print")
    assert queue.lately.trouble is None
    assert queue.lately.paused
    assert saying("media-empty-error").lately.trouble is Reason.PAPER_OUT


class TestWhoPausedTheQueue:
    """A queue says only that it is paused."""

    def test_nobody_saw_a_fault_so_a_person_did(self):
        watch = PauseWatch()
        watch.look(False)
        watch.look(True)
        assert not watch.by_itself

    def test_a_fault_was_there_just_before(self):
        watch = PauseWatch()
        watch.look(False, trouble=True)
        watch.look(True)
        assert watch.by_itself

    def test_a_fault_long_gone_counts_no_more(self):
        watch = PauseWatch()
        watch.look(False, trouble=True)
        watch.look(False)
        watch.look(True)
        assert not watch.by_itself

    def test_a_fault_that_comes_later_does_not_make_it_the_queues_own_pause(self):
        watch = PauseWatch()
        watch.look(True)
        watch.look(True, trouble=True)
        assert not watch.by_itself

    def test_a_job_that_failed_tells_it_also_later(self):
        watch = PauseWatch()
        watch.look(True)
        watch.job_failed()
        watch.look(True)
        assert watch.by_itself

    def test_the_next_pause_is_judged_anew(self):
        watch = PauseWatch()
        watch.look(True, trouble=True)
        watch.look(False)
        watch.look(True)
        assert not watch.by_itself


def job(state, *words, impressions=None, started=True):
    return Job(1, "kiosk-1", state, frozenset(words), impressions, started)


def test_only_a_job_without_errors_is_printed():
    assert job(JobState.COMPLETED, "job-completed-successfully").printed
    assert job(JobState.COMPLETED, "job-completed-with-warnings").printed
    assert not job(JobState.COMPLETED, "job-completed-with-errors").printed
    assert not job(JobState.ABORTED, "aborted-by-system").printed


def test_a_job_that_waited_has_not_begun():
    assert not job(JobState.PENDING).begun
    assert job(JobState.PROCESSING).begun
    assert job(JobState.PENDING, impressions=2).begun


def test_a_job_put_back_over_a_fault_differs_from_one_that_a_person_interrupted():
    assert job(JobState.PENDING, "printer-stopped").stopped_by_fault
    assert not job(JobState.PENDING, "job-printing").stopped_by_fault
    assert not job(JobState.PENDING, "printer-stopped", started=False).stopped_by_fault
