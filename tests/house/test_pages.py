"""Templates, styles and scripts: nothing inline, nothing from elsewhere, nothing personal in a title."""

import re

from tests.house.source import PRODUCT, each, templates, where

ASSETS = sorted(
    file
    for kind in ("*.css", "*.js")
    for file in (PRODUCT / "kit" / "static").rglob(kind)
    if file.name != "htmx.min.js"
)
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)
ELSEWHERE = re.compile(r"(?:src|href|action|url\()\s*=?\s*[\"'(]?\s*(?:https?:)?//", re.IGNORECASE)
TITLE = re.compile(r"{%\s*block title\s*%}(.*?){%\s*endblock", re.DOTALL)
VARIABLE = re.compile(r"{{.*?}}")
TAG = re.compile(r"{%.*?%}|{#.*?#}|<!--.*?-->|{{.*?}}", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*blocktrans.*?endblocktrans\w*\s*%}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}", re.DOTALL)
WORD = re.compile(r"[A-Za-zÁÉÍÓÚáéíóúñ]{3,}")
SPOKEN_AS_IS = {"Firstlight", "English", "Español", "kbd", "Enter", "Esc", "nbsp"}


@each("file", templates(), ids=where)
def test_nothing_inline_and_nothing_from_elsewhere(file):
    text = COMMENT.sub("", file.read_text(encoding="utf-8"))
    assert not INLINE.search(text), f"{where(file)}: the content security policy forbids it"
    assert not ELSEWHERE.search(text), f"{where(file)}: no request leaves the origin"


@each("file", ASSETS, ids=where)
def test_styles_and_scripts_stay_at_home(file):
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"(?:url\(|import\s+[\"']|fetch\([\"'])\s*[\"']?https?://", text)
    assert "eval(" not in text
    assert "innerHTML" not in text or "insertAdjacent" not in text


@each("file", templates(), ids=where)
def test_titles_hold_nothing_of_a_record(file):
    for title in TITLE.findall(file.read_text(encoding="utf-8")):
        assert not VARIABLE.search(title), f"{where(file)}: a title never holds a value"
        assert "traffick" not in title.lower()


@each("file", templates(), ids=where)
def test_every_word_shown_can_be_translated(file):
    text = TRANSLATED.sub("", COMMENT.sub("", file.read_text(encoding="utf-8")))
    shown = re.sub(
        r"<[^>]*>", " ", TAG.sub(" ", re.sub(r"<(script|svg|style).*?</\1>", " ", text, flags=re.DOTALL))
    )
    words = [word for word in WORD.findall(shown) if word not in SPOKEN_AS_IS]
    assert not words, f"{where(file)}: put these inside trans: {words[:6]}"


@each("file", templates(), ids=where)
def test_file_names_and_forms_are_discreet(file):
    assert "traffick" not in file.name
    text = file.read_text(encoding="utf-8")
    for form in re.findall(r"<form[^>]*>", text):
        sent = re.search(r'method="(post|dialog)"|hidden|data-', form)
        assert sent, f"{where(file)}: what a person types travels by POST: {form}"
