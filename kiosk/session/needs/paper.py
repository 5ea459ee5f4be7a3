"""What is printed."""

from collections.abc import Iterator

from kiosk.session.effects import Effect, PrintCopy, PrintDocument, PrintPromises, PrintSlip, PrintUses
from kiosk.session.states import CertificateView, Done, Paper, PrintOut, Wallet


def of_done(state: Done) -> Iterator[Effect]:
    """The result and the slip."""
    receipt = state.receipt
    if state.document is Paper.PRINTING:
        yield PrintDocument(key=receipt.key, item=state.visit.chosen, attempt=state.document_attempt)
    if state.slip is Paper.PRINTING:
        yield PrintSlip(
            submission=state.submission,
            item=state.visit.chosen,
            number=receipt.number,
            status=receipt.status,
            promised=receipt.promised,
            code=state.code,
            locale=state.locale,
            attempt=state.slip_attempt,
        )


def of_print_out(state: PrintOut) -> Iterator[Effect]:
    """What was chosen to be taken away."""
    visit, under = state.visit, state.under
    match under:
        case CertificateView():
            yield PrintCopy(
                number=visit.identified.number,
                certificate=under.certificate,
                grounds=visit.grounds,
                locale=visit.locale,
                own=visit.chosen.shows_wallet,
                attempt=state.attempt,
            )
        case Done(submission=submission):
            yield PrintPromises(submission=submission, attempt=state.attempt)
        case Wallet(uses=uses):
            named = tuple((key, held.name) for key, held in state.world.catalogue.certificates.items())
            yield PrintUses(
                holder=visit.identified.name,
                records=uses or (),
                types=named,
                locale=visit.locale,
                by_slip=state.by_slip,
                attempt=state.attempt,
            )
