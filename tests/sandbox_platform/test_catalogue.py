import json
import shutil
from pathlib import Path

from kiosk.catalogue.parse import parse_catalogue
from kiosk.platform import CatalogueAnswer, NotModified
from tests.sandbox_platform.house import CATALOGUE, House, running


def test_the_published_catalogue_is_the_one_in_the_files(house: House):
    answer = house.client.catalogue("", timeout=20)
    assert isinstance(answer, CatalogueAnswer)
    loaded = parse_catalogue({"platform": answer.document})
    assert loaded.problems == ()
    assert {"SB-01", "MZ-01", "ZS-01", "TT-01"} <= set(loaded.catalogue.items)
    assert loaded.catalogue.version == answer.version


def test_who_holds_the_published_one_gets_nothing_again(house: House):
    answer = house.client.catalogue("", timeout=20)
    assert isinstance(answer, CatalogueAnswer)
    assert house.client.catalogue(answer.etag, timeout=20) == NotModified()
    assert isinstance(house.client.catalogue('"another"', timeout=20), CatalogueAnswer)
    reply = house.get("/v1/catalogue", **{"If-None-Match": f'"x", {answer.etag}'})
    assert (reply.status_code, reply.content, reply.headers["ETag"]) == (304, b"", answer.etag)


def test_a_new_version_is_published_while_the_platform_runs(tmp_path: Path):
    folder = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE[0], folder)
    with running(tmp_path / "platform", (folder,)) as house:
        before = house.client.catalogue("", timeout=20)
        assert isinstance(before, CatalogueAnswer)
        (folder / "more.yaml").write_text(CATALOGUE[1].read_text("utf-8"), "utf-8")
        after = house.client.catalogue(before.etag, timeout=20)
        assert isinstance(after, CatalogueAnswer)
        assert "TT-01" in parse_catalogue({"platform": after.document}).catalogue.items


def test_a_broken_file_does_not_take_the_others_along(tmp_path: Path):
    folder = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE[0], folder)
    (folder / "broken.yaml").write_text("items: [", "utf-8")
    (folder / "text.yaml").write_text("just a text", "utf-8")
    (folder / "latin.yaml").write_bytes(b"\xff\xfe\x00")
    with running(tmp_path / "platform", (folder,)) as house:
        answer = house.client.catalogue("", timeout=20)
        assert isinstance(answer, CatalogueAnswer)
        assert "MZ-01" in parse_catalogue({"platform": answer.document}).catalogue.items


def test_a_cached_body_can_be_read_again(house: House):
    answer = house.client.catalogue("", timeout=20)
    assert isinstance(answer, CatalogueAnswer)
    assert json.loads(answer.body) == answer.document
