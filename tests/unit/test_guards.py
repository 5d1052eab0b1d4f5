"""Each patch or workaround of a library has a test here that fails when its reason is gone: then it can go, too."""

import base64
import hashlib
import inspect
import re
import subprocess
import sys
import textwrap
from importlib.metadata import version
from pathlib import Path

import folium
import folium.plugins
import js_lib_leaflet
import pytest
import streamlit
import streamlit_folium
from branca.element import MacroElement
from packaging.version import Version
from streamlit import config
from streamlit.components.v1 import component_registry, custom_component
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import script_runner
from streamlit_folium import generate_js_hash

from geodata.clutter import files_below
from layers import assets, leaflet
from pages.app import headers, page_head, server, static_files
from pages.charts import page_font

ROOT = Path(__file__).resolve().parents[2]
STATIC = Path(streamlit.__file__).parent / "static"
INDEX = (STATIC / "index.html").read_text(encoding="utf-8")
FRAME = Path(streamlit_folium.__file__).parent / "frontend" / "build"
PINS = dict(
    re.findall(r"^([a-zA-Z0-9-]+)==(\S+)$", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
)


def python(code: str) -> str:
    """Return what a fresh interpreter prints: one in which nothing of ours is patched."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def streamlits_script() -> str:
    """Return the main script of Streamlit's page, as its package ships it."""
    (name,) = re.findall(r'<script type="module"[^>]* src="\./(static/js/[^"]+)"', INDEX)
    path: Path = STATIC / name
    return path.read_text(encoding="utf-8")


def scripts_with(*parts: str) -> list[str]:
    """Return those scripts of Streamlit's page, the ones that come later too, that hold all of some texts."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((STATIC / "static" / "js").glob("*.js")))
    return [text for text in texts if all(part in text for part in parts)]


def frames_script() -> str:
    """Return the script of the map's frame, as streamlit-folium ships it."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted((FRAME / "static" / "js").glob("*.js")))


def script_of(name: str) -> str:
    """Return one of our own scripts, by its path below static/."""
    return (ROOT / "static" / name).read_text(encoding="utf-8")


def started_option(option: str, folder: Path) -> str:
    """Return what Streamlit takes an option for, as text, where the app is started in a folder."""
    code = f"""
        import os
        from streamlit import config
        from streamlit.web import bootstrap
        os.chdir({str(folder)!r})
        config._main_script_path = {str(ROOT / "dashboard.py")!r}
        bootstrap.load_config_options({{}})
        print(config.get_option({option!r}))
    """
    return python(code)


# ---- pins ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("package", PINS)
def test_what_is_pinned_is_what_is_installed(package: str) -> None:
    """The tests below speak of these versions and of no others."""
    # Some packages call a version 2.012, which is 2.12.
    assert Version(version(package)) == Version(PINS[package])


@pytest.mark.parametrize(
    "package", ["streamlit", "streamlit-folium", "folium", "branca", "starlette", "django-js-lib-leaflet"]
)
def test_every_library_whose_inside_is_touched_is_pinned(package: str) -> None:
    assert package in PINS


@pytest.mark.parametrize("package", PINS)
def test_the_lock_agrees_with_the_pins(package: str) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(rf"^{package}==([^\s;]+)", lock, re.MULTILINE) == [PINS[package]]


# ---- branca: rendered text is compiled again -------------------------------------------------------------------------

HOSTILE_MAP = """
    import folium
    m = folium.Map(tiles=None)
    folium.GeoJson({"type": "Feature", "properties": {"name": "{{7*7}}"},
                    "geometry": {"type": "Point", "coordinates": [0, 0]}}).add_to(m)
    out = m.get_root().render()
    print('"{{7*7}}"' in out, '"49"' in out)
"""


def test_branca_still_runs_templates_in_data_unless_it_is_stopped() -> None:
    """`{{7*7}}` in a name becomes 49. When it no longer does, the patch in layers/leaflet.py can go."""
    assert python(HOSTILE_MAP) == "False True"


def test_the_patch_stops_branca_from_running_templates_in_data() -> None:
    patched = "from layers import assets, leaflet; leaflet.install()\n" + textwrap.dedent(HOSTILE_MAP)
    assert python(patched) == "True False"


def test_the_patch_changes_nothing_else() -> None:
    """A map without templates in its data renders to the same page with the patch and without it."""
    code = """
        import itertools, folium
        from branca.element import Element
        def page():
            m = folium.Map([15, 0], tiles=None)
            folium.GeoJson({"type": "Point", "coordinates": [0, 0]}).add_to(folium.FeatureGroup().add_to(m))
            for n, e in enumerate([m, *m._children.values()]):
                e._id = str(n)
                for k, c in enumerate(e._children.values()):
                    c._id = f"{n}{k}"
            m.get_root()._id = "root"
            return m.get_root().render()
        import re
        plain = lambda text: re.sub(r"[0-9a-f]{32}", "", text)
        before = plain(page())
        from layers import assets, leaflet
        leaflet.install()
        leaflet.install()
        print(before == plain(page()), len(before) > 1000)
    """
    assert python(code) == "True True"


def test_branca_still_wraps_rendered_text_in_the_place_that_is_patched() -> None:
    """`MacroElement.render` puts `Element(text)` into the figure. When it does not, the patch has nothing to mend."""
    source = python("import inspect, branca.element as b; print(inspect.getsource(b.MacroElement.render))")
    for part in ("header", "html", "script"):
        assert f"figure.{part}.add_child(Element({part}(self, kwargs))" in source


def test_an_element_outside_a_figure_is_refused_with_the_patch_too() -> None:
    leaflet.install()
    with pytest.raises(TypeError, match="inside a figure"):
        MacroElement().render()


# ---- Streamlit -------------------------------------------------------------------------------------------------------


def test_streamlit_still_takes_a_folder_named_pages_for_its_own() -> None:
    """Then a deep link runs a page without its frame. When the flag is gone, or False beside a pages/ folder, the
    line in pages/app/server.py's `lifespan` and the one in tests/conftest.py can go."""
    assert hasattr(PagesManager, "uses_pages_directory")
    code = """
        from streamlit.runtime.pages_manager import PagesManager
        print(PagesManager.uses_pages_directory)
        PagesManager("dashboard.py", setup_watcher=False)
        print(PagesManager.uses_pages_directory)
    """
    assert python(code).split() == ["None", "True"]


def test_streamlit_still_runs_a_page_without_its_frame_when_the_flag_is_set() -> None:
    """The flag is read where a session's script runs. When it is not, the same lines can go."""
    assert "if PagesManager.uses_pages_directory:" in inspect.getsource(script_runner)


def test_streamlit_still_makes_history_of_a_changed_query() -> None:
    """`handlePageInfoChanged` pushes an entry for a new query string. When it replaces it instead, the first half of
    static/page/history.js can go."""
    script = streamlits_script()
    start = script.index("this.handlePageInfoChanged=")
    handler = script[start : start + 500]
    assert "queryString" in handler
    assert "window.history.pushState(" in handler


def test_streamlits_scripts_still_run_after_what_stands_before_them() -> None:
    """A module runs in the order of its element, unless it is `async`: then static/page/history.js might hear of a Back
    too late, and change `history.pushState` after Streamlit has called it; and the page might be drawn before
    the rest of our script is there."""
    elements = re.findall(r"<script [^>]*\bsrc=[^>]*>", INDEX)
    assert [('type="module"' in one, " async" in one) for one in elements] == [(True, False)]
    assert page_head.script().endswith(b'/page/history.js"></script>')
    assert re.search(
        rb'/page/entry\.js"></script><script type="module" src="[^"]*/brief/entry\.js"></script></head>$',
        page_head.head(),
    )
    assert b"async" not in page_head.script()


def test_streamlits_page_has_one_inline_script_and_the_policy_knows_it() -> None:
    """When it has none, `_inline_hashes` in pages/app/headers.py can go; when it has two, look at the new one."""
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", INDEX, re.DOTALL)
    assert len(inline) == 1
    digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
    scripts = re.findall(r"script-src ([^;]*)", headers.policy("/"))
    assert scripts == [f"'self' 'sha256-{digest}'"]


def test_only_the_maps_frame_may_run_inline_code() -> None:
    """When streamlit-folium's frame needs neither inline code nor eval, one policy is enough for all paths."""
    framed = headers.policy("/component/streamlit_folium.st_folium/index.html")
    assert "'unsafe-eval'" in framed
    for path in ("/", "/sources", f"/{static_files.address('assets')}/map/frame.js", "/_stcore/health"):
        assert "unsafe-eval" not in headers.policy(path)
        assert "'unsafe-inline'" not in re.findall(r"script-src ([^;]*)", headers.policy(path))[0]
    assert re.search(r"\beval\(|new Function", frames_script())


def test_streamlits_page_still_has_one_head_that_ours_is_put_into() -> None:
    """`complete` in pages/app/page_head.py writes before `</head>`. When there is an option for it, it can be less."""
    assert INDEX.count("</head>") == 1


def test_the_maps_frame_still_has_one_head_that_ours_is_put_into() -> None:
    assert (FRAME / "index.html").read_text(encoding="utf-8").count("</head>") == 1


@pytest.mark.parametrize("stem", page_head.EARLY)
def test_streamlit_still_has_the_modules_that_are_fetched_early(stem: str) -> None:
    """One that is gone is not asked for, but the page then opens more slowly: find its new name in static/js."""
    assert re.search(rf'/static/js/{re.escape(stem)}\.[\w-]+\.js"', page_head.head().decode())


def test_streamlits_page_still_preloads_the_font_that_the_map_borrows() -> None:
    """`borrowFont` in static/map/frame.js takes its address from this link, since a build names the file anew."""
    assert len(re.findall(r'<link\s[^>]*rel="preload"[^>]*as="font"', INDEX, re.DOTALL)) == 1


def test_streamlit_still_collects_all_garbage_after_every_run_unless_it_is_told_not_to() -> None:
    """It is why .streamlit/config.toml turns `runner.postScriptGC` off. The option is hidden: when it is gone or has
    another name, find what guards the collection now; when there is no collection, the option can go."""
    option = config.get_config_options()["runner.postScriptGC"]
    assert (option.type, option.default_val, option.visibility) == (bool, True, "hidden")
    source = inspect.getsource(script_runner)
    assert re.findall(r"\n *(.+)\n *gc\.collect\(", source) == ['if config.get_option("runner.postScriptGC"):']


@pytest.mark.parametrize("folder", [ROOT, Path("/")], ids=["the project's folder", "another one"])
def test_the_collection_after_every_run_is_off_wherever_the_app_is_started(folder: Path) -> None:
    assert started_option("runner.postScriptGC", folder) == "False"


def test_streamlits_page_still_forgets_large_messages_by_the_count_of_runs() -> None:
    """It is why .streamlit/config.toml sets `global.maxCachedMessageAge`. The option is hidden: when it is gone, or no
    message is forgotten between the page's asking and the answer, findings/a-choice-that-ends-in-connection-error.sh
    says whether the setting can go."""
    option = config.get_config_options()["global.maxCachedMessageAge"]
    assert (option.type, option.default_val, option.visibility) == (int, 2, "hidden")
    assert 'max_cached_message_age = config.get_option("global.maxCachedMessageAge")' in inspect.getsource(app_session)
    script = streamlits_script()
    assert re.search(r"incrementMessageCacheRunCount\(this\.sessionInfo\.current\.maxCachedMessageAge,", script)
    assert re.search(r"\.getAge\(this\.scriptRunCount\)>\w+&&\(.{0,90}this\.messages\.delete\(", script)


@pytest.mark.parametrize("folder", [ROOT, Path("/")], ids=["the project's folder", "another one"])
def test_large_messages_are_kept_for_50_runs_wherever_the_app_is_started(folder: Path) -> None:
    assert started_option("global.maxCachedMessageAge", folder) == "50"


def test_streamlits_navigation_is_still_a_list_with_headings_between_its_items() -> None:
    """static/page/entry.js takes the roles from it: where a list holds a heading, its items are no items to a screen
    reader. When the list has another name, or a role of its own, look at what it is now."""
    script = streamlits_script()
    (made,) = re.findall(r"(\w+),\{\"data-testid\":`stSidebarNavItems`,children:\w+\}\)", script)
    assert re.search(rf"\b{made}=\w+\(`ul`", script)
    (heading,) = re.findall(r"(\w+),\{\"data-testid\":`stNavSectionHeader`", script)
    assert re.search(rf"\b{heading}=\w+\(`header`", script)
    assert "[data-testid=stSidebarNavItems] li:not([role])" in script_of("page/entry.js")


def test_streamlits_page_still_says_whether_it_is_connected_and_runs() -> None:
    """static/page/session.js asks for both, and by them tells static/map/prefetch.js what a run has settled."""
    script = streamlits_script()
    assert re.search(
        r'"data-testid":`stApp`,"data-test-script-state":[^,]+:\w+,"data-test-connection-state":\w+,', script
    )
    assert ".CONNECTED=`CONNECTED`" in script
    assert ".RUNNING=`running`" in script
    session = script_of("page/session.js")
    for word in ('"data-test-script-state"', '"data-test-connection-state"', '"CONNECTED"', '"running"'):
        assert word in session


def test_streamlits_select_boxes_still_say_which_is_open_and_what_its_options_are() -> None:
    """By that, static/page/choices.js knows what is being chosen before Streamlit has heard of it."""
    (box,) = scripts_with('"data-testid":`stSelectbox`')
    needed = set(re.findall(r'from"\./([\w.-]+\.js)"', box))
    parts = {path.name: path.read_text(encoding="utf-8") for path in (STATIC / "static" / "js").glob("*.js")}
    used = "".join(parts[name] for name in needed)
    assert re.search(r'role:`combobox`,"aria-expanded":[^,]+,"aria-controls":', used)
    assert re.search(r'"aria-activedescendant":\w+\?', used)
    assert re.search(r'role:`option`,"aria-disabled":', used)
    choices = script_of("page/choices.js")
    assert choices.count('"input[role=combobox][aria-expanded=true]"') == 2
    assert '"[role=option]"' in choices


def test_the_maps_second_tab_still_is_the_table() -> None:
    """static/page/map_frames.js presses the second `tab` in `stTabs`, where no map comes."""
    script = streamlits_script()
    assert re.search(
        r'"data-testid":`stTabs`,.{0,250}\.children\.map\(\(\w+,\w+\)=>\{.{0,90}"data-testid":`stTab`,', script
    )
    assert "role:`tab`}" in script
    assert 'st.tabs([_("Map"), _("Table")]' in (ROOT / "pages" / "map.py").read_text(encoding="utf-8")
    assert """closest('[data-testid="stTabs"]')""" in script_of("page/map_frames.js")
    assert """querySelectorAll('[role="tab"]')[1]?.click()""" in script_of("page/map_frames.js")


def test_streamlit_still_registers_a_component_only_inside_a_session() -> None:
    """It is why `_warm` in pages/app/server.py leaves streamlit_folium out. When it is registered all the same,
    it can be warmed, too."""
    source = inspect.getsource(component_registry.declare_component)
    assert re.search(r"ctx = get_script_run_ctx\(\)\s+if ctx is not None:\s+get_instance\(\)", source)
    assert '"streamlit_folium"' not in inspect.getsource(server._warm)


# ---- streamlit-folium ------------------------------------------------------------------------------------------------


def test_streamlit_folium_still_takes_north_for_south() -> None:
    """Its hash leaves out every `_[a-z0-9]+`, so that two maps are one to it. When it tells them apart, layers may be
    put on the map itself; until then they go through `feature_group_to_add`."""
    north = 'L.geoJson({"id": "zone_north"}).addTo(map_1a2b);'
    assert generate_js_hash(north, "map") == generate_js_hash(north.replace("zone_north", "zone_south"), "map")


def test_streamlit_folium_still_gives_the_key_its_place_in_the_hash() -> None:
    """The frame is one as long as its script and its key are: the base map holds constants only, and a fixed key."""
    assert generate_js_hash("x", "map") == generate_js_hash("x", "map")
    assert generate_js_hash("x", "map") != generate_js_hash("x", "other")
    assert generate_js_hash("x", "map") != generate_js_hash("y", "map")


def test_a_component_is_the_same_one_as_long_as_its_key_is() -> None:
    """Streamlit leaves the arguments out of a component's identity when it has a key. When it does not, every change
    of a filter mounts the map's frame anew."""
    source = inspect.getsource(custom_component)
    assert 'key_as_main_identity={"name", "url"}' in source
    assert "key=hash_key" in inspect.getsource(streamlit_folium.st_folium)


def test_streamlit_folium_still_loads_whatever_an_element_names() -> None:
    """It is why layers/leaflet.py checks every element. When it takes an allow-list, that can take over."""
    source = inspect.getsource(streamlit_folium.st_folium)
    assert 'getattr(elem, "default_js", [])' in source
    assert "cdnjs.cloudflare.com" in source


@pytest.mark.parametrize("name", ["window.Streamlit", "__GLOBAL_DATA__", "map_div", "feature_group"])
def test_the_maps_frame_still_has_what_our_scripts_reach_for(name: str) -> None:
    """The frame sends a click through `window.Streamlit` (static/map/frame.js); the page waits for `__GLOBAL_DATA__`
    (static/page/map_frames.js)."""
    assert name in frames_script()


def test_the_frame_still_runs_classic_scripts_one_after_another_and_draws_once_the_last_has_loaded() -> None:
    """It is why static/map/loader.js takes `onload` over. When the frame loads modules itself, the loader can go."""
    script = frames_script()
    assert re.search(
        r"(\w+)\.async=!1,\1\.onload=\w+,\1\.onerror=\w+,window\.document\.body\.appendChild\(\1\)", script
    )
    assert not re.search(r"""\.type=["']module["']""", script)


def test_the_component_still_sets_the_size_of_its_frame_s_text() -> None:
    """It is why static/map.css insists on its own. When it does not, the `!important` can go."""
    assert '<html lang="en" style="font-size:1rem">' in (FRAME / "index.html").read_text(encoding="utf-8")
    css = (ROOT / "static" / "map.css").read_text(encoding="utf-8")
    assert "html { font-size: clamp(16px, 8px + .93vw, 21px) !important; }" in css


def test_the_page_s_font_is_where_still_maps_look_for_it() -> None:
    """In Streamlit's package, upright, of both weights: a bold text is wider."""
    assert page_font.width("Taoudénit", 20, bold=False) > 40
    assert page_font.width("Taoudénit", 20, bold=True) > page_font.width("Taoudénit", 20, bold=False)


# ---- folium and Leaflet ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("element", [folium.Map, folium.plugins.MarkerCluster, folium.plugins.Fullscreen])
def test_folium_still_names_hosts_outside(element: type[folium.elements.JSCSSMixin]) -> None:
    """It is why layers/assets.py names our own files, and layers/leaflet.py checks every element.

    When folium ships its files, both can be simpler."""
    addresses = [address for _, address in (*element.default_js, *element.default_css)]
    assert [a for a in addresses if a.startswith("https://")]
    served = assets.Addresses(*(static_files.address(name) for name in ("leaflet", "assets", "basemap")))
    assert not set(addresses) & {a for _, a in (*served.scripts, *served.styles)}


LEAFLET = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet" / "leaflet-src.js"


def test_leaflet_still_scrolls_the_page_when_the_map_is_pressed() -> None:
    """Its keyboard handler focuses the map without `preventScroll`. When it does not, `_onMouseDown` in
    static/map/leaflet_map.js can go."""
    source = LEAFLET.read_text(encoding="utf-8")
    start = source.index("this._map._container.focus(")
    handler = source[source.rindex("_onMouseDown", 0, start) : start + 80]
    assert "this._map._container.focus();" in handler
    assert "window.scrollTo(left, top)" in handler
    assert "preventScroll" not in handler
    assert "_onMouseDown" in (ROOT / "static" / "map" / "leaflet_map.js").read_text(encoding="utf-8")


def test_leaflet_still_puts_every_tip_in_its_place_with_the_function_that_is_replaced() -> None:
    """`_setPosition` in static/map/leaflet_map.js calls Leaflet's, then moves the tip back inside the map. When a tip
    stays inside by itself, it can go."""
    source = LEAFLET.read_text(encoding="utf-8")
    start = source.index("var Tooltip = DivOverlay.extend({")
    tip = source[start : source.index("var tooltip = function", start)]
    method = tip[tip.index("_setPosition: function (pos) {") : tip.index("_updatePosition: function")]
    assert len(re.findall(r"this\._setPosition\(pos\);", tip)) == 2
    assert "container = this._container," in method
    assert "setPosition(container, pos);" in method
    assert not re.search(r"getSize|getBounds|offsetLeft", method)  # nothing asks where the map ends
    ours = script_of("map/leaflet_map.js")
    assert "const { _setPosition: place } = L.Tooltip.prototype;" in ours
    assert "place.call(this, position);" in ours


def test_leaflet_comes_from_its_package_with_its_licence_and_is_not_copied() -> None:
    """Other people's code is never committed."""
    assert (static_files.LEAFLET / "leaflet.js").is_file()
    ours = [
        p
        for p in files_below(ROOT / "static")
        if p.suffix == ".js" and re.search(r"Leaflet \d", p.read_text(encoding="utf-8")[:300])
    ]
    assert ours == []
    assert re.search(r"Leaflet 1\.9\.4", LEAFLET.read_text(encoding="utf-8")[:300])
