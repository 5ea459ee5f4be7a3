"""My certificates: asked for with consent, opened one by one, and every use of them told."""

from kiosk.session import advance
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.visit import Mode
from tests.session.player import Player


def at_consent() -> Player:
    player = Player()
    player.send(e.ItemChosen(item_id="WW-01"))
    player.answer(f.ReadCard)
    player.send(e.NextPressed())
    player.answer(f.CaptureFace)
    player.answer(f.CompareFace)
    assert isinstance(player.state, s.Wallet)
    return player


def shown() -> Player:
    player = at_consent()
    player.send(e.NextPressed())
    player.answer(f.FetchCertificates)
    assert player.state.phase is s.WalletPhase.SHOWN
    return player


def test_nothing_is_asked_before_the_resident_agreed() -> None:
    player = at_consent()
    assert not any(isinstance(x, f.FetchCertificates) for x in player.asked)
    assert isinstance(player.send(e.RefusePressed()), s.Home)


def test_the_consent_says_what_for_what_and_until_when() -> None:
    player = at_consent()
    player.send(e.NextPressed())
    (consent,) = player.state.visit.consents
    assert consent.what == ("身份证", "户口簿")
    assert consent.until > consent.given_at
    asked = next(p for p in player.state.pending if isinstance(p, f.FetchCertificates))
    assert set(asked.type_ids) == {"id", "hukou"}


def test_nobody_agrees_to_what_was_not_shown_to_its_end() -> None:
    player = at_consent()
    player.take(advance(player.state, e.NextPressed()))
    assert player.state.phase is s.WalletPhase.CONSENT
    assert player.send(e.PageTurned(page=1)).page == 1
    assert player.send(e.NextPressed()).phase is s.WalletPhase.GATHERING


def test_the_consent_is_read_aloud_to_its_end_first() -> None:
    player = at_consent()
    player.send(e.ModeChosen(mode=Mode(sound=True)))
    spoken = player.pending(f.Speak)
    assert isinstance(spoken, f.Speak) and spoken.message == "say-wallet-consent"
    told = {part.message: dict(part.given) for part in spoken.told}
    assert told["ui-wallet-consent-until"].keys() == {"time"} and "ui-wallet-all" in told
    assert player.send(e.NextPressed()).phase is s.WalletPhase.CONSENT
    player.answer(f.Speak)
    assert player.send(e.NextPressed()).phase is s.WalletPhase.GATHERING


def test_a_certificate_is_opened_from_the_list_and_left_again() -> None:
    player = shown()
    player.send(e.MaterialOpened(index=0))
    assert isinstance(player.state, s.CertificateView)
    player.answer(f.ShowCertificate)
    assert isinstance(player.send(e.BackPressed()), s.Wallet)
    for index in (-1, 1, 99):
        assert isinstance(player.send(e.MaterialOpened(index=index)), s.Wallet)


def test_every_use_is_told_and_the_list_is_one_step_back() -> None:
    player = shown()
    player.send(e.UsesPressed())
    player.answer(f.ListUses)
    assert player.state.uses == ()
    player.send(e.BackPressed())
    assert player.state.phase is s.WalletPhase.SHOWN


def test_uses_that_do_not_come_leave_the_certificates() -> None:
    player = shown()
    player.send(e.UsesPressed())
    effect = next(p for p in player.state.pending if isinstance(p, f.ListUses))
    player.send(e.Failed(effect=effect.id, code="platform-out"))
    assert isinstance(player.state, s.Trouble)
    back = player.send(e.BackPressed())
    assert isinstance(back, s.Wallet) and back.phase is s.WalletPhase.SHOWN


def test_a_wallet_that_does_not_answer_is_asked_again_or_left() -> None:
    player = at_consent()
    player.send(e.NextPressed())
    effect = next(p for p in player.state.pending if isinstance(p, f.FetchCertificates))
    player.send(e.Failed(effect=effect.id, code="platform-out"))
    assert isinstance(player.state, s.Trouble)
    back = player.send(e.RetryPressed())
    assert isinstance(back, s.Wallet) and back.phase is s.WalletPhase.CONSENT


def test_what_is_wrong_with_one_is_told_and_leads_back_to_all() -> None:
    player = shown()
    player.send(e.MaterialOpened(index=0))
    player.answer(f.ShowCertificate)
    player.send(e.MistakePressed(), e.NextPressed())
    player.answer(f.ReportMistake)
    back = player.send(e.NextPressed())
    assert isinstance(back, s.Wallet)
    assert back.visit.holdings.disputed == ("cert:hukou",)


def test_what_may_be_used_now_is_listed_and_taken_back_by_a_touch() -> None:
    player = shown()
    player.send(e.LivingPressed())
    player.answer(f.ListLiving)
    assert [a.reference for a in player.state.living] == ["a" * 32]
    player.send(e.MaterialOpened(index=0))
    asked = player.pending(f.Revoke)
    assert (asked.reference, asked.number) == ("a" * 32, player.state.visit.person.number)
    player.answer(f.Revoke)
    assert (player.state.living, player.state.revoking) == ((), "")
    assert player.send(e.BackPressed()).phase is s.WalletPhase.SHOWN


def test_what_could_not_be_taken_back_is_said_and_listed_anew() -> None:
    player = shown()
    player.send(e.LivingPressed())
    player.answer(f.ListLiving)
    player.send(e.MaterialOpened(index=0))
    assert isinstance(player.fail(f.Revoke, "platform-out"), s.Trouble)
    player.send(e.BackPressed(), e.LivingPressed())
    assert player.state.living is None and player.pending(f.ListLiving)
