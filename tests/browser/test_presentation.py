"""A brief that the server hands out to be presented: it runs under its own policy, and asks for nothing any more."""

import json

from playwright.sync_api import BrowserContext, expect

from geodata.briefs import brief_json
from geodata.briefs.ready_briefs import load_briefs
from geodata.files import SHIPPED
from tests.server import Server

BRIEF = load_briefs(SHIPPED)["mali-attacks-and-survey.en"]
#: Sends a form as the editor does, from an address of the server.
SEND = """text => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: "brief/present", target: "_blank" });
  form.append(Object.assign(document.createElement("textarea"), { name: "brief", value: text }));
  document.body.append(form);
  form.submit();
}"""


def test_a_brief_is_presented_from_the_server_and_its_speaker_is_in_step(
    context: BrowserContext, server: Server
) -> None:
    errors: list[str] = []
    context.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    sender = context.new_page()
    sender.goto(f"{server.url}/_stcore/health")
    sender.evaluate("history.replaceState(null, '', '/brief')")
    with context.expect_page() as opened:
        sender.evaluate(SEND, json.dumps(brief_json.to_json(BRIEF)))
    room = opened.value
    expect(room.locator("html[data-drawn]")).to_be_attached()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.set_offline(True)
    room.click("button.present >> nth=0")
    with context.expect_page() as second:
        room.keyboard.press("s")
    speaker = second.value
    expect(speaker.locator("section.notes")).to_contain_text(BRIEF.steps[0].notes)
    room.keyboard.press("ArrowRight")
    expect(speaker.locator("section.now h2")).to_have_text(BRIEF.steps[1].headline)
    speaker.keyboard.press("End")
    expect(room.locator("section.stands h2")).to_have_text(BRIEF.steps[-1].headline)
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []
    assert errors == []
