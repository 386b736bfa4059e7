"""Where the keyset is kept: a file, the environment, or a file only a key service opens (a stand-in plays it)."""

import base64
import json
import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from firstlight.vault import keepers
from firstlight.vault.keepers import EnvironmentKeeper, FileKeeper, Transit, chosen
from firstlight.vault.keyset import KeysetError, new_keyset, protect, with_new_master, write_keyset

TOKEN = "a token of the stand-in"


class StandIn(ThreadingHTTPServer):
    """Speaks as Vault's transit engine: its keys never leave it; what it sealed is a word it remembers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.sealed: dict[str, str] = {}
        self.refuse = 0
        self.seen: list[str] = []

    @property
    def key(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1/transit/keys/firstlight"


class _Answers(BaseHTTPRequestHandler):
    server: StandIn

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append(self.path)
        if self.server.refuse in (301, 302):
            self.send_response(self.server.refuse)
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()
        elif self.server.refuse or self.headers["X-Vault-Token"] != TOKEN:
            self._answer(self.server.refuse or 403, {"errors": ["permission denied"]})
        elif self.path == "/v1/transit/encrypt/firstlight":
            word = f"vault:v1:{secrets.token_hex(8)}"
            self.server.sealed[word] = given["plaintext"]
            self._answer(200, {"data": {"ciphertext": word}})
        elif self.path == "/v1/transit/decrypt/firstlight" and given["ciphertext"] in self.server.sealed:
            self._answer(200, {"data": {"plaintext": self.server.sealed[given["ciphertext"]]}})
        else:
            self._answer(400, {"errors": ["invalid ciphertext"]})

    def _answer(self, status: int, words: object) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def service():
    standing = StandIn()
    threading.Thread(target=standing.serve_forever, daemon=True).start()
    yield standing
    standing.shutdown()
    standing.server_close()


@pytest.fixture
def keeper(tmp_path):
    (tmp_path / "token").write_text(TOKEN + "\n")
    return FileKeeper(tmp_path / "keyset.json", token_file=tmp_path / "token")


def test_a_file_only_the_key_service_opens(service, keeper):
    keyset = new_keyset()
    keeper.write_under(keyset, service.key)
    text = keeper.path.read_text()
    for secret in (*keyset.masters.values(), keyset.database, keyset.secret):
        assert base64.b64encode(secret).decode() not in text
    assert TOKEN not in text
    assert keeper.read() == keyset
    keeper.replace(with_new_master(keyset))
    assert keeper.read().current == 2
    assert set(service.seen) == {"/v1/transit/encrypt/firstlight", "/v1/transit/decrypt/firstlight"}


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "sealed under another key"),
        (403, "does not accept the token"),
        (404, "no key of that name"),
        (429, "answers with an error"),
        (500, "answers with an error"),
        (503, "sealed or standing by"),
        (302, "answers with an error"),
    ],
)
def test_each_refusal_of_the_service_is_a_sentence(service, keeper, status, words):
    keeper.write_under(new_keyset(), service.key)
    before = keeper.path.read_text()
    service.refuse = status
    with pytest.raises(KeysetError, match=words):
        keeper.read()
    with pytest.raises(KeysetError, match=words):
        keeper.replace(new_keyset())
    assert keeper.path.read_text() == before


def test_no_answer_no_token_and_no_key_service(service, keeper, tmp_path):
    keeper.write_under(new_keyset(), service.key)
    with pytest.raises(KeysetError, match="set FIRSTLIGHT_KMS_TOKEN_FILE"):
        FileKeeper(keeper.path).read()
    (tmp_path / "token").unlink()
    with pytest.raises(KeysetError, match="cannot be read"):
        keeper.read()
    (tmp_path / "token").write_text(TOKEN)
    document = json.loads(keeper.path.read_text())
    keeper.path.write_text(json.dumps({**document, "key": "http://127.0.0.1:9/v1/transit/keys/firstlight"}))
    with pytest.raises(KeysetError, match="does not answer"):
        keeper.read()


@pytest.mark.parametrize(
    "url",
    [
        "http://vault.agency.example/v1/transit/keys/firstlight",
        "ftp://127.0.0.1/v1/transit/keys/firstlight",
        "file:///v1/transit/keys/firstlight",
        "https://vault.agency.example/transit/firstlight",
        "https://vault.agency.example/v1/transit/keys/",
        "nonsense",
        "",
    ],
)
def test_a_key_is_named_by_its_address_and_asked_over_https(url):
    with pytest.raises(KeysetError, match=r"named as https|over https"):
        Transit.at(url, None)


def test_a_changed_document_is_said_to_be_damaged(service, keeper):
    keeper.write_under(new_keyset(), service.key)
    document = json.loads(keeper.path.read_text())
    for gone in ("key", "sealed", "protection", "format"):
        keeper.path.write_text(json.dumps({name: one for name, one in document.items() if name != gone}))
        with pytest.raises(KeysetError, match="damaged or not a keyset"):
            keeper.read()


def test_the_environment_holds_the_text_of_a_file_and_goes_before_it(tmp_path):
    keyset, other = new_keyset(), new_keyset()
    write_keyset(other, tmp_path / "keyset.json")
    text = json.dumps(protect(keyset))
    assert chosen(str(tmp_path / "keyset.json"), {"FIRSTLIGHT_KEYSET": text}).read() == keyset
    assert chosen(str(tmp_path / "keyset.json"), {}).read() == other
    (tmp_path / "phrase").write_text("three plain words\n")
    sealed = json.dumps(protect(keyset, "three plain words"))
    assert EnvironmentKeeper(sealed, tmp_path / "phrase").read() == keyset
    with pytest.raises(KeysetError, match="FIRSTLIGHT_KEYSET is not a keyset"):
        EnvironmentKeeper("{").read()
    with pytest.raises(KeysetError, match="damaged"):
        EnvironmentKeeper("[]").read()


def test_a_file_keeps_its_protection_when_it_is_replaced(tmp_path):
    (tmp_path / "phrase").write_text("three plain words\n")
    keyset = new_keyset()
    write_keyset(keyset, tmp_path / "keyset.json", "three plain words")
    keeper = FileKeeper(tmp_path / "keyset.json", tmp_path / "phrase")
    keeper.replace(with_new_master(keyset))
    assert json.loads(keeper.path.read_text())["protection"] == "passphrase"
    assert keeper.read().masters[1] == keyset.masters[1]


def test_what_the_settings_opened_is_handed_over_once_and_the_key_service_asked_once(
    service, keeper, monkeypatch
):
    keyset = new_keyset()
    keeper.write_under(keyset, service.key)
    monkeypatch.setattr(keepers, "chosen", lambda path: keeper)
    service.seen.clear()
    assert keepers.open_first("here").secret == keyset.secret
    assert keepers.opened_first("elsewhere") is None
    assert keepers.opened_first("here").secret == keyset.secret
    assert keepers.opened_first("here") is None
    assert len(service.seen) == 1
