"""What the server answers about a brief that is in a browser: good and bad input, and that nothing of it is kept."""

import contextlib
import gc
import json
import random
import re
import string
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from typing import Any, NamedTuple
from urllib.parse import urlencode, urljoin

import pytest

from geodata.briefs import brief_file, brief_json
from geodata.briefs.brief import Brief, Step
from geodata.briefs.ready_briefs import load_briefs
from geodata.coverage import place_excerpts
from geodata.exports import wording
from geodata.files import SHIPPED
from pages.app import headers
from pages.briefs import requests
from pages.briefs.refusal import RefusalError
from pages.briefs.requests import KINDS
from tests.server import Server
from tests.shipped_data import ATLAS

READY = load_briefs(SHIPPED)
ENGLISH = READY["mali-attacks-and-survey.en"]
SCRIPT = "<script>alert(1)</script>"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> str:
        """The one sentence of a refusal."""
        assert list(self.json) == ["error"]
        return str(self.json["error"])


def send(
    server: Server, name: str, content: bytes | Any = b"", method: str = "POST", headers: dict[str, str] | None = None
) -> Answer:
    """Send a request about a brief, of bytes or of what becomes JSON."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    sent = content if isinstance(content, bytes) else json.dumps(content).encode()
    connection.request(method, f"/brief/{name}", sent, headers or {})
    answered = connection.getresponse()
    found = Answer(answered.status, {k.lower(): v for k, v in answered.getheaders()}, answered.read())
    connection.close()
    assert found.headers["cache-control"] == "no-store"
    assert found.headers["x-content-type-options"] == "nosniff"
    return found


def step_of(brief: Brief, step: Any) -> dict[str, Any]:
    return {"brief": brief_json.to_json(brief), "step": step}


# ---- ready, read, write


def test_the_shipped_briefs_are_ready(server: Server) -> None:
    answer = send(server, "ready", method="GET")
    assert answer.status == 200
    assert {name: brief_json.of_json(one) for name, one in answer.json.items()} == dict(READY)


def test_what_is_written_is_read_again(server: Server) -> None:
    brief = Brief(
        "É ɛ", "fr", "TLP:AMBER", (Step("a", "Ménaka", "x\ny", show=("i/a",), others="mood = 1\n"),), "k = 2\n"
    )
    written = send(server, "write", brief_json.to_json(brief))
    assert written.status == 200
    assert written.headers["content-type"].startswith("text/plain")
    assert written.body.decode() == brief_file.write(brief)
    answer = send(server, "read", written.body)
    assert brief_json.of_json(answer.json["brief"]) == brief
    assert [sentence for sentence in answer.json["faults"] if "“mood”" in sentence]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"\xff\xfe", "Ménaka".encode("cp1252"), b'title = "', b"[[steps]]"]
)
def test_whatever_a_file_holds_is_answered_with_sentences(server: Server, content: bytes) -> None:
    answer = send(server, "read", content)
    assert answer.status == 200
    assert answer.json["faults"]
    assert brief_json.of_json(answer.json["brief"]) == brief_file.read(content)[0]


def test_a_file_that_is_too_large_is_a_sentence_too(server: Server) -> None:
    answer = send(server, "read", b"#" * 4_000_000)
    assert (answer.status, answer.json["brief"]) == (200, brief_json.to_json(Brief()))
    (sentence,) = answer.json["faults"]
    assert "4000000 bytes" in sentence


def test_a_file_of_an_unknown_length_is_read_no_further_than_its_largest(server: Server) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("POST", "/brief/read", iter([b"#" * 100_000] * 11), encode_chunked=True)
    answer = connection.getresponse()
    assert answer.status == 400
    assert "1,000,000" in json.loads(answer.read())["error"]
    connection.close()


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ([], ""),
        ({"title": 1}, "title"),
        ({"language": "bm"}, "language"),
        ({"steps": {}}, "steps"),
        ({"steps": [{}, 1]}, "steps[1]"),
        ({"steps": [{"show": [1]}]}, "steps[0].show"),
        ({"steps": [{"headline": None}]}, "steps[0].headline"),
        ({"others": "no toml"}, "others"),
    ],
)
def test_what_is_no_brief_is_refused_with_its_field(server: Server, value: Any, field: str) -> None:
    for name, sent in (("write", value), ("step", {"brief": value, "step": "a"})):
        answer = send(server, name, sent)
        assert answer.status == 400
        assert f"“{field}”" in answer.error if field else answer.error == "What was sent is no brief."


@pytest.mark.parametrize("name", ["write", "step"])
@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000, b"1" * 5000, b'"x"', b"null"])
def test_what_is_no_json_is_refused(server: Server, name: str, content: bytes) -> None:
    answer = send(server, name, content)
    assert answer.status == 400
    assert answer.error.startswith("What was sent is no")


@pytest.mark.parametrize("name", ["write", "step"])
def test_what_is_too_large_is_refused_before_it_is_read(server: Server, name: str) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest("POST", f"/brief/{name}")
    connection.putheader("content-length", "900000000")
    connection.endheaders()
    answer = connection.getresponse()  # nothing of it was sent
    assert answer.status == 400
    assert "too large" in json.loads(answer.read())["error"]
    connection.close()


# ---- who asks, and how


@pytest.mark.parametrize(
    ("sender", "status"),
    [
        ({}, 200),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
    ],
)
def test_only_the_apps_own_page_is_answered(server: Server, sender: dict[str, str], status: int) -> None:
    assert send(server, "write", {}, headers=sender).status == status
    assert send(server, "write", {}, headers={"Origin": server.url}).status == 200


@pytest.mark.parametrize(
    ("method", "name", "status"),
    [("GET", "none", 404), ("POST", "", 405), ("POST", "ready", 405), ("GET", "read", 405)],
)
def test_other_addresses_and_methods_are_refused(server: Server, method: str, name: str, status: int) -> None:
    assert send(server, name, method=method).status == status


# ---- one step


def test_a_step_is_its_section_with_its_map_and_what_it_shows(server: Server) -> None:
    first = ENGLISH.steps[0]
    answer = send(server, "step", step_of(ENGLISH, first.id)).json
    assert answer["html"].startswith('<section class="step" id="step-1"')
    assert answer["html"].count("<svg") == 1
    assert "1 of 8" in answer["html"]
    assert (answer["problems"], answer["readable"]) == ([], True)
    assert list(answer["shown"]) == list(first.show)
    assert all(len(words) < 160 for words in answer["shown"].values())


def test_a_french_step_is_in_french_and_so_is_its_file(server: Server) -> None:
    brief = READY["mali-attacks-and-survey.fr"]
    assert "1 sur 8" in send(server, "step", step_of(brief, brief.steps[0].id)).json["html"]
    alone = Brief(brief.title, "fr", steps=brief.steps[:1])
    assert b'<html lang="fr">' in send(server, "file/html", step_of(alone, None)).body


def test_a_step_that_names_what_there_is_not_says_so_and_is_drawn(server: Server) -> None:
    brief = Brief(steps=(Step("a", SCRIPT, "ߒ", "nowhere", "place=towns/none", ("iris-2026/none", "x:mean")),))
    answer = send(server, "step", step_of(brief, "a")).json
    assert "<svg" in answer["html"]
    assert SCRIPT not in answer["html"]
    assert answer["shown"] == {}
    for named in ("“nowhere”", "“towns/none”", "“iris-2026/none”", "“x:mean”", "U+07D2"):
        assert [sentence for sentence in answer["problems"] if named in sentence], named


def test_a_step_that_says_too_much_cannot_be_read(server: Server) -> None:
    brief = Brief(steps=(Step("a", "word " * 100, "words " * 300),))
    assert send(server, "step", step_of(brief, "a")).json["readable"] is False


@pytest.mark.parametrize("step", ["none", "", None, 7, ["coordinated-attacks"]])
def test_a_step_that_is_not_there_is_refused(server: Server, step: Any) -> None:
    answer = send(server, "step", step_of(ENGLISH, step))
    assert answer.status == 400
    assert answer.error.startswith("No step has the id")


def test_of_201_steps_the_200th_is_shown_and_the_last_refused(server: Server) -> None:
    brief = Brief(steps=tuple(Step(f"s{n}", f"Step {n}") for n in range(1, 202)))
    assert "200 of 200" in send(server, "step", step_of(brief, "s200")).json["html"]
    assert send(server, "step", step_of(brief, "s201")).status == 400


# ---- what a step's view has to show


def offers_of(server: Server, page: str, view: str, *show: str) -> tuple[list[Any], int]:
    """Return what is offered of a step with a view that shows something, and how many more there are."""
    brief = Brief(steps=(Step("a", "A", page=page, view=view, show=show),))
    answer = send(server, "step", step_of(brief, "a")).json
    return answer["offers"], answer["more"]


def quoted_on(place: str, documents: tuple[str, ...] = ()) -> list[str]:
    """Return the ids of the excerpts of a place's panel, in its order."""
    groups = place_excerpts.sections(ATLAS, ATLAS.places[place], documents)
    return list(dict.fromkeys(e.id for group in groups for e in group.excerpts))


def test_a_place_offers_the_excerpts_of_its_panel_by_document_and_words(server: Server) -> None:
    ids = quoted_on("border/algeria-mali")
    offered, more = offers_of(server, "", "place=border/algeria-mali")
    assert [one["id"] for one in offered] == ids
    assert {ATLAS.excerpts[one].voice for one in ids} == {"author"}
    assert more == 0
    assert len(ids) > 1
    for one in offered:
        excerpt = ATLAS.excerpts[one["id"]]
        document, _, quote = one["words"].partition(": “")
        assert document == ATLAS.documents[excerpt.document].label
        assert quote[:40] == excerpt.quote[:40]
        assert len(quote) < 95


def test_what_the_document_does_not_say_itself_is_offered_with_its_voice(server: Server) -> None:
    title, *_ = offers_of(server, "", "place=attack_sites/gao")[0]
    assert title["words"].startswith("IRIS 2026 (Title of a cited work): “JNIM + FLA frappent")


def test_what_a_step_shows_is_not_offered_again_and_filters_hold(server: Server) -> None:
    ids = quoted_on("attack_sites/bamako", ("iris-2026",))
    assert len(ids) < len(quoted_on("attack_sites/bamako"))
    offered, _ = offers_of(server, "", "place=attack_sites/bamako&documents=iris-2026", ids[1], "gone/gone")
    assert [one["id"] for one in offered] == [ids[0], *ids[2:]]


def test_of_a_place_with_many_excerpts_some_twenty_are_offered_and_the_rest_counted(server: Server) -> None:
    ids = quoted_on("regions/gao")
    offered, more = offers_of(server, "", "layers=regions&place=regions/gao")
    sensitive = [one for one in ids if ATLAS.excerpts[one].sensitive]
    assert [one["id"] for one in offered] == [*ids[:20], *sensitive]
    assert more == len(ids) - len(offered) > 0


def test_an_event_offers_what_tells_of_it(server: Server) -> None:
    event = ATLAS.events["events/attacks-april-2026"]
    offered, _ = offers_of(server, "timeline", f"event={event.id}", event.excerpts[0])
    assert [one["id"] for one in offered] == list(event.excerpts[1:])


def test_a_disagreement_an_excerpt_and_a_place_that_narrows_offer_theirs(server: Server) -> None:
    disagreement = next(d for d in ATLAS.disagreements.values() if len(set(d.excerpts)) > 1)
    offered, _ = offers_of(server, "disagreements", f"disagreement={disagreement.id}")
    assert {one["id"] for one in offered} == set(disagreement.excerpts)
    offered, _ = offers_of(server, "documents", "excerpt=iris-2026/border-1300&place=attack_sites/kidal")
    assert offered[0]["id"] == "iris-2026/border-1300"
    assert {one["id"] for one in offered[1:]} <= set(quoted_on("attack_sites/kidal"))
    assert len(offered) > 1


def test_a_sensitive_excerpt_is_offered_last_with_who_says_it_and_when(server: Server) -> None:
    offered, _ = offers_of(server, "", "layers=attack_sites&place=attack_sites/kidal")
    sensitive = [bool(one["by"]) for one in offered]
    assert sensitive == sorted(sensitive)
    assert {*sensitive} == {False, True}
    for one in offered:
        assert bool(one["by"]) == ATLAS.excerpts[one["id"]].sensitive
    last = offered[-1]
    excerpt = ATLAS.excerpts[last["id"]]
    assert last["by"] == wording.byline(ATLAS.documents[excerpt.document], excerpt)
    assert last["words"].endswith(f"” ({last['by']})")


def test_a_question_offers_its_series_the_selected_one_first(server: Server) -> None:
    chosen = "institution-trust:religious-authorities:mean"
    rows = [one for one in dict.fromkeys(a.series.id for a in ATLAS.answers) if one.startswith("institution-trust:")]
    offered, more = offers_of(server, "scores", f"question={chosen}")
    assert [one["id"] for one in offered] == [chosen, *(one for one in rows if one != chosen)]
    assert (more, offered[0]["by"]) == (0, "")
    offered, _ = offers_of(server, "scores", "asked=institution-trust", chosen)
    assert [one["id"] for one in offered] == [one for one in rows if one != chosen]


def test_a_place_and_a_question_leave_each_other_room(server: Server) -> None:
    offered, more = offers_of(server, "", "layers=regions&place=regions/gao&question=insecurity-factors:poverty:mean")
    series = [one["id"] for one in offered if one["id"] not in ATLAS.excerpts]
    assert len(series) == 6
    assert len([one for one in offered if not one["by"]]) == 20
    assert series[0] == "insecurity-factors:poverty:mean"
    assert more > 20


@pytest.mark.parametrize(("page", "view"), [("", ""), ("", "place=towns/none"), ("nowhere", ""), ("zones", "q=")])
def test_a_view_that_selects_nothing_offers_nothing(server: Server, page: str, view: str) -> None:
    assert offers_of(server, page, view) == ([], 0)


# ---- before the meeting


def test_the_check_lists_what_is_right_and_what_is_not_with_what_to_do(server: Server) -> None:
    answer = send(server, "check", brief_json.to_json(Brief("T", steps=(Step("a", "A", "In 93 towns"),))))
    rows = answer.json["rows"]
    assert answer.json["seconds"] >= 0
    assert len(rows) == 11
    for row in rows:
        assert row["what"]
        assert bool(row["remedy"]) != row["ok"]
    (bad,) = (row for row in rows if not row["ok"])
    assert "(93)" in bad["what"]


def test_a_check_of_nothing_and_of_no_brief(server: Server) -> None:
    bad = [row["what"] for row in send(server, "check", {}).json["rows"] if not row["ok"]]
    assert bad == ["The brief has no title.", "The brief has no steps."]
    assert send(server, "check", b"[]").status == 400


# ---- presenting


def form(brief: Brief) -> bytes:
    return urlencode({"brief": json.dumps(brief_json.to_json(brief))}).encode()


SHORT = Brief("Gao, Ménaka", "en", "TLP:AMBER", (ENGLISH.steps[0], Step("b", SCRIPT, SCRIPT)))


def test_what_is_presented_is_the_file_under_its_own_policy(server: Server) -> None:
    answer = send(server, "present", form(SHORT))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.body == send(server, "file/html", step_of(SHORT, None)).body.partition(b"\n\n")[2]
    assert SCRIPT.encode() not in answer.body
    policy = answer.headers["content-security-policy"]
    assert policy == headers.policy_of_document(answer.body.decode())
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"'self'|unsafe|https?:|\*", policy)


def test_what_cannot_be_presented_says_why_in_words(server: Server) -> None:
    for sent in (b"", b"brief=%7B", b"\xff", b"brief=%ff", b"&" * 100, form(Brief("T"))):
        answer = send(server, "present", sent)
        assert (answer.status, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
        assert answer.body
        assert answer.headers["content-security-policy"] == headers.policy("/brief/present")
    assert "large" in send(server, "present", b"brief=" + b"%20" * 1_000_001).body.decode()


def test_the_address_of_the_presentation_leads_to_the_editor(server: Server) -> None:
    answer = send(server, "present", method="GET")
    assert (answer.status, answer.headers["location"]) == (303, "../brief")


@pytest.mark.parametrize("name", ["", "?place=towns/gao&q=%22"])
def test_the_editors_address_with_a_slash_leads_to_it_with_its_query_wherever_the_app_stands(
    server: Server, name: str
) -> None:
    answer = send(server, name, method="GET")
    assert answer.status == 303
    for address in (f"{server.url}/brief/{name}", f"{server.url}/below/another/brief/{name}"):
        assert urljoin(address, answer.headers["location"]) == address.replace("/brief/", "/brief")


# ---- files

BEGINNINGS = {"html": b"<!doctype html>", "pdf": b"%PDF-", "png": b"\x89PNG", "pptx": b"PK"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_comes_after_a_line_for_each_step_and_is_the_same_each_time(server: Server, kind: str) -> None:
    sent = step_of(SHORT, "b" if kind == "png" else None)
    first, again = (send(server, f"file/{kind}", sent, headers={"Accept-Encoding": "gzip"}) for _ in range(2))
    assert first.status == 200
    assert first.body == again.body
    lines, _, file = first.body.partition(b"\n\n")
    assert lines.decode().split("\n") == (["1/1"] if kind == "png" else ["1/2", "2/2"])
    assert file.startswith(BEGINNINGS[kind])


def test_a_picture_is_made_in_the_scale_that_is_asked_for(server: Server) -> None:
    brief = Brief("T", steps=(Step("a", "A", view="layers=none"),))
    file = send(server, "file/png", {**step_of(brief, "a"), "scale": 3}).body.partition(b"\n\n")[2]
    assert int.from_bytes(file[16:20], "big") == 3840


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "png"])
def test_a_file_of_all_steps_has_no_scale(server: Server, kind: str) -> None:
    """As the editor asks for it."""
    answer = send(server, f"file/{kind}", {**step_of(SHORT, None), "scale": None})
    assert (answer.status, answer.body[:4]) == (200, b"1/2\n")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_nothing_of_no_brief_and_of_a_letter_without_a_font(server: Server, kind: str) -> None:
    assert send(server, f"file/{kind}", step_of(Brief("T"), None)).error == "The brief has no steps. Add one first."
    assert send(server, f"file/{kind}", {"brief": 1}).status == 400
    assert send(server, f"file/{kind}", b"{").status == 400
    answer = send(server, f"file/{kind}", step_of(Brief("T", steps=(Step("a", "ߒ \x07"),)), "a"))
    if kind == "html":  # the browser that reads it has fonts of its own
        assert answer.status == 200
    else:
        assert answer.error == "Step 1: no font has the letters “ߒ” (U+07D2), U+0007."


@pytest.mark.parametrize("kind", KINDS)
def test_texts_that_say_nothing_or_nothing_good_keep_no_file_from_being_made(server: Server, kind: str) -> None:
    brief = Brief(" ", "fr", "\u200f", (Step("a", " ", "x" * 5000, notes="\x00\x0b\ufffe\ud83d"), Step("b", "\u200f")))
    for step in ("a", "b"):
        answer = send(server, f"file/{kind}", step_of(brief, step))
        assert (answer.status, answer.body.partition(b"\n\n")[2][:2]) == (200, BEGINNINGS[kind][:2])


@pytest.mark.parametrize(("step", "scale"), [("none", 1.5), (None, 1.5), ({}, 1.5), ("b", 2), ("b", [3]), ("b", True)])
def test_a_picture_of_no_step_or_in_another_scale_is_refused(server: Server, step: Any, scale: Any) -> None:
    assert send(server, "file/png", {**step_of(SHORT, step), "scale": scale}).status == 400


# ---- for all


def test_a_light_answer_does_not_wait_for_a_heavy_one(server: Server) -> None:
    steps = tuple(Step(f"s{n}", f"Step {n}", view="layers=none") for n in range(30))
    ended: dict[str, float] = {}

    def make() -> None:
        assert send(server, "check", brief_json.to_json(Brief("T", steps=steps))).status == 200
        ended["heavy"] = time.monotonic()

    send(server, "step", step_of(SHORT, "b"))
    heavy = threading.Thread(target=make)
    heavy.start()
    time.sleep(0.05)
    send(server, "step", step_of(SHORT, "b"))
    ended["light"] = time.monotonic()
    heavy.join()
    assert ended["light"] < ended["heavy"]


WRITTEN: list[str] = []
_listening = threading.Event()


def _listen(event: str, args: tuple[Any, ...]) -> None:
    if _listening.is_set() and event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        WRITTEN.append(str(args[0]))


def ask_everything(secret: str, send_to: Callable[[str, bytes], Any]) -> None:
    """Ask whatever can be asked of a brief that holds a word everywhere."""
    text = f"{secret} 1 ߒ"
    brief = Brief(text, "en", text, (Step("a", text, text, notes=text, others=f'{secret} = "{secret}"\n'),))
    whole, step = (json.dumps(one).encode() for one in (brief_json.to_json(brief), step_of(brief, "a")))
    for name, content in (("write", whole), ("check", whole), ("read", brief_file.write(brief).encode())):
        send_to(name, content)
    send_to("present", form(brief))
    for name in ("step", "file/png", "file/html", "file/pptx"):
        send_to(name, step)


def call(name: str, content: bytes) -> None:
    """Do what the server does when it is asked, in this process."""
    kind = name.removeprefix("file/")
    with contextlib.suppress(RefusalError):
        if kind != name:
            requests.file(kind, content, lambda _done, _of: None)
        elif name == "present":
            requests.present(content, len(content))
        else:
            getattr(requests, name)(content)


def strings() -> Iterator[str]:
    """Yield every text that anything in this process still holds."""
    gc.collect()
    for one in gc.get_objects():
        yield from (text for text in gc.get_referents(one) if isinstance(text, str))


def test_nothing_of_a_brief_is_kept_written_or_logged(server: Server) -> None:
    secret = "".join(random.choices(string.ascii_letters, k=20))
    ask_everything(secret, lambda name, content: send(server, name, content))
    assert secret not in server.log.read_text(encoding="utf-8")
    ask_everything("other", call)  # what is imported first is compiled, and that is written
    sys.addaudithook(_listen)
    _listening.set()
    ask_everything(secret, call)
    _listening.clear()
    assert WRITTEN == []
    kept = [secret + " in a list"]
    assert {text for text in strings() if secret in text and text != secret} == set(kept)
